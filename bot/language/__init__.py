"""From a person's words to facts.  Importing this package is cheap; spaCy loads at first use.

    from bot.language import understand, Option, Understanding
"""

from __future__ import annotations

from typing import Any

__all__ = ["INTENTS", "Option", "Understanding", "understand", "warm_up"]

# The composing module is not called `understand`: a submodule of that name would take the place
# of the function on the package as soon as anyone imported it.
_HOMES = {
    "understand": "bot.language.composition",
    "warm_up": "bot.language.composition",
    "Option": "bot.language.understanding",
    "Understanding": "bot.language.understanding",
    "INTENTS": "bot.language.understanding",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        import importlib

        value = getattr(importlib.import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
