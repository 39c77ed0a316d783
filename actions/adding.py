"""Results at work told of later: 还有接诉即办那个, while a number or the basic conditions are being asked.

A clear one is taken beside those already claimed and told back; an unclear one is left to the question.
"""
from __future__ import annotations

import re
from typing import Any, Mapping, Optional, Tuple

from rules_core import assess

from .achievements import clauses, label_of, match
from .asking import claimable
from .state import State

_ADDS = re.compile(r"还(有|做|搞|参|得|拿|编|写|带|当|主持|牵头|负责|被|受|获|弄|干|管)|另外|对了|忘了|忘记|补充|加上|再加|漏了|也(做|搞|参|得|拿|编|写|带|主持|牵头|负责)过?")
_TOTAL = re.compile(r"一共|总共|共计|合计|加起来|总的|就这|一起")
UNFINISHED = re.compile(r"(没|未|还没)(有)?(写|做|弄|编|结|完|用|发|定|搞|应用|采用)[^,，。]{0,3}(完|成|题|稿|上|好|用|布)|(没|未)完成|还在(写|做|弄|编|改|搞)|正在(写|做|弄|编)|快(写|做|弄)完")
_VAGUE_AMOUNT = re.compile(r"一堆|一大堆|好几|很多|挺多|不少|若干|好多|没几|[个项]半|^半[个项]|^几[个项]")
_CLEAR, _AHEAD = 0.42, 0.18
LIKELY = 0.2  # below it a text resembles no condition


def adds(state: State) -> bool:
    """Whether the message tells of one thing more while something else is being asked."""
    return bool(state.scheme and state.dialogue["asked_level"] and state.dialogue["asked"] != "achievements"
                and _ADDS.search(state.text))


def partial_count(state: State) -> bool:
    """还写过一本手册, 还有一本没写完, 一堆: not how many there are in all."""
    return state.dialogue["asked"] == "outcome_count" and not _TOTAL.search(state.text) and bool(
        _ADDS.search(state.text) or UNFINISHED.search(state.text) or _VAGUE_AMOUNT.search(state.text))


def more_claims(state: State) -> Optional[Tuple[str, str]]:
    """(level, clause) of the performance condition told of, where it is clear which; else None."""
    level = state.dialogue["asked_level"]
    if not adds(state) or UNFINISHED.search(state.text) or not clauses(state.scheme):
        return None
    result = assess(state.scheme, state.profile(), state.as_of).level(level)
    offered = claimable(result, state)
    found = [c for c in match(_told(state.understanding, state.text), state.scheme, [level]) if c.clause in offered]
    if not found or found[0].score < _CLEAR or (len(found) > 1 and found[0].score - found[1].score < _AHEAD):
        return None
    return level, found[0].clause


def _told(said: Mapping[str, Any], text: str) -> str:
    return said.get("achievement_text") or text


def label(clause: str) -> str:
    """How the clause is offered as a choice."""
    return label_of(clause) or clause
