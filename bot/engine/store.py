"""Rasa's SQL tracker store on the spine's database, its commit tied to the inbox.

Rasa saves the tracker once, at the end of a turn.  In that same transaction the message is marked done and
its replies go into the outbox, or - the claim lost - nothing is stored at all.  So a message is done exactly
if its event stands in the tracker store.

`Agent` wraps any store it is given into `FailSafeTrackerStore`, which swallows errors; `install()` puts the
bare store back, so that with the database away the turn fails and the message stays in the inbox.
"""
from __future__ import annotations

from contextlib import contextmanager
from typing import Callable, Iterator, Optional

import sqlalchemy as sa
from rasa.core.agent import Agent
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.orm import Session, sessionmaker

from bot.spine.database import Database

Closing = Callable[[Connection], None]


class SpineTrackerStore(SQLTrackerStore):
    """SQLTrackerStore over an engine that is already there."""

    def __init__(self, database: Database) -> None:
        TrackerStore.__init__(self, domain=None)
        self.engine = database.engine
        try:
            self.Base.metadata.create_all(self.engine)
        except (OperationalError, ProgrammingError):
            self.Base.metadata.create_all(self.engine)  # another engine made it between the look and the making
        self.sessionmaker = sessionmaker(bind=self.engine, future=True)
        self._closing: Optional[Closing] = None
        sa.event.listen(self.sessionmaker, "before_commit", self._before_commit)

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
        agent.tracker_store = self
        agent.processor.tracker_store = self

    async def create_tracker(self, sender_id: str, append_action_listen: bool = True) -> DialogueStateTracker:
        """A new tracker.  Not saved, as Rasa's is: a turn is saved once, at its end."""
        tracker = self.init_tracker(sender_id)
        if append_action_listen:
            tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
        return tracker

    def _before_commit(self, session: Session) -> None:
        if self._closing is not None:
            self._closing(session.connection())
