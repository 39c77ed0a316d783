"""Replies for channels that carry text alone: joined into one message, and cut where the channel ends it.

Builds on `plain`: what a single reply looks like, and which choice an answer picks.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Callable, Mapping, Sequence

#: Where a message may end, best first: between lines, after a sentence, after a clause or a space.
_ENDS = (re.compile(r"\n"), re.compile(r"[。！？!?…；;][”’」』）)]*"), re.compile(r"[，、,：: ]"))
#: An end that would leave less than this share of the room used is passed over for a lesser one.
_WORTH = 0.5
_JOINERS = "\u200d\ufe0e\ufe0f"

Choice = Mapping[str, Any]
Line = Callable[[int, Choice], str]


@dataclass(frozen=True)
class Joined:
    """One text out of several replies, and the choices it leaves open: {"title", "payload"}, as numbered."""

    text: str
    choices: tuple[Choice, ...] = ()


def numbered(number: int, button: Choice) -> str:
    """A choice as a line of its own: 2. 本科"""
    return f"{number}. {button['title']}"


def joined(replies: Sequence[Mapping[str, Any]], line: Line = numbered) -> Joined:
    """Replies as one text.  Only the last choices carry numbers, so that a number means one thing."""
    last = max((i for i, reply in enumerate(replies) if reply.get("buttons")), default=-1)
    blocks: list[str] = []
    choices: tuple[Choice, ...] = ()
    for place, reply in enumerate(replies):
        lines = [str(reply.get("text") or "").strip()]
        buttons = reply.get("buttons") or ()
        if place == last:
            choices = tuple({"title": str(b["title"]), "payload": str(b["payload"])} for b in buttons)
            lines += [line(number, button) for number, button in enumerate(choices, 1)]
        else:
            lines += [f"· {button['title']}" for button in buttons]
        block = "\n".join(part for part in lines if part)
        if block:
            blocks.append(block)
    return Joined("\n\n".join(blocks), choices)


def cut(text: str, limit: int, more: str = "") -> tuple[str, str]:
    """`text` as (what fits into `limit` UTF-8 bytes, the rest); `more` is put under a part that is not the last.

    Cuts between lines or sentences where it can, never inside a character.  Raises ValueError for a limit
    that leaves no room.
    """
    if len(text.encode("utf-8")) <= limit:
        return text, ""
    room = limit - len(more.encode("utf-8"))
    if room < 8:
        raise ValueError(f"no room for text in {limit} bytes")
    fits = text.encode("utf-8")[:room].decode("utf-8", "ignore")
    at = _end(fits, text)
    return fits[:at].rstrip() + more, text[at:].lstrip()


def _end(fits: str, text: str) -> int:
    for ends in _ENDS:
        found = [match.end() for match in ends.finditer(fits) if _open_tags(fits[: match.end()]) == 0]
        if found and found[-1] >= len(fits) * _WORTH:
            return found[-1]
    at = len(fits)
    while at > 1 and (text[at] in _JOINERS or text[at - 1] in _JOINERS or _open_tags(fits[:at])):
        at -= 1
    # A single link longer than the room, or joiners only: better a cut than no end.
    return at if at > 1 else len(fits)


def _open_tags(text: str) -> int:
    """Links that are begun and not ended: a cut inside one would show its inner workings."""
    return text.count("<a ") - text.count("</a>")
