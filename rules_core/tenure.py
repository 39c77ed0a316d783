"""What a condition asks of time: years worked, titles and certificates held, and the relief that shortens them."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Optional, Sequence, Tuple

from . import truth as t
from .facts import TITLES, FactSpec
from .requirements import Requirement, Shortfall, have, least_years, number_reaches, since
from .truth import Truth


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


def asked_years(requirement: Requirement, facts: Optional[Mapping[str, Any]] = None) -> Optional[float]:
    """The years a requirement asks, for these facts (with any relief taken off) or as written; None where it asks none."""
    asked = requirement.threshold if isinstance(requirement, YearsReach) else requirement.years if isinstance(requirement, Held) else None
    if asked is None or facts is None:
        return asked
    return needed_years(asked, requirement.relief, facts)  # type: ignore[attr-defined]


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
        return Shortfall("years_after_education" if counted else self.fact, need, have(value),
                         need - least_years(value), since(value))


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
        value = max((one[self.years_fact] for one in held), key=least_years)
        assert self.years is not None  # of the level and the series asked: it is years that are short
        need = needed_years(self.years, self.relief, facts)
        return Shortfall(self.years_fact, need, have(value), need - least_years(value), since(value))


def _equals(value: Any, wanted: str) -> Truth:
    return t.UNKNOWN if value is None else t.of(value == wanted)
