"""What a picked option says of the fact that was asked: its value, a span of a number, a list, or 不清楚."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any, Sequence

_LISTS = frozenset({"achievements", "training", "occupations"})


@dataclass(frozen=True)
class Picked:
    """facts and ranges (years) of the asked fact; `unknown` when the option for not knowing was picked."""

    facts: dict[str, Any] = dataclass_field(default_factory=dict)
    ranges: dict[str, dict] = dataclass_field(default_factory=dict)
    unknown: bool = False


def picked(asked: str, values: Sequence[Any], *, none: bool, numeric: bool) -> Picked:
    """The reading of the options' `values`; `none` when the person says that none of them holds."""
    if asked in _LISTS:
        return _several(asked, values, none)
    if len(values) != 1:
        return Picked()
    value = values[0]
    if value is None:
        return Picked(unknown=True)
    if numeric and isinstance(value, dict):
        return Picked({asked: value.get("at_least", 0)}, {asked: dict(value)})
    return Picked({asked: value})


def _several(asked: str, values: Sequence[Any], none: bool) -> Picked:
    lists = [list(value) for value in values if isinstance(value, (list, tuple)) and value]
    if lists:
        return Picked({asked: lists[-1]})
    flat = [value for value in values if isinstance(value, str) and value != "none"]
    if flat or none or any(value == [] or value == "none" for value in values):
        return Picked({asked: flat})
    return Picked(unknown=bool(values) and values[0] is None)
