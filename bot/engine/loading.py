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


@dataclass
class Loaded:
    """An agent ready to work, its store, and the name of its model."""

    agent: "object"  # rasa.core.agent.Agent; Rasa is imported only inside load()
    store: "object"  # bot.engine.store.SpineTrackerStore
    model: str


def newest_model(folder: Path) -> Optional[Path]:
    """The newest model archive of a folder, without importing Rasa."""
    archives = sorted(folder.glob("*.tar.gz"), key=lambda p: p.stat().st_mtime) if folder.is_dir() else []
    return archives[-1] if archives else None


def load(settings: Settings, database: Database) -> Loaded:
    """Import Rasa, load the newest model, warm it up, put the spine's store under it.  Raises NoModel.

    Takes seconds and about half a gigabyte, nearly all of it TensorFlow's.
    """
    archive = newest_model(settings.models)
    if archive is None:
        raise NoModel(settings.models)
    surroundings.prepare(settings)

    from rasa.core.agent import Agent

    from bot.engine.inside_actions import InsideActions, compile_schema_once
    from bot.engine.lightening import lighten
    from bot.engine.store import SpineTrackerStore

    compile_schema_once()
    actions = InsideActions(settings.actions)
    agent = Agent.load(archive, action_endpoint=actions)
    actions.domain = agent.domain.as_dict()
    lighten(agent)
    asyncio.run(_warm_up(agent))
    store = SpineTrackerStore(database)
    store.install(agent)
    # What is loaded stays: a collection of all garbage would look through it for a tenth of a second.
    gc.collect()
    gc.freeze()
    return Loaded(agent, store, archive.name)


async def _warm_up(agent: "object") -> None:
    # `Agent.load` without a store has one in memory: nothing of this is kept.
    from rasa.core.channels.channel import UserMessage

    from bot.engine.replies import Replies

    for text in _WARM_UP:
        try:
            await agent.processor.handle_message(
                UserMessage(text, Replies(), "warm-up", metadata=message_metadata("warm-up"))
            )
        except BaseException as error:  # the first real message will tell; ActionFailed is no Exception
            if isinstance(error, (KeyboardInterrupt, asyncio.CancelledError)):
                raise
            log.error("warm-up failed: %s", type(error).__name__)
