"""Answers that were not ready in time, and words nobody asked for: sent by the API, or kept for the next message.

What is to be sent stands in the database, so a door that is started again goes on where it stopped.  An
answer is marked as given only after WeChat took it; where WeChat's own answer gets lost it may come twice,
never not at all.
"""
from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import Any, Mapping, Optional

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.wechat import people
from bot.channels.wechat.account import Account
from bot.channels.wechat.answers import Text, compose
from bot.channels.wechat.sending import Api, SendingFailed
from bot.channels.wechat.settling import SENDING_DIES, Page, payload_of
from bot.channels.wechat.tables import KEPT, PROMISED, SENDING, SETTLED, deliveries
from bot.door.writer import Writer
from bot.settings import Settings
from bot.spine import outbox
from bot.spine.database import Database
from bot.spine.schema import CLOSED
from bot.spine.schema import inbox as inbox_table
from bot.spine.schema import outbox as outbox_table

log = logging.getLogger(__name__)

_MOST_TRIES = 6
_AT_ONCE = 20
#: 45015 too long since the person last wrote, 45047 too many sent: nothing more may be sent until he writes.
_QUOTA_GONE = {45015, 45047}


@dataclass(frozen=True)
class Parcel:
    """An answer on its way."""

    key: str
    conversation: str
    openid: str
    agent: str
    text: Text
    reply_ids: tuple[int, ...]
    tries: int


class LateAnswers:
    """Sends for one account until stopped."""

    step = 0.5

    def __init__(
        self, settings: Settings, account: Account, database: Database, writer: Writer, api: Api, page: Page
    ) -> None:
        self._settings, self._account, self._database = settings, account, database
        self._writer, self._api, self._page = writer, api, page
        #: 48001: the account may not send at all; asked again after an hour.
        self._barred_until = 0.0

    async def run(self) -> None:
        """Look and send, until cancelled."""
        while True:
            try:
                if not await self.send_what_is_due():
                    await asyncio.sleep(self.step)
            except SQLAlchemyError as error:
                log.error("late answers: %s", type(error).__name__)
                await asyncio.sleep(2.0)

    async def send_what_is_due(self) -> int:
        """Send the answers that are ready; how many were tried."""
        if time.time() < self._barred_until or not await asyncio.to_thread(self._anything):
            return 0
        parcels = await self._writer.write(self._claim)
        await asyncio.gather(*(self._send(parcel) for parcel in parcels))
        return len(parcels)

    async def _send(self, parcel: Parcel) -> None:
        try:
            await self._api.send_text(parcel.openid, parcel.text.text, parcel.agent)
        except SendingFailed as failure:
            log.warning("%s late answer: %s", self._account.channel, failure)
            if failure.code == 48001:
                self._barred_until = time.time() + 3600
            await self._writer.write(lambda connection: self._not_sent(connection, parcel, failure))
        else:
            await self._writer.write(lambda connection: self._sent(connection, parcel))

    # -- in the database ------------------------------------------------------------------------------

    def _anything(self) -> bool:
        """A look without a lock: is there anything that may be due?"""
        with self._database.reading() as connection:
            return connection.execute(self._due(time.time()).limit(1)).first() is not None or bool(
                connection.execute(self._unasked().limit(1)).first()
            )

    def _due(self, now: float) -> Any:
        ready = sa.or_(inbox_table.c.id.is_(None), inbox_table.c.state.in_(CLOSED))
        return (
            sa.select(deliveries, people.people.c.openid, people.people.c.agent, people.people.c.quota_left, people.people.c.quota_until)
            .join(people.people, people.people.c.conversation == deliveries.c.conversation)
            .outerjoin(inbox_table, inbox_table.c.id == deliveries.c.inbox_id)
            .where(
                people.people.c.channel == self._account.channel,
                sa.or_(
                    sa.and_(deliveries.c.late == PROMISED, deliveries.c.late_at <= now),
                    sa.and_(deliveries.c.late == SENDING, deliveries.c.late_at <= now - SENDING_DIES),
                ),
                ready,
            )
            .order_by(deliveries.c.created_at)
        )

    def _unasked(self) -> Any:
        """Words nobody asked for (an agent's), not yet given and not yet in our hands."""
        return (
            sa.select(outbox_table.c.id, outbox_table.c.conversation)
            .join(people.people, people.people.c.conversation == outbox_table.c.conversation)
            .outerjoin(deliveries, deliveries.c.outbox_id == outbox_table.c.id)
            .where(
                people.people.c.channel == self._account.channel,
                outbox_table.c.inbox_id.is_(None),
                outbox_table.c.delivered_at.is_(None),
                deliveries.c.key.is_(None),
            )
            .order_by(outbox_table.c.id)
        )

    def _claim(self, connection: Connection) -> list[Parcel]:
        now = time.time()
        for row in connection.execute(self._unasked().limit(_AT_ONCE)).all():
            self._database.insert_unless_there(
                connection, deliveries, key=f"{row.conversation}/out-{row.id}", conversation=row.conversation,
                created_at=now, answer={"silent": True}, outbox_id=row.id, late=PROMISED,
                late_at=now, late_tries=0,
            )  # fmt: skip
        parcels = []
        served: set[str] = set()
        for row in connection.execute(self._due(now).limit(_AT_ONCE)).all():
            if row.conversation in served:
                continue  # one after the other, in their order
            replies = self._replies(connection, row)
            if not replies or row.quota_left <= 0 or row.quota_until <= now:
                _mark(connection, row.key, KEPT if replies else SETTLED)
                continue
            served.add(row.conversation)
            claimed = connection.execute(
                sa.update(deliveries)
                .where(deliveries.c.key == row.key, deliveries.c.late == row.late, deliveries.c.late_at == row.late_at)
                .values(late=SENDING, late_at=now, late_tries=row.late_tries + 1)
            ).rowcount
            if claimed:
                text = compose([payload_of(r) for r in replies], links=self._settings.wechat_menu_links, page=self._page)
                ids = tuple(reply.id for reply in replies)
                parcels.append(
                    Parcel(row.key, row.conversation, row.openid, row.agent, text, ids, row.late_tries + 1)
                )
        return parcels

    def _replies(self, connection: Connection, row: Any) -> list[outbox.Reply]:
        waiting = outbox.undelivered(connection, row.conversation)
        if row.outbox_id is not None:
            return [reply for reply in waiting if reply.id == row.outbox_id]
        return [reply for reply in waiting if reply.inbox_id == row.inbox_id]

    def _sent(self, connection: Connection, parcel: Parcel) -> None:
        outbox.mark_delivered(connection, parcel.reply_ids)
        people.told(connection, parcel.conversation, parcel.text)
        _spend(connection, parcel.conversation)
        _mark(connection, parcel.key, SETTLED)

    def _not_sent(self, connection: Connection, parcel: Parcel, failure: SendingFailed) -> None:
        if failure.code in _QUOTA_GONE:
            _spend(connection, parcel.conversation, everything=True)
        if failure.again and parcel.tries < _MOST_TRIES:
            _mark(connection, parcel.key, PROMISED, time.time() + min(60.0, 2.0**parcel.tries))
        else:
            _mark(connection, parcel.key, KEPT)


def _mark(connection: Connection, key: str, late: str, late_at: Optional[float] = None) -> None:
    values: Mapping[str, Any] = {"late": late, **({} if late_at is None else {"late_at": late_at})}
    connection.execute(sa.update(deliveries).where(deliveries.c.key == key).values(**values))


def _spend(connection: Connection, conversation: str, everything: bool = False) -> None:
    mine = people.people.c
    left = 0 if everything else mine.quota_left - 1
    connection.execute(sa.update(people.people).where(mine.conversation == conversation).values(quota_left=left))
