"""Why a question is asked: for each answer, what verdict it would change, found by giving that answer and assessing.

Nothing is estimated: each answer is taken in by the dialogue's own code into a copy of what is known, numbers as
the whole span between two thresholds of the documents, and the verdicts before and after are compared.
"""
from __future__ import annotations

import copy
from typing import Any, Iterable, Mapping, Optional, Sequence

from actions.asking import next_question
from actions.questions import Asked, Choice
from actions.state import State
from actions.taking import SHOW_ALL, take
from actions.wording import OUTCOMES
from bot.console.call_state import ask, asking_from, assessed
from rules_core import FACTS, Assessment, Truth

NO_CHANGE = "不影响结论"
#: The caller does not know, and nothing else is left to ask.
LEFT_OPEN = "结论先定不下来"
_PART_WORDS = {Truth.MET: "符合", Truth.UNMET: "不够"}
_INFINITE = float("inf")


def why(state: State, asked: Asked, assessment: Assessment) -> list[dict[str, Any]]:
    """[{"answer", "value"?, "changes"}] for the answers to a question; empty for the question of the scheme."""
    if asked.fact not in FACTS:
        return []
    before = asking_from(assessment, state)
    if asked.multiple:
        return _claims(state, asked, before)
    if not asked.options:
        return _sides(state, asked, before)
    return [{"answer": option.label, "value": option.value, "changes": _of_option(before, state, asked, place)}
            for place, option in enumerate(asked.options)]


def about(assessment: Assessment, asked: Asked) -> str:
    """Which conditions of which levels hang on the answer: 助理研究员、副研究员的学历资历; empty for the scheme's question."""
    by_part: dict[str, list[str]] = {}
    for result in assessment.levels:
        for part in result.parts:
            mine = asked.level in (None, result.level.id)
            if mine and asked.fact in result.open_facts and asked.fact in part.open_facts:
                by_part.setdefault(part.part.label, []).append(result.level.name)
    return "；".join(f"{'、'.join(names)}的{label}" for label, names in by_part.items())


def _of_option(before: Assessment, state: State, asked: Asked, place: int) -> str:
    if asked.options[place].value is not None:
        return _changes(before, *_given(state, asked, option=place))
    onwards = _onwards(*_given(state, asked, option=place))
    return f"{LEFT_OPEN}，{onwards}" if onwards else LEFT_OPEN


def _given(state: State, asked: Asked, option: Any = None, value: Any = None, span: Any = None) -> tuple[Assessment, State]:
    """The verdict once the answer is given: an option by its place, else a value or a span of years."""
    then = copy.copy(state)
    then.facts, then.dialogue = dict(state.facts), dict(state.dialogue)
    ask(then, asked)
    if option is not None:
        places = option if isinstance(option, str) else str(option)
        then.text, then.understanding = f"q{then.dialogue['question_no']}.{places}", {}
    else:
        then.text = ""
        then.understanding = {"intent": "inform", "facts": {asked.fact: value}, "ranges": {asked.fact: span} if span else {}}
    take(then)
    return asking_from(assessed(then), then), then


# -- what changed -------------------------------------------------------------------------------------

def _changes(before: Assessment, after: Assessment, then: State) -> str:
    moved = _moved(before, after)
    if moved:
        return "；".join(moved)
    onwards = _onwards(after, then)
    parts = _parts_moved(before, after)
    if parts:
        return "；".join(parts) + (f"，{onwards}" if onwards else "")
    return f"暂{NO_CHANGE}，{onwards}" if onwards else NO_CHANGE


def _moved(before: Assessment, after: Assessment) -> list[str]:
    """Levels whose outcome changes, those that change alike in one phrase."""
    by_outcome: dict[Truth, list[str]] = {}
    for was, now in zip(before.levels, after.levels):
        if was.outcome is not now.outcome:
            by_outcome.setdefault(now.outcome, []).append(now.level.name)
    phrases = []
    for outcome in sorted(by_outcome, reverse=True):
        names = by_outcome[outcome]
        told = "各级" if len(names) == len(after.levels) > 1 else "、".join(names)
        phrases.append(f"{told} → {OUTCOMES[outcome]}")
    return phrases


def _parts_moved(before: Assessment, after: Assessment) -> list[str]:
    """Of the highest level in which a part is decided: which, and how."""
    for was, now in zip(reversed(before.levels), reversed(after.levels)):
        told = [f"{b.part.label}{_PART_WORDS[b.truth]}" for a, b in zip(was.parts, now.parts)
                if a.truth is Truth.UNKNOWN and b.truth is not Truth.UNKNOWN]
        if told and now.outcome is Truth.UNKNOWN:
            return [f"{now.level.name}的{'、'.join(told)}"]
    return []


def _onwards(after: Assessment, then: State) -> str:
    question = next_question(after, then)
    return f"还要问{FACTS[question.fact].label}" if question else ""


# -- numbers ------------------------------------------------------------------------------------------

def _sides(state: State, asked: Asked, before: Assessment) -> list[dict[str, Any]]:
    """Each side of each threshold that the documents set; sides that change the same are one."""
    years = FACTS[asked.fact].kind == "years"
    bounds = _bounds(before, asked.fact, asked.level)
    found: list[tuple[float, float, str]] = []
    for low, high in zip(bounds, bounds[1:] + [_INFINITE]):
        span = {"at_least": low, **({} if high == _INFINITE else {"below": high})} if years else None
        value = low if years or isinstance(low, int) or not float(low).is_integer() else int(low)
        changes = _changes(before, *_given(state, asked, value=value, span=span))
        if found and found[-1][2] == changes:
            found[-1] = (found[-1][0], high, changes)
        else:
            found.append((low, high, changes))
    whole = FACTS[asked.fact].kind == "count"
    return [{"answer": _side_words(low, high, asked.unit or "", whole), "changes": changes} for low, high, changes in found]


def _bounds(assessment: Assessment, fact: str, level: Optional[str]) -> list[float]:
    ids = [r.level.id for r in assessment.levels]
    # An answer for one level may hold for the levels below it too.
    levels = [r.level for r in assessment.levels[:ids.index(level) + 1 if level else None]]
    found = {v for own in levels for part in own.parts for v in part.completion.domains.get(fact, ())
             if isinstance(v, (int, float)) and not isinstance(v, bool)}
    return sorted({0, *found})


def _side_words(low: float, high: float, unit: str, whole: bool) -> str:
    if not low and high == _INFINITE:
        return "不论多少"
    if whole:
        if high == low + 1:
            return f"{low:g}{unit}"
        if high == _INFINITE:
            return f"{low:g}{unit}及以上"
        return f"{low:g}至{high - 1:g}{unit}" if low else f"不到{high:g}{unit}"
    if high == _INFINITE:
        return f"满{low:g}{unit}"
    return f"满{low:g}{unit}、不到{high:g}{unit}" if low else f"不到{high:g}{unit}"


# -- claims -------------------------------------------------------------------------------------------

def _claims(state: State, asked: Asked, before: Assessment) -> list[dict[str, Any]]:
    """Several may be ticked: each alone, told together where they change the same, and none of them."""
    alike: dict[str, list[Choice]] = {}
    told: list[dict[str, Any]] = []
    for place, option in enumerate(asked.options):
        if option.value == SHOW_ALL:
            continue
        if asked.stage == "exceptional" and isinstance(option.value, str):
            changes = _exceptional(before, state, asked, option.value)
        else:
            changes = _of_option(before, state, asked, place)
        if isinstance(option.value, str):
            alike.setdefault(changes, []).append(option)
        else:
            told.append({"answer": option.label, "value": option.value, "changes": changes})
    return _grouped(alike) + told


def _grouped(alike: Mapping[str, Sequence[Choice]]) -> list[dict[str, Any]]:
    if len(alike) == 1:
        (changes, options), = alike.items()
        whole = "符合任何一条" if len(options) > 1 else options[0].label
        return [{"answer": whole, "changes": changes}]
    return [{"answer": option.label, "value": option.value, "changes": changes} for changes, options in alike.items() for option in options]


def _exceptional(before: Assessment, state: State, asked: Asked, claim: str) -> str:
    """An exceptional route opens the level's own conditions to questions; by itself it decides only its part."""
    then = copy.copy(state)
    by_level = {level: dict(own) for level, own in (state.dialogue["by_level"] or {}).items()}
    by_level.setdefault(asked.level, {})["achievements"] = [claim]
    then.dialogue = {**state.dialogue, "by_level": by_level}
    part = asking_from(assessed(then), then).level(asked.level).part("exceptional")
    name = before.level(asked.level).level.name
    if part is not None and part.truth is Truth.MET:
        return f"{name}的{part.part.label}{_PART_WORDS[Truth.MET]}，" + _onwards_after(state, asked, claim)
    return _changes(before, *_given(state, asked, option=_place(asked.options, claim)))


def _onwards_after(state: State, asked: Asked, claim: str) -> str:
    return _onwards(*_given(state, asked, option=_place(asked.options, claim))) or NO_CHANGE


def _place(options: Iterable[Choice], value: Any) -> int:
    return next(place for place, option in enumerate(options) if option.value == value)
