"""The door's application: channels, pages and health on one reception."""
from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import AsyncIterator

from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.wechat import install as wechat
from bot.console import install as console
from bot.door import errors, health, pages, rest
from bot.door.chat import WebChat
from bot.door.headers import SecurityHeaders
from bot.door.mailroom import Mailroom
from bot.door.reception import Reception
from bot.door.writer import Writer
from bot.pages import api as page_api, kiosk
from bot.settings import Settings
from bot.spine import conversations
from bot.spine.database import Database

log = logging.getLogger(__name__)

_HOUR = 3600.0


def create_app(settings: Settings, database: Database) -> FastAPI:
    """The application; it opens its threads when it starts and closes them when it stops."""
    writer = Writer(database)
    mailroom = Mailroom(database)
    reception = Reception(settings, database, writer, mailroom)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        mailroom.start()
        housekeeping = asyncio.create_task(_expire_old(settings, database))
        app.state.loop = asyncio.get_running_loop()
        yield
        housekeeping.cancel()
        await asyncio.gather(housekeeping, return_exceptions=True)
        await mailroom.stop()
        writer.close()

    # No generated documentation pages: they fetch scripts from elsewhere.
    app = FastAPI(title="zhicheng", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.reception = reception
    app.add_middleware(GZipMiddleware, minimum_size=1000)  # leaves event streams as they are
    app.add_middleware(SecurityHeaders, embed_origins=settings.embed_origins)
    errors.install(app)
    app.include_router(health.router(settings, database))
    app.include_router(rest.router(reception))
    app.include_router(WebChat(reception).router())
    wechat.install(app, reception)
    app.include_router(page_api.router)
    kiosk.install(app, reception)
    console.install(app, reception)
    pages.install(app)
    return app


async def _expire_old(settings: Settings, database: Database) -> None:
    while True:
        try:
            gone = await asyncio.to_thread(conversations.expire, database, settings.retention_days)
            if gone:
                log.info("%s conversations deleted after %s days", gone, settings.retention_days)
        except SQLAlchemyError as error:
            log.error("retention: %s", type(error).__name__)
        await asyncio.sleep(_HOUR)
