"""The page version of a result: the full text of one reply, behind a signed link that runs out."""
from __future__ import annotations

import asyncio
import html
from typing import Any, Mapping, Optional

import sqlalchemy as sa
from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from itsdangerous import BadData, URLSafeTimedSerializer

from bot.door.errors import Refused
from bot.settings import Settings
from bot.spine.database import Database
from bot.spine.schema import outbox

PATH = "/webhooks/wechat/result"
_DAYS = 7
_GONE = "这个链接已经过期，或者内容已经删除。请回到公众号里重新问一次。"
_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>评估结果（仅供参考）</title></head>
<body><main><h1>评估结果</h1>{paragraphs}<p><strong>仅供参考，以受理机构审核为准。</strong></p></main></body></html>"""


class ResultPages:
    """Makes the links and serves the pages.  Without a public address and a secret there are none."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self._database = database
        self._base = (settings.public_url or "").rstrip("/")
        self._signer = URLSafeTimedSerializer(settings.secret, salt="wechat-result") if settings.secret else None

    def link(self, payload: Mapping[str, Any]) -> Optional[str]:
        """The address of a reply's page; the reply's place in the outbox is all it holds."""
        if not self._base or self._signer is None or "outbox_id" not in payload:
            return None
        return f"{self._base}{PATH}/{self._signer.dumps(payload['outbox_id'])}"

    def router(self) -> APIRouter:
        """The page's route."""
        router = APIRouter()

        @router.get(PATH + "/{token}", response_class=HTMLResponse)
        async def page(token: str) -> HTMLResponse:
            text = await asyncio.to_thread(self._text, token)
            if not text:
                raise Refused(404, _GONE)
            paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
            return HTMLResponse(_PAGE.format(paragraphs=paragraphs))

        return router

    def _text(self, token: str) -> Optional[str]:
        try:
            number = self._signer.loads(token, max_age=_DAYS * 86400) if self._signer else None
        except BadData:
            return None
        if not isinstance(number, int):
            return None
        with self._database.reading() as connection:
            row = connection.execute(sa.select(outbox.c.payload).where(outbox.c.id == number)).first()
        payload = row.payload if row else {}
        return payload.get("text") if (payload.get("custom") or {}).get("type") == "assessment" else None
