"""Wrap-up: the agent's last word on a call.  What is required is asked for; then the call is closed."""
from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Mapping, Optional

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.console import calls, conversations, record
from bot.console.audit import audit
from bot.console.errors import Missing, bad, text_of
from bot.console.sessions import Agent
from bot.console.tables import CITIZEN, CLOSED, wrapups
from bot.door.cleaning import mask
from bot.settings import Settings
from bot.spine import takeover
from bot.spine.database import Database

#: Must not be empty, with what the agent reads.
REQUIRED = {"asked": "咨询的问题", "understood": "了解到的情况", "next_step": "下一步"}
OUTCOMES = {"answered": "已答复", "callback": "待回复", "referred": "已转其他部门", "dropped": "中途结束"}
_LONGEST = 2000


@dataclass(frozen=True)
class WrapUp:
    """What an agent sends to close a call, masked and checked."""

    asked: str
    understood: str
    told: tuple[Mapping[str, Any], ...]
    open_points: str
    next_step: str
    outcome: str

    @classmethod
    def of(cls, body: dict[str, Any]) -> WrapUp:
        """From a request; raises Missing, Refused (400)."""
        texts = {
            field: mask(text_of(body, field, _LONGEST, REQUIRED.get(field)).strip())
            for field in ("asked", "understood", "open_points", "next_step")
        }
        lacking = {field: label for field, label in REQUIRED.items() if not texts[field]}
        outcome = body.get("outcome") or "answered"
        if outcome not in OUTCOMES:
            raise bad("处理结果只能是" + "、".join(OUTCOMES.values()) + "之一。")
        if lacking:
            raise Missing(lacking)
        return cls(told=_told(body.get("told")), outcome=outcome, **texts)


def start(connection: Connection, agent: Agent, call: str, settings: Settings) -> dict[str, Any]:
    """The draft for a call of this agent, with what is required and the outcomes to choose from."""
    row = calls.call_of(connection, agent.name, call)
    return {
        **record.draft(connection, row, settings), "outcome": "answered",
        "required": list(REQUIRED), "labels": {**REQUIRED, "told": "已告知", "open_points": "待核实", "outcome": "处理结果"},
        "outcomes": [{"value": value, "label": label} for value, label in OUTCOMES.items()],
        "taken": conversations.of_call(connection, call) is not None,
    }  # fmt: skip


def close(
    connection: Connection, database: Database, settings: Settings, agent: Agent, call: str, told: WrapUp, *, keep: bool
) -> Optional[str]:
    """Close a call with its wrap-up.  A conversation it had goes back to the bot; with `keep` it stays with the agent
    in a new call, whose id is given.  Raises NoSuchCall before anything is written.
    """
    row = calls.call_of(connection, agent.name, call)
    verdict = record.verdict_of(record.assessed(row, settings))
    now = time.time()
    conversation = conversations.of_call(connection, call)
    connection.execute(
        sa.insert(wrapups).values(
            call=call, agent=agent.name, asked=told.asked, understood=told.understood, told=[dict(one) for one in told.told],
            open_points=told.open_points, next_step=told.next_step, outcome=told.outcome, scheme=row.scheme,
            verdict=verdict, started_at=row.opened_at, verdict_at=row.verdict_at, closed_at=now,
        )
    )  # fmt: skip
    calls.change(connection, call, state=CLOSED, closed_at=now)
    follow = None
    if conversation and keep:
        follow = calls.open_call(
            connection, agent.name, kind=CITIZEN, slot=row.slot, conversation=conversation, title=row.title,
            scheme=row.scheme, facts=row.facts, by_level=row.by_level, asked=row.asked, parent=call,
        )  # fmt: skip
        takeover.pass_on(connection, conversation, agent.name, agent.name, follow)
    elif conversation:
        conversations.hand_back(connection, database, settings, agent.name, conversation, why="wrap-up")
    audit(connection, agent.name, "call.close", call, outcome=told.outcome, kept=bool(follow))
    return follow


def _told(given: Any) -> tuple[Mapping[str, Any], ...]:
    if given is None:
        return ()
    if not isinstance(given, list) or len(given) > 40:
        raise bad("“已告知”应是一个列表，最多40条。")
    found = []
    for one in given:
        if not isinstance(one, dict):
            raise bad("“已告知”的每一条应有文字和依据。")
        text = mask(text_of(one, "text", _LONGEST, "已告知").strip())
        if text:
            found.append({"text": text, "cite": text_of(one, "cite", 200, "依据") or None})
    return tuple(found)
