"""The words a policy author may use in ``needs``, and the requirement each becomes.

    needs:
      education: {at_least: bachelor, or: [preparatory_technician]}
      years_in_profession: 5            # at least 5
      title: {at_least: intermediate, held_years: 5, series: other}
      honour_level: municipal           # that or higher
      outcome_count: 2
      direction: research
      achievements: claimed             # the person claims this very clause
"""
from __future__ import annotations

from datetime import date
from typing import Any, Callable, Dict, Mapping, Optional, Tuple

from .facts import FactSpec, fact_specs
from .requirements import (AS_OF, EducationReaches, Includes, NotAfter, NumberReaches, NumberWithin, OneOf, RankReaches,
                           Requirement)
from .tenure import Held, Relief, YearsReach

_HELD = {"title": ("title_level", "years_since_title", "title_series"),
         "certificate": ("skill_certificate", "years_since_certificate", None)}


class Misworded(ValueError):
    """A requirement that cannot be understood; the loader adds file, line and clause."""


def requirement(word: str, asked: Any, clause: str, relief: Optional[Relief]) -> Requirement:
    """The requirement that ``word: asked`` means. Raises :class:`Misworded`."""
    if word in _HELD:
        return _held(word, asked, relief)
    if word == AS_OF:
        return _not_after(asked)
    after = word == "years_after_education"
    fact = "years_in_profession" if after else word
    spec = fact_specs().get(fact)
    if spec is None:
        raise Misworded(f"没有“{word}”这个事实项")
    if spec.kind == "years":
        return _years(spec, asked, after, relief)
    return _BUILDERS[spec.kind](spec, asked, clause)


def _years(spec: FactSpec, asked: Any, after: bool, relief: Optional[Relief]) -> Requirement:
    threshold = _number(asked, spec)
    if spec.name == "years_in_profession":
        return YearsReach(spec.name, threshold, after, relief)
    return NumberReaches(spec.name, threshold, grows=spec.name == "consecutive_training_years")


def _number(asked: Any, spec: FactSpec) -> float:
    if isinstance(asked, bool) or not isinstance(asked, (int, float)) or asked < 0:
        raise Misworded(f"“{spec.name}”应写一个不小于 0 的数，写的是 {asked!r}")
    return asked


def _choice(spec: FactSpec, asked: Any, clause: str) -> Requirement:
    if spec.name == "education":
        return _education(spec, asked)
    wanted = asked if isinstance(asked, list) else [asked]
    for value in wanted:
        _known(spec, value)
    if spec.order and not isinstance(asked, list):
        return RankReaches(spec.name, spec, asked)
    return OneOf(spec.name, tuple(wanted))


def _education(spec: FactSpec, asked: Any) -> Requirement:
    asked = {"at_least": asked} if isinstance(asked, str) else asked
    if not isinstance(asked, Mapping) or not set(asked) <= {"at_least", "or"} or not asked:
        raise Misworded("学历应写成 education: 本科代号，或 {at_least: …, or: […]}")
    if not isinstance(asked.get("or", []), list):
        raise Misworded("学历的 or 应是一个列表，如 or: [preparatory_technician]")
    minimum, also = asked.get("at_least"), tuple(asked.get("or", ()))
    for value in also + ((minimum,) if minimum is not None else ()):
        _known(spec, value)
    if minimum is not None and spec.rank(minimum) < 0:
        raise Misworded(f"“{minimum}”不在学历阶梯上，只能写在 or 里")
    return EducationReaches(spec.name, spec, minimum, also)


def _known(spec: FactSpec, value: Any) -> None:
    if value not in spec.values:
        raise Misworded(f"“{spec.name}”没有“{value}”这个取值，可用：{'、'.join(spec.values)}")


def _boolean(spec: FactSpec, asked: Any, clause: str) -> Requirement:
    if not isinstance(asked, bool):
        raise Misworded(f"“{spec.name}”应写 true 或 false")
    return OneOf(spec.name, (asked,))


def _list(spec: FactSpec, asked: Any, clause: str) -> Requirement:
    _known(spec, asked)
    return Includes(spec.name, asked)


def _claims(spec: FactSpec, asked: Any, clause: str) -> Requirement:
    if asked != "claimed":
        raise Misworded("achievements 应写 claimed（由申报人确认符合本条）")
    return Includes(spec.name, clause)


def _count(spec: FactSpec, asked: Any, clause: str) -> Requirement:
    if isinstance(asked, Mapping):
        if spec.kind == "amount" or not set(asked) <= {"at_most", "at_least"} or "at_most" not in asked:
            raise Misworded(f"“{spec.name}”应写一个数，或 {{at_least: …, at_most: …}}")
        most, least = _number(asked["at_most"], spec), _number(asked.get("at_least", 0), spec)
        if least > most:
            raise Misworded(f"“{spec.name}”的 at_least 大于 at_most，谁也不能符合")
        return NumberWithin(spec.name, most, least)
    return NumberReaches(spec.name, _number(asked, spec))


def _unusable(spec: FactSpec, asked: Any, clause: str) -> Requirement:
    raise Misworded(f"“{spec.name}”是文字，不能作条件")


def _held(word: str, asked: Any, relief: Optional[Relief]) -> Requirement:
    level_fact, years_fact, series_fact = _HELD[word]
    asked = {"at_least": asked} if isinstance(asked, str) else asked
    allowed = {"at_least", "held_years"} | ({"series"} if series_fact else set())
    if not isinstance(asked, Mapping) or not set(asked) <= allowed or "at_least" not in asked:
        raise Misworded(f"“{word}”应写 {{at_least: …, held_years: …}}")
    spec = fact_specs()[level_fact]
    _known(spec, asked["at_least"])
    years, series = asked.get("held_years"), asked.get("series")
    if years is not None:
        years = _number(years, fact_specs()[years_fact])
    if series is not None:
        _known(fact_specs()[series_fact], series)
    return Held(level_fact, spec, asked["at_least"], years_fact, years,
                series_fact if series else None, series, relief)


def _not_after(asked: Any) -> Requirement:
    if not isinstance(asked, date):
        raise Misworded("as_of 应写截止日期，如 2022-10-31")
    return NotAfter(AS_OF, asked)


_BUILDERS: Dict[str, Callable[[FactSpec, Any, str], Requirement]] = {
    "choice": _choice, "boolean": _boolean, "list": _list, "claims": _claims, "count": _count,
    "amount": _count, "text": _unusable, "texts": _unusable}
