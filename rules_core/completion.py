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
from typing import Any, Dict, FrozenSet, List, Mapping, Sequence, Tuple

from . import truth as t
from .conditions import Node, requirements_of
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

    def standpoint(self, facts: Mapping[str, Any]) -> Standpoint:
        """The exact three-valued truth of the part for this profile, and its open facts."""
        kleene = self.node.truth(facts)
        return self.explore(facts) if kleene is t.UNKNOWN else Standpoint(kleene, frozenset())

    def explore(self, facts: Mapping[str, Any]) -> Standpoint:
        """As :meth:`standpoint`, where the part's own logic has left it unknown."""
        unknown = tuple(f for f in self.domains if self._is_open(f, facts))
        free = {f: self._values(f, facts) for f in unknown}
        base = dict(facts)
        outcomes = self._outcomes(base, list(unknown), free)
        if len(outcomes) == 1:
            return Standpoint(next(iter(outcomes)), frozenset())
        return Standpoint(t.UNKNOWN, frozenset(f for f in unknown if self._matters(f, base, unknown, free)))

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

    def _outcomes(self, facts: Dict[str, Any], unknown: List[str], free: Mapping[str, List[Any]]) -> set:
        """The truths that completions of ``unknown`` can give, as far as two different ones."""
        now = self.node.truth(facts)
        if now is not t.UNKNOWN or not unknown:
            return {now}
        found: set = set()
        name, rest = unknown[0], unknown[1:]
        kept = facts.get(name)
        for value in free[name]:
            facts[name] = value
            found |= self._outcomes(facts, rest, free)
            if len(found) > 1:
                break
        _restore(facts, name, kept)
        return found

    def _matters(self, fact: str, facts: Dict[str, Any], unknown: Sequence[str],
                 free: Mapping[str, List[Any]]) -> bool:
        """Is there a completion of the other facts under which ``fact`` decides?"""
        return self._differs(fact, facts, [f for f in unknown if f != fact], free)

    def _differs(self, fact: str, facts: Dict[str, Any], others: List[str],
                 free: Mapping[str, List[Any]]) -> bool:
        truths = set()
        kept = facts.get(fact)
        for value in free[fact]:
            facts[fact] = value
            truths.add(self.node.truth(facts))
        _restore(facts, fact, kept)
        if len(truths) == 1 and t.UNKNOWN not in truths:
            return False
        if t.MET in truths and t.UNMET in truths:
            return True
        if not others:
            return len(truths) > 1
        name, rest = others[0], others[1:]
        kept = facts.get(name)
        try:
            for value in free[name]:
                facts[name] = value
                if self._differs(fact, facts, rest, free):
                    return True
        finally:
            _restore(facts, name, kept)
        return False


def _restore(facts: Dict[str, Any], name: str, value: Any) -> None:
    if value is None:
        facts.pop(name, None)
    else:
        facts[name] = value


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
