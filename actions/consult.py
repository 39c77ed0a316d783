"""The actions of the consultation itself."""
from __future__ import annotations

import re
from typing import Any, Dict, List, Text

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from . import prospects, why, wording
from .achievements import clauses, match
from .adding import LIKELY
from .answer import answer_question, follow_up
from .helping import explained
from .speaking import MORE_TO_ASK, Speaker, needed
from .state import State
from .taking import Taken, take
from .telling import HANDOFF_HINT

_COMES_BACK = re.compile(r"^我?(又|再|今天|接着|昨天)*(回)?来(了|啦|咯)|^(在吗|还在吗|在不在)")
_START = "您告诉我学历、在哪里做什么工作、做了几年、有没有职称，我帮您看能报哪一级。"


class ActionConsult(Action):
    """Takes in what the message says and goes on: verdict so far, next question, or final answer."""

    def name(self) -> Text:
        return "action_consult"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[Text, Any]) -> List[Dict[Text, Any]]:
        state = State.read(tracker)
        speaker = Speaker(dispatcher, state)
        consult_on(speaker, state)
        return speaker.events()


def consult_on(speaker: Speaker, state: State) -> None:
    """The whole turn: what was said is taken in and told back, then what follows from it."""
    if help_ := explained(state):
        speaker.resume(f"{help_}\n")
        return
    taken = take(state)
    speaker.acknowledge(taken)
    consult(speaker, state, taken)


def consult(speaker: Speaker, state: State, taken: Taken) -> None:
    """What follows from what was taken in."""
    if taken.anything:
        state.dialogue["misses"] = None
    if taken.which_question:
        state.dialogue.update(asked=None, asked_level=None, options=None)
        answer_question(speaker, state, taken.which_question)
        return
    if taken.left:
        if taken.left["schemes"]:
            state.understanding = {**state.understanding, "schemes": taken.left["schemes"],
                                   "facts": {"occupation": taken.left["occupation"]} if taken.left["occupation"] else {}}
            speaker.ask_scheme()
    elif taken.outside and taken.unnamed:
        speaker.ask_scheme()
    elif taken.outside or taken.field_not_held:
        if state.scheme is None and not taken.scheme_chosen:
            state.dialogue.update(asked=None, asked_level=None, options=None)
            return
        speaker.resume()
    elif taken.scheme_refused:
        state.dialogue.update(asked=None, asked_level=None, options=None)
        speaker.say("好的。我手里只有这几份文件，别的职称和证书请问当地人社部门或拨打12333。您也可以直接问我这几份文件里的问题。")
    elif taken.doubt and state.pending:
        speaker.go_on(taken.doubt)
    elif taken.unmatched and state.pending:
        note = "您说的这一项，业绩里没有对上哪一条，前面选的不受影响。"
        speaker.go_on(note + (needed(state.pending) if state.pending == "outcome_count" else ""))
    elif taken.described and not _found_in(state):
        speaker.go_on("您说的我没有在条件里对上，请看看下面有没有。\n", show_all=True)
    elif taken.which_one:
        speaker.go_on("是哪一条呢？回复编号就行，比如“1”；都没有就说“都不符合”。\n")
    elif taken.anything or state.understanding.get("intent") == "ask_eligibility":
        speaker.go_on(_lead(state, taken), show_all=taken.show_all)
    elif follow_up(speaker, state):
        speaker.resume()
    elif comes_back(state):
        speaker.say("您好！" + MORE_TO_ASK) if state.dialogue["finished"] and not state.pending else speaker.go_on("您好！咱们接着来。")
    elif state.scheme and prospects.supposes(state.text, state.scheme, speaker.assessment()):
        speaker.say(prospects.answer(speaker.assessment(), state.profile(), state.text))
        speaker.resume()
    elif state.scheme and why.asked(state.text):
        assessment = speaker.assessment()
        speaker.say(why.explanation(assessment, why.in_question(assessment, state.dialogue["asked_level"], state.text), state.declined),
                    {"type": "assessment", "partial": True, **assessment.as_dict()})
        speaker.resume()
    elif state.pending:
        same = f"这一项我记着：{wording.situation(taken.same)}。" if taken.same and not taken.corrected else ""
        speaker.go_on(same if taken.repeated else speaker.lost())
    elif state.dialogue["finished"]:
        speaker.say(MORE_TO_ASK)
    elif state.scheme is None and state.understanding.get("intent") in ("deny", "affirm"):
        speaker.say("好的。有别的想问的，直接说就行；" + HANDOFF_HINT)
    elif state.facts or state.understanding.get("schemes"):
        speaker.go_on()
    else:
        speaker.say(_START)


def _found_in(state: State) -> bool:
    """Whether what was told of results at work resembles any condition of the level."""
    text, level = state.dialogue["achievement_text"], state.dialogue["asked_level"]
    if not (text and level and clauses(state.scheme)):
        return True
    found = match(text, state.scheme, [level])
    return bool(found) and found[0].score >= LIKELY


def comes_back(state: State) -> bool:
    """我又来了, 还在吗: of one who has told something before."""
    return bool(_COMES_BACK.search(state.text) and (state.facts or state.scheme))


def _lead(state: State, taken: Taken) -> str:
    if taken.declined:
        return "没关系，这一项先空着。"
    schemes = state.understanding.get("schemes") or ()
    if state.scheme is None and len(schemes) == 1 and not taken.scheme_refused:
        return "好的，记下了。"
    return ""
