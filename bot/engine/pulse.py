"""The engine's pulse: a thread that shows the engine and renews its claim - and stops a turn that hangs."""
from __future__ import annotations

import logging
import os
import socket
import threading
import time
import uuid
from typing import Optional

from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings
from bot.spine import engines, inbox
from bot.spine.database import Database
from bot.spine.inbox import Claim

log = logging.getLogger(__name__)

#: Exit status of an engine that gave up on a hanging turn.
HUNG = 75


def engine_name() -> str:
    """A name no other engine has, nor this one after a restart."""
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


class Pulse(threading.Thread):
    """Beats five times in a lease.

    A turn longer than `message_limit` will not end by itself (an action waits for something that never
    comes): the process ends, so that the message is free for another attempt, and the supervisor starts a
    new engine.
    """

    def __init__(self, settings: Settings, database: Database, name: str) -> None:
        super().__init__(name="pulse", daemon=True)
        self._settings, self._database, self.engine = settings, database, name
        self._started_at = time.time()
        self._held: Optional[tuple[Claim, float]] = None
        self._ending = threading.Event()
        self.ready = False
        self.model: Optional[str] = None

    def hold(self, held: Optional[Claim]) -> None:
        """The claim to renew from now on; None for none."""
        self._held = (held, time.monotonic()) if held else None

    def beat(self) -> None:
        """Show the engine now."""
        engines.show(
            self._database, self.engine, os.getpid(),
            ready=self.ready, started=self._started_at, model=self.model,
        )  # fmt: skip

    def run(self) -> None:
        """The thread's loop."""
        while not self._ending.wait(self._settings.lease / 5):
            held = self._held
            try:
                if held and time.monotonic() - held[1] > self._settings.message_limit:
                    log.error("message %s hangs; this engine ends", held[0].id)
                    os._exit(HUNG)
                if held:
                    inbox.renew(self._database, held[0], self._settings.lease)
                self.beat()
            except SQLAlchemyError as error:
                log.error("pulse: %s", type(error).__name__)

    def stop(self) -> None:
        """Stop beating and take the engine off the list."""
        self._ending.set()
        try:
            engines.remove(self._database, self.engine)
        except SQLAlchemyError as error:
            log.error("pulse: %s", type(error).__name__)
