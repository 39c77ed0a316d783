"""Materials as a check-list for one person's route (checklist.yml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Sequence

import yaml

from knowledge.clauses import basis
from knowledge.errors import KnowledgeError

CHECKLIST_FILE = Path(__file__).parent / "checklist.yml"
WHO = {"applicant": "本人准备", "unit": "单位准备"}


class NoChecklist(KnowledgeError):
    """No materials are held for this scheme, or the route is no clause of it."""

    def __init__(self, scheme: str, route: str | None) -> None:
        self.scheme, self.route = scheme, route
        super().__init__(f"没有这份材料清单：{scheme}" + (f" {route}" if route else ""))


@dataclass(frozen=True)
class Item:
    """One thing to bring, the clauses that ask for it and who prepares it (applicant | unit)."""

    text: str
    clauses: tuple[str, ...]
    who: str


@dataclass(frozen=True)
class Checklist:
    """All things for one route, in the order to gather them."""

    items: tuple[Item, ...]
    note: str

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause behind the list, once."""
        return tuple(dict.fromkeys(clause for item in self.items for clause in item.clauses))

    @property
    def text(self) -> str:
        """The list as a person ticks it off, then what else to know, then the basis."""
        lines = [f"□ {item.text}（{WHO[item.who]}）" for item in self.items]
        return "\n".join(["材料清单：", *lines, self.note, f"依据：{basis(self.clauses)}"])


@lru_cache(maxsize=2)
def _data(path: Path = CHECKLIST_FILE) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def checklist(
    scheme: str, level: str | None = None, route: str | Sequence[str] | None = None, audience: str | None = None
) -> Checklist:
    """The materials for `scheme` by the clause of the route a person meets (or several clauses).

    Without `route` every proof that some route of the level may need is listed. `audience` "applicant" or "unit"
    keeps only what that side prepares. Raises NoChecklist.
    """
    data = _data().get(scheme)
    if data is None:
        raise NoChecklist(scheme, None)
    routes = [route] if isinstance(route, str) else list(route or ())
    proofs: list[str] = []
    for clause in routes:
        if clause not in data["routes"]:
            if routes == [clause] and scheme == "shanghai-customer-service":
                raise NoChecklist(scheme, clause)
            continue
        proofs += data["routes"][clause]
    if not routes:
        mark = {"level_3": "SH-4.3", "level_2": "SH-4.2"}.get(level or "", "")
        proofs = [p for clause, names in data["routes"].items() if clause.startswith(mark) for p in names]
    rows = [*data["always"], *(data["proof"][name] for name in dict.fromkeys(proofs))]
    items = tuple(Item(row["text"], tuple(row["clauses"]), row["who"]) for row in rows)
    return Checklist(tuple(i for i in items if audience in (None, i.who)), data["note"])
