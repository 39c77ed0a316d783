"""What an agent found out at the console, put in place of what the bot knew when it gets the conversation back.

It comes in the message's metadata, which only the console can set (``bot.spine.takeover``), never as words.
"""
from __future__ import annotations

from typing import Any, Dict, Mapping

from rules_core import FACTS, RulesError, check_facts, load_policies

from .state import State

INTERNAL = "desk"
# What bot and agent tell each other beside the facts.
_KINDS = {"declined": list, "claimed": dict, "achievement_text": str}


def given_back(state: State) -> bool:
    """Whether the message hands the conversation back; its facts, scheme and answers then stand in ``state``.

    The agent saw and edited everything the bot knew: what he took out is gone, and nothing waits for an answer.
    """
    told = state.metadata.get(INTERNAL)
    if not isinstance(told, Mapping):
        return False
    scheme = told.get("scheme")
    if scheme in load_policies() and scheme != state.scheme:
        state.dialogue.update(scheme=scheme, declined=None, claimed=None, shown=None, finished=None)
    facts, by_level = _sound(told.get("facts")), {}
    for level, answers in _mapping(told.get("by_level")).items():
        if found := _sound(answers):
            by_level[str(level)] = found
    state.facts.clear()
    state.facts.update(facts)
    for name, value in _mapping(told.get("dialogue")).items():
        if name in _KINDS and isinstance(value, _KINDS[name]):
            state.dialogue[name] = value
    known = {*facts, *(f"{fact}@{level}" for level, answers in by_level.items() for fact in answers)}
    state.dialogue.update(
        by_level=by_level or None, declined=[d for d in state.declined if d not in known] or None,
        asked=None, asked_level=None, options=None, misses=None,
    )
    return True


def _sound(told: Any) -> Dict[str, Any]:
    """The facts the rules core accepts; one it refuses keeps none of the others out."""
    sound: Dict[str, Any] = {}
    for name, value in _mapping(told).items():
        if name not in FACTS or value is None:
            continue
        try:
            check_facts({name: value})
        except RulesError:
            continue
        sound[name] = value
    return sound


def _mapping(told: Any) -> Mapping[str, Any]:
    return told if isinstance(told, Mapping) else {}
