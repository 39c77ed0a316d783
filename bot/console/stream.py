"""The one stream of a console page.

Everything a page shows stands in the database; the stream says what moved there.  One watch for all pages looks
a few times a second whether anything was committed at all, then reads the calls that changed and the queue.  So
it does not matter who changed what - this door, another one, an engine - and a page that comes back reads all
anew.
"""
from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import TYPE_CHECKING, Any, AsyncIterator, Awaitable, Callable, Iterable, Optional

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError
from sse_starlette.event import ServerSentEvent

from bot.console import calls, sessions
from bot.console.cards import card_of
from bot.console.queue import Queue
from bot.console.tables import AT_DESK
from bot.console.tables import calls as calls_table
from bot.spine.watch import Watch

if TYPE_CHECKING:
    from bot.console.desk import Desk
    from bot.console.sessions import Agent

log = logging.getLogger(__name__)

#: Events a page may be behind; one that reads no more is cut off and comes back anew.
_BEHIND = 400
_STEP = 0.1
#: Between two readings of the queue; and how often it is read when nothing moved, since people fall out of it.
_QUEUE_STEP, _QUEUE_ANYWAY = 0.5, 15.0
#: How often a page's session is looked at.
_SESSION_STEP = 3.0
#: Calls changed within so many seconds are looked at; commits are not seen in the order of their clocks.
_LOOK_BACK = 60.0

#: Events that tell all there is: a newer one says what an older one said.
_WHOLE = ("queue", "figures")
#: Pages of one agent; the oldest goes when there is another.
_PAGES = 8

Event = tuple[str, Any]
#: What else a new page is told at once.
First = Callable[["Agent"], Awaitable[list[Event]]]


class Page:
    """One open page of an agent; what it is sent stands here as JSON until it is read."""

    def __init__(self, agent: "Agent") -> None:
        self.agent = agent
        self._events: asyncio.Queue[tuple[str, str]] = asyncio.Queue(_BEHIND)
        self._newest: dict[str, str] = {}
        self.lost = False

    def put(self, event: str, data: str) -> None:
        """Queue an event; of a whole list only the newest is kept.  A page too far behind is given up."""
        if event in _WHOLE:
            waiting, self._newest[event] = event in self._newest, data
            if waiting:
                return
        try:
            self._events.put_nowait((event, data))
        except asyncio.QueueFull:
            self.lost = True

    async def get(self, timeout: float) -> Optional[tuple[str, str]]:
        """The next event; None if none comes within `timeout` seconds."""
        try:
            event, data = await asyncio.wait_for(self._events.get(), timeout)
        except asyncio.TimeoutError:
            return None
        return event, self._newest.pop(event, data)


class Stream:
    """All open pages.  `first`: more that a new page is told at once (an awaitable function of the agent)."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._pages: dict[Page, None] = {}  # in the order they came
        self._someone = asyncio.Event()
        self._queue = Queue(desk.reception.settings, desk.settings)
        self._reading = asyncio.Lock()
        self._told: Optional[dict[str, Any]] = None
        self._versions: dict[str, int] = {}
        self.first: list[First] = []
        #: What else runs as long as the door does.
        self.beside: list[Callable[[], Awaitable[None]]] = []

    # -- what others call -----------------------------------------------------------------------------

    def send(self, agent: str, event: str, payload: Any) -> None:
        """An event to every page of an agent."""
        self._put((page for page in self._pages if page.agent.name == agent), event, payload)

    def send_role(self, role: str, event: str, payload: Any) -> None:
        """An event to every page of everybody in a role."""
        self._put((page for page in self._pages if page.agent.may(role)), event, payload)

    def anyone(self, role: str) -> bool:
        """Whether somebody in a role has a page open."""
        return any(page.agent.may(role) for page in self._pages)

    def session_ended(self, session: str) -> None:
        """Tell the pages of a session that it is over."""
        self._put((page for page in self._pages if page.agent.session == session), "signed_out", {})

    def _put(self, pages: Iterable[Page], event: str, payload: Any) -> None:
        data = _json(payload)
        for page in list(pages):
            page.put(event, data)

    async def queue(self) -> dict[str, Any]:
        """{"items", "total"} as of now."""
        async with self._reading:
            return await self._desk.read(self._queue.read)

    # -- a page ---------------------------------------------------------------------------------------

    async def events(self, agent: "Agent") -> AsyncIterator[ServerSentEvent]:
        """A page's events, until it goes, its session ends or the door closes."""
        page, number, looked = Page(agent), 0, time.monotonic()
        theirs = [one for one in self._pages if one.agent.name == agent.name]
        if len(theirs) >= _PAGES:
            theirs[0].lost = True
        self._pages[page] = None
        self._someone.set()
        try:
            yield ServerSentEvent(comment="open")
            for event, payload in await self._all_anew(agent):
                yield ServerSentEvent(_json(payload), event=event, id="0")
            while not (page.lost or self._desk.reception.closing):
                if time.monotonic() - looked > _SESSION_STEP:
                    looked = time.monotonic()
                    if not await self._desk.read(lambda c: sessions.lives(c, self._desk.settings, agent.session)):
                        page.put("signed_out", "{}")
                found = await page.get(1.0)
                if found is None:
                    continue
                number += 1
                yield ServerSentEvent(found[1], event=found[0], id=str(number))
                if found[0] == "signed_out":
                    return
        finally:
            self._pages.pop(page, None)
            if not self._pages:
                self._someone.clear()

    async def _all_anew(self, agent: "Agent") -> list[Event]:
        found: list[Event] = []
        if agent.may("agent"):
            found.append(("queue", await self.queue()))
            found += [("call", {"call": card}) for card in await self._desk.read(lambda c: self._cards(c, agent.name))]
        for more in self.first:
            found += await more(agent)
        return found

    def _cards(self, connection: Connection, agent: str) -> list[dict[str, Any]]:
        return [card_of(connection, row.id, self._desk.reception.settings) for row in calls.at_desk(connection, agent)]

    # -- the watch ------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Watch while anybody has a page open, until cancelled."""
        watch = Watch(self._desk.database)
        moved, read_at = True, 0.0
        try:
            while True:
                if not self._pages:
                    moved, self._told = True, None
                    await self._someone.wait()
                    await self._tell_calls()
                try:
                    if watch.changed():
                        moved = True
                        await self._tell_calls()
                    age = time.monotonic() - read_at
                    if (moved and age > _QUEUE_STEP) or age > _QUEUE_ANYWAY:
                        moved, read_at = False, time.monotonic()
                        await self._tell_queue()
                except SQLAlchemyError as error:
                    log.error("console: %s", type(error).__name__)
                    await asyncio.sleep(1.0)
                await asyncio.sleep(_STEP)
        finally:
            watch.close()

    async def _tell_queue(self) -> None:
        if not self.anyone("agent"):
            return
        found = await self.queue()
        if _still(found) != _still(self._told):
            self._told = found
            self.send_role("agent", "queue", found)

    async def _tell_calls(self) -> None:
        for agent, call, card in await self._desk.read(self._changed):
            if card is None:
                self.send(agent, "gone", {"call": call})
            else:
                self.send(agent, "call", {"call": card})

    def _changed(self, connection: Connection) -> list[tuple[str, str, Optional[dict[str, Any]]]]:
        """(agent, call, its card or None once it is closed) of the calls with a version not seen before."""
        since = time.time() - _LOOK_BACK
        rows = connection.execute(
            sa.select(calls_table.c.id, calls_table.c.agent, calls_table.c.state, calls_table.c.version).where(
                calls_table.c.changed_at > since
            )
        ).all()
        told, seen = [], {}
        here = {page.agent.name for page in list(self._pages)}
        for row in rows:
            seen[row.id] = row.version
            if self._versions.get(row.id) != row.version and row.agent in here:
                card = card_of(connection, row.id, self._desk.reception.settings) if row.state in AT_DESK else None
                told.append((row.agent, row.id, card))
        self._versions = seen
        return told


def _still(found: Optional[dict[str, Any]]) -> Any:
    """The queue without what changes by itself."""
    return found and (found["total"], [{**item, "waiting_seconds": 0} for item in found["items"]])


def _json(payload: Any) -> str:
    return json.dumps(payload, ensure_ascii=False)
