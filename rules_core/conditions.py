"""The tree of a rule: routes of requirements, joined by *all* and *any*, each with its clause."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Iterator, List, Mapping, NamedTuple, Optional, Tuple, Union

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
        degrees = facts.get(DEGREES)
        if degrees is None or not self.about_a_degree:
            return self._truth(facts)
        # Each degree the person holds may be shown for this route, with the years after it.
        return max(self._truth({**facts, **degree}) for degree in degrees)

    @cached_property
    def about_a_degree(self) -> bool:
        return any(isinstance(r, EducationReaches) for r in self.requirements)

    def _truth(self, facts: Mapping[str, Any]) -> Truth:
        worst = t.MET
        for requirement in self.requirements:
            one = requirement.truth(facts)
            if one < worst:
                worst = one
        return worst

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
    """A condition with the truth it had for one profile: a leaf of the trace."""

    condition: Condition
    truth: Truth
    applies: Truth = t.MET


def weigh(node: Node, facts: Mapping[str, Any], trace: List[Outcome], applies: Truth = t.MET) -> Truth:
    """The truth of ``node``; every condition below it, none skipped, is added to ``trace`` with its truth.

    Each condition is evaluated once.  ``applies`` is the truth of the *when* above it.
    """
    if isinstance(node, Condition):
        truth = node.truth(facts)
        trace.append(Outcome(node, truth, applies))
        return truth
    when = t.MET
    if node.when is not None:
        when = node.when.truth(facts)
        applies = min(applies, when)
    truths = []
    for member in node.members:
        if getattr(member, "advisory", False):
            trace.append(Outcome(member, t.MET, applies))  # type: ignore[arg-type]
        else:
            truths.append(weigh(member, facts, trace, applies))
    joined = max(truths) if node.any_of else min(truths)
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
