"""Profiles reduced to what a policy can tell apart.

Every number matters to a policy only by the thresholds it has passed.  A profile's *cells* hold, for
each fact that some requirement looks at, the value itself or, for numbers, how many thresholds it has
passed.  Profiles with equal cells stand alike in every requirement, so a verdict found for one holds
for all of them; only the sizes of gaps and their dates remain to be told apart.
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import timedelta
from operator import itemgetter
from typing import Any, Callable, Dict, Hashable, Iterable, List, Mapping, Optional, Tuple

from .facts import DEGREES, TITLES, Span, fact_specs
from .requirements import AS_OF, NotAfter, Requirement

_STAGES = ((DEGREES, ("education", "years_after_education", "major")),
           (TITLES, ("title_level", "years_since_title", "title_series")))
_NUMBERS = ("years", "count", "amount")


class Cells:
    """Reads the cells of a profile, for all facts that ``requirements`` look at.

    ``domains`` gives for each fact the values that make a difference (see ``completion``).
    """

    def __init__(self, requirements: Iterable[Requirement], domains: Mapping[str, List[Any]]):
        specs = fact_specs()
        plan: Dict[str, Optional[Tuple[Any, ...]]] = {
            fact: tuple(values) if specs[fact].kind in _NUMBERS else None for fact, values in domains.items()}
        deadlines = {r.last + timedelta(days=1) for r in requirements if isinstance(r, NotAfter)}
        if deadlines:
            plan[AS_OF] = tuple(sorted(deadlines))
        self._plan = tuple(plan.items())
        self._place = {fact: place for place, fact in enumerate(plan)}

    def read(self, facts: Mapping[str, Any]) -> List[Hashable]:
        """The cells of a checked profile, in this reader's order; None for a fact not known."""
        get, cells = facts.get, []
        for fact, bounds in self._plan:
            value = get(fact)
            if bounds is not None and value is not None:
                value = bisect_right(bounds, value) if type(value) is not Span else _cell(value, bounds)
            cells.append(value)
        cells.append(self._stages(facts) if DEGREES in facts or TITLES in facts else None)
        return cells

    def _stages(self, facts: Mapping[str, Any]) -> Hashable:
        """Histories as cells: for each degree and each title what :meth:`read` tells apart of it."""
        bounds = dict(self._plan)
        return tuple(tuple(_cell(one.get(f), bounds.get(f)) for f in wanted)
                     for name, wanted in _STAGES for one in facts.get(name, ()))

    def picker(self, facts: Iterable[str]) -> Callable[[List[Hashable]], Hashable]:
        """A function from cells to the part of them that belongs to ``facts``: a key to remember by."""
        wanted = frozenset(facts)
        places = [place for fact, place in self._place.items() if fact in wanted]
        return itemgetter(*places, len(self._place))  # histories, the last cell, concern every part


def _cell(value: Any, bounds: Optional[Tuple[Any, ...]]) -> Hashable:
    if bounds is None or value is None:
        return value
    if type(value) is Span:
        return bisect_right(bounds, value.at_least), bisect_left(bounds, value.below)
    return bisect_right(bounds, value)
