"""The slots of a conversation, read from Rasa's event table without Rasa."""
from __future__ import annotations

import json
from typing import Any, Dict, Iterable, List, Sequence, Tuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.spine.schema import tracker_events

_RESETS = ("restart", "session_started", "reset_slots")


def slots_of(connection: Connection, conversation: str) -> Dict[str, Any]:
    """Slot name -> value as the events leave it; empty where no engine has worked yet."""
    if not sa.inspect(connection).has_table(tracker_events.name):
        return {}
    table = tracker_events.c
    rows = connection.execute(
        sa.select(table.type_name, table.data)
        .where(table.sender_id == conversation, table.type_name.in_(("slot", *_RESETS)))
        .order_by(table.id)
    )
    return replayed((row.type_name, row.data) for row in rows)


def slots_of_many(connection: Connection, conversations: Sequence[str]) -> Dict[str, Dict[str, Any]]:
    """Conversation -> its slots, in one query; conversations no engine has worked on are left out."""
    if not conversations or not sa.inspect(connection).has_table(tracker_events.name):
        return {}
    table = tracker_events.c
    rows = connection.execute(
        sa.select(table.sender_id, table.type_name, table.data)
        .where(table.sender_id.in_(list(conversations)), table.type_name.in_(("slot", *_RESETS)))
        .order_by(table.id)
    )
    events: Dict[str, List[Tuple[str, str]]] = {}
    for row in rows:
        events.setdefault(row.sender_id, []).append((row.type_name, row.data))
    return {conversation: replayed(found) for conversation, found in events.items()}


def replayed(events: Iterable[Tuple[str, str]]) -> Dict[str, Any]:
    """Fold (type, JSON) pairs, oldest first, into slot values; None values are left out."""
    slots: Dict[str, Any] = {}
    for kind, data in events:
        if kind in _RESETS:
            slots.clear()
            continue
        event = json.loads(data)
        if event.get("value") is None:
            slots.pop(event.get("name"), None)
        else:
            slots[event.get("name")] = event["value"]
    return slots
