"""What one message was understood to say.

`Understanding` is the only thing that leaves this room: the dialogue, the Rasa component and
`zhicheng parse` all read it.  It is frozen and `as_dict()` is ready for JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any, Mapping

INTENTS: tuple[str, ...] = (
    "inform", "ask_eligibility", "ask_policy", "correct", "dont_know", "affirm", "deny",
    "show_facts", "show_result", "explain", "what_if", "back", "repeat", "continue", "restart",
    "handoff", "thanks", "greet", "goodbye", "help", "bot_challenge", "complain", "out_of_scope",
)


@dataclass(frozen=True)
class Option:
    """One choice shown with the last question, in the order shown.

    `value` is the contract's value of the fact (None means 不清楚), `label` what the person saw,
    `aliases` other words that should pick it.
    """

    value: Any
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Understanding:
    """Facts, intent and context read from one message.

    text             normalised text with personal numbers masked
    intent           one of INTENTS, with its confidence (0..1)
    facts            contract fact -> contract value; years are a point inside `ranges[fact]` when
                     the text gave an interval only
    ranges           fact -> {"at_least": x, "below": y}, years; a missing key is an open end
    scheme           scheme id when place and work, or a title's own name, settle it
    schemes          scheme ids still possible; one member without `scheme` means the place is open
    field            "jilin-high-tech" or "jilin-marketing": a Jilin field without a held standard
    outside          a place or trade outside the five documents, in the person's words
    corrected        facts that this message takes back and replaces
    withdrawn        facts taken back without a new value
    unknown          facts that the person says they do not know
    choices          indices into the options that the answer picks
    achievement_text the part of the text that tells of results at work
    same_as_before   the answer points back: 跟刚才一样, 同上, 我刚才说了
    """

    text: str
    intent: str
    confidence: float
    facts: Mapping[str, Any] = dataclass_field(default_factory=dict)
    ranges: Mapping[str, dict] = dataclass_field(default_factory=dict)
    scheme: str | None = None
    schemes: tuple[str, ...] = ()
    field: str | None = None
    outside: str | None = None
    corrected: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    choices: tuple[int, ...] = ()
    achievement_text: str | None = None
    same_as_before: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The same as plain JSON types (tuples become lists)."""
        return {
            "text": self.text,
            "intent": self.intent,
            "confidence": round(float(self.confidence), 4),
            "facts": {name: _plain(value) for name, value in self.facts.items()},
            "ranges": {name: dict(bounds) for name, bounds in self.ranges.items()},
            "scheme": self.scheme,
            "schemes": list(self.schemes),
            "field": self.field,
            "outside": self.outside,
            "corrected": list(self.corrected),
            "withdrawn": list(self.withdrawn),
            "unknown": list(self.unknown),
            "choices": list(self.choices),
            "achievement_text": self.achievement_text,
            "same_as_before": self.same_as_before,
        }


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(item) for item in value]
    return value
