"""From a question to scored candidates and a zone: pure reading, no text for people here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

from knowledge.covering import covering
from knowledge.features import Query, features
from knowledge.index import Index
from knowledge.lexicon import Reading
from knowledge.pack import Pack
from knowledge.veto import veto, wanted_schemes
from knowledge.zones import Candidate, Zone, decide, stand

GENERAL_AT = 0.75  # and twice the best own entry's score: what a general entry needs beside it
SCORED, REFUSED = 28, 8  # of the candidates, how many entries and how many questions to refuse are compared


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
    brief = _brief(index, reading, scheme, level)
    if brief:
        return Found(reading, (brief,), Zone("answer", "一两个字的问法，按对话里的政策作答", (brief,), 1.0))
    offered = _level_alone(index, reading, scheme, limit)
    if offered:
        return Found(reading, offered, Zone("suggest", "只说了级别", offered, 1.0))
    live, refused, vetoed = weighed(index, query, words)
    if sum("\u4e00" <= c <= "\u9fff" for c in reading.text) < 2:
        live = [pack for pack in live if reading.text in pack.row_of]
    found = []
    if live:
        rows = features(query, [*live, *refused], index.lexicon, index.idea_weight)[: len(live)]
        scored = zip(live, index.ranker.score(rows), rows)
        found = sorted((Candidate(pack, float(score), None, row) for pack, score, row in scored), key=lambda c: -c.score)
    found += [Candidate(pack, 0.0, reason, None) for pack, reason in vetoed]
    if any(reading.text in pack.row_of for pack in refused) and not any(reading.text in pack.row_of for pack in live):
        return Found(reading, tuple(found), Zone("none", "这一问写明了要拒答", (), 0.0))
    at = index.ranker.thresholds
    if not any(reading.text in pack.row_of for pack in live):
        if reading.astray:
            return Found(reading, tuple(found), Zone("none", "说的地方和说的事不属于同一份文件", (), 0.0))
        if not reading.anchored and _unmoored(found, reading, scheme):
            return Found(reading, tuple(found), Zone("none", "没有一个词和职称、等级、考试有关", (), 0.0))
        found = _own_first(found, reading, wanted_schemes(reading, scheme))
    standing = stand(found, reading, wanted_schemes(reading, scheme), at.rival_at, level, scheme=scheme)
    return Found(reading, tuple(found), decide(standing, at, limit, covering(index, standing)))


def _brief(index: Index, reading: Reading, scheme: str | None, level: str | None) -> Candidate | None:
    """The entry for a question of a word or two, where the scheme is settled and nothing leads elsewhere."""
    wanted = wanted_schemes(reading, scheme)
    if len(wanted) != 1 or reading.outside or reading.astray:
        return None
    entry = index.lexicon.short(reading, wanted[0], level)
    return next(iter(_given(index, [entry] if entry else [])), None)


def _level_alone(index: Index, reading: Reading, scheme: str | None, limit: int) -> tuple[Candidate, ...]:
    """What is mostly asked of a level, where nothing but the level was said (三级呢) and the scheme is settled."""
    wanted = wanted_schemes(reading, scheme)
    if len(wanted) != 1 or reading.outside or reading.astray:
        return ()
    return _given(index, index.lexicon.of_level(reading, wanted[0]))[:limit]


def _given(index: Index, entries: Sequence[str]) -> tuple[Candidate, ...]:
    """The entries of these ids, as sure candidates."""
    rows = [row for row in map(index.entry, entries) if row]
    return tuple(Candidate(pack, 1.0, None, None) for pack in index.packs(row["n"] for row in rows))


def _unmoored(found: Sequence[Candidate], reading: Reading, scheme: str | None) -> bool:
    """Whether a question without an anchor has nothing else to hold it: no scheme, or a place and an entry that is silent."""
    if not reading.names:
        return scheme is None
    return not found or found[0].pack.kind == "silent"


def _own_first(found: list[Candidate], reading: Reading, wanted: tuple[str, ...]) -> list[Candidate]:
    """In a settled scheme a question not put to the assistant itself is about the scheme: general entries step back.

    Those of the best own entry's topic always, the others where they are not far ahead of it.
    """
    if len(wanted) != 1 or "helper" in reading.concepts:
        return found
    own = next((c for c in found if not c.vetoed and c.pack.scheme in wanted), None)
    if own is None:
        return found
    far = max(GENERAL_AT, 2 * own.score)
    return [c for c in found if c.vetoed or c.pack.scheme or (c.pack.topic != own.pack.topic and c.score >= far)]


def weighed(
    index: Index, query: Query, words: Sequence[tuple[str, int]], hidden: bool = False
) -> tuple[list[Pack], list[Pack], list[tuple[Pack, str]]]:
    """Candidates parted into (to be scored, questions to refuse, vetoed with the reason); each best first, capped."""
    live: list[Pack] = []
    refused: list[Pack] = []
    vetoed: list[tuple[Pack, str]] = []
    for pack in index.packs(index.candidates(words, query.reading.text)):
        if pack.id is None:
            refused.append(pack)
            continue
        reason = veto(query.reading, query.scheme, pack, index.lexicon, hidden, query.level)
        if reason:
            vetoed.append((pack, reason))
        else:
            live.append(pack)
    return live[:SCORED], refused[:REFUSED], vetoed
