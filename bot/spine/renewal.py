"""A newly trained model comes to the engines while they work.

Beside an engine with an older model another one is started with the new archive and nothing else.  Once it is
ready the old one is told to stop, which it does after the message in hand; both take messages meanwhile, and the
inbox keeps each conversation in its order.  One engine after the other, so there is one more process at most.  An
archive that does not load is left alone until it changes, and the old engine goes on.
"""
from __future__ import annotations

import signal
import time
from pathlib import Path
from typing import Callable, Optional, Sequence

from bot.spine import archives
from bot.spine.archives import Archive
from bot.spine.child import Child, why

#: Names the one archive an engine is to load; without it the engine takes the newest that loads.
VARIABLE = "ZHICHENG_ENGINE_ARCHIVE"
_STEP = 1.0
#: Loading takes seconds, a minute on a machine that is very busy.
_LOADING = 180.0
#: Beyond the longest turn: an engine that does not end by then is ended.
_PATIENCE = 15.0


class Renewal:
    """Looks at the folder of models, and brings what is new to the engines among `children`.

    `start` and `bury` are the supervisor's, `ready(name)` says whether an engine has loaded its model.
    """

    def __init__(
        self, folder: Path, turn: float, children: Sequence[Child], start: Callable[[Child], None],
        bury: Callable[[Child], None], ready: Callable[[str], bool], say: Callable[[str], None],
    ) -> None:  # fmt: skip
        self._folder, self._patience = folder, turn + _PATIENCE
        self._engines = [child for child in children if child.engine]
        self._start, self._bury, self._ready, self._say = start, bury, ready, say
        self._next = 0.0
        self._seen: Optional[Archive] = None
        self._refused: Optional[Archive] = None
        self._trial: Optional[tuple[Child, Child]] = None  # the engine on trial, and the one it may replace
        self._leaving: list[tuple[Child, float]] = []

    def others(self) -> list[Child]:
        """The engines that are not, or no longer, among the supervisor's children."""
        return [*(self._trial or ())[:1], *(child for child, _ in self._leaving)]

    def step(self) -> None:
        """Do what is due; called about ten times a second."""
        now = time.monotonic()
        if not self._engines or now < self._next:
            return
        self._next = now + _STEP
        self._see_off(now)
        if self._trial:
            self._judge(*self._trial, now)
        else:
            self._look()

    def _look(self) -> None:
        before, self._seen = self._seen, archives.newest(self._folder)
        if self._seen is None or self._seen != before:
            return  # nothing there, or still being written
        for child in self._engines:
            if child.archive is None:
                child.archive = self._seen  # it waited for a first model, and takes this one by itself
        if self._seen == self._refused:
            return
        old = [c for c in self._engines if c.process and c.archive != self._seen and self._ready(c.name)]
        if old:
            trial = Child(old[0].title, old[0].module, True, {VARIABLE: str(self._seen.path)})
            self._start(trial)
            trial.archive = self._seen
            self._trial = trial, old[0]

    def _judge(self, trial: Child, old: Child, now: float) -> None:
        status = trial.process.poll() if trial.process else None
        if status is None and self._ready(trial.name):
            self._exchange(trial, old, now)
        elif status is not None or now - trial.started > _LOADING:
            trial.signal(signal.SIGKILL)
            trial.process.wait()
            self._bury(trial)
            self._trial, self._refused = None, trial.archive
            told = "太久没有装好" if status is None else why(status)
            self._say(f"新模型 {trial.archive.path.name} 装不上（{told}，原因见上面的日志），{old.title} 继续用原来的模型。")

    def _exchange(self, trial: Child, old: Child, now: float) -> None:
        self._trial = None
        gone = Child(old.title, old.module, True, process=old.process, name=old.name)
        old.process, old.name, old.archive, old.started, old.deaths = trial.process, trial.name, trial.archive, trial.started, 0
        if gone.process:
            gone.signal(signal.SIGTERM)
            self._leaving.append((gone, now + self._patience))
        self._say(f"{old.title} 换上了新模型 {trial.archive.path.name}。")

    def _see_off(self, now: float) -> None:
        for leaving in list(self._leaving):
            child, until = leaving
            if child.process.poll() is None and now > until:
                child.signal(signal.SIGKILL)
                child.process.wait()
            if child.process.poll() is not None:
                self._bury(child)
                self._leaving.remove(leaving)
