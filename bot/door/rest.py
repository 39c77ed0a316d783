"""`POST /webhooks/rest/webhook`: Rasa's REST channel, on the inbox.

The answer waits for the replies up to `rest_wait` seconds.  What is not ready by then is kept, and comes
first in the answer to the sender's next message.
"""
from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from bot.door import texts
from bot.door.reading import message_field, name_field, printable, read_object
from bot.door.reception import Reception, Told
from bot.spine.conversations import conversation_id

CHANNEL = "rest"


def router(reception: Reception) -> APIRouter:
    """The channel's route."""
    routes = APIRouter()

    @routes.post("/webhooks/rest/webhook")
    async def webhook(request: Request) -> JSONResponse:
        body = await read_object(request, reception.settings.max_body)
        sender = name_field(body, "sender")
        message = message_field(body)
        message_id = name_field(body, "message_id", longest=128) if body.get("message_id") is not None else None
        turn = await reception.converse(
            CHANNEL,
            conversation_id(CHANNEL, sender),
            message,
            reception.settings.rest_wait,
            gone=request.is_disconnected,
            message_id=message_id,
            address=request.client.host if request.client else None,
        )
        if isinstance(turn, Told):
            return _answer(sender, [{"text": turn.text}], 429 if turn.fast else 200)
        replies = [dict(reply.payload) for reply in turn.replies]
        if not turn.done:
            replies.append({"text": turn.stopgap or texts.KEPT})
        return _answer(sender, replies, 200)

    return routes


def _answer(sender: str, replies: list[dict[str, Any]], status: int) -> JSONResponse:
    return JSONResponse([{"recipient_id": printable(sender), **reply} for reply in replies], status)
