"""Where every channel brings its messages: checked, cleaned, named, kept - and only then acknowledged."""
from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass
from typing import Any, Awaitable, Callable, Mapping, Optional, Sequence, Union

from sqlalchemy.engine import Connection

from bot.door import offline, texts
from bot.door.cleaning import EmptyText, TextTooLong, clean
from bot.door.limits import RateLimit, is_loopback
from bot.door.mailroom import Bell, Mailroom
from bot.door.writer import Writer
from bot.settings import Settings
from bot.spine import conversations, inbox, outbox
from bot.spine.clock import message_metadata
from bot.spine.database import Database
from bot.spine.inbox import Kept
from bot.spine.outbox import Reply
from bot.spine.schema import OPEN
from bot.spine.takeover import INTERNAL


@dataclass(frozen=True)
class Told:
    """Nothing was kept; the person is told why, kindly.  `fast`: because too much came at once."""

    text: str
    fast: bool = False


@dataclass(frozen=True)
class Turn:
    """What there is to hand over after a message was kept: replies kept from earlier, then those to the message.

    `done` False: the message is not answered yet; `stopgap` may then hold something to say meanwhile.
    """

    kept: Kept
    done: bool
    replies: tuple[Reply, ...]
    stopgap: Optional[str] = None


class Reception:
    """The door's one way to inbox and outbox, for all channels."""

    def __init__(self, settings: Settings, database: Database, writer: Writer, mailroom: Mailroom) -> None:
        self.settings, self.database, self.writer, self.mailroom = settings, database, writer, mailroom
        self._senders = RateLimit(settings.rate_sender)
        self._addresses = RateLimit(settings.rate_address)
        # Messages whose own request still waits: their replies are not for another request to take.
        self._attended: set[int] = set()
        #: Hears, in the transaction that keeps it, what is said in a conversation an agent has: (connection, kept, text).
        self.agents_ear: Optional[Callable[[Connection, Kept, str], None]] = None
        self.closing = False

    def close(self) -> None:
        """Let no one wait any longer: the door is about to go, what was kept is kept."""
        self.closing = True
        self.mailroom.ring_all()

    def admits(self, address: Optional[str]) -> bool:
        """Whether an address may go on; this machine always may."""
        return not address or is_loopback(address) or self._addresses.allows(address)

    async def receive(
        self,
        channel: str,
        conversation: str,
        text: Optional[str],
        *,
        message_id: Optional[str] = None,
        address: Optional[str] = None,
        must_exist: bool = False,
        metadata: Optional[Mapping[str, Any]] = None,
    ) -> Union[Kept, Told]:
        """Keep a message.  On return it stands in the inbox, or the person is to be told something.

        `message_id` names the message within its conversation; brought twice, it is kept once.
        Raises UnknownConversation (`must_exist`), SQLAlchemyError (nothing was kept).
        """
        if not (self.admits(address) and self._senders.allows(conversation)):
            return Told(texts.TOO_FAST, fast=True)
        try:
            cleaned = clean(text or "", self.settings.max_characters)
        except EmptyText:
            return Told(texts.EMPTY)
        except TextTooLong as error:
            return Told(texts.TOO_LONG.format(limit=error.limit))
        values = dict(
            channel=channel,
            conversation=conversation,
            message_id=message_id or uuid.uuid4().hex,
            text=cleaned,
            # What only the console may say is taken out, whatever a channel passes on.
            metadata={
                **{name: value for name, value in (metadata or {}).items() if name != INTERNAL},
                **message_metadata(channel, self.settings.as_of),
            },
            must_exist=must_exist,
            max_waiting=self.settings.max_waiting,
        )
        try:
            kept = await self.writer.write(lambda connection: self._keep(connection, values))
        except inbox.TooManyWaiting:
            return Told(texts.STILL_WAITING, fast=True)
        self.mailroom.ring(conversation)
        return kept

    def _keep(self, connection: Connection, values: dict[str, Any]) -> Kept:
        kept = inbox.accept(connection, self.database, **values)
        if kept.call and self.agents_ear:
            self.agents_ear(connection, kept, values["text"])
        return kept

    async def converse(
        self,
        channel: str,
        conversation: str,
        text: Optional[str],
        within: float,
        *,
        gone: Optional[Callable[[], Awaitable[bool]]] = None,
        **more: Any,
    ) -> Union[Turn, Told]:
        """Keep a message and wait at most `within` seconds for its replies, for channels that ask and wait.

        The replies count as delivered, unless `gone()` says that nobody is there any more to take them.
        `more` goes to `receive`, which says what is raised.
        """
        # Listening begins before the message is kept, so that no reply is missed.
        with self.mailroom.listen(conversation) as bell:
            kept = await self.receive(channel, conversation, text, **more)
            if isinstance(kept, Told):
                return kept
            bell.clear()
            self._attended.add(kept.id)
            try:
                turn = await self._wait(kept, within, bell)
                if gone is None or not await gone():
                    await self.delivered(turn.replies)
                return turn
            finally:
                self._attended.discard(kept.id)

    async def _wait(self, kept: Kept, within: float, bell: Bell) -> Turn:
        clock = asyncio.get_running_loop().time
        until, soon = clock() + within, clock() + offline.GRACE
        asked = kept.new and not kept.call
        while True:
            # A new message cannot have been answered yet, unless an agent hears it and no answer is due.  A ring may be missed when databases are far away,
            # so there is a look without one now and then.
            if asked and not self.closing:
                await bell.wait(max(0.0, min(until - clock(), 1.0)))
            asked = True
            over = clock() >= until or self.closing
            done, replies = await asyncio.to_thread(self._due, kept, over)
            if done or over:
                return Turn(kept, done, replies, None if done else await self._stopgap(kept))
            if clock() > soon:
                soon = until
                stopgap = await self._stopgap(kept)
                if stopgap:
                    return Turn(kept, False, (await asyncio.to_thread(self._due, kept, True))[1], stopgap)

    async def _stopgap(self, kept: Kept) -> Optional[str]:
        said = await asyncio.to_thread(offline.stopgap, self.settings, self.database, kept.conversation)
        return said.text if said else None

    def _due(self, kept: Kept, anyway: bool) -> tuple[bool, tuple[Reply, ...]]:
        """Whether a message is done; and if it is, or `anyway`, the replies to hand over.

        Replies to a message whose own request still waits are left to that request.
        """
        with self.database.reading() as connection:
            done = inbox.state_of(connection, kept.id) not in OPEN
            if not (done or anyway):
                return done, ()
            own = outbox.of_message(connection, kept.id)
            earlier = [
                reply
                for reply in outbox.undelivered(connection, kept.conversation)
                if reply.inbox_id is None or (reply.inbox_id < kept.id and reply.inbox_id not in self._attended)
            ]
        return done, (*earlier, *own)

    async def begin(self, channel: str) -> str:
        """Begin a conversation that is known by a secret token only; the token."""
        token = conversations.new_token()
        conversation = conversations.conversation_id(channel, token)
        await self.writer.write(lambda c: inbox.begin(c, self.database, conversation, channel))
        return f"{channel}.{token}"

    async def delivered(self, replies: Sequence[Reply]) -> None:
        """Note that replies were handed to the person."""
        ids = [reply.id for reply in replies if not reply.delivered]
        if ids:
            await self.writer.write(lambda connection: outbox.mark_delivered(connection, ids))
