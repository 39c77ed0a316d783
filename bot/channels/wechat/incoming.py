"""A message or event of WeChat as the rest of the channel sees it, read with wechatpy's parser."""
from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any, Mapping

from wechatpy.parser import parse_message

from bot.channels.wechat.errors import BadRequest

_LONGEST_NAME = 128
_MESSAGE_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_KIND = re.compile(r"[0-9A-Za-z_.-]{1,64}")


@dataclass(frozen=True)
class Incoming:
    """One message or event.

    `kind` is WeChat's MsgType in small letters, or `event:` and the event's name; `id` names the message
    among all of its sender and is the same in every delivery.
    """

    kind: str
    sender: str
    recipient: str
    id: str
    text: str = ""  # what was written, or recognised from speech
    choice: str = ""  # the payload of a choice that was tapped (bizmsgmenuid)
    key: str = ""  # EventKey, without `qrscene_`
    place: str = ""  # Label of a location
    agent: str = ""  # AgentID of WeCom


def read_incoming(xml: str) -> Incoming:
    """The message in `xml`, which has passed `check_xml`; raises BadRequest."""
    try:
        message = parse_message(xml)
        fields: Mapping[str, Any] = message._data  # noqa: SLF001  (all fields, also those wechatpy has no name for)
        kind = _word(fields, "MsgType").lower()
        event = _word(fields, "Event").lower() if kind == "event" else ""
        sender, recipient = _word(fields, "FromUserName"), _word(fields, "ToUserName")
        created = _word(fields, "CreateTime")
    except BadRequest:
        raise
    except Exception:
        raise BadRequest("message") from None
    if not _KIND.fullmatch(kind) or (kind == "event" and not _KIND.fullmatch(event)):
        raise BadRequest("message")
    if not sender or not recipient or not created.isdigit() or max(len(sender), len(recipient)) > _LONGEST_NAME:
        raise BadRequest("message")
    event = "subscribe" if event == "subscribe_scan" else event
    return Incoming(
        kind=f"event:{event}" if event else kind,
        sender=sender,
        recipient=recipient,
        id=_name(fields, event, created),
        text=_word(fields, "Recognition" if kind == "voice" else "Content").strip(),
        choice=_word(fields, "bizmsgmenuid"),
        key=_word(fields, "EventKey"),
        place=_word(fields, "Label").strip(),
        agent=_word(fields, "AgentID"),
    )


def _word(fields: Mapping[str, Any], name: str) -> str:
    """A field that is text, empty where it is missing; raises BadRequest where it holds fields of its own."""
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        if name in ("EventKey", "Label"):  # some events put lists there; nothing we use
            return ""
        raise BadRequest("message")
    return value or ""


def _name(fields: Mapping[str, Any], event: str, created: str) -> str:
    given = _word(fields, "MsgId")
    if given and not event:
        if not _MESSAGE_ID.fullmatch(given):
            raise BadRequest("message")
        return given
    # An event has no number: the second it happened, and what happened, tell it apart.
    told = "\0".join([created, event, _word(fields, "EventKey"), _word(fields, "MsgType"), _word(fields, "Content")])
    return "e" + hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]
