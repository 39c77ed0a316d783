"""Readings that are not taken on trust: what a careless yes, no or sum would decide is asked once more.

    doubt("years_in_profession", 7, state)   -> the words that say why it is asked again, "" to ask again in silence
                                               None where the reading may be taken
"""
from __future__ import annotations

import re
from typing import Any, List, Mapping, Optional

from rules_core import load_policies

from .state import State

_VAGUE = ("符合", "都符合", "满足", "都满足", "可以", "没问题", "能")
# A no to one question that names the subject of another: 没培训 is no answer to who pays the insurance.
_SUBJECTS = {
    "training": re.compile(r"培训|学时|结业"),
    "skill_certificate": re.compile(r"证"),
    "title_level": re.compile(r"职称"),
    "honour_level": re.compile(r"奖|荣誉|表彰"),
    "education": re.compile(r"学历|文凭|毕业"),
    "insured_employee": re.compile(r"社保|保险|五险|缴|交"),
    "public_staff_secondment": re.compile(r"编|事业单位|离岗|兼职|在职"),
}
# 到明年2月行不行 is a question, and no answer to one; 符合，我说得对不对 is an answer.
_ASKS = re.compile(r"(行不行|能不能|可不可以|好不好|成不成|要不要|(是不是|有没有)\S{2,})[^,，。]{0,4}$|(吗|呢)[?？]?$|[?？]$|(啥|什么)(叫|意思)")
_FILLER = re.compile(r"^(那个|这个|嗯+|呃|额|啊|喂|你好|您好|那啥|就是|你听我(慢慢)?说)$")
# 凭什么只能报3个 quotes a rule and tells nothing of oneself.
_WHY = re.compile(r"凭(什么|啥)|为(什么|啥|何)")
_OWN = re.compile(r"(我|俺|咱)(们|家|单位|公司|学校)?(是|有|都|已|也|其实|明明|干|做|当|在|报|够)")
_SHORT = 10
_NONE = (False, "none", [])
_NO = re.compile(r"没|无|未|不")
_NONE_OF: Mapping[str, Any] = {"training": [], "skill_certificate": "none", "title_level": "none", "honour_level": "none"}
_NOT_BY_UNIT = re.compile(r"不(是|归|由|用)?[^,，。]{0,4}(公司|单位|派遣|厂里|店里|老板)[^,，。]{0,3}(交|缴|上)")
# 公告 4: 连续从事本职业
_CONTINUOUS = ("years_in_profession", "years_since_certificate")
_BROKEN = re.compile(r"断过|断了|中断|断断续续|歇(过|了)|停过|空(窗|档|了)|离开过|前后加起来|加起来|累计|拢共|几段|回来接着|中间(没|去|回|休|辞|换|隔)")
CONTINUOUS = "公告要求“连续”从事，中间断过怎么算没有写。请说最近这一段、没有断过的是几年。"


def doubt(name: str, value: Any, state: State) -> Optional[str]:
    """Why a reading of the latest message is not taken; None where it is."""
    text, asked = state.text.strip(), state.dialogue["asked"]
    if asked == name == "public_staff_secondment" and value is True and text.strip(" 。!！的呀啊了") in _VAGUE:
        return ""
    if _WHY.search(text) and not _OWN.search(text):
        return ""
    if name == asked and isinstance(value, bool) and _asks(text):
        return ""
    if name == asked and value in _NONE and _is_of_another(name, text):
        return ""
    if state.scheme == "shanghai-customer-service" and name in _CONTINUOUS and _BROKEN.search(text):
        return CONTINUOUS
    return None


def _asks(text: str) -> bool:
    """Whether the first thing said is a question."""
    clauses = [part.strip() for part in re.split(r"[,，。；;！!\s]", text) if part.strip()]
    said = next((part for part in clauses if not _FILLER.match(part)), "")
    return bool(_ASKS.search(said))


def as_meant(name: str, value: Any, text: str) -> Any:
    """不是公司交的 is a no, whatever it was read as."""
    return False if name == "insured_employee" and value is True and _NOT_BY_UNIT.search(text) else value


def _is_of_another(asked: str, text: str) -> bool:
    own = _SUBJECTS.get(asked)
    if own is not None and own.search(text):
        return False
    return bool(_named(text, asked))


def _named(text: str, asked: str) -> List[str]:
    return [fact for fact, words in _SUBJECTS.items() if fact != asked and words.search(text)]


def none_of_another(state: State) -> Mapping[str, Any]:
    """没培训, to another question: the one fact of which there is none; empty where it is not clear which."""
    if not state.pending or len(state.text.strip()) > _SHORT:
        return {}
    named = _named(state.text, state.dialogue["asked"] or "")
    order = load_policies()[state.scheme][-1].ask_order if state.scheme else ()
    return {named[0]: _NONE_OF[named[0]]} if len(named) == 1 and named[0] in _NONE_OF and named[0] in order and _NO.search(state.text) else {}
