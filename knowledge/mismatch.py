"""A level or a thing asked for where the conversation's document has none such: 二级报名多少钱, 专家库要几个人 in a talk
about Beijing.

The person is told so of a level, and offered both ways on: the same matter in this document, and the other's own. What
another document holds is never answered outright where nothing but the thing itself names that document.
"""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.answer import SCHEME_NAMES
from knowledge.index import Index
from knowledge.lexicon import Reading
from knowledge.schema import LEVELS
from knowledge.search import Found, search
from knowledge.zones import Candidate

OFFERED_AT = 0.3
WENZHOU = "wenzhou-evaluation-org"


@dataclass(frozen=True)
class Mismatch:
    """What to say of the level that does not belong, and what to offer, this document's own matter first."""

    told: str
    choices: tuple[Candidate, ...]


def mismatch(index: Index, reading: Reading, scheme: str | None, limit: int = 3) -> Mismatch | None:
    """The mismatch of a question that met no answer, or None where its levels are this document's, or nobody's."""
    if scheme not in SCHEME_NAMES or reading.outside or (reading.names and reading.names != (scheme,)):
        return None
    lexicon = index.lexicon
    asked = lexicon.levels_in(reading.levels, scheme)
    homes = [other for other in LEVELS if other not in (scheme, WENZHOU) and asked & set(LEVELS[other])]
    if not asked or asked & set(LEVELS[scheme]) or not homes:
        return None
    said = lexicon.levels_said(reading.text)
    bare = reading.text
    for word in said:
        bare = bare.replace(word, "")
    found = [_first(index, bare, scheme)] if bare else []
    found += [_first(index, reading.text, home) for home in homes]
    choices = tuple(candidate for candidate in found if candidate is not None)[:limit]
    return Mismatch(_told(scheme, "、".join(said), homes), choices)


def things_elsewhere(index: Index, found: Found, scheme: str | None, limit: int = 3) -> Mismatch | None:
    """What to offer for a thing of another document, this document's likely questions first; None where it is no such."""
    named = index.lexicon.read(found.reading.text).names
    homes = [home for home in named if home not in (*found.reading.names, scheme)]
    if scheme is None or not homes or found.reading.outside:
        return None
    theirs = [_first(index, found.reading.text, home) for home in homes]
    choices = [candidate for candidate in theirs if candidate is not None][:limit]
    if not choices:
        return None
    own = [c for c in found.zone.choices if c.pack.scheme == scheme][: limit - len(choices)]
    return Mismatch("", (*own, *choices))


def _first(index: Index, text: str, scheme: str) -> Candidate | None:
    choices = search(index, text, scheme).zone.choices
    return next((choice for choice in choices if choice.pack.scheme == scheme and choice.score >= OFFERED_AT), None)


def _told(scheme: str, said: str, homes: list[str]) -> str:
    place, _, subject = SCHEME_NAMES[scheme].partition("·")
    theirs = "和".join(SCHEME_NAMES[home].replace("·", "的") for home in homes)
    if scheme == WENZHOU:
        return f"{place}这份文件是给单位申报评价组织的，不管个人考评{said}；{said}是{theirs}里的。"
    return f"{place}的{subject}没有{said}，{said}是{theirs}里的。"
