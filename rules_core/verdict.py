"""The verdict on one level: found once for all profiles that stand alike, then remembered.

A :class:`Verdict` holds everything but the numbers of one person: the truth of each part, the trace of
every condition, the open facts, and the routes whose gaps remain to be measured.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, FrozenSet, Generic, Hashable, List, Mapping, Sequence, Tuple, TypeVar

from . import truth as t
from .cells import Cells
from .completion import domains_of
from .conditions import Outcome, weigh
from .gaps import PartGaps, part_gaps
from .policy import Level, Part
from .requirements import YearsReach
from .truth import Truth

_KEPT = 20_000
_T = TypeVar("_T")


@dataclass(frozen=True)
class PartResult:
    """One part of a level: its exact truth, its trace and the facts that can still change it."""

    part: Part
    truth: Truth
    trace: Tuple[Outcome, ...]
    open_facts: FrozenSet[str]


@dataclass(frozen=True)
class Verdict:
    """What all profiles alike in their cells are told about one level.

    ``clauses`` gives for each truth the clauses whose condition has it, in the document's order;
    ``counts_after`` is true where a route still in play counts years after the highest education.
    """

    level: Level
    outcome: Truth
    parts: Tuple[PartResult, ...]
    open_facts: FrozenSet[str]
    clauses: Mapping[Truth, Tuple[str, ...]]
    advice: Tuple[str, ...]
    lacking: Tuple[PartGaps, ...]
    counts_after: bool


class Memory(Generic[_T]):
    """Remembers by key, up to a number; then forgets all and begins anew."""

    def __init__(self) -> None:
        self.held: Dict[Hashable, _T] = {}

    def keep(self, key: Hashable, value: _T) -> _T:
        if len(self.held) >= _KEPT:
            self.held.clear()
        self.held[key] = value
        return value


class Weigher:
    """Weighs profiles against the levels of one policy."""

    def __init__(self, levels: Sequence[Level]):
        requirements = [r for level in levels for part in level.parts for r in part.completion.requirements]
        self.cells = Cells(requirements, domains_of(requirements))
        self.levels = tuple(_LevelWeigher(level, self.cells) for level in levels)

    def forget(self) -> None:
        """Drop everything remembered (for measuring)."""
        for level in self.levels:
            level.memory.held.clear()
            for part in level.parts:
                part.memory.held.clear()


class _LevelWeigher:
    def __init__(self, level: Level, cells: Cells):
        self.level = level
        self.parts = tuple(_PartWeigher(part, cells) for part in level.parts)
        self.memory: Memory[Verdict] = Memory()
        self._key = cells.picker(f for part in self.parts for f in part.facts)

    def verdict(self, facts: Mapping[str, Any], cells: List[Hashable]) -> Verdict:
        key = self._key(cells)
        found = self.memory.held.get(key)
        return found if found is not None else self.memory.keep(key, self._find(facts, cells))

    def _find(self, facts: Mapping[str, Any], cells: List[Hashable]) -> Verdict:
        parts = tuple(part.result(facts, cells) for part in self.parts)
        truths = {p.part.name: p.truth for p in parts}
        needs = self.level.needs
        outcome = min(max(truths[name] for name in group) for group in needs)
        # A part whose group is met already by another part cannot change the outcome any more.
        settled = {name for group in needs for name in group if any(truths[n] is t.MET for n in group)}
        lacking = {name for group in needs if all(truths[n] is t.UNMET for n in group) for name in group}
        return Verdict(
            self.level, outcome, parts,
            frozenset(f for p in parts if p.part.name not in settled for f in p.open_facts)
            if outcome is t.UNKNOWN else frozenset(),
            {truth: _clauses(parts, truth) for truth in Truth},
            tuple(dict.fromkeys(o.condition.clause for p in parts for o in p.trace if o.condition.advisory)),
            tuple(part_gaps(p.trace, facts) for p in parts if p.part.name in lacking),
            _counts_after(parts, facts))


class _PartWeigher:
    def __init__(self, part: Part, cells: Cells):
        self.part = part
        self.facts = frozenset(f for r in part.completion.requirements for f in (r.fact, *r.facts))
        self.memory: Memory[PartResult] = Memory()
        self._key: Callable[[List[Hashable]], Hashable] = cells.picker(self.facts)

    def result(self, facts: Mapping[str, Any], cells: List[Hashable]) -> PartResult:
        key = self._key(cells)
        found = self.memory.held.get(key)
        return found if found is not None else self.memory.keep(key, self._find(facts))

    def _find(self, facts: Mapping[str, Any]) -> PartResult:
        trace: List[Outcome] = []
        truth = weigh(self.part.node, facts, trace)
        open_facts: FrozenSet[str] = frozenset()
        if truth is t.UNKNOWN:
            stand = self.part.completion.explore(facts)
            truth, open_facts = stand.truth, stand.open_facts
        return PartResult(self.part, truth, tuple(trace), open_facts)


def _clauses(parts: Sequence[PartResult], truth: Truth) -> Tuple[str, ...]:
    return tuple(dict.fromkeys(o.condition.clause for p in parts for o in p.trace
                               if o.truth is truth and o.applies is t.MET and not o.condition.advisory))


def _counts_after(parts: Sequence[PartResult], facts: Mapping[str, Any]) -> bool:
    return any(isinstance(r, YearsReach) and r.after_education
               and all(q.truth(facts) is not t.UNMET for q in o.condition.requirements if q is not r)
               for p in parts for o in p.trace for r in o.condition.requirements)
