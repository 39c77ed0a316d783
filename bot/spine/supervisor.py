"""`zhicheng serve`: one door, some engines, and whatever dies is started again; so is what has a new model to load."""
from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from typing import Callable

from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings
from bot.spine import archives, engines, inbox
from bot.spine.child import Child, why
from bot.spine.database import Database
from bot.spine.parent import VARIABLE
from bot.spine.renewal import Renewal

_STEP = 0.1
#: A child that lived so long was well: the next death is a first one again.
_WELL = 30.0
_SLOWEST = 30.0
_PATIENCE = 12.0


class Supervisor:
    """Starts the children, restarts the dead, frees their claims, stops them all in the end."""

    def __init__(
        self, settings: Settings, database: Database, listener: socket.socket, say: Callable[[str], None]
    ) -> None:
        self._settings, self._database, self._say = settings, database, say
        self._stopping = False
        self._impatient = False
        self._to_free: set[str] = set()
        door = Child("门户", "bot.door", False, {"ZHICHENG_DOOR_FD": str(listener.fileno())}, (listener.fileno(),))
        self.children = [door] + [
            Child(f"对话引擎 {number}", "bot.engine", True) for number in range(1, settings.engines + 1)
        ]
        self._renewal = Renewal(
            settings.models, settings.message_limit, self.children, self._start, self._buried, self._ready, say
        )

    def stop(self, *_: object) -> None:
        """Stop everything; asked twice, at once."""
        self._impatient, self._stopping = self._stopping, True

    def run(self, on_step: Callable[[], None] = lambda: None) -> None:
        """Keep the children alive until stopped.  `on_step` is called about ten times a second."""
        try:
            while not self._stopping:
                for child in self.children:
                    self._tend(child)
                self._renewal.step()
                self._free_claims()
                on_step()
                time.sleep(_STEP)
        finally:
            self._end_all()

    def _tend(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is None:
            if now >= child.not_before:
                self._start(child)
            return
        status = child.process.poll()
        if status is None:
            return
        self._buried(child)
        child.deaths = 1 if now - child.started > _WELL else child.deaths + 1
        wait = 0.0 if child.deaths == 1 else min(_SLOWEST, 0.5 * 2 ** (child.deaths - 2))
        child.not_before = now + wait
        self._say(f"{child.title} 意外退出（{why(status)}），{'马上' if not wait else f'{wait:g} 秒后'}重新启动。")

    def _start(self, child: Child) -> None:
        environment = {**os.environ, **child.environment, VARIABLE: "1"}
        # Children must find the same `var/` wherever they look from.
        environment["ZHICHENG_HOME"] = str(self._settings.home)
        if child.engine:
            child.name = f"{socket.gethostname()[:30]}:{child.title[-1]}:{uuid.uuid4().hex[:10]}"
            environment["ZHICHENG_ENGINE_NAME"] = child.name
            child.archive = archives.newest(self._settings.models)
        child.process = subprocess.Popen(
            [sys.executable, "-m", child.module],
            env=environment,
            stdin=subprocess.PIPE,  # closes when this process ends, however it ends
            pass_fds=child.sockets,
            start_new_session=True,  # Ctrl-C in the terminal is for the supervisor alone
        )
        child.started = time.monotonic()

    def _ready(self, engine: str) -> bool:
        try:
            with self._database.reading() as connection:
                return engines.is_ready(connection, engine, self._settings.lease)
        except SQLAlchemyError:
            return False

    def _buried(self, child: Child) -> None:
        if child.process and child.process.stdin:
            child.process.stdin.close()
        child.process = None
        if child.engine:
            self._to_free.add(child.name)

    def _free_claims(self) -> None:
        for name in list(self._to_free):
            try:
                inbox.free_claims_of(self._database, name)
                engines.remove(self._database, name)
                self._to_free.discard(name)
            except SQLAlchemyError:
                return  # next time; the lease runs out in any case

    def _end_all(self) -> None:
        everyone = [*self.children, *self._renewal.others()]
        for child in everyone:
            child.signal(signal.SIGTERM)
        until = time.monotonic() + _PATIENCE
        for child in everyone:
            while child.process and child.process.poll() is None:
                if self._impatient or time.monotonic() > until:
                    child.signal(signal.SIGKILL)
                    child.process.wait()
                time.sleep(0.02)
            self._buried(child)
        self._free_claims()

