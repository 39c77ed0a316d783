"""From a cluster of unanswered questions to an entry in the curated YAML, checked before it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from knowledge.errors import EntriesError, EntryError
from knowledge.loader import load_entries, read_text
from knowledge.schema import Entry
from knowledge.unanswered import Cluster, adopt
from knowledge.writeback import write_back
from knowledge.yamlout import dump


def adopt_into(folder: Path, found: list[Cluster], number: int, **wanted: Any) -> Entry:
    """Adds the entry made of cluster `number` to `folder`; `wanted` as in unanswered.adopt.

    Raises NoSuchCluster, or EntriesError when the entry would not load (a bad id, an unknown topic, an id in use).
    """
    entry = adopt(found, number, **wanted)
    now = load_entries(folder)
    _, problems = read_text(dump([entry]), entry.file)
    if any(other.id == entry.id for other in now):
        problems = [*problems, EntryError(entry.file, None, entry.id, "这个编号已经有了")]
    if problems:
        raise EntriesError(problems)
    write_back([*now, entry], folder)
    return entry
