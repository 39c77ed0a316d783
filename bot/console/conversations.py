"""Taking a conversation, speaking in it, giving it back: everything in one transaction each."""
from __future__ import annotations

import secrets
import time
from typing import Any, Mapping, Optional

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.console import agents, calls
from bot.console.audit import audit
from bot.console.errors import AlreadyTaken, NotTaken
from bot.console.sessions import Agent
from bot.console.tables import CITIZEN, call_lines
from bot.console.tables import calls as calls_table
from bot.pages.slots import slots_of
from bot.settings import Settings
from bot.spine import inbox, outbox, takeover
from bot.spine.clock import message_metadata
from bot.spine.conversations import history
from bot.spine.database import Database
from bot.spine.inbox import Kept
from bot.spine.schema import conversations, takeovers
from rules_core import FACTS

JOINED = "工作人员{name}已接入，现在由工作人员为您服务。"
PASSED = "工作人员{name}已接入，接下来由{name}为您服务。"
LEFT = "工作人员{name}的服务已结束，接下来由机器人继续为您服务。需要工作人员时请回复“人工”。"
#: Of the conversation so far, what the call's record begins with.
_LINES = 40


def take(connection: Connection, agent: Agent, conversation: str) -> str:
    """The conversation becomes a call of this agent; the call's id.

    Raises NoSlotLeft, AlreadyTaken, UnknownConversation - before anything is written.
    """
    call = secrets.token_hex(12)
    calls.free_slot(connection, agent.name)
    try:
        stopped = takeover.take(connection, conversation, agent.name, call)
    except takeover.Taken as error:
        raise AlreadyTaken(agents.display_of(connection, error.agent)) from None
    slots = slots_of(connection, conversation)
    facts = {name: slots[name] for name in FACTS if slots.get(name) is not None}
    calls.open_call(
        connection, agent.name, id=call, kind=CITIZEN, conversation=conversation, scheme=slots.get("scheme"),
        facts=facts, by_level=slots.get("by_level") or {}, asked={"dialogue": _remembered(slots)},
    )  # fmt: skip
    for line in history(connection, conversation)[-_LINES:]:
        if line.get("text"):
            who = "caller" if line["from"] == "user" else speaker_of(line)
            calls.add_line(connection, call, who, line["text"], at=line["at"])
    _tell(connection, conversation, JOINED.format(name=agent.display), "joined", agent.display)
    audit(connection, agent.name, "conversation.take", conversation, call=call, stopped=stopped)
    return call


def say(connection: Connection, agent: Agent, conversation: str, text: str, message_id: str) -> bool:
    """The agent's words to the person; False if this message was said before.  Raises NotTaken."""
    takeover.lock(connection, conversation)
    held = takeover.holder(connection, conversation)
    if held is None or held.agent != agent.name:
        raise NotTaken()
    said = connection.execute(
        sa.select(call_lines.c.detail).where(call_lines.c.call == held.call, call_lines.c.who == "agent")
    ).scalars()
    if any(detail.get("message_id") == message_id for detail in said):
        return False
    _tell(connection, conversation, text, "said", agent.display)
    calls.add_line(connection, held.call, "agent", text, message_id=message_id)
    calls.change(connection, held.call)
    audit(connection, agent.name, "conversation.say", conversation, call=held.call, characters=len(text))
    return True


def hear(connection: Connection, kept: Kept, text: str) -> None:
    """A person's words in a conversation an agent has: a line of the call, in the transaction that keeps them."""
    if kept.new and kept.call:
        calls.add_line(connection, kept.call, "caller", text)
        calls.change(connection, kept.call)


def hand_back(
    connection: Connection, database: Database, settings: Settings, agent: str, conversation: str, *, why: str = "agent"
) -> str:
    """Give the conversation back to the bot, with all the facts of the call; the call's id.  Raises NotTaken.

    The bot is told by a message in the inbox, as everything it does is: done only when its turn is stored.
    """
    takeover.lock(connection, conversation)
    held = takeover.holder(connection, conversation)
    if held is None or held.agent != agent:
        raise NotTaken()
    takeover.release(connection, conversation, agent)
    call = connection.execute(sa.select(calls_table).where(calls_table.c.id == held.call)).first()
    channel = connection.execute(sa.select(conversations.c.channel).where(conversations.c.id == conversation)).scalar_one()
    display = agents.display_of(connection, agent)
    _tell(connection, conversation, LEFT.format(name=display), "left", display)
    if call is not None:
        facts = {
            "scheme": call.scheme, "facts": call.facts, "by_level": call.by_level,
            "dialogue": _remembered((call.asked or {}).get("dialogue") or {}),
        }  # fmt: skip
        inbox.accept(
            connection, database, channel=channel, conversation=conversation, message_id=f"desk-{secrets.token_hex(8)}",
            text=takeover.GO_ON, metadata={takeover.INTERNAL: facts, **message_metadata(channel, settings.as_of)},
        )  # fmt: skip
        calls.change(connection, call.id)
    audit(connection, agent, "conversation.hand-back", conversation, call=held.call, why=why)
    return held.call


def tell_joined(connection: Connection, conversation: str, display: str) -> None:
    """The person is told of a new voice."""
    _tell(connection, conversation, PASSED.format(name=display), "joined", display)


def of_call(connection: Connection, call: str) -> Optional[str]:
    """The conversation an agent has in this call; None if none, or no longer."""
    return connection.execute(sa.select(takeovers.c.conversation).where(takeovers.c.call == call)).scalar()


def speaker_of(reply: dict[str, Any]) -> str:
    """Who said a line of the outbox: "agent" for his words, else "bot"."""
    custom = reply.get("custom") or {}
    return "agent" if custom.get("type") == "agent" and custom.get("event") == "said" else "bot"


def _remembered(slots: Mapping[str, Any]) -> dict[str, Any]:
    """Of the dialogue's own slots what bot and agent tell each other: what was declined, claimed, told of results."""
    return {name: slots[name] for name in ("declined", "claimed", "achievement_text") if slots.get(name)}


def _tell(connection: Connection, conversation: str, text: str, event: str, display: str) -> None:
    custom = {"type": "agent", "event": event, "name": display, "at": round(time.time())}
    outbox.put(connection, conversation, [{"text": text, "custom": custom}])
