"""An answer to another question than the one that waits: 电子商务 before 专业 is asked, 公司给我交的 after the verdict.

Read only where a message says nothing to the question that waits, and taken only where it fits one open question.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any, Mapping

from actions.questions import plain_question, wordings
from bot.language import Option, Understanding, understand
from bot.language.answers import yes_no
from rules_core import FACTS, load_policies

_LONGEST = 14
_LENGTH = re.compile(r"[年月]")
_SAYS_LITTLE = ("inform", "correct", "affirm", "deny", "out_of_scope", "goodbye", "thanks", "ask_eligibility", "handoff")
_SURE = 0.9
# Lengths of time, and the fact without which they mean nothing.
_YEARS = (("years_in_profession", None), ("years_since_title", "title_level"), ("years_since_certificate", "skill_certificate"))
_DENIED = re.compile(r"[^,，。]{0,3}(不是|没有?|不)")


def out_of_turn(said: Understanding, slots: Mapping[str, Any], as_of: dt.date) -> Understanding:
    """`said` itself, or the message as an answer to the one other question that it fits."""
    scheme = slots.get("scheme")
    if scheme not in load_policies() or _says_something(said) or not _perhaps(said):
        return said
    found = []
    for fact in _others(said.text, scheme, slots):
        asked = plain_question(fact, scheme)
        options = tuple(Option(o.value, o.label, o.aliases) for o in asked.options)
        tried = understand(said.text, asked=fact, scheme=scheme, as_of=as_of, options=options)
        if _DENIED.match(said.text) and tried.facts.get(fact) is True:
            continue
        if set(tried.facts) == {fact} and (tried.choices or asked.unit or FACTS[fact].kind == "boolean"):
            found.append((fact, tried))
    if len(found) != 1:
        return said
    fact, tried = found[0]
    known = slots.get(fact) is not None
    return replace(tried, choices=(), intent="inform", confidence=0.8, corrected=(fact,) if known else ())


def _says_something(said: Understanding) -> bool:
    told = {name for name in said.facts if FACTS[name].kind != "text"}  # a word of place or work is no answer here
    return bool(told or said.scheme or said.schemes or said.field or said.outside or said.unknown or said.choices
                or said.withdrawn or said.achievement_text or said.same_as_before)


def _perhaps(said: Understanding) -> bool:
    """A short text that is no bare yes, no or number, and no question or wish anyone is sure of."""
    text = said.text.strip()
    if not 2 <= len(text) <= _LONGEST or text.isdigit() or yes_no(text) is not None or re.search(r"[?？]|吗|呢$", text):
        return False
    return said.intent in _SAYS_LITTLE and (said.intent in ("inform", "correct") or said.confidence < _SURE)


def _others(text: str, scheme: str, slots: Mapping[str, Any]) -> list[str]:
    """Facts of the scheme with choices that are still open, and those asked before; a length of time is of the work's years."""
    asked = slots.get("asked")
    earlier = {q["fact"] for q in (slots.get("past_questions") or {}).values()}
    order = [f for f in load_policies()[scheme][-1].ask_order if f != asked and f in wordings() and not FACTS[f].by_level]
    kinds = ("choice", "list")
    facts = [f for f in order if FACTS[f].kind in kinds and (slots.get(f) is None or f in earlier)
             or FACTS[f].kind == "boolean" and f in earlier]
    if scheme != "wenzhou-evaluation-org" and _LENGTH.search(text):
        facts += [f for f, of in _YEARS if f in order and slots.get(f) is None and (of is None or slots.get(of) not in (None, "none"))][:1]
    return facts
