"""Why: for each level the tree of its conditions, each leaf with its clause, its words and how it stands."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, FrozenSet, Iterable, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

from . import truth as t
from .assessment import Assessment, LevelResult
from .conditions import Condition, Group, Node, Outcome
from .facts import DEGREES, Span
from .requirements import AS_OF, Requirement
from .tenure import Held, YearsReach, asked_years
from .truth import Truth
from .verdict import PartResult
from .words import need_words, value_words

#: How a leaf may stand, with the mark and the word a person reads beside it.
STATES: Mapping[str, Tuple[str, str]] = {
    "met": ("✓", "符合"), "unmet": ("✗", "不符合"), "not_asked": ("？", "还没有问到"), "not_known": ("－", "您说不清楚"),
    "for_assessors": ("○", "由评审机构把握"), "not_applicable": ("·", "不适用")}


class Need(NamedTuple):
    """One requirement inside a leaf: what is asked in words, how it stands, and the facts that show what there is."""

    fact: str
    asks: str
    state: str
    shown_by: Tuple[str, ...]


class Leaf(NamedTuple):
    """One clause. ``degree`` is the place of the degree that serves it best, where the person has several.

    Named tuples here, since one explanation is made of a hundred.
    """

    clause: str
    says: str
    state: str
    needs: Tuple[Need, ...]
    degree: Optional[int] = None


class Branch(NamedTuple):
    """Members of which all must hold, or any one (``join`` is "all" or "any")."""

    join: str
    state: str
    members: Tuple[Any, ...]  # each a Branch or a Leaf
    label: str = ""

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
    facts: Mapping[str, Any]

    def have(self, leaf: Leaf, need: Need) -> str:
        """What there is of one need, in words: 3年; 中级，2年; 还不知道."""
        seen = self.facts if leaf.degree is None else {**self.facts, **self.facts[DEGREES][leaf.degree]}
        known = [f for f in need.shown_by if seen.get(f) is not None] or need.shown_by[:1]
        return "，".join(value_words(f, _plain(seen.get(f))) for f in known)

    def as_dict(self) -> Dict[str, Any]:
        return {"level": self.level, "name": self.name, "outcome": self.outcome,
                "needs": [list(group) for group in self.needs],
                "parts": {name: self._branch(branch) for name, branch in self.parts}}

    def _branch(self, branch: Branch) -> Dict[str, Any]:
        members = [self._branch(m) if isinstance(m, Branch) else self._leaf(m) for m in branch.members]
        label = {"label": branch.label} if branch.label else {}
        return {**label, "join": branch.join, "state": branch.state, "members": members}

    def _leaf(self, leaf: Leaf) -> Dict[str, Any]:
        needs = [{"fact": n.fact, "asks": n.asks, "have": self.have(leaf, n), "state": n.state} for n in leaf.needs]
        return {"clause": leaf.clause, "says": leaf.says, "state": leaf.state, "needs": needs}


def explain(assessment: Assessment, declined: Iterable[str] = ()) -> Tuple[LevelTree, ...]:
    """The tree of every level.  ``declined`` names facts the person said not to know (``fact`` or ``fact@level``)."""
    said = frozenset(declined)
    return tuple(explain_level(assessment, result, said) for result in assessment.levels)


def explain_level(assessment: Assessment, result: LevelResult, declined: Iterable[str] = ()) -> LevelTree:
    """The tree of one level."""
    level, facts = result.level, assessment.facts
    if facts.get("by_level"):
        facts = {**facts, **facts["by_level"].get(level.id, {})}
    facts = {**facts, AS_OF: assessment.as_of}
    said = frozenset(f.partition("@")[0] for f in declined if f.partition("@")[2] in ("", level.id)) if declined else _NONE
    parts = tuple([(p.part.name, p.trees.get(said) or _grow_part(p, facts, said)) for p in result.parts])
    return LevelTree(level.id, level.name, result.outcome_word, parts, level.needs, facts)


_NONE: FrozenSet[str] = frozenset()


def _grow_part(result: PartResult, facts: Mapping[str, Any], declined: FrozenSet[str]) -> Branch:
    """The tree of a part; remembered, since all who share the result of a part share its tree."""
    tree = _Growing(facts, declined).part(result.part.label, result.part.node, result.trace, result.truth)
    result.trees[declined] = tree
    return tree


class _Growing:
    """Grows the tree of a part beside its trace, which lists the same conditions in the same order."""

    def __init__(self, facts: Mapping[str, Any], declined: FrozenSet[str]):
        self.facts, self.declined = facts, declined
        self.after = facts.get("years_after_education") is not None

    def part(self, label: str, node: Node, trace: Iterable[Outcome], truth: Truth) -> Branch:
        branch, _ = self._grow(node, iter(trace))
        # The part's truth is exact where the logic of its conditions alone would leave it open.
        return Branch(branch.join, _open([m.state for m in branch.members]) if truth is t.UNKNOWN else truth.word, branch.members, label)

    def _grow(self, node: Node, trace: Iterator[Outcome]) -> Tuple[Any, Truth]:
        if type(node) is Condition:
            outcome = next(trace)
            return self._leaf(outcome), outcome.truth
        assert isinstance(node, Group)
        members, counted = [], []
        for below in node.members:
            member, truth = self._grow(below, trace)
            members.append(member)
            if type(below) is not Condition or not below.advisory:
                counted.append(truth)
        joined = max(counted) if node.any_of else min(counted)
        when = t.MET if node.when is None else node.when.truth(self.facts)
        truth = joined if when is t.MET else max(joined, Truth(t.MET - when))
        state = "not_applicable" if when is t.UNMET else truth.word
        if truth is t.UNKNOWN:
            # Whom the group concerns may be what is not known.
            concerns = [self._why_open(r, self.facts) for r in node.when.requirements] if when is t.UNKNOWN else []  # type: ignore[union-attr]
            state = _open([*concerns, *(m.state for m in members)])
        return Branch("any" if node.any_of else "all", state, tuple(members)), truth

    def _leaf(self, outcome: Outcome) -> Leaf:
        condition, truth, applies, truths = outcome
        if condition.advisory:
            return Leaf(condition.clause, condition.says, "for_assessors", ())
        facts, degree = self.facts, None
        if DEGREES in facts and condition.about_a_degree:
            degree = condition.best_degree(facts)
            facts = {**facts, **facts[DEGREES][degree]}
        elif t.UNKNOWN not in truths:
            # Nothing open: the leaf is the same for all whose requirements stand so.
            key = truths, applies is t.UNMET, self.after, self._relieved(condition)
            if key not in condition.told:
                condition.told[key] = self._grown(condition, truth, applies, truths, facts, None)
            return condition.told[key]
        return self._grown(condition, truth, applies, truths, facts, degree)

    def _relieved(self, condition: Condition) -> bool:
        return condition.relief is not None and condition.relief.when.truth(self.facts) is t.MET

    def _grown(self, condition: Condition, truth: Truth, applies: Truth, truths: Tuple[Truth, ...], facts: Mapping[str, Any],
               degree: Optional[int]) -> Leaf:
        needs = tuple([self._need(r, one, facts) for r, one in zip(condition.requirements, truths)])
        if applies is t.UNMET:
            state = "not_applicable"
        elif truth is not t.UNKNOWN:
            state = truth.word
        else:
            open_states = [n.state for n in needs]
            state = next(s for s in ("not_asked", "not_known", "for_assessors") if s in open_states)
        return Leaf(condition.clause, condition.says, state, needs, degree)

    def _need(self, requirement: Requirement, truth: Truth, facts: Mapping[str, Any]) -> Need:
        state = truth.word if truth is not t.UNKNOWN else self._why_open(requirement, facts)
        return Need(requirement.fact, need_words(requirement, asked_years(requirement, facts)), state, _shown_by(requirement, facts))

    def _why_open(self, requirement: Requirement, facts: Mapping[str, Any]) -> str:
        missing = [f for f in requirement.facts if facts.get(f) is None and f != "years_after_education"]
        spans = [f for f in requirement.facts if type(facts.get(f)) is Span]
        if any(f not in self.declined for f in missing) or (not missing and spans):
            return "not_asked"
        return "not_known" if missing else "for_assessors"


def _shown_by(requirement: Requirement, facts: Mapping[str, Any]) -> Tuple[str, ...]:
    """The facts whose values tell what there is: a title with its years; years after graduation where they are known."""
    if isinstance(requirement, YearsReach) and requirement.after_education and facts.get("years_after_education") is not None:
        return ("years_after_education",)
    if isinstance(requirement, Held) and requirement.years is not None:
        return requirement.fact, requirement.years_fact
    return (requirement.fact,)


def _plain(value: Any) -> Any:
    return value.as_dict() if type(value) is Span else value


def _open(states: Sequence[str]) -> str:
    return next((s for s in ("not_asked", "not_known") if s in states), "for_assessors")
