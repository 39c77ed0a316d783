"""Whether what was read is what was said: values, ranges, tallies."""
from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional

_NEAR = 0.06       # years: days of rounding
_EDGE = 0.15       # years: how far a range read may reach beyond the acceptable one


@dataclass
class Tally:
    """Counts for one fact: right, invented (read, not said), missed (said, not read), wrong (both)."""

    right: int = 0
    invented: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def precision(self) -> Optional[float]:
        read = self.right + self.invented + self.wrong
        return self.right / read if read else None

    @property
    def recall(self) -> Optional[float]:
        said = self.right + self.missed + self.wrong
        return self.right / said if said else None

    def add(self, other: "Tally") -> None:
        for name in ("right", "invented", "missed", "wrong"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True)
class Slip:
    """One error: in which set, the words, the fact, what was expected and what was read."""

    where: str
    text: str
    fact: str
    kind: str
    expected: Any
    got: Any
    context: str = ""


@dataclass
class Score:
    tallies: Dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    slips: List[Slip] = field(default_factory=list)

    def total(self) -> Tally:
        whole = Tally()
        for tally in self.tallies.values():
            whole.add(tally)
        return whole


def agrees(expected: Any, got: Any, span: Optional[Mapping[str, float]] = None, count: bool = False) -> bool:
    """Whether a value read (with its range, if one was read) is an acceptable reading of ``expected``.

    A number of years n is met by n and by ranges inside n..n+1; an acceptable range by any point in
    it and any range inside it, give or take some weeks.
    """
    if isinstance(expected, bool) or isinstance(got, bool):
        return expected is got
    if isinstance(expected, list):
        return isinstance(got, (list, tuple)) and sorted(map(str, expected)) == sorted(map(str, got))
    if isinstance(expected, (int, float)) and not count:
        expected = {"at_least": expected, "below": expected + 0.6, "_range_below": expected + 1.01}
    if isinstance(expected, dict):
        return _inside(expected, got, span)
    return expected == got


def _inside(expected: Mapping[str, float], got: Any, span: Optional[Mapping[str, float]]) -> bool:
    if isinstance(got, Mapping):
        span, got = got, got.get("at_least", 0)
    if not isinstance(got, (int, float)):
        return False
    low, high = expected.get("at_least", 0), expected.get("below", 60)
    if not low - _NEAR <= got <= high + _NEAR:
        return False
    if not span:
        return True
    top = expected.get("_range_below", high)
    return span.get("at_least", 0) >= low - _EDGE and span.get("below", 60 if top >= 60 else 1e9) <= top + _EDGE
