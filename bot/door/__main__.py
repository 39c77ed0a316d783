"""`python -m bot.door`: the door process.

With ZHICHENG_DOOR_FD it serves on a socket the supervisor has opened and keeps: while a door that died is
started again, callers wait in that socket's queue instead of being refused.
"""
from __future__ import annotations

import logging
import os
import socket
import sys
from typing import Any

import uvicorn

from bot.door.app import create_app
from bot.settings import Settings, SettingsError, get_settings
from bot.spine.database import Database, DatabaseError
from bot.spine.parent import follow_parent
from bot.spine.ports import PortTaken, listen

SOCKET = "ZHICHENG_DOOR_FD"


def main() -> int:
    """Run the door; the exit status."""
    follow_parent()
    try:
        settings = get_settings()
        logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
        database = Database(settings.database_url)
        listener = _listener(settings)
    except (SettingsError, DatabaseError, PortTaken) as error:
        print(str(error), file=sys.stderr, flush=True)
        return 2
    server = _Server(
        uvicorn.Config(
            create_app(settings, database),
            log_level="warning",
            ws="none",
            access_log=False,  # addresses and tokens are nobody's business
            server_header=False,
            timeout_graceful_shutdown=2,
        )
    )
    server.run(sockets=[listener])
    database.close()
    return 0


class _Server(uvicorn.Server):
    """When told to stop, lets those go who wait for replies: their requests would not end by themselves."""

    def handle_exit(self, sig: int, frame: Any) -> None:
        state = self.config.app.state
        if hasattr(state, "loop"):
            state.loop.call_soon_threadsafe(state.reception.close)
        super().handle_exit(sig, frame)


def _listener(settings: Settings) -> socket.socket:
    given = os.environ.pop(SOCKET, "")
    return socket.socket(fileno=int(given)) if given.isdigit() else listen(settings.host, settings.port)


if __name__ == "__main__":
    sys.exit(main())
