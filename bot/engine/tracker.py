"""A tracker that does not live its whole past again at every step.

Rasa's tracker replays all events of the session whenever it is copied (once for each action) and whenever a
policy looks at it (four times a turn).  This one copies what it is, and keeps the last few states for the rules;
where something was undone or a form is open it falls back on Rasa's own way.
"""
from __future__ import annotations

import copy
from collections import deque
from collections.abc import Sequence
from itertools import islice
from typing import Any, Iterable, Optional

from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import ActionExecuted, ActionReverted, ActiveLoop, Event, Restarted, SessionStarted
from rasa.shared.core.events import UserUtteranceReverted
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

#: After one of these what counts is no longer simply what happened, in its order.
_TANGLING = (ActionReverted, UserUtteranceReverted, Restarted, ActiveLoop)


class LightTracker(DialogueStateTracker):
    """A tracker for prediction.  `history`: how many states the rules look back; None: all of them."""

    def __init__(self, sender_id: str, domain: Domain, history: Optional[int]) -> None:
        super().__init__(sender_id, ())
        self._domain, self._history = domain, history
        self.slots = _copies(domain.slots)
        self._tangled = False
        self._session = 0  # where the events of the session begin
        self._states: deque[State] = deque(maxlen=max((history or 1) - 1, 0))
        self._reset()

    @classmethod
    def of_events(cls, sender_id: str, domain: Domain, history: Optional[int], events: Iterable[Event]) -> LightTracker:
        """The tracker to which `events` happened."""
        tracker = cls(sender_id, domain, history)
        for event in events:
            tracker.update(event)
        return tracker

    def update(self, event: Event, domain: Optional[Domain] = None) -> None:
        """What happened next."""
        if isinstance(event, ActionExecuted):
            if self._history is not None and not self._tangled:
                self._states.append(self._domain.get_active_state(self))
        elif isinstance(event, SessionStarted):
            self._states.clear()
            self._session = len(self.events) + 1
        elif isinstance(event, _TANGLING):
            self._tangled = True
        super().update(event, domain)

    def copy(self) -> DialogueStateTracker:
        """The same as it is now; what happens to the copy does not happen to the original."""
        twin = object.__new__(DialogueStateTracker)
        twin.__dict__.update(self.__dict__)
        twin.__class__ = _Twin
        twin.events = self.events.copy()
        twin.slots = _copies(self.slots.values())
        twin.active_loop = copy.copy(self.active_loop)
        # As Rasa's copies: events get the model's name from the tracker they stay in.
        twin.model_id = twin.assistant_id = None
        return twin

    def applied_events(self) -> list[Event]:
        """The events of the session that were not undone."""
        return super().applied_events() if self._tangled else list(islice(self.events, self._session, None))

    def past_states(
        self, domain: Domain, omit_unset_slots: bool = False, ignore_rule_only_turns: bool = False,
        rule_only_data: Optional[dict[str, Any]] = None,
    ) -> list[State]:  # fmt: skip
        """The states before each action and the one now; no more of them than the rules look back."""
        if self._history is None or self._tangled or omit_unset_slots or ignore_rule_only_turns:
            return super().past_states(domain, omit_unset_slots, ignore_rule_only_turns, rule_only_data)
        # Whoever gets them takes out of them what he does not need.
        return [{kind: dict(part) for kind, part in state.items()} for state in self._states] + [
            domain.get_active_state(self)
        ]


class _Twin(DialogueStateTracker):
    """A copy, for an action to look at."""

    def current_state(self, event_verbosity: EventVerbosity = EventVerbosity.NONE) -> dict[str, Any]:
        """As JSON; all events are written out only for who reads them."""
        if event_verbosity is not EventVerbosity.ALL:
            return super().current_state(event_verbosity)
        return {**super().current_state(EventVerbosity.NONE), "events": _WrittenOut(list(self.events))}


class _WrittenOut(Sequence):
    """Events as JSON, written when somebody looks."""

    def __init__(self, events: list[Event]) -> None:
        self._events = events
        self._written: Optional[list[dict[str, Any]]] = None

    def __len__(self) -> int:
        return len(self._events)

    def __getitem__(self, at: Any) -> Any:
        if self._written is None:
            self._written = [event.as_dict() for event in self._events]
        return self._written[at]


def _copies(slots: Iterable[Slot]) -> dict[str, Slot]:
    copies = {}
    for slot in slots:
        twin = object.__new__(type(slot))
        twin.__dict__.update(slot.__dict__)
        copies[slot.name] = twin
    return copies
