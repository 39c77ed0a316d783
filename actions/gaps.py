"""What an ineligible level still lacks, in words: the easier of two routes first, each with its clause."""
from __future__ import annotations

from datetime import date
from math import floor
from typing import Any, Dict, Iterable, List, Mapping, Sequence

from rules_core import FACTS, Gap, LevelResult, PartResult, Truth

from .citing import cite, cite_all

_MOST_ROUTES = 2
# What an unmet yes-or-no condition asks for, as one would say it.
_BOOLEAN = {
    "public_staff_secondment": "经批准离岗创业或到民企兼职的事业单位专技人员，要在原单位申报，不能走这条路",
    "insured_employee": "社保要由报名单位（或与它签正式合同的劳务派遣公司）缴纳",
    "registered_in_wenzhou": "要在温州市依法登记",
    "legal_person": "要是独立法人",
    "provincial_affiliated": "省属、部属单位不由市里受理",
    "training_function": "要有人才培养或培训服务职能",
    "dedicated_department": "要有专门的评价机构和专职人员",
    "has_related_major": "学校要设有相关专业",
}


def gap_words(gap: Gap, as_of: date) -> str:
    """One gap: 本专业工作年限要满5年（现3年），最早2028年11月20日."""
    spec = FACTS.get(gap.fact)
    if gap.fact == "as_of":
        return f"申报已于{day(date.fromisoformat(gap.need))}截止"
    if spec is None:
        return "条件不符合"
    if spec.kind == "years":
        have = _number_words(gap.have)
        when = f"，最早{day(gap.earliest)}" if gap.earliest else ""
        return f"{spec.label}要满{gap.need:g}年（现{have}）{when}"
    if spec.kind in ("count", "amount"):
        return f"{spec.label}{_amount_needed(gap.need)}（现{gap.have:g}）"
    if gap.fact in ("achievements", "direction"):
        return "业绩条件要符合其中一条"
    if gap.fact == "basic_conditions":
        return "基本条件要符合"
    if gap.fact in _BOOLEAN:
        return _BOOLEAN[gap.fact]
    if spec.kind == "boolean":
        return f"{spec.label}：要求{spec.word(gap.need)}"
    if spec.kind == "list":
        return f"要有{spec.word([gap.need])}"
    need = gap.need if isinstance(gap.need, list) else [gap.need]
    words = "或".join(spec.values[n].split("/")[0].split("（")[0] for n in need)
    more = "及以上" if spec.order and len(need) == 1 and need[0] != spec.order[-1] else ""
    verb = "学历要" if gap.fact == "education" else f"{spec.label}要"
    return f"{verb}{words}{more}"


def _number_words(have: Any) -> str:
    if isinstance(have, Mapping):
        below = have.get("below")
        return f"不到{below:g}年" if below is not None else f"{have.get('at_least', 0):g}年以上"
    return years_words(have)


def years_words(years: float) -> str:
    """5年2个月 for 5.17: whole months, cut and never rounded up to a year not yet full."""
    whole, months = divmod(floor(years * 12 + 1e-3), 12)
    if not months:
        return f"{whole}年" if whole or years == 0 else "不到1个月"
    return (f"{whole}年" if whole else "") + (f"{months}个月" if months != 6 or not whole else "半")


def _amount_needed(need: Any) -> str:
    if not isinstance(need, Mapping):
        return f"要至少{need:g}"
    least, most = need.get("at_least"), need.get("at_most")
    if least is None:
        return f"最多{most:g}"
    return f"要{least:g}至{most:g}" if most is not None else f"要至少{least:g}"


def missing(result: LevelResult, as_of: date) -> List[str]:
    """What an ineligible level still needs, one phrase for each unmet part, with its clause."""
    by_clause: Dict[str, List[Gap]] = {}
    for gap in result.gaps:
        by_clause.setdefault(gap.clause, []).append(gap)
    phrases = []
    exceptional = result.part("exceptional")
    unreachable = exceptional is not None and exceptional.truth is Truth.UNMET
    for part in result.parts:
        if part.part.name == "performance" and unreachable and not any(
                o.truth is Truth.MET for o in part.trace):
            continue  # without 学历资历 or an exceptional route the level's own 业绩 were not asked about
        clauses = [c.clause for c in part.part.conditions() if c.clause in by_clause]
        if not clauses or part.truth is not Truth.UNMET:
            continue
        clauses.sort(key=list(by_clause).index)
        phrases.append(_part_missing(part, clauses, by_clause, as_of))
    return phrases


def _part_missing(part: PartResult, clauses: Sequence[str], by_clause: Mapping[str, List[Gap]],
                  as_of: date) -> str:
    if part.part.name in ("performance", "exceptional"):
        return f"{part.part.label}一条也没有符合（{cite_all(clauses)}）"
    if not getattr(part.part.node, "any_of", False):
        alike: Dict[str, List[str]] = {}
        for clause in clauses:
            alike.setdefault(_joined(by_clause[clause], as_of), []).append(clause)
        return "；".join(f"{words}（{cite_all(held)}）" for words, held in alike.items())
    waiting = [c for c in clauses if all(g.earliest for g in by_clause[c])]
    shown = waiting[:1] + [c for c in clauses if c not in waiting[:1]]
    shown = _worth_showing(shown, by_clause)[:_MOST_ROUTES]
    return "，或者".join(f"{_joined(by_clause[c], as_of)}（{cite(c)}）" for c in shown)


def _worth_showing(clauses: List[str], by_clause: Mapping[str, List[Gap]]) -> List[str]:
    """Shortest routes first; a route that lacks everything another lacks and more is left out."""
    fewest = sorted(clauses, key=lambda c: (not all(g.earliest for g in by_clause[c]), len(by_clause[c]),
                                            sum(_rung(g) for g in by_clause[c])))
    kept: List[str] = []
    for clause in fewest:
        facts = {g.fact for g in by_clause[clause]}
        if not any({g.fact for g in by_clause[k]} <= facts for k in kept):
            kept.append(clause)
    return kept


def _rung(gap: Gap) -> float:
    """How high a gap reaches: the lower of two routes that lack the same fact is the one to tell."""
    spec = FACTS.get(gap.fact)
    if spec is not None and spec.order and isinstance(gap.need, str):
        return spec.rank(gap.need)
    return gap.need if isinstance(gap.need, (int, float)) else 0


def _joined(gaps: Iterable[Gap], as_of: date) -> str:
    return "，并且".join(dict.fromkeys(gap_words(g, as_of) for g in gaps))


def day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"
