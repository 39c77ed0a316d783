"""One cell of a table: from what people write to a fact's value. Every mistake is told, none is guessed away."""
from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Callable, Dict, FrozenSet, Mapping, Optional

import yaml

from rules_core import DATED, FACTS, load_policies

_SPLIT = re.compile(r"[、,，;；\s]+")
_NUMBER = re.compile(r"(?:满|约)?(\d+(?:\.\d+)?)(?:年|人|项|个|次|㎡|平方米|平米)?")
_YEARS_AND_MONTHS = re.compile(r"(?:(\d+)年)?(半年?|(?:(\d+)个?月))")
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_LONGEST = 200


class CellError(ValueError):
    """A cell that cannot be read; ``str()`` is a Chinese sentence without the row."""


@lru_cache(maxsize=None)
def table_words() -> Mapping[str, Any]:
    """The file words.yml."""
    return yaml.safe_load((Path(__file__).parent / "words.yml").read_text(encoding="utf-8"))


def normal(text: str) -> str:
    """As headers and words are compared: full-width folded, no spaces, no bracketed remark."""
    return re.sub(r"\s+", "", text.translate(_FOLD)).split("(")[0]


_FOLD = {c + 0xFEE0: c for c in range(0x21, 0x7F)}
_FOLD[0x3000] = 0x20


def reader(fact: str) -> Callable[[Any], Any]:
    """A function from a cell to the value of ``fact``; None for an empty cell or 不清楚. Raises :class:`CellError`."""
    if fact in DATED:
        return _remembering(_date)
    kind = FACTS[fact].kind
    if kind in ("years", "count", "amount"):
        return _remembering(_years if kind == "years" else _count)
    if kind == "boolean":
        return _remembering(_boolean)
    if kind in ("choice", "list"):
        known = _value_words(fact)
        unclear = (table_words()["unclear"].get(fact)) or {}
        one = lambda text: _choice(text, known, unclear)  # noqa: E731
        return _remembering(one if kind == "choice" else lambda text: _list(text, one))
    if kind == "claims":
        return _remembering(lambda text: [] if text in table_words()["nothing"] else _SPLIT.split(text))
    return lambda cell: None if cell is None or not str(cell).strip() else str(cell).strip()[:_LONGEST]


def _remembering(read: Callable[[str], Any]) -> Callable[[Any], Any]:
    """Tables repeat themselves: each different text is read once."""
    held: Dict[Any, Any] = {}
    unknown: FrozenSet[str] = frozenset(table_words()["unknown"])

    def remembered(cell: Any) -> Any:
        if cell is None or cell == "":
            return None
        try:
            found = held.get(cell)
        except TypeError:
            raise CellError(f"看不懂“{str(cell)[:20]}”") from None
        if found is None:
            text = _text(cell)
            found = (None,) if not text or text in unknown else (read(text),)
            if len(held) < 20_000:
                held[cell] = found
        return found[0]
    return remembered


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    return str(cell).translate(_FOLD).strip()[:_LONGEST]


def _years(text: str) -> float:
    if text in table_words()["nothing"]:
        return 0
    if match := _NUMBER.fullmatch(text):
        return _plain(float(match[1]))
    if match := _YEARS_AND_MONTHS.fullmatch(text):
        months = 6 if match[2].startswith("半") else int(match[3])
        return round(int(match[1] or 0) + months / 12, 6)
    raise CellError(f"看不懂“{text[:20]}”，请写年数，如 5 或 5年3个月")


def _plain(number: float) -> float:
    return int(number) if number == int(number) else number


def _count(text: str) -> float:
    if text in table_words()["nothing"]:
        return 0
    if match := _NUMBER.fullmatch(text):
        return _plain(float(match[1]))
    raise CellError(f"看不懂“{text[:20]}”，请写数字")


def _date(text: str) -> Optional[str]:
    if text in table_words()["nothing"]:
        return None
    match = _DATE.fullmatch(text) or _COMPACT.fullmatch(text)
    try:
        assert match is not None
        year, month, day = (int(p) if p else None for p in match.groups())
        dt.date(year, month or 1, day or 1)
    except (AssertionError, ValueError):
        raise CellError(f"看不懂日期“{text[:20]}”，请写成 2019-07-01") from None
    return "-".join([f"{year:04d}", *(f"{p:02d}" for p in (month, day) if p)])


def _boolean(text: str) -> bool:
    for value, words in table_words()["booleans"].items():
        if text in words:
            return value
    raise CellError(f"看不懂“{text[:20]}”，请写 是 或 否")


def _choice(text: str, known: Mapping[str, str], unclear: Mapping[str, str]) -> str:
    word = normal(text)
    if word in unclear:
        raise CellError(f"“{text[:20]}”{unclear[word]}")
    if word not in known:
        raise CellError(f"看不懂“{text[:20]}”，可以写：{'、'.join(_first_words(known))}")
    return known[word]


def _list(text: str, one: Callable[[str], str]) -> list:
    if text in table_words()["nothing"]:
        return []
    return [one(piece) for piece in _SPLIT.split(text) if piece]


def _first_words(known: Mapping[str, str]) -> list:
    first: Dict[str, str] = {}
    for word, value in known.items():
        if re.search("[一-鿿]", word):
            first.setdefault(value, word)
    return list(first.values())


def _value_words(fact: str) -> Dict[str, str]:
    """Every word for every value of a fact: aliases, labels, ids, and for titles the names of the levels."""
    known: Dict[str, str] = {}
    for value, words in (table_words()["values"].get(fact) or {}).items():
        known.update({normal(str(w)): str(value).lower() if isinstance(value, bool) else value for w in words})
    for value, label in FACTS[fact].values.items():
        for word in (value, label, *label.split("/")):
            known.setdefault(normal(word), value)
    if fact == "title_level":
        for versions in load_policies().values():
            for level in versions[-1].levels:
                if level.id in FACTS[fact].values:
                    known.update({normal(name): level.id for name in (level.name, *level.aka)})
    return known
