"""Numerals as people write them: 8, ８, 八, 捌, 十来, 三四, 3-5, 一个半, 廿."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Number:
    """A number or an interval of them: at_least <= x < below; `below` None is open, exact means x == point."""

    at_least: float
    below: float | None
    point: float
    exact: bool
    start: int
    end: int
    text: str
    vague: bool = False  # 几, 好几: too wide to build on


def parse_number(text: str) -> Number | None:
    """The number that the whole of `text` is, or None."""
    return None


def find_numbers(text: str) -> list[Number]:
    """Every number in normalised text, left to right, without overlaps."""
    return []
