"""The hard NO: reasons why an entry must not answer a question, whatever its words look like."""

from __future__ import annotations

from knowledge.lexicon import Lexicon, Reading
from knowledge.pack import Pack

# An entry speaks of a level when at least this share of its phrases names it.
SPEAKS, MENTIONS, ALL_ABOUT = 0.3, 0.15, 0.8
WENZHOU, SHANGHAI = "wenzhou-evaluation-org", "shanghai-customer-service"


def veto(reading: Reading, scheme: str | None, pack: Pack, lexicon: Lexicon) -> str | None:
    """Why `pack` must not answer, in Chinese, or None. `scheme` is the conversation's; a name in the question is stronger."""
    return (
        _other_scheme(reading, scheme, pack)
        or _other_level(reading, scheme, pack, lexicon)
        or _outside(reading, pack)
        or _other_matter(reading, pack, lexicon)
    )


def wanted_schemes(reading: Reading, scheme: str | None) -> tuple[str, ...]:
    """The schemes the question may be about; empty when nothing settles it."""
    return reading.names or ((scheme,) if scheme else ())


def _other_scheme(reading: Reading, scheme: str | None, pack: Pack) -> str | None:
    wanted = wanted_schemes(reading, scheme)
    if wanted and pack.scheme and pack.scheme not in wanted:
        return f"问的是 {'、'.join(wanted)}，条目属于 {pack.scheme}"
    return None


def _other_level(reading: Reading, scheme: str | None, pack: Pack, lexicon: Lexicon) -> str | None:
    if pack.scheme is None or pack.scheme == WENZHOU:
        return None
    named = reading.levels or reading.named_levels
    if named and pack.levels and not named & set(pack.levels):
        # A level merely named (三级证书满两年) may be what another level's entry is about; one aimed at may not.
        if reading.aimed or any(pack.share_of_level(level) < SPEAKS for level in named):
            return f"问的是 {'、'.join(sorted(named))}，条目是 {'、'.join(pack.levels)}"
    for level in named:
        counted = pack.scheme != SHANGHAI and level in ("level_1", "level_4", "level_5")  # 四级 may mean four levels
        if not counted and not lexicon.level_exists(level, pack.scheme) and pack.share_of_level(level) < MENTIONS:
            return f"这个政策没有 {level}，条目也没有谈到"
    return None


def _outside(reading: Reading, pack: Pack) -> str | None:
    same_major = "major" in reading.concepts
    for word in reading.places + reading.business + (() if same_major else reading.trades):
        if word not in pack.joined:
            return f"“{word}”不在五份文件里，条目也没有谈到"
    return None


def _other_matter(reading: Reading, pack: Pack, lexicon: Lexicon) -> str | None:
    count = pack.ideas.sum(axis=0)
    for number, concept in enumerate(lexicon.concept_ids):
        asked = concept in reading.concepts
        if asked and concept in lexicon.must and not count[number] and lexicon.topic_of.get(concept) != pack.topic:
            return f"问到“{concept}”，条目不谈"
        if not asked and concept in lexicon.only and count[number] >= ALL_ABOUT * len(pack.norms):
            return f"条目专谈“{concept}”，问题没有提"
    return None
