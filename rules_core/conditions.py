"""The tree of a rule: routes of requirements, joined by *all* and *any*, each with its clause."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Dict, Iterator, List, Mapping, NamedTuple, Optional, Tuple, Union

from . import truth as t
from .facts import DEGREES
from .requirements import EducationReaches, Requirement
from .truth import Truth


@dataclass(frozen=True)
class Condition:
    """One clause of a document: every requirement must hold (a route, or a single condition).

    ``advisory`` clauses have no measurable criterion: they are for the assessors to judge and never
    count towards a verdict.
    """

    clause: str
    says: str
    requirements: Tuple[Requirement, ...]
    advisory: bool = False

    def truth(self, facts: Mapping[str, Any]) -> Truth:
        return min(self.truths(facts))

    def truths(self, facts: Mapping[str, Any]) -> Tuple[Truth, ...]:
        """The truth of each requirement; of several degrees, with the one that serves this route best."""
        if DEGREES in facts and self.about_a_degree:
            return self._shown(facts, self.best_degree(facts))
        return tuple([truth(facts) for truth in self._checks])

    @cached_property
    def _checks(self) -> Tuple[Any, ...]:
        return tuple(r.truth for r in self.requirements)

    def best_degree(self, facts: Mapping[str, Any]) -> int:
        """The place of the degree that serves this route best: each may be shown for it, with the years after it."""
        shown = [self._shown(facts, place) for place in range(len(facts[DEGREES]))]
        return max(range(len(shown)), key=lambda place: (min(shown[place]), shown[place].count(t.MET)))

    def _shown(self, facts: Mapping[str, Any], place: int) -> Tuple[Truth, ...]:
        view = {**facts, **facts[DEGREES][place]}
        return tuple([requirement.truth(view) for requirement in self.requirements])

    @cached_property
    def about_a_degree(self) -> bool:
        return any(isinstance(r, EducationReaches) for r in self.requirements)

    @cached_property
    def relief(self) -> Any:
        """The training that may shorten the years asked here (a document has at most one), or None."""
        return next((relief for relief in (getattr(r, "relief", None) for r in self.requirements) if relief), None)

    @cached_property
    def told(self) -> Dict[Any, Any]:
        """Words already found for this condition (:mod:`rules_core.explanation`): few, whoever asks."""
        return {}

    def conditions(self) -> Iterator["Condition"]:
        yield self


@dataclass(frozen=True)
class Group:
    """*all* or *any* of its members.  Advisory members are carried, never counted."""

    any_of: bool
    members: Tuple["Node", ...]
    when: Optional[Condition] = None

    def truth(self, facts: Mapping[str, Any]) -> Truth:
        # A group that applies only to some (``when``) holds for everyone else.
        joined = self._joined(facts)
        if self.when is None:
            return joined
        applies = self.when.truth(facts)
        return max(joined, Truth(t.MET - applies))

    def _joined(self, facts: Mapping[str, Any]) -> Truth:
        truths = [m.truth(facts) for m in self.members if not getattr(m, "advisory", False)]
        return max(truths) if self.any_of else min(truths)

    def conditions(self) -> Iterator[Condition]:
        for member in self.members:
            yield from member.conditions()


Node = Union[Condition, Group]


class Outcome(NamedTuple):
    """A condition with the truth it had for one profile, and that of each requirement: a leaf of the trace."""

    condition: Condition
    truth: Truth
    applies: Truth
    truths: Tuple[Truth, ...] = ()


def weigh(node: Node, facts: Mapping[str, Any], trace: List[Outcome], applies: Truth = t.MET) -> Truth:
    """The truth of ``node``; every condition below it, none skipped, is added to ``trace`` with its truth.

    Each condition is evaluated once.  ``applies`` is the truth of the *when* above it.
    """
    if type(node) is Condition:
        truths = node.truths(facts)
        truth = min(truths)
        trace.append(Outcome(node, truth, applies, truths))
        return truth
    assert isinstance(node, Group)
    when = t.MET
    if node.when is not None:
        when = node.when.truth(facts)
        applies = min(applies, when)
    found = []
    for member in node.members:
        if type(member) is Condition and member.advisory:
            trace.append(Outcome(member, t.MET, applies))
        else:
            found.append(weigh(member, facts, trace, applies))
    joined = max(found) if node.any_of else min(found)
    return joined if when is t.MET else max(joined, Truth(t.MET - when))


def requirements_of(node: Node) -> Iterator[Requirement]:
    """Every requirement below ``node`` that can count, those of ``when`` included."""
    if isinstance(node, Condition):
        if not node.advisory:
            yield from node.requirements
        return
    if node.when is not None:
        yield from node.when.requirements
    for member in node.members:
        yield from requirements_of(member)
