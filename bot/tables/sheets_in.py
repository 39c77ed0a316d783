"""The rows of a workbook's first sheet, read as a stream.

openpyxl says where things are (parts, styles, date system); the cells themselves are read here by expat,
in a fifth of its time, since a staff list may have a hundred thousand rows.  Only the shared texts of the
workbook are held, as the format asks for.
"""
from __future__ import annotations

from collections import deque
from typing import Any, BinaryIO, Callable, Deque, Dict, FrozenSet, Iterator, List, Optional, Sequence, Tuple
from xml.parsers import expat

_CHUNK = 1 << 16
_DIGITS = "0123456789"
_MOST_COLUMNS = 16_384  # what the format allows


class NotASheet(ValueError):
    """XML that no workbook holds."""


def first_sheet(path: Any) -> Tuple[Iterator[Sequence[Any]], int, Callable[[], None]]:
    """The rows (as openpyxl's ``values_only``), how many the sheet says it has (0: it does not say), and how to close it.

    Rows and cells that the file leaves out come as empty ones.  Raises whatever ZIP, XML and openpyxl raise.
    """
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet

    reader = ExcelReader(path, read_only=True, data_only=True)
    archive = reader.archive
    try:
        reader.read_manifest()
        reader.read_workbook()
        apply_stylesheet(archive, reader.wb)
        part = next(rel.target for _, rel in reader.parser.find_sheets() if rel.Type.endswith("/worksheet"))
        texts = _shared_texts(archive, reader.package)
        cells = _Cells(texts, reader.wb)
        rows = cells.rows(archive.open(part))
        head = next(rows, None)
    except BaseException:
        archive.close()
        raise
    return _again(head, rows), cells.told_rows, archive.close


def _again(head: Any, rows: Iterator[Any]) -> Iterator[Any]:
    if head is not None:
        yield head
        yield from rows


def _parser() -> Any:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_doctype
    return parser


def _no_doctype(*_: Any) -> None:
    raise NotASheet("a workbook declares no document type")


def _fed(parser: Any, source: BinaryIO) -> Iterator[None]:
    """Feeds the parser, with a pause after each chunk."""
    with source:
        while chunk := source.read(_CHUNK):
            parser.Parse(chunk, False)
            yield
        parser.Parse(b"", True)
        yield


# -- shared texts -------------------------------------------------------------------------------------

def _shared_texts(archive: Any, package: Any) -> List[str]:
    """Every text that cells refer to by number; the reading aids (phonetic runs) beside them are left out."""
    from openpyxl.xml.constants import SHARED_STRINGS
    held = package.find(SHARED_STRINGS)
    if held is None:
        return []
    texts: List[str] = []
    pieces: List[str] = []
    parser, inside, aids = _parser(), [False], [0]

    def start(name: str, attributes: Dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "si":
            pieces.clear()
        elif name == "rPh":
            aids[0] += 1
        inside[0] = name == "t" and not aids[0]

    def end(name: str) -> None:
        name = name.rpartition(":")[2]
        inside[0] = False
        if name == "si":
            texts.append("".join(pieces))
        elif name == "rPh":
            aids[0] -= 1

    def data(text: str) -> None:
        if inside[0]:
            pieces.append(text)
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, data
    for _ in _fed(parser, archive.open(held.PartName[1:])):
        pass
    return texts


# -- cells --------------------------------------------------------------------------------------------

class _Cells:
    """Turns the XML of a sheet into rows of values."""

    def __init__(self, texts: List[str], book: Any):
        self.texts, self.epoch = texts, book.epoch
        self.dates: FrozenSet[str] = frozenset(map(str, book._date_formats))
        self.spans: FrozenSet[str] = frozenset(map(str, book._timedelta_formats))
        self.told_rows = 0
        self._done: Deque[Sequence[Any]] = deque()
        self._row: List[Any] = []
        self._number = 0
        self._pieces: Optional[List[str]] = None  # the text of the value being read
        self._place, self._kind, self._style = -1, "n", ""
        self._columns: Dict[str, int] = {}
        self._aids = 0

    def rows(self, source: BinaryIO) -> Iterator[Sequence[Any]]:
        parser = _parser()
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = self._start, self._end, self._data
        done = self._done
        for _ in _fed(parser, source):
            while done:
                yield done.popleft()

    def _start(self, name: str, attributes: Dict[str, str]) -> None:
        if name not in _NAMES:
            name = name.rpartition(":")[2]
        if name == "c":
            reference = attributes.get("r")
            self._place = self._column(reference.rstrip(_DIGITS)) if reference else self._place + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        elif name == "v" or (name == "t" and not self._aids):
            self._pieces = []
        elif name == "row":
            self._begin(attributes.get("r"))
        elif name == "rPh":
            self._aids += 1
        elif name == "dimension":
            self.told_rows = int(attributes.get("ref", "").rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$") or 0)

    def _data(self, text: str) -> None:
        if self._pieces is not None:
            self._pieces.append(text)

    def _end(self, name: str) -> None:
        if name not in _NAMES:
            name = name.rpartition(":")[2]
        if name == "v" or (name == "t" and self._pieces is not None):
            self._put("".join(self._pieces or ()))
            self._pieces = None
        elif name == "row":
            self._done.append(self._row)
        elif name == "rPh":
            self._aids -= 1

    def _begin(self, number: Optional[str]) -> None:
        now = int(number) if number else self._number + 1
        self._done.extend([()] * (min(now, 1_048_576) - self._number - 1))
        self._number, self._row, self._place = now, [], -1

    def _column(self, letters: str) -> int:
        place = self._columns.get(letters)
        if place is None:
            place = 0
            for letter in letters.upper():
                place = place * 26 + ord(letter) - 64
            if not 0 < place <= _MOST_COLUMNS:
                raise NotASheet(letters)
            place = self._columns[letters] = place - 1
        return place

    def _put(self, text: str) -> None:
        row, place = self._row, self._place
        kind = self._kind
        value: Any = text
        if kind == "s":
            value = self.texts[int(text)]
        elif kind == "n":
            value = self._number_of(text) if text else None
        elif kind == "b":
            value = text == "1"
        if len(row) == place:
            row.append(value)
        elif len(row) < place:
            row.extend([None] * (place - len(row)))
            row.append(value)
        elif kind == "inlineStr" and row and row[place]:
            row[place] += value  # a text in several runs
        else:
            row[place] = value

    def _number_of(self, text: str) -> Any:
        value = int(text) if text.isdigit() else float(text)
        if self._style not in self.dates:
            return value if type(value) is int or value % 1 or abs(value) > 1e15 else int(value)
        from openpyxl.utils.datetime import from_excel
        try:
            return from_excel(value, self.epoch, timedelta=self._style in self.spans)
        except (OverflowError, ValueError):
            return "#VALUE!"


_NAMES = frozenset(("c", "v", "t", "row", "is", "r", "rPh", "dimension", "f", "sheetData", "worksheet"))
