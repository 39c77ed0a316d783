"""From a profile to verdicts: every condition of every route evaluated, each with its clause."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Dict, FrozenSet, List, Mapping, Optional, Tuple

from . import truth as t
from .errors import BadDate, BadFactValue
from .facts import check_facts
from .gaps import Gap
from .histories import is_dated, resolve
from .loader import load_policies, policy_for
from .notices import notices_for
from .policy import Level, Policy
from .questions import Question, order_questions
from .requirements import AS_OF
from .truth import Truth
from .unsettled import unsettled
from .verdict import PartResult, Verdict

OUTCOME_WORDS = {t.MET: "eligible", t.UNMET: "ineligible", t.UNKNOWN: "undetermined"}


@dataclass(frozen=True)
class LevelResult:
    """The verdict on one level, with the clauses behind it and what one person still lacks."""

    verdict: Verdict
    gaps: Tuple[Gap, ...]

    @property
    def level(self) -> Level:
        return self.verdict.level

    @property
    def outcome(self) -> Truth:
        return self.verdict.outcome

    @property
    def parts(self) -> Tuple[PartResult, ...]:
        return self.verdict.parts

    @property
    def open_facts(self) -> FrozenSet[str]:
        return self.verdict.open_facts

    @property
    def outcome_word(self) -> str:
        return OUTCOME_WORDS[self.verdict.outcome]

    def clauses(self, truth: Truth) -> List[str]:
        """Clause ids whose condition has that truth, in the document's order, each once."""
        return list(self.verdict.clauses[truth])

    def advice(self) -> List[str]:
        """Clauses without a measurable criterion: for the assessors to judge, never a verdict."""
        return list(self.verdict.advice)

    def part(self, name: str) -> Optional[PartResult]:
        return next((p for p in self.parts if p.part.name == name), None)

    def as_dict(self) -> Dict[str, Any]:
        verdict = self.verdict
        clauses = verdict.clauses
        return {"level": verdict.level.id, "name": verdict.level.name, "outcome": OUTCOME_WORDS[verdict.outcome],
                "parts": dict(verdict.words),
                "met": list(clauses[t.MET]), "unmet": list(clauses[t.UNMET]), "unknown": list(clauses[t.UNKNOWN]),
                "gaps": [g.as_dict() for g in self.gaps], "advice": list(verdict.advice)}


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
        for result in reversed(self.levels):
            if result.verdict.outcome is t.MET:
                return result.verdict.level.id
        return None

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
    check_claims(checked)
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


def check_claims(facts: Mapping[str, Any], known: FrozenSet[str] = frozenset()) -> None:
    """Every claim must be a clause of some policy held here, or one of ``known``. Raises :class:`BadFactValue`."""
    claimed = facts.get("achievements") or frozenset()
    if "by_level" in facts:
        claimed = claimed.union(*(a.get("achievements") or () for a in facts["by_level"].values()))
    unknown = claimed - known - _known_clauses()
    if unknown:
        raise BadFactValue("achievements", "业绩条件", min(unknown), "文件里的条款编号")


@lru_cache(maxsize=None)
def _known_clauses() -> FrozenSet[str]:
    return frozenset().union(*(p.clauses for versions in load_policies().values() for p in versions))


def assess_checked(policy: Policy, facts: Mapping[str, Any], as_of: date) -> Assessment:
    """As :func:`assess`, for facts that :func:`check_facts` has passed."""
    told: Tuple[str, ...] = ()
    dated = is_dated(facts)
    if dated:
        resolved = resolve(facts, as_of)
        facts, told = resolved.facts, resolved.notices
    base = dict(facts)
    by_level = base.pop("by_level", None) or {}
    base[AS_OF] = as_of
    weigher = policy.weigher
    cells = weigher.cells.read(base)
    results = []
    for weighing in weigher.levels:
        own, own_cells = base, cells
        if weighing.level.id in by_level:
            own = {**base, **by_level[weighing.level.id]}
            own_cells = weigher.cells.read(own)
        verdict = weighing.verdict(own, own_cells)
        gaps: List[Gap] = []
        for lack in verdict.lacking:
            gaps += lack.gaps(own, as_of)
        results.append(LevelResult(verdict, tuple(gaps)))
    if dated:
        told += unsettled(facts, results)
    return Assessment(policy, as_of, facts, tuple(results), order_questions(policy, results),
                      told + notices_for(policy, base, results))
