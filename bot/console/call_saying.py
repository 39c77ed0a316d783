"""The next question as an agent reads it aloud: one sentence to the caller (call_words.yml), with numbered answers."""
from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Mapping, Optional, Sequence

import yaml

from actions.questions import Asked
from actions.taking import SHOW_ALL
from rules_core import FACTS, Assessment

#: Under these keys an answer is one press; the caller's 不清楚 is always 0.
_KEYS = "123456789"


@lru_cache(maxsize=1)
def words() -> Mapping[str, Any]:
    """call_words.yml. Read once."""
    return yaml.safe_load((Path(__file__).parent / "call_words.yml").read_text(encoding="utf-8"))


def say(asked: Asked, scheme: Optional[str], assessment: Optional[Assessment], known: Mapping[str, Any],
        possible: Sequence[str] = ()) -> str:
    """The sentence. `known` are the facts so far, `possible` the schemes still possible where none is settled."""
    told = words()
    if asked.fact == "scheme":
        return told["one_scheme"][possible[0]] if len(possible) == 1 else told["scheme"]
    if isinstance(known.get(asked.fact), Mapping) and asked.options:
        marks = "、".join(f"{m:g}年" for m in _marks(asked))
        return told["which_side"].format(label=FACTS[asked.fact].label, marks=marks)
    if asked.level is not None and assessment is not None:
        return _of_level(asked, assessment)
    entry = told["facts"][asked.fact]
    if isinstance(entry, str):
        return entry
    return (entry.get("schemes") or {}).get(scheme, entry["say"])


def _of_level(asked: Asked, assessment: Assessment) -> str:
    entry = words()["levels"][asked.fact]
    result = assessment.level(asked.level)
    if isinstance(entry, Mapping):
        matched = any(o.value == SHOW_ALL for o in asked.options)
        entry = entry["matched"] if matched else entry["exceptional"] if asked.stage == "exceptional" else entry["say"]
    part = result.part("outcomes" if asked.fact == "outcome_count" else "basic")
    says = "；".join(dict.fromkeys(c.says for c in part.part.conditions())) if part else ""
    return entry.format(level=result.level.name, says=says)


def _marks(asked: Asked) -> list[float]:
    """The thresholds between the spans offered."""
    return sorted({o.value["below"] for o in asked.options if isinstance(o.value, Mapping) and "below" in o.value}
                  & {o.value["at_least"] for o in asked.options if isinstance(o.value, Mapping)})


def options(asked: Asked, possible: Sequence[str] = ()) -> list[dict[str, Any]]:
    """[{"value", "label", "hotkey"}]: the likeliest schemes first where the question is the scheme's."""
    held = list(asked.options)
    if asked.fact == "scheme" and possible:
        held.sort(key=lambda o: o.value not in possible)
    keys = iter(_KEYS)
    return [{"value": o.value, "label": o.label, "hotkey": "0" if o.value is None else next(keys, "")} for o in held]
