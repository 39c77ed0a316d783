"""An agent's shorthand as the language room reads it: 温 民非 -> 温州 民非, 吉 月嫂 大专 十年 无 -> … 没有职称.

Only words that stand alone between spaces or commas are written out; everything else is left to `understand`.
"""
from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Mapping, Optional

import yaml

_PARTS = re.compile(r"([\s,，、;；/|]+)")
_OF_PLACE = {"北京": "beijing-gov-service", "上海": "shanghai-customer-service", "吉林": "jilin-social-service"}


def expanded(line: str, scheme: Optional[str] = None) -> str:
    """The line with what agents write short written out; `scheme` is the call's."""
    words = _words()
    parts = _PARTS.split(line)
    if len(parts) == 1:
        return line  # 无 alone answers the question that waits
    found = [words["places"].get(part) or words["trades"].get(part) or part for part in parts]
    meant = scheme or next((s for place, s in _OF_PLACE.items() if any(place in p or _short(place) in p[:1] for p in found)), None)
    none = words["none"].get(meant, "没有职称") if meant != "wenzhou-evaluation-org" else None
    return "".join(none if none and part.lower() in words["none_words"] else part for part in found)


def _short(place: str) -> str:
    return next(short for short, name in _words()["places"].items() if name == place)


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    return yaml.safe_load((Path(__file__).parent / "call_shorthand.yml").read_text(encoding="utf-8"))
