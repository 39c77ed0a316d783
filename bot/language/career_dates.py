"""A career told by dates: periods at this work laid along the calendar, other work and gaps left out.

    11年到19年做保姆,19年底回长春继续做       -> one period since 2011 (they touch)
    2010-2013月嫂,2013-2016打工,2016.3至今月嫂 -> two periods, added; in Shanghai the last one
    14年入行,16年到18年在家带孩子             -> since 2014 but for the gap
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Sequence

from bot.language.career_legs import ELSEWHERE, HERE, OPEN, Leg
from bot.language.career_sums import joined
from bot.language.career_words import (
    AWAY, BEFORE_THAT, ENTERED_TRADE, FIRST, GOES_ON, HOUSE, MOVED, NO_GAP, SAME_WORK, THEN, UNBROKEN,
)
from bot.language.durations import TimeMention
from bot.language.message import Message
from bot.language.time_types import Start, bounds, since_interval, years_between


@dataclass(frozen=True)
class Period:
    """From `start` to `end` (None: until now); `here` whether spent at this work, `time` the mention that told it."""

    start: Start
    end: Start | None
    here: bool
    time: TimeMention


def from_dates(message: Message, legs: list[Leg], scheme: str | None) -> TimeMention | None:
    """Starts and closed periods laid along the calendar; lengths that came before them are added."""
    dated = [leg for leg in legs if leg.time.since is not None and not leg.general and leg.time.kind in ("since", "duration")]
    dated = [leg for leg in dated if leg.time.role != "unsure_role" or leg.time.until is not None or not AWAY.match(leg.right)]
    if not dated or all(leg.time.until is not None and leg.line == OPEN for leg in dated) and len(dated) < 2:
        return None
    settled = [leg for leg in dated if leg.line != OPEN]
    periods = [Period(leg.time.since, leg.time.until, _is_here(message, leg, settled), leg.time) for leg in dated]
    periods += _gaps(message, dated)
    if not any(p.here for p in periods):
        return None
    shanghai = scheme == "shanghai-customer-service"
    held = runs(laid_out(periods), bool(NO_GAP.search(message.text)))
    away = [p for p in periods if not p.here]
    if len(held) > 1 and not away and not _several_periods(message, dated, held):
        return None
    lengths = [leg for leg in legs if leg not in dated and not leg.general]
    lengths = [leg for leg in lengths if not any(restates(d.time, leg.time, message.text[d.time.end:leg.time.start]) for d in dated)]
    before = [leg for leg in lengths if (leg.line == HERE or leg.line == OPEN and GOES_ON.search(message.text)) and not leg.total and _came_before(message, leg, dated)]
    if any(leg.line != ELSEWHERE and leg not in before for leg in lengths):
        return None
    counted = [length(p, message.as_of) for p in held]
    if shanghai and (len(counted) > 1 or before and not UNBROKEN.search(message.text)):
        return counted[-1]
    return joined([*(leg.time for leg in before), *counted])


def _is_here(message: Message, leg: Leg, settled: list[Leg]) -> bool:
    """Whether a dated leg was spent at this work: by what it names, else as the work verb and the others have it."""
    if leg.line != OPEN:
        return leg.line == HERE
    if AWAY.search(leg.left + leg.right):
        return False
    if not any(other.line == HERE for other in settled):
        return True
    return bool(SAME_WORK.search(leg.left + leg.right) or GOES_ON.search(leg.left + leg.right) or MOVED.search(leg.left + leg.right)
                or HOUSE.search(leg.left + leg.right) or ENTERED_TRADE.search(leg.left + leg.right) or leg.time.until is None)


def _gaps(message: Message, dated: list[Leg]) -> list[Period]:
    """Dated times off, and a start followed by its length: 16年歇了两年."""
    known = {leg.time.start for leg in dated}
    found = []
    for time in message.times:
        if time.start in known or not isinstance(time.since, tuple) or time.vague or time.role not in ("gap", "unsure_role", "other", "birth", "training"):
            continue
        words = message.after(time.end)
        if time.until is not None and (time.role == "gap" or AWAY.search(words)):
            found.append(Period(time.since, time.until, False, time))
        elif time.until is None and (time.role == "gap" or AWAY.match(words)):
            off = next((t for t in message.times if time.end <= t.start <= time.end + 8 and t.kind == "duration" and not t.vague), None)
            found.append(Period(time.since, (time.since[0] + max(1, round(off.point)),) if off else None, False, time))
    return found


def _several_periods(message: Message, dated: list[Leg], held: list[Period]) -> bool:
    """Whether periods apart were all told as work: every one closed but the last, or the same work named again."""
    return all(p.end is not None and p.time.until is not None for p in held[:-1]) or bool(SAME_WORK.search(message.text))


def _came_before(message: Message, leg: Leg, dated: list[Leg]) -> bool:
    """Whether a length was over when the first dated period began: 先在窗口三年,2019年调到热线."""
    first = min(dated, key=lambda d: d.time.start)
    if leg.time.end <= first.time.start:
        return bool(THEN.search(message.text[leg.time.end:first.time.start]) or MOVED.search(first.left + first.right) or FIRST.search(leg.left) or BEFORE_THAT.search(leg.left))
    # 以前开大货车12年, beside 代驾: another time of life.
    return bool(BEFORE_THAT.search(leg.left)) and bool(UNBROKEN.search(message.text) or GOES_ON.search(message.text) or "以前" not in leg.left)


def laid_out(periods: Sequence[Period]) -> list[Period]:
    """In order of their starts, an open period closed where a later one begins."""
    ordered = sorted(periods, key=lambda p: bounds(p.start)[0])
    if ordered and not ordered[-1].here and ordered[-1].end is not None and any(p.here and p.end is None for p in ordered):
        # 2015年开始做,2019到2021年出国: back at it since.
        ordered.append(Period(ordered[-1].end, None, True, next(p.time for p in reversed(ordered) if p.here and p.end is None)))
    return [replace(p, end=then.start) if p.end is None and then is not None else p
            for p, then in zip(ordered, [*ordered[1:], None])]


def runs(periods: Sequence[Period], unbroken: bool) -> list[Period]:
    """The periods at this work, those that touch made one; `unbroken` joins them over less than a year that has no other use."""
    result: list[Period] = []
    away = False
    for period in periods:
        if period.here:
            last = result[-1] if result else None
            if last is not None and last.end is not None and (touch(last.end, period.start) or unbroken and not away and _within_a_year(last.end, period.start)):
                result[-1] = replace(last, end=period.end, time=period.time)
            else:
                result.append(period)
        away = not period.here
    return result


def _within_a_year(end: Start, start: Start) -> bool:
    return (bounds(start)[0] - bounds(end)[1]).days <= 366


def touch(end: Start, start: Start) -> bool:
    """Whether a period that begins at `start` follows one that ended at `end` within some three months."""
    latest, earliest = bounds(end)[1], bounds(start)[0]
    return (earliest - latest).days <= 95 and bounds(start)[1] >= bounds(end)[0]


def length(period: Period, as_of: dt.date) -> TimeMention:
    """How long a period lasted, as a mention in the place of the one that told it."""
    if period.end is None:
        low, below, point, exact = since_interval(period.start, as_of)
    else:
        (first, last), (then, stop) = bounds(period.start), bounds(period.end)
        low, most = max(0.0, years_between(min(last, then), then)), years_between(first, stop)
        point, exact = min(max(round(years_between(first, then), 2), low), most), first == last and then == stop
        if _year_only(period.start) and _year_only(period.end):
            low, most = max(low, point - 0.9), min(most, point + 0.9)  # 14年到18年: four, hardly ever three or five
        below = most if exact else most + 1 / 366
    return replace(period.time, at_least=round(low, 4), below=round(below, 4), point=round(point, 2), exact=exact, until=period.end)


def _year_only(when: Start) -> bool:
    return isinstance(when, tuple) and len(when) == 1


def restates(period: TimeMention, then: TimeMention, between: str) -> bool:
    """Whether a length only counts the period just told: 2012年6月到2015年6月三年."""
    return then.start >= period.end and then.kind == "duration" and then.until is None and abs(then.point - period.point) <= 1.05 and len(between) <= 8
