"""Tables on disk, row by row: CSV (UTF-8 or GB18030) and XLSX, read and written without holding the rows.

What is written never becomes a formula: in XLSX text is stored as text, in CSV a leading = + - @ is
preceded by an apostrophe.
"""
from __future__ import annotations

import csv
import os
import zlib
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Iterator, List, Sequence, Tuple
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from .sheets_out import UNWRITABLE

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SUFFIXES = (".csv", ".xlsx")
csv.field_size_limit(1_000_000)


class TableError(Exception):
    """A table that cannot be read or written; ``str()`` is a Chinese sentence."""


def check_suffix(path: Path) -> None:
    if path.suffix.lower() not in _SUFFIXES:
        raise TableError(f"只认 .xlsx 和 .csv 文件：{path.name}")


@contextmanager
def rows_of(path: Path) -> Iterator[Tuple[Iterator[Sequence[Any]], int]]:
    """The rows of a table and about how many there are. Raises :class:`TableError`."""
    check_suffix(path)
    if not path.is_file():
        raise TableError(f"没有这个文件：{path}")
    opened = _csv_rows(path) if path.suffix.lower() == ".csv" else _xlsx_rows(path)
    with opened as found:
        yield found


@contextmanager
def _csv_rows(path: Path) -> Iterator[Tuple[Iterator[Sequence[Any]], int]]:
    encoding = _encoding(path)
    with path.open("rb") as counted:
        lines = sum(chunk.count(b"\n") for chunk in iter(lambda: counted.read(1 << 20), b""))
    with path.open(encoding=encoding, errors="replace", newline="") as source:
        try:
            yield csv.reader(_without_nul(source)), lines
        except csv.Error as error:
            raise TableError(f"{path.name} 不是正常的 CSV：{error}") from None


def _without_nul(lines: Iterator[str]) -> Iterator[str]:
    return (line.replace("\0", "") for line in lines)


def _encoding(path: Path) -> str:
    """UTF-8 where every byte of the file is, else GB18030, as Excel writes it here."""
    try:
        with path.open(encoding="utf-8-sig") as source:
            for _ in iter(lambda: source.read(1 << 20), ""):
                pass
        return "utf-8-sig"
    except UnicodeDecodeError:
        return "gb18030"


@contextmanager
def _xlsx_rows(path: Path) -> Iterator[Tuple[Iterator[Sequence[Any]], int]]:
    need("openpyxl", "读写 .xlsx")
    from .sheets_in import first_sheet
    try:
        rows, about, close = first_sheet(path)
    except Exception as error:  # openpyxl raises whatever its XML and ZIP readers raise
        raise TableError(f"{path.name} 打不开，不是正常的 .xlsx（{type(error).__name__}）") from None
    try:
        yield _readable(rows, path), about
    finally:
        close()


def _readable(rows: Iterator[Sequence[Any]], path: Path) -> Iterator[Sequence[Any]]:
    """The rows; a file that breaks off in the middle is told."""
    number = 0
    try:
        for number, row in enumerate(rows, 1):
            yield row
    except (ExpatError, BadZipFile, zlib.error, EOFError, ValueError, IndexError) as error:
        raise TableError(f"{path.name} 在第 {number} 行之后读不下去，文件可能坏了（{type(error).__name__}）") from None


def need(module: str, purpose: str) -> Any:
    """A library of the `bot` extra, imported when it is needed. Raises :class:`TableError` where it is missing."""
    import importlib
    try:
        return importlib.import_module(module)
    except ImportError:
        raise TableError(f"{purpose}需要 {module}，现在没有安装；可以先用 CSV。") from None


class CsvOut:
    """A CSV file that Excel opens as UTF-8; it appears under its name only when whole."""

    def __init__(self, path: Path, headers: Sequence[str]):
        self.path, self._partial = path, path.with_name(path.name + ".partial")
        self._file = self._partial.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(headers)

    def row(self, cells: Sequence[Any]) -> None:
        self._writer.writerow([_csv_cell(c) if type(c) is str else c for c in cells])

    def close(self) -> None:
        self._file.close()
        os.replace(self._partial, self.path)

    def discard(self) -> None:
        self._file.close()
        self._partial.unlink(missing_ok=True)


def _csv_cell(text: str) -> str:
    if text.startswith(_RISKY):
        text = "'" + text
    return UNWRITABLE.sub("", text) if not text.isprintable() else text


def out_for(path: Path, headers: Sequence[str]) -> Any:
    check_suffix(path)
    if path.suffix.lower() == ".csv":
        return CsvOut(path, headers)
    need("openpyxl", "写 .xlsx")
    from .sheets_out import XlsxOut
    return XlsxOut(path, headers)


def day_or_text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def first_rows(rows: Iterator[Sequence[Any]], most: int = 10) -> List[Sequence[Any]]:
    """The first rows, among which the header is looked for."""
    found = []
    for row in rows:
        found.append(row)
        if len(found) >= most:
            break
    return found
