"""A call as its page shows it (C of the console's drawing), computed anew from what its row knows."""
from __future__ import annotations

import datetime as dt
from typing import Any, Optional

from sqlalchemy.engine import Connection

from bot.console import calls
from bot.console.call_faq import today_of
from bot.console.call_ladder import ladder, quote
from bot.console.call_saying import options, say
from bot.console.call_state import Known, asking_from, assessed, waiting
from bot.console.call_why import about, why
from bot.console.tables import calls as table
from bot.pages.situation import situation
from bot.settings import Settings
from rules_core import FACTS, Assessment, RulesError, Truth, load_policies

_KEPT = ("id", "kind", "conversation", "slot", "state", "version", "opened_at", "parent")
BROKEN = "这些情况里有一项规则不认，请改正后再看。"


def card(connection: Connection, call: str, settings: Settings) -> dict[str, Any]:
    """The call with its record's last lines.  Reads only; a few milliseconds."""
    row = connection.execute(table.select().where(table.c.id == call)).one()
    lines = [_line(line) for line in calls.lines_of(connection, call)]
    kept = {name: getattr(row, name) for name in _KEPT}
    notes = [line for line in lines if line["kind"] == "note" and line["detail"].get("event") == "transfer"]
    return {**kept, "lines": lines, "title": row.title or _title(row.facts or {}), "transfer_note": notes[-1]["text"] if notes else None,
            **place(Known.of(row), today_of(settings))}


def _line(line: Any) -> dict[str, Any]:
    return {name: value for name, value in line._mapping.items() if name != "call"}


def _title(facts: Any) -> str:
    """北京 窗口: of the caller only where and what."""
    said = [str(facts[name]) for name in ("region", "occupation") if isinstance(facts.get(name), str)]
    return " ".join(said)[:20]


def place(known: Known, as_of: dt.date) -> dict[str, Any]:
    """The work-place of a call without its record: facts, ladder, next question, quotes."""
    state = known.state(as_of)
    assessment: Optional[Assessment] = None
    said = known.memory.get("said") or ""
    asked = None
    try:
        assessment = assessed(state)
        asked = waiting(known, state, assessment)
    except RulesError:
        said = BROKEN
    policy = load_policies()[known.scheme][-1] if known.scheme else None
    possible = list(known.memory.get("schemes") or ())
    return {
        "scheme": known.scheme, "scheme_name": policy and policy.name,
        "schemes": [] if known.scheme else [{"scheme": s, "name": load_policies()[s][-1].name} for s in possible],
        "facts": _facts(known), "said": said, "faq": known.memory.get("faq"),
        "ladder": assessment and ladder(assessment), "quote": quote(assessment) if assessment else [],
        "next": asked and _next(known, state, asked, assessment, possible),
        "refused": bool(known.memory.get("refused")),
    }


def decided(known: Known, as_of: dt.date) -> bool:
    """Whether there is a verdict to tell: a level is open to the caller, or none can be, or nothing is left to ask."""
    state = known.state(as_of)
    try:
        assessment = assessed(state)
        if assessment is None:
            return False
        settled = all(r.outcome is not Truth.UNKNOWN for r in assessment.levels)
        return assessment.highest_eligible is not None or settled or waiting(known, state, assessment) is None
    except RulesError:
        return False


def _facts(known: Known) -> list[dict[str, Any]]:
    edited = set(known.memory.get("edited") or ())
    items = situation({**known.facts, "scheme": known.scheme, "by_level": known.by_level})["items"]
    for item in items:
        key = f"{item['fact']}@{item['level']}" if item.get("level") else item["fact"]
        item["source"] = "edited" if key in edited else "said"
    return items


def _next(known: Known, state: Any, asked: Any, assessment: Optional[Assessment], possible: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "fact": asked.fact, "label": "文件" if assessment is None else _label(asked.fact),
        "say": say(asked, known.scheme, assessment and asking_from(assessment, state), known.facts, possible),
        "options": options(asked, possible), "why": why(state, asked, assessment) if assessment else [],
        "about": about(asking_from(assessment, state), asked) if assessment else "",
    }
    if asked.level:
        found.update(level=asked.level, level_name=assessment.level(asked.level).level.name)  # type: ignore[union-attr]
    if asked.unit:
        found["unit"] = asked.unit
    if asked.multiple:
        found["multiple"] = True
    return found


def _label(fact: str) -> str:
    return FACTS[fact].label if fact in FACTS else fact
