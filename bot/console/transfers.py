"""A call goes to another agent, with a note; the person on the other side is told who speaks now."""
from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.console import agents, calls, conversations
from bot.console.audit import audit
from bot.console.errors import NoSlotLeft, NoSuchCall, bad
from bot.console.sessions import Agent
from bot.console.tables import AT_DESK, OPEN
from bot.console.tables import calls as calls_table
from bot.spine import takeover
from bot.door.errors import Refused

NOTE_LONGEST = 500


class TheirDeskIsFull(Refused):
    """409: the other agent has as many calls as a desk holds."""

    def __init__(self, display: str) -> None:
        self.display = display
        super().__init__(409, f"{display}手上已经有四个通话，暂时接不了。")


def transfer(connection: Connection, agent: Agent, call: str, to: str, note: str) -> str:
    """Give a call to another agent; who had it.  A supervisor may give on the calls of others.

    Raises NoSuchCall, TheirDeskIsFull, Refused (400: no such agent) before anything is written.
    """
    row = _call(connection, agent, call)
    other = agents.find(connection, to)
    if other is None or other.disabled or not {"agent", "supervisor"} & set(other.roles):
        raise bad("没有这位同事，请重新选择。")
    if to == row.agent:
        raise bad("这个通话已经在这位同事手上了。")
    try:
        slot = calls.free_slot(connection, to)
    except NoSlotLeft:
        raise TheirDeskIsFull(other.display) from None
    conversation = conversations.of_call(connection, call)
    if conversation and takeover.pass_on(connection, conversation, row.agent, to, call):
        conversations.tell_joined(connection, conversation, other.display)
    calls.change(connection, call, agent=to, slot=slot, state=OPEN)
    calls.add_line(connection, call, "agent", note or "（没有留言）", kind="note", event="transfer", by=agent.name, to=to)
    audit(connection, agent.name, "call.transfer", call, to=to, had=row.agent)
    return row.agent


def colleagues(connection: Connection, online: set[str]) -> list[dict[str, Any]]:
    """[{"name", "display", "online", "open_calls"}] of all who may take calls."""
    busy = dict(
        connection.execute(
            sa.select(calls_table.c.agent, sa.func.count())
            .where(calls_table.c.state.in_(AT_DESK))
            .group_by(calls_table.c.agent)
        ).all()
    )
    return [
        {"name": row.name, "display": row.display, "online": row.name in online, "open_calls": busy.get(row.name, 0)}
        for row in agents.everyone(connection)
        if not row.disabled and {"agent", "supervisor"} & set(row.roles)
    ]


def _call(connection: Connection, agent: Agent, call: str) -> Any:
    if not agent.may("supervisor"):
        return calls.call_of(connection, agent.name, call)
    row = connection.execute(
        sa.select(calls_table).where(calls_table.c.id == call, calls_table.c.state.in_(AT_DESK))
    ).first()
    if row is None:
        raise NoSuchCall()
    return row
