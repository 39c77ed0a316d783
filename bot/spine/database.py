"""The one database of the spine, through SQLAlchemy: SQLite in WAL mode, or PostgreSQL by its URL.

SQLite: `synchronous=FULL`, because the door acknowledges a message once it is kept, and a power cut in a
service hall must not take it back; measured at 0.04 ms a commit here, and the door commits in groups.
`isolation_level=IMMEDIATE` makes the first write of a transaction take the write lock at once, so that no
transaction fails half-way because another one wrote in between; plain reads take no lock at all.
"""
from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from bot.spine import postgres
from bot.spine.schema import metadata
from bot.spine.storable import only_storable


class DatabaseError(Exception):
    """The database cannot be opened; `str()` is a Chinese sentence without the address (it may hold a password)."""

    def __init__(self, why: str) -> None:
        super().__init__(f"数据库打不开：{why}。请检查 ZHICHENG_DATABASE_URL。")


class Database:
    """Opens the database and makes the tables that are missing.

    `reading()` and `writing()` give connections; a `writing()` block is one transaction.
    """

    def __init__(self, url: str) -> None:
        try:
            parsed = make_url(url)
            sqlite = parsed.drivername.partition("+")[0] == "sqlite"
            self.engine = _sqlite(parsed) if sqlite else postgres.open_engine(parsed)
        except (ArgumentError, NoSuchModuleError, ImportError):
            raise DatabaseError("地址写得不对，或缺少驱动") from None
        only_storable(self.engine)
        self._bell = postgres.Bell(self.engine) if self.postgres else None
        try:
            problem = postgres.encoding_problem(self.engine) if self.postgres else None
            if problem:
                raise DatabaseError(problem)
            make_tables(self.engine, metadata)
        except SQLAlchemyError as error:
            raise DatabaseError((postgres.why(error) if self.postgres else None) or type(error).__name__) from error

    @property
    def postgres(self) -> bool:
        """Whether several writers may be at work at once (row locks instead of one writer)."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def writing(self, *, quiet: bool = False) -> Iterator[Connection]:
        """A connection in one transaction, committed at the end, rolled back on an error.

        `quiet`: nobody waits for what is written here, so nobody need be told (PostgreSQL).
        """
        with self.engine.begin() as connection:
            yield connection
        if self._bell and not quiet:
            self._bell.ring()

    def reading(self):
        """Context manager: a connection for reading."""
        return self.engine.connect()

    def insert_unless_there(self, connection: Connection, table: sa.Table, **values: Any) -> None:
        """Insert a row unless there is one with this primary key."""
        if self.postgres:
            from sqlalchemy.dialects.postgresql import insert
        else:
            from sqlalchemy.dialects.sqlite import insert
        connection.execute(insert(table).values(**values).on_conflict_do_nothing())

    def scrub(self) -> None:
        """After a wipe: let the deleted rows leave the write-ahead log too (SQLite; best effort)."""
        if not self.postgres:
            try:
                with self.reading() as connection:
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            except SQLAlchemyError:
                pass

    def close(self) -> None:
        """Give all connections back."""
        if self._bell:
            self._bell.close()
        self.engine.dispose()


def make_tables(engine: Engine, tables: sa.MetaData) -> None:
    """Make the tables that are missing; several processes may do so at once."""
    if engine.dialect.name == "postgresql":
        postgres.make_tables(engine, tables)
        return
    try:
        tables.create_all(engine)
    except SQLAlchemyError:
        tables.create_all(engine)  # another process made them between the look and the making


def _sqlite(url) -> Engine:
    if url.database and url.database != ":memory:":
        Path(url.database).expanduser().resolve().parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(
        url,
        future=True,
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=24,
        connect_args={"timeout": 20, "isolation_level": "IMMEDIATE", "check_same_thread": False},
    )

    @sa.event.listens_for(engine, "connect")
    def _pragmas(connection: sqlite3.Connection, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout=20000")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        # Deleted conversations are overwritten with zeros, not only unlinked.
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.close()

    return engine

