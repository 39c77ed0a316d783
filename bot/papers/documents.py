"""Small helpers for DOCX: a document in a Chinese font, filled values, marked blanks."""
from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Iterable, Sequence

from .person import PaperError

_FONT = "宋体"
BLANK = "＿＿＿＿＿＿"


def new_document(title: str, subtitle: str = "") -> Any:
    """An empty A4 document with its title. Raises :class:`PaperError` where python-docx is missing."""
    try:
        import docx
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt
    except ImportError:
        raise PaperError("出 DOCX 需要 python-docx，现在没有安装。") from None
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    head = document.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = head.add_run(title)
    run.bold, run.font.size = True, Pt(18)
    if subtitle:
        below = document.add_paragraph(subtitle)
        below.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return document


def fill(paragraph: Any, value: Any, blank: str = BLANK) -> None:
    """A value, or a blank marked in yellow where it is not known."""
    text = "" if value is None else str(value).strip()
    if text:
        paragraph.add_run(text)
        return
    from docx.enum.text import WD_COLOR_INDEX
    run = paragraph.add_run(blank)
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def sentence(document: Any, pieces: Iterable[Any]) -> None:
    """A paragraph of fixed words (str) and values to fill in (tuples: the value, and the blank where another is meant)."""
    paragraph = document.add_paragraph()
    for piece in pieces:
        if isinstance(piece, tuple):
            fill(paragraph, *piece)
        else:
            paragraph.add_run(piece)


def grid(document: Any, rows: Sequence[Sequence[Any]], widths: Sequence[float] = ()) -> Any:
    """A bordered table; strings are labels, one-element tuples values to fill in, None joins the cell to its left neighbour."""
    from docx.shared import Cm

    table = document.add_table(rows=len(rows), cols=max(len(r) for r in rows))
    table.style = "Table Grid"
    for line, row in zip(table.rows, rows):
        start = line.cells[0]
        for place, told in enumerate(row):
            cell = line.cells[place]
            if told is None:
                start = start.merge(cell)
                continue
            start = cell
            if isinstance(told, tuple):
                fill(cell.paragraphs[0], told[0], "（待填）")
            else:
                cell.paragraphs[0].add_run(told)
    for place, width in enumerate(widths):
        for cell in table.columns[place].cells:
            cell.width = Cm(width)
    return table


def save(document: Any, target: Path) -> None:
    """The file appears under its name only when whole."""
    partial = target.with_name(target.name + ".partial")
    document.save(partial)
    os.replace(partial, target)
