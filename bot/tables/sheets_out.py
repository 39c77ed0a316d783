"""A result workbook, its rows written as a stream.

openpyxl makes the frame (styles, widths, the summary with its chart); the rows of the result sheet are
written straight into the file between the head and the tail that openpyxl gave that sheet.  Every text is
an inline string, so nothing becomes a formula.
"""
from __future__ import annotations

import io
import os
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple
from xml.sax.saxutils import escape

UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDTHS = (7, 7, 10, 20, 14, 14, 18, 16, 36, 18, 40, 16, 40, 22, 12, 28, 36)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_KEPT = 2_000  # texts remembered: those that repeat come back soon
_LONGEST = 32_767  # characters that a cell may hold
_FLUSH = 200
_SHEET = "xl/worksheets/sheet2.xml"
_EPOCH = date(1899, 12, 30).toordinal()


class XlsxOut:
    """A workbook whose rows are written one by one; it appears under its name only when whole."""

    def __init__(self, path: Path, headers: Sequence[str], title: str = "结果"):
        self.path, self._partial = path, path.with_name(path.name + ".partial")
        head, self._tail = _head_and_tail(_frame(title)[0])
        self.book, self.summary, self._day_style = _frame(title)  # the summary is filled when all rows are counted
        self._number, self._lines, self._texts = 0, [], {}  # type: int, List[str], Dict[str, str]
        self._zip = zipfile.ZipFile(self._partial, "w", zipfile.ZIP_DEFLATED, compresslevel=3)
        self._rows = self._zip.open(_SHEET, "w", force_zip64=True)
        self._rows.write(head)
        self.row(headers)

    def row(self, cells: Sequence[Any]) -> None:
        self._number += 1
        number = self._number
        texts = self._texts
        told = [f'<row r="{number}">']
        for letter, value in zip(_LETTERS, cells):
            if type(value) is str:
                if value:
                    told.append(f'<c r="{letter}{number}"{texts.get(value) or self._text(value)}')
            elif type(value) is date:
                told.append(f'<c r="{letter}{number}" s="{self._day_style}"><v>{value.toordinal() - _EPOCH}</v></c>')
            elif value is not None:
                told.append(f'<c r="{letter}{number}"><v>{value}</v></c>')
        told.append("</row>")
        self._lines.append("".join(told))
        if len(self._lines) >= _FLUSH:
            self._flush()

    def _text(self, text: str) -> str:
        """What follows the address of a cell with this text."""
        clean = text[:_LONGEST] if text.isprintable() else UNWRITABLE.sub("", text)[:_LONGEST]
        made = f' t="inlineStr"><is><t xml:space="preserve">{escape(clean)}</t></is></c>'
        if len(self._texts) >= _KEPT:
            self._texts.clear()
        self._texts[text] = made
        return made

    def _flush(self) -> None:
        self._rows.write("".join(self._lines).encode("utf-8"))
        self._lines.clear()

    def close(self) -> None:
        self._flush()
        self._rows.write(self._tail)
        self._rows.close()
        whole = io.BytesIO()
        self.book.save(whole)
        with zipfile.ZipFile(whole) as frame:
            for name in frame.namelist():
                if name != _SHEET:
                    self._zip.writestr(name, frame.read(name))
        self._zip.close()
        os.replace(self._partial, self.path)

    def discard(self) -> None:
        self._rows.close()
        self._zip.close()
        self._partial.unlink(missing_ok=True)


def _frame(title: str) -> Tuple[Any, Any, int]:
    """The workbook without its rows: itself, its summary sheet (seen first), and the style of a day."""
    import openpyxl
    from openpyxl.cell import WriteOnlyCell

    book = openpyxl.Workbook(write_only=True)
    summary, sheet = book.create_sheet("汇总"), book.create_sheet(title)
    sheet.freeze_panes = "D2"
    for letter, width in zip(_LETTERS, _WIDTHS):
        sheet.column_dimensions[letter].width = width
    day = WriteOnlyCell(sheet, value=date(2000, 1, 1))
    day.number_format = "yyyy-mm-dd"
    return book, summary, day.style_id


def _head_and_tail(book: Any) -> Tuple[bytes, bytes]:
    """The XML of the result sheet while it is empty, cut where its rows belong."""
    whole = io.BytesIO()
    book.save(whole)
    with zipfile.ZipFile(whole) as frame:
        empty = frame.read(_SHEET)
    head, tail = re.split(rb"<sheetData\s*/>|<sheetData>\s*</sheetData>", empty)
    return head + b"<sheetData>", b"</sheetData>" + tail
