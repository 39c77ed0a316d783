"""Verdicts in plain Chinese: the person's situation, the ladder of levels, what is missing, what next."""
from __future__ import annotations

from datetime import date
from math import floor
from typing import Any, Dict, Iterable, List, Mapping, Optional

from rules_core import FACTS, Assessment, LevelResult, PartResult, Truth

from .citing import cite, cite_all
from .gaps import day, missing, years_words

MARKS = {Truth.MET: "✓", Truth.UNMET: "✗", Truth.UNKNOWN: "？"}
OUTCOMES = {Truth.MET: "可以申报", Truth.UNMET: "还不能申报", Truth.UNKNOWN: "还不能确定"}
_SHOWN = 4  # of what is left to check
FOOTER = "以上依据公开文件推算，仅供参考，以受理机构审核为准。"
# Facts that speak for themselves in the line 您的情况; the rest are named: 荣誉：市级
_SELF_EVIDENT = ("education", "org_type", "direction")


def situation(facts: Mapping[str, Any], by_level: Optional[Mapping[str, Mapping[str, Any]]] = None,
              names: Optional[Mapping[str, str]] = None) -> str:
    """What was understood, in one line: 本科 · 本专业工作年限6年 · 没有职称.

    ``names`` gives the levels' names, lowest first; an answer worded by level is told for the highest.
    """
    pieces = [_fact_words(name, value) for name, value in facts.items() if name in FACTS and not _said_twice(name, facts)]
    worded: Dict[str, Tuple[str, Any]] = {}
    for level in reversed(list(names or by_level or {})):
        for name, value in (by_level or {}).get(level, {}).items():
            if name not in worded or worded[name][1] == []:  # none at a high level hides no lower claim
                worded[name] = (level, value)
    pieces += [f"{(names or {}).get(level, level)}{_fact_words(name, value)}"
               for name, (level, value) in worded.items()]
    return " · ".join(pieces)


def _said_twice(name: str, facts: Mapping[str, Any]) -> bool:
    """Years after the degree that are all the years there are go without saying."""
    return name == "years_after_education" and facts[name] == facts.get("years_in_profession")


def _fact_words(name: str, value: Any) -> str:
    spec = FACTS[name]
    if name == "achievements":
        return "业绩：" + ("、".join(cite(c) for c in value) if value else "没有符合的")
    if isinstance(value, Mapping):
        low, below = value.get("at_least", 0), value.get("below")
        return f"{spec.label}{span_words(low, below)}"
    word = spec.word(value) if name != "basic_conditions" else ("符合" if value else "不符合")
    if name in _SELF_EVIDENT or (name == "title_level" and value == "none"):
        return word.split("/")[0].split("（")[0] if name == "education" else word
    if spec.kind == "years":
        return f"{spec.label}{years_words(float(value))}"
    return f"{spec.label}：{word}"


def standing_of(assessment: Assessment, level: str) -> str:
    """How one level stands, in one line: what it lacks, what is open, or by which clauses it is open to the person."""
    result = assessment.level(level)
    return f"{result.level.name}：{OUTCOMES[result.outcome]}{_because(result, assessment.as_of)}"


def span_words(low: float, below: Optional[float]) -> str:
    """A span of years as one would say it: 9至10年, 不到3年, 约6.8至7.8年. Cut, never rounded up to a threshold."""
    shown = [None if value is None else floor(value * 10 + 1e-6) / 10 for value in (low, below)]
    about = "" if shown == [low, below] else "约"
    if below is None:
        return f"{about}{shown[0]:g}年以上"
    if shown[0] == shown[1]:
        return f"约{shown[0]:g}年"
    return f"{about}{shown[0]:g}至{shown[1]:g}年" if low else f"不到{about}{shown[1]:g}年"


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
    if not reached and _standing(assessment.levels[0]) is not Truth.UNMET:
        return "再问几句，就能看出您可以报哪一级。"
    if not reached:
        short = [r for r in assessment.levels if _standing(r) is Truth.UNMET]
        if len(short) == len(assessment.levels) > 1:
            return f"目前看，各级的{_label(short[0])}都还不够；再问几句，看有没有别的路。"
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


def final(assessment: Assessment, situation_line: str) -> str:
    """The whole verdict as text: situation, ladder, next step and place, notices, footer."""
    policy = assessment.policy
    lines = [f"【{policy.name}】按{day(assessment.as_of)}评估", f"您的情况：{situation_line}", ""]
    lines += ladder(assessment)
    lines += ["", *_unchecked(assessment), *_advice(assessment), f"接下来：{next_step(assessment)}",
              f"去哪里：{policy.after['where']}", f"依据：{policy.after['cite']}"]
    closed = window_closed(assessment)
    lines += [f"说明：{n}" for n in assessment.notices if n != closed]  # that one stands with the gaps already
    lines.append(FOOTER)
    return "\n".join(lines)


def unchanged(assessment: Assessment) -> str:
    """The verdict once more in a sentence, after news that did not move it."""
    reached = assessment.highest_eligible
    verdict = f"可以申报{assessment.level(reached).level.name}" if reached else "目前还没有可以申报的"
    return f"记下了，结论没有变：{verdict}。要看完整结果，说“看结果”。"


def unchecked(assessment: Assessment) -> List[str]:
    """Facts an organisation's self-check has not looked at when the verdict already stands, in the order of asking."""
    if assessment.policy.rehearse_on is None:
        return []
    left = {fact for r in assessment.levels for p in r.parts for one in p.trace
            if one.truth is Truth.UNKNOWN and one.applies is not Truth.UNMET and not one.condition.advisory
            for need in one.condition.requirements for fact in need.facts
            if fact in FACTS and fact not in assessment.facts}
    return [fact for fact in assessment.policy.ask_order if fact in left]


def _unchecked(assessment: Assessment) -> List[str]:
    left = unchecked(assessment)
    if not left:
        return []
    shown = "、".join(FACTS[fact].label for fact in left[:_SHOWN]) + (f"等{len(left)}项" if len(left) > _SHOWN else "")
    return [f"还没核对的：{shown}。说“继续”，就接着一项项核对。"]


def _advice(assessment: Assessment) -> List[str]:
    """What the documents leave to the assessors, offered where no level above is open by the rules."""
    said: Dict[str, List[str]] = {}
    for result in assessment.levels:
        if result.outcome is Truth.UNMET:
            for part in result.parts:
                for one in part.trace:
                    if one.condition.advisory and part.truth is Truth.UNMET:
                        said.setdefault(one.condition.says, []).append(one.condition.clause)
    return [f"另外：{says}（{cite_all(clauses)}）" for says, clauses in said.items()]


def next_step(assessment: Assessment) -> str:
    """What to do now: apply, wait for a day, or have something confirmed."""
    steps = assessment.policy.after["steps"]
    if window_closed(assessment):
        return "窗口已经关闭，请先咨询下一轮安排，并对照上面的缺项准备。"
    if assessment.facts.get("public_staff_secondment") is True:
        return "请按规定回原单位申报职称（实施意见五(三)2）；具体怎么报，问原单位人事部门。"
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
