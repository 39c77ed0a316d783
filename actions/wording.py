"""Verdicts in plain Chinese: the person's situation, the ladder of levels, what is missing, what next."""
from __future__ import annotations

from datetime import date
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

from rules_core import FACTS, Assessment, Gap, LevelResult, PartResult, Truth

from .citing import cite, cite_all

MARKS = {Truth.MET: "✓", Truth.UNMET: "✗", Truth.UNKNOWN: "？"}
OUTCOMES = {Truth.MET: "可以申报", Truth.UNMET: "还不能申报", Truth.UNKNOWN: "还不能确定"}
FOOTER = "以上依据公开文件推算，仅供参考，以受理机构审核为准。"
_MOST_ROUTES = 2
# Facts that speak for themselves in the line 您的情况; the rest are named: 荣誉：市级
_SELF_EVIDENT = ("education", "org_type", "direction")


def situation(facts: Mapping[str, Any], by_level: Optional[Mapping[str, Mapping[str, Any]]] = None,
              names: Optional[Mapping[str, str]] = None) -> str:
    """What was understood, in one line: 本科 · 本专业工作年限6年 · 没有职称.

    ``names`` gives the levels' names, lowest first; an answer worded by level is told for the highest.
    """
    pieces = [_fact_words(name, value) for name, value in facts.items() if name in FACTS]
    told = set()
    for level in reversed(list(names or by_level or {})):
        for name, value in (by_level or {}).get(level, {}).items():
            if name not in told:
                told.add(name)
                pieces.append(f"{(names or {}).get(level, level)}{_fact_words(name, value)}")
    return " · ".join(pieces)


def _fact_words(name: str, value: Any) -> str:
    spec = FACTS[name]
    if name == "achievements":
        return "业绩：" + ("、".join(cite(c) for c in value) if value else "没有符合的")
    if isinstance(value, Mapping):
        low, below = value.get("at_least", 0), value.get("below")
        shown = f"{low:g}年以上" if below is None else (f"不到{below:g}年" if not low else f"{low:g}至{below:g}年")
        return f"{spec.label}{shown}"
    word = spec.word(value)
    if name in _SELF_EVIDENT or (name == "title_level" and value == "none"):
        return word.split("/")[0].split("（")[0] if name == "education" else word
    if spec.kind == "years":
        return f"{spec.label}{float(value):.3g}年"
    return f"{spec.label}：{word}"


# -- what is missing ------------------------------------------------------------------------------------

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
        return f"{spec.label}要{_amount_needed(gap.need)}（现{gap.have:g}）"
    if gap.fact in ("achievements", "direction"):
        return "业绩条件要符合其中一条"
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
    return f"{have:.3g}年"


def _amount_needed(need: Any) -> str:
    if not isinstance(need, Mapping):
        return f"至少{need:g}"
    least, most = need.get("at_least"), need.get("at_most")
    return f"{least:g}至{most:g}" if least else f"最多{most:g}"


def missing(result: LevelResult, as_of: date) -> List[str]:
    """What an ineligible level still needs, one phrase for each unmet part, with its clause."""
    by_clause: Dict[str, List[Gap]] = {}
    for gap in result.gaps:
        by_clause.setdefault(gap.clause, []).append(gap)
    phrases = []
    for part in result.parts:
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
        return "；".join(f"{_joined(by_clause[c], as_of)}（{cite(c)}）" for c in clauses)
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


# -- the ladder -------------------------------------------------------------------------------------------

def grounds(result: LevelResult) -> List[str]:
    """For each met part the first clause that carries it, in the document's order."""
    return list(dict.fromkeys(c for p in result.parts if p.truth is Truth.MET for c in grounds_of(p)))


def ladder(assessment: Assessment, skipped: Iterable[str] = ()) -> List[str]:
    """One line a level, lowest first: mark, name, outcome, clause or gap."""
    lines = []
    reached = assessment.highest_eligible
    for result in assessment.levels:
        if reached and result.outcome is Truth.UNKNOWN and _below(assessment, result, reached):
            lines.append(f"○ {result.level.name}：不必再核对，您可以直接报更高一级")
            continue
        lines.append(f"{MARKS[result.outcome]} {result.level.name}：{OUTCOMES[result.outcome]}{_because(result, assessment.as_of)}")
    return lines


def _below(assessment: Assessment, result: LevelResult, reached: str) -> bool:
    order = [r.level.id for r in assessment.levels]
    return order.index(result.level.id) < order.index(reached)


def _because(result: LevelResult, as_of: date) -> str:
    if result.outcome is Truth.MET:
        return f"。依据{cite_all(grounds(result))}"
    if result.outcome is Truth.UNMET:
        return "。还差：" + "；".join(missing(result, as_of))
    standing = result.part("standing")
    known = ""
    if standing is not None and standing.truth is Truth.MET:
        known = f"。{_label(result)}已符合（{cite_all(grounds_of(standing))}）"
    open_labels = "、".join(dict.fromkeys(FACTS[f].label for f in FACTS if f in result.open_facts))
    return f"{known}。还要确认：{open_labels}" if open_labels else f"{known}。凭现有情况不能判断，请由受理机构核定"


def grounds_of(part: PartResult) -> List[str]:
    """The clauses that carry a met part: its first met route, or all met conditions where all are needed.

    Where the unknown facts decide only which route it is, the routes between which they decide.
    """
    counted = [o for o in part.trace if o.applies is Truth.MET and not o.condition.advisory]
    met = [o.condition.clause for o in counted if o.truth is Truth.MET]
    if not getattr(part.part.node, "any_of", False):
        return met
    return met[:1] or [o.condition.clause for o in counted if o.truth is Truth.UNKNOWN]


def partial(assessment: Assessment) -> str:
    """The first verdicts while questions remain: which levels' 学历资历 are there, which are not."""
    reached = [r for r in assessment.levels if _standing(r) is Truth.MET]
    if not reached:
        short = [r for r in assessment.levels if _standing(r) is Truth.UNMET]
        names = "、".join(r.level.name for r in short)
        return f"目前看，{names}的{_label(short[0])}还不够；其余还要再问几句。"
    best = reached[-1]
    ground = cite_all(grounds_of(best.part("standing")))
    return f"目前看，{best.level.name}的{_label(best)}已经符合（{ground}）。"


def _label(result: LevelResult) -> str:
    return result.part("standing").part.label


def window_closed(assessment: Assessment) -> str:
    """The sentence on a closed window; empty where there is none, or it is open."""
    closed = any(p.part.name == "window" and p.truth is Truth.UNMET for r in assessment.levels for p in r.parts)
    return assessment.notices[0] if closed and assessment.notices else ""


def _standing(result: LevelResult) -> Optional[Truth]:
    part = result.part("standing")
    return part.truth if part else None


def day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


def final(assessment: Assessment, situation_line: str) -> str:
    """The whole verdict as text: situation, ladder, next step and place, notices, footer."""
    policy = assessment.policy
    lines = [f"【{policy.name}】按{day(assessment.as_of)}评估", f"您的情况：{situation_line}", ""]
    lines += ladder(assessment)
    lines += ["", *_advice(assessment), f"接下来：{next_step(assessment)}",
              f"去哪里：{policy.after['where']}", f"依据：{policy.after['cite']}"]
    lines += [f"说明：{n}" for n in assessment.notices]
    lines.append(FOOTER)
    return "\n".join(lines)


def unchanged(assessment: Assessment) -> str:
    """The verdict once more in a sentence, after news that did not move it."""
    reached = assessment.highest_eligible
    verdict = f"可以申报{assessment.level(reached).level.name}" if reached else "目前还没有可以申报的"
    return f"记下了，结论没有变：{verdict}。要看完整结果，说“看结果”。"


def _advice(assessment: Assessment) -> List[str]:
    """What the documents leave to the assessors, offered where no level above is open by the rules."""
    said: Dict[str, str] = {}
    for result in assessment.levels:
        if result.outcome is Truth.UNMET:
            for part in result.parts:
                for one in part.trace:
                    if one.condition.advisory and part.truth is Truth.UNMET:
                        said[one.condition.clause] = f"另外：{one.condition.says}（{cite(one.condition.clause)}）"
    return list(said.values())


def next_step(assessment: Assessment) -> str:
    """What to do now: apply, wait for a day, or have something confirmed."""
    steps = assessment.policy.after["steps"]
    if window_closed(assessment):
        return "窗口已经关闭，请先咨询下一轮安排，并对照上面的缺项准备。"
    reached = assessment.highest_eligible
    if reached:
        return f"可以准备申报{assessment.level(reached).level.name}：" + " → ".join(steps)
    waits = [(g.earliest, r.level.name) for r in assessment.levels for g in r.gaps[:1]
             if g.earliest and all(x.earliest for x in r.gaps if x.clause == g.clause)]
    open_levels = [r.level.name for r in assessment.levels if r.outcome is Truth.UNKNOWN]
    if open_levels:
        return f"{open_levels[0]}还有条件没有确认，弄清楚后再告诉我，我接着算。"
    if waits:
        when, name = min(waits)
        return f"最早到{day(when)}，{name}的年限条件就够了（其他条件也要符合）。"
    return "目前没有可以申报的层级；请先补上面写的条件。"


# -- why, and what would change it ---------------------------------------------------------------------------

def explanation(assessment: Assessment, level_id: Optional[str] = None) -> str:
    """Every condition of the level in question, with how it stands and its clause."""
    result = _level_in_question(assessment, level_id)
    lines = [f"{result.level.name}，一条一条看（✓符合 ✗不符合 ？还不知道 ○由评审机构把握）："]
    for part in result.parts:
        lines.append(f"【{part.part.label}】{MARKS[part.truth]}"
                     + ("（符合其中一条）" if getattr(part.part.node, "any_of", False) else ""))
        for one in part.trace:
            if one.applies is Truth.UNMET:
                continue
            mark = "○" if one.condition.advisory else MARKS[one.truth]
            lines.append(f"{mark} {one.condition.says}（{cite(one.condition.clause)}）")
    return "\n".join(lines)


def _level_in_question(assessment: Assessment, level_id: Optional[str]) -> LevelResult:
    if level_id:
        return assessment.level(level_id)
    undecided = [r for r in assessment.levels if r.outcome is not Truth.MET]
    return undecided[0] if undecided else assessment.levels[-1]


def prospects(assessment: Assessment) -> str:
    """What would open the levels still closed: the shortest ways, with dates where waiting is one."""
    lines = []
    for result in assessment.levels:
        if result.outcome is Truth.UNMET:
            lines.append(f"{result.level.name}：{'；'.join(missing(result, assessment.as_of))}")
    if not lines:
        return "按现在知道的，没有哪一级是确定不够的；把剩下的问题答完就清楚了。"
    return "要再往上走，按条款还差这些：\n" + "\n".join(lines)
