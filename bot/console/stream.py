"""The one stream of a console page: what is sent to an agent goes to every page he has open."""
from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, AsyncIterator

from sse_starlette.event import ServerSentEvent

if TYPE_CHECKING:
    from bot.console.desk import Desk
    from bot.console.sessions import Agent

#: Events a page may be behind; one that reads no more is cut off and comes back anew.
_BEHIND = 200
_LOOK_ANYWAY = 2.0


class Page:
    """One open page of an agent."""

    def __init__(self, agent: "Agent") -> None:
        self.agent = agent
        self.events: asyncio.Queue = asyncio.Queue(_BEHIND)
        self.lost = False

    def put(self, event: str, payload: Any) -> None:
        """Queue an event; a page too far behind is given up."""
        try:
            self.events.put_nowait((event, payload))
        except asyncio.QueueFull:
            self.lost = True


class Stream:
    """All open pages."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._pages: set[Page] = set()

    def send(self, agent: str, event: str, payload: Any) -> None:
        """An event to every page of an agent."""
        for page in self._pages:
            if page.agent.name == agent:
                page.put(event, payload)

    def session_ended(self, session: str) -> None:
        """Tell the pages of a session that it is over."""
        for page in self._pages:
            if page.agent.session == session:
                page.put("signed_out", {})

    async def events(self, agent: "Agent") -> AsyncIterator[ServerSentEvent]:
        """A page's events, until it goes, its session ends or the door closes."""
        page, number = Page(agent), 0
        self._pages.add(page)
        try:
            yield ServerSentEvent(comment="open")
            while not (page.lost or self._desk.reception.closing):
                try:
                    event, payload = await asyncio.wait_for(page.events.get(), _LOOK_ANYWAY)
                except asyncio.TimeoutError:
                    continue
                number += 1
                yield ServerSentEvent(json.dumps(payload, ensure_ascii=False), event=event, id=str(number))
        finally:
            self._pages.discard(page)
