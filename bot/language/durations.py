"""Times in what a person says: how long, since when, and whose or what time it is."""
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

ROLES = (
    "work", "other_work", "title_held", "certificate_held", "after_education", "graduated", "training", "lease",
    "school_years", "age", "hypothetical", "requirement", "other_person", "price", "phone_or_id", "birth", "marriage",
    "gap", "other", "retracted", "unsure_role",
)


@dataclass(frozen=True)
class TimeMention:
    """One time that was said.

    kind      "duration" (how long) or "since" (a start; the interval is counted from it to as_of)
    at_least, below   years, half-open: at_least <= x < below; below None is open above.
              exact: at_least == below == point
    point     a number inside the interval, for places that can take only one
    vague     too wide to build on (好几年): better asked than used
    since, until   a date, or (year,) or (year, month), where the person gave one; until only for a closed period
    start, end, text   where in the text given to find_times
    role      one of ROLES. "retracted" is a time the person took back in the same message (五年，不对，六年).
              A time after graduation spent at work gives two mentions with one span: after_education and work.
              unsure_role: nothing says what the time is of - a bare answer to the question asked.
    segment   counts the pieces of work in a message that names several (先干3年歇了一年又干2年 -> 1, gap, 2); 0 else
    why       the rule that chose the role, for tests and the trace
    """

    kind: str
    at_least: float
    below: float | None
    point: float
    exact: bool
    start: int
    end: int
    text: str
    role: str = "unsure_role"
    why: str = ""
    since: dt.date | tuple[int, ...] | None = None
    until: dt.date | tuple[int, ...] | None = None
    vague: bool = False
    segment: int = 0


def find_times(text: str, as_of: dt.date) -> list[TimeMention]:
    """Every time in normalised text, in order of its place. `as_of` is today for 去年, 至今 and start dates."""
    return []


def years_between(start: dt.date, end: dt.date) -> float:
    """Calendar years: whole at each anniversary (29 February's falls on the 28th), days as parts of the year between."""
    return 0.0
