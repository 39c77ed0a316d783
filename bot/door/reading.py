"""Read what a program sends: JSON objects of a bounded size, each field looked at by hand.

Not by FastAPI's own parsing: its refusals are in English and repeat the input.
"""
from __future__ import annotations

import json
import unicodedata
from typing import Any, Optional

from fastapi import Request

from bot.door import texts
from bot.door.errors import Refused


async def read_body(request: Request, limit: int) -> bytes:
    """The body, at most `limit` bytes; raises Refused (413) without reading on."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise Refused(413, texts.TOO_BIG.format(limit=limit // 1024))
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise Refused(413, texts.TOO_BIG.format(limit=limit // 1024))
    return bytes(body)


async def read_object(request: Request, limit: int, *, may_be_empty: bool = False) -> dict[str, Any]:
    """The body as a JSON object; raises Refused."""
    body = await read_body(request, limit)
    if may_be_empty and not body.strip():
        return {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not kind.endswith("+json"):
        raise Refused(415, texts.BAD_TYPE)
    try:
        value = json.loads(body.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused(400, texts.BAD_ENCODING) from None
    except (ValueError, RecursionError):
        raise Refused(400, texts.BAD_JSON) from None
    if not isinstance(value, dict):
        raise Refused(400, texts.NOT_OBJECT)
    return value


def name_field(body: dict[str, Any], field: str, *, longest: int = 256) -> str:
    """A non-empty string (a whole number will do: many programs number their senders); raises Refused (422)."""
    value = body.get(field)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise _bad(field, "应是文字")
    if not value.strip():
        raise _bad(field, "不能为空")
    if len(value) > longest:
        raise _bad(field, f"最多 {longest} 个字符")
    return value


def message_field(body: dict[str, Any], field: str = "message") -> Optional[str]:
    """A string, or None where it is missing or null; raises Refused (422) for anything else."""
    value = body.get(field)
    if value is not None and not isinstance(value, str):
        raise _bad(field, "应是文字")
    return value


def printable(value: str) -> str:
    """`value` without what cannot be sent back as UTF-8 text."""
    return "".join(c for c in value if unicodedata.category(c) not in ("Cs", "Cc"))


def _bad(field: str, why: str) -> Refused:
    return Refused(422, texts.BAD_FIELD.format(field=field, why=why))
