"""Curated answers to policy questions, and a search over them that would rather be silent than wrong."""

from knowledge.answer import KnowledgeAnswer
from knowledge.store import KnowledgeStore

__all__ = ["KnowledgeAnswer", "KnowledgeStore"]
