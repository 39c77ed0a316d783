"""Place and work of a message in the light of what was said of them before.

A person says 我在长春 in one message and 做客服的 in the next, or changes work or place while a consultation runs
(我不做客服了，改做代驾; 我搬到长春了).  `understand` reads one message; here the half that is missing is
put beside the half that was told, and the two are read as if no consultation ran.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Mapping

from bot.language import understand
from bot.language.matching import find_hits
from bot.language.places import REGION_SCHEME

OUTSIDE = "outside"
_MOVES = re.compile(
    r"改(做|干|当|行|跑|开|去|到|成)|转(行|岗|做|当|到|去|成)|换(了|到|成|个?工作|单位|地方|城市)|跳槽|辞(职|了|掉)|离职|调(到|去|回|进)"
    r"|搬(到|去|回|来|家)|不(做|干|当|跑|开|在)[^,，。]{0,8}了|回(了|到|来)?[^,，。]{0,4}(老家|发展)|来(到)?[^,，。]{1,4}(工作|上班|打工|了)"
    r"|现在(是|在|做|干|当|跑|开|人在|到|改|换|搬)|目前(是|在|做|干)|如今(在|做|干)|后来(到|去|做|干)|去了")
_SUPPOSED = re.compile(r"(想|打算|准备|计划|考虑|要是|如果|假如|万一|以后|将来|要不要|能不能|可不可以)[^,，。]{0,6}(改|转|换|跳|辞|搬|调|去)|的话|呢[?？]?$")


def home_of(region: str | None) -> str | None:
    """The scheme whose document holds at a place, "outside" for a place of none; None where the word names no place."""
    places = [hit.value for hit in find_hits(region or "") if hit.kind == "place"]
    if not places or places[0] == "zhejiang":
        return None
    return REGION_SCHEME.get(places[0], OUTSIDE)


def completed(text: str, told: Mapping[str, Any], slots: Mapping[str, Any], as_of: dt.date) -> dict[str, Any]:
    """What to add to the understanding `told` (as a dict) of a message.

    home    the scheme of the place named in it, or "outside"
    joined  no consultation runs, and place and work come in two messages: what the two mean together
    moved   a consultation runs and the message tells of other work or another place

    `joined` and `moved` are {"region", "occupation", "home", "scheme", "schemes", "field", "outside"}.
    """
    facts = told.get("facts") or {}
    home = home_of(facts.get("region"))
    more: dict[str, Any] = {"home": home} if home else {}
    if slots.get("scheme") is None:
        if bool(facts.get("region")) != bool(facts.get("occupation")) and (joined := _joined(facts, told, slots, as_of)):
            more["joined"] = joined
    elif _MOVES.search(text) and not _SUPPOSED.search(text) and (moved := _moved(text, slots, as_of)):
        more["moved"] = moved
    return more


def _joined(facts: Mapping[str, Any], told: Mapping[str, Any], slots: Mapping[str, Any], as_of: dt.date) -> dict[str, Any] | None:
    region, work = facts.get("region") or slots.get("region"), facts.get("occupation") or slots.get("occupation")
    if not (region and work) or told.get("scheme") or (told.get("outside") and told["outside"] == facts.get("region")):
        return None
    return _reading(_sentence(region, work), region, work, told.get("schemes"), as_of)


def _moved(text: str, slots: Mapping[str, Any], as_of: dt.date) -> dict[str, Any] | None:
    text = text.replace("搬家", "搬")  # 搬家到上海 is no removal man
    alone = understand(text, as_of=as_of).as_dict()
    region, work = alone["facts"].get("region"), alone["facts"].get("occupation")
    if not (region or work):
        return None
    whole, old_region, old_work = text, slots.get("region"), slots.get("occupation")
    if region and not work and old_work:
        whole = _sentence(region, old_work)
    elif work and not region and old_region:
        whole = _sentence(old_region, work)
    moved = _reading(whole, region, work, alone["schemes"], as_of)
    here = slots["scheme"]
    stays = moved["scheme"] == here or (not moved["scheme"] and not moved["outside"] and not moved["field"] and moved["schemes"] in ([], [here]))
    return None if stays else moved


def _sentence(region: str, work: str) -> str:
    return f"我在{region}做{work}"


def _reading(text: str, region: str | None, work: str | None, schemes: Any, as_of: dt.date) -> dict[str, Any]:
    whole = understand(text, as_of=as_of).as_dict()
    return {"region": region, "occupation": work, "home": home_of(region), "scheme": whole["scheme"],
            "schemes": list(schemes or ()), "field": whole["field"], "outside": whole["outside"]}
