"""How long the contract of leased rooms runs: 签了5年, 三年一签, 2025年1月到2028年1月, 签到2029年底, 还剩两年半."""

from __future__ import annotations

import datetime as dt
import re

from bot.language.message import Message
from bot.language.numbers import NUMERAL, number_at

_LENGTH = rf"(?P<n>{NUMERAL}) ?年(?P<half>半)?"
_TOLD = (
    re.compile(rf"(?:租期|合同期|期限|租约|签约期|签期)(?:是|为|共|:|有|一共)*{_LENGTH}"),
    re.compile(rf"(?:签|租|长租|续签|续租|承租|订)(?:了|的|的是|的就是|约|下|到了|上|期|合同|租约)*{_LENGTH}(?!\d{{0,2}}月)(?!签|租的|到|起|至)"),
    re.compile(rf"(?<!\d){_LENGTH} ?(?:期|一签|一租|起签|起租|的?(?:租约|租期|合同|租赁))"),
)
_LEFT = re.compile(rf"(?:还剩|剩下|剩|还有)(?:下|个)?{_LENGTH}")
_DATE = r"(?P<y{0}>(?:20)?[1-4]\d) ?(?:年|\.|/|-)(?: ?(?P<m{0}>1[0-2]|0?[1-9]) ?(?:月|(?=[^\d年]|$))| ?(?P<e{0}>底|年底|末))?(?:\d{{1,2}}(?:日|号))?"
_FROM_TO = re.compile(_DATE.format(1) + r" ?(?:起)?(?:到|至|-|~|—|签到|租到)+ ?" + _DATE.format(2))
_UNTIL = re.compile(r"(?:签|租|合同|期限|有效期?|到期|能用|一直)[^,。\d]{0,4}(?:到|至) ?" + _DATE.format(1) + "|" + _DATE.format(2) + " ?(?:到期|才到期|截止|期满)")


def read_lease(message: Message) -> float | None:
    """The contract's years; with its end alone, the years that are left of it. None when nothing is told."""
    asked = message.asked == "lease_years"
    text = ",".join(c.text for c in message.clauses if not (c.hypothetical or c.requirement or c.other_person or c.question and not asked))
    if not asked and not re.search("租|合同", text):
        return None
    for told in _TOLD:
        if found := told.search(text):
            return _length(found)
    if found := _FROM_TO.search(text):
        years = _point(found, 2, end=True) - _point(found, 1, end=False)
        return _tidy(years) if 0 < years < 60 else None
    if found := _LEFT.search(text):
        return _length(found)
    if found := _UNTIL.search(text):
        end = _point(found, 1 if found["y1"] else 2, end=True)
        years = end - _now(message.as_of)
        return _tidy(years) if 0 < years < 60 else None
    return None


def _length(found: re.Match[str]) -> float | None:
    number = number_at(found["n"], 0)
    if number is None or number.vague or number.point > 60:
        return None
    return _tidy(number.point + (0.5 if found["half"] else 0))


def _point(found: re.Match[str], which: int, *, end: bool) -> float:
    year = int(found[f"y{which}"])
    month = found[f"m{which}"]
    year += 2000 if year < 100 else 0
    if month:
        return year + (int(month) - 1) / 12
    return year + (1 if found[f"e{which}"] else 0)


def _now(day: dt.date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 365


def _tidy(years: float) -> float:
    return int(years) if years == int(years) else round(years, 2)
