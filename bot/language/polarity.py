"""Whose life, which world: a message cut into clauses, each with its stance.

A reader asks a clause whether what it found there is a fact about the person; the words that decide
are data (`lexicon/stance.yml`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.language import lexicon

_CUT = re.compile(r"[,。;!?、\n ]+|(?<!\d)/|/(?!\d)|(?<=[^\d]),")
_SENTENCE_END = re.compile(r"[。;!?\n]")
_RELATIVE_ASKS_ME = r"(介绍|推荐|让|叫|问|帮|给|告诉|说|劝|建议|夸|骂|催|逼|带|教|喊|跟|和)"


@dataclass(frozen=True)
class Clause:
    """text[start:end] between two marks and whether it is about someone else, unreal, quoted or asked."""

    start: int
    end: int
    text: str
    other_person: bool = False
    hypothetical: bool = False
    requirement: bool = False
    question: bool = False
    own_question: bool = False


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern]:
    lists = {name: "|".join(lexicon.words(node)) for name, node in lexicon.load("stance").items()}
    lists["people"] += f"|(?:(?<=我们)|(?<=我)|(?<=咱们)|(?<=单位)|(?<=公司)|(?<=部门)|(?<=有个)|(?<=那个))(?:{lists['roles']})|(?:{lists['roles']})(?=们|说|都|让|叫|要求|讲|也是|是(?!不)|有(?!效)|评上|跟我|问我|告诉)"
    filled = {name: body.replace("{people}", lists["people"]).replace("{pronouns}", lists["pronouns"]) for name, body in lists.items()}
    made = {name: re.compile(body) for name, body in filled.items()}
    made["wish_end"] = re.compile(f"({filled['wish']})[^,。;!?]{{0,3}}$")
    made["after"] = re.compile(filled["not_yet_after"])
    return made


def pattern(name: str) -> re.Pattern:
    """A compiled list of `stance.yml` by its name."""
    return _patterns()[name]


def asks_for_someone(text: str) -> bool:
    """帮我老婆问一下: what follows about her is the case to be judged."""
    return bool(pattern("proxy").search(text))


def split(text: str) -> tuple[Clause, ...]:
    """The clauses of normalised text. A stance carries on: 我儿子是博士,在北京上班 is all his."""
    proxy = asks_for_someone(text)
    clauses: list[Clause] = []
    other = unreal = False
    at = 0
    for start, end in _spans(text):
        piece = text[start:end]
        if start and _SENTENCE_END.search(text[at:start]):
            unreal = False
            other = other and bool(pattern("pronouns").match(piece))
        if pattern("hypothetical_end").match(piece):
            unreal = False
        own_question = bool(pattern("own_question").search(piece))
        other = _about_someone_else(piece, other, own_question) and not proxy
        unreal = unreal or bool(pattern("hypothetical").search(piece))
        ends_asking = end < len(text) and text[end] == "?"
        clauses.append(Clause(
            start, end, piece, other_person=other, hypothetical=unreal,
            requirement=bool(pattern("requirement").search(piece)),
            question=ends_asking or bool(pattern("question").search(piece)), own_question=own_question))
        at = end
    return tuple(clauses)


def _spans(text: str):
    start = 0
    for mark in _CUT.finditer(text):
        if mark.start() > start:
            yield start, mark.start()
        start = mark.end()
    if start < len(text):
        yield start, len(text)


def _about_someone_else(piece: str, before: bool, own_question: bool) -> bool:
    """Whether the clause's subject is another person; `before` is the answer for the clause before it."""
    subject = None
    for found in re.finditer(f"(?:我|咱|俺|你)?(?:们|家)?(?:那|这)?(?:个|的)?({pattern('people').pattern}|{pattern('pronouns').pattern})", piece):
        lead = piece[:found.start()]
        if found.group() in ("她", "他", "佢") and not before:
            continue
        if re.search(f"({pattern('not_subject_before').pattern})(了|着|过|的|好几个|别的|其他|一些|几个|两个|个)?$", lead):
            continue
        if subject is None:
            subject = found
    if subject is not None:
        rest = piece[subject.end():]
        me = re.search(r"(我|俺|咱|本人|自己)(?=..)(?!们?(单位|公司|家|儿子|女儿|孩子|妈|爸|老公|老婆))", rest)
        return not (me and (me.start() > 0 or not re.match(_RELATIVE_ASKS_ME, rest)))
    if pattern("self").search(piece) or own_question:
        return False
    return before


def subject_is_other(clause: Clause, at: int, proxy: bool) -> bool:
    """Whether, at a place in the clause, the last person named before it is another than the speaker."""
    if proxy:
        return False
    people = list(_others_in(clause.text[:at]))
    if not people:
        return clause.other_person
    since = clause.text[people[-1].end():at]
    return not re.search(r"我|俺|咱|本人|自己", since)


def _others_in(piece: str):
    for found in re.finditer(f"(?:我|咱|俺|你)?(?:们|家)?(?:那|这)?(?:个|的)?({pattern('people').pattern}|(?:她|他)(?=[^们,。]))", piece):
        lead = piece[:found.start()]
        if not re.search(f"({pattern('not_subject_before').pattern})(了|着|过|的|好几个|别的|其他|一些|几个|两个|个)?$", lead):
            yield found


def wished(before: str) -> bool:
    """Whether the words right before a title or certificate make it a wish: 想评, 打算考."""
    return bool(pattern("wish_end").search(before))


def not_yet(after: str) -> bool:
    """Whether the words right after say that it was not obtained or no longer holds: 没评上, 还没下来, 过期."""
    return bool(pattern("after").search(after))
