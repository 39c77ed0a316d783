"""The supervisor's figures: on asking, and live while a supervisor has a page open."""
from __future__ import annotations

import asyncio
import datetime as dt
import logging
import os
import time
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError

from bot.console.call_figures import SPANS, Tally, figures
from bot.console.desk import Desk
from bot.console.errors import bad
from bot.door.cleaning import mask

log = logging.getLogger(__name__)
_STEP, _KEPT = 5.0, 2.0
_CLUSTERS = 20


class Figures:
    """Reckons the figures at most every other second, however many pages ask."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._tally = desk, Tally()
        self._lock = asyncio.Lock()
        self._told: dict[int, tuple[float, dict[str, Any]]] = {}

    async def of(self, days: int) -> dict[str, Any]:
        """The figures of the last `days` days."""
        async with self._lock:
            at, found = self._told.get(days, (0.0, {}))
            if time.monotonic() - at > _KEPT or not found:
                unanswered = await asyncio.to_thread(self._unanswered, days)
                found = await self._desk.read(lambda connection: figures(connection, self._tally, days, unanswered))
                self._told[days] = (time.monotonic(), found)
            return found

    def _unanswered(self, days: int) -> dict[str, Any]:
        from knowledge.unanswered import clusters, times

        where = os.environ.get("ZHICHENG_UNANSWERED_DB") or str(self._desk.reception.settings.var / "unanswered.db")
        now = dt.datetime.utcnow()
        try:
            found = clusters(where, _CLUSTERS, since=now - dt.timedelta(days=days))
            return {"times": [at.replace(tzinfo=dt.timezone.utc).timestamp() for at in times(where, now - dt.timedelta(days=40))],
                    "clusters": [{"text": mask(c.text), "count": c.count} for c in found]}
        except Exception as error:  # a file of another making costs the other figures nothing
            log.warning("unanswered questions: %s", type(error).__name__)
            return {"times": [], "clusters": []}

    async def first(self, agent: Any) -> list[tuple[str, Any]]:
        """What a supervisor's new page is told at once."""
        return [("figures", {"today": (await self.of(1))["today"]})] if agent.may("supervisor") else []

    async def run(self, step: float = _STEP) -> None:
        """Tell supervisors' pages today's figures where they moved, until cancelled."""
        told = None
        while True:
            await asyncio.sleep(step)
            if not self._desk.stream.anyone("supervisor"):
                continue
            try:
                now = (await self.of(1))["today"]
            except SQLAlchemyError as error:
                log.error("figures: %s", type(error).__name__)
                continue
            if now != told:
                told = now
                self._desk.stream.send_role("supervisor", "figures", {"today": now})


def router(desk: Desk) -> APIRouter:
    """The route; `desk.figures` runs beside the stream."""
    routes = APIRouter()
    found = Figures(desk)
    desk.stream.first.append(found.first)
    desk.stream.beside.append(found.run)

    @routes.get("/figures")
    async def asked(request: Request) -> JSONResponse:
        await desk.signed_in(request, "supervisor")
        days = request.query_params.get("days", "1")
        if days not in map(str, SPANS):
            raise bad("天数只能是 1、7 或 30。")
        return JSONResponse(await found.of(int(days)))

    return routes
