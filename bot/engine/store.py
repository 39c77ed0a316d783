"""Rasa's SQL tracker store on the spine's database, its commit tied to the inbox.

Rasa saves the tracker once, at the end of a turn.  In that same transaction the message is marked done and
its replies go into the outbox, or - the claim lost - nothing is stored at all.  So a message is done exactly
if its event stands in the tracker store.

What a turn ended with is kept in memory for the next one, which then need not live through all events again.
The database decides: a tracker in memory counts only if its last event is the last one there, so another
engine's turn, a wipe or a restored backup is never missed, and a turn that failed leaves nothing behind.

`Agent` wraps any store it is given into `FailSafeTrackerStore`, which swallows errors; `install()` puts the
bare store back, so that with the database away the turn fails and the message stays in the inbox.
"""
from __future__ import annotations

import json
import time
from contextlib import contextmanager
from itertools import islice
from typing import Any, Callable, Iterator, Optional

import sqlalchemy as sa
from rasa.core.agent import Agent
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Connection
from sqlalchemy.orm import sessionmaker

from bot.engine.lightening import history_of_rules
from bot.engine.tracker import LightTracker
from bot.spine.database import Database, make_tables

Closing = Callable[[Connection], None]

#: Conversations in memory, and for how long after their last turn (seconds): people think, or have left.
_MOST, _IDLE = 200, 600.0

_events = SQLTrackerStore.SQLEvent.__table__
_mine = _events.c.sender_id == sa.bindparam("sender")
_start = (
    sa.select(sa.func.max(_events.c.timestamp))
    .where(_mine, _events.c.type_name == SessionStarted.type_name)
    .scalar_subquery()
)
# Built once: SQLAlchemy then need not find out each time that it knows them.
_OF_SESSION = (
    sa.select(_events.c.data)
    .where(_mine, sa.or_(_events.c.timestamp >= _start, _start.is_(None)))
    .order_by(_events.c.id)
)
_COUNT_OF_SESSION = sa.select(sa.func.count()).select_from(_OF_SESSION.order_by(None).subquery())
_LAST = sa.select(_events.c.timestamp).where(_mine).order_by(_events.c.id.desc()).limit(1)
_ADD = sa.insert(_events)


class SpineTrackerStore(SQLTrackerStore):
    """SQLTrackerStore over an engine that is already there.  For one turn at a time."""

    def __init__(self, database: Database) -> None:
        TrackerStore.__init__(self, domain=None)
        self.engine, self._database = database.engine, database
        make_tables(self.engine, self.Base.metadata)
        self.sessionmaker = sessionmaker(bind=self.engine, future=True)
        self._closing: Optional[Closing] = None
        self._history: Optional[int] = None
        # The tracker of the turn, and how many of its events are stored.
        self._out: Optional[tuple[DialogueStateTracker, int]] = None
        # Trackers of turns that were stored whole, and when.
        self._kept: dict[str, tuple[DialogueStateTracker, float]] = {}

    @contextmanager
    def closing_with(self, closing: Closing) -> Iterator[None]:
        """Within the block, run `closing(connection)` in the transaction of every save."""
        self._closing = closing
        try:
            yield
        finally:
            self._closing = None

    def install(self, agent: Agent) -> None:
        """Make this the store of a loaded agent, bare."""
        self.domain = agent.domain
        self._history = history_of_rules(agent)
        agent.tracker_store = self
        agent.processor.tracker_store = self

    def init_tracker(self, sender_id: str) -> DialogueStateTracker:
        """A tracker to which nothing happened."""
        return LightTracker(sender_id, self.domain, self._history)

    async def create_tracker(self, sender_id: str, append_action_listen: bool = True) -> DialogueStateTracker:
        """A new tracker.  Not saved, as Rasa's is: a turn is saved once, at its end."""
        tracker = self.init_tracker(sender_id)
        if append_action_listen:
            tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
        self._out = (tracker, 0)
        return tracker

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """The tracker of the latest session; None if nothing is stored."""
        # Taken out, not looked at: it comes back only if its turn is stored.
        tracker, _ = self._kept.pop(sender_id, (None, 0.0))
        with self.engine.connect() as connection:
            if tracker is None or tracker.events[-1].timestamp != connection.execute(_LAST, {"sender": sender_id}).scalar():
                stored = connection.execute(_OF_SESSION, {"sender": sender_id}).scalars().all()
                if not stored:
                    return None
                events = deserialise_events([json.loads(data) for data in stored])
                tracker = LightTracker.of_events(sender_id, self.domain, self._history, events)
        self._out = (tracker, len(tracker.events))
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store what happened since the tracker was retrieved, and close the message, in one transaction."""
        of_turn, stored = self._out or (None, 0)
        self._out = None
        with self._database.writing() as connection:
            # First the conversation's and the inbox's rows: the order in which all take their locks.
            if self._closing is not None:
                self._closing(connection)
            if of_turn is not tracker:
                stored = connection.execute(_COUNT_OF_SESSION, {"sender": tracker.sender_id}).scalar_one()
            new = [_row(tracker.sender_id, event) for event in islice(tracker.events, stored, None)]
            if new:
                connection.execute(_ADD, new)
        self._kept[tracker.sender_id] = (tracker, time.monotonic())

    def forget(self, sender_id: str) -> None:
        """Keep nothing of a conversation in memory."""
        self._kept.pop(sender_id, None)

    def forget_idle(self) -> None:
        """Keep in memory only the conversations that go on."""
        limit = time.monotonic() - _IDLE
        # In the order in which they were kept, the oldest first.
        old = next(iter(self._kept), None)
        while old is not None and (len(self._kept) > _MOST or self._kept[old][1] < limit):
            del self._kept[old]
            old = next(iter(self._kept), None)


def _row(sender_id: str, event: Event) -> dict[str, Any]:
    data = event.as_dict()
    return {
        "sender_id": sender_id,
        "type_name": event.type_name,
        "timestamp": data.get("timestamp"),
        "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }
