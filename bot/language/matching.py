"""Finding listed words in a text: spaCy's PhraseMatcher on characters, longest first, no half words.

A list is called by its kind. Within one kind the longest match wins; a match that lies under one of
the kind's `traps` is no match (大专 in 大专家), nor is one that cuts a jieba word in two.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Iterable

from bot.language import lexicon
from bot.language.words import nlp, word_edges

TRAP = "!"
# Names of education hide in other words (大专业); names of work and places are cut wrongly by jieba (做客|服).
_WHOLE_WORDS = frozenset({"education", "certificate", "title"})


@dataclass(frozen=True)
class Hit:
    """A listed word at text[start:end]; `kind` names the list, `value` the entry it stands under."""

    kind: str
    value: str
    start: int
    end: int
    text: str


def _entries() -> Iterable[tuple[str, str, str]]:
    """(kind, value, word) of every list."""
    for name in ("education", "certificates"):
        for key, node in lexicon.load(name).items():
            if key.endswith("_traps"):
                yield from ((key[:-6], TRAP, word) for word in lexicon.words(node))
            else:
                yield from ((key, value, word) for value, some in node.items() for word in lexicon.words(some))
    titles = lexicon.load("titles")
    for family, levels in list(titles["families"].items()) + [("generic", titles["generic"])]:
        for level, some in levels.items():
            if level != "scheme":
                yield from (("title", f"{family}:{level}", word) for word in lexicon.words(some))
    yield from (("title", TRAP, word) for word in lexicon.words(titles["traps"]))
    for kind in ("own_series", "other_series"):
        yield from ((kind, kind, word) for word in lexicon.words(titles[kind]))
    for name in ("places", "occupations"):
        for value, some in lexicon.load(name).items():
            value = TRAP if value == "traps" else value
            yield from ((name[:-1], value, word) for word in lexicon.words(some))
    yield from (("new_occupation", word, word) for word in lexicon.words(lexicon.load("organisation")["catalogue"]))


@lru_cache(maxsize=1)
def _matcher():
    from spacy.matcher import PhraseMatcher

    pipeline = nlp()
    made, by_word = PhraseMatcher(pipeline.vocab), {}
    for kind, value, word in _entries():
        by_word.setdefault(word, set()).add((kind, value))
    for word in by_word:
        made.add(word, [pipeline.make_doc(word)])
    names = {pipeline.vocab.strings[word]: (word, tuple(sorted(found))) for word, found in by_word.items()}
    return made, names


def find_hits(text: str) -> tuple[Hit, ...]:
    """Every listed word of `text` in order of place, traps and half words taken away."""
    matcher, names = _matcher()
    found: list[Hit] = []
    for key, start, end in matcher(nlp().make_doc(text)):
        word, meanings = names[key]
        found.extend(Hit(kind, value, start, end, word) for kind, value in meanings)
    found.sort(key=lambda hit: (hit.start - hit.end, hit.start))
    kept: list[Hit] = []
    for hit in found:
        if hit.value == TRAP and hit.text.endswith("话") and text[hit.end:hit.end + 1] == "务":
            continue  # 上海话务员 is no dialect
        rivals = (other for other in kept if other.kind == hit.kind)
        if any(_meet(hit, other) and not _same(hit, other) for other in rivals):
            continue
        # A title's long name is sure by itself, even where jieba reads 师证 as a word.
        if hit.value == TRAP or hit.kind not in _WHOLE_WORDS or hit.kind == "title" and (len(hit.text) >= 4 or len(hit.text) == 3 and text[hit.end:hit.end + 1] == "证") or not _cuts_a_word(text, hit.start, hit.end):
            kept.append(hit)
    return tuple(sorted((h for h in kept if h.value != TRAP), key=lambda h: (h.start, h.end)))


def _meet(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _same(one: Hit, other: Hit) -> bool:
    return (one.start, one.end) == (other.start, other.end) and TRAP not in (one.value, other.value)


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    """Whether a jieba word crosses one edge of the span without holding all of it."""
    edges = word_edges(text)
    for cut in (start, end):
        if cut not in edges:
            left = max(edge for edge in edges if edge < cut)
            right = min(edge for edge in edges if edge > cut)
            inside = right - start if cut == start else end - left
            # 初级|会计证 leaves the whole word 会计 inside; 大|专业 leaves half of one.
            if not (left <= start and right >= end) and inside == 1:
                return True
    return False
