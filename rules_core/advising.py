"""Prospects, plans and comparisons in plain Chinese. ``cite`` turns a clause id into the words that cite it."""
from __future__ import annotations

from datetime import date
from typing import Callable, List, Optional

from .assessment import Assessment
from .facts import fact_specs
from .planning import Plan, Step
from .policy import Policy
from .prospects import Change, Prospect, closed_by, prospects, waiting_day
from .supposing import Comparison
from .telling import OUTCOMES
from .words import day_words, gap_words, value_words

Cite = Callable[[str], str]
NO_TIME_TOLD = "文件没有写评审、考核要多久，日期按条件刚够的那一天算。"


def prospects_words(assessment: Assessment, cite: Optional[Cite] = None) -> str:
    """What one change or waiting opens, level by level; where one is not enough, what is lacking."""
    found = prospects(assessment)
    lines: List[str] = []
    for result in assessment.levels:
        if result.outcome_word != "ineligible":
            continue
        ways = [_prospect(p, assessment, cite or str) for p in found if p.level == result.level.id]
        closed = closed_by(result)
        if ways:
            lines += [f"{result.level.name}："] + [f"· {way}" for way in ways]
        elif closed:
            lines.append(f"{result.level.name}：卡在{'、'.join((cite or str)(c) for c in closed)}，等时间、补条件都改变不了。")
        else:
            lines.append(f"{result.level.name}：要同时补上几项，只改一项或只等时间还不够。")
    return "\n".join(lines) or "按现在知道的，没有哪一级是确定不够的。"


def _prospect(way: Prospect, assessment: Assessment, cite: Cite) -> str:
    waits = way.ready_on > assessment.as_of
    first = change_words(way.change, assessment.policy) if way.change else "接着干下去"
    when = f"，到{day_words(way.ready_on)}" if waits else ""
    clauses = f"（{'或'.join(cite(c) for c in way.clauses[:3])}）" if way.clauses else ""
    still = f"；{'、'.join(way.still_open)}还要另外确认" if way.still_open else ""
    from_then = "（从取得之日算起）" if way.change and way.change.fact in ("education", "title_level", "skill_certificate") and waits else ""
    then = "就不再卡在这里" if way.still_open else "就够条件了"
    return f"{first}{when}{from_then}{then}{clauses}{still}。"


def change_words(change: Change, policy: Policy) -> str:
    """One thing to do: 完成人社部门组织的职业技能培训."""
    spec = fact_specs()[change.fact]
    word = value_words(change.fact, change.value)
    if change.fact in ("title_level", "skill_certificate"):
        return f"先取得{level_name(policy, change.value) or word}"
    if change.fact == "education":
        return f"再取得{word}学历"
    if change.fact == "achievements":
        return "再有一项业绩符合条款"
    if spec.kind == "list":
        return f"完成{word}"
    if spec.kind in ("count", "amount"):
        return f"{spec.label}达到{change.value:g}"
    if spec.kind == "boolean":
        return f"补上“{spec.label}”"
    return f"{spec.label}达到{word}" if spec.order else f"{spec.label}改为{word}"


def level_name(policy: Policy, level: Optional[str]) -> Optional[str]:
    return next((own.name for own in policy.levels if own.id == level), None)


def plan_words(plan: Plan, cite: Optional[Cite] = None) -> str:
    """The plan as numbered steps with dates."""
    cite = cite or str
    goal = level_name(plan.policy, plan.goal)
    if plan.asks:
        labels = "、".join(fact_specs()[f].label for f in plan.asks)
        return f"要排到{goal}的路线，先得知道：{labels}。"
    if plan.unsettled:
        told = "、".join(cite(c) for c in plan.unsettled)
        return f"{goal}的学历资历，您持有更高一级职称，较低一级的年限文件没有写明怎么算（{told}），请受理机构核定；说清楚较低职称是哪天取得的，可以再算。"
    if not plan.steps:
        return f"按文件，{goal}这条路现在走不通：卡在{'、'.join(cite(c) for c in plan.closed) or '文件没有给出途径'}。"
    lines = [f"从{day_words(plan.as_of)}到{goal}，最早{day_words(plan.steps[-1].on)}："]
    lines += [f"{n}. {_step(step, plan, cite)}" for n, step in enumerate(plan.steps, 1)]
    return "\n".join(lines + ["说明：中间一直从事本专业才这样算；" + NO_TIME_TOLD])


def _step(step: Step, plan: Plan, cite: Cite) -> str:
    if step.do == "change":
        assert step.change is not None
        study = "（读书的时间另算）" if step.change.fact == "education" else ""
        return f"现在：{change_words(step.change, plan.policy)}{study}"
    verb = "够条件申报" if step.do == "reach" else "先申报"
    grounds = f"（{'、'.join(cite(c) for c in step.clauses)}）" if step.clauses else ""
    when = "现在" if step.on == plan.as_of else day_words(step.on)
    return f"{when}：{verb}{level_name(plan.policy, step.level)}{grounds}{_also(step)}"


def _also(step: Step) -> str:
    told = dict.fromkeys("业绩条件符合其中一条" if g.fact == "achievements" else gap_words(g.fact, g.need, g.earliest)
                         for g in step.also if g.fact != "direction")
    return f"；同时要备好：{'、'.join(told)}" if told else ""


def comparison_words(comparison: Comparison) -> str:
    """What a supposition moves, in a few lines."""
    lines = list(comparison.warnings)
    when = _when(comparison.before.as_of, comparison.after.as_of)
    for _, name, was, now in comparison.moved:
        told = "不再卡住，其余条件还要确认" if (was, now) == ("ineligible", "undetermined") else OUTCOMES[now]
        lines.append(f"{name}：现在{OUTCOMES[was]}，{when}{told}。")
    for was, now in zip(comparison.before.levels, comparison.after.levels):
        soonest, sooner = waiting_day(was), waiting_day(now)
        if was.outcome_word == now.outcome_word == "ineligible" and sooner and sooner != soonest:
            instead = f"（原来要等到{day_words(soonest)}）" if soonest else ""
            lines.append(f"{now.level.name}：最早{day_words(sooner)}够条件{instead}。")
    if not lines:
        best = comparison.after.highest_eligible
        reached = f"，仍然是可以申报{comparison.after.level(best).level.name}" if best else ""
        lines.append(f"{when}结论不变{reached}。")
    return "\n".join(lines)


def _when(now: date, then: date) -> str:
    return f"到{day_words(then)}" if then > now else "这样一来"
