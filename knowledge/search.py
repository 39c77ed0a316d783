"""From a question to scored candidates and a zone: pure reading, no text for people here."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.features import features
from knowledge.index import Index
from knowledge.lexicon import Reading
from knowledge.veto import veto, wanted_schemes
from knowledge.zones import Candidate, Zone, decide, stand


@dataclass(frozen=True)
class Found:
    """All that was weighed for one question: candidates best first (the vetoed ones last) and the zone."""

    reading: Reading
    candidates: tuple[Candidate, ...]
    zone: Zone


def search(index: Index, text: str, scheme: str | None = None, level: str | None = None, limit: int = 3) -> Found:
    """Looks for the entry that answers `text`; `zone.choices` holds the answer, or up to `limit` questions to offer."""
    query, words = index.query(text, scheme, level)
    reading = query.reading
    if sum("\u4e00" <= c <= "\u9fff" for c in reading.text) < 2:
        return Found(reading, (), Zone("none", "汉字太少，看不出问什么", (), 0.0))
    packs = index.packs(index.candidates(words))
    reasons = [veto(reading, scheme, pack, index.lexicon) if pack.id else "" for pack in packs]
    rows = features(query, packs, index.lexicon, index.idea_weight)
    scores = index.ranker.score(rows) if packs else ()
    found = [
        Candidate(pack, float(score), reason, row)
        for pack, score, reason, row in zip(packs, scores, reasons, rows)
        if pack.id is not None
    ]
    found.sort(key=lambda c: (c.vetoed is not None, -c.score))
    at = index.ranker.thresholds
    standing = stand(found, reading, wanted_schemes(reading, scheme), at.rival_at)
    return Found(reading, tuple(found), decide(standing, at, limit))
