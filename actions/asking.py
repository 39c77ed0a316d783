"""Which question comes next, and how it is put.  The order is the rules core's; no policy stands here."""
from __future__ import annotations

from dataclasses import replace
from typing import Any, List, Mapping, Optional

from rules_core import FACTS, Assessment, LevelResult, Question, Truth

from .achievements import label_of, match
from .questions import MEETS_NONE, SHOW_ALL, Asked, Choice, plain_question, with_dont_know
from .state import State
from .wording import unchecked

# Questions that mean nothing while the one before them is open: 不知道有没有证 has no years since.
_FOLLOWS = {"years_since_certificate": "skill_certificate", "years_since_title": "title_level", "title_series": "title_level",
            "lease_years": "premises"}
_NONE_OF_THESE = Choice(MEETS_NONE, "都不符合", ("都没有", "没有", "都不是", "一个都没有"))


def next_question(assessment: Assessment, state: State) -> Optional[Question]:
    """The best question left, or None where nothing more can, or need, be asked.

    Facts that the person could not give are left open.  Once a level is open to the person, the
    levels below it need no further questions; a level the person already holds needs none either.
    """
    declined = set(state.declined)
    left = [q for q in assessment.next_questions
            if _key(q) not in declined and _FOLLOWS.get(q.fact) not in declined - set(state.facts)]
    for question in left:
        if question.level is None and _serves_a_level_within_reach(question, assessment, state):
            return question
    order = [r.level.id for r in assessment.levels]
    reached = max((order.index(r.level.id) for r in assessment.levels if r.outcome is Truth.MET), default=-1)
    worded = [q for q in left if q.level and order.index(q.level) > reached and not _held_already(q.level, state)]
    # First the levels whose 学历资历 are there; those open only by an exceptional route come last.
    worded.sort(key=lambda q: not _within_reach(assessment.level(q.level), state))
    return (worded + [q for q in left if q.level is None] + [None])[0]


def left_to_check(assessment: Assessment, state: State) -> Optional[Question]:
    """The next thing of an organisation's self-check that was not looked at, though the verdict stands already."""
    declined = set(state.declined)
    level = assessment.levels[0].level.id
    answered = (state.dialogue["by_level"] or {}).get(level, {})
    for fact in unchecked(assessment):
        question = Question(fact, level if FACTS[fact].by_level else None)
        if _key(question) not in declined and fact not in answered and _FOLLOWS.get(fact) not in declined:
            return question
    return None


def _serves_a_level_within_reach(question: Question, assessment: Assessment, state: State) -> bool:
    return any(question.fact in r.open_facts and _within_reach(r, state) for r in assessment.levels)


def _key(question: Question) -> str:
    return f"{question.fact}@{question.level}" if question.level else question.fact


def _within_reach(result: LevelResult, state: State) -> bool:
    """学历资历 are there or may be, or an exceptional route that stands in for them is claimed."""
    standing = result.part("standing")
    return (standing is None or standing.truth is not Truth.UNMET
            or result.level.id in (state.dialogue["claimed"] or {}))


def _held_already(level: str, state: State) -> bool:
    if state.facts.get("title_series") == "other":
        return False
    held, wanted = (FACTS["title_level"].rank(v) for v in (state.facts.get("title_level", "none"), level))
    own_series = state.facts.get("title_series") == "same"
    return wanted >= 0 and (held > wanted or (own_series and held == wanted))


def put(question: Question, assessment: Assessment, state: State, show_all: bool = False) -> Asked:
    """The question in words, with its choices."""
    known = state.facts.get(question.fact)
    if isinstance(known, dict):
        return _which_side(question.fact, known, assessment)
    asked = plain_question(question.fact, state.scheme)
    if question.level is None:
        return asked
    result = assessment.level(question.level)
    return replace(_WORDED[question.fact](asked, result, state, show_all), level=question.level)


def _which_side(fact: str, span: Mapping[str, float], assessment: Assessment) -> Asked:
    """The person named a range with a threshold inside: ask on which side of it he stands."""
    low, below = span.get("at_least", 0.0), span.get("below", float("inf"))
    inside = sorted({v for r in assessment.levels for p in r.level.parts
                     for v in p.completion.domains.get(fact, ()) if isinstance(v, (int, float)) and low < v < below})
    bounds = [low] + inside + [below]
    options = [Choice(_span(a, b), _span_label(a, b, low, below)) for a, b in zip(bounds, bounds[1:])]
    marks = "、".join(f"{v:g}年" for v in inside)
    label = FACTS[fact].label
    return Asked(fact, f"您的{label}，请再确认一下：满没满{marks}？（满几年直接说也行）",
                 with_dont_know(tuple(reversed(options))))


def _span(low: float, below: float) -> Mapping[str, float]:
    return {"at_least": low, **({} if below == float("inf") else {"below": below})}


def _span_label(low: float, below: float, first: float, last: float) -> str:
    if below == last:
        return f"满{low:g}年了"
    if low == first:
        return f"不到{below:g}年"
    return f"满{low:g}年，不到{below:g}年"


# -- questions worded by level ------------------------------------------------------------------------

def _ask_achievements(asked: Asked, result: LevelResult, state: State, show_all: bool) -> Asked:
    clauses = claimable(result, state)
    stage = None if _within_reach(result, state) else "exceptional"
    described = state.dialogue["achievement_text"]
    if described and not show_all:
        found = [c for c in match(described, state.scheme, [result.level.id]) if c.clause in clauses]
        if found:
            options = tuple(Choice(c.clause, label_of(c.clause)) for c in found)
            options += (Choice(SHOW_ALL, "都不是，看全部条件", ("都不是", "看全部", "没有")),)
            return replace(asked, text=f"申报{result.level.name}要有业绩。您说的像是下面哪一条？（可多选）",
                           options=options, stage=stage)
    options = tuple(Choice(c, label_of(c)) for c in clauses) + (_NONE_OF_THESE,)
    text = f"申报{result.level.name}，下面的业绩您符合哪些？（符合一条就行）回复编号（可多个），也可以直接说您做过什么，我来对照。"
    if stage:
        text = f"{result.level.name}的学历资历还不够，只有少数情况可以破格。您有下面的情况吗？没有就选“都不符合”。"
    return replace(asked, text=text, options=with_dont_know(options), stage=stage)


def claimable(result: LevelResult, state: State) -> List[str]:
    """The clauses worth offering: those of the person's direction, the exceptional ones where needed."""
    wanted = "performance" if _within_reach(result, state) else "exceptional"
    part = result.part(wanted)
    return [c.clause for c in part.part.conditions() if not _other_direction(c, state)] if part else []


def _other_direction(condition: Any, state: State) -> bool:
    known = {"direction": state.facts.get("direction")}
    return any(r.fact == "direction" and r.truth(known) is Truth.UNMET for r in condition.requirements)


def _says(result: LevelResult, part_name: str) -> List[str]:
    part = result.part(part_name)
    return [c.says for c in part.part.conditions()] if part else []


def _ask_outcomes(asked: Asked, result: LevelResult, state: State, show_all: bool) -> Asked:
    says = "；".join(_says(result, "outcomes"))
    return replace(asked, text=f"申报{result.level.name}要求{says}。这样的成果您有几项？（回复数字）")


def _ask_basic(asked: Asked, result: LevelResult, state: State, show_all: bool) -> Asked:
    says = "；".join(dict.fromkeys(_says(result, "basic")))
    return replace(asked, text=f"申报{result.level.name}的基本条件：{says}。您符合吗？")


_WORDED = {"achievements": _ask_achievements, "outcome_count": _ask_outcomes, "basic_conditions": _ask_basic}
