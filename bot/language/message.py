"""One message on its way through the readers: text, context, clauses, listed words and times."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from bot.language.durations import TimeMention, find_times
from bot.language.matching import Hit, find_hits
from bot.language.polarity import Clause, pattern, split
from bot.language.subjects import for_someone, of_others

_TAKEN_BACK = re.compile(r"((?<!对)不对|不是(?=[,。! ]|$)|哦不|噢不|啊不|呃不|错了|[填选写点按记报看听输]错|说错|打错|讲错|搞错|口误|更正|纠正|改一下|应该是|重说|收回)")

# 博士也要考客服师?我在上海做…
_EVEN_SO = re.compile(r"(也|都|还)(是)?(要|得|用|必须|需要)(从|走|考|评|培训|参加|先)[^,。?!]{0,8}[?,。! 吗么]+(我|俺)")
_EMPLOYER = re.compile(r"(我们|咱们?|现在)?(单位|公司|大厅|中心|店里?|部门|这边|这里|这儿|同事)?[^,。]{0,6}(招|要|收|进)(的|人|来的)")
# 职称有,是经济师,算不算: told, whatever is asked behind it.
_HAS_ONE = re.compile(r"(职称|证书?|学历|文凭)(我|倒|就|也)*(有|是)(?!没|不是|要求|限制|啥|什么|哪|几)")
# 会计初级证算初级职称吧?考了得有六七年
_GUESSED = re.compile(r"[^,。?]{0,8}(吧|对吗|是吗|么|吗)[?]?[,。?! ]+(我)?(就|是|早|都)?(考|评|拿|聘|取得|办)(了|的|过|下来|到)+[^吗]{0,12}(年|月)")


@dataclass(frozen=True)
class Message:
    """Normalised, masked text with the context it was said in."""

    text: str
    as_of: dt.date
    asked: str | None = None
    scheme: str | None = None

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        return split(self.text)

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        return find_hits(self.text)

    @cached_property
    def times(self) -> tuple[TimeMention, ...]:
        return tuple(find_times(self.text, self.as_of))

    @cached_property
    def is_question(self) -> bool:
        return any(clause.question for clause in self.clauses)

    def found(self, kind: str) -> tuple[Hit, ...]:
        return tuple(hit for hit in self.hits if hit.kind == kind)

    def clause_at(self, start: int) -> Clause:
        for clause in self.clauses:
            if clause.start <= start < clause.end:
                return clause
        return Clause(0, len(self.text), self.text)

    def before(self, start: int) -> str:
        """The words of the clause before a place."""
        return self.text[self.clause_at(start).start:start]

    def after(self, end: int, clauses: int = 0) -> str:
        """The words of the clause after a place, and so many clauses more."""
        here = next((i for i, c in enumerate(self.clauses) if c.start <= end - 1 < c.end), None)
        if here is None:
            return self.text[end:]
        last = self.clauses[min(here + clauses, len(self.clauses) - 1)]
        return self.text[end:last.end]

    def states_fact(self, start: int, end: int) -> bool:
        """Whether what stands at text[start:end] is said of the person and of this world.

        False for another person's life, a hypothesis, a quoted requirement (本科要五年是吧) and a bare
        question (大专能评吗), unless the person speaks of themself first (我本科,要几年).
        """
        clause = self.clause_at(start)
        if clause.hypothetical or self.is_of_another(start):
            return False
        told = told_before = self.text[clause.start:start]
        speaks_of_self = bool(pattern("self").search(told)) or bool(_HAS_ONE.search(told)) or self.for_someone and bool(re.search(r"她|他|本人", told))
        if clause.requirement and not (clause.start == start and _EVEN_SO.match(self.text[end:])):
            marker = pattern("requirement").search(self.text, clause.start, clause.end)
            # 我们单位招的都是本科以上: an employer is no self.
            if marker is None or not speaks_of_self or _EMPLOYER.match(clause.text):
                return False
            return marker.start() >= start or bool(pattern("self").search(self.text[marker.end():start]))
        if clause.question and not speaks_of_self:
            dated = any(clause.start <= t.start < clause.end for t in self.times)
            told = re.search(r"毕业|学历|文凭|毕的|证书?(?!要|多少)|刚", self.text[end:clause.end]) and clause.own_question
            asked_back = bool(re.match(r"(吧|啊|呀|嘛|呗|算吗|算不算|算[^,。]{0,3}不|认不|承认不|行吗|可以吗|行不|可以不)", self.text[end:clause.end])) and self.asked is not None
            mine = re.match(r"(的)?(算不算|算吗|认不认|认吗|承认吗|行不行|行吗|算数吗|有用吗)[,。?! ]+(我|俺)(就|也|的)?(是|读的|考的|念的|拿的|这个|那个|这种|那种)", self.text[end:])
            mine = mine or re.match(r"[^,。?]{0,3}算[^,。?]{0,6}[,。?! ]+我(就|也|倒)?((有|是|考了|评了|拿了|读)(的)?(这|那)?(个|种)?|(这|那)(个|种))", self.text[end:])
            if self.asked is not None and re.search(r"(按|当|算)(是|作|成)?(个)?$", self.text[clause.start:start]) and re.match(r"(算|吧|填|报)?(吧|是吧|行吗|可以吗|对吗)?$", self.text[end:clause.end]):
                return True  # 大学没念完,按高中算?
            answered = self.asked is not None and re.match(r"\?(嗯|对)?,?(有|是|对)(啊|的|呀|了|呢)?[,。! ]", self.text[clause.end:])
            tail = re.search(r"(评|考|拿|取得|办|聘)(过|了|到)(个|一个|的)?$", told_before) and re.match(r"[^,。?]{0,10}(算不算|还算|有用|作数|管用|承认|认不认)", self.text[end:])
            if tail or mine or answered or clause.start == start and _EVEN_SO.match(self.text[end:]) or _GUESSED.match(self.text[end:]):
                return True
            return bool((dated and clause.own_question) or told or asked_back)
        return True

    def none_stated(self, kind: str) -> bool:
        """我们单位招的都是本科以上: names of the kind stand there, and none is said of the person."""
        found = self.found(kind)
        return bool(found) and not any(self.states_fact(hit.start, hit.end) for hit in found)

    def is_of_another(self, start: int) -> bool:
        """Whether the subject nearest before a place is another person: 我老公本科 in 我老公本科我专科."""
        return of_others(self.text)[start]

    @cached_property
    def for_someone(self) -> bool:
        return for_someone(self.text)

    def taken_back_later(self, end: int) -> re.Match | None:
        """The words by which the person takes back what ended at `end` (大专,哦不对,本科)."""
        return _TAKEN_BACK.search(self.text, end)
