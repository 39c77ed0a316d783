"""One row judged: verdict, route, clause, gap and earliest day, in words for a table."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

from rules_core import FACTS, Assessment, Gap, LevelResult, RulesError, Truth, assess, load_policies
from rules_core.prospects import waiting_day
from rules_core.telling import OUTCOMES
from rules_core.words import gap_words

from .columns import Row

#: The result table's columns, in order.
HEADERS = ("行号", "序号", "姓名", "身份证号码", "任职部门", "任职岗位", "方案", "最高可申报", "途径", "依据条款",
           "各级结果", "下一级", "还差", "还差所依条款", "最早日期", "还要了解", "这一行的问题")
_MOST_ASKED = 6
UNJUDGED, NONE_YET, OPEN = "没有评估", "暂无", "还不能确定"


@dataclass
class Tally:
    """What the summary counts."""

    rows: int = 0
    with_errors: int = 0
    verdicts: Counter = field(default_factory=Counter)
    routes: Counter = field(default_factory=Counter)
    gaps: Counter = field(default_factory=Counter)
    soon: Counter = field(default_factory=Counter)


class Judge:
    """Judges rows on one day; ``scheme`` is meant where a row names none. ``cite`` words a clause."""

    def __init__(self, as_of: date, scheme: Optional[str], cite: Callable[[str], str]):
        self.as_of, self.scheme, self.cite = as_of, scheme, _remembered(cite)
        self.tally = Tally()
        self._outcomes: Dict[Any, str] = {}
        self._asked: Dict[Any, str] = {}

    def judge(self, number: int, row: Row) -> Tuple[Any, ...]:
        """The cells of one result row, under :data:`HEADERS`. Never raises."""
        self.tally.rows += 1
        scheme = row.scheme or self.scheme
        errors = list(row.errors)
        verdict: Sequence[Any] = ("", UNJUDGED, "", "", "", "", "", "", "", "")
        if scheme is None:
            errors.append("没有写按哪个方案评估（加一列“方案”，或用 --scheme）")
        else:
            try:
                verdict = self._verdict(scheme, assess(scheme, row.facts, self.as_of))
            except RulesError as error:
                errors.append(str(error))
        if errors:
            self.tally.with_errors += 1
        self.tally.verdicts[verdict[0], verdict[1]] += 1
        carried = row.carried
        return (number, carried.get("number", ""), carried.get("name", ""), mask(carried.get("id_number", "")),
                carried.get("department", ""), carried.get("post", ""), *verdict, "；".join(errors))

    def _verdict(self, scheme: str, assessment: Assessment) -> Sequence[Any]:
        levels = assessment.levels
        reached = next((r for r in reversed(levels) if r.outcome is Truth.MET), None)
        above = levels[levels.index(reached) + 1:] if reached else levels
        beyond = next((r for r in above if r.outcome is not Truth.MET), None)
        best = reached.level.name if reached else (
            OPEN if any(r.outcome is Truth.UNKNOWN for r in levels) else NONE_YET)
        route, clause = self._route(reached)
        gap, gap_clauses, earliest = self._gap(beyond)
        if clause:
            self.tally.routes[assessment.policy.name, clause] += 1
        if beyond and earliest:
            self.tally.soon[assessment.policy.name, beyond.level.name, earliest.year] += 1
        return (assessment.policy.name, best, route, clause, self._all(levels), beyond.level.name if beyond else "",
                gap, gap_clauses, earliest or "", self._open(assessment))

    def _route(self, reached: Optional[LevelResult]) -> Tuple[str, str]:
        if reached is None:
            return "", ""
        routes = [o for p in reached.parts if p.part.name in ("standing", "exceptional") for o in p.trace
                  if o.truth is Truth.MET and not o.condition.advisory]
        if not routes:
            return "", ""
        return routes[0].condition.says, self.cite(routes[0].condition.clause)

    def _gap(self, beyond: Optional[LevelResult]) -> Tuple[str, str, Optional[date]]:
        if beyond is None or beyond.outcome is not Truth.UNMET:
            return "", "", None
        chosen: List[Gap] = []
        for part in beyond.parts:
            own = [g for g in beyond.gaps if g.clause in part.clauses[Truth.UNMET]]
            if own and part.part.node.any_of:
                own = [g for g in own if g.clause == own[0].clause]
            chosen += [g for g in own if g not in chosen]
        words = dict.fromkeys("业绩条件符合其中一条" if g.fact == "achievements" else gap_words(g.fact, g.need, g.earliest)
                              for g in chosen if g.fact != "direction")
        for word_fact in {g.fact for g in chosen}:
            self.tally.gaps[word_fact] += 1
        return "；".join(words), "、".join(dict.fromkeys(self.cite(g.clause) for g in chosen)), waiting_day(beyond)

    def _all(self, levels: Sequence[LevelResult]) -> str:
        key = tuple((r.level.name, r.outcome_word) for r in levels)
        if key not in self._outcomes:
            self._outcomes[key] = "；".join(f"{name}{OUTCOMES[word]}" for name, word in key)
        return self._outcomes[key]

    def _open(self, assessment: Assessment) -> str:
        key = assessment.next_questions
        if key not in self._asked:
            facts = assessment.next_facts
            more = "等" if len(facts) > _MOST_ASKED else ""
            self._asked[key] = "、".join(FACTS[f].label for f in facts[:_MOST_ASKED]) + more
        return self._asked[key]


def mask(number: str) -> str:
    """An identity number with its middle hidden."""
    return number if len(number) < 8 else f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"


def _remembered(cite: Callable[[str], str]) -> Callable[[str], str]:
    held: Dict[str, str] = {}

    def remembered(clause: str) -> str:
        if clause not in held:
            held[clause] = cite(clause)
        return held[clause]
    return remembered


def scheme_names() -> Mapping[str, str]:
    return {scheme: versions[-1].name for scheme, versions in load_policies().items()}
