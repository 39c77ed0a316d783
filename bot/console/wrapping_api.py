"""Wrap-up, transfer, colleagues, export and the audit trail."""
from __future__ import annotations

import asyncio
import datetime as dt

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from bot.console import export, sessions, transfers, wrapping
from bot.console.audit import audit, trail
from bot.console.cards import card_of
from bot.console.desk import Desk
from bot.console.errors import Missing, bad, text_of
from bot.door.cleaning import mask
from bot.spine.clock import CHINA, today

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def router(desk: Desk) -> APIRouter:
    """The routes."""
    routes = APIRouter()
    settings, database = desk.reception.settings, desk.database

    @routes.get("/agents")
    async def colleagues(request: Request) -> JSONResponse:
        await desk.signed_in(request, "agent")
        return JSONResponse(
            await desk.read(lambda c: transfers.colleagues(c, sessions.online(c, desk.settings)))
        )

    @routes.post("/calls/{call}/transfer")
    async def transfer(request: Request, call: str) -> JSONResponse:
        agent = await desk.signed_in(request, "agent")
        body = await desk.body(request)
        to = text_of(body, "to", 40)
        note = mask(text_of(body, "note", transfers.NOTE_LONGEST, "留言").strip())
        had = await desk.write(lambda c: transfers.transfer(c, agent, call, to, note))
        desk.publish(had, "gone", {"call": call})
        desk.publish(to, "call", {"call": await desk.read(lambda c: card_of(c, call, settings))})
        return JSONResponse({"transferred": True, "to": to})

    @routes.get("/calls/{call}/wrap-up")
    async def draft(request: Request, call: str) -> JSONResponse:
        agent = await desk.signed_in(request, "agent")
        return JSONResponse(await desk.read(lambda c: wrapping.start(c, agent, call, settings)))

    @routes.post("/calls/{call}/wrap-up")
    async def close(request: Request, call: str) -> JSONResponse:
        agent = await desk.signed_in(request, "agent")
        body = await desk.body(request)
        try:
            told = wrapping.WrapUp.of(body)
        except Missing as error:
            return JSONResponse({"error": error.message, "missing": list(error.fields)}, 400)
        keep = body.get("keep") is True
        follow = await desk.write(lambda c: wrapping.close(c, database, settings, agent, call, told, keep=keep))
        card = await desk.read(lambda c: card_of(c, follow, settings)) if follow else None
        return JSONResponse({"closed": True, "call": card})

    @routes.get("/export")
    async def table(request: Request, format: str = "csv") -> Response:
        agent = await desk.signed_in(request, "agent")
        if format not in ("csv", "xlsx"):
            raise bad("导出格式只能是 csv 或 xlsx。")
        first, after = _days(request)
        mine = None if agent.may("supervisor") else agent.name
        rows = await desk.read(lambda c: export.rows_of(c, *_span(first, after), mine))
        content = await asyncio.to_thread(export.as_csv if format == "csv" else export.as_xlsx, rows)
        await desk.write(
            lambda c: audit(c, agent.name, "export", f"{first}..{after}", format=format, rows=len(rows), all=mine is None)
        )
        name = f"calls-{first:%Y%m%d}-{after:%Y%m%d}.{format}"
        kind = "text/csv; charset=utf-8" if format == "csv" else _XLSX
        return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})

    @routes.get("/audit")
    async def audit_trail(request: Request, agent: str = "") -> JSONResponse:
        asking = await desk.signed_in(request, "supervisor")
        first, after = _days(request)
        since, until = _span(first, after)
        rows = await desk.read(lambda c: trail(c, since=since, until=until, agent=agent or None))
        await desk.write(lambda c: audit(c, asking.name, "audit.read", f"{first}..{after}"))
        return JSONResponse({"rows": rows})

    return routes


def _days(request: Request) -> tuple[dt.date, dt.date]:
    """`from` and `to`, both included; today where they are missing.  Raises Refused (400)."""
    found = []
    for name in ("from", "to"):
        text = request.query_params.get(name, "")
        try:
            found.append(dt.date.fromisoformat(text) if text else today())
        except ValueError:
            raise bad("日期应写成 2026-11-20 这样。") from None
    first, last = found
    if last < first or (last - first).days > export.MOST_DAYS:
        raise bad(f"起止日期不对：最多{export.MOST_DAYS}天，起始不能晚于截止。")
    return first, last


def _span(first: dt.date, last: dt.date) -> tuple[float, float]:
    begin = dt.datetime.combine(first, dt.time(), CHINA)
    return begin.timestamp(), (dt.datetime.combine(last, dt.time(), CHINA) + dt.timedelta(days=1)).timestamp()
