"""From a header row to columns, and from a row to a profile with what could not be read."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

from rules_core import DATED, FACTS, load_policies

from .cells import CellError, normal, reader, table_words

_CARRIED = ("number", "name", "id_number", "department", "post", "remark")


class NoHeader(ValueError):
    """No row among the first ones looks like a header; ``str()`` is a Chinese sentence."""

    def __init__(self) -> None:
        super().__init__("没有找到表头。表头里要有“姓名”“学历”“从业年限”这样的列名；可先用 --template 生成模板。")


@dataclass(frozen=True)
class Row:
    """One row: what is carried, the scheme named, the profile, and what could not be read."""

    carried: Mapping[str, str]
    scheme: Optional[str]
    facts: Mapping[str, Any]
    errors: Tuple[str, ...]


class Columns:
    """The columns of one table."""

    def __init__(self, headers: Sequence[Any]):
        known = _known_headers()
        self._carried: Dict[str, int] = {}
        self._facts: List[Tuple[int, str, str, Callable[[Any], Any]]] = []
        self._earlier: List[Tuple[int, str, str, Callable[[Any], Any]]] = []
        self._scheme: Optional[int] = None
        self.unknown: List[str] = []
        for place, cell in enumerate(headers):
            header = normal(str(cell)) if cell is not None else ""
            role, name = known.get(header, ("", ""))
            if role == "carried":
                self._carried.setdefault(name, place)
            elif role == "scheme":
                self._scheme = place
            elif role:
                (self._facts if role == "fact" else self._earlier).append((place, name, str(cell).strip(), reader(name)))
            elif header:
                self.unknown.append(str(cell).strip())

    @classmethod
    def find(cls, rows: Sequence[Sequence[Any]]) -> Tuple[int, "Columns"]:
        """The place of the header among the first rows, and its columns. Raises :class:`NoHeader`."""
        for place, row in enumerate(rows):
            columns = cls(row)
            if columns._facts and len(columns._facts) + len(columns._carried) >= 2:
                return place, columns
        raise NoHeader

    @property
    def fact_names(self) -> Tuple[str, ...]:
        return tuple(name for _, name, _, _ in self._facts)

    def read(self, cells: Sequence[Any]) -> Row:
        """One row; never raises."""
        errors: List[str] = []
        facts = self._read(self._facts, cells, errors)
        earlier = self._read(self._earlier, cells, errors)
        if earlier.get("education") and facts.get("education") and earlier["education"] != facts["education"]:
            latest = {"education": facts["education"], "graduated_on": facts.pop("graduated_on", None)}
            facts["education_history"] = [earlier, {k: v for k, v in latest.items() if v is not None}]
        count = len(cells)
        carried = {name: _carry(cells[place]) for name, place in self._carried.items() if place < count}
        return Row(carried, self._scheme_of(cells, errors), facts, tuple(errors))

    @staticmethod
    def _read(columns: Sequence[Tuple[int, str, str, Callable[[Any], Any]]], cells: Sequence[Any], errors: List[str]) -> Dict[str, Any]:
        facts, count = {}, len(cells)
        for place, name, header, read in columns:
            if place < count:
                try:
                    value = read(cells[place])
                except CellError as error:
                    errors.append(f"{header}：{error}")
                    continue
                if value is not None:
                    facts[name] = value
        return facts

    def _scheme_of(self, cells: Sequence[Any], errors: List[str]) -> Optional[str]:
        if self._scheme is None or self._scheme >= len(cells) or not cells[self._scheme]:
            return None
        word = normal(str(cells[self._scheme]))
        found = scheme_words().get(word)
        if found is None:
            errors.append(f"方案：看不懂“{word[:20]}”，可以写：{'、'.join(p[-1].name for p in load_policies().values())}")
        return found


def _carry(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()[:100]


def _known_headers() -> Dict[str, Tuple[str, str]]:
    words = table_words()
    known: Dict[str, Tuple[str, str]] = {}
    for name, label in {**{n: s.label for n, s in FACTS.items()}, **DATED}.items():
        known[normal(label)] = ("fact", name)
        known[name] = ("fact", name)
    for name, aliases in words["headers"].items():
        known.update({normal(a): ("fact", name) for a in aliases})
    for name, aliases in words["earlier"].items():
        known.update({normal(a): ("earlier", name) for a in aliases})
    for name in _CARRIED:
        known.update({normal(a): ("carried", name) for a in words["carried"][name]})
    known.update({normal(a): ("scheme", "scheme") for a in words["scheme"]})
    return known


def scheme_words() -> Dict[str, str]:
    found = {}
    for scheme, versions in load_policies().items():
        for word in (scheme, versions[-1].name, *table_words()["schemes"].get(scheme, ())):
            found[normal(word)] = scheme
    return found
