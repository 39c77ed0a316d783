"""What a call's brain needs - language, rules, wordings, knowledge - loaded when the first agent is there, in a thread."""
from __future__ import annotations

import asyncio
import datetime as dt
import logging
import threading
from functools import cached_property
from typing import Any

from bot.settings import Settings

_FIRST_LINES = ("本科6年京窗口无职称，要交多少钱", "沪客服 大专 3年 无证", "吉林月嫂 大专 十年 没有职称", "温州 民非 培训3年 20000人次")

log = logging.getLogger(__name__)


class Warm:
    """Loads at first use, or ahead of it; one for a door.  No Rasa, no TensorFlow."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._begun = False

    async def begin(self, agent: Any) -> list:
        """An agent has opened a page: load in the background what his first line will need."""
        if not self._begun:
            self._begun = True
            asyncio.get_running_loop().run_in_executor(None, self._load)
        return []

    def today(self) -> dt.date:
        """The day of assessment."""
        from bot.console.call_faq import today_of

        return today_of(self._settings)

    @cached_property
    def library(self) -> Any:
        """The knowledge store as desks use it."""
        from bot.console.call_faq import Library

        return Library(self._settings.knowledge_db, self.today)

    def _load(self) -> None:
        with self._lock:
            try:
                from bot.console import call_card, call_deeds  # noqa: F401
                from bot.console.call_state import Known
                from bot.engine.surroundings import jieba_cache

                jieba_cache(self._settings)
                for line in _FIRST_LINES:  # each policy keeps what it has once weighed
                    known = call_deeds.hear(Known(), line, self.today(), self.library).known
                    call_card.place(known, self.today())
            except Exception as error:  # the first line will load it, or say why not
                log.warning("console not warmed up: %s", type(error).__name__)
