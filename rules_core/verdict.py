"""The verdict on one level, put together of its parts, each found once for all profiles that stand alike in it.

A :class:`Verdict` holds everything but the numbers of one person: the truth of each part, the trace of
every condition, the open facts, and the routes whose gaps remain to be measured.
"""
from __future__ import annotations

from typing import Any, Callable, Dict, FrozenSet, Generic, Hashable, List, Mapping, NamedTuple, Sequence, Tuple, TypeVar

from . import truth as t
from .cells import Cells
from .completion import domains_of
from .conditions import Outcome, weigh
from .gaps import CLAIMS, NO_GAPS, PartGaps, part_gaps
from .policy import Level, Part
from .tenure import YearsReach
from .truth import Truth

_KEPT = 20_000
_T = TypeVar("_T")


class PartResult(NamedTuple):
    """One part of a level: its exact truth, its trace and the facts that can still change it.

    ``clauses`` gives for each truth the clauses whose condition has it, in the document's order;
    ``counts_after`` is true where a route still in play counts years after the highest education;
    ``gaps`` are the closed routes, to be measured for each person; ``trees`` remembers the part's
    explanations (:mod:`rules_core.explanation`).  Named tuples here, since one assessment makes a dozen.
    """

    part: Part
    truth: Truth
    trace: Tuple[Outcome, ...]
    open_facts: FrozenSet[str]
    clauses: Mapping[Truth, Tuple[str, ...]]
    advice: Tuple[str, ...]
    counts_after: bool
    gaps: PartGaps
    trees: Dict[FrozenSet[str], Any]


class Verdict(NamedTuple):
    """What a person is told about one level, but for the size of gaps.

    ``words`` are the parts' truths in the contract's words; ``lacking`` the routes that keep it unmet.
    """

    level: Level
    outcome: Truth
    parts: Tuple[PartResult, ...]
    words: Mapping[str, str]
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


class _Shape(NamedTuple):
    """What follows from the truths of a level's parts alone: the outcome, and which parts may still change it or close it."""

    outcome: Truth
    words: Mapping[str, str]
    open: Tuple[int, ...]
    lacking: Tuple[int, ...]


class _LevelWeigher:
    def __init__(self, level: Level, cells: Cells):
        self.level = level
        self.parts = tuple(_PartWeigher(part, cells) for part in level.parts)
        self.memory: Memory[Verdict] = Memory()
        self._shapes: Dict[Tuple[Truth, ...], _Shape] = {}  # at most three for each part, multiplied

    def verdict(self, facts: Mapping[str, Any], cells: List[Hashable]) -> Verdict:
        parts = tuple([part.result(facts, cells) for part in self.parts])
        key = tuple(map(id, parts))  # a remembered verdict keeps its parts alive, so that no other can have their ids
        found = self.memory.held.get(key)
        return found if found is not None else self.memory.keep(key, self._find(parts))

    def _find(self, parts: Tuple[PartResult, ...]) -> Verdict:
        truths = tuple([p.truth for p in parts])
        shape = self._shapes.get(truths)
        if shape is None:
            shape = self._shapes[truths] = self._shape(truths)
        open_facts: FrozenSet[str] = frozenset()
        if shape.outcome is t.UNKNOWN:
            open_facts = open_facts.union(*[parts[place].open_facts for place in shape.open])
        return Verdict(
            self.level, shape.outcome, parts, shape.words, open_facts,
            {truth: tuple(dict.fromkeys([c for p in parts for c in p.clauses[truth]])) for truth in _TRUTHS},
            tuple([c for p in parts for c in p.advice]), tuple([parts[place].gaps for place in shape.lacking]),
            any([p.counts_after for p in parts]))

    def _shape(self, truths: Tuple[Truth, ...]) -> _Shape:
        names = [part.part.name for part in self.parts]
        by_name = dict(zip(names, truths))
        outcome, settled, lacking = t.MET, set(), set()
        for group in self.level.needs:
            best = max(by_name[name] for name in group)
            outcome = min(outcome, best)
            if best is t.MET:  # a part whose group another part has met cannot change the outcome any more
                settled.update(group)
            elif best is t.UNMET:
                lacking.update(group)
        return _Shape(outcome, {name: truth.word for name, truth in by_name.items()},
                      tuple(place for place, name in enumerate(names) if name not in settled),
                      tuple(place for place, name in enumerate(names) if name in lacking))


class _PartWeigher:
    def __init__(self, part: Part, cells: Cells):
        self.part = part
        requirements = part.completion.requirements
        looked_at = {f for r in requirements for f in (r.fact, *r.facts)}
        self._claims = frozenset(r.item for r in requirements if r.fact == CLAIMS)
        self._counts = any(type(r) is YearsReach and r.after_education for r in requirements)
        self._key: Callable[[List[Hashable]], Hashable] = cells.picker(looked_at - {CLAIMS})
        self.memory: Memory[PartResult] = Memory()

    def result(self, facts: Mapping[str, Any], cells: List[Hashable]) -> PartResult:
        key = self._key(cells)
        if self._claims:
            claimed = facts.get(CLAIMS)
            key = key, claimed and claimed & self._claims
        found = self.memory.held.get(key)
        return found if found is not None else self.memory.keep(key, self._find(facts))

    def _find(self, facts: Mapping[str, Any]) -> PartResult:
        trace: List[Outcome] = []
        truth = weigh(self.part.node, facts, trace)
        open_facts: FrozenSet[str] = frozenset()
        if truth is t.UNKNOWN:
            stand = self.part.completion.explore(facts)
            truth, open_facts = stand.truth, stand.open_facts
        return PartResult(
            self.part, truth, tuple(trace), open_facts, _clauses(trace),
            tuple([o.condition.clause for o in trace if o.condition.advisory]),
            self._counts and _counts_after(trace), part_gaps(trace, facts) if truth is t.UNMET else NO_GAPS, {})


_TRUTHS = (t.MET, t.UNMET, t.UNKNOWN)


def _clauses(trace: Sequence[Outcome]) -> Mapping[Truth, Tuple[str, ...]]:
    """In one part each clause stands once (:mod:`rules_core.checking`)."""
    found: Dict[Truth, List[str]] = {t.MET: [], t.UNMET: [], t.UNKNOWN: []}
    for condition, truth, applies, _ in trace:
        if applies is t.MET and not condition.advisory:
            found[truth].append(condition.clause)
    return {truth: tuple(clauses) for truth, clauses in found.items()}


def _counts_after(trace: Sequence[Outcome]) -> bool:
    for one in trace:
        requirements = one.condition.requirements
        for place, r in enumerate(requirements):
            if type(r) is YearsReach and r.after_education and t.UNMET not in one.truths[:place] + one.truths[place + 1:]:
                return True
    return False
