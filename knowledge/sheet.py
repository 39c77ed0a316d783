"""Entries as a spreadsheet and back: one row an entry, lists one item a line within the cell."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, Sequence

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from pydantic import ValidationError

from knowledge.errors import SheetError
from knowledge.loader import _problems
from knowledge.schema import Entry, EntryIn

COLUMNS = {
    "编号": 26, "问题": 30, "问法": 44, "不归它答的问题": 44, "答案": 50, "政策": 26, "级别": 16, "主题": 12, "对象": 12,
    "条款": 22, "类型": 10, "依据": 30, "还可以问": 26, "复核日期": 12, "有效起": 12, "有效止": 12, "文件": 26,
}
BELONGS = " => "


def write_sheet(entries: Sequence[Entry], path: Path) -> Path:
    """Writes all entries to `path` (.xlsx)."""
    book = Workbook()
    sheet = book.active
    sheet.title = "条目"
    sheet.append(list(COLUMNS))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEFGHIJKLMNOPQ", COLUMNS.values()):
        sheet.column_dimensions[letter].width = width
    for entry in entries:
        sheet.append([_inert(value) for value in _row(entry)])
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = "s"  # never a formula, whatever the text begins with
    sheet.freeze_panes = "C2"
    book.save(path)
    return path


def _row(entry: Entry) -> list[Any]:
    return [
        entry.id, entry.question, "\n".join(entry.paraphrases),
        "\n".join(f"{m.text}{BELONGS}{m.belongs}" for m in entry.near_misses), entry.answer, entry.scheme,
        "\n".join(entry.levels), entry.topic, entry.audience, "\n".join(entry.clauses), entry.kind, entry.cite,
        "\n".join(entry.also), entry.reviewed, entry.valid_from, entry.valid_to, entry.file,
    ]


def _inert(value: Any) -> Any:
    return "".join(c for c in value if c >= " " or c == "\n") if isinstance(value, str) else value


def read_sheet(path: Path) -> tuple[Entry, ...]:
    """The entries of a sheet. Raises SheetError with every problem and its row; nothing is half read."""
    try:
        sheet = load_workbook(path, read_only=True, data_only=True).worksheets[0]
    except Exception as error:  # openpyxl raises many kinds for a file that is no workbook
        raise SheetError([(0, f"打不开 {Path(path).name}，它不像 .xlsx 表格，请另存为 .xlsx 再导入")]) from error
    rows = sheet.iter_rows(values_only=True)
    head = [str(cell or "").strip() for cell in next(rows, ())]
    missing = [name for name in COLUMNS if name not in head]
    if missing:
        raise SheetError([(1, f"缺少列：{'、'.join(missing)}")])
    entries, problems, seen = [], [], {}
    for number, cells in enumerate(rows, 2):
        row = {name: cells[head.index(name)] if head.index(name) < len(cells) else None for name in COLUMNS}
        if not any(value not in (None, "") for value in row.values()):
            continue
        try:
            entry = EntryIn(**_data(row)).freeze(_file(row["文件"]), number)
        except ValidationError as error:
            problems += [(number, f"{row['编号']} {problem}") for problem in _problems(error)]
            continue
        except ValueError as error:
            problems.append((number, f"{row['编号']} {error}"))
            continue
        if entry.id in seen:
            problems.append((number, f"编号 {entry.id} 与第{seen[entry.id]}行重复"))
        seen[entry.id] = number
        entries.append(entry)
    if problems:
        raise SheetError(list(dict.fromkeys(problems)))
    return tuple(entries)


def _file(value: Any) -> str:
    name = str(value or "").strip() or "new.yml"
    if name.startswith(("/", "\\")) or ".." in Path(name).parts or not name.endswith(".yml"):
        raise ValueError(f"文件：{name} 不是条目文件夹里的 .yml")
    return name


def _lines(value: Any) -> list[str]:
    return [line.strip() for line in str(value or "").splitlines() if line.strip()]


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    return value or None


def _data(row: dict[str, Any]) -> dict[str, Any]:
    misses = []
    for line in _lines(row["不归它答的问题"]):
        text, mark, belongs = line.rpartition(BELONGS.strip())
        if not mark:
            raise ValueError(f"不归它答的问题：“{line}”要写成“问题{BELONGS}归属”")
        misses.append({"text": text.strip(), "belongs": belongs.strip()})
    text = lambda name: str(row[name] or "").strip()  # noqa: E731
    return {
        "id": text("编号"), "question": text("问题"), "paraphrases": _lines(row["问法"]), "near_misses": misses,
        "answer": text("答案"), "clauses": _lines(row["条款"]), "kind": text("类型") or "answer", "cite": text("依据"),
        "facets": {
            "scheme": text("政策") or None, "level": _lines(row["级别"]) or None, "topic": text("主题"),
            "audience": text("对象") or "applicant",
        },
        "also": _lines(row["还可以问"]), "reviewed": _day(row["复核日期"]),
        "valid": {"from": _day(row["有效起"]), "to": _day(row["有效止"])},
    }
