"""The routes of calls: open, write a line, set a fact, answer, look up, tell, mark, split."""
from __future__ import annotations

import asyncio
import logging
from typing import Any, Optional

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from bot.console import call_curators_api, call_figures_api, call_marks, call_work, calls
from bot.console.call_warm import Warm
from bot.console.cards import card_of
from bot.console.desk import Desk
from bot.console.errors import bad, text_of
from bot.console.tables import SLOTS
from bot.door.cleaning import EmptyText, TextTooLong, clean
from bot.door.errors import Refused

log = logging.getLogger(__name__)
LINE_LONGEST, QUESTION_LONGEST, TOLD_LONGEST = 500, 200, 1000


def router(desk: Desk) -> APIRouter:
    """The routes, those of curators and supervisors among them."""
    routes = APIRouter()
    settings = desk.reception.settings
    warm = Warm(settings)
    desk.stream.first.append(warm.begin)

    async def deed(request: Request, call: str, action: str, do: Any, body: dict, **detail: Any) -> JSONResponse:
        agent = await desk.signed_in(request, "agent", "supervisor")
        try:
            return JSONResponse(await call_work.deed(desk, agent, call, version_of(body, request), action, do, **detail))
        except call_work.Stale as stale:
            return JSONResponse({"error": call_work.CHANGED, "call": stale.card}, 409)

    @routes.get("/calls")
    async def mine(request: Request) -> JSONResponse:
        agent = await desk.signed_in(request, "agent", "supervisor")

        def cards(connection: Any) -> list[dict[str, Any]]:
            return [card_of(connection, row.id, settings) for row in calls.at_desk(connection, agent.name)]

        return JSONResponse({"calls": await desk.read(cards)})

    @routes.post("/calls")
    async def begin(request: Request) -> JSONResponse:
        agent = await desk.signed_in(request, "agent", "supervisor")
        slot = (await desk.body(request, may_be_empty=True)).get("slot")
        if slot is not None and (isinstance(slot, bool) or not isinstance(slot, int) or not 0 <= slot < SLOTS):
            raise bad("没有这一路。")
        call = await desk.write(lambda connection: call_work.open_phone(connection, agent, slot))
        return JSONResponse(await call_work.read_card(desk, call))

    @routes.delete("/calls/{call}")
    async def discard(request: Request, call: str) -> JSONResponse:
        agent = await desk.signed_in(request, "agent", "supervisor")
        await desk.write(lambda connection: call_work.discard(connection, agent, call))
        desk.publish(agent.name, "gone", {"call": call})
        return JSONResponse({"discarded": True})

    @routes.post("/calls/{call}/line")
    async def line(request: Request, call: str) -> JSONResponse:
        await desk.signed_in(request, "agent", "supervisor")
        body = await desk.body(request)
        text = words(body, "text", LINE_LONGEST, "这一句")

        def do(known: Any) -> Any:
            from bot.console import call_deeds

            return call_deeds.hear(known, text, warm.today(), warm.library)

        return await deed(request, call, "call.line", do, body, characters=len(text))

    @routes.put("/calls/{call}/facts/{fact}")
    async def put_fact(request: Request, call: str, fact: str) -> JSONResponse:
        await desk.signed_in(request, "agent", "supervisor")
        body = await desk.body(request)
        level, value = level_of(body), masked(body.get("value"))

        def do(known: Any) -> Any:
            from bot.console import call_deeds

            return call_deeds.set_fact(known, fact, level, value, warm.today())

        return await deed(request, call, "call.fact", do, body, fact=fact[:60])

    @routes.delete("/calls/{call}/facts/{fact}")
    async def drop_fact(request: Request, call: str, fact: str) -> JSONResponse:
        level = level_of(dict(request.query_params))

        def do(known: Any) -> Any:
            from bot.console import call_deeds

            return call_deeds.drop_fact(known, fact, level, warm.today())

        return await deed(request, call, "call.fact.drop", do, {}, fact=fact[:60])

    @routes.post("/calls/{call}/answer")
    async def answer(request: Request, call: str) -> JSONResponse:
        await desk.signed_in(request, "agent", "supervisor")
        body = await desk.body(request)
        fact, level, value = text_of(body, "fact", 60, "这一项"), level_of(body), masked(body.get("value"))

        def do(known: Any) -> Any:
            from bot.console import call_deeds

            return call_deeds.answer(known, fact, level, value, warm.today())

        return await deed(request, call, "call.answer", do, body, fact=fact)

    @routes.get("/calls/{call}/faq")
    async def search(request: Request, call: str) -> JSONResponse:
        agent = await desk.signed_in(request, "agent", "supervisor")
        row = await desk.read(lambda connection: calls.call_of(connection, agent.name, call))
        text = request.query_params.get("q", "").strip()[:QUESTION_LONGEST]
        return JSONResponse(await asyncio.to_thread(lambda: warm.library.search(text, row.scheme)))

    @routes.get("/faq/{entry}")
    async def entry(request: Request, entry: str) -> JSONResponse:
        await desk.signed_in(request, "agent", "supervisor", "curator")
        found = await asyncio.to_thread(lambda: warm.library.entry(entry[:100]))
        if found is None:
            raise Refused(404, "没有这一条。")
        return JSONResponse(found)

    @routes.get("/codes")
    async def codes(request: Request) -> JSONResponse:
        await desk.signed_in(request, "agent", "supervisor")
        from bot.console.call_shorthand import codes as held

        return JSONResponse({"codes": held()})

    @routes.post("/calls/{call}/told")
    async def told(request: Request, call: str) -> JSONResponse:
        agent = await desk.signed_in(request, "agent", "supervisor")
        body = await desk.body(request)
        row = await desk.read(lambda connection: calls.call_of(connection, agent.name, call))
        text, detail = await asyncio.to_thread(_told, warm, row, body)
        await desk.write(lambda connection: call_work.tell(connection, agent, call, text, detail))
        return JSONResponse(await call_work.read_card(desk, call))

    @routes.post("/calls/{call}/mark")
    async def mark(request: Request, call: str) -> JSONResponse:
        agent = await desk.signed_in(request, "agent", "supervisor")
        text = words(await desk.body(request), "text", QUESTION_LONGEST, "问题")
        row = await desk.read(lambda connection: calls.call_of(connection, agent.name, call))
        context = await asyncio.to_thread(call_marks.context_of, row, text, warm)
        marked = await desk.write(lambda connection: call_marks.mark(connection, agent, call, text, context))
        await asyncio.to_thread(call_marks.note_unanswered, settings, text, row.scheme, context["zone"])
        return JSONResponse({"id": marked, "call": await call_work.read_card(desk, call)})

    @routes.post("/calls/{call}/split")
    async def split(request: Request, call: str) -> JSONResponse:
        agent = await desk.signed_in(request, "agent", "supervisor")
        keep = (await desk.body(request, may_be_empty=True)).get("keep") or []
        if not isinstance(keep, list) or len(keep) > 100 or not all(isinstance(one, str) for one in keep):
            raise bad("“带过去的情况”应是一个列表。")
        new = await desk.write(lambda connection: call_work.split(connection, agent, call, keep))
        return JSONResponse({"calls": [await call_work.read_card(desk, call), await call_work.read_card(desk, new)]})

    routes.include_router(call_curators_api.router(desk))
    routes.include_router(call_figures_api.router(desk))
    return routes


def words(body: dict[str, Any], field: str, longest: int, label: str) -> str:
    """A text that may be kept: cleaned as citizens' words are, numbers masked; raises Refused (400)."""
    try:
        return clean(text_of(body, field, 4 * longest, label), longest)
    except EmptyText:
        raise bad(f"{label}不能为空。") from None
    except TextTooLong:
        raise bad(f"{label}最多{longest}个字。") from None


def masked(value: Any) -> Any:
    """A fact's value; free text without personal numbers."""
    from bot.door.cleaning import mask

    return mask(value)[:200] if isinstance(value, str) else value


def level_of(body: dict[str, Any]) -> Optional[str]:
    """The level of a fact worded by level; None for the others."""
    return text_of(body, "level", 60, "级别") or None


def version_of(body: dict[str, Any], request: Request) -> Optional[int]:
    """The version the page acts on, where it says one."""
    told = body.get("version", request.query_params.get("version"))
    if isinstance(told, str) and told.isascii() and told.isdigit():
        told = int(told)
    if told is not None and (isinstance(told, bool) or not isinstance(told, int)):
        raise bad("版本应是整数。")
    return told


def _told(warm: Warm, row: Any, body: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """What was told, and its source as the documents have it, never as the page says."""
    from bot.console.call_ladder import clause_words
    from bot.console.call_state import Known, assessed

    entry, clause = text_of(body, "entry", 100, "条目"), text_of(body, "clause", 60, "条款")
    text = text_of(body, "text", TOLD_LONGEST, "告知的话")
    if entry:
        found = warm.library.entry(entry)
        if found is None:
            raise bad("没有这一条。")
        return text or found["text"], {"entry": entry, "cite": found["cite"], "question": found["question"]}
    if clause:
        held = clause_words(assessed(Known.of(row).state(warm.today())), clause)
        if held is None:
            raise bad("这份文件没有这一条。")
        return text or held["words"], {"clause": clause, "cite": held["cite"]}
    return text, {}
