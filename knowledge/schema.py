"""What an entry is: checked by pydantic where YAML comes in, frozen dataclasses from there on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pydantic import BaseModel, Extra, Field, validator

SCHEMES = (
    "jilin-social-service",
    "shanghai-customer-service",
    "beijing-gov-service",
    "wenzhou-evaluation-org",
)
LEVELS = {
    "jilin-social-service": ("junior", "intermediate", "associate_senior", "senior"),
    "shanghai-customer-service": ("level_3", "level_2"),
    "beijing-gov-service": ("junior", "intermediate", "associate_senior", "senior"),
    "wenzhou-evaluation-org": ("organisation",),
}
#: Topic -> what curators call it.
TOPICS = {
    "fee": "收费", "venue": "考点", "materials": "材料", "time": "时间", "procedure": "流程", "exam": "考试",
    "conditions": "条件", "levels": "级别", "scope": "范围", "certificate": "证书", "form": "表格", "contact": "联系",
    "rules": "规定", "documents": "文件", "catalogue": "目录", "training": "培训", "achievement": "业绩",
    "organisation": "机构",
}
KINDS = ("answer", "silent", "stale")
REFUSE = "refuse"


def topic_key(name: str) -> str:
    """A topic's key from its key or from the curators' name for it; anything else as it is."""
    return next((key for key, said in TOPICS.items() if said == name), name)


@dataclass(frozen=True)
class NearMiss:
    """A question that looks like the entry's own and is not; `belongs` is another entry's id or "refuse"."""

    text: str
    belongs: str


@dataclass(frozen=True)
class Entry:
    """One answerable question. `levels` is empty when the answer holds for every level of the scheme."""

    id: str
    question: str
    paraphrases: tuple[str, ...]
    near_misses: tuple[NearMiss, ...]
    answer: str
    scheme: str | None
    levels: tuple[str, ...]
    topic: str
    audience: str
    clauses: tuple[str, ...]
    kind: str
    cite: str
    also: tuple[str, ...]
    reviewed: dt.date | None
    valid_from: dt.date | None
    valid_to: dt.date | None
    file: str = ""
    line: int = 0

    @property
    def phrases(self) -> tuple[str, ...]:
        """The question and its paraphrases: everything this entry answers."""
        return (self.question, *self.paraphrases)


class NearMissIn(BaseModel, extra=Extra.forbid):
    text: str = Field(..., min_length=1, max_length=200)
    belongs: str = Field(..., min_length=1)


class FacetsIn(BaseModel, extra=Extra.forbid):
    scheme: str | None
    level: str | list[str] | None = None
    topic: str
    audience: str = "applicant"

    @validator("scheme")
    def known_scheme(cls, value):
        if value is not None and value not in SCHEMES:
            raise ValueError(f"没有这个政策：{value}")
        return value

    @validator("topic")
    def known_topic(cls, value):
        """The topic by its key or by the curators' name for it."""
        key = topic_key(value)
        if key not in TOPICS:
            raise ValueError(f"没有这个主题：{value}，可用的有 {'、'.join(TOPICS.values())}")
        return key

    @validator("level")
    def known_level(cls, value, values):
        wanted = [value] if isinstance(value, str) else value or []
        scheme = values.get("scheme")
        known = LEVELS[scheme] if scheme else sorted({x for levels in LEVELS.values() for x in levels})
        for level in wanted:
            if level not in known:
                raise ValueError(f"这个政策没有级别 {level}，可用的有 {'、'.join(known)}")
        return value


class ValidIn(BaseModel, extra=Extra.forbid):
    start: dt.date | None = Field(None, alias="from")
    to: dt.date | None = None

    @validator("to")
    def in_order(cls, value, values):
        start = values.get("start")
        if value and start and value < start:
            raise ValueError("有效期的止早于起")
        return value


class EntryIn(BaseModel, extra=Extra.forbid):
    id: str = Field(..., regex=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    question: str = Field(..., min_length=2, max_length=200)
    paraphrases: list[str] = []
    near_misses: list[NearMissIn] = []
    answer: str = Field(..., min_length=2, max_length=520)
    facets: FacetsIn
    clauses: list[str] = []
    kind: str = "answer"
    cite: str = ""
    also: list[str] = []
    reviewed: dt.date | None = None
    valid: ValidIn = Field(default_factory=ValidIn)

    @validator("kind")
    def known_kind(cls, value):
        if value not in KINDS:
            raise ValueError(f"kind 只能是 {'、'.join(KINDS)}")
        return value

    @validator("paraphrases", each_item=True)
    def phrase_says_something(cls, value):
        if not value.strip() or len(value) > 200:
            raise ValueError("问法不能为空，也不能超过200字")
        return value

    def freeze(self, file: str = "", line: int = 0) -> Entry:
        """The entry as the rest of the room uses it."""
        level = self.facets.level
        levels = (level,) if isinstance(level, str) else tuple(level or ())
        return Entry(
            id=self.id, question=self.question.strip(), paraphrases=tuple(p.strip() for p in self.paraphrases),
            near_misses=tuple(NearMiss(n.text.strip(), n.belongs) for n in self.near_misses),
            answer=self.answer.strip(), scheme=self.facets.scheme, levels=levels, topic=self.facets.topic,
            audience=self.facets.audience, clauses=tuple(self.clauses), kind=self.kind, cite=self.cite.strip(),
            also=tuple(self.also), reviewed=self.reviewed, valid_from=self.valid.start, valid_to=self.valid.to,
            file=file, line=line,
        )
