"""Questions that callers asked and the knowledge base could not answer: marked with one key, for the curators."""
from __future__ import annotations

import os
import time
from typing import Any, Mapping, Optional

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.console import agents, calls
from bot.console.audit import audit
from bot.console.call_warm import Warm
from bot.console.sessions import Agent
from bot.console.tables import marked_questions as table
from bot.door.cleaning import mask
from bot.door.errors import Refused
from bot.settings import Settings
from knowledge.unanswered import mask as mask_numbers, record
from rules_core import FACTS, load_policies

OPEN, DRAFTED, DROPPED = "open", "drafted", "dropped"
_MOST = 500


class NoSuchQuestion(Refused):
    """404: none of that number, or no longer open."""

    def __init__(self) -> None:
        super().__init__(404, "没有这个疑问，或者已经处理过了。")


def context_of(row: Any, text: str, warm: Warm) -> dict[str, Any]:
    """What a curator must know of the call: the document, the situation in words, and what the store made of the question.

    No free text of the caller's, so nothing personal.
    """
    from actions.wording import situation

    policy = load_policies()[row.scheme][-1] if row.scheme in load_policies() else None
    names = {level.id: level.name for level in policy.levels} if policy else {}
    facts = {name: value for name, value in (row.facts or {}).items() if name in FACTS and FACTS[name].kind not in ("text", "texts")}
    found = warm.library.search(text, row.scheme)
    return {"scheme": policy and row.scheme, "scheme_name": policy and policy.name, "situation": situation(facts, row.by_level, names)[:400],
            "zone": found["zone"], "entry": found["entry"], "near": list(found["suggestions"])[:5]}


def mark(connection: Connection, agent: Agent, call: str, text: str, context: Mapping[str, Any]) -> int:
    """Keep the question, masked; its number.  Raises NoSuchCall."""
    calls.call_of(connection, agent.name, call)
    kept = mask_numbers(mask(text))
    number = connection.execute(
        sa.insert(table).values(at=time.time(), call=call, agent=agent.name, text=kept, context=dict(context), state=OPEN)
    ).inserted_primary_key[0]
    calls.add_line(connection, call, "agent", f"登记给知识库：{kept}", kind="note", event="mark", question=kept[:120])
    calls.change(connection, call)
    audit(connection, agent.name, "question.mark", call, number=number)
    return number


def note_unanswered(settings: Settings, text: str, scheme: Optional[str], zone: str) -> None:
    """Count it among the questions without an answer, as the bot does; a full disk costs the mark nothing."""
    where = os.environ.get("ZHICHENG_UNANSWERED_DB") or str(settings.var / "unanswered.db")
    try:
        record(where, mask(text), scheme, zone if zone in ("none", "suggest") else "none")
    except Exception:  # the mark itself stands
        pass


def open_ones(connection: Connection) -> list[dict[str, Any]]:
    """The questions not dealt with yet, latest first."""
    rows = connection.execute(sa.select(table).where(table.c.state == OPEN).order_by(table.c.id.desc()).limit(_MOST)).all()
    names = {row.name: row.display for row in agents.everyone(connection)}
    return [{"id": row.id, "at": row.at, "text": row.text, "agent": row.agent, "display": names.get(row.agent, row.agent),
             "context": row.context, "state": row.state} for row in rows]


def question(connection: Connection, number: int) -> Any:
    """An open question's row.  Raises NoSuchQuestion."""
    row = connection.execute(sa.select(table).where(table.c.id == number, table.c.state == OPEN)).first()
    if row is None:
        raise NoSuchQuestion()
    return row


def close(connection: Connection, agent: Agent, number: int, state: str, entry: Optional[str] = None) -> None:
    """The question is drafted or dropped.  Raises NoSuchQuestion."""
    row = question(connection, number)
    context = {**row.context, **({"draft": entry} if entry else {})}
    connection.execute(sa.update(table).where(table.c.id == number).values(state=state, context=context))
    audit(connection, agent.name, "question.draft" if entry else "question.drop", str(number), entry=entry and entry[:60])
