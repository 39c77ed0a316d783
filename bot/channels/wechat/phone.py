"""WeChat's side of the webhook, for tests, benchmarks and `zhicheng wechat simulate`.

A phone writes messages as WeChat's servers do: sealed (or plain), signed, delivered up to three times with
the same timestamp and nonce, each time for at most five seconds.  It opens the answers and checks their
signature.  The sealing follows the published description by itself and shares no code with the door's.
"""
from __future__ import annotations

import base64
import hashlib
import itertools
import secrets
import struct
import time
from dataclasses import dataclass, field
from typing import Any, Mapping, Optional
from xml.sax.saxutils import escape

import httpx
import xmltodict
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from bot.channels.wechat.account import WECOM, Account

DELIVERIES = 3
PATIENCE = 5.0
_numbers = itertools.count(int(time.time() * 1000) << 10)


class BadAnswer(Exception):
    """The door answered in a way WeChat would not take."""


@dataclass(frozen=True)
class Answer:
    """What came back: HTTP status, and the fields of the XML (empty for an acknowledgement in silence)."""

    status: int
    body: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    deliveries: int = 1

    @property
    def text(self) -> Optional[str]:
        """The text the person sees; None where there is none."""
        return self.fields.get("Content") if self.fields.get("MsgType") == "text" else None


def sign(*parts: str) -> str:
    """The SHA-1 of the sorted parts."""
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


def seal(key: bytes, receive_id: str, text: str, prefix: Optional[bytes] = None) -> str:
    """16 random bytes, length, text and receive id, padded to blocks of 32, AES-256-CBC, Base64."""
    content = text.encode()
    packed = (prefix or secrets.token_bytes(16)) + struct.pack(">I", len(content)) + content + receive_id.encode()
    padding = 32 - len(packed) % 32
    cipher = Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
    return base64.b64encode(cipher.update(packed + bytes([padding]) * padding) + cipher.finalize()).decode()


def unseal(key: bytes, ciphertext: str) -> tuple[str, str]:
    """(text, receive id) of a sealed text; raises BadAnswer."""
    try:
        cipher = Cipher(algorithms.AES(key), modes.CBC(key[:16])).decryptor()
        packed = cipher.update(base64.b64decode(ciphertext, validate=True)) + cipher.finalize()
        packed = packed[16 : -packed[-1]]
        length = struct.unpack(">I", packed[:4])[0]
        return packed[4 : 4 + length].decode(), packed[4 + length :].decode()
    except (ValueError, IndexError, struct.error) as error:
        raise BadAnswer("the answer's seal is broken") from error


class Phone:
    """One person's phone, and WeChat behind it.  `client` reaches the door."""

    def __init__(
        self, client: httpx.AsyncClient, account: Account, openid: str = "", *, plain: bool = False, compatible: bool = False
    ) -> None:
        self._client, self._account = client, account
        self.openid = openid or f"o{secrets.token_hex(13)}"
        self._plain, self._compatible = plain, compatible
        self._me = account.receive_id if account.channel == WECOM else "gh_" + "0" * 12

    # -- what a person does ---------------------------------------------------------------------------

    async def say(self, text: str, **more: str) -> Answer:
        """Write a text."""
        return await self.deliver(self.message("text", Content=text, **more))

    async def send(self, kind: str, **fields: str) -> Answer:
        """Send a message of any kind."""
        return await self.deliver(self.message(kind, **fields))

    async def event(self, event: str, **fields: str) -> Answer:
        """Subscribe, tap the menu, scan ..."""
        return await self.deliver(self.message("event", numbered=False, Event=event, **fields))

    # -- what WeChat makes of it ----------------------------------------------------------------------

    def message(self, kind: str, numbered: bool = True, **fields: str) -> str:
        """The XML of a message, with a new MsgId."""
        head = {
            "ToUserName": self._me, "FromUserName": self.openid, "CreateTime": str(int(time.time())), "MsgType": kind,
        }  # fmt: skip
        if numbered:
            fields.setdefault("MsgId", str(next(_numbers)))
        if self._account.channel == WECOM:
            fields.setdefault("AgentID", self._account.agent_id or "1000002")
        lines = [_field(name, value) for name, value in {**head, **fields}.items()]
        return "<xml>" + "\n".join(lines) + "</xml>"

    def packed(self, xml: str, now: Optional[int] = None) -> tuple[dict[str, str], bytes]:
        """Query and body of the delivery of `xml`; the same for all its deliveries."""
        timestamp, nonce = str(now or int(time.time())), str(secrets.randbelow(10**9))
        query = {"timestamp": timestamp, "nonce": nonce}
        if self._account.channel != WECOM:
            query.update(signature=sign(self._account.token, timestamp, nonce), openid=self.openid)
        if self._plain:
            return query, xml.encode()
        sealed = seal(self._account.keys[0], self._account.receive_id, xml)
        query["msg_signature"] = sign(self._account.token, timestamp, nonce, sealed)
        if self._account.channel != WECOM:
            query["encrypt_type"] = "aes"
        beside = xml[len("<xml>") : -len("</xml>")] if self._compatible else _field("ToUserName", self._me)
        return query, f"<xml>{beside}{_field('Encrypt', sealed)}</xml>".encode()

    async def deliver(self, xml: str, deliveries: int = DELIVERIES) -> Answer:
        """Deliver until the door answers in time, at most three times."""
        query, body = self.packed(xml)
        for number in range(1, deliveries + 1):
            try:
                response = await self.post(query, body, PATIENCE)
            except httpx.TransportError:
                continue
            return self.opened(response, number)
        return Answer(0, "该公众号提供的服务出现故障，请稍后再试", deliveries=deliveries)

    async def post(self, query: Mapping[str, str], body: bytes, timeout: float = 30.0) -> httpx.Response:
        """One delivery, as it is."""
        return await self._client.post(
            self._account.path, params=dict(query), content=body, headers={"Content-Type": "text/xml"}, timeout=timeout
        )

    async def check_url(self) -> httpx.Response:
        """The URL check."""
        timestamp, nonce, echo = str(int(time.time())), "nonce", str(secrets.randbelow(10**18))
        token = self._account.token
        if self._account.channel == WECOM:
            echo = seal(self._account.keys[0], self._account.receive_id, echo)
            query = {"msg_signature": sign(token, timestamp, nonce, echo)}
        else:
            query = {"signature": sign(token, timestamp, nonce)}
        return await self._client.get(
            self._account.path, params={**query, "timestamp": timestamp, "nonce": nonce, "echostr": echo}
        )

    def opened(self, response: httpx.Response, deliveries: int = 1) -> Answer:
        """The answer in a response; raises BadAnswer where WeChat would not take it."""
        body = response.text
        if response.status_code != 200 or body in ("", "success"):
            return Answer(response.status_code, body, deliveries=deliveries)
        fields = xmltodict.parse(body)["xml"]
        if not self._plain:
            sealed = fields["Encrypt"]
            if fields["MsgSignature"] != sign(self._account.token, fields["TimeStamp"], fields["Nonce"], sealed):
                raise BadAnswer("the answer's signature is wrong")
            inner, receive_id = unseal(self._account.keys[0], sealed)
            if receive_id != self._account.receive_id:
                raise BadAnswer("the answer is for another account")
            fields = xmltodict.parse(inner)["xml"]
        if fields["ToUserName"] != self.openid or fields["FromUserName"] != self._me:
            raise BadAnswer("the answer is for another person")
        return Answer(200, body, fields, deliveries)


def _field(name: str, value: str) -> str:
    if value.isdigit() and name in ("CreateTime", "MsgId", "AgentID"):
        return f"<{name}>{value}</{name}>"
    # As WeChat does: CDATA, unless the text itself would end it.
    return f"<{name}>{escape(value)}</{name}>" if "]]>" in value else f"<{name}><![CDATA[{value}]]></{name}>"
