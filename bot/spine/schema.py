"""The tables of the spine.  Rasa's own table `events` stands in the same database and is Rasa's to make.

| table         | one row is                                                                        |
|---------------|-----------------------------------------------------------------------------------|
| conversations | a conversation, with its counters                                                 |
| inbox         | a message of a person, kept before it is acknowledged                             |
| outbox        | one reply, in the order the person is to see it                                   |
| engines       | an engine process that has shown itself                                           |
| takeovers     | a conversation in which an agent speaks, and no engine does                       |
| wanting       | a conversation that wants an agent and has not got one yet                        |

All times are seconds since 1970 by the clock of the process that writes them; machines that share a
database must agree to a second or so.
"""
from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()

#: A message's way: WAITING -> WORKING -> DONE, or FAILED after too many attempts.  HUMAN: said while an agent
#: has the conversation, or waiting when he took it; no engine touches it any more.
WAITING, WORKING, DONE, FAILED, HUMAN = "waiting", "working", "done", "failed", "human"
OPEN = (WAITING, WORKING)
CLOSED = (DONE, FAILED, HUMAN)
#: Why a conversation wants an agent: the person asked for one, complained, or got no answer.
ASKED, COMPLAINED, UNANSWERED = "asked", "complained", "unanswered"

_Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")

conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("id", sa.String(100), primary_key=True),
    sa.Column("channel", sa.String(20), nullable=False),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("last_seen", sa.Float, nullable=False, index=True),
    sa.Column("in_sequence", sa.Integer, nullable=False, default=0),
    sa.Column("out_sequence", sa.Integer, nullable=False, default=0),
    sa.Column("turns", sa.Integer, nullable=False, default=0),
)

inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("id", _Id, primary_key=True, autoincrement=True),
    sa.Column("channel", sa.String(20), nullable=False),
    sa.Column("message_id", sa.String(250), nullable=False),
    sa.Column("conversation", sa.String(100), nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("metadata", sa.JSON, nullable=False),
    sa.Column("state", sa.String(10), nullable=False, default=WAITING),
    sa.Column("attempts", sa.Integer, nullable=False, default=0),
    sa.Column("claimed_by", sa.String(80)),
    # WAITING: not before this time.  WORKING: the end of the claim's lease.
    sa.Column("available_at", sa.Float, nullable=False, default=0.0),
    sa.Column("received_at", sa.Float, nullable=False),
    sa.Column("finished_at", sa.Float),
    sa.UniqueConstraint("channel", "message_id"),
    sa.UniqueConstraint("conversation", "sequence"),
    sa.Index("inbox_open", "state", "id"),
    sqlite_autoincrement=True,
)

outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column("id", _Id, primary_key=True, autoincrement=True),
    sa.Column("inbox_id", _Id, index=True),
    sa.Column("conversation", sa.String(100), nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("payload", sa.JSON, nullable=False),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("delivered_at", sa.Float),
    sa.UniqueConstraint("conversation", "sequence"),
    sqlite_autoincrement=True,
)

engines = sa.Table(
    "engines",
    metadata,
    sa.Column("id", sa.String(80), primary_key=True),
    sa.Column("pid", sa.Integer, nullable=False),
    sa.Column("started", sa.Float, nullable=False),
    sa.Column("last_seen", sa.Float, nullable=False),
    sa.Column("ready", sa.Boolean, nullable=False, default=False),
    sa.Column("model", sa.String(200)),
)

takeovers = sa.Table(
    "takeovers",
    metadata,
    sa.Column("conversation", sa.String(100), primary_key=True),
    sa.Column("agent", sa.String(40), nullable=False, index=True),
    sa.Column("call", sa.String(32), nullable=False),
    sa.Column("since", sa.Float, nullable=False),
)

wanting = sa.Table(
    "wanting",
    metadata,
    sa.Column("conversation", sa.String(100), primary_key=True),
    sa.Column("why", sa.String(12), nullable=False),
    sa.Column("since", sa.Float, nullable=False, index=True),
)

#: Rasa's events, known here only as far as a wipe needs them; never created from here.
tracker_events = sa.Table(
    "events",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sender_id", sa.String(255)),
    sa.Column("type_name", sa.String(255)),
    sa.Column("data", sa.Text),
)
