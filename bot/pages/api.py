"""What the pages ask for beside the chat itself: 您的情况, and the clauses of a scheme in words."""
from __future__ import annotations

import asyncio
from typing import Any, Dict

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from bot.door import texts
from bot.door.chat import conversation_of
from bot.door.errors import Refused
from bot.pages.clauses import clauses_of
from bot.pages.situation import situation
from bot.pages.slots import slots_of
from bot.spine import conversations
from bot.spine.database import Database

router = APIRouter(prefix="/chat")


@router.get("/situation")
async def situation_of(request: Request, conversation: str = "") -> JSONResponse:
    """The facts known of a conversation, in words; 404 for a conversation that is gone."""
    name = conversation_of(conversation)
    return JSONResponse(await asyncio.to_thread(_situation, request.app.state.reception.database, name))


@router.get("/clauses")
async def clauses(scheme: str = "") -> JSONResponse:
    """The clauses of a scheme in words; they change with a new policy only."""
    try:
        told = await asyncio.to_thread(clauses_of, scheme)
    except KeyError:
        raise Refused(404, texts.NOT_FOUND) from None
    return JSONResponse(told, headers={"Cache-Control": "private, max-age=600"})


def _situation(database: Database, conversation: str) -> Dict[str, Any]:
    with database.reading() as connection:
        if not conversations.exists(connection, conversation):
            raise Refused(404, texts.NO_CONVERSATION)
        return situation(slots_of(connection, conversation))
