"""From a question to scored candidates and a zone: pure reading, no text for people here."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from knowledge.features import features
from knowledge.index import Index
from knowledge.lexicon import Reading
from knowledge.pack import Pack
from knowledge.veto import veto, wanted_schemes


@dataclass(frozen=True)
class Candidate:
    """One entry considered: its score 0..1, the reason it was vetoed (Chinese) and its feature row."""

    pack: Pack
    score: float
    vetoed: str | None
    row: np.ndarray


@dataclass(frozen=True)
class Found:
    """All candidates, best first with the vetoed ones last, the zone and why."""

    reading: Reading
    zone: str
    why: str
    candidates: tuple[Candidate, ...]
    choices: tuple[Candidate, ...]


def search(index: Index, text: str, scheme: str | None = None, level: str | None = None, limit: int = 3) -> Found:
    """Looks for the entry that answers `text`; `choices` holds the answer, or up to `limit` suggestions."""
    query, words = index.query(text, scheme, level)
    packs = index.packs(index.candidates(words))
    if not packs or len(query.reading.text) < 2:
        return Found(query.reading, "none", "没有相近的条目", (), ())
    rows = features(query, packs, index.lexicon, index.idea_weight)
    scores = index.ranker.score(rows)
    found = [
        Candidate(pack, float(score), veto(query.reading, scheme, pack, index.lexicon), row)
        for pack, score, row in zip(packs, scores, rows)
        if pack.id is not None
    ]
    found.sort(key=lambda c: (c.vetoed is not None, -c.score))
    zone, why, choices = decide(found, wanted_schemes(query.reading, scheme), index, limit)
    return Found(query.reading, zone, why, tuple(found), tuple(choices))


def decide(found: list[Candidate], wanted: tuple[str, ...], index: Index, limit: int) -> tuple[str, str, list[Candidate]]:
    """(zone, why, choices) from the sorted candidates."""
    ranker = index.ranker
    allowed = [c for c in found if not c.vetoed]
    if not allowed:
        return "none", "候选都被否决", []
    best = allowed[0]
    second = allowed[1].score if len(allowed) > 1 else 0.0
    likely = [c for c in allowed if c.score >= ranker.suggest_at][:limit]
    if best.score >= ranker.answer_at and best.score - second >= ranker.margin_at:
        rivals = _rivals(best, allowed) if not wanted else []
        if not rivals:
            return "answer", f"得分 {best.score:.2f}，领先 {best.score - second:.2f}", [best]
        return "suggest", "几份文件都有这一问，要先问清是哪里", [best, *rivals][:limit]
    if likely:
        return "suggest", f"得分 {best.score:.2f}，领先 {best.score - second:.2f}，不够有把握", likely
    return "none", f"最高得分 {best.score:.2f}，太低", []


def _rivals(best: Candidate, allowed: list[Candidate]) -> list[Candidate]:
    """The best entry of every other scheme that is nearly as likely: the place must be asked first."""
    rivals: dict[str, Candidate] = {}
    for candidate in allowed:
        scheme = candidate.pack.scheme
        if scheme and scheme != best.pack.scheme and candidate.score >= max(0.15, 0.25 * best.score):
            rivals.setdefault(scheme, candidate)
    return list(rivals.values())
