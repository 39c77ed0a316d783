"""Who has left is forgotten: after the grace everything of the conversation and the open id are deleted."""
from __future__ import annotations

import asyncio
import logging
import time

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.wechat.tables import PROMISED, SENDING, deliveries, people
from bot.spine import conversations
from bot.spine.database import Database
from bot.spine.schema import conversations as conversations_table

log = logging.getLogger(__name__)

#: WeChat delivers a message again within seconds; what it was told is kept a little longer than that.
_ANSWERS_KEPT = 3600.0
_STEP = 30.0


def forget_those_who_left(database: Database) -> int:
    """Delete everything of the people whose grace is over; how many."""
    with database.reading() as connection:
        gone = connection.execute(sa.select(people.c.conversation).where(people.c.forget_at <= time.time())).scalars().all()
    for conversation in gone:
        with database.writing() as connection:
            # Back meanwhile?  Then nothing is forgotten.
            still = connection.execute(
                sa.delete(people).where(people.c.conversation == conversation, people.c.forget_at <= time.time())
            ).rowcount
            if not still:
                continue
            connection.execute(sa.delete(deliveries).where(deliveries.c.conversation == conversation))
        conversations.wipe(database, conversation)
    return len(gone)


def sweep(database: Database) -> None:
    """Delete our rows of conversations that were wiped or ran out elsewhere, and old deliveries."""
    with database.writing() as connection:
        alive = sa.select(conversations_table.c.id)
        strays = 0
        for table in (people, deliveries):
            strays += connection.execute(sa.delete(table).where(table.c.conversation.not_in(alive))).rowcount
        _drop_old(connection)
    if strays:
        database.scrub()


def count_rows(database: Database, conversation: str) -> dict[str, int]:
    """Rows left of a conversation in the channel's tables: with `conversations.count_rows`, the proof."""
    with database.reading() as connection:
        return {
            table.name: connection.execute(
                sa.select(sa.func.count()).select_from(table).where(table.c.conversation == conversation)
            ).scalar_one()
            for table in (people, deliveries)
        }


async def keep_forgetting(database: Database, step: float = _STEP) -> None:
    """Forget and sweep, until cancelled."""
    while True:
        try:
            gone = await asyncio.to_thread(forget_those_who_left, database)
            await asyncio.to_thread(sweep, database)
            if gone:
                log.info("%s people left and were forgotten", gone)
        except SQLAlchemyError as error:
            log.error("forgetting: %s", type(error).__name__)
        await asyncio.sleep(step)


def _drop_old(connection: Connection) -> None:
    still_needed = sa.and_(deliveries.c.late.is_not(None), deliveries.c.late.in_((PROMISED, SENDING)))
    connection.execute(
        sa.delete(deliveries).where(
            deliveries.c.created_at < time.time() - _ANSWERS_KEPT, sa.or_(deliveries.c.late.is_(None), ~still_needed),
            deliveries.c.outbox_id.is_(None),
        )
    )
