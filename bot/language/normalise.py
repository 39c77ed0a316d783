"""From what a person typed to the text every later step reads.

Punctuation comes out half-width (", : ; ! ? ( ) ~") except "。" and "、"; numerals stay as the
person wrote them (see `numbers`). Spaces are kept, one at a time: people use them as commas.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from bot.language.shorthand import written_out
from bot.language.sounds import sound_alikes
from bot.language.noise import pinyin_words, fillers, replacements, wechat_face_pattern, whole_emoji

_KEEP_SYMBOLS = frozenset("√×→°<>=|`^$¥+~№")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_SYMBOLS = frozenset({"So", "Sk"})
_REPEATED = re.compile(r"([,。、!?~;:])(?:\s*\1)+|\.{2,}|…+|[。.]{2,}|(?<=[!?])[!?]+")
_SPACES = re.compile(r"\s+")
_SPELT_OUT = re.compile(r"(?<![一-鿿])[一-鿿](?: [一-鿿]){2,}(?![一-鿿])")
_STUTTER = re.compile(r"([我你他])\1+(?=[一-鿿0-9])")
# 6y, 1.5w, 80m2, as agents type them, in words that the readers know.
_SQUARE = re.compile("[㎡㎥]|m²|M²")
_UNITS = (
    (re.compile(r"(?<=\d)\s*(?:y|Y|yrs?|years?)(?![A-Za-z])"), "年"),
    (re.compile(r"(?<=\d)\s*(?:m2|M2|平米2)(?!\d)"), "平"),
    (re.compile(r"(?<=\d)\s*[wW](?![A-Za-z])"), "万"),
    (re.compile(r"(?<=\d)\s*[kK](?![A-Za-z\d])(?! ?[币字])"), "千"),
)
# 大姐您好, 师傅我问一下: who is spoken to is no one's case.
_VOCATIVE = re.compile(r"^(?:哎|喂|诶)?(?:大姐|大哥|大妈|大爷|大叔|闺女|姑娘家|小伙子?|大侄女|大侄子|丫头|小同志|大妹子|老妹儿?|老弟|同学|老铁|姐姐|哥哥|小姐姐|小哥哥?|老师|师傅|姑娘|阿姨|同志|领导|妹子|小妹|美女|帅哥|亲|姐|哥)(?=们?(?:您好|你好|啊[,。! ]|呀[,。! ]|好[,。! ]|早|麻烦|请问|问一下|我(?!们?[家的单公])|帮我|在吗|,我|, ?[您你]))(?:们)?(?:[,。!]| )*")
_BUTTON = re.compile(r"q\d+\.\d+")


@dataclass(frozen=True)
class Normalised:
    """`offsets[i]` is the index in `raw` where normalised character i began; one more entry marks the end."""

    raw: str
    text: str
    offsets: tuple[int, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of `raw` that stands behind text[start:end]."""
        return self.offsets[start], self.offsets[end]


class _Draft:
    """Text under change, each character tied to the place in the raw text it came from."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = list(range(len(text)))

    def splice(self, edits: list[tuple[int, int, str]]) -> None:
        """Put new text for each (start, end); edits in order and apart."""
        if not edits:
            return
        parts, at, last = [], [], 0
        for start, end, new in edits:
            parts += (self.text[last:start], new)
            at += self.at[last:start]
            old = self.at[start:end]
            # Each new character points at the old one in its place, the rest at the last of them.
            at += [old[min(i, len(old) - 1)] for i in range(len(new))]
            last = end
        parts.append(self.text[last:])
        at += self.at[last:]
        self.text, self.at = "".join(parts), at

    def sub(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str | None]) -> None:
        edits = []
        for found in pattern.finditer(self.text):
            put = new(found)
            if put is not None and put != found.group() and found.end() > found.start():
                edits.append((found.start(), found.end(), put))
        self.splice(edits)


def _characters(draft: _Draft) -> None:
    """NFKC, and hidden characters and pictures away (a picture leaves a space: it often parts two phrases)."""
    text, edits, i = draft.text, [], 0
    while i < len(text):
        end = i + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        piece = unicodedata.normalize("NFKC", text[i:end])
        clean = "".join(_visible(c) for c in piece)
        if clean != text[i:end]:
            edits.append((i, end, clean))
        i = end
    draft.splice(edits)


def _visible(char: str) -> str:
    if char in "\n\t\r":
        return " " if char == "\t" else "。"
    kind = unicodedata.category(char)
    if kind in _HIDDEN or "\ufe00" <= char <= "\ufe0f" or char == "\u20e3":
        return ""
    if char in _KEEP_SYMBOLS or kind not in _SYMBOLS:
        return char
    return " "


@lru_cache(maxsize=1)
def _simplifier():
    import opencc

    return opencc.OpenCC("t2s")


def _simplify(draft: _Draft) -> None:
    plain = _simplifier().convert(draft.text)
    if plain == draft.text:
        return
    if len(plain) == len(draft.text):
        draft.text = plain
        return
    draft.sub(re.compile(r"[一-鿿㐀-䶿]"), lambda found: _simplifier().convert(found.group()))


def _pause(found: re.Match[str]) -> str:
    mark = found.group()[0]
    return "。" if mark in ".…" else mark


def _spelt_out(found: re.Match[str]) -> str:
    return found.group().replace(" ", "")


def normalise(text: str) -> Normalised:
    """NFKC, simplified characters, noise taken away, dialect and slips of this domain put right.

    Never raises; lone surrogates and control characters fall away. A right word stays right: every
    correction has its guards in lexicon/noise.yml. Button payloads (q7.2) come through untouched.
    """
    stripped = text.strip()
    if _BUTTON.fullmatch(stripped):
        start = text.index(stripped)
        return Normalised(text, stripped, tuple(range(start, start + len(stripped) + 1)))
    if stripped and all(c in whole_emoji() or unicodedata.category(c) in _HIDDEN | {"Mn", "Sk"} for c in stripped):
        meant = next((whole_emoji()[c] for c in stripped if c in whole_emoji()), "")
        return Normalised(text, meant, (0,) * len(meant) + (len(text),))
    draft = _Draft(text)
    draft.sub(_SQUARE, lambda found: "平")  # NFKC would write m2, and a number right behind it would be lost
    _characters(draft)
    draft.sub(wechat_face_pattern(), lambda found: " ")
    _simplify(draft)
    draft.sub(_SPACES, lambda found: " ")
    draft.sub(_SPELT_OUT, _spelt_out)
    draft.sub(_REPEATED, _pause)
    draft.sub(_VOCATIVE, lambda found: "")
    for shape, word in _UNITS:
        draft.sub(shape, lambda found, word=word: word)
    for shape, new in written_out(draft.text):
        draft.sub(shape, new)
    draft.splice(pinyin_words(draft.text))
    draft.splice(replacements("dialect", draft.text))
    draft.splice(fillers(draft.text))
    draft.sub(_STUTTER, lambda found: found.group(1))
    draft.splice(replacements("slips", draft.text))
    draft.splice(sound_alikes(draft.text))
    draft.sub(_SPACES, lambda found: " ")
    draft.sub(re.compile(r"^[ ,、。]+(?=.)| +$"), lambda found: "")
    return Normalised(text, draft.text, (*draft.at, len(text)))
