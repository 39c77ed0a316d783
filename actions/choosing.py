"""Which document a consultation rests on: chosen by place and work, changed when either changes.

What still holds after a change is kept (学历, 职称), what hung on the former work or document is let go.
"""
from __future__ import annotations

import re
from typing import Any, List, Mapping, Optional, Tuple

from rules_core import load_policies

from .state import State
from .taken import Switch, Taken
from .trades import JILIN, unnamed_service

_OF_ORGANISATIONS = "wenzhou-evaluation-org"
# Facts that are put in relation to one document's profession or asked with its choices.
_OF_THE_DOCUMENT = ("major", "title_series", "direction", "training", "achievements", "outcome_count", "basic_conditions")
# Facts that are counted in, or given by, the present work.
_OF_THE_WORK = ("years_in_profession", "years_after_education", "years_since_title", "years_since_certificate",
                "honour_level", "insured_employee")
# Intents of a question: one about another document does not turn the consultation over to it.
_ASKING = ("ask_policy", "explain", "what_if", "show_result", "show_facts", "repeat", "help")
_TELLS_OF_SELF = re.compile(r"(我|俺|本人)(现在|其实|目前|人)?(是|在|做|干|当|跑|开)")


def take_scheme(state: State, taken: Taken, said: Mapping[str, Any]) -> None:
    """Choose or change the scheme by the message; a place or work of no document is noted in ``taken``."""
    known_work = state.facts.get("occupation")
    if said.get("home"):
        state.dialogue["home"] = said["home"]
    if said.get("moved") and state.scheme:
        _move(state, taken, said["moved"], known_work)
        return
    joined = said.get("joined")
    reading = joined or said
    scheme = reading.get("scheme")
    if scheme in load_policies():
        if not _only_asks(state, said, scheme):
            work = (said.get("facts") or {}).get("occupation")
            if state.scheme is None and known_work and work and not set(known_work) & set(work):
                _forget_work(state)  # other work than the one told before; years told with it are recorded after this
            set_scheme(state, taken, scheme, work_changed=bool(known_work and work and work != known_work))
            _note_unnamed(state, taken, work)
        return
    if state.scheme is None and state.dialogue["home"] == _OF_ORGANISATIONS and (said.get("facts") or {}).get("org_type"):
        set_scheme(state, taken, _OF_ORGANISATIONS)  # 温州民办非企业: only an organisation says so of itself
        return
    if state.scheme is None and state.dialogue["home"] in load_policies() and list(said.get("schemes") or ()) == [state.dialogue["home"]] \
            and not said.get("home") and not said.get("outside"):
        set_scheme(state, taken, state.dialogue["home"])  # 温州 first, 想做评价组织 then
        return
    _take_outside(state, taken, said, reading, beyond=bool(joined))


def set_scheme(state: State, taken: Taken, scheme: str, work_changed: bool = False) -> None:
    """The document from here on. Answers that mean nothing under it are forgotten."""
    if scheme == state.scheme:
        return
    before = state.scheme
    state.dialogue["scheme"] = scheme
    taken.scheme_chosen = True
    if before is not None:
        _let_go(state, work_changed)
        taken.switched = Switch(before, scheme, work_changed)


def choose_scheme(state: State, taken: Taken, value: Any) -> None:
    """A choice of the question that asks for the document; its last one is none of them."""
    if value in load_policies():
        if state.facts.get("occupation") and state.dialogue["home"] == value:
            _forget_work(state)  # 保安 till now, and 是，做客服 where he lives now
        set_scheme(state, taken, value)
        _note_unnamed(state, taken, state.facts.get("occupation"))
    else:
        taken.scheme_refused = True


def _only_asks(state: State, said: Mapping[str, Any], scheme: str) -> bool:
    """上海客服三级多少钱, in a consultation on another document, is a question and no change of work."""
    return (state.scheme not in (None, scheme) and said.get("intent") in _ASKING
            and not _TELLS_OF_SELF.search(state.text))


def _take_outside(state: State, taken: Taken, said: Mapping[str, Any], reading: Mapping[str, Any], beyond: bool) -> None:
    """A field without a standard, a service that Jilin does not name, a place or trade of no document."""
    home = reading.get("home") or said.get("home") or state.dialogue["home"]
    work = (said.get("facts") or {}).get("occupation") or (state.facts.get("occupation") if beyond else None)
    if reading.get("field"):
        taken.field_not_held = reading["field"]
    elif reading.get("outside") and (beyond or not reading.get("schemes")):
        if unnamed_service(work) and home == JILIN:
            set_scheme(state, taken, JILIN)
            taken.unnamed = work
        elif unnamed_service(work, in_jilin=False) and home is None and state.scheme is None:
            taken.unnamed, taken.outside = work, work
        elif state.scheme is None or said.get("intent") not in _ASKING:
            taken.outside = reading["outside"]


def _move(state: State, taken: Taken, moved: Mapping[str, Any], known_work: Optional[str]) -> None:
    """Other work or another place in the middle of a consultation."""
    work = moved.get("occupation")
    work_changed = bool(work and work != known_work)
    present = work or known_work
    if work:
        state.facts["occupation"] = work
    home = moved.get("home") or state.dialogue["home"]
    if moved.get("scheme") in load_policies():
        set_scheme(state, taken, moved["scheme"], work_changed)
        _note_unnamed(state, taken, present)
        return
    if home == JILIN and unnamed_service(present) and not moved.get("field"):
        set_scheme(state, taken, JILIN, work_changed)
        taken.unnamed = present
        return
    _let_go(state, work_changed)
    state.dialogue.update(scheme=None, asked=None, asked_level=None, options=None)
    taken.left = dict(moved)


def _note_unnamed(state: State, taken: Taken, work: Optional[str]) -> None:
    if taken.scheme_chosen and state.scheme == JILIN and unnamed_service(work):
        taken.unnamed = work


def _forget_work(state: State) -> None:
    for name in _OF_THE_WORK:
        state.facts.pop(name, None)


def _let_go(state: State, work_changed: bool) -> None:
    state.dialogue.update(by_level=None, declined=None, claimed=None, shown=None, finished=None, achievement_text=None)
    for name in _OF_THE_DOCUMENT:
        state.facts.pop(name, None)
    if work_changed:
        _forget_work(state)


def possible(state: State) -> Tuple[Optional[str], List[str]]:
    """(scheme of the place, schemes the work may be of), for the question which document; what is not known is empty."""
    home, work = state.dialogue["home"], state.facts.get("occupation")
    lines = list(state.understanding.get("schemes") or ()) if (state.understanding.get("facts") or {}).get("occupation") else []
    if not lines and home is None and unnamed_service(work, in_jilin=False):
        lines = [JILIN]
    elif not lines and home is None and state.dialogue["asked"] == "scheme" and len(state.dialogue["options"] or ()) in (2, 3):
        lines = [o["value"] for o in state.dialogue["options"][:-1]]  # asked already: asked the same way again
    return home, lines
