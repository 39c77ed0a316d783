"""The curators' routes: what was marked, a draft entry made of it, or dropped."""
from __future__ import annotations

import asyncio
import re
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from bot.console import call_marks
from bot.console.desk import Desk
from bot.console.errors import bad, text_of
from bot.door.cleaning import mask
from bot.spine.clock import today

WRITTEN = "草稿写进了 var/entries/{file}（条目 {entry}）。现在还不会答，运行 zhicheng kb build 后生效。"
_MOST = 60


def router(desk: Desk) -> APIRouter:
    """The routes."""
    routes = APIRouter()
    settings = desk.reception.settings

    @routes.get("/marked")
    async def marked(request: Request) -> JSONResponse:
        await desk.signed_in(request, "curator")
        return JSONResponse({"items": await desk.read(call_marks.open_ones)})

    @routes.post("/marked/{number}/draft")
    async def draft(request: Request, number: int) -> JSONResponse:
        agent = await desk.signed_in(request, "curator")
        body = await desk.body(request)
        await desk.read(lambda connection: call_marks.question(connection, number))
        wanted = entry_of(body, number, settings.as_of or today())
        from knowledge import drafts
        from knowledge.errors import EntriesError

        try:
            entry, path, hints = await asyncio.to_thread(drafts.add, wanted, settings.var / "entries", settings.as_of or today())
        except EntriesError as error:
            told = [getattr(problem, "problem", str(problem)) for problem in error.problems]
            return JSONResponse({"error": "还不能写成条目，请先改好。", "messages": told}, 400)
        await desk.write(lambda connection: call_marks.close(connection, agent, number, call_marks.DRAFTED, entry.id))
        where = WRITTEN.format(file=path.name, entry=entry.id)
        return JSONResponse({"entry": entry.id, "file": f"var/entries/{path.name}", "where": where, "hints": [h.text for h in hints]})

    @routes.post("/marked/{number}/drop")
    async def drop(request: Request, number: int) -> JSONResponse:
        agent = await desk.signed_in(request, "curator")
        await desk.write(lambda connection: call_marks.close(connection, agent, number, call_marks.DROPPED))
        return JSONResponse({"dropped": True})

    return routes


def entry_of(body: dict[str, Any], number: int, reviewed: Any) -> dict[str, Any]:
    """The entry in the shape of its YAML; knowledge checks the rest.  Raises Refused (400)."""
    from knowledge.drafts import PREFIXES

    facets = body.get("facets") if isinstance(body.get("facets"), dict) else {}
    scheme = text_of(facets, "scheme", 60, "方案") or None
    level = facets.get("level")
    if isinstance(level, str):
        levels = [part for part in re.split(r"[\s,，、;；]+", level) if part]
        level = levels if len(levels) > 1 else (levels[0] if levels else None)
    clauses = _texts(body, "clauses", "条款编号")
    kind = text_of(body, "kind", 20, "类型") or ("answer" if clauses or scheme is None else "silent")
    return {
        "id": text_of(body, "id", 60, "编号") or f"{PREFIXES.get(scheme, 'gen')}-desk-{number}",
        "question": mask(text_of(body, "question", 200, "问题")), "paraphrases": [mask(p) for p in _texts(body, "paraphrases", "问法")],
        "near_misses": _misses(body), "answer": mask(text_of(body, "answer", 2000, "回答")),
        "facets": {"scheme": scheme, "level": level, "topic": text_of(facets, "topic", 40, "主题"),
                   "audience": text_of(facets, "audience", 40, "对象") or "applicant"},
        "clauses": clauses, "kind": kind, "cite": text_of(body, "cite", 200, "依据"), "also": _texts(body, "also", "还可以问"),
        "reviewed": reviewed,
    }


def _texts(body: dict[str, Any], field: str, label: str) -> list[str]:
    given = body.get(field) or []
    if not isinstance(given, list) or len(given) > _MOST or not all(isinstance(one, str) for one in given):
        raise bad(f"{label}应是文字的列表，最多{_MOST}条。")
    return list(dict.fromkeys(one.strip() for one in given if one.strip()))


def _misses(body: dict[str, Any]) -> list[dict[str, str]]:
    given = body.get("near_misses") or []
    if not isinstance(given, list) or len(given) > _MOST or not all(isinstance(one, dict) for one in given):
        raise bad(f"“不该由它答的”应是列表，最多{_MOST}条。")
    return [{"text": mask(text_of(one, "text", 200, "不该由它答的")), "belongs": text_of(one, "belongs", 100, "归哪一条") or "refuse"} for one in given]
