"""The audit trail: who did what to which thing, in the transaction that did it."""
from __future__ import annotations

import time
from typing import Optional, Union

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.console.tables import audit as audit_table

#: What a detail may hold: a count, a yes, a name of ours.  Never what a person said or an agent typed.
Plain = Union[str, int, float, bool, None]
_LONGEST = 60


class NotPlain(TypeError):
    """A detail that does not belong into the trail."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"audit detail {name} is no short plain value")


def audit(connection: Connection, agent: str, action: str, subject: str = "", **detail: Plain) -> None:
    """Note an action ("call.open", "conversation.take", …) on a subject (a call, a conversation, an agent).

    Details are names and numbers of ours; raises NotPlain for anything longer or nested.
    """
    for name, value in detail.items():
        if not (value is None or isinstance(value, (int, float)) or (isinstance(value, str) and len(value) <= _LONGEST)):
            raise NotPlain(name)
    connection.execute(
        sa.insert(audit_table).values(at=time.time(), agent=agent[:40], action=action, subject=subject[:100], detail=detail)
    )


def trail(
    connection: Connection, *, since: float, until: float, agent: Optional[str] = None, limit: int = 500
) -> list[dict]:
    """Rows of the trail, newest first: [{"id", "at", "agent", "action", "subject", "detail"}]."""
    table = audit_table.c
    query = sa.select(audit_table).where(table.at >= since, table.at < until)
    if agent:
        query = query.where(table.agent == agent)
    rows = connection.execute(query.order_by(table.id.desc()).limit(limit)).all()
    return [dict(row._mapping) for row in rows]
