"""Words of this domain that voice input wrote with other characters of the same sound: 网越车, 公主领, 接宿即办.

Only names of three characters and more, of work, places, titles and schools; tone is left aside. A
window is changed only when most of its characters are right already, none of the wrong ones is a
word of grammar (这个工程是 stays), and jieba knows no word there (研究院 and 重点工作 stay).
"""
from __future__ import annotations

import re
from functools import lru_cache

from bot.language import lexicon
from bot.language.words import is_word, straddled

Edit = tuple[int, int, str]
_GRAMMAR = frozenset("是时使事试式市的得地了在有不没我你他她它这那一二三四五六七八九十两几个以已而和与就都也能会要说去来到过给把被让向从比还为再又才只多少大小上下前后里外年月日元员院园原")
# 吉林市, 中专生: the last character is one that many words begin with.
_LOOSE_ENDS = frozenset("市区县省生")
_HAN = re.compile(r"[一-鿿]{3,6}")


@lru_cache(maxsize=4096)
def _sound(char: str) -> str:
    from pypinyin import Style, pinyin

    return pinyin(char, style=Style.NORMAL)[0][0]


def _names():
    for kind, groups in (("occupations", ("gov", "social", "service")), ("places", ("beijing", "shanghai", "jilin", "wenzhou"))):
        data = lexicon.load(kind)
        for group in groups:
            yield from lexicon.words(data[group])
    yield from (w for levels in lexicon.load("titles")["families"].values() for level, some in levels.items() if level != "scheme" for w in lexicon.words(some))
    yield from (w for value, some in lexicon.load("education").items() if not value.endswith("traps") for group in some.values() for w in lexicon.words(group))


@lru_cache(maxsize=1)
def _by_sound() -> dict[tuple[str, ...], tuple[str, ...]]:
    table: dict[tuple[str, ...], list[str]] = {}
    for name in _names():
        if _HAN.fullmatch(name) and name[-1] not in _LOOSE_ENDS:
            table.setdefault(tuple(map(_sound, name)), []).append(name)
    return {sound: tuple(dict.fromkeys(names)) for sound, names in table.items()}


@lru_cache(maxsize=1)
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(sound) for sound in _by_sound()}, reverse=True))


def _in_a_word(text: str, start: int, end: int) -> bool:
    """Whether a word that jieba knows lies across an edge (重点工|作): then nothing was misheard."""
    left = max(0, start - 3)
    return straddled(text[left:end + 3], start - left, end - left)


def sound_alikes(text: str) -> list[Edit]:
    """Edits that put the name in the place of what sounds like it; in order and apart."""
    edits: list[Edit] = []
    sounds = [_sound(c) if "一" <= c <= "鿿" else "" for c in text]
    table, at = _by_sound(), 0
    while at < len(text):
        for length in _lengths():
            window = text[at:at + length]
            names = table.get(tuple(sounds[at:at + length])) if len(window) == length else None
            if not names or window in names:
                if names:
                    at += length - 1
                    break
                continue
            wrong = [(a, b) for a, b in zip(window, names[0]) if a != b]
            if len(names) == 1 and len(wrong) <= (length - 1) // 2 and not any(a in _GRAMMAR for a, _ in wrong) and not is_word(window) and not _in_a_word(text, at, at + length):
                edits.append((at, at + length, names[0]))
                at += length - 1
                break
        at += 1
    return edits
