"""How a fact is put to a person: its wording and the choices offered (``questions.yml``)."""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Tuple

import yaml

DONT_KNOW = "不清楚"
# Choices beside the clauses: all of them are to be shown, or none is met.
SHOW_ALL = "show_all"
MEETS_NONE: List[str] = []
_YES_NO = ({"value": True, "label": "是", "aliases": ["对", "有", "是的"]},
           {"value": False, "label": "不是", "aliases": ["没有", "否", "不"]})


@dataclass(frozen=True)
class Choice:
    """One choice: the value it stands for (None: the person does not know), its label, other words for it."""

    value: Any
    label: str
    aliases: Tuple[str, ...] = ()

    def as_dict(self) -> Dict[str, Any]:
        return {"value": self.value, "label": self.label}

    def as_slot(self) -> Dict[str, Any]:
        return {"value": self.value, "label": self.label, "aliases": list(self.aliases)}


@dataclass(frozen=True)
class Asked:
    """A question as put: the fact, the level where the wording belongs to one, text and choices.

    ``stage`` is "exceptional" where only the exceptional routes of the level are offered as yet.
    """

    fact: str
    text: str
    options: Tuple[Choice, ...] = ()
    level: Optional[str] = None
    multiple: bool = False
    unit: Optional[str] = None
    stage: Optional[str] = None


@lru_cache(maxsize=None)
def wordings() -> Mapping[str, Mapping[str, Any]]:
    """``questions.yml`` by fact. Read once."""
    return yaml.safe_load((Path(__file__).parent / "questions.yml").read_text(encoding="utf-8"))


def plain_question(fact: str, scheme: Optional[str]) -> Asked:
    """The question for a fact whose wording does not depend on a level."""
    entry = wordings()[fact]
    own = (entry.get("schemes") or {}).get(scheme, {})
    raw = _YES_NO if entry.get("yes_no") else own.get("options", entry.get("options", ()))
    options = choices(list(raw) + list(own.get("extra", ())))
    unit = entry.get("number")
    return Asked(fact, own.get("ask", entry["ask"]), with_dont_know(options) if options and fact != "scheme" else options,
                 multiple=bool(entry.get("multiple")), unit=unit)


def help_for(fact: Optional[str]) -> str:
    """What the words of a question mean; empty where there is nothing to say."""
    return wordings().get(fact or "", {}).get("help", "")


def choices(raw: List[Mapping[str, Any]]) -> Tuple[Choice, ...]:
    return tuple(Choice(o["value"], o["label"], tuple(o.get("aliases", ()))) for o in raw)


def with_dont_know(options: Tuple[Choice, ...]) -> Tuple[Choice, ...]:
    return options + (Choice(None, DONT_KNOW, ("不知道", "不确定", "跳过")),)
