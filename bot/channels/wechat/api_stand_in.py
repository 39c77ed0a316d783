"""WeChat's and WeCom's API as far as we call it, on this machine: tokens, messages with their quota, the menu.

For tests and `zhicheng wechat simulate`; nothing of it leaves the process.
"""
from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any, Optional

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

_QUOTA = 5
_BYTES = 2048


@dataclass
class ApiStandIn:
    """The state behind the app.  `failing`: error codes for the next calls, one each; None lets one pass."""

    app_id: str
    secret: str
    sent: list[dict[str, Any]] = field(default_factory=list)
    menu: Optional[dict[str, Any]] = None
    failing: list[Optional[int]] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)
    token: str = ""
    token_calls: list[bool] = field(default_factory=list)  # for each call whether a new one was forced
    token_until: float = 0.0

    def person_wrote(self, openid: str) -> None:
        """A message of the person renews what may be sent to him."""
        self.left[openid] = _QUOTA

    def expire_token(self) -> None:
        """Let the token die before its time."""
        self.token_until = 0.0

    def app(self) -> FastAPI:
        """The API as an application."""
        app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)

        @app.post("/cgi-bin/stable_token")
        async def stable_token(request: Request) -> JSONResponse:
            body = await request.json()
            return self._token(body.get("appid"), body.get("secret"), bool(body.get("force_refresh")))

        @app.get("/cgi-bin/gettoken")
        async def gettoken(corpid: str = "", corpsecret: str = "") -> JSONResponse:
            return self._token(corpid, corpsecret, False)

        @app.post("/cgi-bin/message/custom/send")
        async def custom_send(request: Request, access_token: str = "") -> JSONResponse:
            return self._call(access_token) or self._send(json.loads(await request.body()), counted=True)

        @app.post("/cgi-bin/message/send")
        async def message_send(request: Request, access_token: str = "") -> JSONResponse:
            return self._call(access_token) or self._send(json.loads(await request.body()), counted=False)

        @app.post("/cgi-bin/menu/create")
        async def menu_create(request: Request, access_token: str = "") -> JSONResponse:
            refused = self._call(access_token)
            if not refused:
                self.menu = json.loads(await request.body())
            return refused or _answer(0)

        return app

    def _token(self, app_id: Any, secret: Any, forced: bool) -> JSONResponse:
        self.token_calls.append(forced)
        if (app_id, secret) != (self.app_id, self.secret):
            return _answer(40001 if app_id == self.app_id else 40013)
        if forced or not self.token or self.token_until < time.time():
            self.token, self.token_until = secrets.token_hex(32), time.time() + 7200
        return JSONResponse({"access_token": self.token, "expires_in": int(self.token_until - time.time())})

    def _call(self, token: str) -> Optional[JSONResponse]:
        if token != self.token:
            return _answer(40001)
        if self.token_until < time.time():
            return _answer(42001)
        code = self.failing.pop(0) if self.failing else None
        return _answer(code) if code else None

    def _send(self, body: dict[str, Any], counted: bool) -> JSONResponse:
        if len(body["text"]["content"].encode()) > _BYTES:
            return _answer(45002)
        if counted:
            if body["touser"] not in self.left:
                return _answer(45015)
            if self.left[body["touser"]] <= 0:
                return _answer(45047)
            self.left[body["touser"]] -= 1
        self.sent.append(body)
        return _answer(0)


def _answer(code: int) -> JSONResponse:
    return JSONResponse({"errcode": code, "errmsg": "ok" if not code else f"error {code}"})
