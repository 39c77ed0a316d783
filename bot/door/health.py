"""`GET /health`: the process lives.  `GET /ready`: a message could be kept and answered in full."""
from __future__ import annotations

import asyncio
from typing import Any

import sqlalchemy as sa
from fastapi import APIRouter
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings
from bot.spine import engines, inbox
from bot.spine.database import Database
from bot.spine.schema import engines as engines_table


def readiness(settings: Settings, database: Database) -> dict[str, Any]:
    """{"ready", "missing": [Chinese], "engines": {"alive", "ready"}, "waiting": messages}."""
    missing: list[str] = []
    seen, waiting = engines.Engines(0, 0), 0
    try:
        with database.writing(quiet=True) as connection:
            # Changes nothing, but fails where nothing could be kept.
            connection.execute(sa.update(engines_table).where(sa.false()).values(pid=0))
            seen = engines.look(connection, settings.lease)
            waiting = inbox.count_open(connection)
    except SQLAlchemyError:
        missing.append("数据库写不进去")
    else:
        if not seen.ready:
            missing.append("对话引擎正在启动" if seen.alive else "没有对话引擎在运行")
    if not settings.knowledge_db.is_file():
        missing.append("知识库还没有建好")
    return {
        "ready": not missing,
        "missing": missing,
        "engines": {"alive": seen.alive, "ready": seen.ready},
        "waiting": waiting,
    }


def router(settings: Settings, database: Database) -> APIRouter:
    """Both routes."""
    routes = APIRouter()

    @routes.get("/health")
    async def health() -> JSONResponse:
        return JSONResponse({"ok": True, "service": "zhicheng"})

    @routes.get("/ready")
    async def ready() -> JSONResponse:
        state = await asyncio.to_thread(readiness, settings, database)
        return JSONResponse(state, 200 if state["ready"] else 503)

    return routes
