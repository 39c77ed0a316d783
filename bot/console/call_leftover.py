"""What of a line was of no use: the words without which exactly the same is understood."""
from __future__ import annotations

import re
from typing import Any, Mapping

from bot.console.call_reading import read
from bot.language import understand

_PARTS = re.compile(r"[\s,，、。;；/|!！]+")
_MOST = 8
#: Courtesies and fillers: of no use, and no fault.
_FILLERS = re.compile(r"你好|您好|喂|嗯+|啊+|哦+|那个|请问|就是|他说|她说|对方|来电|咨询|想问|问|谢谢|客户|市民|.{0,3}(先生|女士|老师|同志|小姐)")


def unused(line: str, understood: Any, context: Mapping[str, Any]) -> list[str]:
    """The words that added nothing and say nothing alone; none where the line is one word."""
    parts = [part for part in _PARTS.split(line) if part]
    if not 2 <= len(parts) <= _MOST:
        return []
    whole, found = _gist(understood), []
    alone = {**context, "asked": None, "options": []}
    for place, part in enumerate(parts):
        if not _FILLERS.sub("", part):
            continue
        rest = " ".join(parts[:place] + parts[place + 1:])
        if _gist(read(rest, context, None, {})) == whole and not _says(understand(part, **alone)):
            found.append(part)
    return found


def _gist(understood: Any) -> Any:
    told = understood.as_dict()
    return {name: told[name] for name in ("facts", "ranges", "scheme", "schemes", "field", "outside", "withdrawn", "unknown",
                                          "choices", "achievement_text")}


def _says(understood: Any) -> bool:
    told = understood.as_dict()
    asks = told["intent"] in ("ask_policy", "what_if", "ask_eligibility", "explain")
    return asks or any(told[name] for name in ("facts", "scheme", "schemes", "field", "outside", "unknown", "choices", "achievement_text"))
