"""What a kiosk could not clear itself (power cut, broken screen), the server clears after a while."""
from __future__ import annotations

import asyncio
import logging
import time

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from bot.door.reception import Reception
from bot.pages.kiosk_settings import KioskSettings
from bot.pages.kiosk_tables import answers, kiosks, takeaways
from bot.spine import conversations
from bot.spine.database import Database
from bot.spine.schema import conversations as conversations_table

log = logging.getLogger(__name__)

_STEP = 30.0
#: A kiosk that has not been heard of for so long is not listed any more.
_FORGOTTEN = 7 * 86400.0


def wipe_silent(database: Database, silent: float) -> list[str]:
    """Wipe every kiosk conversation in which nothing happened for `silent` seconds; which."""
    table = conversations_table.c
    with database.reading() as connection:
        old = connection.execute(
            sa.select(table.id).where(table.channel == "kiosk", table.last_seen < time.time() - silent)
        ).scalars().all()
    for conversation in old:
        conversations.wipe(database, conversation)
    return old


def drop_expired(database: Database, takeaway: float) -> int:
    """Delete take-aways whose time is over and kiosks long gone; how many take-aways."""
    with database.writing() as connection:
        connection.execute(sa.delete(kiosks).where(kiosks.c.seen_at < time.time() - _FORGOTTEN))
        connection.execute(sa.delete(answers).where(answers.c.kiosk.not_in(sa.select(kiosks.c.id))))
        gone = connection.execute(sa.delete(takeaways).where(takeaways.c.created_at < time.time() - takeaway)).rowcount
    if gone:
        database.scrub()
    return gone


async def keep_sweeping(reception: Reception, settings: KioskSettings, step: float = _STEP) -> None:
    """Sweep until cancelled; a page that still listens to a wiped conversation is told at once."""
    while True:
        try:
            for conversation in await asyncio.to_thread(wipe_silent, reception.database, settings.silent):
                reception.mailroom.ring(conversation)
            await asyncio.to_thread(drop_expired, reception.database, settings.takeaway)
        except SQLAlchemyError as error:
            log.error("kiosk sweep: %s", type(error).__name__)
        await asyncio.sleep(step)
