"""What a time is the time of: work, a title, school, someone else's life. The rules are lexicon/time.yml; this reads them."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from bot.language.time_types import Span

_CLAUSE_ENDS = ",。!?;、"
_PIECE_ENDS = _CLAUSE_ENDS + " /|"  # people part their phrases by spaces, agents by strokes
_SENTENCE_ENDS = "。!?;"
# What may stand beside a bare answer: 五年吧, 大概有五年了.
_BARE = re.compile(r"^(?:了|吧|啊|呢|呀|哈|左右|多|嘛|的|哦|就|大概|差不多|有|也|都|已经|是|到现在|应该|可能|好像|估计|我|嗯|那|这|刚进|进入|刚到|迈进|到了|算是|都快|快|满|够|整|后|以后|过后|前后|上下|得有|就是|算|一共| |至少|起码|到今天|其实|那会儿?|那时候?|这个?时候|那阵子?|的?时候|的事|前后)*$")


_SAID = re.compile(r"(?:多|半|整|来)?了(?=[一-鿿])(?![吧啊呢呀嘛哈的没]|一直|都|就|还|仍|才)")


@dataclass(frozen=True)
class Setting:
    """The words around one time."""

    text: str
    left: str      # its clause before it, from the time before
    right: str     # its clause after it, up to the time after
    before: str    # its clause before it, times and all
    after: str
    near: str
    previous: str  # the clauses beside it when it stands alone, else ""
    next: str
    bare: bool


@dataclass(frozen=True)
class _Rule:
    role: str
    why: str
    kind: str | None
    hint: str | None
    adult: bool
    tests: tuple[tuple[str, re.Pattern[str], bool], ...]  # (part, pattern, wanted)

    def holds(self, span: Span, setting: Setting) -> bool:
        if self.kind and self.kind != span.kind or self.hint and self.hint != span.hint:
            return False
        if self.adult and span.at_least < 16:
            return False
        for part, pattern, wanted in self.tests:
            words = setting.text if part == "self" else getattr(setting, part)
            found = pattern.match(words) if part == "right" else pattern.search(words)
            if bool(found) is not wanted:
                return False
        return True


@dataclass(frozen=True)
class Lexicon:
    rules: tuple[_Rule, ...]
    others: re.Pattern[str]
    others_not_after: re.Pattern[str]
    myself: re.Pattern[str]
    proxy: re.Pattern[str]
    conditional: re.Pattern[str]
    back_to_fact: re.Pattern[str]
    retract_between: re.Pattern[str]
    retract_not: re.Pattern[str]
    retract_then: re.Pattern[str]
    nothing: re.Pattern[str]
    nothing_not_before: re.Pattern[str]
    from_graduation: re.Pattern[str]
    own: re.Pattern[str]
    child_aside: re.Pattern[str]
    just: tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=1)
def _raw() -> dict:
    return yaml.safe_load((Path(__file__).parent / "lexicon" / "time.yml").read_text(encoding="utf-8"))


@lru_cache(maxsize=None)
def word(name: str) -> re.Pattern[str]:
    """One of the word lists of time.yml (job, elsewhere, work …) as a pattern."""
    return re.compile(_raw()["words"][name])


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    raw = _raw()
    words = raw["words"]

    def fill(source: str) -> str:
        for _ in range(2):
            source = re.sub(r"\{([a-z_]+)\}", lambda m: words.get(m.group(1), m.group()), source)
        return source

    def rule(row: dict) -> _Rule:
        tests = []
        for part in ("self", "right", "left", "near", "before", "after", "previous", "next"):
            for key, wanted in ((part, True), (f"not_{part}", False)):
                if key in row:
                    source = fill(row[key])
                    tests.append((part, re.compile(f"(?:{source})$" if part == "left" else source), wanted))
        return _Rule(row["role"], row["why"], row.get("for"), row.get("hint"), row.get("adult", False), tuple(tests))

    def plain(name: str) -> re.Pattern[str]:
        return re.compile(fill(raw[name]))

    return Lexicon(
        tuple(rule(r) for r in raw["rules"]), plain("others"), plain("others_not_after"), plain("myself"), plain("proxy"),
        plain("conditional"), plain("back_to_fact"), plain("retract_between"), plain("retract_not"), plain("retract_then"),
        re.compile("|".join(f"(?:{fill(n)})" for n in raw["nothing"])), plain("nothing_not_before"),
        plain("from_graduation"), plain("own"), plain("child_aside"),
        tuple((re.compile(fill(j["match"])), j["role"]) for j in raw["just"]),
    )


def _cut(text: str, spans: list[Span], marks: str) -> list[int]:
    """Ends of clauses or sentences, marks inside a time (3、4年) left out."""
    inside = {i for s in spans for i in range(s.start, s.end)}
    return [i for i, c in enumerate(text) if c in marks and i not in inside]


def settings(text: str, spans: list[Span]) -> list[Setting]:
    """The surroundings of each time."""
    asides = {m.start() for m in re.finditer(r"\([^()]{2,}", text) if any(m.start() < s.start < m.end() for s in spans)}
    cuts = sorted({-1, *_cut(text, spans, _PIECE_ENDS), *asides, len(text)})
    made = []
    for i, span in enumerate(spans):
        k = max(n for n, c in enumerate(cuts) if c < span.start)
        begin, end = cuts[k] + 1, next(c for c in cuts if c >= span.end)
        before, after = text[begin:span.start], text[span.end:end]
        left_from = max([begin, *(s.end for s in spans[:i] if s.end <= span.start)])
        right_to = min([end, *(s.start for s in spans[i + 1:] if s.start >= span.end)])
        left, right = text[left_from:span.start], text[span.end:right_to]
        if span.kind == "duration" and (said := _SAID.match(right)):
            right = said.group()  # 五年多了大专学历: behind 了 the next thing begins
        bare = bool(_BARE.match(left) and _BARE.match(right))
        previous = text[cuts[k - 1] + 1:cuts[k]] if k > 0 and text[cuts[k]] not in "!?" else ""
        following = text[end + 1:next((c for c in cuts if c > end), len(text))] if end < len(text) and text[end] not in _SENTENCE_ENDS else ""
        made.append(Setting(text[span.start:span.end], left.strip(), right.strip(), before, after, left + " " + right,
                            _without(previous, text, spans), following if bare else "", bare))
    return made


def _without(clause: str, text: str, spans: list[Span]) -> str:
    """A neighbouring clause says nothing about this time when it has a time of its own."""
    at = text.find(clause)
    if any(at <= s.start < at + len(clause) for s in spans):
        return ""
    return clause.strip()


def supposed(text: str) -> list[bool]:
    """For each character: whether it stands under a conditional - its clause and the next, unless the person comes back to facts."""
    words, flags = lexicon(), [False] * len(text)
    for cue in words.conditional.finditer(text):
        clause_ends = [i for i, c in enumerate(text) if c in _CLAUSE_ENDS and i >= cue.end()] + [len(text)]
        stop = clause_ends[0]
        reach = 1
        while reach < len(clause_ends) and reach < 3 and text[stop] not in "。!" and not words.back_to_fact.match(text[stop + 1:]):
            stop = clause_ends[reach]
            reach += 1
        for i in range(cue.start(), stop):
            flags[i] = True
    return flags


def role_of(span: Span, setting: Setting) -> tuple[str, str]:
    """(role, why) for one time; unsure_role where no rule speaks."""
    if span.hint == "age":
        return "age", "age"
    skip = ("requirement", "hypothetical") if span.hint == "nearly_full" else ()
    for rule in lexicon().rules:
        if rule.role not in skip and rule.holds(span, setting):
            return rule.role, rule.why
    if span.hint in ("nearly_full", "ages"):
        return "work", "nearly full" if span.hint == "nearly_full" else "between two ages"
    return "unsure_role", "no cue"
