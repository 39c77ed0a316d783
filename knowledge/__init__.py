"""Curated answers to policy questions, and a search over them that would rather be silent than wrong."""
from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from knowledge.answer import KnowledgeAnswer
    from knowledge.store import KnowledgeStore

_HOMES = {"KnowledgeAnswer": "knowledge.answer", "KnowledgeStore": "knowledge.store"}

__all__ = ["KnowledgeAnswer", "KnowledgeStore"]


def __getattr__(name: str) -> Any:
    """The search is loaded with the first store: whoever needs a small part (clauses, words) does not pay for it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
