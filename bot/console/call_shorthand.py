"""An agent's shorthand as the language room reads it, and the answers in a row at its end.

    expanded("吉 月嫂 大专 十年 无")    -> "吉林 月嫂 大专 十年 没有职称"
    expanded("bjckbk6nw")               -> "北京 窗口 本科 6年 没有职称"
    parted("运营 2 2 符合", …)          -> ("运营", ("2", "2", "符合"))

Only words that stand alone, and words made of codes alone, are written out; everything else is left to `understand`.
"""
from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Mapping, Optional

import yaml

_PARTS = re.compile(r"([\s,，、;；/|]+)")
_OF_PLACE = {"北京": "beijing-gov-service", "上海": "shanghai-customer-service", "吉林": "jilin-social-service", "温州": "wenzhou-evaluation-org"}
_OF_SHORT = {"京": "北京", "沪": "上海", "吉": "吉林", "温": "温州"}
_PICK = re.compile(r"\d{1,6}(?:[,，+]\d{1,2})*")


def parted(line: str, waits: bool) -> tuple[str, tuple[str, ...]]:
    """The line without the answers in a row at its end, and these.  `waits`: whether a question stands open."""
    words = line.split()
    at = len(words)
    while at and (_PICK.fullmatch(words[at - 1]) or words[at - 1] in _words()["answers"]):
        at -= 1
    row = tuple(words[at:])
    if not row or (at == 0 and (len(row) == 1 or not waits)):
        return line, ()  # an answer alone is read as the dialogue reads it
    return " ".join(words[:at]), row


def expanded(line: str, scheme: Optional[str] = None) -> str:
    """The line with what agents write short written out; `scheme` is the call's."""
    words = _words()
    parts = _PARTS.split(line)
    found = [word for part in parts for word in _of_codes(part)]
    if len(found) == 1:
        return found[0] if found[0] not in words["none_words"] else line  # 无 alone answers the question that waits
    found = [words["places"].get(word) or words["trades"].get(word) or word for word in found]
    meant = scheme or next((s for place, s in _OF_PLACE.items() for word in found if place in word or _OF_SHORT.get(word[:1]) == place), None)
    none = words["none"].get(meant, "没有职称") if meant != "wenzhou-evaluation-org" else None
    return "".join(none if none and word.lower() in words["none_words"] else word for word in found)


def codes() -> list[dict[str, str]]:
    """[{"code", "words"}] for the help of the page, in the file's order."""
    return [{"code": code, "words": words} for code, words in _words()["codes"].items()]


def _of_codes(word: str) -> list[str]:
    """bjck6n -> 北京 窗口 6年; the word itself where it is not made of codes alone."""
    pieces = _codes().findall(word.lower())
    if not word.isascii() or "".join(pieces) != word.lower() or not any(c.isalpha() for c in word):
        return [word]
    told: list[str] = []
    for piece in pieces:
        words = _words()["codes"].get(piece) or (f"{piece[:-1]}年" if piece[-1] in "ny" and piece[:-1].isdigit() else piece)
        told += [" ", words] if told else [words]
    return told


@lru_cache(maxsize=1)
def _codes() -> re.Pattern[str]:
    codes = sorted(_words()["codes"], key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, codes), r"\d+(?:\.\d+)?[ny]", "w"]))


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    return yaml.safe_load((Path(__file__).parent / "call_shorthand.yml").read_text(encoding="utf-8"))
