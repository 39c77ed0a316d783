"""How many years in a row an institution has trained: years listed, the third in a row, and dates of something else.

    21、22、23、24、25都办了     -> 5
    连着第三年了                 -> {at_least: 2, below: 3}
    近6年连续培训                -> 6
    去年就批下来做评价了         -> no time of training
    一位,从事培训九年 (asked: office_directors) -> his own years
"""

from __future__ import annotations

import re

from bot.language.asked_count import PEOPLE
from bot.language.durations import TimeMention
from bot.language.message import Message
from bot.language.numbers import NUMERAL, number_at

_FACT = "consecutive_training_years"
_LISTED = re.compile(r"(?<!\d)(?:20)?([12]\d)年?(?:[、,和 ](?:20)?([12]\d)年?){1,12}(?!\d)")
_NTH = re.compile(rf"第 ?(?P<n>{NUMERAL}) ?个?年头?(?!级)")
_RECENT = re.compile(rf"(?:近|最近|这)(?P<n>{NUMERAL}) ?年(?:来|间)?(?=[^,。]{{0,3}}(?:连续|连着|一直|不间断|每年|没断|没停|都(?:有|在)|年年))")
_NEVER_MISSED = re.compile(r" ?(?:都|也)?(?:没|不|未)")
# What happened then was an approval or a rating.
_APPROVED = re.compile(r"批|备案|遴选|入选|名单|评(?:的|上|了|为|估)|评价组织|评价机构|换届|成立|搬")
_TRAINS = re.compile(r"培训|办班|办学|连续|连着|开班|不间断|没断|没停|开始做|开始评")


def settle(message: Message, said: dict[str, TimeMention]) -> None:
    """Put right, in `said`, the time that stands for the years of training."""
    if message.asked in PEOPLE:
        said.pop(_FACT, None)
        return
    time = said.get(_FACT)
    if time is not None and time.kind == "since" and message.asked != _FACT:
        clause = _without_name(message.clause_at(time.start).text)
        if _APPROVED.search(message.clause_at(time.start).text) and not _TRAINS.search(clause):
            del said[_FACT]
    told = _told(message)
    if told is not None:
        said[_FACT] = told
    elif time is not None and time.text in ("一年", "1年") and _NEVER_MISSED.match(message.text, time.end):
        del said[_FACT]
        whole = [t for t in message.times if t is not time and not t.vague and t.role in ("work", "training", "unsure_role")]
        if len(whole) == 1:
            said[_FACT] = whole[0]  # 从19年到现在一年没落下


def _without_name(text: str) -> str:
    """社会培训评价组织 trains nobody by its name."""
    return re.sub(r"社会(?:培训)?评价组织|培训评价组织", "", text)


def _told(message: Message) -> TimeMention | None:
    asked, text = message.asked == _FACT, message.text
    trains = asked or bool(re.search(r"培训|办班|办学", text))
    if not trains:
        return None
    for found in _LISTED.finditer(text):
        years = [int(y) for y in re.findall(r"(?:20)?([12]\d)(?!\d)", found.group())]
        if len(years) > 2 and years == list(range(years[0], years[0] + len(years))) and (asked or _of_training(message, found)):
            return _time(found, len(years), len(years))
    recent = _RECENT.search(text)
    if recent and _of_training(message, recent) and (number := number_at(recent["n"], 0)) and number.exact:
        return _time(recent, number.point, number.point)
    nth = _NTH.search(text)
    if nth and (number := number_at(nth["n"], 0)) and number.exact and 1 < number.point < 40 and (asked and not re.match(r"[^,。]{0,4}(?:停|没|断|起|才)", text[nth.end():]) or re.search(r"连着|连续|今年|现在|目前|到|是|正好", text[max(0, nth.start() - 6):nth.start()])) and _of_training(message, nth):
        return _time(nth, number.point - 1, number.point)
    return None


def _of_training(message: Message, found: re.Match[str]) -> bool:
    clause = message.clause_at(found.end() - 1)
    return not (clause.requirement or clause.hypothetical or clause.other_person)


def _time(found: re.Match[str], at_least: float, below: float) -> TimeMention:
    exact = at_least == below
    return TimeMention(kind="duration", at_least=at_least, below=below, point=at_least if exact else (at_least + below) / 2, exact=exact,
                       start=found.start(), end=found.end(), text=found.group(), role="training", why="years of training in a row")
