"""A line as it is understood in a call: as an answer to the question that waits, else as one to another open question.

An agent need not follow the order of the questions: 省级主管部门 or 满5年 alone is of the one open question it fits.
"""
from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any, Mapping, Optional, Sequence

from actions.questions import Asked, plain_question, wordings
from bot.language import Option, understand
from bot.language.answers import yes_no
from rules_core import FACTS, Assessment

_TIME = re.compile(r"[年月y]", re.IGNORECASE)
_YEARS = {"wenzhou-evaluation-org": "consecutive_training_years"}


def context_of(asked: Optional[Asked], scheme: Optional[str], as_of: dt.date) -> dict[str, Any]:
    """What `understand` is told beside the line."""
    shown = [Option(o.value, o.label, o.aliases) for o in asked.options] if asked else []
    return {"asked": asked.fact if asked else None, "scheme": scheme, "as_of": as_of, "options": shown}


def read(line: str, context: Mapping[str, Any], assessment: Optional[Assessment], facts: Mapping[str, Any]) -> Any:
    """The Understanding of a line of shorthand."""
    if context["asked"] == "scheme":
        # A word of a label is no choice where the line says more: 杭州 客服 大专 is not the Shanghai document.
        alone = understand(line, **{**context, "asked": None, "options": []})
        if says_something(alone) or alone.intent == "ask_policy":
            return alone
    said = understand(line, **context)
    if says_something(said) or said.intent == "ask_policy" or assessment is None or yes_no(said.text) is not None:
        return said
    return _out_of_turn(line, said, context, _others(assessment, context["asked"]), facts)


def says_something(said: Any) -> bool:
    """Whether anything was taken from the words, be it only that it is not known."""
    return bool(said.facts or said.scheme or said.schemes or said.field or said.outside or said.unknown or said.choices
                or said.withdrawn or said.achievement_text)


def _others(assessment: Assessment, asked: Optional[str]) -> Sequence[str]:
    """Open facts worded alike for all levels that one picks from choices."""
    return [q.fact for q in assessment.next_questions
            if q.level is None and q.fact != asked and q.fact in wordings() and FACTS[q.fact].kind in ("choice", "list")]


def _out_of_turn(line: str, said: Any, context: Mapping[str, Any], others: Sequence[str], facts: Mapping[str, Any]) -> Any:
    fitting = []
    for fact in others:
        options = [Option(o.value, o.label, o.aliases) for o in plain_question(fact, context["scheme"]).options]
        tried = understand(line, **{**context, "asked": fact, "options": options})
        if set(tried.facts) == {fact} and tried.choices:
            fitting.append(tried)
    if len(fitting) == 1:
        return replace(fitting[0], choices=())  # its choices are those of another question
    if not fitting and _TIME.search(line):
        fact = _YEARS.get(context["scheme"], "years_in_profession")
        tried = understand(line, **{**context, "asked": fact, "options": []})
        if set(tried.facts) == {fact}:
            return replace(tried, corrected=(fact,) if fact in facts else ())
    return said
