"""`POST /webhooks/rest/webhook`: Rasa's REST channel, on the inbox.

The answer waits for the replies up to `rest_wait` seconds.  What is not ready by then is kept, and comes
first in the answer to the sender's next message.
"""
from __future__ import annotations

import asyncio
from typing import Any, Optional

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from bot.door import offline, texts
from bot.door.reading import message_field, name_field, printable, read_object
from bot.door.reception import Reception, Told
from bot.spine import outbox
from bot.spine.conversations import conversation_id
from bot.spine.inbox import Kept
from bot.spine.outbox import Reply


class RestChannel:
    """Serves programs that ask and wait."""

    name = "rest"

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        # Messages whose own request still waits: their replies are not for another request to take.
        self._attended: set[int] = set()

    def router(self) -> APIRouter:
        """The channel's routes."""
        router = APIRouter()

        @router.post("/webhooks/rest/webhook")
        async def webhook(request: Request) -> JSONResponse:
            body = await read_object(request, self._reception.settings.max_body)
            sender = name_field(body, "sender")
            message = message_field(body)
            message_id = name_field(body, "message_id", longest=128) if body.get("message_id") is not None else None
            replies, status = await self._talk(request, sender, message, message_id)
            return JSONResponse([{"recipient_id": printable(sender), **reply} for reply in replies], status)

        return router

    async def _talk(
        self, request: Request, sender: str, message: Optional[str], message_id: Optional[str]
    ) -> tuple[list[dict[str, Any]], int]:
        conversation = conversation_id(self.name, sender)
        address = request.client.host if request.client else None
        kept = await self._reception.receive(
            self.name, conversation, message, message_id=message_id, address=address
        )
        if isinstance(kept, Told):
            return [{"text": kept.text}], 429 if kept.fast else 200
        self._attended.add(kept.id)
        try:
            done, stopgap = await self._answered(kept)
            replies = await asyncio.to_thread(self._due, kept)
            if not await request.is_disconnected():
                await self._reception.delivered(replies)
        finally:
            self._attended.discard(kept.id)
        payloads = [dict(reply.payload) for reply in replies]
        return (payloads if done else [*payloads, {"text": stopgap or texts.KEPT}]), 200

    async def _answered(self, kept: Kept) -> tuple[bool, Optional[str]]:
        """Wait for a message; whether it is done, and if no engine lives, what can be said without one."""
        settings = self._reception.settings
        soon = min(offline.GRACE + 0.1, settings.rest_wait)
        if await self._reception.finished(kept, soon):
            return True, None
        said = await asyncio.to_thread(offline.stopgap, settings, self._reception.database, kept.conversation)
        if said:
            return False, said.text
        return await self._reception.finished(kept, settings.rest_wait - soon), None

    def _due(self, kept: Kept) -> list[Reply]:
        """Replies kept from earlier, then those to this message (again, if it was brought again)."""
        with self._reception.database.reading() as connection:
            own = outbox.of_message(connection, kept.id)
            earlier = [
                reply
                for reply in outbox.undelivered(connection, kept.conversation)
                if reply.inbox_id is None or (reply.inbox_id < kept.id and reply.inbox_id not in self._attended)
            ]
        return earlier + own
