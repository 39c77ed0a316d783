"""An agent takes a conversation from the engines, and gives it back.

Taking stops the bot at once: what waits becomes HUMAN, what is in work loses its claim - its answer is dropped,
since finishing asks for the claim - and what comes later is kept as HUMAN.  Everything happens under the lock of
the conversation's row, as in `inbox.accept`; so there is one agent, and no message falls between the two.
"""
from __future__ import annotations

import time
from typing import Any, Mapping, Optional

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.spine.inbox import UnknownConversation
from bot.spine.schema import HUMAN, OPEN, conversations, inbox, takeovers, wanting

#: Metadata of a message that the console itself puts into the inbox.  Channels can never set it.
INTERNAL = "desk"
#: What such a message says: an intent by its name.  Nobody outside can send a leading slash.
GO_ON = "/continue"


class Taken(Exception):
    """Another agent, or this one, has the conversation already."""

    def __init__(self, conversation: str, agent: str) -> None:
        self.conversation, self.agent = conversation, agent
        super().__init__(f"{conversation} is taken by {agent}")


def take(connection: Connection, conversation: str, agent: str, call: str) -> int:
    """Give a conversation to an agent; how many messages the bot no longer answers.

    Raises UnknownConversation, Taken - both before anything is written.
    """
    if not lock(connection, conversation):
        raise UnknownConversation(conversation)
    held = holder(connection, conversation)
    if held is not None:
        raise Taken(conversation, held.agent)
    now = time.time()
    connection.execute(sa.insert(takeovers).values(conversation=conversation, agent=agent, call=call, since=now))
    connection.execute(sa.delete(wanting).where(wanting.c.conversation == conversation))
    return connection.execute(
        sa.update(inbox)
        .where(inbox.c.conversation == conversation, inbox.c.state.in_(OPEN))
        .values(state=HUMAN, claimed_by=None, finished_at=now)
    ).rowcount


def pass_on(connection: Connection, conversation: str, agent: str, to: str, call: str) -> bool:
    """Give a conversation `agent` has to another agent, or to another call; False if he has it no more."""
    lock(connection, conversation)
    mine = (takeovers.c.conversation == conversation, takeovers.c.agent == agent)
    return connection.execute(sa.update(takeovers).where(*mine).values(agent=to, call=call)).rowcount == 1


def release(connection: Connection, conversation: str, agent: str) -> bool:
    """End a take-over; False if `agent` has the conversation no more."""
    lock(connection, conversation)
    mine = (takeovers.c.conversation == conversation, takeovers.c.agent == agent)
    return connection.execute(sa.delete(takeovers).where(*mine)).rowcount == 1


# Asked at every message: built once.
_OF_TALK = sa.select(takeovers).where(takeovers.c.conversation == sa.bindparam("talk"))


def holder(connection: Connection, conversation: str) -> Optional[Any]:
    """Who has a conversation: a row with `agent`, `call`, `since`; None if the bot has it."""
    return connection.execute(_OF_TALK, {"talk": conversation}).first()


def lock(connection: Connection, conversation: str) -> bool:
    """Hold the conversation for the rest of this transaction; False if there is none."""
    same = sa.update(conversations).where(conversations.c.id == conversation).values(turns=conversations.c.turns)
    return connection.execute(same).rowcount == 1


def is_internal(metadata: Optional[Mapping[str, Any]]) -> bool:
    """Whether a message was put into the inbox by the console, not said by the person."""
    return bool(metadata) and INTERNAL in metadata
