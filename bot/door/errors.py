"""Every error leaves the door as JSON with a Chinese sentence: {"error": "…"}."""
from __future__ import annotations

import logging
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, JSONResponse, Response
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from bot.door import texts
from bot.spine.inbox import TooManyWaiting, UnknownConversation

log = logging.getLogger(__name__)
#: What a person reads at an address that leads nowhere; programs get JSON.
MISSING = Path(__file__).resolve().parent.parent / "pages" / "static" / "missing.html"


class Refused(Exception):
    """A request that cannot be served: HTTP status and the Chinese sentence to answer with."""

    def __init__(self, status: int, message: str) -> None:
        self.status, self.message = status, message
        super().__init__(message)


def refuse(status: int, message: str) -> JSONResponse:
    """The answer to a request that cannot be served."""
    return JSONResponse({"error": message}, status_code=status)


def install(app: FastAPI) -> None:
    """Register the handlers."""

    @app.exception_handler(Refused)
    async def refused(_: Request, error: Refused) -> JSONResponse:
        return refuse(error.status, error.message)

    @app.exception_handler(UnknownConversation)
    async def unknown(_: Request, error: UnknownConversation) -> JSONResponse:
        return refuse(404, texts.NO_CONVERSATION)

    @app.exception_handler(TooManyWaiting)
    async def waiting(_: Request, error: TooManyWaiting) -> JSONResponse:
        return refuse(429, texts.STILL_WAITING)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        if error.status_code == 404 and "text/html" in request.headers.get("accept", "") and MISSING.is_file():
            return FileResponse(MISSING, status_code=404)
        message = {404: texts.NOT_FOUND, 405: texts.NOT_ALLOWED}.get(error.status_code, texts.BROKEN)
        return refuse(error.status_code, message)

    @app.exception_handler(SQLAlchemyError)
    async def database(request: Request, error: SQLAlchemyError) -> JSONResponse:
        # The message was not kept, so it must not be acknowledged.
        log.error("%s: %s", request.url.path, type(error).__name__)
        return refuse(503, texts.AWAY)

    @app.exception_handler(Exception)
    async def anything(request: Request, error: Exception) -> JSONResponse:
        log.error("%s: %s", request.url.path, type(error).__name__, exc_info=log.isEnabledFor(logging.DEBUG))
        return refuse(500, texts.BROKEN)
