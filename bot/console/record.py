"""The summary of a call, drafted from its record: asked, understood, told, still open, next step."""
from __future__ import annotations

import re
from typing import Any, Callable, Iterable, Optional

from sqlalchemy.engine import Connection

from bot.console import calls
from bot.settings import Settings
from bot.spine.clock import today
from rules_core import FACTS, Assessment, RulesError, Truth, assess, load_policies

_QUESTION = re.compile(r"[?？]|吗|呢$|多少|怎么|怎样|如何|什么|哪|几[年级项个]|能不能|可不可以|是不是|为什么|能评|能报|想问|咨询")
_MOST, _LONGEST = 6, 600
WORDS = {Truth.MET: "eligible", Truth.UNMET: "ineligible", Truth.UNKNOWN: "undetermined"}


def draft(connection: Connection, row: Any, settings: Settings) -> dict[str, Any]:
    """{"asked", "understood", "told": [{"text", "cite"}], "open_points", "next_step"} of a call's row."""
    from actions import wording

    lines = calls.lines_of(connection, row.id, 400)
    found = assessed(row, settings)
    names = {r.level.id: r.level.name for r in found.levels} if found else {}
    policy = load_policies()[row.scheme][-1].name if row.scheme in load_policies() else ""
    situation = wording.situation(row.facts, row.by_level, names)
    return {
        "asked": _joined(_asked(lines)),
        "understood": _joined(part for part in (policy, situation) if part)[:_LONGEST],
        "told": _told(lines),
        "open_points": _joined(_open_points(row, found)),
        "next_step": _next_step(found, wording.next_step)[:_LONGEST] if found else "",
    }


def _next_step(found: Assessment, words: Callable[[Assessment], str]) -> str:
    """As the dialogue would tell it; while facts are open that is to find them out, in the office's words."""
    undecided = [r for r in found.levels if r.outcome is Truth.UNKNOWN]
    if found.highest_eligible or not undecided:
        return words(found)
    # The highest level of which only the rest is open; where none is, the lowest.
    near = [r for r in undecided if r.part("standing") is not None and r.part("standing").truth is Truth.MET]
    level = near[-1] if near else undecided[0]
    facts = [FACTS[fact].label for fact in FACTS if fact in level.open_facts]
    return f"请对方核实{'、'.join(facts[:4])}，再确定能否申报{level.level.name}" if facts else words(found)


def assessed(row: Any, settings: Settings) -> Optional[Assessment]:
    """The verdict on the call's facts as they stand; None without a scheme, or where the rules refuse the facts."""
    if row.scheme not in load_policies():
        return None
    profile = {**row.facts, **({"by_level": row.by_level} if row.by_level else {})}
    try:
        return assess(row.scheme, profile, settings.as_of or today())
    except RulesError:
        return None


def verdict_of(found: Optional[Assessment]) -> dict[str, str]:
    """Level -> eligible, ineligible or undetermined."""
    return {r.level.id: WORDS[r.outcome] for r in found.levels} if found else {}


def _asked(lines: Iterable[Any]) -> list[str]:
    said = [line for line in lines if line.kind == "line" and line.who == "caller"]
    # On the telephone the agent types what the caller asks.
    said = said or [line for line in lines if line.kind == "line" and line.who == "agent"]
    questions = [line.text for line in said if _QUESTION.search(line.text)]
    searched = [str(line.detail.get("question")) for line in lines if line.kind in ("faq", "told") and line.detail.get("question")]
    found = [*questions, *searched] or [line.text for line in said[:1]]
    return list(dict.fromkeys(" ".join(text.split())[:120] for text in found))[:_MOST]


def _told(lines: Iterable[Any]) -> list[dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    for line in lines:
        words = line.kind == "line" and line.who == "agent" and line.detail.get("message_id")
        if line.kind == "told" or words:
            told.setdefault(line.text, {"text": line.text[:400], "cite": line.detail.get("cite")})
    return list(told.values())[:20]


def _open_points(row: Any, found: Optional[Assessment]) -> list[str]:
    if found is None:
        return [] if row.scheme else ["还没有确定按哪份文件"]
    from actions.gaps import missing

    points = []
    for result in found.levels:
        if result.outcome is Truth.UNKNOWN:
            labels = "、".join(FACTS[fact].label for fact in FACTS if fact in result.open_facts)
            points.append(f"{result.level.name}：还要确认{labels}" if labels else f"{result.level.name}：由受理机构核定")
    reached = found.highest_eligible
    above = [r for r in found.levels if r.outcome is Truth.UNMET]
    if above and not reached:
        points.append(f"{above[0].level.name}还差：" + "；".join(missing(above[0], found.as_of)))
    return points


def _joined(parts: Iterable[str]) -> str:
    return "；".join(part for part in parts if part)[:_LONGEST]
