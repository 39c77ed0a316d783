"""Whose case it is: 我爱人也是月嫂，她能评吗 in the middle of one's own consultation opens another one beside it.

What was said of the one person is never counted for the other; it is kept and comes back with 看我自己的.
"""
from __future__ import annotations

import re
from typing import Any, Dict, Optional

from .state import State

OWN = "您自己"
_RELATIVE = re.compile(
    r"(?:我|俺|咱)(?:们|家|有个|有一个|一个|那个|的)*(?P<who>爱人|老婆|老公|媳妇|对象|妻子|丈夫|男朋友|女朋友|妈妈?|爸爸?|母亲|父亲|儿子|女儿|闺女|儿媳妇?|女婿"
    r"|表?姐姐?|表?妹妹?|表?哥哥?|表?弟弟?|嫂子|姐夫|妹夫|弟媳|姑姑?|姨|舅舅?|叔叔?|婶|侄女|侄子|外甥女?|同事|朋友|同学|闺蜜|邻居|亲戚|徒弟|室友|老乡|婆婆|公公|丈母娘|岳父|岳母)")
_ASKS_FOR = re.compile(r"^呢(?=[,，。? ？]|$)|(能|可以|可不可以|能不能|够)(评|报|考|申报|申请|格|不够|吗|不|条件)|(怎么|咋|怎样)(评|报|算|样)|(算算|看看|查查|问问|帮.{1,3}(看|算|问|查))|想(评|报|考)|评(个)?(啥|什么|哪)|呢[?？]?$|行不行|行吗")
_NOT_FOR = re.compile(r"^(们)?(都|也都)?(说|讲|告诉|让我|叫我|给我|劝|跟我|和我|评上|评了|拿到|考上|考了|说是|听说)")
_OF_SELF = re.compile(r"^(那|好的?|行)?[,，]?(我呢|我自己(的)?呢?|看我(自己)?的|说回我|回到我|还是(看|说)我|(再|来)?看看?我(自己|本人)?的?(情况)?$)|我自己(的|呢|能|可以|够)|我本人(能|可以|呢)")
_BACK_TO = re.compile(r"(看|说|算|回到)(看|回|一下)?$")
_WITH = re.compile(r"^[^,，。]{0,3}(也|和我一样|跟我一样|同样|一样)")
_AT_WORK = ("同事", "徒弟")
_KEPT = ("scheme", "by_level", "declined", "claimed", "home", "finished", "achievement_text")


def turn_to(state: State) -> Optional[str]:
    """Whose case the message turns to, with the state turned to it; None where it stays with the one it was."""
    subject = state.dialogue["subject"] or {"who": OWN, "kept": {}}
    match = _RELATIVE.search(state.text)
    who = OWN if _OF_SELF.search(state.text) else _asked_for(state.text, match)
    if who is None or who == subject["who"]:
        return None
    if not state.facts and not state.scheme:
        state.dialogue["subject"] = {"who": who, "kept": subject["kept"]}
        return None
    same_work = bool(match and (who in _AT_WORK or _WITH.search(state.text[match.end():])))
    _turn(state, subject, who, same_work)
    return who


def as_own(text: str, subject: Any, consulting: bool) -> str:
    """The words of a relative's case as that person would say them: 我爱人大专，她能评吗 -> 我大专，我能评吗.

    For reading alone; unchanged where the message speaks of nobody else's case.
    """
    match = _RELATIVE.search(text)
    turns = _asked_for(text, match) if consulting else None
    now = (subject or {}).get("who", OWN)
    if turns is None and (now == OWN or _OF_SELF.search(text)):
        return text
    if match is not None and not _NOT_FOR.search(text[match.end():]):
        text = text[:match.start()] + "我" + text[match.end():]
    return re.sub(r"(她|(?<!其)他)(?!们|人|乡|俩)", "我", text)


def _asked_for(text: str, match: Optional[re.Match]) -> Optional[str]:
    if match is not None and _BACK_TO.search(text[:match.start()]):
        return match["who"]  # 看我妈的
    if match is None or _NOT_FOR.search(text[match.end():]) or not _ASKS_FOR.search(text[match.end():]):
        return None
    return None if re.search(r"我(能|可以|呢|够|也想|怎么)", text[match.end():]) else match["who"]


def _turn(state: State, subject: Dict[str, Any], who: str, same_work: bool) -> None:
    kept = dict(subject["kept"])
    kept[subject["who"]] = {"facts": dict(state.facts), "dialogue": {name: state.dialogue[name] for name in _KEPT}}
    held = kept.pop(who, None)
    shared = {"facts": {n: state.facts[n] for n in ("region", "occupation") if n in state.facts},
              "dialogue": {"scheme": state.scheme, "home": state.dialogue["home"]}}
    state.clear()
    back = held or (shared if same_work else {"facts": {}, "dialogue": {}})
    state.facts.update(back["facts"])
    state.dialogue.update(back["dialogue"])
    state.dialogue["subject"] = {"who": who, "kept": kept}
