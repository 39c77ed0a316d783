"""Entries to packs: normalised phrases, vocabulary and vectors."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Sequence

import numpy as np

from knowledge.lexicon import Lexicon, Reading
from knowledge.pack import Pack
from knowledge.schema import REFUSE, Entry
from knowledge.text import terms
from knowledge.veto import UNUSED
from knowledge.vectors import Packed, Vocabulary, weigh


@dataclass(frozen=True)
class Corpus:
    """All packs with the vocabulary they share, and the words of each for FTS5."""

    packs: tuple[Pack, ...]
    vocabulary: Vocabulary
    words: tuple[tuple[str, ...], ...]
    idea_weight: np.ndarray


def pack_all(entries: Sequence[Entry], lexicon: Lexicon, refused: Sequence[str] = ()) -> Corpus:
    """Packs for every entry, then for every question to refuse.

    A near miss that belongs to another entry counts as one more phrase of that one.
    """
    known = {entry.id for entry in entries}
    lent: dict[str, list[str]] = {entry.id: [] for entry in entries}
    refuse = list(refused)
    for entry in entries:
        for miss in entry.near_misses:
            if miss.belongs in known:
                lent[miss.belongs].append(miss.text)
            elif miss.belongs == REFUSE:
                refuse.append(miss.text)
    texts = [_unique(lexicon, [*entry.phrases, *lent[entry.id]]) for entry in entries]
    near = [_unique(lexicon, _own_grounds(entry, lexicon)) for entry in entries]
    single = [[reading] for reading in _unique(lexicon, refuse)]
    vocabulary = Vocabulary.of(_words(readings) for readings in [*texts, *single])
    numbers = {t: (i, float(vocabulary.idf[i])) for t, i in vocabulary.ids.items()}
    packs = [
        _pack(n, entry, own, other, numbers, lexicon)
        for n, (entry, own, other) in enumerate(zip(entries, texts, near), 1)
    ]
    packs += [_pack(len(entries) + n, None, own, [], numbers, lexicon) for n, own in enumerate(single, 1)]
    told = [lexicon.read(entry.answer) for entry in entries]
    words = tuple(tuple(sorted(_words([*own, said]))) for own, said in zip(texts, told))
    words += tuple(tuple(sorted(_words(own))) for own in single)
    return Corpus(tuple(packs), vocabulary, words, _idea_weight(packs, lexicon))


def _own_grounds(entry: Entry, lexicon: Lexicon) -> list[str]:
    """Near misses that compare by their words; one that names another document is the scheme veto's business.

    Compared without the place it names, 北京公示几天 would speak against 公示几天 in every other document.
    """
    return [m.text for m in entry.near_misses if entry.scheme in (lexicon.read(m.text).names or (entry.scheme,))]


def _unique(lexicon: Lexicon, phrases: Sequence[str]) -> list[Reading]:
    readings: dict[str, Reading] = {}
    for phrase in phrases:
        reading = lexicon.read(phrase)
        if reading.text:
            readings.setdefault(reading.text, reading)
    return list(readings.values())


def _words(readings: Sequence[Reading]) -> set[str]:
    return {term for reading in readings for term in terms(reading.core, reading.concepts)}


def _vectors(readings: Sequence[Reading], numbers: dict[str, tuple[int, float]]) -> Packed:
    rows = []
    for reading in readings:
        weights = terms(reading.core, reading.concepts)
        ids, values, _ = weigh(weights, {t: numbers[t] for t in weights if t in numbers})
        rows.append((ids, values))
    return Packed.of(rows)


def _pack(n: int, entry: Entry | None, own: list[Reading], near: list[Reading], numbers: dict, lexicon: Lexicon) -> Pack:
    ideas = np.array([[c in r.concepts for c in lexicon.concept_ids] for r in own], dtype=np.uint8)
    levels = Counter(level for reading in own for level in lexicon.levels_in(reading.named_levels, entry.scheme if entry else None))
    answer = entry.answer if entry else ""
    told = lexicon.read(answer)
    said = {
        "clauses": list(entry.clauses) if entry else [],
        "levels": dict(sorted(levels.items())),
        "numbers": sorted({x for r in own for x in r.numbers} | set(re.findall(r"[0-9]+", answer))),
    }
    asked_levels = tuple(x for x in entry.levels if x != "organisation") if entry else ()
    unused = [r for r in own if r.named_levels & UNUSED]
    if entry and not asked_levels and len(unused) >= 0.6 * len(own):
        # An entry on levels the document does not hold: its own phrases say which.
        asked_levels = tuple(sorted(UNUSED & {level for r in own for level in r.named_levels}))
    return Pack(
        n=n, id=entry.id if entry else None, scheme=entry.scheme if entry else None, levels=asked_levels,
        topic=entry.topic if entry else "", kind=entry.kind if entry else REFUSE, norms=tuple(r.text for r in own),
        near_norms=tuple(r.text for r in near), phrases=_vectors(own, numbers), near=_vectors(near, numbers),
        ideas=ideas, answer=np.array(sorted({numbers[t][0] for t in terms(told.core, told.concepts) if t in numbers}), dtype=np.int32),
        said=said,
    )


def _idea_weight(packs: Sequence[Pack], lexicon: Lexicon) -> np.ndarray:
    """An idea spoken of by few entries weighs more (1 to about 4)."""
    touched = np.zeros(len(lexicon.concept_ids))
    for pack in packs:
        if pack.id is not None:
            touched += pack.ideas.any(axis=0)
    total = max(1, sum(pack.id is not None for pack in packs))
    return np.clip(np.log((1 + total) / (1 + touched)), 0.5, 4.0)
