"""What an unmet level still needs, clause by clause, and the first day on which waiting alone brings it."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Dict, FrozenSet, Iterable, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

from . import truth as t
from .conditions import Condition, Outcome
from .dates import after_waiting
from .facts import DEGREES, fact_specs
from .requirements import Requirement, Shortfall
from .truth import Truth

_FIXED_KINDS = ("choice", "boolean", "list", "claims")


CLAIMS = "achievements"


class Gap(NamedTuple):
    """What one unmet clause still needs. ``earliest`` is the first day waiting alone closes it, else None.

    A named tuple, since one assessment makes dozens.
    """

    clause: str
    fact: str
    need: Any
    have: Any
    earliest: Optional[date]

    def as_dict(self) -> Dict[str, Any]:
        have = list(self.have) if type(self.have) is tuple else self.have
        return {"clause": self.clause, "fact": self.fact, "need": self.need, "have": have,
                "earliest": self.earliest.isoformat() if self.earliest else None}


class Lack(NamedTuple):
    """An unmet requirement whose gap depends on the very numbers of a profile."""

    clause: str
    requirement: Requirement

    def gap(self, facts: Mapping[str, Any], as_of: date) -> Gap:
        short = self.requirement.shortfall(facts)
        return Gap(self.clause, short.fact, short.need, short.have, _earliest(short, as_of))


def _earliest(short: Shortfall, as_of: date) -> Optional[date]:
    if short.wait_years is None:
        return None
    return after_waiting(short.since, short.need) if short.since else after_waiting(as_of, short.wait_years)


#: A route still closed: its gaps, each known already (a value to reach) or found anew for each profile.
Route = Tuple[Union[Gap, Lack], ...]


@dataclass(frozen=True)
class PartGaps:
    """The routes of one unmet part.

    ``settled`` holds all their gaps where none depends on a number; what a person claims is filled in.
    """

    conditions: Tuple[Condition, ...]
    routes: Tuple[Route, ...]
    settled: Optional[Tuple[Gap, ...]]

    def gaps(self, facts: Mapping[str, Any], as_of: date) -> Iterable[Gap]:
        """Every gap; the routes that waiting alone opens come first, the soonest before the others."""
        if self.settled is not None:
            claimed = facts.get(CLAIMS)
            return _with_claims(self.settled, tuple(sorted(claimed))) if claimed else self.settled
        if DEGREES in facts:
            return _soonest_first([_best_route(c, facts, as_of) for c in self.conditions])
        claimed = tuple(sorted(facts.get(CLAIMS) or ()))
        told = []
        for route in self.routes:
            gaps = [g if type(g) is Gap else g.gap(facts, as_of) for g in route]
            told.append(_with_claims(gaps, claimed) if claimed else gaps)
        return _soonest_first(told)


def _soonest_first(routes: Iterable[List[Gap]]) -> List[Gap]:
    waiting: List[Tuple[date, int, List[Gap]]] = []
    other: List[Gap] = []
    for place, gaps in enumerate(routes):
        days = [g.earliest for g in gaps]
        if None in days:
            other += gaps
        else:
            waiting.append((max(days), place, gaps))  # type: ignore[type-var]
    waiting.sort(key=lambda w: w[:2])
    return [gap for _, _, gaps in waiting for gap in gaps] + other


def _best_route(condition: Condition, facts: Mapping[str, Any], as_of: date) -> List[Gap]:
    """The gaps of the degree that brings this route nearest."""
    views = [{**facts, **degree} for degree in facts[DEGREES]] if condition.about_a_degree else [facts]
    told = []
    for view in views:
        claimed = tuple(sorted(view.get(CLAIMS) or ()))
        truths = [requirement.truth(view) for requirement in condition.requirements]
        told.append(_with_claims([g if type(g) is Gap else g.gap(view, as_of) for g in _route(condition, truths, view)], claimed))
    return min(told, key=lambda gaps: (sum(g.earliest is None for g in gaps),
                                       max((g.earliest for g in gaps if g.earliest), default=date.min)))


NO_GAPS = PartGaps((), (), ())


def _with_claims(gaps: Iterable[Gap], claimed: Tuple[str, ...]) -> List[Gap]:
    return [Gap(g.clause, CLAIMS, g.need, claimed, None) if g.fact == CLAIMS else g for g in gaps]


def part_gaps(trace: Sequence[Outcome], facts: Mapping[str, Any]) -> PartGaps:
    """The closed routes of an unmet part, for every profile that stands as ``facts`` do."""
    unmet = [o for o in trace if o.truth is t.UNMET and o.applies is not t.UNMET]
    conditions = tuple([o.condition for o in unmet])
    if DEGREES in facts:
        return PartGaps(conditions, (), None)
    routes = tuple([_route(o.condition, o.truths, facts) for o in unmet])
    fixed = all(type(step) is Gap for route in routes for step in route)
    return PartGaps(conditions, routes, tuple(g for route in routes for g in route) if fixed else None)


@lru_cache(maxsize=None)
def _fixed() -> FrozenSet[str]:
    """Facts whose gap is a value to reach, not a number."""
    return frozenset(name for name, spec in fact_specs().items() if spec.kind in _FIXED_KINDS)


def _route(condition: Condition, truths: Iterable[Truth], facts: Mapping[str, Any]) -> Route:
    steps: List[Union[Gap, Lack]] = []
    for requirement, truth in zip(condition.requirements, truths):
        if truth is t.UNMET:
            short = requirement.shortfall(facts)
            if short.fact in _fixed():
                have = () if short.fact == CLAIMS else short.have
                steps.append(Gap(condition.clause, short.fact, short.need, have, None))
            else:
                steps.append(Lack(condition.clause, requirement))
    return tuple(steps)
