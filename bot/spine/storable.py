"""What no database has a place for is replaced before it gets there, wherever it comes from.

PostgreSQL knows no NUL in a text, neither database a lone surrogate or a number of more than 64 bits; their drivers
raise errors that are none of a database's.  Nothing is kept under such a name, so nothing is found under it.
"""
from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

_MOST = 2**63 - 1
_INSTEAD = "\ufffd"


def only_storable(engine: Engine) -> None:
    """Have every statement's parameters looked through."""

    @sa.event.listens_for(engine, "before_cursor_execute", retval=True)
    def _look(_c: Any, _k: Any, statement: str, parameters: Any, _x: Any, _m: bool) -> tuple[str, Any]:
        return statement, storable(parameters)


def storable(value: Any) -> Any:
    """The same value, or the same tuple, list or dict of values, with what cannot be stored replaced."""
    if isinstance(value, str):
        return value if _has_text(value) else "".join(_INSTEAD if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in value)
    if isinstance(value, int):
        return value if -_MOST <= value <= _MOST else (_MOST if value > 0 else -_MOST)
    if isinstance(value, dict):
        return {name: storable(one) for name, one in value.items()}
    return type(value)(storable(one) for one in value) if type(value) in (list, tuple) else value


def _has_text(value: str) -> bool:
    if "\0" in value:
        return False
    try:
        return value.isascii() or value.encode() is not None
    except UnicodeEncodeError:
        return False
