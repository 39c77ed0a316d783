"""While no engine is up: what the knowledge store alone can answer.  The message stays in the inbox all the same."""
from __future__ import annotations

import logging
import time
from functools import lru_cache
from typing import Any, NamedTuple, Optional

import sqlalchemy as sa

from bot.door import texts
from bot.settings import Settings
from bot.spine import engines
from bot.spine.database import Database
from bot.spine.schema import OPEN, inbox

log = logging.getLogger(__name__)

#: An engine that died is started again within a second; only then is it worth a word.
GRACE = 3.0


class Stopgap(NamedTuple):
    """What to say about a message that waits for an engine."""

    message: int
    text: str


def stopgap(settings: Settings, database: Database, conversation: str) -> Optional[Stopgap]:
    """For the oldest message that has waited longer than GRACE while no engine lives; else None."""
    with database.reading() as connection:
        waiting = connection.execute(
            sa.select(inbox.c.id, inbox.c.text)
            .where(
                inbox.c.conversation == conversation,
                inbox.c.state.in_(OPEN),
                inbox.c.received_at < time.time() - min(GRACE, settings.rest_wait),
            )
            .order_by(inbox.c.sequence)
            .limit(1)
        ).first()
        if waiting is None or engines.look(connection, settings.lease).alive:
            return None
    known = _from_knowledge(settings, waiting.text)
    return Stopgap(waiting.id, f"{known}\n\n{texts.RESUMES}" if known else texts.PAUSED)


def _from_knowledge(settings: Settings, text: str) -> Optional[str]:
    if not settings.knowledge_db.is_file():
        return None
    try:
        found = _store(str(settings.knowledge_db)).ask(text)
    except Exception as error:  # a stopgap that fails must not make things worse
        log.error("knowledge: %s", type(error).__name__)
        return None
    return found.text if found.zone == "answer" else None


@lru_cache(maxsize=1)
def _store(path: str) -> Any:
    # Imported here: the door is up before anything of this is needed.
    from knowledge import KnowledgeStore

    return KnowledgeStore(path)
