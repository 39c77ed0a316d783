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
_AMONG = sa.select(outbox.c.id, outbox.c.conversation).where(outbox.c.id.in_(sa.bindparam("ids", expanding=True)))


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


class Newcomers:
    """Who got replies since the last look.  For one process, not for several threads at once.

    On PostgreSQL a reply gets its number before it is committed, so a lower number may come to light after a higher
    one: numbers left out are looked for again, for as long as a transaction may take.
    """

    _PATIENCE, _REACH = 60.0, 200

    def __init__(self) -> None:
        self._newest: Optional[int] = None
        self._missing: dict[int, float] = {}  # number -> until when it is looked for

    def look(self, connection: Connection) -> set[str]:
        """The conversations with replies that were not there at the last look (at the first: none)."""
        first = self._newest is None
        if first:
            top = connection.execute(sa.select(sa.func.max(outbox.c.id))).scalar() or 0
            self._newest = max(0, top - self._REACH)
        found = connection.execute(_NEWER, {"reply": self._newest}).all()
        if self._missing:
            found += connection.execute(_AMONG, {"ids": list(self._missing)}).all()
        self._note({row.id for row in found})
        return set() if first else {row.conversation for row in found}

    def _note(self, seen: set[int]) -> None:
        now, top = time.monotonic(), max(seen, default=0)
        self._missing = {number: until for number, until in self._missing.items() if until > now and number not in seen}
        if top > self._newest:
            low = max(self._newest, top - self._REACH)
            self._missing.update((n, now + self._PATIENCE) for n in range(low + 1, top) if n not in seen)
            self._newest = top


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
