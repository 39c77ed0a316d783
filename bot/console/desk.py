"""What every route of the console stands on: the signed-in agent, the database in threads, the stream.

A route reads

    agent = await desk.signed_in(request, "agent")          # 401, 403; a change also needs the CSRF token
    found = await desk.read(lambda connection: …)           # in a thread
    result = await desk.write(lambda connection: …)         # in the door's writing thread, one transaction
    desk.publish(agent.name, "call", {"call": …})           # to every page this agent has open
"""
from __future__ import annotations

import asyncio
import hmac
from typing import Any, Callable

from fastapi import Request
from sqlalchemy.engine import Connection

from bot.console import sessions
from bot.console.errors import BadToken, NotAllowed, NotSignedIn
from bot.console.sessions import Agent
from bot.console.settings import ConsoleSettings
from bot.console.stream import Stream
from bot.door.reading import read_object
from bot.door.reception import Reception
from bot.spine.database import Database
from bot.spine.storable import writable

COOKIE = "zhicheng_desk"
CSRF = "x-csrf"
_SAFE = ("GET", "HEAD", "OPTIONS")


class Desk:
    """The console's common ground; one for a door."""

    def __init__(self, reception: Reception, settings: ConsoleSettings) -> None:
        self.reception, self.settings = reception, settings
        self.database: Database = reception.database
        self.stream = Stream(self)

    async def signed_in(self, request: Request, *roles: str) -> Agent:
        """The agent who asks, in at least one of `roles` (none given: any).

        Raises NotSignedIn, NotAllowed; for all but GET, BadToken without the session's CSRF token.
        """
        cookie = request.cookies.get(COOKIE)
        agent, due = await self.read(lambda connection: sessions.look(connection, self.settings, cookie))
        if agent is None:
            raise NotSignedIn()
        if request.method not in _SAFE:
            told = request.headers.get(CSRF, "").encode("utf-8", "replace")
            if not hmac.compare_digest(told, agent.csrf.encode()):
                raise BadToken()
        if roles and not any(agent.may(role) for role in roles):
            raise NotAllowed()
        if due:
            await self.write(lambda connection: sessions.seen(connection, agent.session))
        return agent

    async def body(self, request: Request, *, may_be_empty: bool = False) -> dict[str, Any]:
        """The request's JSON object; raises Refused."""
        # Much of it goes into JSON columns and comes back in every answer: one lone surrogate would spoil them all.
        return writable(await read_object(request, self.reception.settings.max_body, may_be_empty=may_be_empty))

    async def read(self, look: Callable[[Connection], Any]) -> Any:
        """`look(connection)` in a thread."""

        def run() -> Any:
            with self.database.reading() as connection:
                return look(connection)

        return await asyncio.to_thread(run)

    async def write(self, job: Callable[[Connection], Any]) -> Any:
        """`job(connection)` in one transaction.  A job that raises an error of ours must not have written before."""
        return await self.reception.writer.write(job)

    def publish(self, agent: str, event: str, payload: Any) -> None:
        """Send an event to every page of an agent; from the loop's thread.  A page that is away reads all anew."""
        self.stream.send(agent, event, payload)
