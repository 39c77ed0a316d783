"""The hard NO: reasons why an entry must not answer a question, whatever its words look like."""

from __future__ import annotations

from knowledge.lexicon import Lexicon, Reading
from knowledge.pack import Pack

LEVELLED = ("fee", "exam")  # topics whose figures differ by level

# An entry speaks of a level when at least this share of its phrases names it.
SPEAKS, MENTIONS, ALL_ABOUT = 0.3, 0.15, 0.8
WENZHOU, SHANGHAI = "wenzhou-evaluation-org", "shanghai-customer-service"

UNUSED = {"level_1", "level_4", "level_5"}  # levels people ask for that no document here holds


def veto(
    reading: Reading, scheme: str | None, pack: Pack, lexicon: Lexicon, hidden: bool = False, level: str | None = None
) -> str | None:
    """Why `pack` must not answer, in Chinese, or None. `scheme` is the conversation's; a name in the question is stronger.

    `hidden`: the question is one of the entries' own, and its being there must not count.
    """
    if level and not reading.named_levels and pack.topic in LEVELLED and pack.levels and level not in pack.levels:
        return f"对话里定的是 {level}，条目是 {'、'.join(pack.levels)}"
    if reading.text in pack.row_of and not hidden:
        return _other_scheme(reading, scheme, pack)  # a curator wrote this very question here
    if reading.text in pack.near_norms and not hidden:
        return "条目写明这一问不归它答"
    return (
        _other_scheme(reading, scheme, pack)
        or _other_level(reading, scheme, pack, lexicon)
        or _outside(reading, pack, lexicon)
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
    lacked = lexicon.levels_in(reading.lacked, pack.scheme)
    if pack.levels and set(pack.levels) <= lacked:
        return f"条目专谈 {'、'.join(pack.levels)}，问题说没有这一级"
    named = lexicon.levels_in(reading.levels or reading.named_levels, pack.scheme) - lacked
    if pack.levels and not named and set(pack.levels) <= UNUSED:
        return f"条目专谈 {'、'.join(pack.levels)}，问题没有提"
    if named and pack.levels and not named & set(pack.levels):
        # A level merely named (三级证书满两年) may be what another level's entry is about; one aimed at may not.
        if reading.aimed or any(pack.share_of_level(level) < SPEAKS for level in named):
            return f"问的是 {'、'.join(sorted(named))}，条目是 {'、'.join(pack.levels)}"
    for level in named:
        counted = pack.scheme != SHANGHAI and level in UNUSED  # 四级 may mean four levels
        if not counted and not lexicon.level_exists(level, pack.scheme) and pack.share_of_level(level) < MENTIONS:
            return f"这个政策没有 {level}，条目也没有谈到"
    return None


def _outside(reading: Reading, pack: Pack, lexicon: Lexicon) -> str | None:
    for word in outside_words(reading):
        if word in reading.trades and reading.trade_asked and sum(word in norm for norm in pack.norms) < SPEAKS * len(pack.norms):
            return f"问的是“{word}”自己的事，条目答的不是它"
        if word in reading.trades and _on_other_series(pack, lexicon):
            continue
        if word in reading.places and "outsider" in reading.concepts and _touches(pack, "outsider", lexicon):
            continue  # somebody from elsewhere asks whether this is for him
        if word not in pack.joined and not _bridged(word, pack, lexicon):
            return f"“{word}”不在五份文件里，条目也没有谈到"
    return None


def outside_words(reading: Reading) -> tuple[str, ...]:
    """Words that lead out of the documents; a trade that only names what somebody studied does not."""
    return reading.places + reading.business + (() if "major" in reading.concepts else reading.trades)


def _on_other_series(pack: Pack, lexicon: Lexicon) -> bool:
    """Whether the entry is about titles of other series, whichever they are."""
    return _touches(pack, "other_series", lexicon) >= SPEAKS * len(pack.norms)


def _bridged(word: str, pack: Pack, lexicon: Lexicon) -> bool:
    touched = lexicon.bridge.intersection(lexicon.read(word).concepts)
    return any(_touches(pack, concept, lexicon) for concept in touched)


def _other_matter(reading: Reading, pack: Pack, lexicon: Lexicon) -> str | None:
    for concept in lexicon.must:
        if concept in reading.concepts and not _touches(pack, concept, lexicon) and lexicon.topic_of.get(concept) != pack.topic:
            return f"问到“{concept}”，条目不谈"
    for concept in lexicon.only:
        if concept not in reading.concepts and _touches(pack, concept, lexicon) >= ALL_ABOUT * len(pack.norms):
            return f"条目专谈“{concept}”，问题没有提"
    return None


def _touches(pack: Pack, concept: str, lexicon: Lexicon) -> int:
    return int(pack.idea_count[lexicon.place_of[concept]])
