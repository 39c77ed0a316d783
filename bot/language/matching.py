"""Finding listed words in a text: spaCy's PhraseMatcher on characters, longest first, no half words.

A list is called by its kind. Within one kind the longest match wins; a match that lies under one of
the kind's `traps` is no match (大专 in 大专家), nor is one that cuts a jieba word in two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Iterable

from bot.language import lexicon
from bot.language.words import nlp, word_edges

TRAP = "!"
# Names of education hide in other words (大专业); names of work and places are cut wrongly by jieba (做客|服).
_WHOLE_WORDS = frozenset({"education", "certificate", "title"})
# 专|科学的, 大专|科学: names that jieba cuts wrongly oftener than they hide in other words (those are traps).
_SURE_NAMES = frozenset({"大专", "专科", "中专", "硕士", "博士", "研究生", "普本", "硕研", "职高", "技校", "职校", "本硕连读", "本硕博连读"})


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
            if value != "loose":
                yield from ((name[:-1], TRAP if value == "traps" else value, word) for word in lexicon.words(some))
    yield from (("place", value, word) for value, some in lexicon.load("places")["loose"].items() for word in some)
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


@lru_cache(maxsize=1)
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((value, re.compile("|".join(lexicon.words(some)))) for value, some in lexicon.load("work_shapes").items())


def work_shapes(text: str) -> Iterable[Hit]:
    """Work told by what is done rather than by its name: 给人看孩子, 网上教小孩编程, 公司前台接投诉电话."""
    for value, shape in _shapes():
        for found in shape.finditer(text):
            yield Hit("occupation", value, found.start(), found.end(), found.group())


@lru_cache(maxsize=1)
def _loose_places() -> frozenset[str]:
    return frozenset(word for some in lexicon.load("places")["loose"].values() for word in some)


# 在金山做客服, 大安这边的: what stands around a name that is a place.
_PLACE_BEFORE = re.compile(r"(^|[,。;:!?、 /(]|在|来|去|到|是|我|们|回|于|住|省|市|州|春|林|海|京|的)$")
_PLACE_AFTER = re.compile(r"$|[,。;:!?、 /)]|这|那|区|县|市|镇|本地|当地|街道|乡|人(?!力|工|事|才|社)|的|做|当(?!代)|干|开(?!发)|跑|给|帮|有个|有家|一家|一个|上班|工作|某|边上|附近|城里|下面|农村|政务|便民|12345|[客家月保网代育护窗养托]|滴滴|公司|工业园|\d")


def _is_no_place(text: str, hit: Hit) -> bool:
    """Whether a name that is also a word (大安|全, 金山|银山) stands where no place stands."""
    return (hit.kind == "place" and hit.text in _loose_places()
            and not (_PLACE_BEFORE.search(text[:hit.start]) and _PLACE_AFTER.match(text, hit.end)))


@lru_cache(maxsize=64)
def find_hits(text: str) -> tuple[Hit, ...]:
    """Every listed word of `text` in order of place, traps and half words taken away."""
    matcher, names = _matcher()
    found: list[Hit] = list(work_shapes(text))
    for key, start, end in matcher(nlp().make_doc(text)):
        word, meanings = names[key]
        found.extend(hit for hit in (Hit(kind, value, start, end, word) for kind, value in meanings) if not _is_no_place(text, hit))
    found.sort(key=lambda hit: (hit.start - hit.end, hit.start))
    kept: list[Hit] = []
    for hit in found:
        if hit.value == TRAP and hit.text.endswith("话") and text[hit.end:hit.end + 1] == "务":
            continue  # 上海话务员 is no dialect
        if hit.kind == "title" and hit.text.endswith("助理") and any(key.kind == "title" and key.start == hit.end - 2 and key.end > hit.end for key in found):
            continue  # 职称是|助理会计师
        rivals = (other for other in kept if other.kind == hit.kind)
        if any(_meet(hit, other) and not _same(hit, other) for other in rivals):
            continue
        if hit.text in ("助研", "副研", "副高") and text[hit.start - 1:hit.start] not in ("协", "帮", "资", "辅", "扶"):
            kept.append(hit)  # 本科助|研评了三年
            continue
        if hit.text == "本科" and text[hit.end:hit.end + 1] == "学" and text[hit.start - 1:hit.start] not in ("日", "基", "根"):
            kept.append(hit)  # 本|科学的会计: what was studied there
            continue
        # A title's long name is sure by itself, even where jieba reads 师证 as a word.
        if hit.value == TRAP or hit.kind not in _WHOLE_WORDS or hit.text in _SURE_NAMES or hit.kind == "title" and (len(hit.text) >= 4 or len(hit.text) == 3 and text[hit.end:hit.end + 1] == "证") or not _cuts_a_word(text, hit.start, hit.end):
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
