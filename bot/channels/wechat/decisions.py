"""What is to be done about a message: something for the engine, or an answer at once.

Most messages are for the engine.  They are looked at without a lock, since the inbox keeps them once whatever
happens here; only an answer at once is written down, so that every delivery meets the same.
"""
from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any, Mapping, Optional

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
from bot.spine import inbox, takeover
from bot.spine.conversations import conversation_id
from bot.spine.database import Database
from bot.spine.schema import conversations

SILENT: Mapping[str, Any] = {"silent": True}

# Asked twice of every message: built once.
_ANSWER = sa.select(deliveries.c.answer).where(deliveries.c.key == sa.bindparam("of"))
_KEEP_ANSWER = sa.insert(deliveries)
_UNSEEN = {"image": "图片", "video": "视频", "shortvideo": "视频", "voice": "语音", "file": "文件", "location": "位置"}


@dataclass(frozen=True)
class Delivery:
    """A message as WeChat delivers it, up to three times.  `began`: when this delivery came."""

    account: Account
    incoming: Incoming
    conversation: str
    began: float = field(default_factory=time.time)

    @classmethod
    def of(cls, account: Account, incoming: Incoming) -> Delivery:
        """The delivery of a message to an account."""
        return cls(account, incoming, conversation_id(account.channel, incoming.sender))

    @property
    def key(self) -> str:
        """The message's name, the same for all its deliveries."""
        return f"{self.conversation}/{self.incoming.id}"


@dataclass(frozen=True)
class Decision:
    """`say` is for the engine; `answer` is what WeChat gets: {"text"}, {"transfer"} or {"silent"}.

    Neither: an answer at once is due, and `answer_at_once` gives it.
    """

    say: Optional[str] = None
    answer: Optional[Mapping[str, Any]] = None


def look(connection: Connection, settings: Settings, delivery: Delivery) -> Decision:
    """What a delivery is about, read without a lock."""
    # First the person, then the answer: the other way round the message could be answered between the two,
    # and a yes that has been taken be read as a message.
    person = people.person(connection, delivery.conversation)
    answer = answer_of(connection, delivery)
    if answer is not None:
        return Decision(answer=answer)
    meaning = meaning_of(delivery.incoming)
    if meaning.leaves:
        return Decision()
    return Decision(say=_for_the_agent(connection, delivery, meaning) or _read(meaning, delivery.incoming, person, settings)[0])


def answer_at_once(connection: Connection, database: Database, settings: Settings, delivery: Delivery) -> Decision:
    """Decide again, inside a transaction, and keep the answer."""
    answer = answer_of(connection, delivery)
    if answer is not None:
        return Decision(answer=answer)
    meaning = meaning_of(delivery.incoming)
    if meaning.leaves:
        forget_at = delivery.began + settings.wechat_grace
        people.leaving(connection, delivery.account, delivery.incoming, delivery.conversation, forget_at)
        return Decision(answer=SILENT)
    person = people.person(connection, delivery.conversation)
    say, text, offer = _read(meaning, delivery.incoming, person, settings)
    say = _for_the_agent(connection, delivery, meaning) or say
    if say is not None:
        return Decision(say=say)
    if text is None:
        return Decision(answer=SILENT)
    inbox.begin(connection, database, delivery.conversation, delivery.account.channel)
    seen = sa.update(conversations).where(conversations.c.id == delivery.conversation)
    connection.execute(seen.values(last_seen=delivery.began))
    people.served(
        connection, settings, delivery.account, delivery.incoming, delivery.conversation, delivery.began, text, offer
    )
    keep_answer(connection, delivery, {"text": text.text})
    return Decision(answer={"text": text.text})


def answer_of(connection: Connection, delivery: Delivery) -> Optional[Mapping[str, Any]]:
    """The answer an earlier delivery of the message got; None where there is none yet."""
    row = connection.execute(_ANSWER, {"of": delivery.key}).first()
    return row.answer if row else None


def keep_answer(connection: Connection, delivery: Delivery, answer: Mapping[str, Any], **more: Any) -> None:
    """Keep the one answer of a message."""
    values = {"late_at": 0.0, "late_tries": 0, **more}
    about = {"key": delivery.key, "conversation": delivery.conversation, "created_at": delivery.began}
    connection.execute(_KEEP_ANSWER, {**about, "answer": dict(answer), **values})


def _for_the_agent(connection: Connection, delivery: Delivery, meaning: Meaning) -> Optional[str]:
    """A message as the agent hears it who has the conversation: none of our own words come in between, and no number or
    继续 means anything but itself.  None where no agent has it, and for events."""
    kind = delivery.incoming.kind
    if kind.startswith("event:") or takeover.holder(connection, delivery.conversation) is None:
        return None
    return meaning.said or meaning.say or f"［{_UNSEEN.get(kind, '消息')}，这里看不到］"


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
