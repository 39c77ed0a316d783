"""What one condition asks of one fact: the leaves of every rule (years and titles held: :mod:`.tenure`).

Each requirement answers ``truth(facts)`` in three values and never looks at anything but the
profile it is handed.  ``shortfall(facts)`` says what is missing where the answer is *unmet*.
"""
from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, FrozenSet, Mapping, NamedTuple, Optional, Tuple

from . import truth as t
from .dates import Counted
from .facts import FactSpec, Span
from .truth import Truth

AS_OF = "as_of"


class Shortfall(NamedTuple):
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


def have(value: Any) -> Any:
    """What there is, JSON-ready."""
    if type(value) is Span:
        return value.as_dict()
    # Years from a date are told to two places, never rounded up to a threshold.
    return math.floor(value * 100) / 100 if type(value) is Counted else value


def since(value: Any) -> Optional[date]:
    """The day years count from, where it is known."""
    return value.since if type(value) is Counted else None


def least_years(value: Any) -> float:
    """A number, or the least that a span of it may be."""
    return value.at_least if type(value) is Span else value


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
        return t.MET if value in self._enough else t.UNMET

    @cached_property
    def _enough(self) -> FrozenSet[str]:
        return frozenset(self.also).union(() if self.minimum is None else self.spec.from_rung(self.minimum))

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
        return t.MET if value in self._enough else t.UNMET

    @cached_property
    def _enough(self) -> FrozenSet[str]:
        return frozenset(self.spec.from_rung(self.minimum))

    def shortfall(self, facts: Mapping[str, Any]) -> Shortfall:
        return Shortfall(self.fact, self.minimum, facts.get(self.fact))


@dataclass(frozen=True)
class OneOf(Requirement):
    """A choice or a boolean that is one of ``values``."""

    values: Tuple[Any, ...]

    def truth(self, facts: Mapping[str, Any]) -> Truth:
        value = facts.get(self.fact)
        return t.UNKNOWN if value is None else t.MET if value in self.values else t.UNMET

    def shortfall(self, facts: Mapping[str, Any]) -> Shortfall:
        need = self.values[0] if len(self.values) == 1 else list(self.values)
        return Shortfall(self.fact, need, facts.get(self.fact))


@dataclass(frozen=True)
class Includes(Requirement):
    """A list (trainings, claimed clauses) that holds ``item``."""

    item: str

    def truth(self, facts: Mapping[str, Any]) -> Truth:
        value = facts.get(self.fact)
        return t.UNKNOWN if value is None else t.MET if self.item in value else t.UNMET

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
        return Shortfall(self.fact, self.threshold, have(value),
                         self.threshold - least_years(value) if self.grows else None)


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
