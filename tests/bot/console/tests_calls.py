"""A call at hand without a door: lines written, answers given, and what the page would show then."""
from __future__ import annotations

import datetime as dt
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.console import call_deeds
from bot.console.call_card import place
from bot.console.call_faq import Library
from bot.console.call_state import Known
from knowledge import KnowledgeStore
from knowledge.errors import KnowledgeError

AS_OF = dt.date(2026, 11, 21)
ROOT = Path(__file__).parents[3]


@lru_cache(maxsize=1)
def knowledge_path() -> Path:
    """The prepared store where it fits the code, else one built for the tests."""
    made = ROOT / "var" / "knowledge.db"
    try:
        KnowledgeStore(made).ask("报名要多少钱")
        return made
    except KnowledgeError:
        from knowledge.build import build

        return build(target=Path(tempfile.mkdtemp()) / "knowledge.db")


@lru_cache(maxsize=1)
def library() -> Library:
    return Library(knowledge_path(), lambda: AS_OF)


class Call:
    """What is known, deed after deed; `card` is the work-place without the record."""

    def __init__(self, *lines: str, **known: Any) -> None:
        self.known = Known(**known)
        self.done: Any = None
        for line in lines:
            self.write(line)

    def write(self, line: str) -> "Call":
        return self._after(call_deeds.hear(self.known, line, AS_OF, library()))

    def answer(self, value: Any) -> "Call":
        asked = self.card["next"]
        return self._after(call_deeds.answer(self.known, asked["fact"], asked.get("level"), value, AS_OF))

    def put(self, fact: str, value: Any, level: Any = None) -> "Call":
        return self._after(call_deeds.set_fact(self.known, fact, level, value, AS_OF))

    def drop(self, fact: str, level: Any = None) -> "Call":
        return self._after(call_deeds.drop_fact(self.known, fact, level, AS_OF))

    def _after(self, done: Any) -> "Call":
        self.done, self.known = done, done.known
        return self

    @property
    def card(self) -> dict[str, Any]:
        return place(self.known, AS_OF)

    @property
    def facts(self) -> dict[str, Any]:
        return {k: v for k, v in self.known.facts.items() if k not in ("region", "occupation")}

    def outcomes(self) -> dict[str, str]:
        return {level["level"]: level["outcome"] for level in self.card["ladder"]["levels"]}
