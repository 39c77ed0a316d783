"""Whose life, which world: a message cut into clauses, each with its stance.

A reader asks a clause whether what it found there is a fact about the person; the words that decide
are data (`lexicon/stance.yml`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.language import lexicon
from bot.language.subjects import of_others

_CUT = re.compile(r"[,。;!?、\n |]+|(?<!\d)/|/(?!\d)|(?<=[^\d]),")
# 没啥文化就小学|你们这个要考试吗: a voice without marks turns from telling to asking.
_TURN = re.compile(r"(?<=[^,。;!?、 ]{7})(?=你们(?:这个|那个|这|那)?(?:要|能|怎么|需|有|收|算|得|是不是|可)|请问|我?想(?:问|咨询|知道|了解)|(?<!想)问一下|问问|麻烦问|我问)")
_SENTENCE_END = re.compile(r"[。;!?\n]")


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
    lists["people"] += f"|(?:(?<=我们)|(?<=我)|(?<=咱们)|(?<=们单位)|(?<=们公司)|(?<=们部门)|(?<=^公司)|(?<=^单位)|(?<=[,。 ]公司)|(?<=[,。 ]单位)|(?<=有个)|(?<=那个))(?:{lists['roles']})|(?:{lists['roles']})(?=们|说|都|让|叫|要求|讲|也是|是(?!不)|有(?!效)|评上|跟我|问我|告诉)"
    filled = {name: body.replace("{people}", lists["people"]).replace("{pronouns}", lists["pronouns"]) for name, body in lists.items()}
    made = {name: re.compile(body) for name, body in filled.items()}
    made["wish_end"] = re.compile(f"({filled['wish']})[^,。;!?]{{0,3}}$")
    made["after"] = re.compile(filled["not_yet_after"])
    return made


def pattern(name: str) -> re.Pattern:
    """A compiled list of `stance.yml` by its name."""
    return _patterns()[name]


def split(text: str) -> tuple[Clause, ...]:
    """The clauses of normalised text. A stance carries on: 我儿子是博士,在北京上班 is all his."""
    others = of_others(text)
    clauses: list[Clause] = []
    unreal = False
    at = 0
    for start, end in _spans(text):
        piece = text[start:end]
        if start and _SENTENCE_END.search(text[at:start]) or pattern("hypothetical_end").match(piece):
            unreal = False
        own_question = bool(pattern("own_question").search(piece))
        unreal = unreal or bool(pattern("hypothetical").search(piece))
        ends_asking = end < len(text) and text[end] == "?"
        clauses.append(Clause(
            start, end, piece, other_person=others[end - 1], hypothetical=unreal,
            requirement=bool(pattern("requirement").search(piece)),
            question=ends_asking or bool(pattern("question").search(piece)), own_question=own_question))
        at = end
    return tuple(clauses)


def _spans(text: str):
    start = 0
    marks = [mark.span() for mark in _CUT.finditer(text)] + [turn.span() for turn in _TURN.finditer(text)]
    for begin, end in sorted(marks):
        if begin > start:
            yield start, begin
        start = max(start, end)
    if start < len(text):
        yield start, len(text)


# 想帮她弄个三级证: the wish stands some words before.
_WISHES_FOR = re.compile(r"(想|打算|准备|计划|希望|争取)[^,。;!?有了是过]{0,6}(弄|考|报|办|搞|拿|评|冲)(个|一个|下|到)?$")


def wished(before: str) -> bool:
    """Whether the words right before a title or certificate make it a wish: 想评, 打算考."""
    return bool(pattern("wish_end").search(before) or _WISHES_FOR.search(before))


_FAILED_NEXT = re.compile(
    r"[^,。;!? ]{0,8}[,。;! ]+(但是?|不过|可惜|结果|可|后来|现在|目前|去年|今年|前年|早就?|就是|都|也|还|就|理论|实操|技能|机考|笔试|面试|答辩|成绩|评审|评委会?|单位|上面|证书?|红本|批复|文件|一直|补考|(两|几|三|好几)次)*"
    r"(没评上|没过(?!期)|没通过|未通过|没考过|没考上|没考出|挂了|砸了|考砸|差[一二两三几\d]+分|不及格|没及格|没下来|没拿到|没发|没到手|没批|没成|没评下来|被刷|落选|黄了|已?过期|作废|等结果|等着?发证|还没(下来|拿到|出结果|评上|过|发|补考|考|批)|没补考|补考(?!过|完|通过|成功))")


def failed_next(text: str) -> bool:
    """Whether the clause that follows (text begins right behind the name) tells that it came to nothing: 三级,实操没过."""
    return bool(_FAILED_NEXT.match(text))


def not_yet(after: str) -> bool:
    """Whether the words right after say that it was not obtained or no longer holds: 没评上, 还没下来, 过期."""
    return bool(pattern("after").search(after))
