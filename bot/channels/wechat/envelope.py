"""From an HTTP request to the XML WeChat meant: signature, time window, mode, seal."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Mapping, Optional, Sequence

from bot.channels.wechat.account import WECOM, Account
from bot.channels.wechat.errors import BadRequest
from bot.channels.wechat.guarded_xml import check_xml, without_unfit
from bot.channels.wechat.seal import check_signature, unseal

#: Seconds by which a request's time may differ from ours.  A retry carries the time of the first delivery.
WINDOW = 300
MAX_BODY = 64 * 1024
_LONGEST = 512
_TIMESTAMP = re.compile(r"[0-9]{1,12}")

Query = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Letter:
    """An opened message; `key` None: it came plain, and is answered plain."""

    xml: str
    key: Optional[bytes]


def echo(account: Account, query: Query, now: float) -> str:
    """What the URL check wants to hear; raises BadRequest."""
    given = _given(query)
    _check_time(given, now)
    echoed = given.get("echostr", "")
    if not echoed:
        raise BadRequest("query")
    if account.channel == WECOM:
        check_signature(given.get("msg_signature", ""), account.token, given["timestamp"], given["nonce"], echoed)
        return unseal(account, echoed).text
    check_signature(given.get("signature", ""), account.token, given["timestamp"], given["nonce"])
    return echoed


def open_letter(account: Account, query: Query, body: bytes, now: float) -> Letter:
    """The message in a POST; raises BadRequest.

    Whatever has a sealed part is read by that part alone: beside it, in compatibility mode, stands the same
    in plain, which the seal's signature does not cover.
    """
    given = _given(query)
    _check_time(given, now)
    if len(body) > MAX_BODY:
        raise BadRequest("size")
    try:
        xml = without_unfit(body.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadRequest("encoding") from None
    sealed = check_xml(xml).get("Encrypt")
    sealed = sealed.strip() if sealed else sealed
    if sealed is None and "msg_signature" not in given and given.get("encrypt_type", "raw") == "raw":
        if not account.plain:
            raise BadRequest("plain")
        check_signature(given.get("signature", ""), account.token, given["timestamp"], given["nonce"])
        return Letter(xml, None)
    if not sealed or given.get("encrypt_type", "aes") != "aes":
        raise BadRequest("mode")
    if "signature" in given:
        check_signature(given["signature"], account.token, given["timestamp"], given["nonce"])
    check_signature(given.get("msg_signature", ""), account.token, given["timestamp"], given["nonce"], sealed)
    opened = unseal(account, sealed)
    inner = without_unfit(opened.text)
    check_xml(inner)
    return Letter(inner, opened.key)


def _given(query: Query) -> Mapping[str, str]:
    given = dict(query)
    if len(given) != len(query) or any(len(value) > _LONGEST for value in given.values()):
        raise BadRequest("query")
    if not _TIMESTAMP.fullmatch(given.get("timestamp", "")) or not given.get("nonce"):
        raise BadRequest("query")
    return given


def _check_time(given: Mapping[str, str], now: float) -> None:
    if abs(int(given["timestamp"]) - now) > WINDOW:
        raise BadRequest("time")

