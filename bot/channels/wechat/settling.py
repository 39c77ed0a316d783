"""Giving a delivery its one answer, and taking the replies it holds out of the outbox in the same transaction."""
from __future__ import annotations

import time
from typing import Any, Callable, Collection, Mapping, Optional

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.channels.wechat import people
from bot.channels.wechat.answers import Text, compose
from bot.channels.wechat.decisions import Delivery
from bot.channels.wechat.phrases import phrase
from bot.channels.wechat.tables import PROMISED, SENDING, deliveries
from bot.settings import Settings
from bot.spine import inbox, outbox
from bot.spine.outbox import Reply
from bot.spine.schema import DONE, FAILED

Page = Callable[[Mapping[str, Any]], Optional[str]]
#: Seconds after which a sending that told us nothing is taken to have died with its door.
SENDING_DIES = 60.0


def settle(
    connection: Connection,
    settings: Settings,
    delivery: Delivery,
    inbox_id: int,
    *,
    attended: Collection[int] = (),
    meanwhile: Optional[str] = None,
    sends: bool = False,
    transfers: bool = False,
    page: Page = lambda _: None,
) -> Mapping[str, Any]:
    """The answer of a delivery, decided by the first that asks.

    With the message done: its replies, behind those kept from earlier.  Otherwise the person is told that
    the answer is coming, and how, or `meanwhile`, where something is known already.  `attended` messages have requests of their own that still wait; `sends`:
    late answers can be sent; `transfers`: 人工 goes to WeChat's own customer service.
    """
    mine = deliveries.c.key == delivery.key
    there = connection.execute(sa.select(deliveries.c.answer).where(mine)).first()
    if there is None or there.answer is not None:
        # Gone (wiped meanwhile): nothing is left to say.
        return {"silent": True} if there is None else there.answer
    done = inbox.state_of(connection, inbox_id) in (DONE, FAILED, None)
    replies = _earlier(connection, delivery, inbox_id, attended) + (outbox.of_message(connection, inbox_id) if done else [])
    values: dict[str, Any] = {"inbox_id": inbox_id}
    transferred = done and transfers and any(hands_over(reply.payload) for reply in replies)
    if transferred:
        # The one passive reply is the transfer; our words follow by the API, where there is one.
        answer: dict[str, Any] = {"transfer": True}
        if sends:
            values.update(late=PROMISED, late_at=time.time())
        else:
            outbox.mark_delivered(connection, [reply.id for reply in replies])
    else:
        payloads = [payload_of(reply) for reply in replies]
        if not done:
            payloads.append({"text": meanwhile or phrase("coming_sent" if sends else "coming")})
            if sends:
                values.update(late=PROMISED, late_at=time.time())
        text = compose(payloads, links=settings.wechat_menu_links, page=page)
        people.told(connection, delivery.conversation, text)
        outbox.mark_delivered(connection, [reply.id for reply in replies])
        answer = {"text": text.text} if text.text else {"silent": True}
    connection.execute(sa.update(deliveries).where(mine).values(answer=answer, **values))
    return answer


def settle_told(connection: Connection, delivery: Delivery, text: str) -> Mapping[str, Any]:
    """The answer of a delivery whose message was not kept: the person is told why."""
    mine = deliveries.c.key == delivery.key
    there = connection.execute(sa.select(deliveries.c.answer).where(mine)).first()
    if there is None or there.answer is not None:
        return {"silent": True} if there is None else there.answer
    people.told(connection, delivery.conversation, Text(text))
    connection.execute(sa.update(deliveries).where(mine).values(answer={"text": text}))
    return {"text": text}


def payload_of(reply: Reply) -> dict[str, Any]:
    """A reply's payload with its number in the outbox beside it, for the page version."""
    return {**reply.payload, "outbox_id": reply.id}


def hands_over(payload: Mapping[str, Any]) -> bool:
    """Whether a reply hands the person over; one that only offers to (with a button) does not."""
    return (payload.get("custom") or {}).get("type") == "handoff" and not payload.get("buttons")


def being_sent(connection: Connection, conversation: str) -> tuple[set[int], set[int]]:
    """Messages and outbox rows whose replies are on their way by the API at this moment."""
    rows = connection.execute(
        sa.select(deliveries.c.inbox_id, deliveries.c.outbox_id).where(
            deliveries.c.conversation == conversation,
            deliveries.c.late == SENDING,
            deliveries.c.late_at > time.time() - SENDING_DIES,
        )
    ).all()
    return {row.inbox_id for row in rows if row.inbox_id}, {row.outbox_id for row in rows if row.outbox_id}


def _earlier(connection: Connection, delivery: Delivery, inbox_id: int, attended: Collection[int]) -> list[Reply]:
    messages, alone = being_sent(connection, delivery.conversation)
    return [
        reply
        for reply in outbox.undelivered(connection, delivery.conversation)
        if (reply.inbox_id is None and reply.id not in alone)
        or (
            reply.inbox_id is not None
            and reply.inbox_id < inbox_id
            and reply.inbox_id not in attended
            and reply.inbox_id not in messages
        )
    ]
