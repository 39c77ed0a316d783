"""What a paper is made from: a finished consultation, and what the person says of himself beside the facts."""
from __future__ import annotations

from typing import Any, Dict, Mapping, Optional

from pydantic import BaseModel, Field, ValidationError

from rules_core import Assessment, UnknownLevel, assess


class PaperError(Exception):
    """A paper cannot be made; ``str()`` is a Chinese sentence."""


class Person(BaseModel):
    """Details that only the forms need. None of them is ever stored; what is missing becomes a marked blank."""

    name: str = Field("", max_length=60)
    gender: str = Field("", max_length=4)
    born: str = Field("", max_length=20)
    phone: str = Field("", max_length=30)
    id_number: str = Field("", max_length=30)
    employer: str = Field("", max_length=100)
    employer_address: str = Field("", max_length=200)
    department: str = Field("", max_length=60)
    post: str = Field("", max_length=60)
    school: str = Field("", max_length=100)
    major_name: str = Field("", max_length=100)
    diploma_number: str = Field("", max_length=60)
    certificate_date: str = Field("", max_length=20)
    remark: str = Field("", max_length=200)

    class Config:
        extra = "forbid"


class Consultation(BaseModel):
    """One line of input: as `zhicheng assess` takes it, with the person and the level applied for."""

    scheme: str
    as_of: str
    facts: Dict[str, Any] = Field(default_factory=dict)
    person: Person = Field(default_factory=Person)
    level: Optional[str] = None
    link: Optional[str] = Field(None, max_length=500)

    class Config:
        extra = "forbid"

    def assessed(self) -> Assessment:
        """Raises a subclass of ``RulesError``."""
        return assess(self.scheme, self.facts, self.as_of)

    def level_applied_for(self, assessment: Assessment) -> str:
        """The name of the level told, else of the highest that may be applied for; empty where there is none."""
        wanted = self.level or assessment.highest_eligible
        if wanted is None:
            return ""
        names = {r.level.id: r.level.name for r in assessment.levels}
        if wanted not in names:
            raise UnknownLevel(self.scheme, wanted, names)
        return names[wanted]


def consultation(line: Mapping[str, Any]) -> Consultation:
    """Checked input. Raises :class:`PaperError` naming the field."""
    try:
        return Consultation(**line)
    except (ValidationError, TypeError) as error:
        fields = "、".join(".".join(str(p) for p in e["loc"]) for e in error.errors()) if isinstance(error, ValidationError) else ""
        raise PaperError(f"输入的内容有不对的地方：{fields or '应是一个 JSON 对象'}") from None
