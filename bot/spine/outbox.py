"""The outbox: replies in the order the person is to see them, numbered within each conversation.

A reply's payload is a JSON object with `text` and, where there are any, `buttons`, `custom`, `image`.
"""
from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Mapping, Optional, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.spine.schema import ASKED, COMPLAINED, UNANSWERED, conversations, outbox, wanting


# Built once: SQLAlchemy then need not find out at every message that it knows them.
_NUMBER = (
    sa.update(conversations)
    .where(conversations.c.id == sa.bindparam("talk"))
    .values(out_sequence=conversations.c.out_sequence + sa.bindparam("more"), last_seen=sa.bindparam("now"))
)
_NUMBERED = sa.select(conversations.c.out_sequence).where(conversations.c.id == sa.bindparam("talk"))
_ADD = sa.insert(outbox)
_IN_ORDER = sa.select(outbox).order_by(outbox.c.sequence).limit(sa.bindparam("most"))
_OF_TALK = _IN_ORDER.where(outbox.c.conversation == sa.bindparam("talk"))
_AFTER = _OF_TALK.where(outbox.c.sequence > sa.bindparam("seen"))
_UNDELIVERED = _OF_TALK.where(outbox.c.delivered_at.is_(None))
_OF_MESSAGE = _IN_ORDER.where(outbox.c.inbox_id == sa.bindparam("message"))
_DELIVER = (
    sa.update(outbox)
    .where(outbox.c.id.in_(sa.bindparam("ids", expanding=True)), outbox.c.delivered_at.is_(None))
    .values(delivered_at=sa.bindparam("now"))
)
_NEWER = sa.select(outbox.c.id, outbox.c.conversation).where(outbox.c.id > sa.bindparam("reply"))


@dataclass(frozen=True)
class Reply:
    """One reply as kept."""

    id: int
    inbox_id: Optional[int]
    conversation: str
    sequence: int
    payload: Mapping[str, Any]
    delivered: bool


def put(
    connection: Connection, conversation: str, payloads: Sequence[Mapping[str, Any]], *, inbox_id: Optional[int] = None
) -> None:
    """Add replies to a conversation that exists; `inbox_id` None: nobody asked (a human agent, a notice)."""
    if not payloads:
        return
    now = time.time()
    connection.execute(_NUMBER, {"talk": conversation, "more": len(payloads), "now": now})
    last = connection.execute(_NUMBERED, {"talk": conversation}).scalar_one()
    first = last - len(payloads) + 1
    connection.execute(
        _ADD,
        [
            {
                "inbox_id": inbox_id,
                "conversation": conversation,
                "sequence": first + offset,
                "payload": dict(payload),
                "created_at": now,
                "delivered_at": None,
            }
            for offset, payload in enumerate(payloads)
        ],
    )
    _note_wanting(connection, conversation, payloads, now)


def after(connection: Connection, conversation: str, sequence: int = 0, limit: int = 500) -> list[Reply]:
    """Replies with a number above `sequence`, in order."""
    return _replies(connection, _AFTER, talk=conversation, seen=sequence, most=limit)


def undelivered(connection: Connection, conversation: str, limit: int = 100) -> list[Reply]:
    """Replies the person has not been given yet, in order."""
    return _replies(connection, _UNDELIVERED, talk=conversation, most=limit)


def of_message(connection: Connection, inbox_id: int) -> list[Reply]:
    """Replies to one message, in order."""
    return _replies(connection, _OF_MESSAGE, message=inbox_id, most=100)


def mark_delivered(connection: Connection, ids: Sequence[int]) -> None:
    """Note that these replies (by id) were given to the person."""
    if ids:
        connection.execute(_DELIVER, {"ids": list(ids), "now": time.time()})


def conversations_after(connection: Connection, reply_id: int) -> tuple[int, set[str]]:
    """The newest reply id and the conversations that got replies with an id above `reply_id`."""
    rows = connection.execute(_NEWER, {"reply": reply_id}).all()
    return max((row.id for row in rows), default=reply_id), {row.conversation for row in rows}


def newest(connection: Connection) -> int:
    """The newest reply id (0 when there is none)."""
    return connection.execute(sa.select(sa.func.max(outbox.c.id))).scalar() or 0


def _note_wanting(connection: Connection, conversation: str, payloads: Sequence[Mapping[str, Any]], now: float) -> None:
    """Put the conversation on the list of those who want an agent, where a reply says so."""
    reasons = {why for why in map(_why, payloads) if why}
    if not reasons:
        return
    why = next(reason for reason in (ASKED, UNANSWERED, COMPLAINED) if reason in reasons)
    mine = wanting.c.conversation == conversation
    known = connection.execute(sa.select(wanting.c.why).where(mine)).scalar()
    if known is None:
        connection.execute(sa.insert(wanting).values(conversation=conversation, why=why, since=now))
    elif why == ASKED != known:
        connection.execute(sa.update(wanting).where(mine).values(why=why))


def _why(payload: Mapping[str, Any]) -> Optional[str]:
    kind = (payload.get("custom") or {}).get("type")
    if kind == "handoff":
        # With a button it only offers an agent: the apology after a failed answer.
        return UNANSWERED if payload.get("buttons") else ASKED
    return COMPLAINED if kind == "complaint" else None


def _replies(connection: Connection, query: Any, **of: Any) -> list[Reply]:
    return [
        Reply(r.id, r.inbox_id, r.conversation, r.sequence, r.payload, r.delivered_at is not None)
        for r in connection.execute(query, of)
    ]
