"""From a profile to verdicts: every condition of every route evaluated, each with its clause."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Dict, List, Mapping, Optional, Tuple

from . import truth as t
from .conditions import Outcome, trace
from .dates import after_waiting
from .errors import BadDate, BadFactValue
from .facts import check_facts
from .loader import load_policies, policy_for
from .notices import notices_for
from .policy import Level, Part, Policy
from .questions import Question, order_questions
from .requirements import AS_OF
from .truth import Truth

OUTCOME_WORDS = {t.MET: "eligible", t.UNMET: "ineligible", t.UNKNOWN: "undetermined"}


@dataclass(frozen=True)
class Gap:
    """What one unmet clause still needs. ``earliest`` is the first day waiting alone closes it, else None."""

    clause: str
    fact: str
    need: Any
    have: Any
    earliest: Optional[date]

    def as_dict(self) -> Dict[str, Any]:
        return {"clause": self.clause, "fact": self.fact, "need": self.need, "have": self.have,
                "earliest": self.earliest.isoformat() if self.earliest else None}


@dataclass(frozen=True)
class PartResult:
    """One part of a level: its exact truth, its trace and the facts that can still change it."""

    part: Part
    truth: Truth
    trace: Tuple[Outcome, ...]
    open_facts: frozenset


@dataclass(frozen=True)
class LevelResult:
    """The verdict on one level, with the clauses behind it."""

    level: Level
    outcome: Truth
    parts: Tuple[PartResult, ...]
    gaps: Tuple[Gap, ...]
    open_facts: frozenset

    @property
    def outcome_word(self) -> str:
        return OUTCOME_WORDS[self.outcome]

    def clauses(self, truth: Truth) -> List[str]:
        """Clause ids whose condition has that truth, in the document's order, each once."""
        found: Dict[str, None] = {}
        for part in self.parts:
            for one in part.trace:
                if one.truth is truth and one.applies is t.MET and not one.condition.advisory:
                    found[one.condition.clause] = None
        return list(found)

    def advice(self) -> List[str]:
        """Clauses without a measurable criterion: for the assessors to judge, never a verdict."""
        return list(dict.fromkeys(o.condition.clause for p in self.parts for o in p.trace if o.condition.advisory))

    def part(self, name: str) -> Optional[PartResult]:
        return next((p for p in self.parts if p.part.name == name), None)

    def as_dict(self) -> Dict[str, Any]:
        return {"level": self.level.id, "name": self.level.name, "outcome": self.outcome_word,
                "parts": {p.part.name: p.truth.word for p in self.parts},
                "met": self.clauses(t.MET), "unmet": self.clauses(t.UNMET), "unknown": self.clauses(t.UNKNOWN),
                "gaps": [g.as_dict() for g in self.gaps], "advice": self.advice()}


@dataclass(frozen=True)
class Assessment:
    """The whole answer for one profile on one day; ``as_dict`` is the contract's shape."""

    policy: Policy
    as_of: date
    facts: Mapping[str, Any]
    levels: Tuple[LevelResult, ...]
    next_questions: Tuple[Question, ...]
    notices: Tuple[str, ...]

    @property
    def highest_eligible(self) -> Optional[str]:
        eligible = [r.level.id for r in self.levels if r.outcome is t.MET]
        return eligible[-1] if eligible else None

    @property
    def next_facts(self) -> List[str]:
        return list(dict.fromkeys(q.fact for q in self.next_questions))

    def level(self, level_id: str) -> LevelResult:
        return next(r for r in self.levels if r.level.id == level_id)

    def as_dict(self) -> Dict[str, Any]:
        return {"scheme": self.policy.scheme, "as_of": self.as_of.isoformat(),
                "levels": [r.as_dict() for r in self.levels], "highest_eligible": self.highest_eligible,
                "next_facts": self.next_facts, "notices": list(self.notices)}


def assess(scheme: str, facts: Mapping[str, Any], as_of: Any) -> Assessment:
    """Assess a profile (contract "Facts") under the version of ``scheme`` in force on ``as_of``.

    ``as_of`` is a date or ``YYYY-MM-DD``.  Raises a subclass of :class:`RulesError`.
    """
    day = check_day(as_of)
    policy = policy_for(scheme, day)
    checked = check_facts(facts)
    _check_claims(checked)
    return assess_checked(policy, checked, day)


def check_day(value: Any) -> date:
    """A date or ``YYYY-MM-DD``. Raises :class:`BadDate`."""
    if isinstance(value, date):
        return value
    try:
        if not isinstance(value, str) or len(value) != 10:
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise BadDate(value) from None


def _check_claims(facts: Mapping[str, Any]) -> None:
    claimed = set(facts.get("achievements") or ())
    for answers in (facts.get("by_level") or {}).values():
        claimed |= set(answers.get("achievements") or ())
    if claimed:
        known = set().union(*(p.clauses for versions in load_policies().values() for p in versions))
        for clause in sorted(claimed - known):
            raise BadFactValue("achievements", "业绩条件", clause, "文件里的条款编号")


def assess_checked(policy: Policy, facts: Mapping[str, Any], as_of: date) -> Assessment:
    """As :func:`assess`, for facts that :func:`check_facts` has passed."""
    base = {k: v for k, v in facts.items() if k != "by_level"}
    base[AS_OF] = as_of
    by_level = facts.get("by_level") or {}
    results = tuple(_assess_level(level, {**base, **by_level[level.id]} if level.id in by_level else base, as_of)
                    for level in policy.levels)
    return Assessment(policy, as_of, facts, results, order_questions(policy, results),
                      notices_for(policy, base, results))


def _assess_level(level: Level, facts: Mapping[str, Any], as_of: date) -> LevelResult:
    parts = tuple(_assess_part(part, facts) for part in level.parts)
    truths = {p.part.name: p.truth for p in parts}
    outcome = min(max(truths[name] for name in group) for group in level.needs)
    open_facts = frozenset() if outcome is not t.UNKNOWN else _open_facts(level, parts, truths)
    gaps = _gaps(level, parts, truths, facts, as_of) if outcome is not t.MET else ()
    return LevelResult(level, outcome, parts, gaps, open_facts)


def _assess_part(part: Part, facts: Mapping[str, Any]) -> PartResult:
    stand = part.completion.standpoint(facts)
    return PartResult(part, stand.truth, tuple(trace(part.node, facts)), stand.open_facts)


def _open_facts(level: Level, parts: Tuple[PartResult, ...], truths: Mapping[str, Truth]) -> frozenset:
    # A part whose group is met already by another part cannot change the outcome any more.
    settled = {name for group in level.needs for name in group
               if any(truths[n] is t.MET for n in group)}
    return frozenset(f for p in parts if p.part.name not in settled for f in p.open_facts)


def _gaps(level: Level, parts: Tuple[PartResult, ...], truths: Mapping[str, Truth],
          facts: Mapping[str, Any], as_of: date) -> Tuple[Gap, ...]:
    """Gaps of every unmet part whose group is unmet; the routes that waiting alone closes come first."""
    lacking = {name for group in level.needs if all(truths[n] is t.UNMET for n in group) for name in group}
    gaps: List[Gap] = []
    for result in parts:
        if result.part.name in lacking:
            routes = [_route_gaps(o, facts, as_of) for o in result.trace
                      if o.truth is t.UNMET and o.applies is not t.UNMET]
            routes.sort(key=_by_waiting)
            gaps.extend(gap for route in routes for gap in route)
    return tuple(gaps)


def _by_waiting(route: List[Gap]) -> Tuple[bool, str]:
    dates = [g.earliest for g in route]
    return (None in dates, "" if None in dates else max(dates).isoformat())


def _route_gaps(outcome: Outcome, facts: Mapping[str, Any], as_of: date) -> List[Gap]:
    found = []
    for requirement in outcome.condition.requirements:
        if requirement.truth(facts) is t.UNMET:
            short = requirement.shortfall(facts)
            wait = short.wait_years
            found.append(Gap(outcome.condition.clause, short.fact, short.need, short.have,
                             after_waiting(as_of, wait) if wait is not None else None))
    return found
