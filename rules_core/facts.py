"""The facts of the contract: their specifications (``facts.yml``) and the check of a profile at the edge.

A profile is a flat mapping ``fact -> value``.  A missing key means *not known yet*.  Years may be
a number or a :class:`Span`; ``by_level`` may hold answers given for one level alone, for the facts
whose wording differs by level: ``{"by_level": {"associate_senior": {"outcome_count": 3}}}``.
"""
from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Dict, Mapping, Optional, Tuple

from .errors import BadFactValue, BadProfile, UnknownFact
from .policy_yaml import read

#: Where the degrees and titles of a history stand once their years are known (see :mod:`rules_core.histories`).
DEGREES, TITLES = "degrees_held", "titles_held"
MOST_YEARS = 100
MOST_COUNT = 100_000_000


@dataclass(frozen=True)
class Span:
    """A number known only to lie in ``[at_least, below)``; ``below`` may be infinite. Unit: years."""

    at_least: float
    below: float

    def as_dict(self) -> Dict[str, float]:
        shown: Dict[str, float] = {"at_least": self.at_least}
        if not math.isinf(self.below):
            shown["below"] = self.below
        return shown


@dataclass(frozen=True)
class FactSpec:
    """What a fact is: its Chinese ``label``, its ``kind`` and the values it may take."""

    name: str
    label: str
    kind: str
    values: Mapping[str, str]
    order: Tuple[str, ...]
    most: Optional[int]
    by_level: bool

    def rank(self, value: Optional[str]) -> int:
        """Place of a value on its rising order, from 0; -1 for a value that is no rung."""
        return self._ranks.get(value, -1)

    @cached_property
    def _ranks(self) -> Mapping[Optional[str], int]:
        return {value: place for place, value in enumerate(self.order)}

    def from_rung(self, value: str) -> Tuple[str, ...]:
        """That value and all above it on the rising order."""
        return self.order[self._ranks[value]:]

    def word(self, value: Any) -> str:
        """A value as a person reads it."""
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, Span):
            return _span_words(value)
        if isinstance(value, (int, float)):
            return f"{value:g}年" if self.kind == "years" else f"{value:g}"
        if isinstance(value, (list, tuple, frozenset)):
            return "、".join(self.values.get(v, str(v)) for v in value) or "没有"
        return self.values.get(value, str(value))


def _span_words(span: Span) -> str:
    if math.isinf(span.below):
        return f"{span.at_least:g}年以上"
    if span.at_least <= 0:
        return f"不到{span.below:g}年"
    return f"{span.at_least:g}年以上、不到{span.below:g}年"


@lru_cache(maxsize=None)
def fact_specs() -> Mapping[str, FactSpec]:
    """All facts by name, in the file's order."""
    raw = read(Path(__file__).parent / "facts.yml")
    specs = {}
    for name, entry in raw.items():
        values = {str(k): v for k, v in entry.get("values", {}).items()}
        order = entry.get("ladder") or (list(values) if entry.get("order") else [])
        specs[name] = FactSpec(name, entry["label"], entry["kind"], values, tuple(order),
                               entry.get("most"), bool(entry.get("by_level")))
    return specs


def check_facts(profile: Any) -> Dict[str, Any]:
    """A checked copy of a profile, spans and claims frozen.

    Raises :class:`BadProfile`, :class:`UnknownFact`, :class:`BadFactValue`.
    """
    if not isinstance(profile, Mapping):
        raise BadProfile(profile)
    from .histories import check_dated, is_dated  # histories are built of checked facts
    specs = fact_specs()
    checked: Dict[str, Any] = {}
    for name, value in profile.items():
        if name == "by_level":
            checked[name] = _check_by_level(value, specs)
        elif name in specs:
            if value is not None:
                checked[name] = check_value(specs[name], value)
        elif not is_dated({name: value}):
            raise UnknownFact(name)
        elif value is not None:
            checked[name] = check_dated(name, value)
    if "occupation_count" not in checked and "occupations" in checked:
        checked["occupation_count"] = len(checked["occupations"])
    return checked


def _check_by_level(value: Any, specs: Mapping[str, FactSpec]) -> Dict[str, Dict[str, Any]]:
    if not isinstance(value, Mapping):
        raise BadFactValue("by_level", "分层级的回答", value, "一个对象")
    result: Dict[str, Dict[str, Any]] = {}
    for level, answers in value.items():
        if not isinstance(answers, Mapping):
            raise BadFactValue("by_level", "分层级的回答", answers, "一个对象")
        for name in answers:
            if name not in specs or not specs[name].by_level:
                raise UnknownFact(f"by_level.{level}.{name}")
        result[str(level)] = {n: check_value(specs[n], v) for n, v in answers.items() if v is not None}
    return result


def check_value(spec: FactSpec, value: Any) -> Any:
    """One fact's value, checked and frozen. Raises :class:`BadFactValue`."""
    check = _CHECKS[spec.kind]
    return check(spec, value)


def _refuse(spec: FactSpec, value: Any, expected: str) -> BadFactValue:
    return BadFactValue(spec.name, spec.label, value, expected)


def _choice(spec: FactSpec, value: Any) -> str:
    if not isinstance(value, str) or value not in spec.values:
        raise _refuse(spec, value, "以下之一：" + "、".join(spec.values))
    return value


def _number(spec: FactSpec, value: Any, most: float, expected: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise _refuse(spec, value, expected)
    if not math.isfinite(value) or not 0 <= value <= most:
        raise _refuse(spec, value, expected)
    return value


def _years(spec: FactSpec, value: Any) -> Any:
    expected = f"0 到 {MOST_YEARS} 之间的年数"
    if isinstance(value, Span):
        return value
    if isinstance(value, Mapping):
        return _span(spec, value)
    return _number(spec, value, MOST_YEARS, expected)


def _span(spec: FactSpec, value: Mapping[str, Any]) -> Span:
    expected = "{at_least, below} 区间，at_least 小于 below"
    if not set(value) <= {"at_least", "below"}:
        raise _refuse(spec, value, expected)
    at_least, below = value.get("at_least") or 0, value.get("below")
    below = math.inf if below is None else below
    if any(isinstance(v, bool) or not isinstance(v, (int, float)) for v in (at_least, below)):
        raise _refuse(spec, value, expected)
    if not 0 <= at_least < below or at_least > MOST_YEARS:
        raise _refuse(spec, value, expected)
    return Span(at_least, below)


def _count(spec: FactSpec, value: Any) -> int:
    most = spec.most or MOST_COUNT
    expected = f"0 到 {most} 之间的整数"
    number = _number(spec, value, most, expected)
    if number != int(number):
        raise _refuse(spec, value, expected)
    return int(number)


def _amount(spec: FactSpec, value: Any) -> float:
    return _number(spec, value, MOST_COUNT, "不小于 0 的数")


def _boolean(spec: FactSpec, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _refuse(spec, value, "true 或 false")
    return value


def _list(spec: FactSpec, value: Any) -> frozenset:
    if not isinstance(value, (list, tuple, frozenset)) or any(
            not isinstance(v, str) or v not in spec.values for v in value):
        raise _refuse(spec, value, "由以下各项组成的列表：" + "、".join(spec.values))
    return frozenset(value)


def _claims(spec: FactSpec, value: Any) -> frozenset:
    if not isinstance(value, (list, tuple, frozenset)) or any(
            not isinstance(v, str) or not 1 <= len(v) <= 40 for v in value):
        raise _refuse(spec, value, "条款编号的列表")
    return frozenset(value)


def _text(spec: FactSpec, value: Any) -> str:
    if not isinstance(value, str) or len(value) > 500:
        raise _refuse(spec, value, "不超过 500 字的文字")
    return value


def _texts(spec: FactSpec, value: Any) -> Tuple[str, ...]:
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, (list, tuple)) or len(value) > 100:
        raise _refuse(spec, value, "文字的列表")
    return tuple(_text(spec, v) for v in value)


_CHECKS = {"choice": _choice, "years": _years, "count": _count, "amount": _amount, "boolean": _boolean,
           "list": _list, "claims": _claims, "text": _text, "texts": _texts}
