"""Puts the console on the door: `/console/api/…`, its stream and its housekeeping."""
from __future__ import annotations

from fastapi import APIRouter, FastAPI, Request
from sse_starlette.sse import EventSourceResponse

from bot.console import sign_in_api, tables
from bot.console.desk import Desk
from bot.console.settings import console_settings
from bot.door.reception import Reception

API = "/console/api"


def install(app: FastAPI, reception: Reception) -> Desk:
    """Add the console.  The page itself, `/console`, is one of the door's pages."""
    tables.create(reception.database.engine)
    desk = Desk(reception, console_settings(reception.settings.home))
    app.state.desk = desk
    routes = APIRouter(prefix=API)

    @routes.get("/stream")
    async def stream(request: Request) -> EventSourceResponse:
        agent = await desk.signed_in(request)
        return EventSourceResponse(desk.stream.events(agent), ping=15)

    for part in (sign_in_api,):
        routes.include_router(part.router(desk))
    app.include_router(routes)
    return desk
