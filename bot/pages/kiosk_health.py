"""How the kiosks are: each tells by itself now and then; staff see a list and answer calls.  Nothing of any person is kept."""
from __future__ import annotations

import asyncio
import hmac
import re
import time
from typing import Any, Callable, Mapping

import sqlalchemy as sa
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from bot.door import texts
from bot.door.errors import Refused
from bot.door.reading import name_field, read_object
from bot.door.reception import Reception
from bot.pages.kiosk_health_page import page
from bot.pages.kiosk_settings import KioskSettings
from bot.pages.kiosk_tables import answers, kiosks
from bot.spine.database import Database

#: What a kiosk may say of itself, and the words for it.
STATES = {"idle": "空闲", "busy": "使用中", "calling": "呼叫工作人员", "wiping": "正在清除", "offline": "刚恢复网络"}
#: How a call may be answered.
HERE, CODE, SIGN_IN = "here", "code", "sign-in"
_LOOPBACK = ("127.0.0.1", "::1")
_SIGN_IN_FIRST = "请先登录坐席工作台，再到“大厅终端”里答复。"
_WRONG_CODE = "工作码不对，请再看一下。"
_NO_CALL = "这台终端现在没有在呼叫。"
#: What else is written when a call is answered.
Note = Callable[[sa.engine.Connection, str], None]
_ORDER = ("calling", "lost", "unproved", "busy", "wiping", "offline", "idle")
_MOST = 500
_NAME = re.compile(r"[\w\-·. ]{1,32}")


def _nothing(_: sa.engine.Connection, __: str) -> None:
    """Nothing else."""


def note(database: Database, told: Mapping[str, Any]) -> bool:
    """Keep what a kiosk said of itself; whether its call is answered.  Raises Refused for a crowd of kiosks no hall has."""
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
        return since is not None and connection.execute(
            sa.select(answers.c.by).where(answers.c.kiosk == told["id"], answers.c.calling_since == since)
        ).first() is not None


def answer(connection: sa.engine.Connection, database: Database, kiosk: str, by: str) -> bool:
    """Note that `by` comes to the kiosk that calls; False where it does not call (any more).  The first to answer stands."""
    since = connection.execute(sa.select(kiosks.c.calling_since).where(kiosks.c.id == kiosk)).scalar()
    if since is None:
        return False
    connection.execute(sa.delete(answers).where(answers.c.kiosk == kiosk, answers.c.calling_since != since))
    database.insert_unless_there(connection, answers, kiosk=kiosk, calling_since=since, by=by[:40])
    return True


def listed(database: Database, lost: float) -> list[dict[str, Any]]:
    """The kiosks, those that need somebody first: {"id", "state", "words", "ago", "calling_for",
    "answered_by", "screen", "up", "unproved"}."""
    now = time.time()
    with database.reading() as connection:
        same = sa.and_(answers.c.kiosk == kiosks.c.id, answers.c.calling_since == kiosks.c.calling_since)
        rows = connection.execute(sa.select(kiosks, answers.c.by).outerjoin(answers, same)).all()
    found = []
    for row in rows:
        state = "lost" if now - row.seen_at > lost else row.state
        if state not in ("lost", "calling") and row.unproved:
            state = "unproved"
        words = {"lost": "失联", "unproved": "有记录待清除"}.get(state) or STATES[row.state]
        found.append({
            "id": row.id, "state": state, "words": words, "ago": round(now - row.seen_at), "screen": row.screen,
            "calling_for": round(now - row.calling_since) if row.calling_since and state == "calling" else None,
            "answered_by": row.by if state == "calling" else None,
            "up": round(row.seen_at - row.started_at), "unproved": row.unproved,
        })  # fmt: skip
    return sorted(found, key=lambda k: (_ORDER.index(k["state"]), k["answered_by"] is not None, k["id"]))


def router(reception: Reception, settings: KioskSettings, takes_away: bool) -> APIRouter:
    """POST and GET /kiosk/health, and the answer to a call where no one signs in."""
    router = APIRouter(prefix="/kiosk")

    @router.post("/health")
    async def tell(request: Request) -> JSONResponse:
        body = await read_object(request, reception.settings.max_body)
        if not reception.admits(request.client.host if request.client else None):
            raise Refused(429, texts.TOO_FAST)
        answered = await asyncio.to_thread(note, reception.database, _read(body))
        return JSONResponse({"takeaway": takes_away, "takeaway_hours": settings.takeaway / 3600, "answered": answered})

    @router.get("/health")
    async def look(request: Request) -> Response:
        found = await asyncio.to_thread(listed, reception.database, settings.lost)
        if "text/html" in request.headers.get("accept", ""):
            return HTMLResponse(page(found, settings.lost, way(request, settings)))
        return JSONResponse({"kiosks": found})

    @router.post("/health/answer")
    async def come(request: Request) -> JSONResponse:
        body = await read_object(request, reception.settings.max_body)
        if not reception.admits(request.client.host if request.client else None):
            raise Refused(429, texts.TOO_FAST)
        asked = way(request, settings)
        if asked == SIGN_IN:
            raise Refused(403, _SIGN_IN_FIRST)
        if asked == CODE and not hmac.compare_digest(str(body.get("code", "")).encode(), settings.staff_code.encode()):
            raise Refused(403, _WRONG_CODE)
        return await answered_by(reception, body, "工作人员")

    return router


def way(request: Request, settings: KioskSettings) -> str:
    """How staff who are not signed in may answer a call: HERE (at the server itself), by CODE, or only by SIGN_IN."""
    if settings.staff_code:
        return CODE
    return HERE if request.client and request.client.host in _LOOPBACK else SIGN_IN


async def answered_by(reception: Reception, body: Mapping[str, Any], by: str, *, note: Note = _nothing) -> JSONResponse:
    """Answer the call of `body["kiosk"]`; `note(connection, kiosk)` is written in the same transaction.  409 where none calls."""
    kiosk = name_field(dict(body), "kiosk", longest=32).strip()

    def write(connection: sa.engine.Connection) -> bool:
        there = answer(connection, reception.database, kiosk, by)
        if there:
            note(connection, kiosk)
        return there

    if not await reception.writer.write(write):
        raise Refused(409, _NO_CALL)
    return JSONResponse({"answered": True})


def _read(body: Mapping[str, Any]) -> dict[str, Any]:
    name = name_field(dict(body), "kiosk", longest=32).strip()
    if not _NAME.fullmatch(name):
        raise Refused(422, texts.BAD_FIELD.format(field="kiosk", why="只能用文字、数字和 - · . "))
    if not isinstance(body.get("state"), str) or body["state"] not in STATES:
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
