"""From today to a goal: which lower levels to take on the way, what to do first, and the day of each step.

Every choice of lower levels and trainings is played through, day by day; the plan is the one that
arrives first, with the fewest steps.  A level is taken on the first day its 学历资历 is there: the
documents name no time for the assessment itself, and the plan says so.
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

from . import truth as t
from .assessment import LevelResult, assess_checked, check_day
from .errors import UnknownLevel
from .facts import fact_specs
from .gaps import Gap
from .loader import policy_for
from .passing import later, on_day
from .policy import Policy
from .prospects import Change, apply, changes, closed_by, part_day

#: The facts by which taking a level of the scheme counts for the next one.
_TAKEN_AS = ("title_level", "skill_certificate")


@dataclass(frozen=True)
class Step:
    """On ``on``: ``do`` is "change" (one thing done), "take" (apply for a level) or "reach" (the goal)."""

    on: date
    do: str
    level: Optional[str]
    change: Optional[Change]
    clauses: Tuple[str, ...]
    also: Tuple[Gap, ...] = ()

    def as_dict(self) -> Dict[str, Any]:
        return {"on": self.on.isoformat(), "do": self.do, "level": self.level,
                "change": self.change.as_dict() if self.change else None, "clauses": list(self.clauses),
                "also": [g.as_dict() for g in self.also]}


@dataclass(frozen=True)
class Plan:
    """The way to ``goal``.

    Without steps: ``asks`` names facts to know first, ``closed`` the clauses that forbid it, ``unsettled``
    the clauses that a higher title leaves open (reading 2), which the assessing body must settle.
    """

    policy: Policy
    as_of: date
    goal: str
    steps: Tuple[Step, ...]
    asks: Tuple[str, ...] = ()
    closed: Tuple[str, ...] = ()
    unsettled: Tuple[str, ...] = ()

    @property
    def ready_on(self) -> Optional[date]:
        return self.steps[-1].on if self.steps else None

    def as_dict(self) -> Dict[str, Any]:
        return {"scheme": self.policy.scheme, "as_of": self.as_of.isoformat(), "goal": self.goal,
                "ready_on": self.ready_on.isoformat() if self.ready_on else None,
                "steps": [s.as_dict() for s in self.steps], "asks": list(self.asks), "closed": list(self.closed),
                "unsettled": list(self.unsettled)}


def plan(scheme: str, facts: Mapping[str, Any], as_of: Any, goal: str) -> Plan:
    """The soonest way to the level ``goal``. Raises as :func:`~rules_core.assess`, and :class:`UnknownLevel`."""
    day = check_day(as_of)
    policy = policy_for(scheme, day)
    if goal not in [level.id for level in policy.levels]:
        raise UnknownLevel(scheme, goal, [level.id for level in policy.levels])
    return _Planner(policy, on_day(facts, day), day, goal).plan()


class _Planner:
    def __init__(self, policy: Policy, facts: Mapping[str, Any], as_of: date, goal: str):
        self.policy, self.facts, self.as_of, self.goal = policy, facts, as_of, goal
        self.now = assess_checked(policy, facts, as_of).level(goal)

    def plan(self) -> Plan:
        closed = closed_by(self.now)
        if closed:
            return Plan(self.policy, self.as_of, self.goal, (), closed=closed)
        standing = self.now.part("standing")
        if standing is not None and standing.open_facts:
            return Plan(self.policy, self.as_of, self.goal, (), asks=self._open(standing.open_facts))
        ways = self._ways(())
        if not ways and standing is not None and standing.truth is t.UNKNOWN:
            return Plan(self.policy, self.as_of, self.goal, (), unsettled=standing.clauses[t.UNKNOWN])
        for degree in self._degrees():  # the lowest that leads there: how long it takes to earn no document says
            ways = ways or self._ways((degree,))
        if not ways:
            return Plan(self.policy, self.as_of, self.goal, (), closed=tuple(self.now.clauses(t.UNMET)))
        return Plan(self.policy, self.as_of, self.goal, min(ways, key=lambda way: (way[-1].on, len(way))))

    def _ways(self, degree: Tuple[Change, ...]) -> List[Tuple[Step, ...]]:
        return [way for first in self._first_changes() for lower in self._ladders()
                if (way := self._play((*degree, *first), lower))]

    def _open(self, facts: Any) -> Tuple[str, ...]:
        return tuple(f for f in self.policy.ask_order if f in facts)

    # -- what may be chosen ---------------------------------------------------------------------------
    def _first_changes(self) -> Iterator[Tuple[Change, ...]]:
        """No training, then each, then all: those that some level up to the goal looks at and that are not done."""
        offered = {c: None for level in self._up_to_goal() for c in changes(self.policy, level, self.facts) if c.fact == "training"}
        for size in range(len(offered) + 1):
            yield from combinations(offered, size)

    def _degrees(self) -> List[Change]:
        """Higher degrees that the goal looks at, the lowest first."""
        rank = fact_specs()["education"].rank
        found = {c for level in self._up_to_goal() for c in changes(self.policy, level, self.facts) if c.fact == "education"}
        return sorted((c for c in found if rank(c.value) > rank(self.facts["education"])), key=lambda c: rank(c.value))

    def _up_to_goal(self) -> List[str]:
        ids = [level.id for level in self.policy.levels]
        return ids[:ids.index(self.goal) + 1]

    def _ladders(self) -> Iterator[Sequence[str]]:
        """Every choice of lower levels not held yet, none first."""
        below = self._up_to_goal()[:-1]
        for size in range(len(below) + 1):
            for chosen in combinations(below, size):
                if all(self._gains(level) for level in chosen):
                    yield chosen

    def _gains(self, level: str) -> bool:
        fact = self._taken_as(level)
        spec = fact_specs()[fact] if fact else None
        return spec is not None and spec.rank(level) > spec.rank(self.facts.get(fact) or spec.order[0])

    def _taken_as(self, level: str) -> Optional[str]:
        return next((f for f in _TAKEN_AS if level in fact_specs()[f].order), None)

    # -- playing it through -----------------------------------------------------------------------------
    def _play(self, first: Sequence[Change], lower: Sequence[str]) -> Optional[Tuple[Step, ...]]:
        facts, day = dict(self.facts), self.as_of
        steps = []
        for change in first:
            facts = apply(facts, change, day)
            steps.append(Step(day, "change", None, change, ()))
        for level in (*lower, self.goal):
            reached = self._standing(facts, day, level)
            if reached is None:
                return None
            then, result = reached
            facts, day = later(facts, day, then), then
            taken_as = self._taken_as(level)
            steps.append(Step(day, "reach" if level == self.goal else "take", level, None, _grounds(result), _also(result)))
            if level != self.goal and taken_as:
                facts = apply(facts, Change(taken_as, level), day)
        return tuple(steps)

    def _standing(self, facts: Mapping[str, Any], day: date, level: str) -> Optional[Tuple[date, LevelResult]]:
        """The first day the level's 学历资历 (or what stands in for it) is met, waiting included."""
        result = assess_checked(self.policy, facts, day).level(level)
        if _stands(result):
            return day, result
        part = result.part("standing")
        gaps = [g for p in result.parts if p is part and p.truth is t.UNMET for g in p.gaps.gaps(facts, day)]
        then = part_day(part, gaps) if part is not None else None
        if then is None or not self.policy.in_force(then):
            return None
        result = assess_checked(self.policy, later(facts, day, then), then).level(level)
        return (then, result) if _stands(result) else None


def _standing_parts(result: LevelResult) -> List[Any]:
    group = next((g for g in result.level.needs if "standing" in g), ())
    return [p for p in result.parts if p.part.name in group]


def _stands(result: LevelResult) -> bool:
    parts = _standing_parts(result)
    return not parts or any(p.truth is t.MET for p in parts)


def _grounds(result: LevelResult) -> Tuple[str, ...]:
    return tuple(p.clauses[t.MET][0] for p in _standing_parts(result) if p.truth is t.MET and p.clauses[t.MET])[:1]


def _also(result: LevelResult) -> Tuple[Gap, ...]:
    """What the level lacks beside its 学历资历."""
    own = {c.clause for p in _standing_parts(result) for c in p.part.conditions()}
    return tuple(g for g in result.gaps if g.clause not in own)
