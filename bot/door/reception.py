"""Where every channel brings its messages: checked, cleaned, named, kept - and only then acknowledged."""
from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass
from typing import Any, Mapping, Optional, Union

from bot.door import texts
from bot.door.cleaning import EmptyText, TextTooLong, clean
from bot.door.limits import RateLimit, is_loopback
from bot.door.mailroom import Mailroom
from bot.door.writer import Writer
from bot.settings import Settings
from bot.spine import conversations, inbox, outbox
from bot.spine.clock import message_metadata
from bot.spine.database import Database
from bot.spine.inbox import Kept
from bot.spine.outbox import Reply
from bot.spine.schema import DONE, FAILED


@dataclass(frozen=True)
class Told:
    """Nothing was kept; the person is told why, kindly.  `fast`: because too much came at once."""

    text: str
    fast: bool = False


class Reception:
    """The door's one way to inbox and outbox, for all channels."""

    def __init__(self, settings: Settings, database: Database, writer: Writer, mailroom: Mailroom) -> None:
        self.settings, self.database, self.writer, self.mailroom = settings, database, writer, mailroom
        self._senders = RateLimit(settings.rate_sender)
        self._addresses = RateLimit(settings.rate_address)
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
            metadata={**(metadata or {}), **message_metadata(channel, self.settings.as_of)},
            must_exist=must_exist,
            max_waiting=self.settings.max_waiting,
        )
        try:
            kept = await self.writer.write(lambda connection: inbox.accept(connection, self.database, **values))
        except inbox.TooManyWaiting:
            return Told(texts.STILL_WAITING, fast=True)
        self.mailroom.ring(conversation)
        return kept

    async def finished(self, kept: Kept, within: float) -> bool:
        """Wait at most `within` seconds for a message to be done; whether it is."""
        loop = asyncio.get_running_loop()
        until = loop.time() + within
        with self.mailroom.listen(kept.conversation) as bell:
            while True:
                if await asyncio.to_thread(self._is_done, kept.id):
                    return True
                left = until - loop.time()
                if left <= 0 or self.closing:
                    return False
                # A look without a ring now and then: a ring may be missed when databases are far away.
                await bell.wait(min(left, 1.0))

    async def begin(self, channel: str) -> str:
        """Begin a conversation that is known by a secret token only; the token."""
        token = conversations.new_token()
        conversation = conversations.conversation_id(channel, token)
        await self.writer.write(lambda c: inbox.begin(c, self.database, conversation, channel))
        return f"{channel}.{token}"

    async def delivered(self, replies: list[Reply]) -> None:
        """Note that replies were handed to the person."""
        ids = [reply.id for reply in replies if not reply.delivered]
        if ids:
            await self.writer.write(lambda connection: outbox.mark_delivered(connection, ids))

    def _is_done(self, message: int) -> bool:
        with self.database.reading() as connection:
            # None: wiped meanwhile; there is nothing to wait for.
            return inbox.state_of(connection, message) in (DONE, FAILED, None)
