"""Puts the kiosk's own paths on the door: its questions, its health, its take-aways, and the sweep."""
from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, AsyncIterator

import yaml
from fastapi import APIRouter, FastAPI
from fastapi.responses import JSONResponse

from bot.door.reception import Reception
from bot.pages import kiosk_desk, kiosk_health, kiosk_tables, takeaway_page
from bot.pages.kiosk_settings import kiosk_settings
from bot.pages.kiosk_sweep import keep_sweeping
from bot.pages.takeaway import Takeaways


@lru_cache(maxsize=1)
def questions() -> dict[str, Any]:
    """`kiosk_questions.yml`: the schemes with their tiles, the questions by topic, the board of words."""
    return yaml.safe_load((Path(__file__).parent / "kiosk_questions.yml").read_text(encoding="utf-8"))


def install(app: FastAPI, reception: Reception) -> None:
    """Add the routes and the sweep.  The page itself, `/kiosk`, is one of the door's pages."""
    settings = kiosk_settings(reception.settings.home)
    kiosk_tables.create(reception.database.engine)
    takeaways = Takeaways(reception.settings, reception.database, settings.takeaway)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        task = asyncio.create_task(keep_sweeping(reception, settings))
        yield
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    router = APIRouter(lifespan=lifespan)

    @router.get("/kiosk/questions")
    async def told() -> JSONResponse:
        return JSONResponse(questions(), headers={"Cache-Control": "private, max-age=60"})

    router.include_router(kiosk_health.router(reception, settings, takeaways.offered))
    router.include_router(kiosk_desk.router(reception, settings))
    router.include_router(takeaway_page.router(reception, takeaways))
    app.include_router(router)
