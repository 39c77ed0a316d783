"""Giving a delivery its one answer, and taking the replies it holds out of the outbox in the same transaction."""
from __future__ import annotations

import time
from typing import Any, Callable, Collection, Mapping, Optional

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.channels.wechat import people
from bot.channels.wechat.answers import Text, compose
from bot.channels.wechat.decisions import SILENT, Delivery, answer_of, keep_answer
from bot.channels.wechat.tables import PROMISED, SENDING, deliveries
from bot.settings import Settings
from bot.spine import inbox, outbox
from bot.spine.outbox import Reply
from bot.spine.schema import CLOSED
from bot.spine.schema import outbox as outbox_table

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
    over: bool = True,
    announced: bool = False,
    coming: str = "",
    meanwhile: Optional[str] = None,
    sends: bool = False,
    transfers: bool = False,
    page: Page = lambda _: None,
) -> Optional[Mapping[str, Any]]:
    """The answer of a message, decided by the first delivery that asks; None while there is time left (not `over`).

    With the message done: its replies, behind those kept from earlier.  Otherwise the person is told that
    the answer is coming (`coming`), or `meanwhile`, where something is known already; `announced`: so he was
    told already, and it stays so.  `attended` messages have requests of their own that still wait; `sends`:
    late answers can be sent; `transfers`: 人工 goes to WeChat's own customer service.
    """
    there = answer_of(connection, delivery)
    if there is not None:
        return there
    state = inbox.state_of(connection, inbox_id)
    if state is None:
        return SILENT  # wiped meanwhile: nothing is left to say, and nothing shall be written of him
    done = state in CLOSED and not announced
    if not (done or over or announced):
        return None
    replies = [] if announced else _due(connection, delivery, inbox_id, attended, done)
    late: dict[str, Any] = {"late": PROMISED, "late_at": time.time()} if sends else {}
    text = Text("")
    if done and transfers and any(hands_over(reply.payload) for reply in replies):
        # The one passive reply is the transfer; our words follow by the API, where there is one.
        answer: dict[str, Any] = {"transfer": True}
        given = [] if sends else replies
    else:
        payloads = [payload_of(reply) for reply in replies]
        if not done:
            payloads.append({"text": meanwhile or coming})
        text = compose(payloads, links=settings.wechat_menu_links, page=page)
        answer, given = ({"text": text.text} if text.text else dict(SILENT)), replies
        late = {} if done else late
    if given:
        answer["given"] = [reply.id for reply in given]
        outbox.mark_delivered(connection, answer["given"])
    _note(connection, settings, delivery, text)
    keep_answer(connection, delivery, answer, inbox_id=inbox_id, **late)
    return answer


def retract(connection: Connection, delivery: Delivery, answer: Mapping[str, Any], told: str, sends: bool) -> None:
    """Take back an answer that came too late to be heard: the person was `told` something else, and is still
    owed the replies in it."""
    late = {"late": PROMISED, "late_at": time.time()} if sends else {}
    connection.execute(
        sa.update(deliveries).where(deliveries.c.key == delivery.key).values(answer={"text": told}, **late)
    )
    connection.execute(
        sa.update(outbox_table).where(outbox_table.c.id.in_(list(answer["given"]))).values(delivered_at=None)
    )


def settle_told(connection: Connection, settings: Settings, delivery: Delivery, told: str) -> Mapping[str, Any]:
    """The answer of a message that was not kept: the person is told why."""
    answer = answer_of(connection, delivery)
    if answer is None:
        answer = {"text": told}
        _note(connection, settings, delivery, Text(told))
        keep_answer(connection, delivery, answer)
    return answer


def _note(connection: Connection, settings: Settings, delivery: Delivery, text: Text) -> None:
    people.served(
        connection, settings, delivery.account, delivery.incoming, delivery.conversation, delivery.began, text
    )


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


def _due(
    connection: Connection, delivery: Delivery, inbox_id: int, attended: Collection[int], done: bool
) -> list[Reply]:
    """The replies to hand over: those kept from earlier, then, where it is done, those to the message itself."""
    waiting = outbox.undelivered(connection, delivery.conversation)
    if all(reply.inbox_id == inbox_id for reply in waiting):
        return waiting if done else []
    messages, alone = being_sent(connection, delivery.conversation)
    return [
        reply
        for reply in waiting
        if (reply.inbox_id is None and reply.id not in alone)
        or (reply.inbox_id == inbox_id and done)
        or (reply.inbox_id or inbox_id) < inbox_id and reply.inbox_id not in attended and reply.inbox_id not in messages
    ]
