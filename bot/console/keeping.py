"""What the console forgets, and whom it does not leave waiting."""
from __future__ import annotations

import asyncio
import logging
import time
from typing import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.console import conversations, sessions
from bot.console.desk import Desk
from bot.console.tables import AT_DESK, CLOSED, audit, call_lines, calls, marked_questions, wrapups
from bot.spine.schema import takeovers, wanting

log = logging.getLogger(__name__)

_STEP = 30.0
#: The trail holds nothing personal; it is kept for two years.
_TRAIL_DAYS = 730


def forget(connection: Connection, ids: Sequence[str]) -> None:
    """Conversations are deleted: their calls lose every word and fact; that there was a call, and how it ended, stays."""
    theirs = connection.execute(sa.select(calls.c.id).where(calls.c.conversation.in_(list(ids)))).scalars().all()
    if not theirs:
        return
    now = time.time()
    connection.execute(sa.delete(call_lines).where(call_lines.c.call.in_(theirs)))
    connection.execute(sa.delete(marked_questions).where(marked_questions.c.call.in_(theirs)))
    connection.execute(
        sa.update(wrapups)
        .where(wrapups.c.call.in_(theirs))
        .values(asked="", understood="", told=[], open_points="", next_step="")
    )
    connection.execute(
        sa.update(calls)
        .where(calls.c.id.in_(theirs))
        .values(
            conversation=None, title="", facts={}, by_level={}, asked={}, notes="",
            version=calls.c.version + 1, changed_at=now,
        )
    )  # fmt: skip
    # An agent who is in such a call sees it go.
    connection.execute(
        sa.update(calls).where(calls.c.id.in_(theirs), calls.c.state.in_(AT_DESK)).values(state=CLOSED, closed_at=now)
    )


def expire(connection: Connection, days: float) -> int:
    """Delete the calls closed, or left alone, for `days` days with their records and wrap-ups; how many."""
    now = time.time()
    limit = now - days * 86400
    old = connection.execute(
        sa.select(calls.c.id).where(
            sa.or_(calls.c.closed_at < limit, sa.and_(calls.c.closed_at.is_(None), calls.c.changed_at < limit))
        ).limit(500)
    ).scalars().all()  # fmt: skip
    if old:
        for table in (call_lines, wrapups, marked_questions):
            connection.execute(sa.delete(table).where(table.c.call.in_(old)))
        connection.execute(sa.delete(calls).where(calls.c.id.in_(old)))
    connection.execute(sa.delete(audit).where(audit.c.at < now - _TRAIL_DAYS * 86400))
    return len(old)


def left_alone(connection: Connection, desk: Desk) -> list[tuple[str, str]]:
    """(agent, conversation) of those whose agent has no session any more."""
    here = sessions.online(connection, desk.settings)
    rows = connection.execute(sa.select(takeovers.c.agent, takeovers.c.conversation)).all()
    return [(row.agent, row.conversation) for row in rows if row.agent not in here]


async def give_back_all(desk: Desk, held: Sequence[tuple[str, str]], why: str) -> None:
    """Conversations nobody speaks in any more go back to the bot."""
    for agent, conversation in held:
        try:
            await desk.write(
                lambda c: conversations.hand_back(c, desk.database, desk.reception.settings, agent, conversation, why=why)
            )
        except conversations.NotTaken:
            continue
        desk.reception.mailroom.ring(conversation)


async def keep(desk: Desk, step: float = _STEP) -> None:
    """Do all of it now and then, until cancelled."""
    while True:
        try:
            await give_back_all(desk, await desk.read(lambda c: left_alone(c, desk)), "session over")
            await desk.write(lambda c: sessions.drop_old(c, desk.settings))
            await desk.write(
                lambda c: c.execute(sa.delete(wanting).where(wanting.c.since < time.time() - desk.settings.recent))
            )
            if await desk.write(lambda c: expire(c, desk.reception.settings.retention_days)):
                await asyncio.to_thread(desk.database.scrub)
        except SQLAlchemyError as error:
            log.error("console: %s", type(error).__name__)
        await asyncio.sleep(step)
