"""Sentences a person must read beside a verdict: readings used, a closed window, a missing standard."""
from __future__ import annotations

from typing import Any, Callable, Dict, List, Mapping, Sequence, Tuple

from . import truth as t


def notices_for(policy: Any, facts: Mapping[str, Any], results: Sequence[Any]) -> Tuple[str, ...]:
    """The policy's notices whose every condition in ``when`` holds, in the file's order."""
    return tuple(n.text for n in policy.notices
                 if all(_holds(word, value, policy, facts, results) for word, value in n.when))


def _holds(word: str, value: Any, policy: Any, facts: Mapping[str, Any], results: Sequence[Any]) -> bool:
    if isinstance(value, str) and (word, value) in _SPECIAL:
        return _SPECIAL[word, value](policy, facts, results)
    if word == "always":
        return bool(value)
    known = facts.get(word)
    if isinstance(known, str) and isinstance(value, list):
        return any(v in known for v in value)
    return known == value


def _relief_used(policy: Any, facts: Mapping[str, Any], results: Sequence[Any]) -> bool:
    return policy.relief is not None and policy.relief.when.truth(facts) is t.MET


def _after_education_assumed(policy: Any, facts: Mapping[str, Any], results: Sequence[Any]) -> bool:
    """Years after the highest education were meant, and years in the profession stood in for them."""
    if facts.get("years_after_education") is not None or facts.get("years_in_profession") is None:
        return False
    return any(result.verdict.counts_after for result in results)


def _window_closed(policy: Any, facts: Mapping[str, Any], results: Sequence[Any]) -> bool:
    return any(p.truth is t.UNMET for r in results for p in r.parts if p.part.name == "window")


def _exceptional_used(policy: Any, facts: Mapping[str, Any], results: Sequence[Any]) -> bool:
    return any(p.truth is t.MET for r in results for p in r.parts if p.part.name == "exceptional")


_SPECIAL: Dict[Tuple[str, Any], Callable[[Any, Mapping[str, Any], Sequence[Any]], bool]] = {
    ("relief", "used"): _relief_used,
    ("years_after_education", "assumed"): _after_education_assumed,
    ("window", "closed"): _window_closed,
    ("exceptional", "used"): _exceptional_used,
}
