"""All the door's writing, in one thread that commits in groups.

SQLite takes one writer at a time and each commit waits for the disk; a burst of messages that arrive
together is made safe together.  A message is acknowledged only after the commit it is part of.
"""
from __future__ import annotations

import asyncio
import queue
import threading
from typing import Any, Callable, Optional

from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.spine.database import Database

Job = Callable[[Connection], Any]
_Item = tuple[Job, asyncio.Future, asyncio.AbstractEventLoop]

#: Jobs of one commit.
_GROUP = 64


class Writer:
    """`await write(job)` runs `job(connection)` in a transaction and gives its result.

    A job may raise its own errors as long as it has written nothing that must not stay; errors of the
    database undo the whole group, and its jobs are then tried one by one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._queue: queue.SimpleQueue[Optional[_Item]] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    async def write(self, job: Job) -> Any:
        """Run a job; returns after the commit."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future = loop.create_future()
        self._queue.put((job, future, loop))
        # A caller that hangs up must not take back what is being kept.
        return await asyncio.shield(future)

    def close(self) -> None:
        """Finish what is queued and stop."""
        self._queue.put(None)
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while True:
            item = self._queue.get()
            if item is None:
                return
            group = [item]
            while len(group) < _GROUP and not self._queue.empty():
                more = self._queue.get()
                if more is None:
                    self._queue.put(None)
                    break
                group.append(more)
            self._do(group)

    def _do(self, group: list[_Item]) -> None:
        outcomes: list[tuple[Any, Optional[BaseException]]] = []
        try:
            with self._database.writing() as connection:
                for job, _, _ in group:
                    try:
                        outcomes.append((job(connection), None))
                    except SQLAlchemyError:
                        raise
                    except Exception as error:
                        outcomes.append((None, error))
        except Exception as error:
            if len(group) > 1:
                for one in group:
                    self._do([one])
                return
            outcomes = [(None, error)]
        for (_, future, loop), (result, error) in zip(group, outcomes):
            try:
                loop.call_soon_threadsafe(_settle, future, result, error)
            except RuntimeError:
                pass  # the loop is gone, and with it whoever asked


def _settle(future: asyncio.Future, result: Any, error: Optional[BaseException]) -> None:
    if future.cancelled():
        return
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)
        # Whoever asked may have hung up; the error was theirs alone.
        future.exception()
