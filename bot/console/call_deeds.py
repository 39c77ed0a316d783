"""What an agent does to what a call knows: a line of shorthand, an answer, a fact set or taken out.

Pure: from `Known` to `Done`.  Facts are taken in by the dialogue's own `understand` and `take`.
"""
from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Any, Mapping, Optional

from actions import wording
from actions.state import State
from actions.taking import SHOW_ALL, Taken, take
from actions.telling import FIELD_NAMES
from bot.console import call_leftover, call_reading, call_saying, call_shorthand
from bot.console.call_faq import Library, is_question
from bot.console.call_state import Known, ask, ask_for, assessed, waiting
from bot.console.errors import bad
from bot.door.errors import Refused
from rules_core import FACTS, Assessment, RulesError, check_facts, load_policies

NOT_READ = "没听懂“{text}”，请换个写法，或者直接选答案。"
NOT_USED = "这几个没用上：{words}"
OUTSIDE = "“{place}”不在四份文件里，不能替对方评估；可以请对方问当地人社部门或12333。"
FIELD = "这属于吉林新职业的{name}领域，它的评价标准不在资料里，不能评估；请对方向当地人社部门索取标准。"
REFUSED = "四份文件都不对得上：可以请对方问当地人社部门或12333，或者只查政策。"


_NONE_SUCH = object()


@dataclass(frozen=True)
class Done:
    """What a deed came to: what is known now, and the line for the record (text None: no line)."""

    known: Known
    kind: str
    text: Optional[str]
    detail: Mapping[str, Any]


def hear(known: Known, text: str, as_of: dt.date, library: Library) -> Done:
    """A line of an agent's shorthand; a question in it is looked up with the scheme as context.

    Answers in a row at its end (运营 2 2 符合) go one by one to the questions as they come.
    """
    before = _keys(known.state(as_of))
    told, row = call_shorthand.parted(text, _put(known, known.state(as_of)) is not None)
    moved, said, found, loose = _read_in(known, told, text, as_of, library) if told else (known, "", None, [])
    left: list[str] = []
    for word in loose:  # 运营 behind the rest answers the question that comes next
        answered = _in_a_row(moved, word, as_of)
        moved, left = (answered, left) if answered else (moved, [*left, word])
    for place, word in enumerate(row):
        answered = _in_a_row(moved, word, as_of)
        if answered is None:
            left += row[place:]
            break
        moved = answered
    if left:
        said = "；".join(part for part in (said, NOT_USED.format(words="、".join(f"“{word[:12]}”" for word in left[:6]))) if part)
    edited = [key for key in moved.memory.get("edited", ()) if _now(moved, key) == _now(known, key)]
    moved = moved.remembering(said=said, edited=edited, **({"faq": found} if found else {}))
    detail: dict[str, Any] = {"facts": _told(moved, _keys(moved.state(as_of)), before)}
    if found:
        detail.update(question=_short(told, 60), entry=found["entry"], zone=found["zone"], cite=found["cite"])
    return Done(moved, "line", text, {k: v for k, v in detail.items() if v})


def _read_in(known: Known, told: str, text: str, as_of: dt.date, library: Library) -> tuple[Known, str, Any, list[str]]:
    """What a line tells and asks: (what is known then, what to say to the agent, what was found, words of no use)."""
    state = known.state(as_of)
    asked = _put(known, state)
    line = call_shorthand.expanded(told, known.scheme)
    context = call_reading.context_of(asked, known.scheme, as_of)
    understood = call_reading.read(line, context, _assessed(state), known.facts)
    state.understanding, state.text = understood.as_dict(), line
    taken = take(state)
    moved = _settled(_by_its_own_facts(known.after(state), understood), taken, understood.schemes, asked)
    state.dialogue["scheme"] = moved.scheme
    found = None
    if is_question(understood, taken.anything):
        found = library.answer(line, state, sure=understood.intent == "ask_policy" or not taken.anything)
        moved = moved.after(state)
    said = _said(taken, understood)
    if not (taken.anything or taken.repeated or taken.refused or (found and found["zone"] == "answer")):
        return moved, said or ("" if found and found["suggestions"] else NOT_READ.format(text=_short(text))), found, []
    return moved, said, found, call_leftover.unused(line, understood, context)


def _in_a_row(known: Known, word: str, as_of: dt.date) -> Optional[Known]:
    """One answer of a row, to the question that waits then; None where it is none of its answers."""
    asked = _put(known, known.state(as_of))
    if asked is None:
        return None
    keyed = {one["hotkey"]: one["value"] for one in call_saying.options(asked, known.memory.get("schemes") or ()) if one["hotkey"]}
    if not asked.options:
        if not word.isdigit():
            return None
        value: Any = int(word)
    elif word[0].isdigit():
        picked = [keyed.get(digit, _NONE_SUCH) for digit in re.split("[,，+]", word)]
        if _NONE_SUCH in picked or (len(picked) > 1 and not asked.multiple):
            return None
        value = picked if asked.multiple and all(isinstance(one, str) and one != SHOW_ALL for one in picked) else picked[0]
    else:
        value = next((o.value for o in asked.options if word == o.label or word in o.aliases), _NONE_SUCH)
        if value is _NONE_SUCH:
            return None
    try:
        return answer(known, asked.fact, asked.level, value, as_of).known
    except Refused:
        return None


def answer(known: Known, fact: str, level: Optional[str], value: Any, as_of: dt.date) -> Done:
    """The caller's answer to a question, picked or written; None: the caller does not know.  Raises Refused (400)."""
    state = known.state(as_of)
    asked = _put(known, state)
    if asked is None or (asked.fact, asked.level) != (fact, level):
        asked = None
        _must_be_fact(fact, level)
        if fact != "scheme":
            ask_for(state, fact, level)
    picked = _picked(asked, value) if asked else None
    if picked is not None:
        state.text = f"q{state.dialogue['question_no']}.{picked}"
    elif fact == "scheme":
        return set_scheme(known, value, as_of)
    elif value is None:
        state.understanding = {"intent": "dont_know", "unknown": [fact]}
    else:
        _check(fact, value)
        state.understanding = {"intent": "inform", "facts": {fact: value}}
    taken = take(state)
    if taken.refused:
        raise bad(taken.refused)
    moved = _settled(known.after(state), taken, (), asked).remembering(said=REFUSED if taken.scheme_refused else None)
    if taken.show_all:
        moved = moved.remembering(show_all=f"{fact}@{level}")
    words = "看全部条件" if taken.show_all else "不清楚" if taken.declined else _value_words(fact, value, asked)
    return Done(moved, "fact", f"{_label(fact, level, known)}：{words}", {"fact": fact, **({"level": level} if level else {})})


def set_fact(known: Known, fact: str, level: Optional[str], value: Any, as_of: dt.date) -> Done:
    """A fact as the agent wants it.  Raises Refused (400)."""
    if fact == "scheme":
        return set_scheme(known, value, as_of)
    _must_be_fact(fact, level)
    if level is not None and level not in _levels(known):
        raise bad("这份文件没有这一级。")
    if value is None:
        raise bad("请写明改成什么。")
    _check(fact, value)
    state = known.state(as_of, {"intent": "correct", "facts": {fact: value}, "corrected": [fact]})
    was = (known.by_level.get(level) or {}).get(fact) if level else known.facts.get(fact)
    ask_for(state, fact, level)
    taken = take(state)
    if taken.refused:
        raise bad(taken.refused)
    key = f"{fact}@{level}" if level else fact
    moved = known.after(state).remembering(edited=sorted({*known.memory.get("edited", ()), key}), said=None, show_all=None)
    now = _value_words(fact, value)
    told = now if was is None or _value_words(fact, was) == now else f"{_value_words(fact, was)} → {now}"
    return Done(moved, "fact", f"{_label(fact, level, known)}：{told}", {"fact": fact, **({"level": level} if level else {})})


def drop_fact(known: Known, fact: str, level: Optional[str], as_of: dt.date) -> Done:
    """A fact taken out; it may be asked again.  Raises Refused (400)."""
    state = known.state(as_of)
    if fact == "scheme":
        state.dialogue.update(scheme=None, by_level=None, declined=None, claimed=None)
    else:
        _must_be_fact(fact, level)
        by_level = {name: dict(own) for name, own in (state.dialogue["by_level"] or {}).items()}
        if level is None:
            state.facts.pop(fact, None)
        else:
            by_level.get(level, {}).pop(fact, None)
        key = f"{fact}@{level}" if level else fact
        claimed = {k: v for k, v in (state.dialogue["claimed"] or {}).items() if fact != "achievements" or k != level}
        state.dialogue.update(by_level={k: v for k, v in by_level.items() if v} or None, claimed=claimed or None,
                              declined=[d for d in state.declined if d != key] or None)
    edited = [key for key in known.memory.get("edited", ()) if key != (f"{fact}@{level}" if level else fact)]
    moved = known.after(state).remembering(edited=edited, said=None, show_all=None, **({"refused": None} if fact == "scheme" else {}))
    return Done(moved, "fact", f"{_label(fact, level, known)}：删掉了", {"fact": fact, **({"level": level} if level else {})})


def set_scheme(known: Known, scheme: Any, as_of: dt.date) -> Done:
    """By which document the call is judged.  Raises Refused (400)."""
    if scheme not in load_policies():
        raise bad("没有这份文件。")
    state = known.state(as_of, {"intent": "inform", "scheme": scheme})
    taken = take(state)
    moved = _settled(known.after(state), taken, (), None).remembering(said=None)
    return Done(moved, "fact", f"文件：{load_policies()[scheme][-1].name}", {"fact": "scheme"})


# -- small parts ------------------------------------------------------------------------------------

def _put(known: Known, state: State) -> Any:
    assessment = _assessed(state)
    if assessment is None and state.scheme:
        return None
    asked = waiting(known, state, assessment)
    if asked is not None:
        ask(state, asked)
    return asked


def _assessed(state: State) -> Optional[Assessment]:
    """The verdict; None without a scheme, or where the rules refuse a fact."""
    try:
        return assessed(state)
    except RulesError:
        return None


def _by_its_own_facts(known: Known, understood: Any) -> Known:
    """温 民非 培训3年: one document possible, its place named, and facts that no other document asks for."""
    if known.scheme or len(understood.schemes) != 1:
        return known
    scheme, asks = understood.schemes[0], {name: set(versions[-1].ask_order) for name, versions in load_policies().items()}
    others = set().union(*(facts for name, facts in asks.items() if name != scheme))
    place = load_policies()[scheme][-1].region
    here = str(known.facts.get("region", ""))[:2] in place and known.facts.get("region")
    return replace(known, scheme=scheme) if here and set(understood.facts) & (asks[scheme] - others) else known


def _settled(known: Known, taken: Taken, schemes: Any, asked: Any) -> Known:
    """The schemes still possible, and what is remembered of the documents."""
    if known.scheme:
        return known.remembering(schemes=None, refused=None, show_all=None if asked and not taken.show_all else known.memory.get("show_all"))
    if taken.scheme_refused:
        return known.remembering(schemes=None, refused=True)
    earlier = known.memory.get("schemes") or []
    both = [s for s in schemes if s in earlier] or list(schemes) or earlier
    return known.remembering(schemes=both, refused=None if taken.anything else known.memory.get("refused"))


def _picked(asked: Any, value: Any) -> Optional[str]:
    """The places of the options that stand for the value, as a button says them; None where they are none."""
    values = [o.value for o in asked.options]
    if any(v == value and type(v) is type(value) for v in values):
        return str(next(i for i, v in enumerate(values) if v == value and type(v) is type(value)))
    if asked.multiple and isinstance(value, list) and value and all(v in values for v in value):
        return ",".join(str(values.index(v)) for v in value)
    return None


def _said(taken: Taken, understood: Any) -> str:
    told = [f"改为：{wording.situation({name: new})}" for name, (_, new) in taken.changed.items() if FACTS[name].kind != "text"]
    told += [f"{FACTS[name].label}先不算" for name in taken.withdrawn]
    if taken.refused:
        told.append(taken.refused)
    if taken.field_not_held:
        told.append(FIELD.format(name=FIELD_NAMES[taken.field_not_held]))
    if taken.outside:
        told.append(OUTSIDE.format(place=taken.outside))
    if taken.scheme_refused:
        told.append(REFUSED)
    return "；".join(told)


def _keys(state: State) -> dict[str, Any]:
    by_level = state.dialogue["by_level"] or {}
    return {**state.facts, **{f"{fact}@{level}": v for level, own in by_level.items() for fact, v in own.items()}}


def _now(known: Known, key: str) -> Any:
    fact, _, level = key.partition("@")
    return (known.by_level.get(level) or {}).get(fact) if level else known.facts.get(fact)


def _told(known: Known, now: Mapping[str, Any], before: Mapping[str, Any]) -> str:
    """What the line added or changed, in words."""
    new = {name: value for name, value in now.items() if before.get(name) != value and "@" not in name}
    by_level: dict[str, dict[str, Any]] = {}
    for name, value in now.items():
        fact, _, level = name.partition("@")
        if level and before.get(name) != value:
            by_level.setdefault(level, {})[fact] = value
    return wording.situation(new, by_level, _levels(known))[:400]


def _levels(known: Known) -> dict[str, str]:
    return {level.id: level.name for level in load_policies()[known.scheme][-1].levels} if known.scheme else {}


def _must_be_fact(fact: str, level: Optional[str]) -> None:
    if fact != "scheme" and (fact not in FACTS or (level is not None and not FACTS[fact].by_level)):
        raise bad("没有这一项情况。")


def _check(fact: str, value: Any) -> None:
    try:
        check_facts({fact: value})
    except RulesError as error:
        raise bad(str(error)) from None


def _label(fact: str, level: Optional[str], known: Known) -> str:
    label = "文件" if fact == "scheme" else FACTS[fact].label
    return f"{_levels(known).get(level, level)}{label}" if level else label


def _value_words(fact: str, value: Any, asked: Any = None) -> str:
    for option in asked.options if asked else ():
        if option.value == value:
            return option.label
    if fact == "scheme":
        return str(value)
    words = wording.situation({fact: value})
    return words.removeprefix(FACTS[fact].label).removeprefix("：") or words


def _short(text: str, most: int = 20) -> str:
    return text if len(text) <= most else text[:most] + "…"
