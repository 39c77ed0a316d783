"""Replies as plain text with numbered choices, for channels that carry nothing else."""
from __future__ import annotations

import unicodedata
from typing import Any, Mapping, Optional, Sequence

_WORDS = {word: number for number, word in enumerate("一二三四五六七八九十", 1)}


def as_text(reply: Mapping[str, Any]) -> str:
    """The text of a reply, its buttons as a numbered list under it."""
    lines = [str(reply.get("text") or "").strip()]
    lines += [f"{number}. {button['title']}" for number, button in enumerate(reply.get("buttons") or (), 1)]
    return "\n".join(line for line in lines if line)


def chosen(said: str, buttons: Sequence[Mapping[str, Any]]) -> Optional[str]:
    """The payload of the button that `said` picks: 2, ２, 二, 第二个, or its title; None if it picks none."""
    text = unicodedata.normalize("NFKC", said).strip().rstrip(".。、")
    for button in buttons:
        if text and text == unicodedata.normalize("NFKC", str(button["title"])).strip():
            return str(button["payload"])
    number = text.removeprefix("第").removesuffix("个").removesuffix("项")
    place = int(number) if number.isascii() and number.isdigit() and len(number) < 3 else _WORDS.get(number, 0)
    return str(buttons[place - 1]["payload"]) if 1 <= place <= len(buttons) else None
