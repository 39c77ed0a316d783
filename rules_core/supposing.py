"""What if: the assessment as it is, and as it would be after a training, a wait, a lower level taken first.

A supposition is a mapping with one key; several are made one after the other:

    {"wait_years": 1}   {"wait_until": "2027-11-20"}   {"train": "mohrss_training"}
    {"study": "bachelor"}   {"obtain": "junior"}   {"set": {"honour_level": "municipal"}}
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Callable, Dict, List, Mapping, Sequence, Tuple, Union

from . import truth as t
from .assessment import Assessment, assess_checked, check_claims, check_day
from .dates import after_waiting
from .errors import BadChange
from .facts import MOST_YEARS, check_facts, fact_specs
from .loader import policy_for
from .passing import later, on_day
from .policy import Policy
from .prospects import Change, apply

Supposition = Mapping[str, Any]


@dataclass(frozen=True)
class Comparison:
    """Before and after; ``moved`` are the levels whose outcome changed: (level, name, before, after)."""

    before: Assessment
    after: Assessment
    moved: Tuple[Tuple[str, str, str, str], ...]
    warnings: Tuple[str, ...]

    def as_dict(self) -> Dict[str, Any]:
        return {"before": self.before.as_dict(), "after": self.after.as_dict(), "warnings": list(self.warnings),
                "moved": [{"level": level, "name": name, "before": was, "after": now} for level, name, was, now in self.moved]}


def what_if(scheme: str, facts: Mapping[str, Any], as_of: Any,
            suppose: Union[Supposition, Sequence[Supposition]]) -> Comparison:
    """Assess now, and once more after what is supposed. Raises as ``assess``, and :class:`BadChange`."""
    day = check_day(as_of)
    policy = policy_for(scheme, day)
    known = on_day(facts, day)
    check_claims(known)
    before = assess_checked(policy, known, day)
    supposed = _Supposed(policy, known, day)
    for one in [suppose] if isinstance(suppose, Mapping) else suppose:
        supposed.make(one)
    after = assess_checked(policy_for(scheme, supposed.day), supposed.facts, supposed.day)
    moved = tuple((b.level.id, b.level.name, b.outcome_word, a.outcome_word)
                  for b, a in zip(before.levels, after.levels) if b.outcome is not a.outcome)
    return Comparison(before, after, moved, tuple(supposed.warnings))


class _Supposed:
    """The profile and the day while suppositions are made one after the other."""

    def __init__(self, policy: Policy, facts: Mapping[str, Any], day: date):
        self.policy, self.facts, self.day = policy, dict(facts), day
        self.warnings: List[str] = []

    def make(self, supposed: Any) -> None:
        if not isinstance(supposed, Mapping) or len(supposed) != 1 or next(iter(supposed)) not in _MAKE:
            raise BadChange(supposed, "应是只有一个键的对象，可用的键：" + "、".join(_MAKE))
        (word, value), = supposed.items()
        _MAKE[word](self, value)

    def wait_years(self, years: Any) -> None:
        if isinstance(years, bool) or not isinstance(years, (int, float)) or not 0 <= years <= MOST_YEARS:
            raise BadChange({"wait_years": years}, f"应是 0 到 {MOST_YEARS} 之间的年数")
        self._go_to(after_waiting(self.day, years))

    def wait_until(self, until: Any) -> None:
        then = check_day(until)
        if then < self.day:
            raise BadChange({"wait_until": until}, "要等到的日子应在评估日之后")
        self._go_to(then)

    def train(self, item: Any) -> None:
        if item not in fact_specs()["training"].values:
            raise BadChange({"train": item}, "可用的培训：" + "、".join(fact_specs()["training"].values))
        self.facts = apply(self.facts, Change("training", item), self.day)

    def study(self, education: Any) -> None:
        spec = fact_specs()["education"]
        if education not in spec.values:
            raise BadChange({"study": education}, "可用的学历：" + "、".join(spec.values))
        if "education" not in self.facts:
            raise BadChange({"study": education}, "先要知道现在的学历")
        self.facts = apply(self.facts, Change("education", education), self.day)

    def obtain(self, level: Any) -> None:
        fact = "skill_certificate" if level in fact_specs()["skill_certificate"].order[1:] else "title_level"
        if level not in fact_specs()[fact].order[1:]:
            raise BadChange({"obtain": level}, "应是一个层级，如 junior、level_3")
        own = [r for r in assess_checked(self.policy, self.facts, self.day).levels if r.level.id == level]
        if own and own[0].outcome is t.UNMET:
            self.warnings.append(f"按{self.day.isoformat()}的情况，{own[0].level.name}本身还不够条件，这里只是假设已经取得。")
        self.facts = apply(self.facts, Change(fact, level), self.day)

    def set(self, facts: Any) -> None:
        if not isinstance(facts, Mapping):
            raise BadChange({"set": facts}, "应是一个对象")
        changed = check_facts(facts)
        check_claims(changed)
        self.facts.update(changed)

    def _go_to(self, then: date) -> None:
        self.facts, self.day = later(self.facts, self.day, then), then


_MAKE: Mapping[str, Callable[[_Supposed, Any], None]] = {
    word: getattr(_Supposed, word) for word in ("wait_years", "wait_until", "train", "study", "obtain", "set")}
