"""XML as WeChat writes it, and nothing else: no DOCTYPE, no entities, no attributes, no field twice, shallow."""
from __future__ import annotations

import re
from typing import Any
from xml.parsers import expat

from bot.channels.wechat.errors import BadRequest

_DEEPEST = 8
_MOST = 400
# What XML 1.0 cannot hold at all.  People paste such characters, and WeChat has been seen to pass them on.
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def without_unfit(text: str) -> str:
    """`text` without the characters that XML cannot hold (NUL, control characters, lone surrogates)."""
    return _UNFIT.sub("", text)


def check_xml(xml: str) -> None:
    """Raises BadRequest for anything but a flat <xml> document of named fields."""
    parser = expat.ParserCreate("utf-8")
    depth, count, fields = 0, 0, set()

    def start(name: str, attributes: dict) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if attributes or depth > _DEEPEST or count > _MOST or (depth == 1 and name != "xml"):
            raise BadRequest("xml")
        if depth == 2:
            if name in fields:
                raise BadRequest("xml")
            fields.add(name)

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_: Any) -> None:
        raise BadRequest("doctype")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    parser.ProcessingInstructionHandler = refuse
    try:
        parser.Parse(xml.encode("utf-8"), True)
    except (expat.ExpatError, UnicodeEncodeError):
        raise BadRequest("xml") from None
