"""Load the newest model into an agent that stands on the spine."""
from __future__ import annotations

import asyncio
import gc
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from bot.engine import surroundings
from bot.settings import Settings
from bot.spine import archives
from bot.spine.clock import message_metadata
from bot.spine.database import Database

log = logging.getLogger(__name__)

# Touches what is slow at first use: jieba, spaCy, the classifier, an action, the knowledge store.
_WARM_UP = ("你好", "我在长春做政务服务，本科毕业八年了，能评什么职称？", "上海客户服务管理员二级考试多少钱")


class NoModel(Exception):
    """There is no trained model yet; `str()` is a Chinese sentence."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__("还没有训练好的模型，请先运行 zhicheng train。")


class ModelUnusable(Exception):
    """An archive that does not load; `str()` says why, with the archive's name."""

    def __init__(self, archive: Path, reason: str) -> None:
        self.archive, self.reason = archive, reason
        super().__init__(f"模型 {archive.name} 装不上：{reason}")


@dataclass
class Loaded:
    """An agent ready to work, its store, and the name of its model."""

    agent: "object"  # rasa.core.agent.Agent; Rasa is imported only inside load()
    store: "object"  # bot.engine.store.SpineTrackerStore
    model: str


def newest_model(folder: Path) -> Optional[Path]:
    """The newest model archive of a folder, without importing Rasa."""
    newest = archives.newest(folder)
    return newest.path if newest else None


def load(settings: Settings, database: Database, only: Optional[Path] = None) -> Loaded:
    """Import Rasa, load the newest model that loads, warm it up, put the spine's store under it.

    `only`: this archive or none, and it must find words for something.  Raises NoModel, ModelUnusable.
    Takes seconds and about half a gigabyte, nearly all of it TensorFlow's.
    """
    if only is not None:
        return _load(settings, database, only, strict=True)
    found = [archive.path for archive in archives.all_of(settings.models)]
    for archive in found:
        try:
            return _load(settings, database, archive)
        except ModelUnusable as error:
            if archive == found[-1]:
                raise
            log.error("%s", error)
    raise NoModel(settings.models)


def _load(settings: Settings, database: Database, archive: Path, *, strict: bool = False) -> Loaded:
    surroundings.prepare(settings)

    from rasa.core.agent import Agent

    from bot.engine.inside_actions import InsideActions, compile_schema_once
    from bot.engine.lightening import lighten
    from bot.engine.store import SpineTrackerStore

    compile_schema_once()
    actions = InsideActions(settings.actions)
    try:
        agent = Agent.load(archive, action_endpoint=actions)
        actions.domain = agent.domain.as_dict()
        lighten(agent)
    except (Exception, SystemExit) as error:  # whatever Rasa and the components raise: for us it is one thing
        # Rasa's own error for a broken file says less than the one it came from.
        told = [f"{type(one).__name__}: {str(one)[:200]}" for one in (error, error.__cause__ or error.__context__) if one]
        raise ModelUnusable(archive, "; ".join(told)) from error
    answered = asyncio.run(_warm_up(agent))
    if strict and not answered:
        raise ModelUnusable(archive, "no turn with it comes to its end")
    store = SpineTrackerStore(database)
    store.install(agent)
    # What is loaded stays: a collection of all garbage would look through it for a tenth of a second.
    gc.collect()
    gc.freeze()
    return Loaded(agent, store, archive.name)


async def _warm_up(agent: "object") -> int:
    """How many of the texts came to an answer."""
    # `Agent.load` without a store has one in memory: nothing of this is kept.
    from rasa.core.channels.channel import UserMessage

    from bot.engine.replies import Replies

    answered = 0
    for text in _WARM_UP:
        try:
            await agent.processor.handle_message(
                UserMessage(text, Replies(), "warm-up", metadata=message_metadata("warm-up"))
            )
            answered += 1
        except BaseException as error:  # the first real message will tell; ActionFailed is no Exception
            if isinstance(error, (KeyboardInterrupt, asyncio.CancelledError)):
                raise
            log.error("warm-up failed: %s", type(error).__name__)
    return answered
