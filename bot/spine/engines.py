"""Which engines are up.  Each shows itself about once a second; the door's /ready reads it here."""
from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Optional

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.spine.database import Database
from bot.spine.schema import engines


@dataclass(frozen=True)
class Engines:
    """How many engines show signs of life, and how many of them have their model loaded."""

    alive: int
    ready: int


def show(database: Database, engine: str, pid: int, *, ready: bool, started: float, model: Optional[str] = None) -> None:
    """An engine shows itself: insert or refresh its row."""
    now = time.time()
    with database.writing(quiet=True) as connection:
        known = connection.execute(
            sa.update(engines).where(engines.c.id == engine).values(last_seen=now, ready=ready, model=model)
        ).rowcount
        if not known:
            connection.execute(
                sa.insert(engines).values(
                    id=engine, pid=pid, started=started, last_seen=now, ready=ready, model=model
                )
            )


def remove(database: Database, engine: str) -> None:
    """An engine is gone; rows nobody has refreshed for an hour go with it."""
    with database.writing() as connection:
        connection.execute(
            sa.delete(engines).where(sa.or_(engines.c.id == engine, engines.c.last_seen < time.time() - 3600))
        )


def look(connection: Connection, lease: float) -> Engines:
    """The engines seen within the last `lease` seconds."""
    fresh = connection.execute(
        sa.select(engines.c.ready).where(engines.c.last_seen > time.time() - lease)
    ).scalars().all()
    return Engines(alive=len(fresh), ready=sum(1 for ready in fresh if ready))


def is_ready(connection: Connection, engine: str, lease: float) -> bool:
    """Whether this engine was seen within the last `lease` seconds, with its model loaded."""
    mine = (engines.c.id == engine, engines.c.last_seen > time.time() - lease)
    return bool(connection.execute(sa.select(engines.c.ready).where(*mine)).scalar())
