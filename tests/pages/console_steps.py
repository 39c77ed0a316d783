"""What agents do in the console, step by step, and the people they talk to."""
from __future__ import annotations

import json
import uuid

import httpx
from conftest import Door
from kiosk_steps import knowledge_at
from pages_steps import until

PASSWORD = "a long enough password"
PEOPLE = {"zhang": ("张三", ("agent", "supervisor", "curator")), "li": ("李四", ("agent",)), "wang": ("王五", ("curator",))}
FULL, LAPTOP, TABLET = (1920, 1080), (1366, 768), (768, 1024)
LINE = ".call--on .line__field"


def console_door(folder, **settings) -> Door:
    """A door with a knowledge store and three people who may sign in."""
    door = Door(folder, knowledge_db=knowledge_at(folder), **settings)
    let_in(door)
    return door


def let_in(door) -> None:
    """The three people of the console may sign in at a door."""
    from bot.console import agents

    with door.database.writing() as connection:
        for name, (display, roles) in PEOPLE.items():
            agents.add(connection, name, display, PASSWORD, roles)


def clear_desks(door) -> None:
    """No call is open any more, and nobody is held by an agent."""
    import sqlalchemy as sa
    from bot.console.tables import call_lines, calls, wrapups
    from bot.spine.schema import takeovers

    with door.database.writing() as connection:
        for table in (takeovers, wrapups, call_lines, calls):
            connection.execute(sa.delete(table))


def open_console(visit, door, size=FULL, **options):
    """The page before anybody has signed in."""
    return visit(f"{door.url}/console", "other", wait=False, viewport=size, **options)


def sign_in(page, name: str = "zhang") -> None:
    page.wait_for_selector("[name=username]")
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".top__who")


def at_desk(visit, door, name: str = "zhang", size=FULL, **options):
    """A page with an agent at the desk, its stream open."""
    page = open_console(visit, door, size, **options)
    sign_in(page, name)
    page.wait_for_selector(".link.yes")
    return page


def new_call(page) -> None:
    """A call by keys; the line has them then."""
    before = page.evaluate("document.activeElement.id")
    page.keyboard.press("Alt+n")
    until(page, f"document.activeElement.classList.contains('line__field') && document.activeElement.id !== {json.dumps(before)}")


VERSION = "Number((document.querySelector('.call--on') || {dataset: {}}).dataset.version)"


def moved(page, before: int) -> None:
    """Until the server has answered and nothing more is being worked on."""
    until(page, f"{VERSION} > {before} && !document.querySelector('.line--busy')")


def write(page, text: str) -> None:
    """A line into the field that has the keys, until the call has moved on."""
    before = page.evaluate(VERSION)
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    moved(page, before)


def answer_all(page, most: int = 40) -> list[str]:
    """By keys: the first answer to each question until none is left; the questions."""
    asked: list[str] = []
    while page.locator(".call--on .next:not(.next--none)").count():
        assert len(asked) < most, asked
        asked.append(page.locator(".call--on .next__say").inner_text())
        before = page.evaluate(VERSION)
        page.focus(LINE)
        page.keyboard.type("1" if page.locator(".call--on .next .pick").count() else "6")
        page.keyboard.press("Enter")
        moved(page, before)
    page.focus(LINE)
    return asked


def audited(door) -> list[tuple[str, str]]:
    """(agent, action) of the audit trail, oldest first."""
    import sqlalchemy as sa
    from bot.console.tables import audit

    with door.database.reading() as connection:
        return [tuple(row) for row in connection.execute(sa.select(audit.c.agent, audit.c.action).order_by(audit.c.id))]


class Citizen:
    """Somebody who writes by the web chat's API or by REST."""

    def __init__(self, door: Door, channel: str = "web") -> None:
        self.door, self.channel, self.sender = door, channel, uuid.uuid4().hex
        self.client = httpx.Client(base_url=door.url, trust_env=False, timeout=30)
        if channel != "rest":
            self.token = self.client.post("/chat/start", json={"channel": channel}).json()["conversation"]

    def say(self, text: str) -> list:
        if self.channel == "rest":
            return self.client.post("/webhooks/rest/webhook", json={"sender": self.sender, "message": text}).json()
        kept = self.client.post("/chat/messages", json={"conversation": self.token, "message": text, "message_id": uuid.uuid4().hex})
        assert kept.status_code == 202, kept.text
        return []

    def told(self) -> list[dict]:
        """All that was said to a web citizen so far."""
        history = self.client.get("/chat/history", params={"conversation": self.token}).json()["messages"]
        return [line for line in history if line["from"] != "user"]
