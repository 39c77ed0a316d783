"""What the intent model counts in a message.

Characters in runs of one to three; beside them marks for the words of the domain, so that a fee
asked of a title and a fee asked of a passport differ although the rest of the line is the same,
and a mark for how much of the line no in-scope line ever said.
"""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Iterable, Mapping

import yaml

_WORDS = Path(__file__).with_name("lexicon") / "intent_words.yml"
_BUTTON = re.compile(r"q\d+\.\d+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTERS = re.compile(r"[a-z]+")
_BARE = re.compile(r"第?[\d一二三四五六七八九十两、,.和 ]+(?:[个项号条]|年|个月)?[.。!]?")
_SPAN = re.compile(r"[\d一二三四五六七八九十两俩半]+来?多?(?:年|个月|载)")
_LENGTHS = (3, 7, 14, 30)
_EDGE = "^"
MARK_WEIGHT = 0.25  # of a mark beside characters scaled to length one


@lru_cache(maxsize=1)
def _groups() -> tuple[dict[str, str], re.Pattern[str], dict[str, re.Pattern[str]]]:
    """word -> its group; one pattern that finds the longest word first; a pattern for each group
    that is looked for by itself."""
    data = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    words = {str(word).lower(): group for group, members in data["groups"].items() for word in members}
    apart = {group: _any_of(members) for group, members in data["always"].items()}
    return words, _any_of(words), apart


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(str(word).lower()) for word in sorted(words, key=len, reverse=True)))


@lru_cache(maxsize=1)
def version() -> str:
    """Changes when the words or this module do: a model fits the features it was trained with."""
    content = _WORDS.read_bytes() + Path(__file__).read_bytes()
    return hashlib.sha256(content).hexdigest()[:16]


def plain(text: str) -> str:
    """NFKC, small letters, one space for many."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def settled(text: str) -> str | None:
    """The intent of lines that need no model: button payloads, bare numbers, nothing to read."""
    line = plain(text)
    if _BUTTON.fullmatch(line):
        return "inform"
    if line and _BARE.fullmatch(line):
        return "inform"
    if not _HAN.search(line) and not _LETTERS.search(line) and not re.search(r"\d", line):
        return None if "?" in line or "!" in line else "out_of_scope"
    return None


def pairs(text: str) -> list[str]:
    """The pairs of Chinese characters that stand side by side."""
    line = plain(text)
    return [line[i:i + 2] for i in range(len(line) - 1) if _HAN.match(line[i]) and _HAN.match(line[i + 1])]


def counts(text: str, known: frozenset[str] | Mapping[str, int]) -> Counter[str]:
    """Feature -> how often. `known` are the character pairs of in-scope lines."""
    line = plain(text)
    found: Counter[str] = Counter()
    letters = _NUMBER.sub("0", line)
    letters = _EDGE + re.sub(r"[\s,。、.:;~…]+", " ", letters).strip() + "$"
    for size in (1, 2, 3):
        for start in range(len(letters) - size + 1):
            piece = letters[start:start + size]
            if piece.strip(" ^$"):
                found[piece] += 1
    _mark(line, known, found)
    return found


def _mark(line: str, known: frozenset[str] | Mapping[str, int], found: Counter[str]) -> None:
    words, pattern, apart = _groups()
    known_groups = {words[hit.group()] for hit in pattern.finditer(line)}
    groups = sorted(known_groups | {group for group, found_in in apart.items() if found_in.search(line)})
    for group in groups:
        found[f"<{group}>"] += 1
    for i, one in enumerate(groups):
        for other in groups[i + 1:]:
            found[f"<{one}+{other}>"] += 1
    if not known_groups:
        found["<nothing>"] += 1
    own = pairs(line)
    if own:
        strange = sum(pair not in known for pair in own)
        share = strange / len(own)
        step = 0 if share == 0 else 1 if share <= 0.15 else 2 if share <= 0.35 else 3 if share <= 0.6 else 4
        found[f"<strange{step}>"] += 1
        if "title" not in groups:
            found[f"<strange{step}-no-title>"] += 1
    if _SPAN.search(line):
        found["<span>"] += 1
    found[f"<long{sum(len(line) > limit for limit in _LENGTHS)}>"] += 1


def vector(found: Mapping[str, int], vocabulary: Mapping[str, int], idf) -> tuple[list[int], list[float]]:
    """Columns and values: sublinear counts by rarity, scaled to length one; the marks weigh apart."""
    columns: list[int] = []
    values: list[float] = []
    marks: list[tuple[int, float]] = []
    for feature, count in found.items():
        column = vocabulary.get(feature)
        if column is None:
            continue
        if feature[0] == "<" and len(feature) > 3:
            marks.append((column, MARK_WEIGHT))
        else:
            columns.append(column)
            values.append((1.0 + math.log(count)) * float(idf[column]))
    norm = math.sqrt(sum(value * value for value in values)) or 1.0
    values = [value / norm for value in values]
    for column, value in marks:
        columns.append(column)
        values.append(value)
    return columns, values

