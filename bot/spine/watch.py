"""Has anything changed?  How engines and the door learn of new rows.

On SQLite `PRAGMA data_version` tells in a microsecond whether another connection has committed, so looking
every few milliseconds costs next to nothing and needs no port, no file and no clean-up.  On PostgreSQL a thread
listens (LISTEN) for what every commit rings (NOTIFY), and a look is a look at its flag; while it hears nothing -
not connected yet, or a pooler in between - the answer is "perhaps", less often, and the query that follows tells.
"""
from __future__ import annotations

from typing import Optional

from sqlalchemy.exc import SQLAlchemyError

from bot.spine.database import Database
from bot.spine.postgres import Ear


class Watch:
    """One process's eye on the database.  Not for several threads at once."""

    #: Seconds between looks; and where every look is a query over the network.
    _STEP, _QUERY_STEP = 0.004, 0.02

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = None
        self._version: Optional[int] = None
        self._ear: Optional[Ear] = None

    @property
    def step(self) -> float:
        """Seconds to the next look."""
        return self._QUERY_STEP if self._database.postgres and not (self._ear and self._ear.hears) else self._STEP

    def changed(self) -> bool:
        """True if something may have been committed since the last call (always true at the first)."""
        if self._database.postgres:
            return self._heard()
        try:
            if self._connection is None:
                self._connection = self._database.engine.raw_connection()
            version = self._connection.cursor().execute("PRAGMA data_version").fetchone()[0]
        except Exception:  # the database is away: say "perhaps", the query that follows tells the story
            self.close()
            return True
        seen, self._version = self._version, version
        return version != seen

    def _heard(self) -> bool:
        if self._ear is None:
            self._ear = Ear(self._database.engine)
            self._ear.start()
        if self._ear.hears and not self._ear.rung:
            return False
        # First the flag, then the look that follows: what rings in between is looked at again.
        self._ear.rung = False
        return True

    def close(self) -> None:
        """Give the connection back."""
        if self._ear is not None:
            self._ear.close()
            self._ear = None
        if self._connection is not None:
            try:
                self._connection.close()
            except SQLAlchemyError:
                pass
            self._connection = None
        self._version = None
