"""The clauses that may be cited (clauses.yml): id to document and article, and how 依据 is printed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Iterable

import yaml

CLAUSES_FILE = Path(__file__).parent / "clauses.yml"


@dataclass(frozen=True)
class Clause:
    """One citable clause."""

    id: str
    scheme: str
    document: str
    number: str | None
    article: str

    @property
    def title(self) -> str:
        """The document as a person would look for it: name, then number where it has one."""
        return f"《{self.document}》" + (f"（{self.number}）" if self.number else "")


@lru_cache(maxsize=4)
def load_clauses(path: Path = CLAUSES_FILE) -> dict[str, Clause]:
    """Every clause by id, in the documents' order."""
    groups = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    return {
        clause_id: Clause(clause_id, group["scheme"], group["document"], group["number"], str(article))
        for group in groups.values()
        for clause_id, article in group["articles"].items()
    }


def basis(clause_ids: Iterable[str], limit: int = 160) -> str:
    """`《…》第6条；《…》…` for the clauses, each document named once, cut with 等 where it would grow past `limit`.

    Ids that no document holds are left out; the result is empty when nothing remains.
    """
    known = load_clauses()
    documents: dict[str, list[str]] = {}
    for clause_id in clause_ids:
        clause = known.get(clause_id)
        if clause and clause.article not in documents.setdefault(clause.title, []):
            documents[clause.title].append(clause.article)
    text = "；".join(title + "、".join(articles) for title, articles in documents.items())
    if len(text) <= limit:
        return text
    return "；".join(title + "、".join(articles[:3]) + ("等" if len(articles) > 3 else "") for title, articles in documents.items())
