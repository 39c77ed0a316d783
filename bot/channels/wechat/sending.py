"""WeChat's and WeCom's own API: access token, messages that answer no request, the menu.

The token stands in the database and is shared by all doors.  `stable_token` gives the same one to whoever
asks, so no lock is needed; only where WeChat calls it dead is a new one forced, which ends the old one.
"""
from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import Any, Mapping, Optional

import httpx
import sqlalchemy as sa

from bot.channels.wechat.account import WECOM, Account
from bot.channels.wechat.tables import tokens
from bot.spine.database import Database

log = logging.getLogger(__name__)
# httpx tells whole addresses at INFO, and the token is part of the address.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)

TIMEOUT = httpx.Timeout(5.0, connect=3.0)
#: The token is dead: 40001 wrong, 40014 not one, 42001 out of date.
_DEAD_TOKEN = {40001, 40014, 42001}
#: Worth another try: -1 busy, 45009/45011 too often.
_BUSY = {-1, 45009, 45011}
#: Seconds WeChat wants between two forced tokens.
_FORCE_APART = 30.0
_EARLY = 300.0


class SendingFailed(Exception):
    """The API did not do what was asked.  `again`: it may later; `code`: WeChat's, None where it did not answer."""

    def __init__(self, again: bool, code: Optional[int] = None) -> None:
        self.again, self.code = again, code
        super().__init__(f"errcode {code}" if code is not None else "no answer")


class Api:
    """Calls for one account.  `transport` stands in for the network in tests."""

    def __init__(self, account: Account, database: Database, transport: Optional[httpx.AsyncBaseTransport] = None) -> None:
        self._account, self._database = account, database
        self._client = httpx.AsyncClient(base_url=account.api_base, timeout=TIMEOUT, transport=transport)
        self._getting = asyncio.Lock()
        self._forced = 0.0

    async def close(self) -> None:
        """Give the connections back."""
        await self._client.aclose()

    async def send_text(self, openid: str, text: str, agent: str = "") -> None:
        """A text to one person; raises SendingFailed."""
        body: dict[str, Any] = {"touser": openid, "msgtype": "text", "text": {"content": text}}
        if self._account.channel == WECOM:
            number = agent or self._account.agent_id or ""
            await self._call("/cgi-bin/message/send", {**body, "agentid": int(number) if number.isdigit() else number})
        else:
            await self._call("/cgi-bin/message/custom/send", body)

    async def create_menu(self, menu: Mapping[str, Any]) -> None:
        """Replace the account's menu; raises SendingFailed."""
        await self._call("/cgi-bin/menu/create", menu)

    async def _call(self, path: str, body: Mapping[str, Any]) -> None:
        token = await self._token()
        code = await self._post(path, body, token)
        if code in _DEAD_TOKEN:
            code = await self._post(path, body, await self._token(dead=token))
        if code:
            raise SendingFailed(code in _BUSY, code)

    async def _post(self, path: str, body: Mapping[str, Any], token: str) -> int:
        # Chinese as it is: the menu shows \u escapes to people.
        content = json.dumps(body, ensure_ascii=False).encode("utf-8")
        answer = await self._answer(
            self._client.post(
                path, params={"access_token": token}, content=content, headers={"Content-Type": "application/json"}
            )
        )
        return int(answer.get("errcode") or 0)

    async def _token(self, dead: Optional[str] = None) -> str:
        async with self._getting:
            kept = await asyncio.to_thread(self._read_token)
            if kept and kept != dead:
                return kept
            token, seconds = await self._new_token(force=False)
            if token == dead and time.monotonic() - self._forced > _FORCE_APART:
                self._forced = time.monotonic()
                token, seconds = await self._new_token(force=True)
            await asyncio.to_thread(self._keep_token, token, time.time() + seconds)
            return token

    async def _new_token(self, force: bool) -> tuple[str, float]:
        account = self._account
        if account.channel == WECOM:
            request = self._client.get(
                "/cgi-bin/gettoken", params={"corpid": account.receive_id, "corpsecret": account.secret or ""}
            )
        else:
            request = self._client.post("/cgi-bin/stable_token", json={
                "grant_type": "client_credential", "appid": account.receive_id, "secret": account.secret,
                "force_refresh": force,
            })  # fmt: skip
        answer = await self._answer(request)
        token = answer.get("access_token")
        if not isinstance(token, str) or not token:
            code = int(answer.get("errcode") or 0)
            raise SendingFailed(code in _BUSY, code)
        seconds = float(answer.get("expires_in") or 7200)
        # WeChat renews it five minutes before its end.
        return token, max(60.0, seconds - _EARLY)

    async def _answer(self, request: Any) -> Mapping[str, Any]:
        try:
            response = await request
            answer = response.json()
        except (httpx.HTTPError, ValueError) as error:
            log.warning("%s API: %s", self._account.channel, type(error).__name__)
            raise SendingFailed(again=True) from None
        if not isinstance(answer, dict) or not isinstance(answer.get("errcode", 0), int):
            raise SendingFailed(again=True)
        return answer

    def _read_token(self) -> Optional[str]:
        with self._database.reading() as connection:
            row = connection.execute(
                sa.select(tokens.c.token).where(
                    tokens.c.channel == self._account.channel, tokens.c.expires_at > time.time()
                )
            ).first()
        return row.token if row else None

    def _keep_token(self, token: str, expires_at: float) -> None:
        mine = tokens.c.channel == self._account.channel
        values = {"token": token, "expires_at": expires_at}
        with self._database.writing(quiet=True) as connection:
            # Another door may have got one at the same moment: the later one stands.
            self._database.insert_unless_there(connection, tokens, channel=self._account.channel, **values)
            connection.execute(sa.update(tokens).where(mine).values(**values))
