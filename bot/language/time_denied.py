"""What stands in the place of a time denied: 中级不是19年,翻出证来看是2020年4月 -> the title's, not the work's."""
from __future__ import annotations

import re
from dataclasses import replace

from bot.language.time_anchors import CERTIFICATE, TITLE, last_named

_DENIED = re.compile(r"(?<![是算])不是(?:在|说|我)?(?:干了|做了)?$")
_OF_WORK = re.compile(r"(?:入职|入行|到岗|上岗|进来|来|工龄|年限|工作|干|做|从业)[^,。]{0,5}不是(?:在|说)?$")
_ASKS = re.compile(r"[^,。]{0,6}(?:吗|\?|么)")
_HELD = {TITLE: "title_held", CERTIFICATE: "certificate_held"}


def in_place_of_denied(text: str, before: list, mentions: list) -> list:
    """The mentions, the first that names nothing behind a denied one in that one's role; `before` as they were read."""
    result = list(mentions)
    for at, denied in enumerate(mentions):
        was = before[at].role
        held = denied.role in _HELD.values()
        if not (denied.why == "denied" or held and _DENIED.search(text[:denied.start])) or _ASKS.match(text, denied.end):
            continue
        then = next((k for k in range(at + 1, len(result)) if result[k].start >= denied.end and _fits(result[k], denied, was)), None)
        if then is None or result[then].vague:
            continue
        result[at] = replace(denied, role="retracted", why="denied")
        result[then] = replace(result[then], role=_role(text, denied, was), why="put in its place")
    return result


def _fits(then, denied, was: str) -> bool:
    """Whether a later time may be what the denied one should have been."""
    if then.role in ("unsure_role", "obtained", was) or was in _HELD.values() and then.role in _HELD.values():
        return True
    return then.role == "other" and then.kind == denied.kind and then.why in ("frequency", "contract", "validity")  # 查了合同是2019年3月


def _role(text: str, denied, was: str) -> str:
    """What the denied time was of: its own role, the credential or the work named right before it."""
    if was in _HELD.values():
        return was
    told = text[:denied.start]
    if re.search(r"(?:证|级|职称|师|员)[^,。]{0,4}不是$", told):
        return _HELD.get(last_named(text, denied.start) or "", was)
    return "work" if was == "work" or _OF_WORK.search(told) else was
