"""Calendar arithmetic in years, exact on anniversaries, 29 February included.

Where the anniversary day does not exist, the period ends on the month's last day.
"""
from __future__ import annotations

import calendar as _calendar
import math
from datetime import date, timedelta


def add_years(day: date, years: int) -> date:
    """The same day ``years`` years on (29 February becomes 28 where there is none)."""
    year = day.year + years
    return date(year, day.month, min(day.day, _calendar.monthrange(year, day.month)[1]))


def years_between(start: date, end: date) -> float:
    """Years worked from ``start`` to ``end``: whole on anniversaries, a fraction of the running year between."""
    if end < start:
        return 0.0
    whole = end.year - start.year
    if add_years(start, whole) > end:
        whole -= 1
    last, following = add_years(start, whole), add_years(start, whole + 1)
    return whole + (end - last).days / (following - last).days


class Counted(float):
    """Years counted from a known day, which gives the exact day on which a threshold will be reached."""

    __slots__ = ("since",)
    since: date

    def reaches(self, years: float) -> date:
        """The first day on which ``years`` have passed."""
        return after_waiting(self.since, years)


def counted_since(start: date, end: date) -> Counted:
    """:func:`years_between` that remembers where it began."""
    counted = Counted(years_between(start, end))
    counted.since = start
    return counted


def after_waiting(day: date, years: float) -> date:
    """The first day on which ``years`` more years (fractions allowed) have passed since ``day``."""
    whole = math.floor(years + 1e-9)
    rest = max(0.0, years - whole)
    start = add_years(day, whole)
    if rest < 1e-9:
        return start
    return start + timedelta(days=math.ceil(rest * (add_years(day, whole + 1) - start).days - 1e-6))
