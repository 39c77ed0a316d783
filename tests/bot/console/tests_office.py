"""An office: a door in this process on a port of its own, agents who sign in, citizens who write."""
from __future__ import annotations

import json
import threading
import time
import uuid
from pathlib import Path
from typing import Any, Callable, Optional

import httpx
import sqlalchemy as sa
import uvicorn

from bot.console import agents
from bot.console.tables import audit
from bot.door.app import create_app
from bot.door.chat import conversation_of
from bot.settings import load_settings
from bot.spine import inbox, outbox
from bot.spine.conversations import conversation_id
from bot.spine.database import Database

PASSWORD = "abcd-1234-x"


def wait_for(condition: Callable[[], Any], seconds: float = 15.0) -> Any:
    until = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        assert time.monotonic() < until, "did not come"
        time.sleep(0.02)


class AgentClient:
    """A browser of an agent."""

    def __init__(self, base: str, name: str) -> None:
        self.name = name
        self.client = httpx.Client(base_url=f"{base}/console/api", timeout=30, trust_env=False)
        self.csrf = ""

    def sign_in(self, password: str = PASSWORD) -> httpx.Response:
        answer = self.client.post("/sign-in", json={"name": self.name, "password": password})
        self.csrf = answer.json().get("csrf", "")
        return answer

    def get(self, path: str, **params: Any) -> httpx.Response:
        return self.client.get(path, params=params)

    def post(self, path: str, **body: Any) -> httpx.Response:
        return self.client.post(path, json=body, headers={"X-CSRF": self.csrf})

    def take(self, conversation: str) -> httpx.Response:
        return self.post(f"/conversations/{conversation}/take")

    def say(self, conversation: str, text: str, message_id: Optional[str] = None) -> httpx.Response:
        return self.post(f"/conversations/{conversation}/say", text=text, message_id=message_id or uuid.uuid4().hex)

    def hand_back(self, conversation: str) -> httpx.Response:
        return self.post(f"/conversations/{conversation}/hand-back")

    def stream(self) -> "Ear":
        ear = Ear(self.client)
        ear.start()
        return ear


class Ear(threading.Thread):
    """Reads a console's stream: `events` as (event, payload)."""

    def __init__(self, client: httpx.Client) -> None:
        super().__init__(daemon=True)
        self._client = client
        self.events: list[tuple[str, Any]] = []
        self.status = 0
        self.over = threading.Event()

    def run(self) -> None:
        try:
            with self._client.stream("GET", "/stream") as stream:
                self.status = stream.status_code
                event = ""
                for line in stream.iter_lines():
                    name, _, value = line.partition(": ")
                    if name == "event":
                        event = value
                    elif name == "data":
                        self.events.append((event, json.loads(value)))
        except httpx.HTTPError:
            pass
        self.over.set()

    def wait(self, kind: str, fits: Callable[[Any], bool] = lambda payload: True) -> Any:
        return wait_for(lambda: next(((p,) for e, p in list(self.events) if e == kind and fits(p)), None))[0]


class Office:
    """`database` to look behind; `claim`/`finish` are the engine."""

    def __init__(self, home: Path, **given: Any) -> None:
        self.settings = load_settings(home=home, rest_wait=given.pop("rest_wait", 5), **given)
        self.database = Database(self.settings.database_url)
        self.app = create_app(self.settings, Database(self.settings.database_url))
        self.server = uvicorn.Server(uvicorn.Config(
            self.app, host="127.0.0.1", port=0, log_level="error", ws="none", timeout_graceful_shutdown=1,
        ))  # fmt: skip
        self._thread = threading.Thread(target=self.server.run, daemon=True)
        self._thread.start()
        wait_for(lambda: self.server.started)
        self.base = f"http://127.0.0.1:{self.server.servers[0].sockets[0].getsockname()[1]}"
        self.citizens = httpx.Client(base_url=self.base, timeout=30, trust_env=False)

    def close(self) -> None:
        self.app.state.loop.call_soon_threadsafe(self.app.state.reception.close)
        self.server.should_exit = True
        self._thread.join(timeout=10)
        self.database.close()

    @property
    def desk(self) -> Any:
        return self.app.state.desk

    # -- agents ---------------------------------------------------------------------------------------

    def agent(self, name: str = "li", display: str = "李四", *roles: str) -> AgentClient:
        """An agent who is there and signed in."""
        with self.database.writing() as connection:
            if agents.find(connection, name) is None:
                agents.add(connection, name, display, PASSWORD, roles or ("agent",))
        client = AgentClient(self.base, name)
        assert client.sign_in().status_code == 200
        return client

    def trail(self) -> list[tuple[str, str]]:
        with self.database.reading() as connection:
            return [(r.agent, r.action) for r in connection.execute(sa.select(audit).order_by(audit.c.id))]

    # -- citizens -------------------------------------------------------------------------------------

    def chat(self, *said: str, channel: str = "web") -> tuple[str, str]:
        """A new chat: (token, conversation)."""
        token = self.citizens.post("/chat/start", json={"channel": channel}).json()["conversation"]
        for text in said:
            assert self.write(token, text).status_code == 202
        return token, conversation_of(token)

    def write(self, token: str, text: str, **more: Any) -> httpx.Response:
        body = {"conversation": token, "message": text, "message_id": uuid.uuid4().hex, **more}
        return self.citizens.post("/chat/messages", json=body)

    def rest(self, sender: str, message: str, **more: Any) -> list[dict[str, Any]]:
        body = {"sender": sender, "message": message, **more}
        return self.citizens.post("/webhooks/rest/webhook", json=body).json()

    def rest_conversation(self, sender: str) -> str:
        return conversation_id("rest", sender)

    # -- the engine -----------------------------------------------------------------------------------

    def claim(self) -> Optional[inbox.Claim]:
        return inbox.claim(self.database, "engine", 60)

    def finish(self, held: inbox.Claim, *replies: Any) -> None:
        payloads = [{"text": reply} if isinstance(reply, str) else reply for reply in replies]
        with self.database.writing() as connection:
            inbox.finish(connection, held, payloads)

    def answer_all(self, *replies: Any) -> None:
        while (held := self.claim()) is not None:
            self.finish(held, *(replies or ("好",)))

    def told(self, conversation: str) -> list[str]:
        """All that stands in a conversation's outbox."""
        with self.database.reading() as connection:
            return [reply.payload["text"] for reply in outbox.after(connection, conversation)]

    def rows(self, table: sa.Table, *where: Any) -> list[Any]:
        with self.database.reading() as connection:
            return list(connection.execute(sa.select(table).where(*where)).all())


HANDOFF = {"text": "好的，为您转人工。", "custom": {"type": "handoff"}}
