"""What the re-ranker looks at: one row of numbers for each candidate entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.lexicon import Lexicon, Reading
from knowledge.pack import Pack
from knowledge.vectors import products

NAMES = (
    "cosine", "cosine_second", "ratio", "partial", "near_gap", "near_cosine", "refuse_gap", "ideas_missing",
    "ideas_covered", "ideas_extra", "ideas_best", "unknown", "covered", "level", "level_extra", "scheme_named", "scheme_context",
    "scheme_hint", "scheme_against_hint", "topic", "topic_against", "numbers", "lead_cosine", "lead_ratio", "lead_covered", "length", "same",
)


@dataclass(frozen=True)
class Query:
    """One question ready to be compared: dense vector over the vocabulary, and the share of it unknown there."""

    reading: Reading
    scheme: str | None
    level: str | None
    vector: np.ndarray
    unknown: float


def features(query: Query, packs: Sequence[Pack], lexicon: Lexicon, idea_weight: np.ndarray, hidden: str | None = None) -> np.ndarray:
    """Candidates × NAMES. `hidden`: rows of this very text are left out (a training question must not meet itself).

    Packs without id are questions to refuse; their rows are computed too (callers drop them).
    """
    rows = np.zeros((len(packs), len(NAMES)), dtype=np.float64)
    asked = np.array([c in query.reading.concepts for c in lexicon.concept_ids], dtype=np.float64)
    topics = lexicon.topics(query.reading.concepts)
    for r, pack in enumerate(packs):
        rows[r] = _row(query, pack, asked, topics, idea_weight, hidden)
    refused = max((rows[r, 0] for r, pack in enumerate(packs) if pack.id is None), default=0.0)
    rows[:, NAMES.index("refuse_gap")] = np.clip(refused - rows[:, 0], 0, 1)
    own = np.array([pack.id is not None for pack in packs], dtype=bool)
    for lead, of in (("lead_cosine", "cosine"), ("lead_ratio", "ratio"), ("lead_covered", "covered")):
        rows[:, NAMES.index(lead)] = _lead(rows[:, NAMES.index(of)], own)
    return rows


def _lead(values: np.ndarray, own: np.ndarray) -> np.ndarray:
    """How far each candidate is ahead of the best other one (negative: behind)."""
    counted = np.where(own, values, -1.0)
    if len(values) < 2:
        return np.zeros(len(values))
    order = np.sort(counted)
    best, second = order[-1], order[-2]
    return np.where(counted >= best, values - max(second, 0.0), values - best)


def _row(query: Query, pack: Pack, asked: np.ndarray, topics: frozenset[str], weight: np.ndarray, hidden: str | None) -> list[float]:
    reading = query.reading
    seen = np.array([norm != hidden for norm in pack.norms], dtype=bool)
    cosines = np.where(seen, products(pack.phrases, query.vector), 0.0)
    near = products(pack.near, query.vector)
    if hidden is not None and len(near):
        near = np.where(np.array([n != hidden for n in pack.near_norms]), near, 0.0)
    norms = [n if s else "" for n, s in zip(pack.norms, seen)]
    ratios = process.cdist([reading.text], norms, scorer=fuzz.ratio)[0]
    partials = process.cdist([reading.text], norms, scorer=fuzz.partial_ratio)[0]
    best = int(np.argmax(cosines))
    top = np.sort(cosines)[::-1]
    ideas = pack.ideas[seen] if seen.any() else pack.ideas[:0]
    count = ideas.sum(axis=0) if len(ideas) else np.zeros(len(asked))
    usual = count >= 0.6 * max(1, len(ideas))
    total = float((asked * weight).sum())
    missing = float((asked * weight * (count == 0)).sum())
    mine = pack.ideas[best]
    both = float((mine * asked * weight).sum())
    either = float((np.maximum(mine, asked) * weight).sum())
    covered = float((query.vector[pack.union] ** 2).sum()) if hidden is None else _covered(pack, query.vector, seen)
    levels = set(pack.levels)
    want = reading.levels or reading.named_levels or (frozenset([query.level]) if query.level else frozenset())
    level = 0.0 if not want else (1.0 if want <= levels else 0.5 if want & levels else 0.0 if not levels else -1.0)
    if want and not levels:
        level = 0.4 if any(pack.share_of_level(x) >= 0.3 for x in want) else 0.0
    numbers = [n in pack.said["numbers"] for n in reading.numbers]
    named = pack.scheme in reading.names
    return [
        cosines[best], top[1] if len(top) > 1 else 0.0, ratios.max() / 100, partials.max() / 100,
        max(0.0, (near.max() if len(near) else 0.0) - cosines[best]), near.max() if len(near) else 0.0, 0.0,
        missing, 1 - missing / total if total else 0.5, float((usual * (1 - asked) * weight).sum()),
        both / either if either else 0.5, query.unknown, covered, level,
        float(bool(levels) and not want and len(levels) == 1),
        float(named), float(pack.scheme is not None and pack.scheme == query.scheme),
        float(pack.scheme in reading.hints), float(bool(reading.hints) and pack.scheme is not None and pack.scheme not in reading.hints and not named),
        float(pack.topic in topics), float(bool(topics) and pack.topic not in topics),
        sum(numbers) / len(numbers) if numbers else 0.5, 0.0, 0.0, 0.0, min(len(reading.text), 30) / 30,
        float(ratios.max() >= 100),
    ]


def _covered(pack: Pack, vector: np.ndarray, seen: np.ndarray) -> float:
    kept = [pack.phrases.indices[pack.phrases.starts[r] : pack.phrases.starts[r + 1]] for r in np.flatnonzero(seen)]
    return float((vector[np.unique(np.concatenate(kept))] ** 2).sum()) if kept else 0.0
