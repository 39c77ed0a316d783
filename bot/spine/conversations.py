"""Conversations as a whole: begin, look back, wipe, expire."""
from __future__ import annotations

import hashlib
import secrets
import time
from typing import Any, Callable, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.spine.database import Database
from bot.spine.schema import conversations, inbox, outbox, takeovers, tracker_events, wanting
from bot.spine.takeover import is_internal

#: Every table that holds something of a conversation, with the column that names it.  The order is that in
#: which every transaction here takes its locks: with the conversation's row gone nothing new can be kept,
#: and with the inbox row gone an engine at work can store nothing.
HOLDERS = {
    "conversations": (conversations, conversations.c.id),
    "inbox": (inbox, inbox.c.conversation),
    "outbox": (outbox, outbox.c.conversation),
    "events": (tracker_events, tracker_events.c.sender_id),
    "takeovers": (takeovers, takeovers.c.conversation),
    "wanting": (wanting, wanting.c.conversation),
}

#: What others keep of conversations goes in the same transaction: called with the connection and the ids.
Forget = Callable[[Connection, Sequence[str]], None]
_forgetters: list[Forget] = []


def also_forget(forget: Forget) -> None:
    """Have `forget(connection, ids)` called wherever conversations are deleted; a second time changes nothing."""
    if forget not in _forgetters:
        _forgetters.append(forget)


def conversation_id(channel: str, sender: str) -> str:
    """A safe name for a sender of a channel: `channel:` and 40 hex digits, whatever the sender calls itself."""
    digest = hashlib.sha256(sender.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{channel}:{digest[:40]}"


def new_token() -> str:
    """A secret name for a conversation; only its hash is kept."""
    return secrets.token_urlsafe(24)


def exists(connection: Connection, conversation: str) -> bool:
    """Whether the conversation has begun and was not wiped."""
    found = connection.execute(sa.select(conversations.c.id).where(conversations.c.id == conversation))
    return found.first() is not None


def history(connection: Connection, conversation: str) -> list[dict[str, Any]]:
    """All that was said, in order: {"from": "user", "text", ...} and {"from": "bot", "sequence", payload...}."""
    said = connection.execute(
        sa.select(inbox.c.id, inbox.c.message_id, inbox.c.text, inbox.c.received_at, inbox.c.state, inbox.c.metadata)
        .where(inbox.c.conversation == conversation)
        .order_by(inbox.c.sequence)
    ).all()
    replies = connection.execute(
        sa.select(outbox).where(outbox.c.conversation == conversation).order_by(outbox.c.sequence)
    ).all()
    # A reply stands behind the message it answers; one that nobody asked for (an agent's words), behind what was
    # said or answered before it.
    answers: dict[Any, list] = {}
    order = {message.id: place for place, message in enumerate(said)}
    anchor, heard = None, 0
    for reply in replies:
        while heard < len(said) and said[heard].received_at <= reply.created_at:
            heard += 1
        if reply.inbox_id is not None:
            anchor = reply.inbox_id
        elif heard and order.get(anchor, -1) < heard - 1:
            anchor = said[heard - 1].id
        answers.setdefault(anchor, []).append(
            {"from": "bot", "sequence": reply.sequence, "at": reply.created_at, **reply.payload}
        )
    lines: list[dict[str, Any]] = list(answers.pop(None, []))
    for message in said:
        if not is_internal(message.metadata):
            lines.append({
                "from": "user", "text": message.text, "message_id": message.message_id.partition("/")[2],
                "at": message.received_at, "state": message.state,
            })  # fmt: skip
        lines.extend(answers.pop(message.id, []))
    return lines


def wipe(database: Database, conversation: str) -> dict[str, int]:
    """Delete everything of a conversation in one transaction; rows deleted, by table.

    An engine at work on one of its messages loses its claim with the row and stores nothing.
    """
    with database.writing() as connection:
        deleted = _delete(connection, database, [conversation])
    database.scrub()
    return deleted


def count_rows(database: Database, conversation: str) -> dict[str, int]:
    """Rows left of a conversation, by table: the proof of a wipe."""
    with database.reading() as connection:
        return {
            name: connection.execute(sa.select(sa.func.count()).select_from(table).where(column == conversation)).scalar_one()
            for name, (table, column) in _present(connection).items()
        }


def expire(database: Database, days: float) -> int:
    """Delete the conversations in which nothing happened for `days` days; how many."""
    limit = time.time() - days * 86400
    gone = 0
    while True:
        with database.writing() as connection:
            # Nobody may speak between the look and the deletion: SQLite's lock comes with a write, here an empty one;
            # on PostgreSQL each row is locked, and what another door deletes at this moment is left to it.
            connection.execute(sa.update(conversations).where(sa.false()).values(turns=0))
            old = connection.execute(
                sa.select(conversations.c.id)
                .where(conversations.c.last_seen < limit)
                .limit(200)
                .with_for_update(skip_locked=True)
            ).scalars().all()
            if not old:
                break
            _delete(connection, database, old)
            gone += len(old)
    if gone:
        database.scrub()
    return gone


def _delete(connection: Connection, database: Database, ids: list[str]) -> dict[str, int]:
    deleted = {
        name: connection.execute(sa.delete(table).where(column.in_(ids))).rowcount
        for name, (table, column) in _present(connection).items()
    }
    for forget in _forgetters:
        forget(connection, ids)
    return deleted


def _present(connection: Connection) -> dict[str, tuple]:
    # Rasa makes its table when the first engine starts; until then there is nothing of it to delete.
    there = sa.inspect(connection).has_table("events")
    return {name: holder for name, holder in HOLDERS.items() if there or name != "events"}
