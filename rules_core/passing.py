"""A profile as it will be on a later day, if the person goes on working, and as it would be after one change."""
from __future__ import annotations

from datetime import date
from typing import Any, Dict, Mapping

from .dates import Counted, counted_since, years_between
from .facts import DEGREES, TITLES, Span, check_facts, fact_specs
from .histories import is_dated, resolve

_YEARS = ("years_in_profession", "years_after_education", "years_since_title", "years_since_certificate",
          "consecutive_training_years")


def on_day(facts: Mapping[str, Any], as_of: date) -> Dict[str, Any]:
    """A checked profile with years in place of dates and histories, as they are on ``as_of``."""
    checked = check_facts(facts)
    return dict(resolve(checked, as_of).facts) if is_dated(checked) else checked


def later(facts: Mapping[str, Any], as_of: date, then: date) -> Dict[str, Any]:
    """The profile of :func:`on_day` as it is on the later day ``then``, every span of years grown by the time between."""
    grown = {f: _grow(v, as_of, then) if f in _YEARS else v for f, v in facts.items()}
    for history in (DEGREES, TITLES):
        if history in facts:
            grown[history] = tuple({f: _grow(v, as_of, then) if f in _YEARS else v for f, v in one.items()}
                                   for one in facts[history])
    return grown


def _grow(years: Any, as_of: date, then: date) -> Any:
    if years is None:
        return None
    if type(years) is Counted:
        return counted_since(years.since, then)
    more = years_between(as_of, then)
    if type(years) is Span:
        return Span(years.at_least + more, years.below + more)
    return round(years + more, 6)


def with_degree(facts: Mapping[str, Any], education: str, on: date, major: Any = None) -> Dict[str, Any]:
    """After a further degree taken on ``on``: the earlier ones are kept, years after the new one begin anew."""
    total = facts.get("years_in_profession")
    earlier = facts.get(DEGREES)
    if earlier is None and facts.get("education") is not None:
        after = facts.get("years_after_education")
        earlier = ({"education": facts["education"], "major": facts.get("major"),
                    "years_after_education": total if after is None else after},)
    new = {"education": education, "major": major or facts.get("major"), "years_after_education": counted_since(on, on)}
    rest = {**facts, "education": education, "years_after_education": new["years_after_education"]}
    return {**rest, DEGREES: (new, *earlier)} if earlier else rest


def with_title(facts: Mapping[str, Any], level: str, on: date) -> Dict[str, Any]:
    """After the title of ``level`` in the scheme's own series was obtained on ``on``; earlier titles stay held."""
    new = {"title_level": level, "title_series": "same", "years_since_title": counted_since(on, on)}
    earlier = facts.get(TITLES)
    if earlier is None:
        known = facts.get("title_level") not in (None, "none")
        earlier = ({f: facts.get(f) for f in new},) if known else ()
    rank = fact_specs()["title_level"].rank
    held = sorted((*earlier, new), key=lambda one: rank(one["title_level"]))
    return {**facts, **held[-1], **({TITLES: tuple(held)} if len(held) > 1 else {})}


def with_certificate(facts: Mapping[str, Any], level: str, on: date) -> Dict[str, Any]:
    """After the skill certificate of ``level`` was obtained on ``on``."""
    return {**facts, "skill_certificate": level, "years_since_certificate": counted_since(on, on)}
