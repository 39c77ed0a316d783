"""The kiosks for agents who are signed in at the console: the list, and the answer to a call under their name.

The console's cookie is sent below `/console` alone, hence the addresses.
"""
from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.engine import Connection

from bot.door.reading import read_object
from bot.door.reception import Reception
from bot.pages.kiosk_health import answered_by, listed
from bot.pages.kiosk_health_page import page
from bot.pages.kiosk_settings import KioskSettings


def router(reception: Reception, settings: KioskSettings) -> APIRouter:
    """GET /console/kiosks and POST /console/api/kiosks/answer."""
    router = APIRouter(prefix="/console")

    @router.get("/kiosks")
    async def look(request: Request) -> Response:
        from bot.console.errors import NotSignedIn

        try:
            await request.app.state.desk.signed_in(request)
        except NotSignedIn:
            return RedirectResponse("/console", status_code=303)
        found = await asyncio.to_thread(listed, reception.database, settings.lost)
        return HTMLResponse(page(found, settings.lost, "desk"))

    @router.post("/api/kiosks/answer")
    async def come(request: Request) -> Response:
        from bot.console.audit import audit

        agent = await request.app.state.desk.signed_in(request)
        body = await read_object(request, reception.settings.max_body)

        def note(connection: Connection, kiosk: str) -> None:
            audit(connection, agent.name, "kiosk.answer", kiosk)

        return await answered_by(reception, body, agent.display, note=note)

    return router
