"""What a history leaves open and no question can settle: the day of an earlier degree or title that is not known exactly."""
from __future__ import annotations

from typing import Any, Iterable, Mapping, Sequence, Tuple

from . import truth as t
from .facts import DEGREES, TITLES, Span, fact_specs


def unsettled(facts: Mapping[str, Any], results: Sequence[Any]) -> Tuple[str, ...]:
    """A sentence naming the levels that stay open and the days to be told; nothing where every open level has a question.

    ``facts`` are those of the day of assessment, ``results`` the levels' results.
    """
    if DEGREES not in facts and TITLES not in facts:
        return ()
    names = [r.level.name for r in results if any(p.truth is t.UNKNOWN and not p.open_facts for p in r.parts)]
    days = [*_vague(facts, DEGREES, "education", "years_after_education", "哪天毕业"),
            *_vague(facts, TITLES, "title_level", "years_since_title", "哪天取得")]
    if not names or not days:
        return ()
    return (f"{'、'.join(names)}还有一处定不下来：请说清楚{'、'.join(days)}（年月日），再算一次。",)


def _vague(facts: Mapping[str, Any], history: str, level: str, years: str, asked: str) -> Iterable[str]:
    """Each stage whose years are not known, or only as a range. A degree without any counts as the person's whole time."""
    for stage in facts.get(history, ()):
        have = stage.get(years)
        if type(have) is Span or (have is None and history == TITLES):
            yield f"{fact_specs()[level].word(stage[level])}是{asked}的"
