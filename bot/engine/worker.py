"""The engine's work: claim a message, let Rasa handle it, store what came of it in one transaction."""
from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

from rasa.core.channels.channel import UserMessage
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError, SQLAlchemyError

from bot.engine import replay, sessions, texts
from bot.engine.inside_actions import ActionFailed
from bot.engine.loading import Loaded
from bot.engine.pulse import Pulse
from bot.engine.replies import Replies
from bot.settings import Settings
from bot.spine import inbox
from bot.spine.clock import message_metadata
from bot.spine.database import Database
from bot.spine.inbox import Claim, ClaimLost
from bot.spine.watch import Watch

log = logging.getLogger(__name__)

#: Leases and waiting times run out without anyone writing: look at least this often (seconds).
_LOOK_ANYWAY = 0.5


class Worker:
    """One engine at work.  Not for several threads."""

    def __init__(self, settings: Settings, database: Database, loaded: Loaded, pulse: Pulse, name: str) -> None:
        self._settings, self._database, self._loaded = settings, database, loaded
        self._pulse, self._name = pulse, name
        self._watch = Watch(database)
        self._stopping = False

    def stop(self) -> None:
        """Finish the message in hand, take no other."""
        self._stopping = True

    async def run(self) -> None:
        """Work until stopped."""
        while not self._stopping:
            try:
                if not await self.step():
                    await self._rest()
                # However much waits, a signal to stop gets its turn.
                await asyncio.sleep(0)
            except SQLAlchemyError as error:
                log.error("database: %s", type(error).__name__)
                await asyncio.sleep(1.0)
        self._watch.close()

    async def step(self) -> bool:
        """Take and handle one message; False if there was none."""
        held = inbox.claim(self._database, self._name, self._settings.lease)
        if held is None:
            return False
        self._pulse.hold(held)
        self._loaded.store.forget_idle()
        try:
            await self._attempt(held)
        finally:
            self._pulse.hold(None)
        return True

    async def _rest(self) -> None:
        self._loaded.store.forget_idle()
        until = time.monotonic() + _LOOK_ANYWAY
        while True:
            # Before the look, not after: on a server database the answer is always "perhaps".
            await asyncio.sleep(self._watch.step)
            if self._stopping or self._watch.changed() or time.monotonic() > until:
                return

    async def _attempt(self, held: Claim) -> None:
        try:
            if held.attempts > self._settings.max_attempts:
                self._apologise(held)
            else:
                await self._answer(held)
        except ClaimLost:
            log.warning("message %s was taken away", held.id)
        except (OperationalError, InterfaceError, InternalError) as error:
            # The database is away, full or (PostgreSQL, after a switch-over) read-only: no fault of the message, it waits where it is.
            log.error("message %s: %s", held.id, type(error).__name__)
            inbox.give_back(self._database, held, wait=1.0, counts=False)
        except asyncio.CancelledError:
            raise
        except (Exception, ActionFailed, SystemExit) as error:
            # Of the error only what cannot hold the person's words.
            told = str(error) if isinstance(error, ActionFailed) else type(error).__name__
            log.error("message %s, attempt %s: %s", held.id, held.attempts, told)
            if held.attempts >= self._settings.max_attempts:
                self._apologise(held)
            else:
                inbox.give_back(self._database, held, wait=0.2 * held.attempts)

    async def _answer(self, held: Claim) -> None:
        if held.attempts > 1:
            earlier = replay.replies_of_earlier_turn(self._database, held.conversation, held.message_id)
            if earlier is not None:
                with self._database.writing() as connection:
                    inbox.finish(connection, held, earlier or [texts.NO_WORDS])
                return
        if sessions.is_due(held, self._settings.turn_cap):
            await sessions.start_new(self._loaded.agent, self._loaded.store, held)
        output = Replies()
        message = UserMessage(
            held.text,
            output,
            held.conversation,
            input_channel=held.channel,
            message_id=held.message_id,
            metadata={**message_metadata(held.channel), **held.metadata},
        )
        with self._loaded.store.closing_with(
            lambda connection: inbox.finish(connection, held, output.messages or [texts.NO_WORDS])
        ):
            # Not Agent.handle_message: its lock is the inbox's business.
            await self._loaded.agent.processor.handle_message(message)

    def _apologise(self, held: Claim) -> None:
        log.error("message %s is given up after %s attempts", held.id, held.attempts)
        apology: dict[str, Any] = texts.APOLOGY
        with self._database.writing() as connection:
            inbox.finish(connection, held, [apology], failed=True)
