"""Dates and histories: when a person graduated, began, obtained; several degrees, several titles.

They come beside the contract's facts and are turned into years on the day of the assessment:

    graduated_on, started_on, title_obtained_on, certificate_obtained_on    "2019-07-01", "2019-07" or "2019"
    education_history   [{"education": "associate", "graduated_on": "2019-07-01", "years_after": 7?, "major": "own"?}]
    title_history       [{"title_level": "junior", "obtained_on": "2020-12-30", "years_since": 5?, "series": "same"?}]

Decisions, told to the person in a notice where they matter:

- Years said in words win over years counted from dates (work may have paused); a difference of a year
  or more is told.  A degree or title above the one said in words is left out, and that is told.
- Years after a degree or a title are years in the profession: they never exceed those, nor begin
  before ``started_on``.
- Where only a month or a year is known, the years are a span, and a threshold inside it stays open.
- A degree or title of a history that lies after the day of the assessment is not held yet.
"""
from __future__ import annotations

import calendar
import math
from dataclasses import dataclass
from datetime import date
from typing import Any, Dict, List, Mapping, Optional, Tuple, Union

from .dates import Counted, counted_since
from .errors import BadFactValue, DateAfterAssessment
from .facts import DEGREES, TITLES, FactSpec, Span, check_value, fact_specs

Years = Union[int, float, Span, None]

#: Fact given as a date -> what it is called.
DATED = {"graduated_on": "毕业日期", "started_on": "开始从事本专业的日期", "title_obtained_on": "取得职称的日期",
         "certificate_obtained_on": "取得证书的日期"}
_EDUCATION, _TITLE = "education_history", "title_history"
HISTORIES = {_EDUCATION: "学历经历", _TITLE: "职称经历"}
_ENTRY_KEYS = {_EDUCATION: ("education", "graduated_on", "years_after", "major"),
               _TITLE: ("title_level", "obtained_on", "years_since", "series")}
_TELL_FROM = 1 - 1e-9  # years by which words and dates must differ to be told: a year, whatever rounding did
_MOST_ENTRIES = 12


@dataclass(frozen=True)
class Moment:
    """A day known exactly (``first`` is ``last``), or only by its month or year."""

    first: date
    last: date


@dataclass(frozen=True)
class Stage:
    """One degree or one title of a history: its level, when it was reached, years said, major or series."""

    level: str
    on: Optional[Moment]
    years: Years
    kind: Optional[str]


# -- checking ---------------------------------------------------------------------------------------

def check_dated(name: str, value: Any) -> Any:
    """A :class:`Moment`, or the :class:`Stage` entries of a history. Raises :class:`BadFactValue`."""
    if name in DATED:
        return _moment(name, DATED[name], value)
    if not isinstance(value, (list, tuple)) or len(value) > _MOST_ENTRIES:
        raise BadFactValue(name, HISTORIES[name], value, "由各段经历组成的列表")
    return tuple(_stage(name, entry) for entry in value)


def _moment(name: str, label: str, value: Any) -> Moment:
    if isinstance(value, Moment):
        return value
    if isinstance(value, date):
        return Moment(value, value)
    try:
        pieces = [int(p) for p in value.split("-")]
        if [len(p) for p in value.split("-")] != [4, 2, 2][:len(pieces)]:
            raise ValueError
        if len(pieces) == 3:
            return Moment(date(*pieces), date(*pieces))
        month_first, month_last = (pieces[1], pieces[1]) if len(pieces) == 2 else (1, 12)
        last_day = calendar.monthrange(pieces[0], month_last)[1]
        return Moment(date(pieces[0], month_first, 1), date(pieces[0], month_last, last_day))
    except (AttributeError, TypeError, ValueError):
        raise BadFactValue(name, label, value, "YYYY-MM-DD 格式的日期（只知道年月可写 YYYY-MM）") from None


def _stage(name: str, entry: Any) -> Stage:
    label, keys = HISTORIES[name], _ENTRY_KEYS[name]
    if isinstance(entry, Stage):
        return entry
    if not isinstance(entry, Mapping) or not set(entry) <= set(keys):
        raise BadFactValue(name, label, entry, "一个对象，可用的键：" + "、".join(keys))
    specs = fact_specs()
    level, on, years, kind = (entry.get(k) for k in keys)
    kind_spec = specs["major" if name == _EDUCATION else "title_series"]
    years_spec = specs["years_after_education" if name == _EDUCATION else "years_since_title"]
    return Stage(check_value(specs[keys[0]], level),
                 None if on is None else _moment(name, label, on),
                 None if years is None else check_value(years_spec, years),
                 None if kind is None else check_value(kind_spec, kind))


# -- turning into years ------------------------------------------------------------------------------

@dataclass(frozen=True)
class Resolved:
    """The profile with years in place of dates, and what the person must be told about it."""

    facts: Mapping[str, Any]
    notices: Tuple[str, ...]


def is_dated(facts: Mapping[str, Any]) -> bool:
    return not facts.keys().isdisjoint(DATED) or not facts.keys().isdisjoint(HISTORIES)


def resolve(facts: Mapping[str, Any], as_of: date) -> Resolved:
    """Years on ``as_of`` in place of dates and histories. Raises :class:`DateAfterAssessment`."""
    return _Resolving(facts, as_of).resolved()


class _Resolving:
    def __init__(self, facts: Mapping[str, Any], as_of: date):
        self.said, self.as_of = facts, as_of
        self.facts: Dict[str, Any] = {k: v for k, v in facts.items() if k not in DATED and k not in HISTORIES}
        self.notices: List[str] = []

    def resolved(self) -> Resolved:
        self._put("years_in_profession", self._since("started_on"))
        self._degrees()
        self._titles()
        self._put("years_since_certificate", self._worked(self._held_on("certificate_obtained_on")))
        return Resolved(self.facts, tuple(self.notices))

    def _put(self, fact: str, counted: Years) -> None:
        """Years from dates, unless years were said in words; a great difference is told."""
        if counted is None:
            return
        said = self.facts.get(fact)
        if said is None:
            self.facts[fact] = counted
        elif _apart(said, counted) >= _TELL_FROM:
            label = fact_specs()[fact].label
            self.notices.append(f"{label}：您说的是{_words(said)}，按日期算是{_words(counted)}，两者不一致；"
                                f"这里按您说的{_words(said)}评估，请核对。")

    def _held_on(self, name: str) -> Optional[Moment]:
        moment = self.said.get(name)
        if moment is not None and moment.first > self.as_of:
            raise DateAfterAssessment(name, DATED[name], moment.first, self.as_of)
        return moment

    def _since(self, name: str) -> Years:
        moment = self._held_on(name)
        return None if moment is None else self._elapsed(moment)

    def _elapsed(self, moment: Moment) -> Years:
        most = counted_since(moment.first, self.as_of)
        if moment.first == moment.last:
            return most
        least = counted_since(min(moment.last, self.as_of), self.as_of)
        return Span(float(least), math.nextafter(float(most), math.inf))

    def _worked(self, moment: Optional[Moment]) -> Years:
        """Years in the profession since then: not before it was begun, not more than there are in all."""
        if moment is None:
            return None
        elapsed = self._elapsed(moment)
        return _lesser(elapsed, self.facts.get("years_in_profession"))

    # -- degrees ------------------------------------------------------------------------------------
    def _degrees(self) -> None:
        held = self._stages(_EDUCATION, "education")
        if len(held) < 2:
            on, years = self._held_on("graduated_on"), None
            if held:
                self.facts["education"], on, years = held[0].level, held[0].on or on, held[0].years
                if held[0].kind:
                    self.facts.setdefault("major", held[0].kind)
            if years is not None:
                self.facts.setdefault("years_after_education", years)
            elif self.facts.get("years_in_profession") is not None:
                self._put("years_after_education", self._worked(on))
            return
        views, later = [], 0.0
        for stage in reversed(held):
            years = self._years_after(stage, later)
            later = years.at_least if isinstance(years, Span) else years or later
            views.append({"education": stage.level, "years_after_education": years,
                          "major": stage.kind or self.facts.get("major")})
        self.facts["education"] = held[-1].level
        self.facts.setdefault("years_after_education", views[0]["years_after_education"])
        views[0]["years_after_education"] = self.facts["years_after_education"]
        if self.facts["years_after_education"] is None:
            del self.facts["years_after_education"]
        if views[0]["major"]:
            self.facts.setdefault("major", views[0]["major"])
        self.facts[DEGREES] = tuple(views)
        self.notices.append("您有几段学历：每一条要求都按各段学历和它的毕业时间分别核对，取对您有利的一段。")

    def _years_after(self, stage: Stage, later: float) -> Years:
        total = self.facts.get("years_in_profession")
        if stage.years is not None:
            return stage.years
        if stage.on is not None:
            return self._worked(stage.on) if total is not None else None
        if not later or total is None:
            return None
        # The day of an earlier degree is missing: at least as long as after the later one.
        most = total.below if isinstance(total, Span) else math.nextafter(float(total), math.inf)
        word = fact_specs()["education"].word(stage.level)
        self.notices.append(f"没有说{word}是什么时候毕业的；补上毕业时间能算得更准。")
        return Span(min(later, most - 1e-9), most)

    # -- titles -------------------------------------------------------------------------------------
    def _titles(self) -> None:
        held = self._stages(_TITLE, "title_level")
        if not held:
            self._put("years_since_title", self._worked(self._held_on("title_obtained_on")))
            return
        told = tuple({"title_level": s.level, "title_series": s.kind or self.facts.get("title_series"),
                      "years_since_title": s.years if s.years is not None else self._worked(s.on)} for s in held)
        highest = told[-1]
        for fact, value in highest.items():
            if value is not None:
                self.facts.setdefault(fact, value)
        if len(told) > 1:
            self.facts[TITLES] = told[:-1] + ({**highest, "years_since_title": self.facts.get("years_since_title")},)

    def _stages(self, name: str, fact: str) -> List[Stage]:
        """The stages held on the day, lowest first, none above the level said in words; that one added."""
        spec = fact_specs()[fact]
        stages = [s for s in self.said.get(name, ()) if s.on is None or s.on.first <= self.as_of]
        if not stages:
            return []
        said = self.facts.get(fact)
        if said is not None:
            above = [s for s in stages if _height(spec, s.level) > _height(spec, said)]
            if above:
                self.notices.append(f"{HISTORIES[name]}里有{spec.word(above[0].level)}，"
                                    f"而{spec.label}说的是{spec.word(said)}；这里按{spec.word(said)}评估，请核对。")
            stages = [s for s in stages if s not in above]
            if all(s.level != said for s in stages):
                when = self._held_on("graduated_on" if name == _EDUCATION else "title_obtained_on")
                stages.append(Stage(said, when, None, None))
        return sorted(stages, key=lambda s: (_height(spec, s.level), -(s.on.first.toordinal() if s.on else 0)))


def _height(spec: FactSpec, value: str) -> int:
    # A technical school is no rung of the ladder; for ordering stages it lies above 中专, below 大专.
    return 2 * spec.rank(value) if spec.rank(value) >= 0 else 3


def _lesser(one: Years, other: Years) -> Years:
    if one is None or other is None:
        return one
    if isinstance(one, Span) or isinstance(other, Span):
        (a, b), (c, d) = _bounds(one), _bounds(other)
        return Span(min(a, c), min(b, d))
    return min(one, other)


def _bounds(years: Any) -> Tuple[float, float]:
    return (years.at_least, years.below) if isinstance(years, Span) else (years, math.nextafter(years, math.inf))


def _apart(said: Any, counted: Any) -> float:
    (a, b), (c, d) = _bounds(said), _bounds(counted)
    return max(0.0, a - d, c - b)


def _words(years: Any) -> str:
    return fact_specs()["years_in_profession"].word(years) if isinstance(years, Span) else f"{math.floor(years * 10) / 10:g}年"
