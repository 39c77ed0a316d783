"""The queue and the conversations: look, take, say, hand back."""
from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from sqlalchemy.engine import Connection

from bot.console import agents, conversations
from bot.console.audit import audit
from bot.console.cards import card_of
from bot.console.desk import Desk
from bot.console.errors import bad, text_of
from bot.console.queue import understood
from bot.console.reach import reach
from bot.door.cleaning import EmptyText, TextTooLong, tidy
from bot.pages.slots import slots_of
from bot.settings import Settings
from bot.spine import takeover
from bot.spine.conversations import exists, history
from bot.spine.inbox import UnknownConversation

_LINES = 400


def router(desk: Desk) -> APIRouter:
    """The routes."""
    routes = APIRouter()
    settings, mailroom = desk.reception.settings, desk.reception.mailroom

    @routes.get("/queue")
    async def queue(request: Request) -> JSONResponse:
        await desk.signed_in(request, "agent")
        return JSONResponse(await desk.stream.queue())

    @routes.get("/conversations/{conversation}")
    async def look(request: Request, conversation: str) -> JSONResponse:
        agent = await desk.signed_in(request, "agent")
        found = await desk.read(lambda connection: _look(connection, settings, conversation))
        if found.pop("agent") != agent.name:  # who has it reads along all the time; the trail has his taking it
            await desk.write(lambda connection: audit(connection, agent.name, "conversation.read", conversation))
        return JSONResponse(found)

    @routes.post("/conversations/{conversation}/take")
    async def take(request: Request, conversation: str) -> JSONResponse:
        agent = await desk.signed_in(request, "agent")
        call = await desk.write(lambda connection: conversations.take(connection, agent, conversation))
        mailroom.ring(conversation)
        return JSONResponse({"call": await desk.read(lambda connection: card_of(connection, call, settings))})

    @routes.post("/conversations/{conversation}/say")
    async def say(request: Request, conversation: str) -> JSONResponse:
        agent = await desk.signed_in(request, "agent")
        body = await desk.body(request)
        message_id = text_of(body, "message_id", 128)
        if not message_id:
            raise bad("缺少 message_id。")
        try:
            text = tidy(text_of(body, "text", 20_000), settings.max_characters)
        except EmptyText:
            raise bad("请先写点什么。") from None
        except TextTooLong as error:
            raise bad(f"一次最多写{error.limit}个字。") from None
        new = await desk.write(lambda connection: conversations.say(connection, agent, conversation, text, message_id))
        mailroom.ring(conversation)
        reaches = await desk.read(lambda connection: reach(connection, settings, conversation))
        return JSONResponse({"said": True, "new": new, "reaches": reaches})

    @routes.post("/conversations/{conversation}/hand-back")
    async def hand_back(request: Request, conversation: str) -> JSONResponse:
        agent = await desk.signed_in(request, "agent")
        await desk.body(request, may_be_empty=True)
        call = await desk.write(
            lambda connection: conversations.hand_back(connection, desk.database, settings, agent.name, conversation)
        )
        mailroom.ring(conversation)
        return JSONResponse({"handed_back": True, "call": call})

    return routes


def _look(connection: Connection, settings: Settings, conversation: str) -> dict[str, Any]:
    if not exists(connection, conversation):
        raise UnknownConversation(conversation)
    lines = history(connection, conversation)[-_LINES:]
    for line in lines:
        if line["from"] == "bot":
            line["from"] = conversations.speaker_of(line)
    held = takeover.holder(connection, conversation)
    return {
        "conversation": conversation, "channel": conversation.partition(":")[0], "history": lines,
        **understood(slots_of(connection, conversation)), "agent": held and held.agent,
        "taken_by": agents.display_of(connection, held.agent) if held else None,
        "reaches": reach(connection, settings, conversation),
    }  # fmt: skip
