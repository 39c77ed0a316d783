"""How the kiosks are: each tells by itself now and then; staff see a list.  Nothing of any person is told or kept."""
from __future__ import annotations

import asyncio
import html
import re
import time
from datetime import datetime, timedelta, timezone
from typing import Any, Mapping

import sqlalchemy as sa
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from bot.door import texts
from bot.door.errors import Refused
from bot.door.reading import name_field, read_object
from bot.door.reception import Reception
from bot.pages.kiosk_settings import KioskSettings
from bot.pages.kiosk_tables import kiosks
from bot.spine.database import Database

#: What a kiosk may say of itself, and the words for it.
STATES = {"idle": "空闲", "busy": "使用中", "calling": "呼叫工作人员", "wiping": "正在清除", "offline": "刚恢复网络"}
_ORDER = ("calling", "lost", "unproved", "busy", "wiping", "offline", "idle")
_SIGNS = {"calling": "！", "lost": "×", "unproved": "？"}
_MOST = 500
_NAME = re.compile(r"[\w\-·. ]{1,32}")
_CHINA = timezone(timedelta(hours=8))
_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>大厅终端状态</title>
<script src="/static/kiosk/boot.js"></script>
<link rel="icon" href="/static/shared/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/shared/tokens.css"><link rel="stylesheet" href="/static/shared/base.css">
<link rel="stylesheet" href="/static/kiosk/health.css"><script type="module" src="/static/kiosk/health-page.js"></script></head>
<body><main id="list"><h1>大厅终端状态</h1><p class="muted" role="status">{summary}</p>{table}
<p class="muted small">这里只有终端自己的状态，没有任何群众信息。页面每10秒自动更新；终端超过{lost}秒没有消息，算作失联。</p></main></body></html>"""


def note(database: Database, told: Mapping[str, Any]) -> None:
    """Keep what a kiosk said of itself; raises Refused for a crowd of kiosks no hall has."""
    now = time.time()
    with database.writing() as connection:
        there = connection.execute(sa.select(kiosks.c.calling_since).where(kiosks.c.id == told["id"])).first()
        if there is None and connection.execute(sa.select(sa.func.count()).select_from(kiosks)).scalar_one() >= _MOST:
            raise Refused(429, texts.TOO_FAST)
        since = (there.calling_since if there and there.calling_since else now) if told["state"] == "calling" else None
        row = {**told, "seen_at": now, "calling_since": since, "started_at": now - told["up"]}
        del row["up"]
        database.insert_unless_there(connection, kiosks, **row)
        connection.execute(sa.update(kiosks).where(kiosks.c.id == told["id"]).values(**row))


def listed(database: Database, lost: float) -> list[dict[str, Any]]:
    """The kiosks, those that need somebody first: {"id", "state", "words", "ago", "calling_for", "screen", "up", "unproved"}."""
    now = time.time()
    with database.reading() as connection:
        rows = connection.execute(sa.select(kiosks)).all()
    found = []
    for row in rows:
        state = "lost" if now - row.seen_at > lost else row.state
        if state not in ("lost", "calling") and row.unproved:
            state = "unproved"
        words = {"lost": "失联", "unproved": "有记录待清除"}.get(state) or STATES[row.state]
        found.append({
            "id": row.id, "state": state, "words": words, "ago": round(now - row.seen_at), "screen": row.screen,
            "calling_for": round(now - row.calling_since) if row.calling_since and state == "calling" else None,
            "up": round(row.seen_at - row.started_at), "unproved": row.unproved,
        })  # fmt: skip
    return sorted(found, key=lambda k: (_ORDER.index(k["state"]), k["id"]))


def router(reception: Reception, settings: KioskSettings, takes_away: bool) -> APIRouter:
    """POST and GET /kiosk/health."""
    router = APIRouter(prefix="/kiosk")

    @router.post("/health")
    async def tell(request: Request) -> JSONResponse:
        body = await read_object(request, reception.settings.max_body)
        if not reception.admits(request.client.host if request.client else None):
            raise Refused(429, texts.TOO_FAST)
        await asyncio.to_thread(note, reception.database, _read(body))
        return JSONResponse({"takeaway": takes_away, "takeaway_hours": settings.takeaway / 3600})

    @router.get("/health")
    async def look(request: Request) -> Response:
        found = await asyncio.to_thread(listed, reception.database, settings.lost)
        if "text/html" in request.headers.get("accept", ""):
            return HTMLResponse(_page(found, settings.lost))
        return JSONResponse({"kiosks": found})

    return router


def _read(body: Mapping[str, Any]) -> dict[str, Any]:
    name = name_field(dict(body), "kiosk", longest=32).strip()
    if not _NAME.fullmatch(name):
        raise Refused(422, texts.BAD_FIELD.format(field="kiosk", why="只能用文字、数字和 - · . "))
    if body.get("state") not in STATES:
        raise Refused(422, texts.BAD_FIELD.format(field="state", why="应是 " + "、".join(STATES) + " 之一"))
    screen = body.get("screen")
    return {
        "id": name, "state": body["state"],
        "screen": screen if isinstance(screen, str) and re.fullmatch(r"\d{2,5}×\d{2,5}", screen) else "",
        "up": _number(body.get("up"), 10**9), "unproved": int(_number(body.get("unproved"), 9999)),
    }  # fmt: skip


def _number(value: Any, most: float) -> float:
    usable = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= most
    return float(value) if usable else 0.0


def _page(found: list[dict[str, Any]], lost: float) -> str:
    if not found:
        table = '<p class="card">还没有终端报到。在终端的地址后面写上编号，例如 /kiosk?kiosk=1号机，打开后会自动出现在这里。</p>'
    else:
        rows = "".join(_row(k) for k in found)
        table = ('<div class="card" role="region" aria-label="终端列表" tabindex="0"><table><thead><tr><th scope="col">编号</th><th scope="col">状态</th>'
                 '<th scope="col">最近消息</th><th scope="col">连续运行</th><th scope="col">屏幕</th></tr></thead>'
                 f"<tbody>{rows}</tbody></table></div>")
    clock = datetime.now(_CHINA).strftime("%H:%M:%S")
    needed = sum(k["state"] in ("calling", "lost", "unproved") for k in found)
    told = f"共{len(found)}台，{'有' + str(needed) + '台需要去看看' if needed else '都正常'}。{clock}更新。"
    return _PAGE.format(table=table, summary=told, lost=f"{lost:g}")


def _row(kiosk: Mapping[str, Any]) -> str:
    words = kiosk["words"]
    if kiosk["calling_for"] is not None:
        words += f"，已等{_span(kiosk['calling_for'])}"
    if kiosk["state"] == "unproved":
        words += f"（{kiosk['unproved']}条，终端会自己再试）"
    sign = _SIGNS.get(kiosk["state"], "✓")
    return (f'<tr class="kiosk kiosk--{kiosk["state"]}"><th scope="row">{html.escape(kiosk["id"])}</th>'
            f'<td><span class="sign" aria-hidden="true">{sign}</span>{words}</td><td>{_span(kiosk["ago"])}前</td>'
            f'<td>{_span(kiosk["up"])}</td><td>{kiosk["screen"] or "—"}</td></tr>')


def _span(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.0f}秒"
    if seconds < 3600:
        return f"{seconds // 60:.0f}分钟"
    return f"{seconds // 3600:.0f}小时" if seconds < 86400 else f"{seconds // 86400:.0f}天"
