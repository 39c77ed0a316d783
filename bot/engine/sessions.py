"""A conversation that has grown long goes on in a new session.

A turn costs about half a millisecond more for each earlier turn of its session.  After `turn_cap` turns the
engine starts a new one as Rasa would (`action_session_start`, `session_started`) and carries over the slots
and the form that is open.  Rasa's own carrying repeats every SlotSet ever made; here each slot comes over
once, with the value it has now.
"""
from __future__ import annotations

import time

import sqlalchemy as sa
from rasa.core.agent import Agent
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SessionStarted, SlotSet
from sqlalchemy.engine import Connection

from bot.engine.store import SpineTrackerStore
from bot.spine import inbox
from bot.spine.inbox import Claim
from bot.spine.schema import conversations


def is_due(held: Claim, turn_cap: int) -> bool:
    """Whether the session of a message's conversation has had its turns."""
    return held.turns >= turn_cap


async def start_new(agent: Agent, store: SpineTrackerStore, held: Claim) -> None:
    """Start a new session for the conversation of a claimed message.  Raises ClaimLost."""

    def closing(connection: Connection) -> None:
        connection.execute(
            sa.update(conversations).where(conversations.c.id == held.conversation).values(turns=0)
        )
        inbox.fence(connection, held)

    tracker = await agent.processor.get_tracker(held.conversation)
    # One instant for all, later than every event before: the store finds a session by its start's time.
    now = time.time()
    events = [ActionExecuted(ACTION_SESSION_START_NAME, timestamp=now), SessionStarted(timestamp=now)]
    events += [
        SlotSet(slot.name, slot.value, timestamp=now)
        for slot in tracker.slots.values()
        if slot.value != slot.initial_value
    ]
    if tracker.active_loop_name:
        events.append(ActiveLoop(tracker.active_loop_name, timestamp=now))
    events.append(ActionExecuted(ACTION_LISTEN_NAME, timestamp=now))
    for event in events:
        tracker.update(event, agent.domain)
    with store.closing_with(closing):
        await store.save(tracker)
    # The next turn begins with the new session alone.
    store.forget(held.conversation)
