"""A door with its WeChat paths, a stub engine, a phone, and WeChat's API, all in this process."""
from __future__ import annotations

import asyncio
import os
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Optional

import httpx
import pytest
import sqlalchemy as sa
from wechat_house import APP_ID, KEY, SECRET, TOKEN, House, StubEngine

from bot.channels.wechat import install
from bot.channels.wechat.account import AccountIncomplete, wechat_account, wecom_account
from bot.channels.wechat.api_stand_in import ApiStandIn
from bot.door.app import create_app
from bot.settings import load_settings
from bot.spine.database import Database
from bot.spine.schema import DONE
from bot.spine.schema import inbox as inbox_table

_install = install.install


@contextmanager
def _opened(url: str):
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


@pytest.fixture()
def database_url() -> str:
    """Where the door keeps its records; a file of its own, unless a test says otherwise."""
    return ""


@pytest.fixture()
def house(tmp_path, monkeypatch, database_url):
    """`async with house(setting=value, ...) as h:` - a running door; `api=None`: WeChat's API is out of reach."""
    for name in list(os.environ):
        if name.startswith("ZHICHENG_"):
            monkeypatch.delenv(name)

    # How quick this machine is today is no matter of these tests.
    monkeypatch.setattr("bot.channels.wechat.channel._MARGIN", 30.0)

    @asynccontextmanager
    async def opened(api: Optional[str] = "up", **given: Any):
        settings = load_settings(home=tmp_path, **{
            "wechat_token": TOKEN, "wechat_aes_key": KEY, "wechat_app_id": APP_ID, "database_url": database_url, **given,
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
                            app, settings, database, engine, _account(wechat_account, settings), _account(wecom_account, settings),
                            stand_in, client,
                        )
                    finally:
                        engine.stop()

    return opened


def _account(read: Any, settings: Any) -> Any:
    try:
        return read(settings)
    except AccountIncomplete:
        return None


def _unreachable(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("no network", request=request)


@pytest.fixture()
def kept():
    """kept(house) -> texts in the inbox, in order."""

    def texts(h: House) -> list[str]:
        with h.database.reading() as connection:
            return list(connection.execute(sa.select(inbox_table.c.text).order_by(inbox_table.c.id)).scalars())

    return texts


@pytest.fixture()
def all_done():
    """Wait until the engine has answered everything."""

    async def wait(h: House) -> None:
        def done() -> bool:
            with h.database.reading() as connection:
                return set(connection.execute(sa.select(inbox_table.c.state)).scalars()) <= {DONE}

        await until(done)

    return wait


async def until(true: Any) -> None:
    """Wait until something holds; a test that waits in vain fails."""
    for _ in range(3000):
        if true():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it never came to that")


@pytest.fixture(name="until")
def until_fixture():
    """until(condition): wait for it."""
    return until
