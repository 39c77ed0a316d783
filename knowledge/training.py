"""Trains the re-ranker on the entries' own phrases and near misses, and finds the zones' thresholds on held-out folds.

A training question never meets itself: rows of the same text are hidden while its features are computed.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from typing import Iterator, Sequence

import numpy as np

from knowledge.features import features
from knowledge.index import Index
from knowledge.pack import Pack
from knowledge.ranker import Forest, Linear, Thresholds
from knowledge.schema import REFUSE, Entry
from knowledge.search import weighed
from knowledge.veto import wanted_schemes
from knowledge.zones import Candidate, Standing, kindred, stand, sure

ENOUGH_ENTRIES = 40
MOST_QUESTIONS = 2000
PHRASES_EACH = 4
FOLDS = 4
KINDRED_WEIGHT = 0.3  # an entry that would give the right policy as well is hardly a wrong answer
PRECISION, REFUSED = 0.99, 0.95
# Within a settled document an entry counted wrong here is mostly a sister that answers as well (what an exam's time is,
# and that no date is written), and of what is to be refused a dozen are left, each without its own exact row: hence lower.
SETTLED_PRECISION, SETTLED_REFUSED = 0.97, 0.6


@dataclass(frozen=True)
class Question:
    """One training question; `label` is the entry that answers it, None for refuse. `kind`: own, near, refuse."""

    text: str
    scheme: str | None
    label: str | None
    kind: str


@dataclass(frozen=True)
class Case:
    """A question with its unvetoed candidates: packs and their feature rows."""

    question: Question
    packs: tuple[Pack, ...]
    rows: np.ndarray
    fold: int


def questions(entries: Sequence[Entry], refused: Sequence[str], index: Index) -> Iterator[Question]:
    """Training questions, spread over all entries; every other one with the conversation's scheme as context."""
    known = {entry.id: entry for entry in entries}
    for turn, entry in enumerate(entries):
        step = max(1, len(entry.phrases) // PHRASES_EACH)
        for j, text in enumerate(entry.phrases[turn % step :: step][:PHRASES_EACH]):
            yield Question(text, entry.scheme if j % 3 else None, entry.id, "own")
        for j, miss in enumerate(entry.near_misses):
            if miss.belongs in known:
                yield Question(miss.text, known[miss.belongs].scheme if (turn + j) % 2 else None, miss.belongs, "near")
            elif miss.belongs == REFUSE and not index.lexicon.read(miss.text).names:
                yield Question(miss.text, entry.scheme if (turn + j) % 2 else None, None, "refuse")
    schemes = sorted({entry.scheme for entry in entries if entry.scheme}) or [None]
    for j, text in enumerate(refused):
        yield Question(text, None, None, "refuse")
        yield Question(text, schemes[j % len(schemes)], None, "refuse")


def train(entries: Sequence[Entry], refused: Sequence[str], index: Index) -> Forest | Linear:
    """The learned ranker for the packs of `index`; hand-set weights where there is too little to learn from."""
    if len(entries) < ENOUGH_ENTRIES:
        return Linear.plain()
    asked = list(questions(entries, refused, index))
    if len(asked) > MOST_QUESTIONS:
        keep = np.random.default_rng(7).permutation(len(asked))[:MOST_QUESTIONS]
        asked = [asked[i] for i in sorted(keep)]
    cases = [case for case in (_case(index, question) for question in asked) if len(case.rows)]
    held_out = np.empty(len(cases), dtype=object)
    for fold in range(FOLDS):
        model = _fit([case for case in cases if case.fold != fold])
        mine = [i for i, case in enumerate(cases) if case.fold == fold]
        if mine:
            scores = model.predict_proba(np.concatenate([cases[i].rows for i in mine]))[:, 1]
            ends = np.cumsum([len(cases[i].rows) for i in mine])
            for i, part in zip(mine, np.split(scores, ends[:-1])):
                held_out[i] = part
    thresholds, measured = _thresholds(cases, held_out, index)
    return Forest.of(_fit(cases), thresholds, measured)


def _case(index: Index, question: Question) -> Case:
    query, words = index.query(question.text, question.scheme, None)
    live, refused, _ = weighed(index, query, words, hidden=True)
    rows = features(query, [*live, *refused], index.lexicon, index.idea_weight, hidden=query.reading.text)[: len(live)]
    fold = zlib.crc32((question.label or question.text).encode()) % FOLDS
    return Case(question, tuple(live), rows, fold)


def _fit(cases: Sequence[Case]):
    from sklearn.ensemble import HistGradientBoostingClassifier
    from threadpoolctl import threadpool_limits

    rows = np.concatenate([case.rows for case in cases])
    hits, weights = [], []
    for case in cases:
        label = next((p for p in case.packs if p.id == case.question.label), None)
        for pack in case.packs:
            hits.append(pack is label)
            weights.append(KINDRED_WEIGHT if label and pack is not label and kindred(pack, label) else 1.0)
    model = HistGradientBoostingClassifier(
        max_iter=100, max_leaf_nodes=10, max_depth=4, learning_rate=0.1, l2_regularization=1.0, min_samples_leaf=20,
        early_stopping=False, random_state=7,
    )
    # One thread: on a shared machine the threads' waiting for each other costs far more than they gain.
    with threadpool_limits(1):
        return model.fit(rows, np.array(hits), sample_weight=np.array(weights))


def _thresholds(cases: Sequence[Case], scores: np.ndarray, index: Index) -> tuple[Thresholds, dict[str, float]]:
    """The thresholds with the best held-out coverage at PRECISION and REFUSED, and what they measured.

    Judged on questions that other entries' curators wrote (near) and on those that belong nowhere.
    """
    judged = [_stand(case, score, index) for case, score in zip(cases, scores) if case.question.kind != "own"]
    settled = [one for one in judged if one[1].settled]
    at, measured = _best(judged, [
        Thresholds(answer_at=score, margin_at=margin)
        for score in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9) for margin in (0.3, 0.4, 0.5, 0.6)
    ])
    within, also = _best(settled, [
        Thresholds(settled_at=score, settled_margin=margin)
        for score in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8) for margin in (0.3, 0.4, 0.5)
    ], SETTLED_PRECISION, SETTLED_REFUSED)
    measured |= {f"settled_{name}": value for name, value in also.items()}
    return replace(at, settled_at=within.settled_at, settled_margin=within.settled_margin), measured


def _best(
    judged: Sequence[tuple[Question, Standing, bool]], grid: Sequence[Thresholds], precision: float = PRECISION,
    refused: float = REFUSED,
) -> tuple[Thresholds, dict[str, float]]:
    measured = [(at, _measure(judged, at)) for at in grid]
    good = [pair for pair in measured if pair[1]["precision"] >= precision and pair[1]["refused"] >= refused]
    if good:
        return max(good, key=lambda pair: pair[1]["coverage"])
    return max(measured, key=lambda pair: pair[1]["precision"] + pair[1]["refused"])


def _stand(case: Case, score: np.ndarray, index: Index) -> tuple[Question, Standing, bool]:
    """(question, standing, whether answering with the best would be right)."""
    reading = index.lexicon.read_in(case.question.text, case.question.scheme)
    found = [Candidate(case.packs[i], float(score[i]), None, case.rows[i]) for i in np.argsort(-score)]
    standing = stand(found, reading, wanted_schemes(reading, case.question.scheme), Thresholds().rival_at, hidden=True,
                     scheme=case.question.scheme)
    label = next((p for p in case.packs if p.id == case.question.label), None)
    return case.question, standing, bool(label and standing.best and kindred(standing.best.pack, label))


def _measure(judged: Sequence[tuple[Question, Standing, bool]], at: Thresholds) -> dict[str, float]:
    answered = [(question, right) for question, standing, right in judged if sure(standing, at)]
    asked = sum(question.label is not None for question, _, _ in judged)
    given = [right for question, right in answered if question.label is not None]
    refusable = len(judged) - asked
    return {
        "precision": sum(given) / max(1, len(given)), "coverage": len(given) / max(1, asked),
        "refused": 1 - (len(answered) - len(given)) / max(1, refusable),
    }
