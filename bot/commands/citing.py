"""Clause ids as a person reads them, without the weight of the knowledge room.

Importing the knowledge package imports its search; commands that only cite read the list of clauses alone.
The words are those of ``actions.citing`` (a test compares them).
"""
from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Callable, Dict

import yaml


def citing() -> Callable[[str], str]:
    """A function from a clause id to document and article; it gives back an id that no document holds."""
    words = _articles()
    return lambda clause: words.get(clause, clause)


def _articles() -> Dict[str, str]:
    """Article by clause id, preceded by the document's number where a scheme rests on several documents."""
    found = find_spec("knowledge")
    folder = next(iter(found.submodule_search_locations or ()), None) if found else None
    path = Path(folder) / "clauses.yml" if folder else None
    if path is None or not path.is_file():
        return {}
    groups = list(yaml.safe_load(path.read_text(encoding="utf-8")).values())
    documents: Dict[str, set] = {}
    for group in groups:
        documents.setdefault(group["scheme"], set()).add(group["document"])
    return {clause: f"{group['number'] or group['document']} {article}" if len(documents[group["scheme"]]) > 1 else str(article)
            for group in groups for clause, article in group["articles"].items()}
