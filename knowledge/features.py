"""What the re-ranker looks at: one row of numbers for each candidate entry."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Iterator, Sequence

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.lexicon import Lexicon, Reading
from knowledge.pack import Pack
from knowledge.vectors import Packed, products

TEXT = ("cosine", "cosine_second", "centroid", "ratio", "partial", "near_cosine", "near_gap", "refuse_gap")
COVER = ("unknown", "covered", "answered", "everything", "chars_missing", "chars_missing_most")
IDEAS = ("ideas_missing", "ideas_covered", "ideas_extra", "ideas_best")
FACETS = (
    "level", "level_silent", "scheme_named", "scheme_context", "scheme_hint", "scheme_against_hint",
    "topic", "topic_against", "numbers", "length", "same", "silent",
)
LEADS = {"lead_cosine": "cosine", "lead_centroid": "centroid", "lead_ratio": "ratio", "lead_everything": "everything", "lead_ideas": "ideas_best"}
NAMES = (*TEXT, *COVER, *IDEAS, *FACETS, *LEADS)
AT = {name: i for i, name in enumerate(NAMES)}
NEAREST = 3


@dataclass(frozen=True)
class Query:
    """One question ready to be compared: term numbers and values of a vector of length one, the share of it unknown."""

    reading: Reading
    scheme: str | None
    level: str | None
    ids: np.ndarray
    values: np.ndarray
    size: int  # of the vocabulary
    unknown: float
    chars: tuple[np.ndarray, np.ndarray]  # the characters' term numbers (-1: not in the vocabulary) and idf


class _Scratch(threading.local):
    """Dense arrays over the vocabulary, one set a thread, zeroed again after use: a large one is dear to make."""

    def __init__(self) -> None:
        self.size = 0

    @contextmanager
    def filled(self, query: Query) -> Iterator["_Scratch"]:
        if self.size < query.size:
            self.size = query.size
            self.vector = np.zeros(self.size, dtype=np.float32)
            self.square = np.zeros(self.size, dtype=np.float32)
            self.slot = np.full(self.size, -1, dtype=np.int32)
        chars = query.chars[0]
        known = chars >= 0
        self.vector[query.ids] = query.values
        self.square[query.ids] = query.values**2
        self.slot[chars[known]] = np.flatnonzero(known)
        try:
            yield self
        finally:
            self.vector[query.ids] = 0
            self.square[query.ids] = 0
            self.slot[chars[known]] = -1


_SCRATCH = _Scratch()


def features(query: Query, packs: Sequence[Pack], lexicon: Lexicon, idea_weight: np.ndarray, hidden: str | None = None) -> np.ndarray:
    """Candidates × NAMES. `hidden`: a row of this very text is left out (a training question must not meet itself).

    Packs without id are questions to refuse; their rows are computed too (callers drop them).
    """
    rows = np.zeros((len(packs), len(NAMES)), dtype=np.float64)
    if not packs:
        return rows
    lost = [pack.row_of.get(hidden) if hidden is not None else None for pack in packs]
    with _SCRATCH.filled(query) as dense:
        best = _text(rows, query, dense.vector, packs, lost, hidden)
        _cover(rows, query, dense, packs, lost)
    _ideas(rows, query.reading, packs, lexicon, idea_weight, lost, best)
    topics = lexicon.topics(query.reading.concepts)
    for r, pack in enumerate(packs):
        rows[r, AT["level"] : AT["silent"] + 1] = _facets(query, pack, lexicon, topics, rows[r, AT["ratio"]])
    own = np.array([pack.id is not None for pack in packs], dtype=bool)
    refused = rows[~own, AT["cosine"]].max() if (~own).any() else 0.0
    rows[:, AT["refuse_gap"]] = np.maximum(0.0, refused - rows[:, AT["cosine"]])
    for lead, of in LEADS.items():
        rows[:, AT[lead]] = _lead(rows[:, AT[of]], own)
    return rows


def _joined(parts: Sequence[Packed]) -> Packed:
    """Several packed matrices below each other."""
    starts, offset = [np.zeros(1, dtype=np.int64)], 0
    for part in parts:
        starts.append(part.starts[1:] + offset)
        offset += len(part.indices)
    return Packed(np.concatenate(starts), np.concatenate([p.indices for p in parts]), np.concatenate([p.values for p in parts]))


def _text(
    rows: np.ndarray, query: Query, vector: np.ndarray, packs: Sequence[Pack], lost: list[int | None], hidden: str | None
) -> list[int]:
    """Fills TEXT; returns each pack's nearest phrase."""
    cosines = products(_joined([pack.phrases for pack in packs]), vector)
    near = products(_joined([pack.near for pack in packs]), vector)
    at = near_at = 0
    best, compared, spans = [], [], []
    for r, pack in enumerate(packs):
        own = cosines[at : at + len(pack.norms)]
        at += len(pack.norms)
        if lost[r] is not None:
            own[lost[r]] = 0.0
        order = np.argsort(-own)[:NEAREST]
        best.append(int(order[0]))
        rows[r, AT["cosine"]] = own[order[0]]
        rows[r, AT["cosine_second"]] = own[order[1]] if len(order) > 1 else 0.0
        rows[r, AT["centroid"]] = own.sum() / pack.breadth
        texts = [pack.norms[k] for k in order if k != lost[r]]
        spans.append((len(compared), len(texts)))
        compared += texts
        other = near[near_at : near_at + len(pack.near_norms)]
        near_at += len(pack.near_norms)
        if hidden is not None and hidden in pack.near_norms:
            other[pack.near_norms.index(hidden)] = 0.0
        if len(other):
            rows[r, AT["near_cosine"]] = other.max()
    rows[:, AT["near_gap"]] = np.maximum(0.0, rows[:, AT["near_cosine"]] - rows[:, AT["cosine"]])
    ratios = process.cdist([query.reading.text], compared, scorer=fuzz.ratio)[0]
    partials = process.cdist([query.reading.text], compared, scorer=fuzz.partial_ratio)[0]
    for r, (start, count) in enumerate(spans):
        if count:
            rows[r, AT["ratio"]] = ratios[start : start + count].max() / 100
            rows[r, AT["partial"]] = partials[start : start + count].max() / 100
    return best


def _cover(rows: np.ndarray, query: Query, dense: _Scratch, packs: Sequence[Pack], lost: list[int | None]) -> None:
    """Fills COVER: which share of the question's weight, and which of its characters, the entry's words hold."""
    square, slot = dense.square, dense.slot
    chars, idf = query.chars
    owns = [pack.counted[0] for pack in packs]
    wholes = [pack.everything for pack in packs]
    rows[:, AT["unknown"]] = query.unknown
    rows[:, AT["covered"]] = _sums(square, owns)
    rows[:, AT["answered"]] = _sums(square, [pack.answer for pack in packs])
    rows[:, AT["everything"]] = _sums(square, wholes)
    held = np.zeros((len(packs), len(chars)), dtype=bool)
    slots = slot[np.concatenate(wholes)]
    owner = np.repeat(np.arange(len(packs)), [len(whole) for whole in wholes])
    held[owner[slots >= 0], slots[slots >= 0]] = True
    for r, pack in enumerate(packs):
        if lost[r] is not None:
            terms, counts = pack.counted
            gone = np.intersect1d(pack.row_terms(lost[r]), terms[counts == 1])
            rows[r, AT["covered"]] -= square[gone].sum()
            gone = np.setdiff1d(gone, pack.answer)
            rows[r, AT["everything"]] -= square[gone].sum()
            lost_slots = slot[gone]
            held[r, lost_slots[lost_slots >= 0]] = False
    missing = np.where(held, 0.0, idf)
    rows[:, AT["chars_missing"]] = missing.sum(axis=1) / max(idf.sum(), 1e-9)
    rows[:, AT["chars_missing_most"]] = missing.max(axis=1, initial=0.0)


def _sums(values: np.ndarray, groups: Sequence[np.ndarray]) -> np.ndarray:
    """Sum of `values` at each group's places."""
    sums = np.concatenate(([0.0], np.cumsum(values[np.concatenate(groups)], dtype=np.float64)))
    ends = np.cumsum([len(group) for group in groups])
    return sums[ends] - sums[np.concatenate(([0], ends[:-1]))]


def _ideas(
    rows: np.ndarray, reading: Reading, packs: Sequence[Pack], lexicon: Lexicon, weight: np.ndarray,
    lost: list[int | None], best: list[int],
) -> None:
    """Fills IDEAS: which of the question's ideas the entry touches, and which of its own the question leaves out."""
    asked = np.array([c in reading.concepts for c in lexicon.concept_ids], dtype=bool)
    count = np.array([pack.idea_count for pack in packs])
    size = np.array([len(pack.norms) for pack in packs], dtype=np.float64)
    for r, pack in enumerate(packs):
        if lost[r] is not None:
            count[r] -= pack.ideas[lost[r]]
            size[r] -= 1
    mine = np.array([pack.ideas[k] for pack, k in zip(packs, best)], dtype=bool)
    mass = asked * weight
    total = mass.sum()
    missing = (count == 0) @ mass
    usual = count >= 0.6 * np.maximum(1, size)[:, None]
    either = (mine | asked) @ weight
    rows[:, AT["ideas_missing"]] = missing
    rows[:, AT["ideas_covered"]] = 1 - missing / total if total else 0.5
    rows[:, AT["ideas_extra"]] = (usual & ~asked) @ weight
    rows[:, AT["ideas_best"]] = np.where(either > 0, (mine & asked) @ weight / np.maximum(either, 1e-9), 0.5)


def _facets(query: Query, pack: Pack, lexicon: Lexicon, topics: frozenset[str], ratio: float) -> list[float]:
    reading = query.reading
    levels = frozenset(pack.levels)
    want = reading.levels or reading.named_levels or (frozenset([query.level]) if query.level else frozenset())
    want = lexicon.levels_in(want, pack.scheme)
    if not want:
        level = 0.0
    elif not levels:
        level = 0.4 if any(pack.share_of_level(x) >= 0.3 for x in want) else 0.0
    else:
        level = 1.0 if want <= levels else 0.5 if want & levels else -1.0
    numbers = [n in pack.said["numbers"] for n in reading.numbers]
    named = pack.scheme in reading.names
    return [
        level, float(len(levels) == 1 and not want), float(named),
        float(pack.scheme is not None and pack.scheme == query.scheme), float(pack.scheme in reading.hints),
        float(bool(reading.hints) and pack.scheme is not None and pack.scheme not in reading.hints and not named),
        float(pack.topic in topics), float(bool(topics) and pack.topic not in topics),
        sum(numbers) / len(numbers) if numbers else 0.5, min(len(reading.text), 30) / 30, float(ratio >= 1.0),
        float(pack.kind == "silent"),
    ]


def _lead(values: np.ndarray, own: np.ndarray) -> np.ndarray:
    """How far each candidate is ahead of the best other one (negative: behind)."""
    if own.sum() < 2:
        return np.zeros(len(values))
    order = np.sort(values[own])
    return np.where(values >= order[-1], values - order[-2], values - order[-1])
