"""Three-valued logic: unmet < unknown < met, so that *all* is the least and *any* the greatest."""
from __future__ import annotations

from enum import IntEnum


class Truth(IntEnum):
    """The state of a condition.  ``Truth.word`` is the contract's word for it."""

    UNMET = 0
    UNKNOWN = 1
    MET = 2

    @property
    def word(self) -> str:
        return _WORDS[self]


_WORDS = {Truth.UNMET: "unmet", Truth.UNKNOWN: "unknown", Truth.MET: "met"}

UNMET, UNKNOWN, MET = Truth.UNMET, Truth.UNKNOWN, Truth.MET


def of(flag: bool) -> Truth:
    return MET if flag else UNMET
