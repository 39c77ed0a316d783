"""A door with its WeChat paths, a stub engine, a phone, and WeChat's API, all in this process."""
from __future__ import annotations

import base64
import threading
import time
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any, Callable, Optional

import httpx
import pytest

from bot.channels.wechat import install
from bot.channels.wechat.account import Account, wechat_account, wecom_account
from bot.channels.wechat.api_stand_in import ApiStandIn
from bot.channels.wechat.phone import Phone
from bot.door.app import create_app
from bot.settings import load_settings
from bot.spine import inbox
from bot.spine.database import Database
from bot.spine.schema import DONE
from bot.spine.schema import inbox as inbox_table

KEY = base64.b64encode(bytes(range(32))).decode().rstrip("=")
OLD_KEY = base64.b64encode(bytes(range(1, 33))).decode().rstrip("=")
APP_ID, SECRET, TOKEN = "wx0123456789abcdef", "s" * 32, "token-of-the-tests"


class StubEngine:
    """Answers the inbox in a thread, as an engine does, with whatever `reply` makes of a message."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.reply: Callable[[inbox.Claim], list[dict[str, Any]]] = lambda held: [{"text": f"答：{held.text}"}]
        self.heard: list[str] = []
        self._go, self._end = threading.Event(), threading.Event()
        self._go.set()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def pause(self) -> None:
        """Take no message any more: slow, or dead."""
        self._go.clear()

    def resume(self) -> None:
        self._go.set()

    def stop(self) -> None:
        self._end.set()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        while not self._end.is_set():
            held = inbox.claim(self.database, "stub", 60.0) if self._go.is_set() else None
            if held is None:
                time.sleep(0.002)
                continue
            self.heard.append(held.text)
            with self.database.writing() as connection:
                inbox.finish(connection, held, self.reply(held))


@dataclass
class House:
    """What a test needs of it all."""

    app: Any
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


@contextmanager
def _opened(url: str):
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


@pytest.fixture()
def house(tmp_path, monkeypatch):
    """`async with house(setting=value, ...) as h:` - a running door; `api=None`: WeChat's API is out of reach."""
    for name in list(__import__("os").environ):
        if name.startswith("ZHICHENG_"):
            monkeypatch.delenv(name)

    @asynccontextmanager
    async def opened(api: Optional[str] = "up", **given: Any):
        settings = load_settings(home=tmp_path, **{
            "wechat_token": TOKEN, "wechat_aes_key": KEY, "wechat_app_id": APP_ID, **given,
        })  # fmt: skip
        stand_in = ApiStandIn(settings.wechat_app_id or settings.wecom_corp_id or "", SECRET)
        transport = httpx.ASGITransport(stand_in.app()) if api else httpx.MockTransport(_unreachable)
        monkeypatch.setattr(
            "bot.door.app.wechat.install",
            lambda app, reception: _install(app, reception, {"wechat": transport, "wecom": transport}),
        )
        with _opened(settings.database_url) as database, _opened(settings.database_url) as engines_own:
            engine = StubEngine(engines_own)
            engine.start()
            app = create_app(settings, database)
            async with app.router.lifespan_context(app):
                door = httpx.ASGITransport(app, raise_app_exceptions=False)
                async with httpx.AsyncClient(transport=door, base_url="http://door") as client:
                    try:
                        yield House(
                            app, database, engine, wechat_account(settings), wecom_account(settings), stand_in, client
                        )
                    finally:
                        engine.stop()

    return opened


_install = install.install


def _unreachable(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("no network", request=request)


@pytest.fixture()
def kept(request):
    """kept(house) -> texts in the inbox, in order."""

    def texts(h: House) -> list[str]:
        import sqlalchemy as sa

        with h.database.reading() as connection:
            return list(connection.execute(sa.select(inbox_table.c.text).order_by(inbox_table.c.id)).scalars())

    return texts


@pytest.fixture()
def all_done():
    """Wait until the engine has answered everything."""
    import asyncio

    import sqlalchemy as sa

    async def wait(h: House) -> None:
        for _ in range(2000):
            with h.database.reading() as connection:
                states = set(connection.execute(sa.select(inbox_table.c.state)).scalars())
            if states <= {DONE}:
                return
            await asyncio.sleep(0.005)
        raise AssertionError("the stub engine does not come to an end")

    return wait
