"""XML as WeChat writes it, and nothing else: no DOCTYPE, no entities, no attributes, no field twice, shallow."""
from __future__ import annotations

import re
from typing import Any, Mapping
from xml.parsers import expat

from bot.channels.wechat.errors import BadRequest

_DEEPEST = 8
_MOST = 400
# What XML 1.0 cannot hold at all.  People paste such characters, and WeChat has been seen to pass them on.
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def without_unfit(text: str) -> str:
    """`text` without the characters that XML cannot hold (NUL, control characters, lone surrogates)."""
    return _UNFIT.sub("", text)


def check_xml(xml: str) -> Mapping[str, str]:
    """The text of each field of a flat <xml> document; raises BadRequest for anything else.

    A field that holds fields of its own has no text here.
    """
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    depth, count = 0, 0
    fields: dict[str, str] = {}
    name_now = ""

    def start(name: str, attributes: dict) -> None:
        nonlocal depth, count, name_now
        depth, count = depth + 1, count + 1
        if attributes or depth > _DEEPEST or count > _MOST or (depth == 1 and name != "xml"):
            raise BadRequest("xml")
        if depth == 2:
            if name in fields:
                raise BadRequest("xml")
            name_now, fields[name] = name, ""

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def text(piece: str) -> None:
        if depth == 2:
            fields[name_now] += piece

    def refuse(*_: Any) -> None:
        raise BadRequest("doctype")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    parser.ProcessingInstructionHandler = refuse
    try:
        parser.Parse(xml.encode("utf-8"), True)
    except (expat.ExpatError, UnicodeEncodeError):
        raise BadRequest("xml") from None
    return fields
