"""Text as it may enter the inbox: no control characters, no command, no personal numbers."""
from __future__ import annotations

import unicodedata

_KEPT_CONTROLS = "\n\t"
# Joiners and variation selectors hold emoji together; the other invisible characters only hide things.
_KEPT_FORMATS = "\u200d"


class EmptyText(ValueError):
    """Nothing is left that could be read."""


class TextTooLong(ValueError):
    """More characters than the limit."""

    def __init__(self, length: int, limit: int) -> None:
        self.length, self.limit = length, limit
        super().__init__(f"{length} > {limit}")


def clean(text: str, limit: int) -> str:
    """`text` fit for the inbox, without personal numbers; raises EmptyText, TextTooLong."""
    return mask(tidy(text, limit))


def tidy(text: str, limit: int) -> str:
    """`text` without what only hides or commands; raises EmptyText, TextTooLong.

    NUL, control characters, lone surrogates and invisible format characters go; a leading slash goes in
    every form that NFKC would turn into one, since Rasa reads it as a command.  Wording is not touched.
    """
    kept = "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if _wanted(c)).strip()
    while kept and (_is_slash(kept[0]) or kept[0].isspace()):
        kept = kept[1:]
    if not kept:
        raise EmptyText()
    if len(kept) > limit:
        raise TextTooLong(len(kept), limit)
    return kept


def mask(text: str) -> str:
    """`text` without ID, phone and card numbers."""
    from bot.language.masking import mask as mask_numbers

    return mask_numbers(text)


def _wanted(character: str) -> bool:
    kind = unicodedata.category(character)
    if kind == "Cc":
        return character in _KEPT_CONTROLS
    if kind == "Cf":
        return character in _KEPT_FORMATS
    # Cs: half a character.  Cn: nothing, now or ever.
    return kind not in ("Cs", "Cn")


def _is_slash(character: str) -> bool:
    return unicodedata.normalize("NFKC", character).startswith("/")
