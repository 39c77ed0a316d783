"""The kiosks' own tables, beside the spine's in the same database.

| table           | one row is                                                                  |
|-----------------|-----------------------------------------------------------------------------|
| kiosks          | a kiosk as it last reported itself; nothing of the people in front of it    |
| kiosk_answers   | who of the staff said to come to a call, and to which call of that kiosk     |
| kiosk_takeaways | a result somebody asked to take along, under a random name, until it expires |
"""
from __future__ import annotations

import sqlalchemy as sa

from bot.spine.database import make_tables

metadata = sa.MetaData()

kiosks = sa.Table(
    "kiosks",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("seen_at", sa.Float, nullable=False, index=True),
    sa.Column("state", sa.String(10), nullable=False),
    sa.Column("calling_since", sa.Float),
    sa.Column("screen", sa.String(20), nullable=False, default=""),
    sa.Column("started_at", sa.Float, nullable=False),
    # A wipe the server could not prove yet: the kiosk tries again.
    sa.Column("unproved", sa.Integer, nullable=False, default=0),
)

answers = sa.Table(
    "kiosk_answers",
    metadata,
    sa.Column("kiosk", sa.String(32), primary_key=True),
    # The call that is answered: `kiosks.calling_since`. A later call of the same kiosk is another one.
    sa.Column("calling_since", sa.Float, nullable=False),
    sa.Column("by", sa.String(40), nullable=False),
)

takeaways = sa.Table(
    "kiosk_takeaways",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("created_at", sa.Float, nullable=False, index=True),
    sa.Column("snapshot", sa.JSON, nullable=False),
)


def create(engine: sa.engine.Engine) -> None:
    """Make the tables that are missing."""
    make_tables(engine, metadata)
