"""What one call knows, as its row keeps it, and the dialogue's own state made of it.

The question that waits is never kept: it follows from what is known, by the dialogue's own code.
"""
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any, Mapping, Optional

from actions.asking import next_question, put
from actions.questions import Asked, Choice, plain_question
from actions.speaking import Speaker
from actions.state import DIALOGUE_SLOTS, State
from rasa_sdk.executor import CollectingDispatcher
from rules_core import Assessment, assess, load_policies

#: Of the dialogue's slots those that do not follow from the others.
_KEPT = ("declined", "claimed", "achievement_text", "last_question")


@dataclass(frozen=True)
class Known:
    """Facts, answers by level and scheme of a call, and what its brain remembers beside them.

    `memory`: {"dialogue": slots of _KEPT, "schemes": ids still possible, "edited": ["fact", "fact@level"],
    "refused": none of the documents is meant, "show_all": "fact@level", "said": what to tell the agent, "faq": …}
    """

    facts: Mapping[str, Any] = field(default_factory=dict)
    by_level: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    scheme: Optional[str] = None
    memory: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, row: Any) -> "Known":
        """From a row of `calls`."""
        return cls(row.facts or {}, row.by_level or {}, row.scheme if row.scheme in load_policies() else None, row.asked or {})

    def remembering(self, **more: Any) -> "Known":
        """The same with other things remembered; None forgets."""
        memory = {**self.memory, **more}
        return replace(self, memory={name: value for name, value in memory.items() if value not in (None, [], {}, "")})

    def state(self, as_of: dt.date, understanding: Optional[Mapping[str, Any]] = None, text: str = "") -> State:
        """The dialogue's state, with no question put yet."""
        dialogue: dict[str, Any] = {name: None for name in DIALOGUE_SLOTS}
        dialogue.update({name: value for name, value in (self.memory.get("dialogue") or {}).items() if name in _KEPT})
        dialogue.update(scheme=self.scheme, by_level={k: dict(v) for k, v in self.by_level.items()} or None)
        return State(dict(self.facts), dialogue, as_of, understanding or {}, text, {})

    def after(self, state: State) -> "Known":
        """What is known once `state` has moved on."""
        kept = {name: state.dialogue[name] for name in _KEPT if state.dialogue[name]}
        moved = replace(self, facts=dict(state.facts), by_level=state.dialogue["by_level"] or {}, scheme=state.scheme)
        return moved.remembering(dialogue=kept)


def assessed(state: State) -> Optional[Assessment]:
    """The verdict on what is known; None without a scheme.  Raises RulesError."""
    return assess(state.scheme, state.profile(), state.as_of) if state.scheme else None


def asking_from(assessment: Assessment, state: State) -> Assessment:
    """What questions are asked for: after a closed window as if on its last day, as in the dialogue."""
    last = assessment.policy.rehearse_on
    return assess(state.scheme, state.profile(), last) if last is not None and state.as_of > last else assessment


def waiting(known: Known, state: State, assessment: Optional[Assessment]) -> Optional[Asked]:
    """The question to ask now, as the dialogue would put it; None where none is left."""
    if assessment is None:
        return None if known.memory.get("refused") else plain_question("scheme", None)
    rehearsed = asking_from(assessment, state)
    question = next_question(rehearsed, state)
    if question is None:
        return None
    show_all = known.memory.get("show_all") == f"{question.fact}@{question.level}"
    return put(question, rehearsed, state, show_all)


def ask(state: State, asked: Asked) -> None:
    """Put the question into the state, so that the next words may answer it."""
    Speaker(CollectingDispatcher(), state).ask(asked)


def ask_for(state: State, fact: str, level: Optional[str]) -> None:
    """Have the state wait for this very fact, whatever else is still open: its answer is being set by hand."""
    ask(state, Asked(fact, "", (Choice(None, ""),), level))
