"""您的情况 as the pages show it: the facts of a consultation in words, each with what it may be changed to."""
from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional

from actions.questions import plain_question, wordings
from bot.pages.claims import claims_words
from rules_core import FACTS, load_policies

#: Said by the person, but chosen through the scheme or shown elsewhere.
_HIDDEN = ("region", "occupation")


def situation(slots: Mapping[str, Any]) -> Dict[str, Any]:
    """{"scheme", "scheme_name", "items": [...]} from the slots of a conversation.

    An item is {"fact", "label", "words", "value", "kind", "level"?, "level_name"?, "unit"?,
    "options": [{"value", "label"}], "multiple"?}; `options` is empty where a number is asked for.
    """
    scheme = slots.get("scheme")
    policy = load_policies()[scheme][-1] if scheme in load_policies() else None
    names = {level.id: level.name for level in policy.levels} if policy else {}
    items = [
        _item(fact, slots[fact], scheme)
        for fact in FACTS
        if slots.get(fact) is not None and fact not in _HIDDEN
    ]
    by_level = slots.get("by_level") or {}
    order = list(names) or list(by_level)
    for level in sorted(by_level, key=lambda l: order.index(l) if l in order else len(order)):
        for fact, value in by_level[level].items():
            if fact in FACTS:
                items.append({**_item(fact, value, scheme), "level": level, "level_name": names.get(level, level)})
    return {"scheme": policy and scheme, "scheme_name": policy.name if policy else None, "items": items}


def _item(fact: str, value: Any, scheme: Optional[str]) -> Dict[str, Any]:
    spec = FACTS[fact]
    asked = plain_question(fact, scheme) if fact in wordings() else None
    options = [o.as_dict() for o in asked.options if o.value is not None] if asked else []
    item: Dict[str, Any] = {
        "fact": fact, "label": spec.label, "kind": spec.kind, "value": value,
        "words": _words(fact, value, options), "options": options,
    }  # fmt: skip
    if asked and asked.unit:
        item["unit"] = asked.unit
    if asked and asked.multiple:
        item["multiple"] = True
    return item


def _words(fact: str, value: Any, options: List[Mapping[str, Any]]) -> str:
    """The value as it was offered, else as the rules core words it."""
    spec = FACTS[fact]
    for option in options:
        if option["value"] == value:
            return str(option["label"])
    if spec.kind == "claims":
        return claims_words(value)
    if isinstance(value, Mapping):
        low, below = value.get("at_least", 0), value.get("below")
        if below is None:
            return f"{low:g}年以上"
        return f"{low:g}年以上、不到{below:g}年" if low else f"不到{below:g}年"
    if spec.kind in ("count", "amount") and fact in wordings():
        return f"{value:g}{wordings()[fact].get('number', '')}"
    if spec.kind == "years":
        return f"{float(value):.3g}年"
    return spec.word(value)
