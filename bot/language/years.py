"""Years of the contract from the times in a message: the role of each time decides which fact it is."""

from __future__ import annotations

import re
from typing import Mapping

from bot.language.durations import TimeMention
from bot.language.message import Message

FACT_OF_ROLE: Mapping[str, str] = {
    "work": "years_in_profession",
    "title_held": "years_since_title",
    "certificate_held": "years_since_certificate",
    "after_education": "years_after_education",
    "training": "consecutive_training_years",
    "lease": "lease_years",
}
YEAR_FACTS = frozenset(FACT_OF_ROLE.values())
_ORGANISATION = frozenset({"consecutive_training_years", "lease_years"})
# When a fact was asked for, times of these roles answer it too unless a better one is there.
_ANSWERS = ("unsure_role", "work", "other")
_NEVER = frozenset({"other_work", "school_years", "age", "hypothetical", "requirement", "other_person", "price", "phone_or_id", "birth", "marriage", "gap", "retracted"})


def read_years(message: Message, organisation: bool) -> dict[str, TimeMention]:
    """Contract fact -> the time that was said for it."""
    said: dict[str, list[TimeMention]] = {}
    for time in message.times:
        fact = FACT_OF_ROLE.get(time.role)
        if fact is None or (fact in _ORGANISATION and not organisation) or time.vague:
            continue
        said.setdefault(fact, []).append(time)
    facts = {fact: _one(times, fact, message) for fact, times in said.items()}
    asked = message.asked
    if asked in YEAR_FACTS and asked not in facts:
        answer = _answer(message, facts)
        if answer is not None:
            # 干了八年 as the answer to a question on other years is that answer, not the whole career.
            for fact in [f for f, time in facts.items() if time is answer]:
                del facts[fact]
            facts[asked] = answer
    return facts


def _answer(message: Message, facts: Mapping[str, TimeMention]) -> TimeMention | None:
    times = [t for t in message.times if t.role not in _NEVER and not t.vague]
    for role in _ANSWERS:
        fitting = [t for t in times if t.role == role]
        if fitting:
            return fitting[-1]
    return None


def _one(times: list[TimeMention], fact: str, message: Message) -> TimeMention:
    """One time where several were said: pieces of a career are joined, a start and its length agree on the narrower."""
    pieces = [t for t in times if t.segment]
    if len(pieces) > 1 and fact == "years_in_profession":
        # Shanghai counts continuous years only: the piece that lasts.
        return pieces[-1] if message.scheme == "shanghai-customer-service" else _joined(pieces)
    exact = [t for t in times if t.exact]
    if exact:
        return exact[-1]
    return min(times, key=lambda t: (t.below if t.below is not None else 99) - t.at_least)


def _joined(pieces: list[TimeMention]) -> TimeMention:
    from dataclasses import replace

    below = None if any(p.below is None for p in pieces) else sum(p.below for p in pieces)
    return replace(pieces[-1], at_least=sum(p.at_least for p in pieces), below=below,
                   point=sum(p.point for p in pieces), exact=all(p.exact for p in pieces))


def value_of(time: TimeMention) -> float | int:
    """The point as a plain number: whole numbers as int, others to two decimals."""
    point = round(float(time.point), 2)
    return int(point) if point == int(point) else point


def span_of(time: TimeMention) -> dict | None:
    """The interval as {"at_least", "below"}, or None when the number is exact."""
    if time.exact:
        return None
    span = {"at_least": round(float(time.at_least), 4)}
    if time.below is not None:
        span["below"] = round(float(time.below), 4)
    return span


_SAME = re.compile(r"(跟|和|同)(刚才|上面|前面|之前|工龄|工作年限|那个)(的)?一样|一样(的|多)?$|没变")


def same_as_before(text: str) -> bool:
    """跟刚才一样: no new value is said."""
    return bool(_SAME.search(text))
