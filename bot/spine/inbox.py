"""The inbox: every message is kept here first, and worked on one at a time in each conversation.

A claim is a lease.  Its holder renews it while it lives; when it falls silent the lease runs out, or the
supervisor, who saw it die, ends the lease at once.  Finishing checks the claim inside the very transaction
that stores what came of the message, so an engine that was only asleep cannot finish it a second time.
"""
from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Mapping, Optional, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.spine import outbox
from bot.spine.database import Database
from bot.spine.schema import DONE, FAILED, HUMAN, OPEN, WAITING, WORKING, conversations, inbox, takeovers


class UnknownConversation(Exception):
    """The conversation does not exist (never started, wiped or expired)."""

    def __init__(self, conversation: str) -> None:
        self.conversation = conversation
        super().__init__(conversation)


class TooManyWaiting(Exception):
    """The conversation has too many messages that wait for an answer."""

    def __init__(self, conversation: str, waiting: int) -> None:
        self.conversation, self.waiting = conversation, waiting
        super().__init__(f"{conversation}: {waiting}")


class ClaimLost(Exception):
    """The message is no longer this engine's: the lease ran out, or the conversation was wiped."""

    def __init__(self, message: int, engine: str) -> None:
        self.message, self.engine = message, engine
        super().__init__(f"message {message} is no longer claimed by {engine}")


# Statements that every message needs are built once: SQLAlchemy then need not find out anew that it knows them.
_earlier = inbox.alias()
_READY = (
    sa.select(
        inbox,
        sa.select(conversations.c.turns).where(conversations.c.id == inbox.c.conversation).scalar_subquery().label("turns"),
    )
    .where(
        inbox.c.state.in_(OPEN),
        inbox.c.available_at <= sa.bindparam("now"),
        ~sa.exists().where(
            _earlier.c.conversation == inbox.c.conversation,
            _earlier.c.sequence < inbox.c.sequence,
            _earlier.c.state.in_(OPEN),
        ),
    )
    .order_by(inbox.c.id)
    .limit(1)
)
_READY_LOCKED = _READY.with_for_update(skip_locked=True)
_TAKE = (
    sa.update(inbox)
    .where(
        inbox.c.id == sa.bindparam("message"),
        inbox.c.state.in_(OPEN),
        inbox.c.available_at <= sa.bindparam("now"),
        inbox.c.attempts == sa.bindparam("tried"),
    )
    .values(
        state=WORKING, claimed_by=sa.bindparam("engine"), available_at=sa.bindparam("until"),
        attempts=inbox.c.attempts + 1,
    )
)  # fmt: skip
# A claim is told apart from a later one of the same engine by its number of attempts.
_CLOSE = (
    sa.update(inbox)
    .where(
        inbox.c.id == sa.bindparam("message"),
        inbox.c.claimed_by == sa.bindparam("engine"),
        inbox.c.state == WORKING,
        inbox.c.attempts == sa.bindparam("tried"),
    )
    .values(state=sa.bindparam("closed_as"), claimed_by=None, finished_at=sa.bindparam("now"))
)
_ONE_TURN_MORE = (
    sa.update(conversations)
    .where(conversations.c.id == sa.bindparam("talk"))
    .values(turns=conversations.c.turns + 1)
)
_STATE = sa.select(inbox.c.state).where(inbox.c.id == sa.bindparam("message"))
# What accepting a message must know of its conversation.
_talk = sa.bindparam("talk")
_STANDING = sa.select(
    conversations.c.in_sequence,
    sa.select(inbox.c.id)
    .where(inbox.c.channel == sa.bindparam("channel"), inbox.c.message_id == sa.bindparam("key"))
    .scalar_subquery()
    .label("there"),
    sa.select(sa.func.count())
    .where(inbox.c.conversation == _talk, inbox.c.state.in_(OPEN))
    .scalar_subquery()
    .label("waiting"),
    sa.select(takeovers.c.call).where(takeovers.c.conversation == _talk).scalar_subquery().label("call"),
).where(conversations.c.id == _talk)
_NUMBER = sa.update(conversations).where(conversations.c.id == _talk).values(in_sequence=sa.bindparam("number"))
_KEEP = sa.insert(inbox)
_SEE = sa.update(conversations).where(conversations.c.id == sa.bindparam("talk")).values(last_seen=sa.bindparam("now"))


@dataclass(frozen=True)
class Kept:
    """A message that stands in the inbox."""

    id: int
    conversation: str
    sequence: int
    new: bool  # False: the same (channel, message id) was kept before
    call: Optional[str] = None  # the agent's call that hears it, in place of the bot


@dataclass(frozen=True)
class Claim:
    """A message an engine has taken."""

    id: int
    engine: str
    channel: str
    message_id: str
    conversation: str
    sequence: int
    text: str
    metadata: Mapping[str, Any]
    attempts: int  # this one included
    turns: int = 0  # of the conversation's session so far


def accept(
    connection: Connection,
    database: Database,
    *,
    channel: str,
    conversation: str,
    message_id: str,
    text: str,
    metadata: Mapping[str, Any],
    must_exist: bool = False,
    max_waiting: Optional[int] = None,
) -> Kept:
    """Keep a message; the caller's transaction decides when it is kept for good.

    `message_id` is unique within the conversation; a second time it gives the first one back.  In a
    conversation an agent has taken the message is for him: no engine will claim it.
    `must_exist`: do not begin a conversation.  Raises UnknownConversation, TooManyWaiting.
    """
    key = f"{conversation}/{message_id}"
    now = time.time()
    # The conversation's row is the lock of the conversation: what follows is between us and nobody else.
    if not _see(connection, conversation, now):
        if must_exist:
            raise UnknownConversation(conversation)
        begin(connection, database, conversation, channel)
        _see(connection, conversation, now)
    row = connection.execute(_STANDING, {"talk": conversation, "channel": channel, "key": key}).one()
    if row.there is not None:
        sequence = connection.execute(sa.select(inbox.c.sequence).where(inbox.c.id == row.there)).scalar_one()
        return Kept(row.there, conversation, sequence, False)
    if max_waiting is not None and row.waiting >= max_waiting:
        raise TooManyWaiting(conversation, row.waiting)
    sequence = row.in_sequence + 1
    connection.execute(_NUMBER, {"talk": conversation, "number": sequence})
    result = connection.execute(
        _KEEP,
        {
            "channel": channel,
            "message_id": key,
            "conversation": conversation,
            "sequence": sequence,
            "text": text,
            "metadata": dict(metadata),
            "state": HUMAN if row.call else WAITING,
            "attempts": 0,
            "available_at": 0.0,
            "received_at": now,
            "finished_at": now if row.call else None,
        },
    )
    return Kept(result.inserted_primary_key[0], conversation, sequence, True, row.call)


def begin(connection: Connection, database: Database, conversation: str, channel: str) -> None:
    """Begin a conversation, if it has not begun."""
    now = time.time()
    database.insert_unless_there(
        connection, conversations,
        id=conversation, channel=channel, created_at=now, last_seen=now, in_sequence=0, out_sequence=0, turns=0,
    )  # fmt: skip


def claim(database: Database, engine: str, lease: float) -> Optional[Claim]:
    """Take the oldest message whose conversation has no earlier one open; None if there is none."""
    look = _READY_LOCKED if database.postgres else _READY
    while True:
        now = time.time()
        with database.writing(quiet=True) as connection:
            row = connection.execute(look, {"now": now}).first()
            if row is None:
                return None
            # On SQLite the look takes no lock, so the taking asks again.
            taken = connection.execute(
                _TAKE,
                {"message": row.id, "now": now, "engine": engine, "until": now + lease, "tried": row.attempts},
            ).rowcount
        if taken:
            return Claim(
                row.id, engine, row.channel, row.message_id, row.conversation, row.sequence, row.text,
                row.metadata, row.attempts + 1, row.turns or 0,
            )  # fmt: skip


def renew(database: Database, held: Claim, lease: float) -> bool:
    """Hold a claim for another `lease` seconds; False if it is lost."""
    with database.writing(quiet=True) as connection:
        return _touch(connection, held, available_at=time.time() + lease)


def fence(connection: Connection, held: Claim) -> None:
    """Inside a transaction: raise ClaimLost unless the claim still holds, and lock the row if it does."""
    if not _touch(connection, held, state=WORKING):
        raise ClaimLost(held.id, held.engine)


def finish(connection: Connection, held: Claim, replies: Sequence[Mapping[str, Any]], *, failed: bool = False) -> None:
    """Mark a message done (or failed) and put its replies into the outbox.  Raises ClaimLost."""
    # The conversation's row comes first, as in every transaction.
    connection.execute(_ONE_TURN_MORE, {"talk": held.conversation})
    closing = {"message": held.id, "engine": held.engine, "tried": held.attempts, "now": time.time()}
    if connection.execute(_CLOSE, {**closing, "closed_as": FAILED if failed else DONE}).rowcount != 1:
        raise ClaimLost(held.id, held.engine)
    outbox.put(connection, held.conversation, replies, inbox_id=held.id)


def give_back(database: Database, held: Claim, *, wait: float = 0.0, counts: bool = True) -> None:
    """Let go of a message without an answer; `counts` False: the attempt was not the message's fault."""
    with database.writing() as connection:
        _touch(
            connection,
            held,
            state=WAITING,
            claimed_by=None,
            available_at=time.time() + wait,
            attempts=held.attempts if counts else held.attempts - 1,
        )


def free_claims_of(database: Database, engine: str) -> int:
    """End at once the claims of an engine that is known to be dead; how many there were."""
    with database.writing() as connection:
        return connection.execute(
            sa.update(inbox)
            .where(inbox.c.state == WORKING, inbox.c.claimed_by == engine)
            .values(state=WAITING, claimed_by=None, available_at=0.0)
        ).rowcount


def state_of(connection: Connection, message: int) -> Optional[str]:
    """The state of a kept message; None if it is gone."""
    return connection.execute(_STATE, {"message": message}).scalar()


def count_open(connection: Connection, conversation: Optional[str] = None) -> int:
    """How many messages wait for an answer, in one conversation or in all."""
    query = sa.select(sa.func.count()).select_from(inbox).where(inbox.c.state.in_(OPEN))
    if conversation is not None:
        query = query.where(inbox.c.conversation == conversation)
    return connection.execute(query).scalar_one()


def _see(connection: Connection, conversation: str, now: float) -> bool:
    return connection.execute(_SEE, {"talk": conversation, "now": now}).rowcount == 1


def _touch(connection: Connection, held: Claim, **values: Any) -> bool:
    # A claim is told apart from a later one of the same engine by its number of attempts.
    mine = (
        inbox.c.id == held.id,
        inbox.c.claimed_by == held.engine,
        inbox.c.state == WORKING,
        inbox.c.attempts == held.attempts,
    )
    return connection.execute(sa.update(inbox).where(*mine).values(**values)).rowcount == 1
