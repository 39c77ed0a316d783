"""What would open a level that is closed: waiting, or one change and then waiting, and by which clause.

Only what a person can still do is offered: never a different age, past, series of a title or kind of
major.  Each prospect is tried out: the profile is changed, carried to the day, and assessed again.
"""
from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Tuple

from . import truth as t
from .assessment import Assessment, LevelResult, assess_checked
from .facts import fact_specs
from .gaps import Gap
from .passing import later, with_certificate, with_degree, with_title
from .policy import Policy
from .tenure import Held
from .verdict import PartResult

#: Facts that a person can neither change nor wait for.
FIXED = frozenset({"title_series", "major", "org_type", "rating_2022", "as_of", "provincial_affiliated",
                   "existing_organisation", "public_staff_secondment", "registered_in_wenzhou", "occupations"})
_ROUTES_TOLD = 5


@dataclass(frozen=True)
class Change:
    """One thing done: ``fact`` becomes ``value`` (a list gains it)."""

    fact: str
    value: Any

    def as_dict(self) -> Dict[str, Any]:
        return {"fact": self.fact, "value": self.value}


@dataclass(frozen=True)
class Prospect:
    """A way to a level: the change (None: only wait), the first day, the clauses met on it that are not met now.

    ``still_open`` names parts not known yet: the level is then no longer out of reach, but not certain.
    """

    level: str
    change: Optional[Change]
    ready_on: date
    clauses: Tuple[str, ...]
    still_open: Tuple[str, ...]

    def as_dict(self) -> Dict[str, Any]:
        return {"level": self.level, "change": self.change.as_dict() if self.change else None,
                "ready_on": self.ready_on.isoformat(), "clauses": list(self.clauses), "still_open": list(self.still_open)}


def prospects(assessment: Assessment) -> Tuple[Prospect, ...]:
    """For every level out of reach the ways of one change or none, soonest first; none where one change is not enough."""
    return tuple(p for result in assessment.levels if result.outcome is t.UNMET
                 for p in level_prospects(assessment, result))


def level_prospects(assessment: Assessment, result: LevelResult) -> List[Prospect]:
    """The ways to one level. A way that needs a change and is no sooner than mere waiting is left out."""
    policy, as_of, facts, level = assessment.policy, assessment.as_of, assessment.facts, result.level.id
    waiting = reach(policy, facts, as_of, level)
    ways = [_prospect(level, None, result, waiting)] if waiting else []
    for change in changes(policy, level, facts):
        if not _open_now(assessment, change):
            continue
        reached = reach(policy, apply(facts, change, as_of), as_of, level)
        if reached and (waiting is None or reached[0] < waiting[0]):
            ways.append(_prospect(level, change, result, reached))
    return _fewest(ways)


def closed_by(result: LevelResult) -> Tuple[str, ...]:
    """The clauses that keep the level closed whatever the person waits for or does (学历资历 apart, which has several routes)."""
    return tuple(dict.fromkeys(
        g.clause for p in result.parts if p.truth is t.UNMET and p.part.name != "standing"
        for g in result.gaps if g.fact in FIXED and g.clause in p.clauses[t.UNMET]))


def _open_now(assessment: Assessment, change: Change) -> bool:
    """A title or certificate of the scheme itself is advised only to those whom it is not closed to today."""
    if change.fact not in ("title_level", "skill_certificate"):
        return True
    return any(r.level.id == change.value and r.outcome is not t.UNMET for r in assessment.levels)


def reach(policy: Policy, facts: Mapping[str, Any], as_of: date, level: str) -> Optional[Tuple[date, LevelResult]]:
    """The first day on which waiting alone makes the level no longer out of reach, and how it stands then."""
    result = assess_checked(policy, facts, as_of).level(level)
    if result.outcome is not t.UNMET:
        return as_of, result
    day = waiting_day(result)
    if day is None or not policy.in_force(day):
        return None
    then = assess_checked(policy, later(facts, as_of, day), day).level(level)
    return None if then.outcome is t.UNMET else (day, then)


def waiting_day(result: LevelResult) -> Optional[date]:
    """When time alone closes every lacking part: for each part its soonest route, all running side by side."""
    days: List[Optional[date]] = []
    for group in result.level.needs:
        parts = [p for p in result.parts if p.part.name in group]
        if all(p.truth is t.UNMET for p in parts):
            days.append(min((d for d in (part_day(p, result.gaps) for p in parts) if d), default=None))
    return None if None in days or not days else max(d for d in days if d)


def part_day(part: PartResult, gaps: Iterable[Gap]) -> Optional[date]:
    """When time alone closes one lacking part: its soonest route, or all its conditions where all are asked."""
    by_clause: Dict[str, List[Optional[date]]] = {}
    for gap in gaps:
        by_clause.setdefault(gap.clause, []).append(gap.earliest)
    ready = [None if None in days else max(d for d in days if d)
             for clause, days in by_clause.items() if clause in part.clauses[t.UNMET]]
    if part.part.node.any_of:  # type: ignore[union-attr]
        return min((d for d in ready if d), default=None)
    return None if None in ready or not ready else max(d for d in ready if d)


def changes(policy: Policy, level: str, facts: Mapping[str, Any]) -> Iterator[Change]:
    """Every single change that some condition of the level looks at and the person can make."""
    specs = fact_specs()
    seen = set()
    for part in policy.level(level).parts:
        for requirement in part.completion.requirements:
            for fact in requirement.facts:
                if fact in FIXED or fact in seen or specs[fact].kind == "years":
                    continue
                seen.add(fact)
                domain = part.completion.domains.get(fact, ())
                if isinstance(requirement, Held) and fact == requirement.fact:
                    domain = [requirement.minimum]
                    seen.discard(fact)
                yield from (Change(fact, v) for v in _better(specs[fact], facts.get(fact), domain))


def _better(spec: Any, have: Any, domain: Iterable[Any]) -> List[Any]:
    """Values of the domain that are more than what there is; nothing where it is not known what there is."""
    if have is None:
        return []
    if spec.kind in ("list", "claims"):
        items = set().union(*(v for v in domain))
        return sorted(items - set(have))
    if spec.kind in ("count", "amount"):
        return [v for v in domain if v > have]
    if spec.kind == "boolean":
        return [True] if have is False else []
    if spec.order:
        return [v for v in spec.order if v in domain and spec.rank(v) > spec.rank(have)]
    return [v for v in domain if v != have]


def apply(facts: Mapping[str, Any], change: Change, on: date) -> Dict[str, Any]:
    """The profile after the change, made on ``on`` (the profile must be of that day)."""
    fact, value = change.fact, change.value
    if fact == "education":
        return with_degree(facts, value, on)
    if fact == "title_level":
        return with_title(facts, value, on)
    if fact == "skill_certificate":
        return with_certificate(facts, value, on)
    if fact_specs()[fact].kind in ("list", "claims"):
        return _everywhere(facts, fact, lambda have: frozenset(have or ()) | {value})
    return _everywhere(facts, fact, lambda have: value)


def _everywhere(facts: Mapping[str, Any], fact: str, become: Any) -> Dict[str, Any]:
    """Change an answer, and the answers given for one level alone with it."""
    changed = {**facts, fact: become(facts.get(fact))}
    if fact_specs()[fact].by_level and facts.get("by_level"):
        changed["by_level"] = {level: {**own, **({fact: become(own[fact])} if fact in own else {})}
                               for level, own in facts["by_level"].items()}
    return changed


def _prospect(level: str, change: Optional[Change], before: LevelResult, reached: Tuple[date, LevelResult]) -> Prospect:
    day, then = reached
    had = set(before.clauses(t.MET))
    clauses = tuple(c for p in then.parts if p.truth is t.MET for c in p.clauses[t.MET] if c not in had)
    open_parts = tuple(p.part.label for p in then.parts if p.truth is t.UNKNOWN) if then.outcome is t.UNKNOWN else ()
    return Prospect(level, change, day, clauses, open_parts)


def _is_degree(way: Prospect) -> bool:
    return way.change is not None and way.change.fact == "education"


def _fewest(ways: List[Prospect]) -> List[Prospect]:
    """Soonest first, further degrees last; of several values of one fact the least; like claims as one."""
    ways = sorted(ways, key=lambda w: (_is_degree(w), w.ready_on if not _is_degree(w) else date.min))
    kept: List[Prospect] = []
    for way in ways:
        alike = [k for k in kept if way.change and k.change and k.change.fact == way.change.fact]
        if way.change and way.change.fact == "achievements":
            if alike:
                place = kept.index(alike[0])
                merged = kept[place].clauses + way.clauses
                kept[place] = replace(kept[place], clauses=tuple(dict.fromkeys(merged)))
                continue
        elif alike:
            continue
        kept.append(way)
    return kept[:_ROUTES_TOLD]
