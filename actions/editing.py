"""A fact changed by its own name, as the pages send it: 学历改成大专, 领导成员人数改成3人.

Exact words only: the label of a fact, 改成, and one of its choices or a number.  Anything looser is
for the language room to understand.
"""
from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Mapping, Optional, Tuple

from rules_core import FACTS

from .questions import Choice, plain_question

_EDIT = re.compile(r"^(?P<label>.{2,40}?)改成(?P<words>.{1,40}?)[。.!！]?$")
_NUMBER = re.compile(r"^(\d+(?:\.\d+)?)\s*\D{0,4}$")
_YES = {"是": True, "符合": True, "否": False, "不是": False, "不符合": False}


def edited(text: str, scheme: Optional[str]) -> Optional[Tuple[str, Any]]:
    """The fact and the value that ``text`` sets by name, or None where it is no such sentence."""
    said = _EDIT.match(text.strip())
    fact = _facts_by_label().get(_plain(said["label"])) if said else None
    if fact is None:
        return None
    value = _value(fact, said["words"].strip(), scheme)
    return None if value is None else (fact, value)


def _value(fact: str, words: str, scheme: Optional[str]) -> Any:
    for option in _options(fact, scheme):
        if words == option.label or words in option.aliases or _plain(words) == _plain(option.label):
            return option.value
    spec = FACTS[fact]
    if spec.kind == "boolean":
        return _YES.get(words)
    number = _NUMBER.match(words)
    if number and spec.kind in ("years", "amount", "count"):
        value = float(number[1])
        return int(value) if value.is_integer() else value
    return None


def _options(fact: str, scheme: Optional[str]) -> Tuple[Choice, ...]:
    try:
        return plain_question(fact, scheme).options
    except KeyError:
        return ()


@lru_cache(maxsize=None)
def _facts_by_label() -> Mapping[str, str]:
    return {_plain(spec.label): name for name, spec in FACTS.items()}


def _plain(label: str) -> str:
    return re.sub(r"（.*?）|\(.*?\)|\s", "", label)
