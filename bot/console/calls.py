"""The rows of calls: opened at a free slot, changed under a version, written to line by line."""
from __future__ import annotations

import secrets
import time
from typing import Any, Mapping, Optional

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.console import agents
from bot.console.errors import NoSlotLeft, NoSuchCall
from bot.console.tables import AT_DESK, OPEN, PHONE, SLOTS, call_lines, calls
from bot.door.cleaning import mask


def open_call(
    connection: Connection,
    agent: str,
    *,
    kind: str = PHONE,
    slot: Optional[int] = None,
    conversation: Optional[str] = None,
    title: str = "",
    scheme: Optional[str] = None,
    facts: Optional[Mapping[str, Any]] = None,
    by_level: Optional[Mapping[str, Any]] = None,
    asked: Optional[Mapping[str, Any]] = None,
    parent: Optional[str] = None,
    id: Optional[str] = None,
) -> str:
    """A new call of an agent, at `slot` if it is free, else at the first free one; its id.  Raises NoSlotLeft."""
    place = free_slot(connection, agent, slot)
    call, now = id or secrets.token_hex(12), time.time()
    connection.execute(
        sa.insert(calls).values(
            id=call, agent=agent, kind=kind, slot=place, conversation=conversation, state=OPEN, title=title[:80],
            scheme=scheme, facts=dict(facts or {}), by_level=dict(by_level or {}), asked=dict(asked or {}), notes="", parent=parent,
            version=1, opened_at=now, changed_at=now,
        )
    )  # fmt: skip
    return call


def free_slot(connection: Connection, agent: str, wanted: Optional[int] = None) -> int:
    """A free slot of the agent's desk, which is locked for this transaction; raises NoSlotLeft."""
    agents.lock_desk(connection, agent)
    used = set(
        connection.execute(
            sa.select(calls.c.slot).where(calls.c.agent == agent, calls.c.state.in_(AT_DESK))
        ).scalars()
    )
    free = [slot for slot in range(SLOTS) if slot not in used]
    if not free:
        raise NoSlotLeft()
    return wanted if wanted in free else free[0]


def call_of(connection: Connection, agent: str, call: str, *states: str) -> Any:
    """A call that is on the agent's desk (in one of `states`; none given: open or in wrap-up); raises NoSuchCall."""
    row = connection.execute(
        sa.select(calls).where(calls.c.id == call, calls.c.agent == agent, calls.c.state.in_(states or AT_DESK))
    ).first()
    if row is None:
        raise NoSuchCall()
    return row


def at_desk(connection: Connection, agent: str) -> list[Any]:
    """The agent's calls that are not closed, by slot."""
    return list(
        connection.execute(
            sa.select(calls).where(calls.c.agent == agent, calls.c.state.in_(AT_DESK)).order_by(calls.c.slot)
        ).all()
    )


def change(connection: Connection, call: str, **values: Any) -> None:
    """Write to a call's row; its version goes up by one."""
    connection.execute(
        sa.update(calls).where(calls.c.id == call).values(version=calls.c.version + 1, changed_at=time.time(), **values)
    )


def add_line(
    connection: Connection, call: str, who: str, text: str, *, kind: str = "line", at: Optional[float] = None, **detail: Any
) -> int:
    """Add a line to a call's record, personal numbers masked; its id."""
    return connection.execute(
        sa.insert(call_lines).values(
            call=call, at=time.time() if at is None else at, who=who, kind=kind, text=mask(text), detail=detail
        )
    ).inserted_primary_key[0]


def lines_of(connection: Connection, call: str, limit: int = 200) -> list[Any]:
    """The last `limit` lines of a call's record, oldest first."""
    rows = connection.execute(
        sa.select(call_lines).where(call_lines.c.call == call).order_by(call_lines.c.id.desc()).limit(limit)
    ).all()
    return list(reversed(rows))
