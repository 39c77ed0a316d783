"""What a message adds to the consultation: facts, corrections, choices, what the person does not know."""
from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from rules_core import FACTS, RulesError, Truth, check_facts, load_policies

from .achievements import clauses
from .adding import adds, more_claims, partial_count
from .choosing import choose_scheme, take_scheme
from .claiming import claimed as claimed_by, in_own_words, unclear
from .doubts import as_meant, doubt, none_of_another
from .editing import edited
from .questions import MEETS_NONE, SHOW_ALL
from .persons import turn_to
from .state import WHICH_QUESTION, State
from .taken import Taken

_PAYLOAD = re.compile(r"^q(\d{1,6})\.(\d{1,2}(?:[,+]\d{1,2})*)$")
# A yes to a higher level's stricter wording holds for the lower levels too; a no says nothing of them.
_CARRIED_DOWN = ("basic_conditions", "outcome_count")
# Years that may all be one and the same; 跟刚才一样 then means the years already told.
_FEWEST = 4  # characters that may tell of a result at work
_COUNTED_ALIKE = ("years_after_education", "years_since_title", "years_since_certificate")


def take(state: State) -> Taken:
    """Merge the latest message into ``state`` and tell what it changed."""
    said = state.understanding
    person = turn_to(state)
    taken = Taken(corrected=bool(said.get("corrected")), asked=state.dialogue["asked"], person=person)
    picked = _picked(state, said)
    answered = None
    change = edited(state.text, state.scheme)
    if change is not None:
        taken.corrected = taken.edited = True
        _record(state, taken, change[0], _answered_level(state, change[0]), change[1])
        return taken
    if picked is not None:
        _answer(state, taken, *picked)
        answered = picked[0]["fact"]
    if answered != "scheme":
        take_scheme(state, taken, said)
    one_of_several = picked is None and partial_count(state)
    taken.which_one = picked is None and unclear(state.text, _current(state))
    for name, value in (said.get("facts") or {}).items():
        if name == "outcome_count" and one_of_several or name == "achievements" and (taken.which_one or in_own_words(state.text, _current(state))):
            continue
        if name == state.dialogue["asked"] and _corrects_another(said, name):
            continue
        value = as_meant(name, value, state.text)
        if (why := doubt(name, value, state)) is not None:
            taken.doubt = why or taken.doubt
            continue
        if name != answered:  # facts volunteered beside the answer
            _take_fact(state, taken, name, (said.get("ranges") or {}).get(name, value))
    if picked is None and not taken.anything:
        for name, value in none_of_another(state).items():
            _take_fact(state, taken, name, value)
    if picked is None and said.get("same_as_before"):
        _take_same(state, taken)
    for name in said.get("withdrawn") or ():
        _withdraw(state, taken, name)
    if picked is None and not taken.which_one and not _take_addition(state, taken):
        _take_unknown(state, taken, said)
        _take_description(state, taken, said)
    return taken


def _take_addition(state: State, taken: Taken) -> bool:
    """One more performance condition, told of while something else is asked for the same level."""
    more = more_claims(state)
    taken.unmatched = more is None and adds(state) and not taken.anything
    if more is None:
        return False
    level, clause = more
    earlier = (state.dialogue["by_level"] or {}).get(level, {}).get("achievements") or []
    _record(state, Taken(), "achievements", level, sorted({*earlier, clause}))
    taken.added = clause
    return True


def _answered_level(state: State, fact: str) -> Optional[str]:
    """The highest level for which ``fact`` was answered, where its wording belongs to a level."""
    by_level = state.dialogue["by_level"] or {}
    order = [found.id for found in load_policies()[state.scheme][-1].levels] if state.scheme else []
    return next((level for level in reversed(order) if fact in by_level.get(level, {})), None)


def _corrects_another(said: Mapping[str, Any], asked: str) -> bool:
    """不对，还是大专 takes back an earlier fact: its 不对 is no answer to the yes-or-no question that waits."""
    yes_or_no = asked in FACTS and FACTS[asked].kind == "boolean"
    return yes_or_no and any(name != asked for name in said.get("corrected") or ())


# -- choices ----------------------------------------------------------------------------------------

def _picked(state: State, said: Mapping[str, Any]) -> Optional[Tuple[Mapping[str, Any], List[Any]]]:
    """The question answered by choice and the values picked, or None where nothing was picked."""
    payload = _PAYLOAD.match(state.text.strip())
    if payload:
        question = (state.dialogue["past_questions"] or {}).get(payload.group(1))
        indices = [int(i) for i in re.split("[,+]", payload.group(2))]
        if question is None or max(indices) >= len(question["options"]):
            return None
    else:
        question, indices = _current(state), list(said.get("choices") or ())
        if question is not None and question["fact"] == "achievements":
            indices = [] if in_own_words(state.text, question) else claimed_by(state.text, question, indices) or []
        if question is not None and _corrects_another(said, question["fact"]):
            return None
        if question is None or not indices or max(indices) >= len(question["options"]):
            return None
        if doubt(question["fact"], question["options"][indices[0]]["value"], state) is not None:
            return None
        if question["fact"] == "scheme" and said.get("outside") and len(state.text.strip()) > 2:
            return None  # 杭州客服: the word of a choice stands in it, the place rules all of them out
        if question["fact"] == "scheme" and said.get("joined") and said["joined"].get("scheme") != question["options"][indices[0]]["value"]:
            return None  # 客服的, from one who said 在长春 before
        if question["fact"] == WHICH_QUESTION and not _means(state.text, [question["options"][i]["label"] for i in indices]):
            return None
        if len(indices) > 1 and not question.get("multiple"):
            return None  # several of which only one can hold: not understood, asked again
    return question, [question["options"][i]["value"] for i in indices]


def _means(text: str, labels: Sequence[str]) -> bool:
    """Whether one of the questions offered is picked by number or in its own words: 三级 stands in too many of them."""
    said = text.strip()
    return len(said) <= 5 and not any(said in label for label in labels) or any(len(said) > 5 and said[:5] in label or label in said for label in labels)


def _current(state: State) -> Optional[Mapping[str, Any]]:
    if not state.dialogue["asked"]:
        return None
    return (state.dialogue["past_questions"] or {}).get(str(state.dialogue["question_no"]))


def _answer(state: State, taken: Taken, question: Mapping[str, Any], values: List[Any]) -> None:
    fact, level = question["fact"], question.get("level")
    if fact == WHICH_QUESTION:
        taken.which_question = values[0]
    elif fact == "scheme":
        choose_scheme(state, taken, values[0])
    elif None in values:
        _decline(state, taken, fact, level)
    elif SHOW_ALL in values:
        taken.show_all = True
    elif fact == "achievements":
        _take_claims(state, taken, question, [v for v in values if isinstance(v, str)])
    else:
        _record(state, taken, fact, level, values[0])


def _take_claims(state: State, taken: Taken, question: Mapping[str, Any], claims: List[str]) -> None:
    """The clauses claimed for a level. An exceptional one alone leaves the level's own conditions to be asked."""
    level = question.get("level")
    claimed = dict(state.dialogue["claimed"] or {})
    if question.get("stage") == "exceptional" and claims:
        claimed[level] = claims
        taken.new.append("achievements")
    else:
        _record(state, taken, "achievements", level, sorted({*claims, *claimed.pop(level, [])}))
    # What was told has found its clause; it is not held against the next level's conditions again.
    state.dialogue.update(claimed=claimed or None, achievement_text=None)


def _decline(state: State, taken: Taken, fact: str, level: Optional[str]) -> None:
    taken.declined = fact
    key = f"{fact}@{level}" if level else fact
    if key not in state.declined:
        state.dialogue["declined"] = state.declined + [key]


# -- facts ------------------------------------------------------------------------------------------

def _take_fact(state: State, taken: Taken, name: str, value: Any) -> None:
    if name not in FACTS or value is None:
        return
    if FACTS[name].kind == "text" and state.scheme and not taken.scheme_chosen and not state.understanding.get("moved"):
        state.facts.setdefault(name, value)  # a word of other work in the middle is no news by itself
        return
    level = state.dialogue["asked_level"] if FACTS[name].by_level and state.dialogue["asked"] == name else None
    _record(state, taken, name, level, value)


def _record(state: State, taken: Taken, name: str, level: Optional[str], value: Any) -> None:
    """Keep a value after the rules core has accepted it; a refused one is told, nothing is kept."""
    try:
        check_facts({name: value})
    except RulesError as error:
        taken.refused = str(error)
        return
    value = sorted(value) if isinstance(value, (set, frozenset)) else value
    if level is not None:
        _record_for_level(state, taken, name, level, value)
    else:
        _note(taken, name, state.facts.get(name), value)
        state.facts[name] = value
    state.dialogue["declined"] = [d for d in state.declined if d.split("@")[0] != name
                                  or (level and d != f"{name}@{level}")] or None
    if name == "title_level" and value == "none":
        for follower in ("title_series", "years_since_title"):
            state.facts.pop(follower, None)


def _record_for_level(state: State, taken: Taken, name: str, level: str, value: Any) -> None:
    by_level = {k: dict(v) for k, v in (state.dialogue["by_level"] or {}).items()}
    _note(taken, name, by_level.get(level, {}).get(name), value)
    by_level.setdefault(level, {})[name] = value
    if name in _CARRIED_DOWN and value:
        for lower in _levels_below(state.scheme, level, name, value):
            by_level.setdefault(lower, {}).setdefault(name, value)
    state.dialogue["by_level"] = by_level


def _levels_below(scheme: Optional[str], level: str, fact: str, value: Any) -> Sequence[str]:
    """The levels below ``level`` that ask for ``fact`` too and that ``value`` satisfies.

    One result that counts for the higher level is one at least for the lower: too few there, nothing is known.
    """
    levels = load_policies()[scheme][-1].levels if scheme else ()
    ids = [found.id for found in levels]
    below = levels[:ids.index(level)] if level in ids else ()
    asking = {found.id: [r for p in found.parts for r in p.completion.requirements if r.fact == fact] for found in below}
    return [name for name, asks in asking.items() if asks and all(r.truth({fact: value}) is Truth.MET for r in asks)]


def _note(taken: Taken, name: str, old: Any, new: Any) -> None:
    if old is None or (isinstance(old, Mapping) and not taken.corrected):
        taken.new.append(name)  # a range made precise is an answer, not a correction
    elif old != new:
        taken.changed[name] = (old, new)
    else:
        taken.repeated = True
        if FACTS[name].kind != "text":
            taken.same[name] = new


def _take_same(state: State, taken: Taken) -> None:
    """跟刚才一样: as answered for the level before; years as many as in the profession."""
    asked, level = state.dialogue["asked"], state.dialogue["asked_level"]
    if asked is None or asked in taken.new:
        return
    earlier = [answers[asked] for other, answers in (state.dialogue["by_level"] or {}).items()
               if other != level and asked in answers]
    same = earlier[-1] if earlier else None
    if same is None and asked in _COUNTED_ALIKE:
        same = state.facts.get("years_in_profession")
    if same is not None:
        _record(state, taken, asked, level, same)


def _withdraw(state: State, taken: Taken, name: str) -> None:
    if state.facts.pop(name, None) is not None:
        taken.withdrawn.append(name)


def _take_unknown(state: State, taken: Taken, said: Mapping[str, Any]) -> None:
    asked, level = state.dialogue["asked"], state.dialogue["asked_level"]
    for name in said.get("unknown") or ():
        if name in FACTS:
            _decline(state, taken, name, level if name == asked else None)
    if not taken.declined and said.get("intent") == "dont_know" and asked in FACTS and not taken.new:
        _decline(state, taken, asked, level)


def _tells_of_work(text: str) -> bool:
    """三个 and 有吧 tell of nothing that could be held against the conditions."""
    return len(re.findall(r"[\u4e00-\u9fff]", text)) >= _FEWEST


def _take_description(state: State, taken: Taken, said: Mapping[str, Any]) -> None:
    """Free text about results at work, kept until a performance clause is asked about."""
    text = said.get("achievement_text")
    if state.dialogue["asked"] == "achievements" and said.get("intent") in ("inform", "correct", "affirm") \
            and not taken.anything:
        text = text or state.text
    if text and not _tells_of_work(text):
        return
    if text:
        taken.noted_work = bool(state.pending and clauses(state.scheme)) and state.pending != "achievements" and "achievements" not in taken.new
        earlier = state.dialogue["achievement_text"]
        state.dialogue["achievement_text"] = text if not earlier else f"{earlier}；{text}"[-600:]
        if state.dialogue["asked"] == "achievements":
            taken.described = text
