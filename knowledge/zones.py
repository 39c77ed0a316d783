"""From scored candidates to a zone: answer, offer up to three questions, or say it is not covered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np

from knowledge.features import AT
from knowledge.lexicon import Reading
from knowledge.pack import Pack
from knowledge.ranker import Thresholds
from knowledge.veto import LEVELLED, SPEAKS, outside_words

SIBLING_AT, WHOLE_AT = 0.03, 0.02
# In a settled scheme, a question that holds nothing strange to the entry is answered on less.
PLAIN_AT, PLAIN_BEHIND, PLAIN_UNKNOWN, PLAIN_CHAR = 0.5, 0.3, 0.3, 3.0
# So is one that is well ahead of every other; measured on thousands of unseen questions, little of it is wrong.
LONE = ((0.42, 0.25), (0.55, 0.45))  # (score, share of it behind)
# In a conversation about the document even what is strange or silent is told where nothing else comes near.
ALONE_AT, ALONE_BEHIND = 0.83, 0.1
# What is this strange gains nothing from the conversation's document.
STRANGE_UNKNOWN, STRANGE_CHARS = 0.5, 0.6


@dataclass(frozen=True)
class Candidate:
    """One entry considered: its score 0..1, the reason it was vetoed (Chinese), and its feature row unless vetoed."""

    pack: Pack
    score: float
    vetoed: str | None
    row: np.ndarray | None


@dataclass(frozen=True)
class Zone:
    """The outcome and its reason in Chinese; `choices` holds the answer or the questions offered."""

    name: str
    why: str
    choices: tuple[Candidate, ...]
    score: float


def kindred(a: Pack, b: Pack) -> bool:
    """Two entries of which either gives the right policy: same scheme, shared clause, no level apart."""
    if a.id == b.id:
        return True
    apart = a.levels and b.levels and not set(a.levels) & set(b.levels)
    return a.scheme == b.scheme and a.kind == b.kind and not apart and bool(set(a.said["clauses"]) & set(b.said["clauses"]))


@dataclass(frozen=True)
class Standing:
    """How the best candidate stands, before any threshold."""

    allowed: tuple[Candidate, ...]
    best: Candidate | None
    score: float
    behind: float
    rivals: tuple[Candidate, ...]
    stray: bool  # words that lead elsewhere, in a question that names no place
    plain: bool = False  # the scheme is settled and no word or idea of the question is strange to the best candidate
    settled: bool = False  # conversation or question has settled the scheme, and the best candidate is one of its statements
    talked: bool = False  # the conversation itself is about the best candidate's document, and nothing names another
    foreign: bool = False  # a thing of another document was named, of which the best candidate hardly speaks
    vague: bool = False  # only a level or a place was said, or the answer hangs on a level that was not


def stand(
    found: Sequence[Candidate], reading: Reading, wanted: tuple[str, ...], rival_at: float, level: str | None = None,
    hidden: bool = False, scheme: str | None = None,
) -> Standing:
    """The standing of candidates sorted best first. `wanted`: the schemes that name or conversation settle;
    `level` and `scheme`: the conversation's.

    `hidden`: the question is one of the entries' own, and its being there must not count.
    """
    allowed = tuple(c for c in found if not c.vetoed)
    if not allowed:
        return Standing((), None, 0.0, 0.0, (), False)
    exact = [] if hidden else [c for c in allowed if reading.text in c.pack.row_of]
    best, vague = exact[0] if exact else allowed[0], False
    if not exact:
        best, vague = _level_settled(best, allowed, bool(reading.named_levels or level))
    kin = [c for c in allowed if kindred(c.pack, best.pack)]
    against = [c for c in exact or allowed if c not in kin]
    score = 1.0 if exact else min(1.0, sum(c.score for c in kin))
    behind = max((1.0 if exact else c.score for c in against), default=0.0)
    # A general entry, or one that holds this very question for all documents, has rivals only in near equals.
    near = max(rival_at, 0.3 * best.score) if best.pack.scheme is None else rival_at
    rivals = () if wanted or (exact and best.pack.scheme is None) else tuple(_rivals(best, allowed, near))
    stray = not wanted and not exact and bool(outside_words(reading))
    plain = bool(wanted) and not reading.outside and _nothing_strange(best)
    # An entry that is silent draws whatever sounds like it (老年卡几岁办), so it gains nothing from the conversation.
    settled = wanted == (best.pack.scheme,) and best.pack.kind != "silent" and (scheme in wanted or (reading.placed and reading.anchored))
    settled = settled and not reading.outside and _known(best)
    talked = scheme is not None and wanted == (scheme,) == (best.pack.scheme,) and (reading.anchored or not reading.outside)
    foreign = any(sum(thing in norm for norm in best.pack.norms) < SPEAKS * len(best.pack.norms) for thing in reading.foreign)
    return Standing(allowed, best, score, behind, rivals, stray, plain, settled, talked, foreign, vague or (not exact and reading.bare))


def _nothing_strange(best: Candidate) -> bool:
    if best.row is None:
        return False
    gaps = ("ideas_missing", "near_gap", "refuse_gap", "level_silent")
    return (
        all(best.row[AT[name]] <= 0 for name in gaps)
        and best.row[AT["unknown"]] < PLAIN_UNKNOWN and best.row[AT["chars_missing_most"]] < PLAIN_CHAR
    )


def _known(best: Candidate) -> bool:
    """Whether most of the question is made of words that the entries know."""
    return best.row is not None and best.row[AT["unknown"]] < STRANGE_UNKNOWN and best.row[AT["chars_missing"]] < STRANGE_CHARS


def _level_settled(best: Candidate, allowed: Sequence[Candidate], said: bool) -> tuple[Candidate, bool]:
    """The best candidate when no level was said, and whether its answer hangs on one.

    A fee or an exam of one level is never told to somebody who named none; an entry for all levels takes its place.
    """
    if said or len(best.pack.levels) != 1:
        return best, False
    apart = [c for c in allowed if c.pack.scheme == best.pack.scheme and c.pack.levels and not set(c.pack.levels) & set(best.pack.levels)]
    if best.pack.topic not in LEVELLED and all(c.score < SIBLING_AT for c in apart):
        return best, False
    whole = [c for c in allowed if len(c.pack.levels) != 1 and kindred(c.pack, best.pack) and c.score >= WHOLE_AT]
    return (whole[0], False) if whole else (best, True)


def sure(standing: Standing, at: Thresholds) -> bool:
    """Whether the best candidate is to be answered outright."""
    least, margin = (at.settled_at, at.settled_margin) if standing.settled else (at.answer_at, at.margin_at)
    ahead = standing.score >= least and standing.score - standing.behind >= margin
    if standing.settled:
        ahead = ahead or any(standing.score >= least and standing.behind <= share * standing.score for least, share in LONE)
    if standing.talked:
        ahead = ahead or (standing.score >= ALONE_AT and standing.behind <= ALONE_BEHIND * standing.score)
    if standing.plain:
        ahead = ahead or (standing.score >= PLAIN_AT and standing.behind <= PLAIN_BEHIND * standing.score)
    return ahead and not standing.rivals and not standing.stray and not standing.vague and not standing.foreign


def decide(standing: Standing, at: Thresholds, limit: int = 3, cover: Candidate | None = None) -> Zone:
    """The zone, its reason and what is answered or offered. `cover`: what tells of all the likely ones (:mod:`knowledge.covering`)."""
    best, score = standing.best, standing.score
    if best is None:
        return Zone("none", "没有相近的条目，或者都被否决", (), 0.0)
    told = f"得分 {score:.2f}，其次 {standing.behind:.2f}"
    if cover is not None:
        return Zone("answer", f"{told}；几条相近，答总的一条", (cover,), score)
    if sure(standing, at):
        return Zone("answer", told, (best,), score)
    if score >= at.answer_at and standing.rivals:
        return Zone("suggest", f"{told}；几份文件都有这一问，先问清是哪里", (best, *standing.rivals)[:limit], score)
    likely = [c for c in standing.allowed if c.score >= at.suggest_at or (standing.vague and c.score >= SIBLING_AT)]
    if likely and standing.stray:
        return Zone("none", f"{told}；有范围外的词，又没说是哪里", (), score)
    if likely:
        return Zone("suggest", f"{told}，不够有把握", tuple(_varied(likely, standing.rivals, limit)), score)
    return Zone("none", f"{told}，太低", (), score)


def _rivals(best: Candidate, allowed: Sequence[Candidate], rival_at: float) -> list[Candidate]:
    """The likeliest entry of every other scheme: the place must be asked first."""
    rivals: dict[str, Candidate] = {}
    for candidate in allowed:
        scheme = candidate.pack.scheme
        if scheme and scheme != best.pack.scheme and candidate.score >= rival_at:
            rivals.setdefault(scheme, candidate)
    return list(rivals.values())


def _varied(likely: Sequence[Candidate], rivals: Sequence[Candidate], limit: int) -> list[Candidate]:
    """The likely ones, but with a place for other documents where the question names none."""
    others = [rival for rival in rivals if rival not in likely[:limit]][: limit - 1]
    return [*likely[: limit - len(others)], *others]
