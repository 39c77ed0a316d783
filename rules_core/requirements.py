"""What one condition asks of one fact: the leaves of every rule.

Each requirement answers ``truth(facts)`` in three values and never looks at anything but the
profile it is handed.  ``shortfall(facts)`` says what is missing where the answer is *unmet*.
"""
from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Any, Mapping, Optional, Sequence, Tuple

from . import truth as t
from .dates import Counted
from .facts import TITLES, FactSpec, Span
from .truth import Truth

AS_OF = "as_of"


@dataclass(frozen=True)
class Shortfall:
    """What is missing: the fact, what is needed, what there is, and how many years of waiting close it.

    ``wait_years`` is None where waiting does not help; ``since`` is the day the years count from, where
    it is known.
    """

    fact: str
    need: Any
    have: Any
    wait_years: Optional[float] = None
    since: Optional[date] = None


@dataclass(frozen=True)
class Requirement:
    """Base: ``facts`` names every fact that the answer may depend on, the first being the one to ask."""

    fact: str

    @property
    def facts(self) -> Tuple[str, ...]:
        return (self.fact,)

    def truth(self, facts: Mapping[str, Any]) -> Truth:
        raise NotImplementedError

    def shortfall(self, facts: Mapping[str, Any]) -> Shortfall:
        raise NotImplementedError


def number_reaches(value: Any, threshold: float) -> Truth:
    """Is a number, or a span of it, at least ``threshold``?"""
    if value is None:
        return t.UNKNOWN
    if type(value) is Span:
        if value.at_least >= threshold:
            return t.MET
        return t.UNMET if value.below <= threshold else t.UNKNOWN
    return t.MET if value >= threshold else t.UNMET


@dataclass(frozen=True)
class Relief:
    """Years taken off a threshold while ``when`` is met (JN-5.2.6), not below zero."""

    clause: str
    when: Requirement
    years: float

    def off(self, threshold: float) -> float:
        return max(0.0, threshold - self.years)


def _with_relief(threshold: float, relief: Optional[Relief], facts: Mapping[str, Any], value: Any) -> Truth:
    if relief is None:
        return number_reaches(value, threshold)
    granted = relief.when.truth(facts)
    if granted is t.MET:
        return number_reaches(value, relief.off(threshold))
    full = number_reaches(value, threshold)
    if granted is t.UNMET:
        return full
    return full if full is number_reaches(value, relief.off(threshold)) else t.UNKNOWN


def needed_years(threshold: float, relief: Optional[Relief], facts: Mapping[str, Any]) -> float:
    if relief is not None and relief.when.truth(facts) is t.MET:
        return relief.off(threshold)
    return threshold


def _have(value: Any) -> Any:
    if type(value) is Span:
        return value.as_dict()
    # Years from a date are told to two places, never rounded up to a threshold.
    return math.floor(value * 100) / 100 if type(value) is Counted else value


def _since(value: Any) -> Optional[date]:
    return value.since if type(value) is Counted else None


def _floor(value: Any) -> float:
    return value.at_least if type(value) is Span else value


@dataclass(frozen=True)
class YearsReach(Requirement):
    """So many years, counted after the highest education where ``after_education`` is set.

    Where ``years_after_education`` is missing it equals ``years_in_profession``.
    """

    threshold: float
    after_education: bool = False
    relief: Optional[Relief] = None

    @property
    def facts(self) -> Tuple[str, ...]:
        own = (self.fact, "years_after_education") if self.after_education else (self.fact,)
        return own + (self.relief.when.facts if self.relief else ())

    def _value(self, facts: Mapping[str, Any]) -> Any:
        if self.after_education:
            after = facts.get("years_after_education")
            if after is not None:
                return after
        return facts.get(self.fact)

    def truth(self, facts: Mapping[str, Any]) -> Truth:
        return _with_relief(self.threshold, self.relief, facts, self._value(facts))

    def shortfall(self, facts: Mapping[str, Any]) -> Shortfall:
        value = self._value(facts)
        need = needed_years(self.threshold, self.relief, facts)
        counted = self.after_education and facts.get("years_after_education") is not None
        return Shortfall("years_after_education" if counted else self.fact, need, _have(value),
                         need - _floor(value), _since(value))


@dataclass(frozen=True)
class EducationReaches(Requirement):
    """Education of that rung or higher; ``also`` names values off the ladder that the document names."""

    spec: FactSpec
    minimum: Optional[str]
    also: Tuple[str, ...] = ()

    def truth(self, facts: Mapping[str, Any]) -> Truth:
        value = facts.get(self.fact)
        if value is None:
            return t.UNKNOWN
        if value in self.also:
            return t.MET
        return t.of(self.minimum is not None and self.spec.rank(value) >= self.spec.rank(self.minimum))

    def shortfall(self, facts: Mapping[str, Any]) -> Shortfall:
        return Shortfall(self.fact, self.minimum or list(self.also), facts.get(self.fact))


@dataclass(frozen=True)
class RankReaches(Requirement):
    """A value on a rising order (honour, rating) of at least ``minimum``."""

    spec: FactSpec
    minimum: str

    def truth(self, facts: Mapping[str, Any]) -> Truth:
        value = facts.get(self.fact)
        if value is None:
            return t.UNKNOWN
        return t.of(self.spec.rank(value) >= self.spec.rank(self.minimum))

    def shortfall(self, facts: Mapping[str, Any]) -> Shortfall:
        return Shortfall(self.fact, self.minimum, facts.get(self.fact))


@dataclass(frozen=True)
class OneOf(Requirement):
    """A choice or a boolean that is one of ``values``."""

    values: Tuple[Any, ...]

    def truth(self, facts: Mapping[str, Any]) -> Truth:
        value = facts.get(self.fact)
        return t.UNKNOWN if value is None else t.of(value in self.values)

    def shortfall(self, facts: Mapping[str, Any]) -> Shortfall:
        need = self.values[0] if len(self.values) == 1 else list(self.values)
        return Shortfall(self.fact, need, facts.get(self.fact))


@dataclass(frozen=True)
class Includes(Requirement):
    """A list (trainings, claimed clauses) that holds ``item``."""

    item: str

    def truth(self, facts: Mapping[str, Any]) -> Truth:
        value = facts.get(self.fact)
        return t.UNKNOWN if value is None else t.of(self.item in value)

    def shortfall(self, facts: Mapping[str, Any]) -> Shortfall:
        return Shortfall(self.fact, self.item, tuple(sorted(facts.get(self.fact) or ())))


@dataclass(frozen=True)
class NumberReaches(Requirement):
    """A count or an amount of at least ``threshold``; ``grows`` where mere waiting raises it."""

    threshold: float
    grows: bool = False

    def truth(self, facts: Mapping[str, Any]) -> Truth:
        return number_reaches(facts.get(self.fact), self.threshold)

    def shortfall(self, facts: Mapping[str, Any]) -> Shortfall:
        value = facts.get(self.fact)
        return Shortfall(self.fact, self.threshold, _have(value),
                         self.threshold - _floor(value) if self.grows else None)


@dataclass(frozen=True)
class NumberWithin(Requirement):
    """A count of at most ``limit``, and of at least ``least`` where one is named."""

    limit: float
    least: float = 0

    def truth(self, facts: Mapping[str, Any]) -> Truth:
        value = facts.get(self.fact)
        return t.UNKNOWN if value is None else t.of(self.least <= value <= self.limit)

    def shortfall(self, facts: Mapping[str, Any]) -> Shortfall:
        need = {"at_most": self.limit, **({"at_least": self.least} if self.least else {})}
        return Shortfall(self.fact, need, facts.get(self.fact))


@dataclass(frozen=True)
class Held(Requirement):
    """A title or certificate of at least ``minimum`` held for ``years`` (None: no threshold).

    A higher one means the lower is held too, at least as long: where the higher one's years fall
    short of the threshold the answer is *unknown*, not *unmet* (reading 2 of the contract).
    ``series`` is set on the two Beijing routes for titles of another series.
    """

    spec: FactSpec
    minimum: str
    years_fact: str
    years: Optional[float] = None
    series_fact: Optional[str] = None
    series: Optional[str] = None
    relief: Optional[Relief] = None

    @property
    def facts(self) -> Tuple[str, ...]:
        series = (self.series_fact,) if self.series_fact else ()
        years = (self.years_fact,) if self.years is not None else ()
        return (self.fact,) + series + years + (self.relief.when.facts if self.relief else ())

    def truth(self, facts: Mapping[str, Any]) -> Truth:
        history = self._titles(facts)
        if len(history) == 1:
            return self._truth_of(history[0], facts, exact=False)
        # The lower title's own years are known where the history names it.
        exact = any(one[self.fact] == self.minimum for one in history)
        return max(self._truth_of(one, facts, exact) for one in history)

    def _titles(self, facts: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        history = facts.get(TITLES) if self.fact == "title_level" else None
        return (facts,) if history is None else history

    def _truth_of(self, held: Mapping[str, Any], facts: Mapping[str, Any], exact: bool) -> Truth:
        """As if ``held`` were the only title; ``exact`` where the title asked for has years of its own."""
        series = t.MET if self.series is None else _equals(held.get(self.series_fact), self.series)
        if series is t.UNMET:
            return t.UNMET
        level = held.get(self.fact)
        if level is None:
            return t.UNKNOWN
        rank, least = self.spec.rank(level), self.spec.rank(self.minimum)
        if rank < least:
            return t.UNMET
        if self.years is None:
            return series
        reached = _with_relief(self.years, self.relief, facts, held.get(self.years_fact))
        if reached is t.UNMET and rank > least and not exact:
            reached = t.UNKNOWN
        return min(series, reached)

    def shortfall(self, facts: Mapping[str, Any]) -> Shortfall:
        level = facts.get(self.fact)
        if level is not None and self.spec.rank(level) < self.spec.rank(self.minimum):
            return Shortfall(self.fact, self.minimum, level)
        least = self.spec.rank(self.minimum)
        held = [one for one in self._titles(facts) if self.spec.rank(one.get(self.fact)) >= least and (
                self.series is None or _equals(one.get(self.series_fact), self.series) is not t.UNMET)]
        if not held:
            return Shortfall(self.series_fact, self.series, facts.get(self.series_fact))
        value = max((one[self.years_fact] for one in held), key=_floor)
        need = needed_years(self.years or 0, self.relief, facts)
        return Shortfall(self.years_fact, need, _have(value), need - _floor(value), _since(value))


def _equals(value: Any, wanted: str) -> Truth:
    return t.UNKNOWN if value is None else t.of(value == wanted)


@dataclass(frozen=True)
class NotAfter(Requirement):
    """The day of the assessment is not after ``last``."""

    last: date

    @property
    def facts(self) -> Tuple[str, ...]:
        return ()

    def truth(self, facts: Mapping[str, Any]) -> Truth:
        return t.of(facts[AS_OF] <= self.last)

    def shortfall(self, facts: Mapping[str, Any]) -> Shortfall:
        return Shortfall(self.fact, self.last.isoformat(), facts[AS_OF].isoformat())
