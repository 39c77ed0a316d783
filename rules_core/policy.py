"""A policy: one version of one document set, as loaded from ``policies/*.yml``."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, FrozenSet, Mapping, Optional, Tuple

from .completion import Completion
from .conditions import Condition, Node
from .tenure import Relief


@dataclass(frozen=True)
class Document:
    """A source document: its number, title, issuer and day of issue (None where it prints none)."""

    number: str
    title: str
    issuer: str
    issued: Optional[date]


@dataclass(frozen=True, eq=False)
class Part:
    """One part of a level (standing, basic …) with its rule and the completion that makes it exact."""

    name: str
    label: str
    node: Node
    completion: Completion

    def conditions(self) -> Tuple[Condition, ...]:
        return tuple(self.node.conditions())


@dataclass(frozen=True, eq=False)
class Level:
    """A level one may apply for. ``needs`` lists groups of parts: of each group one must be met."""

    id: str
    name: str
    aka: Tuple[str, ...]
    parts: Tuple[Part, ...]
    needs: Tuple[Tuple[str, ...], ...]


@dataclass(frozen=True)
class Notice:
    """A sentence the person must read when ``when`` holds: a reading, a closed window, a waiver."""

    clause: str
    text: str
    when: Tuple[Tuple[str, Any], ...]


@dataclass(frozen=True)
class Waiver:
    """What a document lets go (no junior title needed, no paper needed): told, never counted."""

    clause: str
    says: str


@dataclass(frozen=True, eq=False)
class Policy:
    """One dated version of a scheme's rules.

    ``effective_from``/``effective_to`` are inclusive days.  ``rehearse_on`` is the day on which one who
    comes after a closed window may still check himself against the other conditions.
    """

    scheme: str
    name: str
    region: str
    file: str
    documents: Tuple[Document, ...]
    effective_from: Optional[date]
    effective_to: Optional[date]
    rehearse_on: Optional[date]
    levels: Tuple[Level, ...]
    ask_order: Tuple[str, ...]
    notices: Tuple[Notice, ...]
    waivers: Tuple[Waiver, ...]
    relief: Optional[Relief]
    clauses: FrozenSet[str]
    after: Mapping[str, Any]

    @cached_property
    def weigher(self) -> Any:
        """What weighs profiles against the levels and remembers (:class:`~rules_core.verdict.Weigher`)."""
        from .verdict import Weigher  # verdicts are about policies, not the other way round
        return Weigher(self.levels)

    @cached_property
    def remembered_questions(self) -> dict:
        """Orders of questions already found; see :mod:`rules_core.questions`."""
        return {}

    def level(self, level_id: str) -> Level:
        """The level of that id; KeyError where there is none."""
        for level in self.levels:
            if level.id == level_id:
                return level
        raise KeyError(level_id)

    def in_force(self, day: date) -> bool:
        return ((self.effective_from is None or self.effective_from <= day)
                and (self.effective_to is None or day <= self.effective_to))

    def performance_clauses(self, level_id: str) -> Tuple[Condition, ...]:
        """The conditions a person claims by clause id at that level, in the document's order."""
        return tuple(c for part in self.level(level_id).parts for c in part.conditions()
                     if any(r.fact == "achievements" for r in c.requirements))

