"""A real door process on a port of its own, and an engine that answers without Rasa."""
from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx

from bot.spine import engines, inbox
from bot.spine.database import Database

ROOT = Path(__file__).resolve().parents[3]


class Door:
    """A door: `client` to call it, `database` to look behind it."""

    def __init__(self, home: Path, **settings: str) -> None:
        self.home = home
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(200)
        self.base = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.settings = {"ZHICHENG_HOME": str(home), "ZHICHENG_REST_WAIT": "5", **settings}
        self.database = Database(f"sqlite:///{home / 'var' / 'zhicheng.db'}")
        self.client = httpx.Client(base_url=self.base, timeout=30, trust_env=False)
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("ZHICHENG_")}
        fd = self.listener.fileno()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot.door"], pass_fds=(fd,), cwd=ROOT,
            env={**environment, **self.settings, "ZHICHENG_DOOR_FD": str(fd)},
        )  # fmt: skip

    def kill(self, number: int = signal.SIGKILL) -> None:
        self.process.send_signal(number)
        self.process.wait(timeout=10)

    def close(self) -> None:
        self.client.close()
        if self.process.poll() is None:
            self.kill(signal.SIGTERM)
        self.listener.close()
        self.database.close()

    def say(self, sender, message, **more) -> httpx.Response:
        return self.client.post("/webhooks/rest/webhook", json={"sender": sender, "message": message, **more})

    def texts(self, sender, message, **more) -> list[str]:
        answer = self.say(sender, message, **more)
        assert answer.status_code == 200, answer.text
        return [reply["text"] for reply in answer.json()]

    def start_chat(self, **body) -> str:
        return self.client.post("/chat/start", json=body).json()["conversation"]

    def post(self, token: str, message, message_id: str) -> httpx.Response:
        body = {"conversation": token, "message": message, "message_id": message_id}
        return self.client.post("/chat/messages", json=body)

    def events(self, token: str, *, until: int, last: str | None = None, kind: str | None = None) -> list[dict]:
        """The first `until` server-sent events of a conversation (of one kind)."""
        headers = {"Last-Event-ID": last} if last else {}
        found: list[dict] = []
        with self.client.stream("GET", "/chat/stream", params={"conversation": token}, headers=headers) as stream:
            assert stream.status_code == 200
            event: dict = {}
            for line in stream.iter_lines():
                name, _, value = line.partition(": ")
                if name in ("event", "id"):
                    event[name] = value
                elif name == "data":
                    event["data"] = json.loads(value)
                elif not line and event.get("event"):
                    if kind in (None, event["event"]):
                        found.append(event)
                    event = {}
                    if len(found) >= until:
                        break
        return found


class EchoEngine(threading.Thread):
    """Claims and finishes as an engine does; answers 答：… ; messages with 等 wait until `awake` is set."""

    def __init__(self, database: Database) -> None:
        super().__init__(daemon=True)
        self.database = database
        self.awake, self.ending = threading.Event(), threading.Event()
        self.seen: list[inbox.Claim] = []

    def run(self) -> None:
        engines.show(self.database, "echo", os.getpid(), ready=True, started=time.time())
        shown = time.monotonic()
        while not self.ending.is_set():
            if time.monotonic() - shown > 1:
                engines.show(self.database, "echo", os.getpid(), ready=True, started=0.0)
                shown = time.monotonic()
            held = inbox.claim(self.database, "echo", 60)
            if held is None:
                time.sleep(0.005)
                continue
            self.seen.append(held)
            if "等" in held.text:
                while not (self.awake.is_set() or self.ending.is_set()):
                    time.sleep(0.005)
            try:
                with self.database.writing() as connection:
                    inbox.finish(connection, held, [{"text": f"答：{held.text}"}])
            except inbox.ClaimLost:
                pass

    def stop(self) -> None:
        self.ending.set()
        self.join(timeout=10)
        engines.remove(self.database, "echo")
