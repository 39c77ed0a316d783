"""What PostgreSQL needs beside its URL: how to connect, what it says when it cannot be reached, and an ear for changes.

`synchronous_commit` is left as the server has it (on): a message is acknowledged once it is kept.
"""
from __future__ import annotations

import select
import threading
from typing import Any, Optional

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.engine.url import URL

#: A dead network is noticed within seconds, not after the two hours of TCP's defaults.
_CONNECT = {
    "connect_timeout": 5, "keepalives": 1, "keepalives_idle": 20, "keepalives_interval": 5, "keepalives_count": 3,
    "tcp_user_timeout": 20_000, "application_name": "zhicheng",
}  # fmt: skip
#: Whoever waits for a row gives up after as long as on SQLite; a transaction whose process is gone holds its rows no longer.
_SESSION = "SET lock_timeout = '20s'; SET idle_in_transaction_session_timeout = '60s'"
#: Any number, as long as all processes take the same.
_MAKING_TABLES = 5_005_2026
_CHANNEL = "zhicheng"
#: What the server or its library says, and what the operator reads.
_WHY = {
    "password authentication failed": "用户名或密码不对",
    "no password supplied": "没有写密码",
    "no pg_hba.conf entry": "服务器不让这台机器连接（pg_hba.conf）",
    "does not exist": "没有这个数据库或用户",
    "could not translate host name": "找不到这台服务器",
    "too many connections": "服务器的连接数用完了",
    "too many clients": "服务器的连接数用完了",
    "permission denied": "没有建表的权限（例如 GRANT CREATE ON SCHEMA public）",
    "starting up": "服务器还在启动",
    "read-only transaction": "服务器只读",
    "timeout expired": "服务器没有回应",
    "connection refused": "服务器没有启动，或地址、端口不对",
    "no such file or directory": "服务器没有启动，或地址、端口不对",
}


def open_engine(url: URL) -> Engine:
    """An engine for a server's URL; connects at first use."""
    if url.drivername == "postgres":  # as many providers write it
        url = url.set(drivername="postgresql")
    given = {name: value for name, value in _CONNECT.items() if name not in url.query}
    engine = sa.create_engine(
        url, future=True, pool_pre_ping=True, pool_size=8, max_overflow=24, isolation_level="READ COMMITTED", connect_args=given
    )

    @sa.event.listens_for(engine, "connect")
    def _session(connection: Any, _record: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(_SESSION)
        connection.commit()

    return engine


def make_tables(engine: Engine, metadata: sa.MetaData) -> None:
    """Make the tables that are missing; of several processes one does it, the others wait."""
    with engine.begin() as connection:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MAKING_TABLES)))
        metadata.create_all(connection)


def encoding_problem(engine: Engine) -> Optional[str]:
    """Why Chinese could not be kept here; None if it can."""
    with engine.connect() as connection:
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    return None if encoding == "UTF8" else f"库的编码是 {encoding}，应是 UTF8（createdb -E UTF8 -T template0 库名）"


def why(error: Exception) -> Optional[str]:
    """The operator's words for an error of the server; None where there are none."""
    told = str(getattr(error, "orig", error)).lower()
    return next((words for said, words in _WHY.items() if said in told), None)


class Bell:
    """Tells all who listen that something was committed.  For several threads.

    Its NOTIFY is a transaction of its own, after the one that wrote: inside it all commits of all processes would
    have to queue, each waiting for the disk.  A ring that gets lost costs a moment: everybody looks anyway now and then.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._connection: Any = None

    def ring(self) -> None:
        """Best effort, never an error."""
        with self._lock:
            for _ in range(2):  # the second time on a new connection
                try:
                    if self._connection is None:
                        self._connection = _own_connection(self._engine)
                    with self._connection.cursor() as cursor:
                        cursor.execute(f"NOTIFY {_CHANNEL}")
                    return
                except Exception:  # the database is away: whoever wrote has been told by his own connection
                    self._drop()

    def close(self) -> None:
        """Give the connection back."""
        with self._lock:
            self._drop()

    def _drop(self) -> None:
        self._connection = _closed(self._connection)


class Ear(threading.Thread):
    """Hears the bell.  `hears`: whether it is connected and has heard itself; `rung`: set by every ring."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(name="ear", daemon=True)
        self._engine = engine
        self._over = threading.Event()
        self.hears = False
        self.rung = True

    def run(self) -> None:
        """Listen until closed; a connection that is lost is made anew."""
        while not self._over.is_set():
            connection = None
            try:
                connection = _own_connection(self._engine)
                with connection.cursor() as cursor:
                    cursor.execute(f"LISTEN {_CHANNEL}")
                    # Through a pooler that lends connections by the transaction nothing would ever be heard.
                    cursor.execute(f"NOTIFY {_CHANNEL}")
                self._listen(connection)
            except Exception:
                pass
            finally:
                self.hears, self.rung = False, True
                _closed(connection)
            self._over.wait(1.0)

    def close(self) -> None:
        """Stop within a second or so."""
        self._over.set()

    def _listen(self, connection: Any) -> None:
        while not self._over.is_set():
            if connection.notifies:
                connection.notifies.clear()
                self.hears = self.rung = True
            if select.select([connection], [], [], 1.0)[0]:
                connection.poll()


def _own_connection(engine: Engine) -> Any:
    """A connection outside the pool, without transactions."""
    connection = engine.raw_connection()
    connection.detach()
    own = connection.dbapi_connection
    own.rollback()
    own.autocommit = True
    return own


def _closed(connection: Any) -> None:
    try:
        if connection is not None:
            connection.close()
    except Exception:
        pass
