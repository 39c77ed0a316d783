"""Which facts to ask next: only those that can still change an outcome, in the policy's order."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, List, Optional, Sequence, Tuple

from .facts import fact_specs

_KEPT = 5_000


@dataclass(frozen=True)
class Question:
    """A fact worth asking; ``level`` is set where the wording, and so the answer, belongs to one level."""

    fact: str
    level: Optional[str] = None


def order_questions(policy: Any, results: Sequence[Any]) -> Tuple[Question, ...]:
    """The open facts of all undetermined levels, best first.

    Facts worded alike for all levels come once; those worded by level come for the highest level
    first, since that is what the person hopes for.
    """
    key = tuple(r.open_facts for r in results)
    known = policy.remembered_questions
    if key not in known:
        if len(known) >= _KEPT:
            known.clear()
        known[key] = _ordered(policy, results)
    return known[key]


def _ordered(policy: Any, results: Sequence[Any]) -> Tuple[Question, ...]:
    specs = fact_specs()
    open_anywhere = set().union(*(r.open_facts for r in results)) if results else set()
    ordered: List[Question] = []
    for fact in policy.ask_order:
        if fact in open_anywhere and not specs[fact].by_level:
            ordered.append(Question(fact))
    for result in reversed(results):
        ordered.extend(Question(fact, result.level.id) for fact in policy.ask_order
                       if fact in result.open_facts and specs[fact].by_level)
    return tuple(ordered)
