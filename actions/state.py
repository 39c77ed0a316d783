"""Where a consultation stands, as kept in Rasa's slots.

Facts lie in slots of their own names (contract).  A verdict is never a slot: it is computed anew.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timezone, timedelta
from typing import Any, Dict, List, Mapping, Optional

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rules_core import FACTS

FACT_SLOTS = tuple(FACTS)
# Beside the facts: what the dialogue itself must remember.
DIALOGUE_SLOTS = ("scheme", "by_level", "asked", "asked_level", "options", "question_no", "past_questions",
                  "declined", "claimed", "achievement_text", "shown", "finished", "misses", "last_question",
                  "home", "subject")
# Not a fact: 您是想问… puts up to three questions of which one may be picked.
WHICH_QUESTION = "which_question"
_CHINA = timezone(timedelta(hours=8))
_KEPT_QUESTIONS = 30


@dataclass
class State:
    """A working copy of the slots; ``events`` gives back what changed."""

    facts: Dict[str, Any]
    dialogue: Dict[str, Any]
    as_of: date
    understanding: Mapping[str, Any]
    text: str
    metadata: Mapping[str, Any]
    _before: Dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, tracker: Tracker) -> "State":
        message = tracker.latest_message or {}
        metadata = message.get("metadata") or {}
        slots = tracker.slots
        facts = {n: slots[n] for n in FACT_SLOTS if slots.get(n) is not None}
        dialogue = {n: slots.get(n) for n in DIALOGUE_SLOTS}
        state = cls(facts, dialogue, _as_of(metadata), message.get("understanding") or {},
                    message.get("text") or "", metadata)
        state._before = {**{n: slots.get(n) for n in FACT_SLOTS}, **dialogue}
        return state

    @property
    def scheme(self) -> Optional[str]:
        return self.dialogue["scheme"]

    @property
    def pending(self) -> Optional[str]:
        """The fact whose question waits for an answer; None where none does (您是想问… asks for no fact)."""
        asked = self.dialogue["asked"]
        return None if asked == WHICH_QUESTION else asked

    @property
    def was_asked(self) -> Optional[str]:
        """What waited for an answer when the message came."""
        return self._before.get("asked")

    @property
    def declined(self) -> List[str]:
        """Questions the person could not answer: ``fact`` or ``fact@level``."""
        return self.dialogue["declined"] or []

    def profile(self) -> Dict[str, Any]:
        """The profile as the rules core takes it."""
        by_level = self.dialogue["by_level"]
        return {**self.facts, **({"by_level": by_level} if by_level else {})}

    def remember_question(self, number: int, asked: Mapping[str, Any]) -> None:
        past = dict(self.dialogue["past_questions"] or {})
        past[str(number)] = dict(asked)
        for old in sorted(past, key=int)[:-_KEPT_QUESTIONS]:
            del past[old]
        self.dialogue["past_questions"] = past

    def events(self) -> List[EventType]:
        now = {**{n: self.facts.get(n) for n in FACT_SLOTS}, **self.dialogue}
        return [SlotSet(n, v) for n, v in now.items() if v != self._before.get(n)]

    def clear(self) -> None:
        """Forget everything said: a new consultation. Question numbers go on, so old buttons stay old."""
        self.facts.clear()
        number = self.dialogue["question_no"]
        self.dialogue.update({n: None for n in DIALOGUE_SLOTS})
        self.dialogue["question_no"] = number


def _as_of(metadata: Mapping[str, Any]) -> date:
    """The day the engine stamped on the message; today in China where it stamped none."""
    try:
        return date.fromisoformat(metadata["as_of"])
    except (KeyError, TypeError, ValueError):
        return datetime.now(_CHINA).date()
