"""Writes entries back to their YAML files: all of them or none."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Sequence

from knowledge.diff import diff
from knowledge.errors import EntriesError
from knowledge.loader import load_entries, read_text
from knowledge.schema import Entry
from knowledge.yamlout import dump


def write_back(entries: Sequence[Entry], folder: Path) -> list[Path]:
    """Makes `folder` hold exactly `entries`; only files whose entries changed are written. Returns those files.

    Every new text is written beside its file and read again first; if anything fails, what was already replaced
    is put back and the error goes on. Raises EntriesError when a text would not load.
    """
    folder = Path(folder)
    now = {str(path.relative_to(folder)): path for path in folder.rglob("*.yml")}
    held = defaultdict(list)
    for entry in load_entries(folder):
        held[entry.file].append(entry)
    wanted = defaultdict(list)
    for entry in entries:
        wanted[entry.file].append(entry)
    changed = [name for name in sorted(set(held) | set(wanted)) if _differ(held[name], wanted[name])]
    staged: list[tuple[Path, Path | None, str | None]] = []  # file, its new text on disk (None: remove), its old text
    done: list[tuple[Path, str | None]] = []
    try:
        for name in changed:
            path = now.get(name, folder / name)
            old = path.read_text(encoding="utf-8") if path.exists() else None
            staged.append((path, _stage(path, wanted[name], name, _notes(old)) if wanted[name] else None, old))
        for path, fresh, old in staged:
            done.append((path, old))
            if fresh is None:
                path.unlink(missing_ok=True)
            else:
                os.replace(fresh, path)
    except BaseException:
        for path, old in done:
            if old is None:
                path.unlink(missing_ok=True)
            else:
                path.write_text(old, encoding="utf-8")
        raise
    finally:
        for _, fresh, _ in staged:
            if fresh is not None:
                fresh.unlink(missing_ok=True)
    return [path for path, _, _ in staged]


def _differ(before: Sequence[Entry], after: Sequence[Entry]) -> bool:
    return bool(diff(before, after)) or [e.id for e in before] != [e.id for e in after]


def _notes(text: str | None) -> str:
    """The comments at the head of a file: a curator's notes, which stay."""
    lines = (text or "").splitlines(keepends=True)
    held = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), 0)
    return "".join(lines[:held])


def _stage(path: Path, entries: Sequence[Entry], name: str, notes: str = "") -> Path:
    text = notes + dump(entries)
    again, problems = read_text(text, name)
    if problems or diff(entries, again):
        raise EntriesError(problems or [])
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, fresh = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return Path(fresh)
