"""The console's own tables, beside the spine's in the same database and the same metadata.

| table            | one row is                                                                       |
|------------------|----------------------------------------------------------------------------------|
| agents           | a named agent; the password only as an argon2 hash                               |
| sign_in_failures | a name (hashed, known or not) at which sign-in failed lately                     |
| agent_sessions   | a signed-in browser, under the hash of its cookie                                |
| audit            | who did what to which thing; never a person's words, never a password            |
| calls            | a call at a desk: somebody on the line, or a citizen's conversation taken over   |
| call_lines       | one line of a call's record, masked                                              |
| wrapups          | what a call came to, written from its record                                     |
| marked_questions | a question the knowledge base could not answer, marked for the curators          |

`takeovers` and `wanting` stand in the spine, which has to heed them.
"""
from __future__ import annotations

import sqlalchemy as sa

from bot.spine.database import make_tables
from bot.spine.schema import metadata

#: Kinds of calls, and their way.
PHONE, CITIZEN = "phone", "citizen"
OPEN, WRAPUP, CLOSED = "open", "wrapup", "closed"
AT_DESK = (OPEN, WRAPUP)
#: Calls one agent may have side by side: slots 0 to 3.
SLOTS = 4

_Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")

agents = sa.Table(
    "agents",
    metadata,
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("display", sa.String(40), nullable=False),
    sa.Column("password_hash", sa.String(200), nullable=False),
    sa.Column("roles", sa.JSON, nullable=False),
    sa.Column("disabled", sa.Boolean, nullable=False, default=False),
    sa.Column("created_at", sa.Float, nullable=False),
    # Written before anything is decided about this agent's desk: the lock of the desk.
    sa.Column("touched_at", sa.Float, nullable=False, default=0.0),
)

sign_in_failures = sa.Table(
    "sign_in_failures",
    metadata,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("failed", sa.Integer, nullable=False),
    sa.Column("failed_at", sa.Float, nullable=False, index=True),
    sa.Column("locked_until", sa.Float, nullable=False, default=0.0),
)

agent_sessions = sa.Table(
    "agent_sessions",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("agent", sa.String(40), nullable=False, index=True),
    sa.Column("csrf", sa.String(64), nullable=False),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("seen_at", sa.Float, nullable=False),
    sa.Column("expires_at", sa.Float, nullable=False, index=True),
)

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", _Id, primary_key=True, autoincrement=True),
    sa.Column("at", sa.Float, nullable=False, index=True),
    sa.Column("agent", sa.String(40), nullable=False, index=True),
    sa.Column("action", sa.String(40), nullable=False),
    sa.Column("subject", sa.String(100), nullable=False, default=""),
    sa.Column("detail", sa.JSON, nullable=False),
    sqlite_autoincrement=True,
)

calls = sa.Table(
    "calls",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("agent", sa.String(40), nullable=False),
    sa.Column("kind", sa.String(10), nullable=False),
    sa.Column("conversation", sa.String(100), index=True),
    sa.Column("slot", sa.Integer, nullable=False, default=0),
    sa.Column("state", sa.String(10), nullable=False, default=OPEN),
    sa.Column("title", sa.String(80), nullable=False, default=""),
    sa.Column("scheme", sa.String(60)),
    sa.Column("facts", sa.JSON, nullable=False),
    sa.Column("by_level", sa.JSON, nullable=False),
    # What the call's brain must remember beside the facts (the question that waits, what was declined).
    sa.Column("asked", sa.JSON, nullable=False),
    sa.Column("notes", sa.Text, nullable=False, default=""),
    sa.Column("parent", sa.String(32)),
    sa.Column("version", sa.Integer, nullable=False, default=1),
    sa.Column("opened_at", sa.Float, nullable=False, index=True),
    sa.Column("changed_at", sa.Float, nullable=False, index=True),
    # First time a level of the ladder was decided.
    sa.Column("verdict_at", sa.Float),
    sa.Column("closed_at", sa.Float, index=True),
    sa.Index("calls_at_desk", "agent", "state"),
)

call_lines = sa.Table(
    "call_lines",
    metadata,
    sa.Column("id", _Id, primary_key=True, autoincrement=True),
    sa.Column("call", sa.String(32), nullable=False, index=True),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("who", sa.String(10), nullable=False),  # agent, caller, bot
    sa.Column("kind", sa.String(10), nullable=False),  # line, told, faq, fact, note
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("detail", sa.JSON, nullable=False),
    sqlite_autoincrement=True,
)

wrapups = sa.Table(
    "wrapups",
    metadata,
    sa.Column("call", sa.String(32), primary_key=True),
    sa.Column("agent", sa.String(40), nullable=False, index=True),
    sa.Column("asked", sa.Text, nullable=False),
    sa.Column("understood", sa.Text, nullable=False),
    sa.Column("told", sa.JSON, nullable=False),
    sa.Column("open_points", sa.Text, nullable=False),
    sa.Column("next_step", sa.Text, nullable=False),
    sa.Column("outcome", sa.String(20), nullable=False),
    sa.Column("scheme", sa.String(60)),
    sa.Column("verdict", sa.JSON, nullable=False),  # level -> eligible | ineligible | undetermined
    sa.Column("started_at", sa.Float, nullable=False),
    sa.Column("verdict_at", sa.Float),
    sa.Column("closed_at", sa.Float, nullable=False, index=True),
)

marked_questions = sa.Table(
    "marked_questions",
    metadata,
    sa.Column("id", _Id, primary_key=True, autoincrement=True),
    sa.Column("at", sa.Float, nullable=False, index=True),
    sa.Column("call", sa.String(32)),
    sa.Column("agent", sa.String(40), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("context", sa.JSON, nullable=False),
    sa.Column("state", sa.String(10), nullable=False, default="open", index=True),  # open, drafted, dropped
    sqlite_autoincrement=True,
)


def create(engine: sa.engine.Engine) -> None:
    """Make the tables that are missing, also in a database made before the console was."""
    make_tables(engine, metadata)
