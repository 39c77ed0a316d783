"""The web chat: messages in by POST, replies out by server-sent events.

A conversation is known by a token that only its browser has; the database holds a hash of it.  After a wipe
the token means nothing.
"""
from __future__ import annotations

import asyncio
import json
from typing import Any, AsyncIterator, Optional

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from sse_starlette.event import ServerSentEvent
from sse_starlette.sse import EventSourceResponse

from bot.door import offline, texts
from bot.door.errors import Refused
from bot.door.reading import message_field, name_field, read_object
from bot.door.reception import Reception, Told
from bot.spine import conversations, inbox, outbox
from bot.spine.outbox import Reply

#: Pages that may begin a conversation.
CHANNELS = ("web", "kiosk", "embed")
#: Seconds after which a stream looks by itself.
_LOOK_ANYWAY = 5.0
_MAX_STREAMS = 2000


def conversation_of(token: Any) -> str:
    """The conversation a token names; raises Refused (404) for what is no token."""
    channel, dot, secret = token.partition(".") if isinstance(token, str) else ("", "", "")
    if channel not in CHANNELS or not dot or not 16 <= len(secret) <= 64:
        raise Refused(404, texts.NO_CONVERSATION)
    return conversations.conversation_id(channel, secret)


class WebChat:
    """Serves the pages."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._streams = 0

    def router(self) -> APIRouter:
        """The chat's routes."""
        router = APIRouter(prefix="/chat")
        limit = self._reception.settings.max_body

        @router.post("/start")
        async def start(request: Request) -> JSONResponse:
            body = await read_object(request, limit, may_be_empty=True)
            channel = body.get("channel", "web")
            if channel not in CHANNELS:
                raise Refused(422, texts.BAD_FIELD.format(field="channel", why="应是 " + "、".join(CHANNELS) + " 之一"))
            if not self._reception.admits(_address(request)):
                raise Refused(429, texts.TOO_FAST)
            token = await self._reception.begin(channel)
            return JSONResponse({"conversation": token, "messages": texts.WELCOME})

        @router.post("/messages")
        async def messages(request: Request) -> JSONResponse:
            body = await read_object(request, limit)
            conversation = conversation_of(body.get("conversation"))
            message_id = name_field(body, "message_id", longest=128)
            kept = await self._reception.receive(
                body["conversation"].partition(".")[0], conversation, message_field(body),
                message_id=message_id, address=_address(request), must_exist=True,
            )  # fmt: skip
            if isinstance(kept, Told):
                return JSONResponse({"accepted": False, "messages": [{"text": kept.text}]}, 429 if kept.fast else 200)
            return JSONResponse({"accepted": True, "sequence": kept.sequence}, 202)

        @router.get("/stream")
        async def stream(request: Request, conversation: str = "", after: str = "") -> Any:
            name = conversation_of(conversation)
            await self._must_exist(name)
            if self._streams >= _MAX_STREAMS:
                raise Refused(503, texts.AWAY)
            last = request.headers.get("last-event-id") or after
            return EventSourceResponse(self._events(name, int(last) if last.isascii() and last.isdigit() else 0), ping=15)

        @router.get("/history")
        async def history(conversation: str = "") -> JSONResponse:
            name = conversation_of(conversation)
            await self._must_exist(name)
            return JSONResponse({"messages": await asyncio.to_thread(self._history, name)})

        @router.delete("/conversation")
        async def wipe(request: Request, conversation: str = "") -> JSONResponse:
            body = await read_object(request, limit, may_be_empty=True)
            name = conversation_of(conversation or body.get("conversation"))
            database = self._reception.database
            deleted = await asyncio.to_thread(conversations.wipe, database, name)
            left = await asyncio.to_thread(conversations.count_rows, database, name)
            self._reception.mailroom.ring(name)
            return JSONResponse({"wiped": not any(left.values()), "deleted": deleted, "left": left})

        return router

    async def _events(self, conversation: str, last: int) -> AsyncIterator[ServerSentEvent]:
        """Replies above `last` as they come; `typing` when work on a message begins and ends; `notice` while no
        engine is up; `end` after a wipe."""
        typing, noticed = False, 0
        self._streams += 1
        try:
            # The headers leave with the first byte: without one a quiet stream looks like a broken line.
            yield ServerSentEvent(comment="open")
            with self._reception.mailroom.listen(conversation) as bell:
                while not self._reception.closing:
                    replies, busy = await asyncio.to_thread(self._look, conversation, last)
                    for reply in replies:
                        yield ServerSentEvent(_json(reply.payload), event="message", id=str(reply.sequence))
                        last = reply.sequence
                    if replies:
                        await self._reception.delivered(replies)
                    if busy is None:
                        yield ServerSentEvent(_json({"reason": texts.NO_CONVERSATION}), event="end")
                        return
                    if busy != typing:
                        typing = busy
                        yield ServerSentEvent(_json({"typing": typing}), event="typing")
                    if not await bell.wait(offline.GRACE + 0.1 if busy else _LOOK_ANYWAY) and busy:
                        said = await asyncio.to_thread(self._stopgap, conversation)
                        if said and said.message != noticed:
                            noticed = said.message
                            yield ServerSentEvent(_json({"text": said.text}), event="notice")
        finally:
            self._streams -= 1

    def _look(self, conversation: str, last: int) -> tuple[list[Reply], Optional[bool]]:
        """New replies, and whether a message is in work; None if the conversation is gone."""
        with self._reception.database.reading() as connection:
            # First the work, then the replies: the other way round a reply could slip between the two.
            busy = inbox.count_open(connection, conversation) > 0
            replies = outbox.after(connection, conversation, last)
            return replies, (busy if conversations.exists(connection, conversation) else None)

    def _stopgap(self, conversation: str) -> Optional[offline.Stopgap]:
        return offline.stopgap(self._reception.settings, self._reception.database, conversation)

    def _history(self, conversation: str) -> list[dict[str, Any]]:
        with self._reception.database.reading() as connection:
            return conversations.history(connection, conversation)

    async def _must_exist(self, conversation: str) -> None:
        def look() -> bool:
            with self._reception.database.reading() as connection:
                return conversations.exists(connection, conversation)

        if not await asyncio.to_thread(look):
            raise Refused(404, texts.NO_CONVERSATION)


def _address(request: Request) -> Optional[str]:
    return request.client.host if request.client else None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
