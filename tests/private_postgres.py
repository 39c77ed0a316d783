"""A PostgreSQL cluster of the tests' own, where a server is installed: a folder, a socket in it, no port, no password."""
from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Optional

import psycopg2

USER = "zhicheng"
#: Nothing of this outlives the tests, so nothing waits for the disk.
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=60")


def binaries() -> Optional[Path]:
    """The folder with `initdb` and `postgres`; None where no server is installed."""
    found = [Path(os.path.realpath(path)).parent for path in map(shutil.which, ("postgres", "initdb")) if path]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((one for one in found if (one / "initdb").is_file() and (one / "postgres").is_file()), None)


def server_user() -> Optional[str]:
    """Whom the server runs as: root may not; None where we may ourselves."""
    if os.geteuid() != 0:
        return None
    known = {one.pw_name for one in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


class Cluster:
    """A running server.  `url()` is a fresh database with the product's tables in it, `empty()` one without."""

    def __init__(self, folder: Path) -> None:
        self._bin = folder
        self.home = Path(tempfile.mkdtemp(prefix="pg"))  # short: a socket's path may have 107 characters
        user = server_user()
        self._as: dict[str, Any] = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
        if user:
            shutil.chown(self.home, user)
        subprocess.run(
            [folder / "initdb", "-D", self.home / "data", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
            check=True, capture_output=True, cwd=self.home, **self._as,
        )  # fmt: skip
        self._numbers = itertools.count(1)
        self._template: Optional[str] = None
        self.start()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = [part for one in _QUICK for part in ("-c", one)]
        with (self.home / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [self._bin / "postgres", "-D", self.home / "data", "-k", self.home, *options],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.home, start_new_session=True, **self._as,
            )  # fmt: skip
        until = time.monotonic() + 30
        while True:
            try:
                return self.run("SELECT 1")
            except psycopg2.OperationalError:
                assert self.process.poll() is None and time.monotonic() < until, (self.home / "log").read_text()
                time.sleep(0.02)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT: orderly; SIGQUIT: as if the power had failed."""
        self.process.send_signal(how)
        self.process.wait(timeout=30)

    def remove(self) -> None:
        """Stop it and delete all it holds."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.home, ignore_errors=True)

    def address(self, database: str) -> str:
        return f"postgresql://{USER}@/{database}?host={self.home}"

    def run(self, statement: str, database: str = "postgres") -> None:
        """One statement, outside a transaction."""
        connection = psycopg2.connect(self.address(database))
        try:
            connection.autocommit = True
            connection.cursor().execute(statement)
        finally:
            connection.close()

    def empty(self, more: str = "") -> str:
        """The address of a new database with nothing in it."""
        name = f"d{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} {more}")
        return self.address(name)

    def url(self) -> str:
        """The address of a new database with the product's tables."""
        if self._template is None:
            self._template = self._made()
        return self.empty(f"TEMPLATE {self._template}")

    def _made(self) -> str:
        from bot.channels.wechat import tables as wechat
        from bot.console import tables as console
        from bot.pages import kiosk_tables
        from bot.spine.database import Database, make_tables

        address = self.empty()
        database = Database(address)
        console.create(database.engine)
        kiosk_tables.create(database.engine)
        make_tables(database.engine, wechat.metadata)
        database.close()
        return address.partition("?")[0].rpartition("/")[2]
