"""The two ways a terminal reaches the dialogue: a door that is running, or an engine in this process."""
from __future__ import annotations

import asyncio
import json
import urllib.error
import urllib.request
import uuid
from typing import Any, Mapping, Optional, Sequence

import click

from bot.commands.chat import Say, TalkFailed
from bot.settings import Settings

# Never through a proxy: the door is this machine's.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def through_door(settings: Settings, sender: str) -> Optional[Say]:
    """A way through the door at the configured address; None if none answers there."""
    try:
        with _opener.open(f"{settings.address}/health", timeout=1) as response:
            if json.load(response).get("service") != "zhicheng":
                return None
    except (OSError, ValueError, AttributeError):
        return None

    def say(text: str) -> Sequence[Mapping[str, Any]]:
        request = urllib.request.Request(
            f"{settings.address}/webhooks/rest/webhook",
            json.dumps({"sender": sender, "message": text}).encode(),
            {"Content-Type": "application/json"},
        )
        try:
            with _opener.open(request, timeout=settings.rest_wait + 30) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            return [{"text": _told(error)}]
        except (OSError, ValueError):
            raise TalkFailed("服务中断了，请确认 zhicheng serve 还在运行。") from None

    return say


def with_engine(settings: Settings, sender: str) -> Say:
    """An engine in this process, on the same inbox as any other.  Raises TalkFailed."""
    from rich.console import Console

    from bot.door.cleaning import EmptyText, TextTooLong, clean
    from bot.engine import loading
    from bot.engine.pulse import Pulse, engine_name
    from bot.spine import conversations, inbox, outbox
    from bot.spine.clock import message_metadata
    from bot.spine.database import Database, DatabaseError
    from bot.spine.schema import OPEN

    try:
        database = Database(settings.database_url)
        with Console(stderr=True).status("正在唤醒对话引擎，大约十秒……"):
            loaded = loading.load(settings, database)
    except (DatabaseError, loading.NoModel, loading.ModelUnusable) as error:
        raise click.ClickException(str(error)) from None
    from bot.engine.worker import Worker

    pulse = Pulse(settings, database, engine_name())
    pulse.start()
    worker = Worker(settings, database, loaded, pulse, pulse.engine)
    conversation = conversations.conversation_id("terminal", sender)

    async def answered(message: int) -> None:
        while True:
            with database.reading() as connection:
                if inbox.state_of(connection, message) not in OPEN:
                    return
            if not await worker.step():
                await asyncio.sleep(0.02)

    def say(text: str) -> Sequence[Mapping[str, Any]]:
        try:
            text = clean(text, settings.max_characters)
        except EmptyText:
            return []
        except TextTooLong as error:
            return [{"text": f"这段话太长了，一次最多 {error.limit} 个字。"}]
        with database.writing() as connection:
            kept = inbox.accept(
                connection, database, channel="terminal", conversation=conversation, message_id=uuid.uuid4().hex,
                text=text, metadata=message_metadata("terminal", settings.as_of),
            )  # fmt: skip
        asyncio.run(answered(kept.id))
        with database.writing() as connection:
            replies = outbox.undelivered(connection, conversation)
            outbox.mark_delivered(connection, [reply.id for reply in replies])
        return [reply.payload for reply in replies]

    return say


def _told(error: urllib.error.HTTPError) -> str:
    try:
        answer = json.load(error)
        return answer["error"] if isinstance(answer, dict) else answer[0]["text"]
    except (ValueError, KeyError, IndexError, TypeError):
        return "系统出了点小问题，请再说一遍。"
