"""What is to be done about a message, decided once and kept, so that every delivery of it meets the same."""
from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Callable, Mapping, Optional

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.channels.plain import chosen
from bot.channels.wechat import people
from bot.channels.wechat.account import Account
from bot.channels.wechat.answers import Text, compose, continued
from bot.channels.wechat.incoming import Incoming
from bot.channels.wechat.meaning import Meaning, meaning_of
from bot.channels.wechat.people import Person
from bot.channels.wechat.tables import deliveries
from bot.settings import Settings
from bot.spine import inbox
from bot.spine.conversations import conversation_id
from bot.spine.database import Database
from bot.spine.schema import conversations

Compose = Callable[..., Text]


@dataclass(frozen=True)
class Delivery:
    """A message as decided: `say` goes to the engine; `answer` is what WeChat got for it, once it got one.

    An answer is {"text"} or {"transfer": true}; one with neither acknowledges in silence.
    """

    key: str
    conversation: str
    message_id: str
    say: Optional[str]
    answer: Optional[Mapping[str, Any]]
    leaves: bool = False


def decide(connection: Connection, database: Database, settings: Settings, account: Account, incoming: Incoming) -> Delivery:
    """The delivery of a message, inside a transaction: decided now, or as it was decided the first time."""
    conversation = conversation_id(account.channel, incoming.sender)
    key = f"{conversation}/{incoming.id}"
    now = time.time()
    # The insert is the lock: of several deliveries at once one decides, the others find what it decided.
    database.insert_unless_there(
        connection, deliveries, key=key, conversation=conversation, created_at=now, decision={}, late_at=0.0, late_tries=0
    )
    row = connection.execute(sa.select(deliveries).where(deliveries.c.key == key)).one()
    if not row.decision:
        decision, answer = _first(connection, database, settings, account, incoming, conversation, now)
        connection.execute(
            sa.update(deliveries).where(deliveries.c.key == key).values(decision=decision, answer=answer or sa.null())
        )
    else:
        decision, answer = row.decision, row.answer
    return Delivery(key, conversation, incoming.id, decision.get("say"), answer, bool(decision.get("leaves")))


def _first(
    connection: Connection, database: Database, settings: Settings, account: Account, incoming: Incoming,
    conversation: str, now: float,
) -> tuple[dict[str, Any], Optional[dict[str, Any]]]:  # fmt: skip
    meaning = meaning_of(incoming)
    known = connection.execute(sa.select(people.people.c.conversation).where(people.people.c.conversation == conversation))
    if meaning.leaves and known.first() is None:
        return {"leaves": True}, {"silent": True}  # nothing is known of him, and nothing shall be
    inbox.begin(connection, database, conversation, account.channel)
    connection.execute(sa.update(conversations).where(conversations.c.id == conversation).values(last_seen=now))
    person = people.met(connection, database, account, incoming, conversation, now)
    if meaning.leaves:
        people.leaving(connection, conversation, now + settings.wechat_grace)
        return {"leaves": True}, {"silent": True}
    say, text, offer = _read(meaning, incoming, person, settings)
    if say is not None:
        if person.offer or person.rest:
            people.told(connection, conversation, Text("", choices=tuple(person.choices)))
        return {"say": say}, None
    if text is None:
        return {"silent": True}, {"silent": True}
    people.told(connection, conversation, text, offer)
    return {"tell": True}, {"text": text.text}


def _read(
    meaning: Meaning, incoming: Incoming, person: Person, settings: Settings
) -> tuple[Optional[str], Optional[Text], Optional[Mapping[str, str]]]:
    """(what the engine is to hear, what the person is told at once, what that offers)."""
    if meaning.replies:
        return None, compose(meaning.replies, links=settings.wechat_menu_links), meaning.offer
    if meaning.say is not None:
        return meaning.say, None, None
    if meaning.said is None:
        return None, None, None
    if person.offer:
        answered = people.answer_to_offer(meaning.said, incoming.choice, person.choices)
        if answered == "yes":
            return person.offer["yes"], None, None
        if answered == "no":
            return None, Text(person.offer["no"]), None
    if person.rest and people.wants_more(meaning.said):
        return None, continued(person.rest, choices=person.choices), None
    return _put(meaning.said, incoming.choice, person), None, None


def _put(said: str, tapped: str, person: Person) -> str:
    """The words for the engine: a choice that was tapped or numbered stands for its payload."""
    if tapped and people.is_question_choice(tapped):
        return tapped
    payloads = {str(choice["payload"]) for choice in person.choices}
    if tapped and tapped in payloads:
        return tapped
    picked = chosen(said, person.choices)
    return picked if picked and picked not in ("yes", "no") else said
