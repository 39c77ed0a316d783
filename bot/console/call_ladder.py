"""The live ladder of a call: every level with its outcome, its clauses, what is lacking, and what to quote."""
from __future__ import annotations

from typing import Any, Mapping, Optional

from actions.citing import cite
from actions.gaps import missing
from actions.wording import OUTCOMES, grounds, ladder as ladder_lines, next_step
from knowledge.clauses import load_clauses
from rules_core import Assessment, LevelResult, Truth
from rules_core.prospects import waiting_day

_QUOTED = 6


def ladder(assessment: Assessment) -> dict[str, Any]:
    """{"levels": [...], "notices", "next_step", "where", "as_of"}; levels lowest first."""
    lines = ladder_lines(assessment)
    return {
        "levels": [_rung(result, line, assessment) for result, line in zip(assessment.levels, lines)],
        "notices": list(assessment.notices), "next_step": next_step(assessment), "where": assessment.policy.after["where"],
        "as_of": assessment.as_of.isoformat(), "highest_eligible": assessment.highest_eligible,
    }


def _rung(result: LevelResult, line: str, assessment: Assessment) -> dict[str, Any]:
    day = waiting_day(result) if result.outcome is Truth.UNMET else None
    return {
        "level": result.level.id, "name": result.level.name, "outcome": result.outcome_word,
        "parts": dict(result.verdict.words),
        "clauses": [{"id": c, "cite": cite(c), "words": says(result, c)} for c in _clauses(result)],
        "gap": _gap(result, line), "earliest": day and f"{day:%Y-%m}", "earliest_day": day and day.isoformat(),
        "skip": line.startswith("○"),
    }


def _gap(result: LevelResult, line: str) -> str:
    """What the dialogue would say behind the outcome; empty for a level that is open to the caller."""
    if result.outcome is Truth.MET:
        return ""
    told = line.partition("：")[2]
    return told.removeprefix(OUTCOMES[result.outcome]).lstrip("。")


def _clauses(result: LevelResult) -> list[str]:
    """The clauses an agent would name: what carries the level, what it lacks, or what stands already."""
    if result.outcome is Truth.UNMET:
        return list(dict.fromkeys(gap.clause for gap in result.gaps))
    return grounds(result)


def says(result: LevelResult, clause: str) -> str:
    """The clause in plain words, as the level asks it."""
    for part in result.level.parts:
        for condition in part.conditions():
            if condition.clause == clause:
                return condition.says
    return ""


def full_cite(clause: str) -> str:
    """Document and article, as one would look for it; the id where no document holds it."""
    held = load_clauses().get(clause)
    return f"{held.title}{held.article}" if held else clause


def quote(assessment: Assessment) -> list[dict[str, str]]:
    """Clauses with words to be read out: those that carry the highest open level, then what the next one lacks."""
    found: list[dict[str, str]] = []
    reached = assessment.highest_eligible
    for result in assessment.levels:
        if result.level.id == reached or (reached is None and result.outcome is Truth.UNKNOWN):
            found += [_one(result, c, f"{says(result, c)}，这一条您符合。") for c in grounds(result) if says(result, c)]
    above = _next_above(assessment, reached)
    if above is not None:
        lacking = "；".join(missing(above, assessment.as_of))
        clauses = [gap.clause for gap in above.gaps]
        if clauses and lacking:
            found.append({"clause": clauses[0], "cite": full_cite(clauses[0]), "level": above.level.name, "kind": "gap",
                          "words": f"{above.level.name}您还差：{lacking}。"})
    unique = {(one["clause"], one["kind"]): one for one in reversed(found)}
    return [one for one in found if unique.get((one["clause"], one["kind"])) is one][:_QUOTED]


def _one(result: LevelResult, clause: str, words: str) -> dict[str, str]:
    return {"clause": clause, "cite": full_cite(clause), "words": f"{result.level.name}要求{words}", "level": result.level.name, "kind": "met"}


def _next_above(assessment: Assessment, reached: Optional[str]) -> Optional[LevelResult]:
    order = [r.level.id for r in assessment.levels]
    start = order.index(reached) + 1 if reached else 0
    return next((r for r in assessment.levels[start:] if r.outcome is Truth.UNMET), None)


def clause_words(assessment: Optional[Assessment], clause: str) -> Optional[Mapping[str, str]]:
    """A clause to be told: {"words", "cite"} from the rules; None where no policy of the call holds it."""
    for result in assessment.levels if assessment else ():
        if told := says(result, clause):
            return {"words": told, "cite": full_cite(clause)}
    return None
