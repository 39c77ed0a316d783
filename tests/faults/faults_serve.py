"""`zhicheng serve` with the tiny bot, as the tests meet it."""
from __future__ import annotations

import json
import socket
import subprocess
import sys
import time

import httpx
import sqlalchemy as sa
from faults_home import ROOT, environment

from bot.spine.conversations import conversation_id
from bot.spine.database import Database
from bot.spine.schema import tracker_events


class Serve:
    """A running `zhicheng serve`."""

    def __init__(self, home, models, url: str = "", **settings: str) -> None:
        self.home = home
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = home / "serve.log"
        url = url or f"sqlite:///{home / 'var' / 'zhicheng.db'}"
        self.environment = environment(
            home, ZHICHENG_PORT=str(self.port), ZHICHENG_MODELS=str(models), ZHICHENG_DATABASE_URL=url, **settings
        )
        self.database = Database(url)
        with self.log.open("wb") as log:
            self.process = self.command(stdout=log, stderr=log)
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=90, trust_env=False)

    def command(self, **streams) -> subprocess.Popen:
        code = "from bot.commands.main import main; main()"
        return subprocess.Popen([sys.executable, "-c", code, "serve"], cwd=ROOT, env=self.environment, **streams)

    def ready(self, engines: int, seconds: float = 120) -> None:
        def up() -> bool:
            try:
                return self.client.get("/ready").json()["engines"]["ready"] >= engines
            except httpx.TransportError:
                return False

        self.until(up, seconds)

    def until(self, condition, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < until, self.log.read_text()[-3000:]
            time.sleep(0.05)

    def say(self, sender: str, text: str, **more) -> list[str]:
        answer = self.client.post("/webhooks/rest/webhook", json={"sender": sender, "message": text, **more})
        assert answer.status_code == 200, answer.text
        return [reply["text"] for reply in answer.json()]

    def mark(self, name: str):
        return self.home / name

    def users(self, sender: str) -> list[str]:
        """What the tracker store heard from a sender."""
        query = (
            sa.select(tracker_events.c.data)
            .where(tracker_events.c.sender_id == conversation_id("rest", sender), tracker_events.c.type_name == "user")
            .order_by(tracker_events.c.id)
        )
        with self.database.reading() as connection:
            return [json.loads(data)["text"] for data in connection.execute(query).scalars()]

    def rows(self, sender: str, table) -> list:
        query = sa.select(table).where(table.c.conversation == conversation_id("rest", sender)).order_by(table.c.id)
        with self.database.reading() as connection:
            return connection.execute(query).all()

    def children(self) -> dict[int, str]:
        """Process id -> module of each child."""
        import psutil

        found = {}
        for child in psutil.Process(self.process.pid).children():
            try:
                line = child.cmdline()
            except psutil.NoSuchProcess:
                continue
            if line:  # a process that has ended and is not yet waited for has none
                found[child.pid] = line[-1]
        return found

    def stop(self) -> int:
        self.process.terminate()
        status = self.process.wait(timeout=30)
        self.client.close()
        self.database.close()
        return status
