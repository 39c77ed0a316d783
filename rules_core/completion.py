"""What the unknown facts of a part can still do to it, found by completing the profile.

Kleene's logic alone would call a part *unknown* that comes out the same whatever the unknown facts
are.  Here the profile is completed with every value that makes a difference to some requirement:
a part is *unknown* only if its completions differ, and a fact is *open* only if, for some
completion of the others, changing it changes the part.
"""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any, Dict, FrozenSet, List, Mapping, Sequence, Set, Tuple

from . import truth as t
from .conditions import Condition, Group, Node, requirements_of
from .facts import Span, fact_specs
from .requirements import Includes, NumberReaches, NumberWithin, Requirement
from .tenure import Held, Relief, YearsReach
from .truth import Truth


@dataclass(frozen=True)
class Standpoint:
    """What completions can yield: the truth of the part, and the facts that can still change it."""

    truth: Truth
    open_facts: FrozenSet[str]


class Completion:
    """Completes profiles over the facts that one part depends on."""

    def __init__(self, node: Node):
        self.node = node
        self.requirements: Tuple[Requirement, ...] = tuple(requirements_of(node))
        self.domains: Dict[str, List[Any]] = domains_of(self.requirements)
        self._apart = tuple(Completion(piece) for piece in _pieces(node))

    def standpoint(self, facts: Mapping[str, Any]) -> Standpoint:
        """The exact three-valued truth of the part for this profile, and its open facts."""
        kleene = self.node.truth(facts)
        return self.explore(facts) if kleene is t.UNKNOWN else Standpoint(kleene, frozenset())

    def explore(self, facts: Mapping[str, Any]) -> Standpoint:
        """As :meth:`standpoint`, where the part's own logic has left it unknown."""
        if self._apart:
            return self._joined([piece.standpoint(facts) for piece in self._apart])
        unknown = tuple(f for f in self.domains if self._is_open(f, facts))
        free = {f: self._values(f, facts) for f in unknown}
        outcomes = self._outcomes(facts, unknown, free)
        if len(outcomes) == 1:
            return Standpoint(next(iter(outcomes)), frozenset())
        return Standpoint(t.UNKNOWN, frozenset(
            f for f in unknown if self._decides(f, facts, [other for other in unknown if other != f], free)))

    def _joined(self, pieces: Sequence[Standpoint]) -> Standpoint:
        """Pieces that share no fact and must all hold: what each can do, it can do whatever the others do."""
        worst = min(piece.truth for piece in pieces)
        if worst is not t.UNKNOWN:
            return Standpoint(worst, frozenset())
        return Standpoint(t.UNKNOWN, frozenset().union(*(piece.open_facts for piece in pieces)))

    def _is_open(self, fact: str, facts: Mapping[str, Any]) -> bool:
        value = facts.get(fact)
        if fact == "years_after_education" and value is None:
            return False  # equals years_in_profession, which is asked instead
        return value is None or type(value) is Span

    def _values(self, fact: str, facts: Mapping[str, Any]) -> List[Any]:
        known = facts.get(fact)
        if type(known) is not Span:
            return self.domains[fact]
        inside = [v for v in self.domains[fact] if known.at_least < v < known.below]
        return [known.at_least] + inside

    def _outcomes(self, facts: Mapping[str, Any], unknown: Sequence[str], free: Mapping[str, List[Any]]) -> Set[Truth]:
        """The truths that completions of ``unknown`` can give, as far as two different ones."""
        now = self.node.truth(facts)
        if now is not t.UNKNOWN or not unknown:
            return {now}
        found: Set[Truth] = set()
        for value in free[unknown[0]]:
            found |= self._outcomes({**facts, unknown[0]: value}, unknown[1:], free)
            if len(found) > 1:
                break
        return found

    def _decides(self, fact: str, facts: Mapping[str, Any], others: Sequence[str], free: Mapping[str, List[Any]]) -> bool:
        """Is there a completion of the other facts under which ``fact`` decides?"""
        truths = {self.node.truth({**facts, fact: value}) for value in free[fact]}
        if len(truths) == 1 and t.UNKNOWN not in truths:
            return False
        if t.MET in truths and t.UNMET in truths:
            return True
        if not others:
            return len(truths) > 1
        return any(self._decides(fact, {**facts, others[0]: value}, others[1:], free) for value in free[others[0]])


def _pieces(node: Node) -> List[Node]:
    """The members of an *all*, those that share a fact together; none where they cannot be taken apart."""
    if not isinstance(node, Group) or node.any_of or node.when is not None:
        return []
    pieces: List[Tuple[Set[str], List[Node]]] = []
    for member in node.members:
        if isinstance(member, Condition) and member.advisory:
            continue  # carried, never counted
        facts, members = _facts_of(member), [member]
        for piece in [one for one in pieces if one[0] & facts]:
            pieces.remove(piece)
            facts, members = facts | piece[0], piece[1] + members
        pieces.append((facts, members))
    return [Group(False, tuple(members)) for _, members in pieces] if len(pieces) > 1 else []


def _facts_of(node: Node) -> Set[str]:
    """Every fact that requirements of the node look at, a relief's among them."""
    looked_at: Set[str] = set()
    for r in requirements_of(node):
        relief = getattr(r, "relief", None)
        looked_at.update((r.fact, *r.facts, *((relief.when.fact,) if isinstance(relief, Relief) else ())))
    return looked_at


def domains_of(requirements: Sequence[Requirement]) -> Dict[str, List[Any]]:
    """For each fact the values that make a difference to some requirement."""
    numbers: Dict[str, set] = {}
    items: Dict[str, set] = {}
    others: List[str] = []

    def number(fact: str, *values: float) -> None:
        numbers.setdefault(fact, {0}).update(values)

    def relieved(fact: str, years: float, relief: Any) -> None:
        number(fact, years)
        if isinstance(relief, Relief):
            number(fact, relief.off(years))

    for r in requirements:
        if isinstance(r, YearsReach):
            relieved(r.fact, r.threshold, r.relief)
            if r.after_education:
                relieved("years_after_education", r.threshold, r.relief)
        elif isinstance(r, Held):
            others.append(r.fact)
            if r.series_fact:
                others.append(r.series_fact)
            if r.years is not None:
                relieved(r.years_fact, r.years, r.relief)
        elif isinstance(r, NumberReaches):
            number(r.fact, r.threshold)
        elif isinstance(r, NumberWithin):
            number(r.fact, r.least, r.limit, r.limit + 1)
        elif isinstance(r, Includes):
            items.setdefault(r.fact, set()).add(r.item)
        elif r.facts:
            others.append(r.fact)
        relief = getattr(r, "relief", None)
        if relief is not None:
            items.setdefault(relief.when.fact, set()).add(relief.when.item)
    domains: Dict[str, List[Any]] = {}
    for fact in others:
        domains[fact] = _choices(fact)
    for fact, wanted in items.items():
        domains[fact] = _subsets(frozenset(wanted))
    for fact, bounds in numbers.items():
        domains[fact] = sorted(bounds)
    return domains


def _choices(fact: str) -> List[Any]:
    spec = fact_specs()[fact]
    return [False, True] if spec.kind == "boolean" else list(spec.values)


@lru_cache(maxsize=None)
def _subsets(wanted: FrozenSet[str]) -> List[FrozenSet[str]]:
    """Every subset where they are few; none, each alone and all where they are many.

    Claims of performance conditions only ever join by *any* or *all*, so those three kinds tell all.
    """
    ordered = sorted(wanted)
    sizes = range(len(ordered) + 1) if len(ordered) <= 3 else (0, 1, len(ordered))
    return [frozenset(c) for size in sizes for c in combinations(ordered, size)]
