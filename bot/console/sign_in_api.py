"""Sign-in, sign-out and who one is."""
from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from bot.console import agents, keeping, passwords, sessions
from bot.console.audit import audit
from bot.console.desk import COOKIE, Desk
from bot.console.errors import Locked, WrongPassword, text_of
from bot.console.sessions import Agent
from bot.door.errors import Refused
from bot.door.limits import RateLimit, is_loopback

PATH = "/console"
#: In the trail in place of a name nobody has: it may be anything, a password even.
UNKNOWN = "（未知）"
TOO_OFTEN = "登录太频繁，请稍后再试。"
#: Attempts of one address, whatever the names: nobody tries one password on everybody.
_A_MINUTE = 20


def router(desk: Desk) -> APIRouter:
    """The routes."""
    routes = APIRouter()
    addresses = RateLimit(_A_MINUTE)
    secure = (desk.reception.settings.public_url or "").startswith("https:")

    @routes.post("/sign-in")
    async def sign_in(request: Request) -> JSONResponse:
        address = request.client.host if request.client else ""
        if not (is_loopback(address) or addresses.allows(address)):
            raise Refused(429, TOO_OFTEN)
        body = await desk.body(request)
        name, password = text_of(body, "name", 200).strip(), text_of(body, "password", 1000)
        cookie, agent = await _begin(desk, name, password)
        answer = JSONResponse({"agent": agent.as_dict(), "csrf": agent.csrf})
        answer.set_cookie(COOKIE, cookie, path=PATH, secure=secure, httponly=True, samesite="strict")
        return answer

    @routes.post("/sign-out")
    async def sign_out(request: Request) -> JSONResponse:
        agent = await desk.signed_in(request)
        await desk.write(lambda connection: sessions.end(connection, agent))
        # Nobody is left waiting for an agent who went home; one who is signed in elsewhere keeps his people.
        held = await desk.read(lambda connection: keeping.left_alone(connection, desk))
        await keeping.give_back_all(desk, [one for one in held if one[0] == agent.name], "signed out")
        desk.stream.session_ended(agent.session)
        answer = JSONResponse({"signed_out": True})
        answer.delete_cookie(COOKIE, path=PATH, secure=secure, httponly=True, samesite="strict")
        return answer

    @routes.get("/me")
    async def me(request: Request) -> JSONResponse:
        agent = await desk.signed_in(request)
        return JSONResponse({"agent": agent.as_dict(), "csrf": agent.csrf})

    return routes


async def _begin(desk: Desk, name: str, password: str) -> tuple[str, Agent]:
    settings, database = desk.settings, desk.database

    def attempt(connection) -> None:
        sessions.count_attempt(connection, database, settings, name)

    try:
        await desk.write(attempt)
    except Locked:
        known = await desk.read(lambda connection: agents.find(connection, name))
        await desk.write(lambda connection: audit(connection, known.name if known else UNKNOWN, "sign-in.locked"))
        raise
    row = await desk.read(lambda connection: agents.find(connection, name))
    right = await asyncio.to_thread(passwords.matches, row.password_hash if row else None, password)
    if not right or row.disabled:
        await desk.write(lambda connection: audit(connection, row.name if row else UNKNOWN, "sign-in.refused"))
        raise WrongPassword()
    fresh = await asyncio.to_thread(passwords.hashed, password) if passwords.is_dated(row.password_hash) else None
    return await desk.write(lambda connection: sessions.begin(connection, settings, name, fresh))
