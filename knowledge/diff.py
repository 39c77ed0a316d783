"""What differs between two sets of entries: folders of YAML, built stores or spreadsheets."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

from knowledge.errors import StoreMissing, StoreUnreadable
from knowledge.loader import load_entries
from knowledge.schema import Entry, NearMiss
from knowledge.yamlout import as_dict

ADDED, REMOVED, CHANGED = "新增", "删除", "改动"
# What a curator reads for the fields of an entry: the names of the sheet's columns.
NAMES = {
    "id": "编号", "question": "问题", "paraphrases": "问法", "near_misses": "不归它答的问题", "answer": "答案",
    "facets": "政策、级别、主题", "clauses": "条款", "kind": "类型", "cite": "依据", "also": "还可以问", "reviewed": "复核日期",
    "valid": "有效期",
}


@dataclass(frozen=True)
class Change:
    """One entry that differs; `fields` holds (name, before, after) for what changed in it."""

    kind: str
    entry: str
    fields: tuple[tuple[str, str, str], ...] = ()

    def __str__(self) -> str:
        lines = [f"{self.kind} {self.entry}"]
        lines += [f"  {NAMES.get(name, name)}：{_step(before, after)}" for name, before, after in self.fields]
        return "\n".join(lines)


def _step(before: str, after: str) -> str:
    if before and after:
        return f"{before} → {after}"
    return f"加上 {after}" if after else f"去掉 {before}"


def diff(before: Sequence[Entry], after: Sequence[Entry]) -> list[Change]:
    """Changes from `before` to `after`, by entry id."""
    old, new = {e.id: e for e in before}, {e.id: e for e in after}
    changes = [Change(REMOVED, i) for i in old if i not in new]
    for entry_id, entry in new.items():
        if entry_id not in old:
            changes.append(Change(ADDED, entry_id, (("问题", "", entry.question),)))
            continue
        a, b = as_dict(old[entry_id]), as_dict(entry)
        fields = tuple(part for name in a if a[name] != b[name] for part in _field(name, a[name], b[name]))
        if fields:
            changes.append(Change(CHANGED, entry_id, fields))
    return changes


def _field(name: str, before: object, after: object) -> list[tuple[str, str, str]]:
    if isinstance(before, list) and isinstance(after, list):
        gone = [_text(x) for x in before if x not in after]
        come = [_text(x) for x in after if x not in before]
        return [(name, "；".join(gone), "；".join(come))] if gone or come else [(name, "顺序不同", "顺序不同")]
    return [(name, _text(before), _text(after))]


def _text(value: object) -> str:
    if isinstance(value, dict):
        return "，".join(f"{k}={v}" for k, v in value.items())
    return "" if value is None else str(value)


def load_any(path: Path) -> tuple[Entry, ...]:
    """Entries from a folder of YAML, a built store (.db) or a spreadsheet (.xlsx)."""
    path = Path(path)
    if path.is_dir():
        return load_entries(path)
    if path.suffix == ".xlsx":
        from knowledge.sheet import read_sheet

        return read_sheet(path)
    return entries_of_store(path)


def entries_of_store(path: Path) -> tuple[Entry, ...]:
    """The entries a store was built from."""
    if not path.is_file():
        raise StoreMissing(path)
    try:
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        db.row_factory = sqlite3.Row
        rows = db.execute("select * from entries order by n").fetchall()
        phrases: dict[str, list[str]] = {}
        for row in db.execute("select entry, text from phrases order by rowid"):
            phrases.setdefault(row["entry"], []).append(row["text"])
        misses: dict[str, list[NearMiss]] = {}
        for row in db.execute("select entry, text, belongs from near_misses order by rowid"):
            misses.setdefault(row["entry"], []).append(NearMiss(row["text"], row["belongs"]))
        db.close()
    except sqlite3.Error as error:
        raise StoreUnreadable(path, str(error)) from error
    day = lambda text: dt.date.fromisoformat(text) if text else None  # noqa: E731
    return tuple(
        Entry(
            id=r["id"], question=r["question"], paraphrases=tuple(phrases.get(r["id"], [""])[1:]),
            near_misses=tuple(misses.get(r["id"], ())), answer=r["answer"], scheme=r["scheme"],
            levels=tuple(json.loads(r["levels"])), topic=r["topic"], audience=r["audience"],
            clauses=tuple(json.loads(r["clauses"])), kind=r["kind"], cite=r["cite"], also=tuple(json.loads(r["also"])),
            reviewed=day(r["reviewed"]), valid_from=day(r["valid_from"]), valid_to=day(r["valid_to"]),
            file=r["file"], line=r["line"],
        )
        for r in rows
    )
