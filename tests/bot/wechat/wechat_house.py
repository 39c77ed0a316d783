"""What the tests of the WeChat channel are made of: made-up keys, an engine that echoes, and the house."""
from __future__ import annotations

import base64
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Callable, Optional

import httpx
from bot.channels.wechat.account import Account
from bot.channels.wechat.api_stand_in import ApiStandIn
from bot.channels.wechat.phone import Phone
from bot.spine import inbox
from bot.spine.database import Database

KEY = base64.b64encode(bytes(range(32))).decode().rstrip("=")
OLD_KEY = base64.b64encode(bytes(range(1, 33))).decode().rstrip("=")
APP_ID, SECRET, TOKEN = "wx0123456789abcdef", "s" * 32, "token-of-the-tests"


class StubEngine:
    """Answers the inbox in a thread, as an engine does, with whatever `reply` makes of a message."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.reply: Callable[[inbox.Claim], list[dict[str, Any]]] = lambda held: [{"text": f"答：{held.text}"}]
        self.heard: list[str] = []
        self._end, self._working = threading.Event(), threading.Lock()
        self._paused = False
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def pause(self) -> None:
        """Take no message any more: slow, or dead.  On return none is in work."""
        with self._working:
            self._paused = True

    def resume(self) -> None:
        self._paused = False

    def stop(self) -> None:
        self._end.set()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        while not self._end.is_set():
            with self._working:
                worked = not self._paused and self._step()
            if not worked:
                time.sleep(0.002)

    def _step(self) -> bool:
        held = inbox.claim(self.database, "stub", 60.0)
        if held is None:
            return False
        self.heard.append(held.text)
        with self.database.writing() as connection:
            inbox.finish(connection, held, self.reply(held))
        return True


@dataclass
class House:
    """What a test needs of it all."""

    app: Any
    settings: Any
    database: Database
    engine: StubEngine
    account: Optional[Account]
    wecom: Optional[Account]
    api: ApiStandIn
    client: httpx.AsyncClient

    def phone(self, **how: Any) -> Phone:
        return Phone(self.client, self.account, **how)

    def work_phone(self, **how: Any) -> Phone:
        return Phone(self.client, self.wecom, **how)

    def replies(self, *replies: dict[str, Any]) -> None:
        """Let the engine answer everything with these."""
        self.engine.reply = lambda held: list(replies)

    @contextmanager
    def slow(self):
        """Within the block no answer is ready in time, and WeChat is not kept waiting long."""
        self.engine.pause()
        patience, self.settings.wechat_wait = self.settings.wechat_wait, 0.1
        try:
            yield
        finally:
            self.settings.wechat_wait = patience
            self.engine.resume()
