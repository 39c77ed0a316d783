"""What no database has a place for is replaced before it gets there, wherever it comes from.

PostgreSQL knows no NUL in a text, neither database a lone surrogate or a number of more than 64 bits; their drivers
raise errors that are none of a database's.  Nothing is kept under such a name, so nothing is found under it.
"""
from __future__ import annotations

from typing import Any, Callable

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
        return writable(value).replace("\0", _INSTEAD)
    if isinstance(value, int):
        return value if -_MOST <= value <= _MOST else (_MOST if value > 0 else -_MOST)
    return _each(value, storable)


def writable(value: Any) -> Any:
    """The same value, or tuple, list or dict of values, without the lone surrogates that no UTF-8 can hold."""
    if not isinstance(value, str):
        return _each(value, writable)
    try:
        return value if value.isascii() or value.encode() else value
    except UnicodeEncodeError:
        return "".join(_INSTEAD if "\ud800" <= c <= "\udfff" else c for c in value)


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, dict):
        return {name: change(one) for name, one in value.items()}
    return type(value)(change(one) for one in value) if type(value) in (list, tuple) else value
