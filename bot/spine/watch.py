"""Has anything changed?  How engines and the door learn of new rows.

On SQLite `PRAGMA data_version` tells in a microsecond whether another connection has committed, so looking
every few milliseconds costs next to nothing and needs no port, no file and no clean-up.  On PostgreSQL the
answer is always "perhaps", and the look itself is the query; LISTEN/NOTIFY has its place here, behind the
same two methods, when the saving is wanted.
"""
from __future__ import annotations

from typing import Optional

from sqlalchemy.exc import SQLAlchemyError

from bot.spine.database import Database


class Watch:
    """One process's eye on the database.  Not for several threads at once."""

    #: Seconds between looks.
    step = 0.004
    #: On a server database a look is a query over the network.
    server_step = 0.02

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = None
        self._version: Optional[int] = None
        if database.postgres:
            self.step = self.server_step

    def changed(self) -> bool:
        """True if something may have been committed since the last call (always true at the first)."""
        if self._database.postgres:
            return True
        try:
            if self._connection is None:
                self._connection = self._database.engine.raw_connection()
            version = self._connection.cursor().execute("PRAGMA data_version").fetchone()[0]
        except Exception:  # the database is away: say "perhaps", the query that follows tells the story
            self.close()
            return True
        seen, self._version = self._version, version
        return version != seen

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            try:
                self._connection.close()
            except SQLAlchemyError:
                pass
            self._connection = None
        self._version = None
