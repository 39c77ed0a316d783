"""A call as its page gets it (C in the drawing)."""
from __future__ import annotations

from typing import Any

from sqlalchemy.engine import Connection

from bot.settings import Settings


def card_of(connection: Connection, call: str, settings: Settings) -> dict[str, Any]:
    """The call with its facts, ladder and next question.  Reads only; a few milliseconds, so in a thread."""
    # Rules, wordings and language come with it: loaded when the first agent is there, not with the door.
    try:
        from bot.console.call_card import card
    except ModuleNotFoundError:  # until the room of calls is there
        return _plain(connection, call)
    return card(connection, call, settings)


def _plain(connection: Connection, call: str) -> dict[str, Any]:
    from bot.console import calls
    from bot.console.tables import calls as table

    row = connection.execute(table.select().where(table.c.id == call)).one()._mapping
    kept = ("id", "kind", "conversation", "slot", "state", "title", "version", "scheme")
    lines = [{k: v for k, v in line._mapping.items() if k != "call"} for line in calls.lines_of(connection, call)]
    return {**{name: row[name] for name in kept}, "lines": lines}
