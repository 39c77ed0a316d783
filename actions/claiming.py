"""Which of several conditions an answer claims: a bare yes claims none of them, 都符合 all.

    claimed("符合", question, (0, 1))  -> None: which one is to be asked
"""
from __future__ import annotations

import re
from typing import Any, List, Mapping, Optional, Sequence

_HEDGE = r"(我|这个|那|应该|大概|可能|好像|基本|基本上|差不多|勉强|算|也|倒|还|肯定|当然|就)*"
_END = r"(吧|啊|的|呀|了|呢|哦|噢|嘛|哈|滴|[,，。.!！~])*$"
_BARE_YES = re.compile(rf"^{_HEDGE}(是|有|对|符合|满足|可以|行|能|嗯+|算是|好|没问题|做过|干过|有过|达到|够|(符合|有|满足)?(其中)?([一1]|几|好几|部分|一部分)([条项个]|些|点)(符合|有|满足)?|(部分|有些|有一些|一些)(符合|有|满足)?){_END}")
# Three of them, but which?
_HOW_MANY = re.compile(rf"^{_HEDGE}有?([一二两俩三四五六七八九十]|[0-9]+)([个项条])(吧|左右|以上)?{_END}")
_LONGEST_PICK = 10
_BY_PLACE = re.compile(r"第?[0-9一二三四五六七八九十][条个项种、,，和]|^[0-9]|都(没|不)|一[条个项]也|全(都)?不|没有一|哪[条个项]|不(清楚|知道|确定)|^没|q\d")
_ALL = re.compile(rf"^{_HEDGE}(这|上面|以上)?(几|两|二|三|四|五|六|[2-9])?[条项个]?(全都|全部|全|都|均){_HEDGE}(是|有|对|符合|满足|做过|干过|有过|达到|够|行){_END}")


def claimed(text: str, question: Mapping[str, Any], picked: Sequence[int]) -> Optional[List[int]]:
    """The places of the choices claimed by ``text`` in a question on several conditions; None where it is not clear which."""
    said = text.strip()
    real = [i for i, option in enumerate(question["options"]) if _is_clause(option["value"])]
    if _ALL.match(said):
        return real
    if _BARE_YES.match(said) or _HOW_MANY.match(said):
        return real if len(real) == 1 else None
    return list(picked)


def in_own_words(text: str, question: Optional[Mapping[str, Any]]) -> bool:
    """Whether ``text`` tells of work in its own words: it is held against the conditions and then confirmed, never picked at once."""
    if question is None or question["fact"] != "achievements" or len(text.strip()) <= _LONGEST_PICK or _BY_PLACE.search(text):
        return False
    return not any(option.get("label") and option["label"] in text for option in question["options"])


def unclear(text: str, question: Optional[Mapping[str, Any]]) -> bool:
    """Whether ``text`` is a bare yes to a question with more than one condition."""
    return question is not None and question["fact"] == "achievements" and claimed(text, question, (-1,)) is None


def _is_clause(value: Any) -> bool:
    return isinstance(value, str) and "-" in value
