"""Entries drafted outside the curated folder: checked as all others, kept beside the store, served after the next build.

A running installation need not be able to write its own program: drafts lie in a folder of their own, one file for
each scheme, and `build` reads them after the curated ones.
"""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path
from typing import Any, Mapping, Sequence

import yaml

from knowledge.errors import EntriesError, EntryError
from knowledge.lint import ERROR, HINT, Finding, lint
from knowledge.loader import ENTRIES_DIR, load_entries, read_text
from knowledge.schema import Entry
from knowledge.writeback import write_back

FILES = {"jilin-social-service": "jilin.yml", "shanghai-customer-service": "shanghai.yml", "beijing-gov-service": "beijing.yml",
         "wenzhou-evaluation-org": "wenzhou.yml", None: "general.yml"}
PREFIXES = {"jilin-social-service": "jl", "shanghai-customer-service": "sh", "beijing-gov-service": "bj",
            "wenzhou-evaluation-org": "wz", None: "gen"}
_one_at_a_time = threading.Lock()


def add(data: Mapping[str, Any], drafts: Path, as_of: dt.date, curated: Path = ENTRIES_DIR) -> tuple[Entry, Path, tuple[Finding, ...]]:
    """Writes the entry (in the shape of its YAML) to the drafts, wholly or not at all: (entry, file, hints).

    Raises EntriesError where it would not load, its id is in use, or lint finds an error that is not there without it.
    """
    name = FILES.get((data.get("facets") or {}).get("scheme"), FILES[None])
    found, problems = read_text(yaml.safe_dump([dict(data)], allow_unicode=True, sort_keys=False), name)
    if problems:
        raise EntriesError(problems)
    entry = found[0]
    with _one_at_a_time:
        own = load_entries(drafts)
        held = with_drafts(curated, drafts)
        if any(other.id == entry.id for other in held):
            raise EntriesError([EntryError(name, None, entry.id, "这个编号已经有了")])
        before = {str(finding) for finding in lint(held, as_of)}
        fresh = [finding for finding in lint([*held, entry], as_of) if str(finding) not in before]
        errors = [finding for finding in fresh if finding.level == ERROR]
        if errors:
            raise EntriesError([EntryError(name, None, finding.entry, finding.text) for finding in errors])
        write_back([*own, entry], drafts)
    return entry, Path(drafts) / name, tuple(f for f in fresh if f.level == HINT and f.entry == entry.id)


def with_drafts(curated: Path, drafts: Path | None) -> Sequence[Entry]:
    """The curated entries, then the drafts; a draft whose id has been taken into the curated ones is left out.

    Raises EntriesError with every problem.
    """
    entries = load_entries(curated)
    if drafts is None or not Path(drafts).is_dir():
        return entries
    known = {entry.id for entry in entries}
    return [*entries, *(entry for entry in load_entries(drafts) if entry.id not in known)]
