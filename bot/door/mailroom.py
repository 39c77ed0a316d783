"""Who waits for replies, and who has got some: one look at the database for all who wait."""
from __future__ import annotations

import asyncio
import logging
from contextlib import contextmanager
from typing import Iterator, Optional

from sqlalchemy.exc import SQLAlchemyError

from bot.spine import outbox
from bot.spine.database import Database
from bot.spine.watch import Watch

log = logging.getLogger(__name__)


class Bell:
    """Rung when something may have happened in a conversation."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Wake whoever waits."""
        self._event.set()

    def clear(self) -> None:
        """Forget the rings so far."""
        self._event.clear()

    async def wait(self, timeout: float) -> bool:
        """True if rung within `timeout` seconds.  One who waits looks again in either case."""
        try:
            await asyncio.wait_for(self._event.wait(), timeout)
        except asyncio.TimeoutError:
            return False
        self._event.clear()
        return True


class Mailroom:
    """Looks while anyone listens, rests while nobody does."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._watch = Watch(database)
        self._bells: dict[str, set[Bell]] = {}
        self._someone = asyncio.Event()
        self._task: Optional[asyncio.Task] = None

    def start(self) -> None:
        """Begin to look; inside the running loop."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Look no more."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._watch.close()

    @contextmanager
    def listen(self, conversation: str) -> Iterator[Bell]:
        """A bell for a conversation, within the block."""
        bell = Bell()
        self._bells.setdefault(conversation, set()).add(bell)
        self._someone.set()
        try:
            yield bell
        finally:
            bells = self._bells[conversation]
            bells.discard(bell)
            if not bells:
                del self._bells[conversation]
            if not self._bells:
                self._someone.clear()

    def ring(self, conversation: str) -> None:
        """Something happened in a conversation, here in the door."""
        for bell in self._bells.get(conversation, ()):
            bell.ring()

    def ring_all(self) -> None:
        """Wake all who listen."""
        for conversation in list(self._bells):
            self.ring(conversation)

    async def _run(self) -> None:
        newcomers = outbox.Newcomers()
        fresh = True
        while True:
            if not self._bells:
                fresh = True
                await self._someone.wait()
            try:
                if fresh:
                    # What came while nobody listened, the listener has read itself.
                    newcomers = outbox.Newcomers()
                    await asyncio.to_thread(self._look, newcomers)
                    fresh = False
                    self.ring_all()
                if self._watch.changed():
                    for conversation in await asyncio.to_thread(self._look, newcomers):
                        self.ring(conversation)
            except SQLAlchemyError as error:
                log.error("mailroom: %s", type(error).__name__)
                fresh = True
                await asyncio.sleep(1.0)
            await asyncio.sleep(self._watch.step)

    def _look(self, newcomers: outbox.Newcomers) -> set[str]:
        with self._database.reading() as connection:
            return newcomers.look(connection)
