"""`GET` and `POST /webhooks/wechat/webhook` (and wecom): a message comes in, one answer goes out in time."""
from __future__ import annotations

import asyncio
import logging
import secrets
import time
from typing import Any, Callable, Mapping, Optional

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from bot.channels.wechat import envelope, passive
from bot.channels.wechat.account import WECHAT, Account
from bot.channels.wechat.decisions import SILENT, Decision, Delivery, answer_at_once, look
from bot.channels.wechat.envelope import Letter
from bot.channels.wechat.errors import BadRequest
from bot.channels.wechat.incoming import Incoming, read_incoming
from bot.channels.wechat.phrases import phrase
from bot.channels.wechat.seal import seal
from bot.channels.wechat.settling import Page, retract, settle, settle_told
from bot.door import offline, texts
from bot.door.errors import Refused
from bot.door.mailroom import Bell
from bot.door.reading import read_body
from bot.door.reception import Reception, Told
from bot.spine.inbox import Kept

log = logging.getLogger(__name__)

REFUSAL = "请求无效"
#: Beyond the time for the engine: what our own database may take before the person is told to try again.
_MARGIN = 0.3


class _Patience:
    """Shared with the writing thread: `told` is what the person heard when his request could wait no longer."""

    kept = False
    told: Optional[str] = None


class WeChatChannel:
    """Serves one account."""

    def __init__(
        self, reception: Reception, account: Account, *, sends: bool = False, page: Page = lambda _: None,
        clock: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        self._reception, self._account = reception, account
        self._sends, self._page, self._clock = sends, page, clock
        self._transfers = account.channel == WECHAT and reception.settings.wechat_handoff == "transfer"
        # Messages whose own request still waits: their replies are not for another request to take.
        self._attended: set[int] = set()

    def router(self) -> APIRouter:
        """Both routes."""
        router = APIRouter()

        @router.get(self._account.path)
        async def check(request: Request) -> Response:
            try:
                return PlainTextResponse(envelope.echo(self._account, request.query_params.multi_items(), self._clock()))
            except BadRequest as error:
                return self._refusal(error)

        @router.post(self._account.path)
        async def webhook(request: Request) -> Response:
            try:
                letter = await self._letter(request)
                incoming = read_incoming(letter.xml)
            except BadRequest as error:
                return self._refusal(error)
            return self._response(letter, incoming, await self._in_time(incoming))

        return router

    # -- in and out -----------------------------------------------------------------------------------

    async def _letter(self, request: Request) -> Letter:
        try:
            body = await read_body(request, envelope.MAX_BODY)
        except Refused:
            raise BadRequest("size") from None
        return envelope.open_letter(self._account, request.query_params.multi_items(), body, self._clock())

    def _refusal(self, error: BadRequest) -> Response:
        log.info("%s: refused (%s)", self._account.path, error.reason)
        return PlainTextResponse(REFUSAL, 400)

    def _response(self, letter: Letter, incoming: Incoming, answer: Mapping[str, Any]) -> Response:
        now = int(self._clock())
        if answer.get("transfer"):
            xml = passive.transfer_reply(incoming, now)
        elif answer.get("text"):
            xml = passive.text_reply(incoming, answer["text"], now)
        else:
            return PlainTextResponse("success" if self._account.channel == WECHAT else "")
        if letter.key is not None:
            xml = seal(self._account, letter.key, xml, str(now), str(secrets.randbelow(10**10)))
        return Response(xml, media_type="application/xml")

    # -- the answer -----------------------------------------------------------------------------------

    async def _in_time(self, incoming: Incoming) -> Mapping[str, Any]:
        """The answer, or a word that it will take longer: never WeChat's error message."""
        wait = self._reception.settings.wechat_wait
        patience = _Patience()
        task = asyncio.create_task(self._answer(incoming, time.monotonic() + wait, patience))
        done, _ = await asyncio.wait({task}, timeout=wait + _MARGIN)
        if not done:
            # The database hangs, or the door has too much to do.
            patience.told = self._coming() if patience.kept else phrase("away")
            task.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
            return {"text": patience.told}
        try:
            return task.result()
        except SQLAlchemyError as error:
            log.error("%s: %s", self._account.path, type(error).__name__)
        except Exception as error:  # noqa: BLE001  (a person waits: anything is better than WeChat's error)
            log.error("%s: %s", self._account.path, type(error).__name__, exc_info=log.isEnabledFor(logging.DEBUG))
        return {"text": phrase("away")}

    async def _answer(self, incoming: Incoming, until: float, patience: _Patience) -> Mapping[str, Any]:
        delivery = Delivery.of(self._account, incoming)
        try:
            return await self._answer_of(delivery, until, patience)
        except IntegrityError:
            # Another door answered another delivery of it at the same moment: its answer is there now.
            return await self._answer_of(delivery, until, patience)

    async def _answer_of(self, delivery: Delivery, until: float, patience: _Patience) -> Mapping[str, Any]:
        reception = self._reception
        decision = await asyncio.to_thread(self._look, delivery)
        if decision.say is None and decision.answer is None:
            decision = await reception.writer.write(
                lambda connection: answer_at_once(connection, reception.database, reception.settings, delivery)
            )
        if decision.say is None:
            return decision.answer or SILENT
        # Listening begins before the message is kept, so that no reply is missed.
        with reception.mailroom.listen(delivery.conversation) as bell:
            # Kept once, however often it is delivered.
            kept = await reception.receive(
                self._account.channel, delivery.conversation, decision.say, message_id=delivery.incoming.id,
                metadata={"kind": delivery.incoming.kind},
            )  # fmt: skip
            if isinstance(kept, Told):
                return await reception.writer.write(
                    lambda connection: settle_told(connection, reception.settings, delivery, kept.text)
                )
            bell.clear()
            patience.kept = True
            self._attended.add(kept.id)
            try:
                return await self._settled(delivery, kept, until, bell, patience)
            finally:
                self._attended.discard(kept.id)

    def _look(self, delivery: Delivery) -> Decision:
        with self._reception.database.reading() as connection:
            return look(connection, self._reception.settings, delivery)

    async def _settled(
        self, delivery: Delivery, kept: Kept, until: float, bell: Bell, patience: _Patience
    ) -> Mapping[str, Any]:
        """Wait for the message to be answered, or for the time to run out; the answer in either case."""
        reception, wait = self._reception, kept.new and not kept.call
        while True:
            # A new message cannot have been answered yet (one an agent hears gets no answer of its own); a ring may
            # be missed, so there is a look now and then.
            left = until - time.monotonic()
            if wait and left > 0 and not reception.closing:
                await bell.wait(min(left, 1.0))
            wait = True
            over = time.monotonic() >= until or reception.closing
            meanwhile = await self._meanwhile(kept) if over else None
            answer = await reception.writer.write(
                lambda connection: self._settle(connection, delivery, kept.id, over, meanwhile, patience)
            )
            if answer is None:
                continue
            told = patience.told
            if told is not None and answer.get("given"):
                await reception.writer.write(lambda connection: retract(connection, delivery, answer, told, self._sends))
            return answer

    def _coming(self) -> str:
        return phrase("coming_sent" if self._sends else "coming")

    async def _meanwhile(self, kept: Kept) -> Optional[str]:
        """What the documents alone can say to this message while no engine is up."""
        found = await asyncio.to_thread(
            offline.stopgap, self._reception.settings, self._reception.database, kept.conversation
        )
        return found.text if found and found.message == kept.id and found.text != texts.PAUSED else None

    def _settle(
        self, connection: Connection, delivery: Delivery, kept: int, over: bool, meanwhile: Optional[str],
        patience: _Patience,
    ) -> Optional[Mapping[str, Any]]:  # fmt: skip
        if patience.told == phrase("away"):
            return SILENT  # nobody would see it: the replies stay for the next delivery or message
        return settle(
            connection, self._reception.settings, delivery, kept, attended=self._attended - {kept},
            over=over, announced=patience.told is not None, coming=self._coming(), meanwhile=meanwhile, sends=self._sends, transfers=self._transfers, page=self._page,
        )  # fmt: skip
