"""The shapes that the readers of times hand to one another."""
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

# A start as it was said: a day, a month or a year.
Start = dt.date | tuple[int, ...]


@dataclass(frozen=True)
class Span:
    """A time found in the text, before anything says what it is the time of. Years; half-open interval as in TimeMention."""

    start: int
    end: int
    at_least: float
    below: float | None
    point: float
    exact: bool
    kind: str = "duration"
    vague: bool = False
    since: Start | None = None
    until: Start | None = None
    hint: str = ""     # a role the form itself gives away (35岁: age; 第五年 …)
    weak: bool = False  # a time only where its role is known (今年, 最近): else a mere word


def years_between(start: dt.date, end: dt.date) -> float:
    """Calendar years: whole at each anniversary (29 February's falls on the 28th), days as parts of the year between."""
    if end < start:
        return -years_between(end, start)
    years = end.year - start.year
    if _anniversary(start, years) > end:
        years -= 1
    last, following = _anniversary(start, years), _anniversary(start, years + 1)
    return years + (end - last).days / (following - last).days


def _anniversary(start: dt.date, years: int) -> dt.date:
    try:
        return start.replace(year=start.year + years)
    except ValueError:  # 29 February in a common year
        return dt.date(start.year + years, 2, 28)


def bounds(start: Start) -> tuple[dt.date, dt.date]:
    """The first and last day that a start may mean."""
    if isinstance(start, dt.date):
        return start, start
    if len(start) == 1:
        return dt.date(start[0], 1, 1), dt.date(start[0], 12, 31)
    if len(start) == 2:
        year, month = start
        after = dt.date(year + month // 12, month % 12 + 1, 1)
        return dt.date(year, month, 1), after - dt.timedelta(days=1)
    year, first, last = start  # a season: from month to month
    return dt.date(year, first, 1), bounds((year, last))[1]


def since_interval(start: Start, as_of: dt.date) -> tuple[float, float, float, bool]:
    """(at_least, below, point, exact) years from a start to `as_of`; a start that may lie ahead counts from nothing."""
    earliest, latest = bounds(start)
    most = years_between(earliest, as_of)
    if earliest == latest:
        most = round(most, 4)
        return most, most, most, True
    least = max(0.0, years_between(min(latest, as_of), as_of)) if most >= 0 else years_between(latest, as_of)
    return least, most + 1 / 366, _point(start, as_of, least, most), False


def _point(start: Start, as_of: dt.date, least: float, most: float) -> float:
    """What a person would count: year from year, month from month."""
    assert isinstance(start, tuple)
    if len(start) == 1:
        counted = float(as_of.year - start[0])
    else:
        middle = sum(start[1:]) / len(start[1:])
        counted = as_of.year - start[0] + (as_of.month - middle) / 12
    return round(min(max(counted, least), most), 2)
