"""Puts the console on the door: `/console/api/…`, its stream and its housekeeping."""
from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import AsyncIterator

from fastapi import APIRouter, FastAPI, Request
from sse_starlette.sse import EventSourceResponse

from bot.console import call_api, conversations, conversations_api, keeping, sign_in_api, tables, wrapping_api
from bot.console.desk import Desk
from bot.console.settings import console_settings
from bot.door.reception import Reception
from bot.spine.conversations import also_forget

API = "/console/api"


def install(app: FastAPI, reception: Reception) -> Desk:
    """Add the console.  The page itself, `/console`, is one of the door's pages."""
    tables.create(reception.database.engine)
    also_forget(keeping.forget)
    reception.agents_ear = conversations.hear
    desk = Desk(reception, console_settings(reception.settings.home))
    app.state.desk = desk

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(work) for work in (desk.stream.run(), keeping.keep(desk), *(run() for run in desk.stream.beside))]
        yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    # FastAPI runs the lifespan of an included router; a prefix would part the two.
    house = APIRouter(lifespan=lifespan)
    routes = APIRouter(prefix=API)

    @routes.get("/stream")
    async def stream(request: Request) -> EventSourceResponse:
        agent = await desk.signed_in(request)
        return EventSourceResponse(desk.stream.events(agent), ping=15)

    for part in (sign_in_api, conversations_api, wrapping_api, call_api):
        routes.include_router(part.router(desk))
    house.include_router(routes)
    app.include_router(house)
    return desk
