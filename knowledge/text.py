"""Text as search sees it: normalised characters, and the terms counted in them.

Knowledge must not lean on the bot, so this is a light normaliser of its own: compatibility forms, simplified
characters, no punctuation, no fillers. It never raises, whatever it is handed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

import opencc
from pypinyin.pinyin_dict import pinyin_dict

MAX_CHARS = 300
_CONVERT = opencc.OpenCC("t2s")
_LEVEL_DIGIT = re.compile(r"(?<![0-9])([1-5])(?=级)")
_DIGITS = {"1": "一", "2": "二", "3": "三", "4": "四", "5": "五"}
# Southern and hurried typing mixes these sounds; folding them lets 评省 meet 评审.
_FOLD = ((re.compile(r"^(z|c|s)h"), r"\1"), (re.compile(r"(a|e|i)ng$"), r"\1n"))
UNIGRAM, BIGRAM, CONCEPT, SOUND = 0.35, 1.0, 1.3, 0.45


def clean(text: str) -> str:
    """`text` cut to MAX_CHARS, in compatibility form, simplified, lower case, letters and digits only."""
    text = "".join(c for c in str(text)[: MAX_CHARS * 4] if not 0xD800 <= ord(c) <= 0xDFFF)
    text = unicodedata.normalize("NFKC", text)
    text = _CONVERT.convert(text).lower()
    text = "".join(c for c in text if c.isalnum() or c in "./")
    text = re.sub(r"(?<![0-9])[./]|[./](?![0-9])", "", text)[:MAX_CHARS]
    return _LEVEL_DIGIT.sub(lambda m: _DIGITS[m.group(1)], text)


@lru_cache(maxsize=16384)
def syllable(char: str) -> str:
    """The character's commonest reading without tone, sounds folded; the character itself where it has none."""
    reading = pinyin_dict.get(ord(char))
    if not reading:
        return char
    sound = unicodedata.normalize("NFD", reading.split(",")[0])
    sound = "".join(c for c in sound if c.isascii())
    for pattern, replacement in _FOLD:
        sound = pattern.sub(replacement, sound)
    return sound


def grams(text: str) -> list[str]:
    """Character unigrams and bigrams of normalised text."""
    return [*text, *(text[i : i + 2] for i in range(len(text) - 1))]


def sounds(text: str) -> list[str]:
    """Bigrams of folded syllables; each starts with q, so that it never meets a character gram."""
    heard = [syllable(c) for c in text]
    return ["q" + a + "0" + b for a, b in zip(heard, heard[1:])]


def terms(text: str, concepts: tuple[str, ...] = ()) -> dict[str, float]:
    """Every term of normalised text with its weight before idf: grams, sounds and the ideas it touches."""
    weights: Counter[str] = Counter()
    for gram in text:
        weights[gram] += UNIGRAM
    for i in range(len(text) - 1):
        weights[text[i : i + 2]] += BIGRAM
    for sound in sounds(text):
        weights[sound] += SOUND
    for concept in concepts:
        weights["z0" + concept.replace("_", "0")] += CONCEPT
    return dict(weights)
