"""Why: for each level the tree of its conditions, each leaf with its clause, its words and how it stands."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Tuple, Union

from . import truth as t
from .assessment import Assessment, LevelResult
from .conditions import Condition, Group, Node, Outcome
from .facts import DEGREES, Span
from .requirements import AS_OF, Held, Requirement, YearsReach, needed_years
from .truth import Truth
from .words import need_words, value_words

#: How a leaf may stand, with the mark and the word a person reads beside it.
STATES: Mapping[str, Tuple[str, str]] = {
    "met": ("✓", "符合"), "unmet": ("✗", "不符合"), "not_asked": ("？", "还没有问到"), "not_known": ("－", "您说不清楚"),
    "for_assessors": ("○", "由评审机构把握"), "not_applicable": ("·", "不适用")}


@dataclass(frozen=True)
class Need:
    """One requirement inside a leaf: what is asked in words, what there is, how it stands."""

    fact: str
    asks: str
    have: str
    state: str

    def as_dict(self) -> Dict[str, str]:
        return {"fact": self.fact, "asks": self.asks, "have": self.have, "state": self.state}


@dataclass(frozen=True)
class Leaf:
    """One clause."""

    clause: str
    says: str
    state: str
    needs: Tuple[Need, ...]

    def as_dict(self) -> Dict[str, Any]:
        return {"clause": self.clause, "says": self.says, "state": self.state, "needs": [n.as_dict() for n in self.needs]}


@dataclass(frozen=True)
class Branch:
    """Members of which all must hold, or any one (``join`` is "all" or "any")."""

    join: str
    state: str
    members: Tuple[Union["Branch", Leaf], ...]
    label: str = ""

    def as_dict(self) -> Dict[str, Any]:
        return {**({"label": self.label} if self.label else {}), "join": self.join, "state": self.state,
                "members": [m.as_dict() for m in self.members]}

    def leaves(self) -> Iterator[Leaf]:
        for member in self.members:
            if isinstance(member, Leaf):
                yield member
            else:
                yield from member.leaves()


@dataclass(frozen=True)
class LevelTree:
    """A level's verdict with its parts; of each group in ``needs`` one part must be met."""

    level: str
    name: str
    outcome: str
    parts: Tuple[Tuple[str, Branch], ...]
    needs: Tuple[Tuple[str, ...], ...]

    def as_dict(self) -> Dict[str, Any]:
        return {"level": self.level, "name": self.name, "outcome": self.outcome,
                "needs": [list(group) for group in self.needs],
                "parts": {name: branch.as_dict() for name, branch in self.parts}}


def explain(assessment: Assessment, declined: Iterable[str] = ()) -> Tuple[LevelTree, ...]:
    """The tree of every level.  ``declined`` names facts the person said not to know (``fact`` or ``fact@level``)."""
    said = frozenset(declined)
    return tuple(explain_level(assessment, result, said) for result in assessment.levels)


def explain_level(assessment: Assessment, result: LevelResult, declined: Iterable[str] = ()) -> LevelTree:
    """The tree of one level."""
    facts = {k: v for k, v in assessment.facts.items() if k != "by_level"}
    facts.update((assessment.facts.get("by_level") or {}).get(result.level.id, {}))
    facts[AS_OF] = assessment.as_of
    growing = _Growing(facts, {f.split("@")[0] for f in declined if f.partition("@")[2] in ("", result.level.id)})
    parts = tuple((p.part.name, growing.part(p.part.label, p.part.node, p.trace, p.truth)) for p in result.parts)
    return LevelTree(result.level.id, result.level.name, result.outcome_word, parts, result.level.needs)


class _Growing:
    """Grows the tree of a part beside its trace, which lists the same conditions in the same order."""

    def __init__(self, facts: Mapping[str, Any], declined: Iterable[str]):
        self.facts, self.declined = facts, frozenset(declined)

    def part(self, label: str, node: Node, trace: Iterable[Outcome], truth: Truth) -> Branch:
        branch, _ = self._grow(node, iter(trace))
        assert isinstance(branch, Branch)
        # The part's truth is exact where the logic of its conditions alone would leave it open.
        state = branch.state if truth is t.UNKNOWN and branch.state not in ("met", "unmet") else truth.word
        return Branch(branch.join, state if truth is not t.UNKNOWN else _open(branch), branch.members, label)

    def _grow(self, node: Node, trace: Iterator[Outcome]) -> Tuple[Union[Branch, Leaf], Truth]:
        if isinstance(node, Condition):
            outcome = next(trace)
            return self._leaf(outcome), outcome.truth
        grown = [self._grow(member, trace) for member in node.members]
        counted = [truth for (member, truth), below in zip(grown, node.members) if not getattr(below, "advisory", False)]
        joined = max(counted) if node.any_of else min(counted)
        members = tuple(member for member, _ in grown)
        when = t.MET if node.when is None else node.when.truth(self.facts)
        truth = max(joined, Truth(t.MET - when))
        branch = Branch("any" if node.any_of else "all", truth.word, members)
        if when is t.UNMET:
            branch = Branch(branch.join, "not_applicable", members)
        elif truth is t.UNKNOWN:
            branch = Branch(branch.join, _open(branch), members)
        return branch, truth

    def _leaf(self, outcome: Outcome) -> Leaf:
        condition = outcome.condition
        if condition.advisory:
            return Leaf(condition.clause, condition.says, "for_assessors", ())
        view = self._view(condition, outcome.truth)
        needs = tuple(self._need(r, view) for r in condition.requirements)
        if outcome.applies is t.UNMET:
            state = "not_applicable"
        elif outcome.truth is not t.UNKNOWN:
            state = outcome.truth.word
        else:
            open_states = [n.state for n in needs if n.state not in ("met", "unmet")]
            state = next(s for s in ("not_asked", "not_known", "for_assessors") if s in open_states)
        return Leaf(condition.clause, condition.says, state, needs)

    def _view(self, condition: Condition, truth: Truth) -> Mapping[str, Any]:
        """The facts as this condition saw them: of several degrees the one that served it best."""
        degrees = self.facts.get(DEGREES)
        if degrees is None or not condition.about_a_degree:
            return self.facts
        views = [{**self.facts, **degree} for degree in degrees]
        return max(views, key=lambda v: (min(r.truth(v) for r in condition.requirements),
                                         sum(r.truth(v) is t.MET for r in condition.requirements)))

    def _need(self, requirement: Requirement, facts: Mapping[str, Any]) -> Need:
        truth = requirement.truth(facts)
        state = truth.word if truth is not t.UNKNOWN else self._why_open(requirement, facts)
        relief, threshold = getattr(requirement, "relief", None), _threshold(requirement)
        asks = need_words(requirement, needed_years(threshold, relief, facts))
        return Need(requirement.fact, asks, _have(requirement, facts), state)

    def _why_open(self, requirement: Requirement, facts: Mapping[str, Any]) -> str:
        missing = [f for f in requirement.facts if facts.get(f) is None and f != "years_after_education"]
        spans = [f for f in requirement.facts if type(facts.get(f)) is Span]
        if any(f not in self.declined for f in missing) or (not missing and spans):
            return "not_asked"
        return "not_known" if missing else "for_assessors"


def _threshold(requirement: Requirement) -> float:
    if isinstance(requirement, YearsReach):
        return requirement.threshold
    return requirement.years or 0 if isinstance(requirement, Held) else 0


def _have(requirement: Requirement, facts: Mapping[str, Any]) -> str:
    fact = requirement.fact
    if isinstance(requirement, YearsReach) and requirement.after_education and facts.get("years_after_education") is not None:
        fact = "years_after_education"
    if fact == AS_OF:
        return facts[AS_OF].isoformat()
    words = value_words(fact, _plain(facts.get(fact)))
    if isinstance(requirement, Held) and requirement.years is not None and facts.get(requirement.years_fact) is not None:
        words += f"，{value_words(requirement.years_fact, _plain(facts[requirement.years_fact]))}"
    return words


def _plain(value: Any) -> Any:
    return value.as_dict() if type(value) is Span else value


def _open(branch: Branch) -> str:
    states: List[str] = [m.state for m in branch.members]
    return next((s for s in ("not_asked", "not_known") if s in states), "for_assessors")
