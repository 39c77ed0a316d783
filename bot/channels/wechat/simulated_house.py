"""A door of its own with made-up keys, engines if none run, and WeChat's API beside it: all on this machine."""
from __future__ import annotations

import os
import secrets
import string
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Iterator

import httpx
import uvicorn

from bot.channels.wechat.account import Account, wechat_account
from bot.channels.wechat.api_stand_in import ApiStandIn
from bot.settings import Settings, load_settings
from bot.spine import engines
from bot.spine.database import Database
from bot.spine.ports import listen
from bot.spine.supervisor import Supervisor

_LETTERS = string.ascii_letters + string.digits


class NotUp(Exception):
    """The house does not come up; `str()` is a Chinese sentence."""


@dataclass(frozen=True)
class SimulatedHouse:
    """Where the door is, who we are to it, and WeChat's API."""

    address: str
    account: Account
    api: ApiStandIn
    database: Database
    settings: Settings


@contextmanager
def simulated_house(settings: Settings, patience: float = 120.0) -> Iterator[SimulatedHouse]:
    """Start it all, wait until a message could be answered, and stop it all in the end.  Raises NotUp."""
    made_up = {
        "wechat_token": _word(16), "wechat_aes_key": _word(42) + "A", "wechat_app_id": "wx" + secrets.token_hex(8),
        "wechat_app_secret": secrets.token_hex(16), "wechat_mode": "safe",
    }  # fmt: skip
    api = ApiStandIn(made_up["wechat_app_id"], made_up["wechat_app_secret"])
    listener = listen("127.0.0.1", 0)
    database = Database(settings.database_url)
    with _served(api) as api_address:
        made_up["wechat_api_base"] = api_address
        given = {**made_up, "home": settings.home, "host": "127.0.0.1", "port": listener.getsockname()[1]}
        with database.reading() as connection:
            given["engines"] = 0 if engines.look(connection, settings.lease).ready else max(1, settings.engines)
        own = load_settings(**given)
        # The door is a process of its own and reads the environment.
        os.environ.update({f"ZHICHENG_{name.upper()}": str(value) for name, value in given.items()})
        supervisor = Supervisor(own, database, listener, lambda line: None)
        thread = threading.Thread(target=supervisor.run, name="simulated-house", daemon=True)
        thread.start()
        try:
            address = f"http://127.0.0.1:{own.port}"
            _wait(address, patience)
            account = wechat_account(own)
            assert account is not None
            yield SimulatedHouse(address, account, api, database, own)
        finally:
            supervisor.stop()
            thread.join(timeout=20)
            listener.close()
            database.close()


@contextmanager
def _served(api: ApiStandIn) -> Iterator[str]:
    """The API on a free port of this machine, in a thread."""
    listener = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(api.app(), log_level="error", access_log=False, ws="none"))
    thread = threading.Thread(target=lambda: server.run(sockets=[listener]), name="api-stand-in", daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=5)


def _wait(address: str, patience: float) -> None:
    until = time.monotonic() + patience
    missing: list[str] = []
    with httpx.Client(base_url=address, trust_env=False, timeout=5.0) as client:
        while time.monotonic() < until:
            try:
                state = client.get("/ready").json()
                if state["engines"]["ready"]:
                    return
                missing = state["missing"]
            except (httpx.HTTPError, ValueError, KeyError):
                pass
            time.sleep(0.3)
    raise NotUp("没有等到对话引擎：" + ("、".join(missing) or "门户没有启动") + "。请先运行 zhicheng prepare。")


def _word(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))
