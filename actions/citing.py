"""Clause ids as a person reads them: document and article, from the knowledge room's list."""
from __future__ import annotations

from functools import lru_cache
from typing import Iterable, Mapping

from knowledge.clauses import load_clauses

_SHOWN = 4


def cite(clause_id: str) -> str:
    """附件二（一）2（3） for BJ-A2.1-2c; the id itself where no document holds it.

    Where a scheme rests on several documents the article is preceded by the document's number.
    """
    clause = load_clauses().get(clause_id)
    if clause is None:
        return clause_id
    several = len(_documents()[clause.scheme]) > 1
    return f"{clause.number or clause.document} {clause.article}" if several else clause.article


def cite_all(clause_ids: Iterable[str]) -> str:
    """Several clauses in one bracket: a document's number is said once, the first few articles named."""
    by_document: dict = {}
    for clause_id in dict.fromkeys(clause_ids):
        words = cite(clause_id)
        number, _, article = words.rpartition(" ")
        by_document.setdefault(number, []).append(article)
    return "；".join(_shorten(number, articles) for number, articles in by_document.items())


def _shorten(number: str, articles: list) -> str:
    shown = "、".join(articles[:_SHOWN]) + (f"等{len(articles)}条" if len(articles) > _SHOWN else "")
    return f"{number} {shown}" if number else shown


@lru_cache(maxsize=None)
def _documents() -> Mapping[str, frozenset]:
    found: dict = {}
    for clause in load_clauses().values():
        found.setdefault(clause.scheme, set()).add(clause.document)
    return {scheme: frozenset(names) for scheme, names in found.items()}
