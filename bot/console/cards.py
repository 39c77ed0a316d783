"""A call as its page gets it (C in the drawing)."""
from __future__ import annotations

from typing import Any

from sqlalchemy.engine import Connection

from bot.settings import Settings


def card_of(connection: Connection, call: str, settings: Settings) -> dict[str, Any]:
    """The call with its facts, ladder and next question.  Reads only; a few milliseconds, so in a thread."""
    # Rules, wordings and language come with it: loaded when the first agent is there, not with the door.
    from bot.console.call_card import card

    return card(connection, call, settings)
