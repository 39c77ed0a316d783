"""Was this message answered before?  Asked of the tracker store whenever a message comes up a second time.

The inbox and the tracker are stored in one transaction, so this finds something only where the two were
parted: a restored backup, a tracker kept by another store, a message marked open again by hand.
"""
from __future__ import annotations

import json
from typing import Any, Optional

import sqlalchemy as sa

from bot.engine.replies import reply_of
from bot.spine.database import Database
from bot.spine.schema import tracker_events


def replies_of_earlier_turn(database: Database, conversation: str, message_id: str) -> Optional[list[dict[str, Any]]]:
    """The replies of the turn that handled `message_id`, if it came to its end; None if it has to be processed.

    A turn came to its end if an `action_listen` follows the message before the next one does.
    """
    query = (
        sa.select(tracker_events.c.type_name, tracker_events.c.data)
        .where(tracker_events.c.sender_id == conversation)
        .order_by(tracker_events.c.id)
    )
    replies: Optional[list[dict[str, Any]]] = None
    with database.reading() as connection:
        for kind, data in connection.execute(query):
            event = json.loads(data)
            if kind == "user":
                if replies is not None:
                    return None
                if event.get("message_id") == message_id:
                    replies = []
            elif replies is not None:
                if kind == "bot":
                    reply = reply_of({**(event.get("data") or {}), "text": event.get("text")})
                    if reply:
                        replies.append(reply)
                elif kind == "action" and event.get("name") == "action_listen":
                    return replies
    return None
