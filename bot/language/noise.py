"""Finds what lexicon/noise.yml tells about: dialect words, fillers, slips of ear and thumb, stray pinyin.

Every finder takes a text and gives edits (start, end, new), in order and apart.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from bot.language.words import straddled

Edit = tuple[int, int, str]


@dataclass(frozen=True)
class Slip:
    """One wrong spelling, what it stands for, and the surroundings it needs or cannot bear."""

    wrong: str
    right: str
    left: re.Pattern[str] | None
    not_left: re.Pattern[str] | None
    after: re.Pattern[str] | None
    not_after: re.Pattern[str] | None

    def fits(self, text: str, start: int) -> bool:
        end = start + len(self.wrong)
        if self.after and not self.after.match(text, end):
            return False
        if self.not_after and self.not_after.match(text, end):
            return False
        before = text[:start]
        if self.left and not self.left.search(before):
            return False
        return not (self.not_left and self.not_left.search(before))


@lru_cache(maxsize=1)
def _lexicon() -> dict:
    return yaml.safe_load((Path(__file__).parent / "lexicon" / "noise.yml").read_text(encoding="utf-8"))


def _guard(source: str | None, *, at_end: bool) -> re.Pattern[str] | None:
    if not source:
        return None
    return re.compile(f"(?:{source})$" if at_end else source)


@lru_cache(maxsize=4)
def _table(section: str) -> dict[str, tuple[Slip, ...]]:
    """Slips by first character, longest first, so that one walk over the text finds them all."""
    table: dict[str, list[Slip]] = {}
    for row in _lexicon()[section]:
        spellings = row["from"] if isinstance(row["from"], list) else [row["from"]]
        for wrong in spellings:
            right = row["to"][wrong] if isinstance(row["to"], dict) else row["to"]
            slip = Slip(
                wrong, right,
                _guard(row.get("left"), at_end=True), _guard(row.get("not_left"), at_end=True),
                _guard(row.get("right"), at_end=False), _guard(row.get("not_right"), at_end=False),
            )
            table.setdefault(wrong[0], []).append(slip)
    return {first: tuple(sorted(slips, key=lambda s: -len(s.wrong))) for first, slips in table.items()}


def replacements(section: str, text: str) -> list[Edit]:
    """Edits from the dialect or the slips table. A slip is no slip where a longer real word claims its characters."""
    table, edits, i = _table(section), [], 0
    while i < len(text):
        for slip in table.get(text[i], ()):
            if not text.startswith(slip.wrong, i) or not slip.fits(text, i):
                continue
            end = i + len(slip.wrong)
            # A guard on the left is surer than jieba's cut of a text that holds the slip.
            if section == "slips" and not slip.left and _claimed(text, i, end):
                continue
            edits.append((i, end, slip.right))
            i = end - 1
            break
        i += 1
    return edits


def _claimed(text: str, start: int, end: int) -> bool:
    """A window of the neighbourhood is enough for jieba, and keeps its cache warm."""
    left = max(0, start - 4)
    return straddled(text[left:end + 4], start - left, end - left)


@lru_cache(maxsize=1)
def _filler_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = _lexicon()["fillers"]
    always = "|".join(sorted(map(re.escape, words["always"]), key=len, reverse=True))
    start = "|".join(sorted(map(re.escape, words["at_start"]), key=len, reverse=True))
    return re.compile(f"(?:{always})"), re.compile(f"(?:(?<=^)|(?<=[,。!?; ]))(?:{start})(?={words['needs_after']})")


def fillers(text: str) -> list[Edit]:
    """Edits that take hesitation away - none when nothing but hesitation would be left (嗯 may be a yes)."""
    always, start = _filler_patterns()
    spans = sorted({f.span() for p in (always, start) for f in p.finditer(text)})
    edits, last = [], 0
    for begin, end in spans:
        if begin >= last:
            edits.append((begin, end, ""))
            last = end
    kept = len(text) - sum(end - begin for begin, end, _ in edits)
    if not edits or kept == 0 or not re.search(r"\w", _apply(text, edits)):
        return []
    return edits


def _apply(text: str, edits: list[Edit]) -> str:
    for begin, end, new in reversed(edits):
        text = text[:begin] + new + text[end:]
    return text


_LATIN_RUN = re.compile(r"(?<![A-Za-z@._/])[A-Za-z]+(?: [A-Za-z]+)*(?![A-Za-z@_/])")


_NUMERALS = {"yi": "一", "er": "二", "liang": "两", "lia": "俩", "san": "三", "si": "四", "wu": "五", "liu": "六", "qi": "七", "ba": "八", "jiu": "九", "shi": "十", "ji": "几"}
_NUMERAL = re.compile("|".join(sorted(_NUMERALS, key=len, reverse=True)))
# liang年多, shier个月: a numeral in letters before a unit in characters.
_SPOKEN_NUMBER = re.compile(rf"(?<![A-Za-z])(?:{_NUMERAL.pattern})+(?= ?(?:年|个月|个年头|来年|多年))")


def pinyin_words(text: str) -> list[Edit]:
    """Edits that write pinyin of this domain as characters; other Latin words stay."""
    if not re.search(r"[A-Za-z]{2}", text):
        return []
    edits = []
    for number in _SPOKEN_NUMBER.finditer(text):
        edits.append((number.start(), number.end(), "".join(_NUMERALS[s] for s in _NUMERAL.findall(number.group()))))
    for run in _LATIN_RUN.finditer(text):
        if any(start <= run.start() < end for start, end, _ in edits):
            continue
        number = re.search(r"[0-9一二三四五六七八九十两几] ?$", text[: run.start()])
        for part in _read_run(run.group(), bool(number)):
            edits.append((run.start() + part[0], run.start() + part[1], part[2]))
    return edits


def _read_run(run: str, after_number: bool) -> list[Edit]:
    letters = run.replace(" ", "").lower()
    whole = _spell(letters, after_number)
    if whole:
        return [(0, len(run), whole)]
    # Not all of it reads as pinyin: take the tokens that do on their own.
    edits, at = [], 0
    for token in run.split(" "):
        new = _spell(token.lower(), after_number and at == 0)
        if new:
            edits.append((at, at + len(token), new))
        at += len(token) + 1
    return edits


@lru_cache(maxsize=256)
def _spell(letters: str, after_number: bool) -> str | None:
    """The characters for a run of letters, when words and syllables cover all of it and at least one is a word."""
    words, syllables = _lexicon()["pinyin"]["words"], _lexicon()["pinyin"]["syllables"]
    best: list[tuple[int, int, str] | None] = [None] * (len(letters) + 1)
    best[0] = (0, 0, "")  # pieces, minus words, characters
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 14), end):
            if best[start] is None:
                continue
            piece = letters[start:end]
            is_word = piece in words or (start == 0 and after_number and piece in ("nian", "geyue", "nianban", "yue"))
            new = words.get(piece) or syllables.get(piece)
            if not new:
                continue
            pieces, minus, text = best[start]
            option = (pieces + 1, minus - is_word, text + new)
            if best[end] is None or option[:2] < best[end][:2]:
                best[end] = option
    found = best[-1]
    return found[2] if found and found[1] < 0 else None


@lru_cache(maxsize=1)
def wechat_face_pattern() -> re.Pattern[str]:
    return re.compile(r"\[(?:" + "|".join(_lexicon()["wechat_faces"]) + r")\]")


@lru_cache(maxsize=1)
def whole_emoji() -> dict[str, str]:
    return _lexicon()["whole_emoji"]
