"""The messages of a turn: what was taken in, the verdict so far, the next question or the final answer."""
from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Sequence

from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from rules_core import FACTS, Assessment, Truth, assess, load_policies

from . import wording
from .asking import left_to_check, next_question, put
from .choosing import possible
from .questions import Asked, Choice, plain_question
from .state import WHICH_QUESTION, State
from .taken import Taken
from .telling import HANDOFF_HINT, document_question, told_back

MORE_TO_ASK = "您还想了解什么？可以问费用、地点、材料、流程；情况有变化直接告诉我，我重新算。" + HANDOFF_HINT
# In place of the verdict told: an organisation goes on checking itself though the verdict stands.
CHECKING = "checking"
NOTHING_TOLD = "还没有说"
_ONWARDS = "咱们接着来。"


class Speaker:
    """Says things through the dispatcher and keeps the state in step with what was said."""

    def __init__(self, dispatcher: CollectingDispatcher, state: State):
        self.dispatcher, self.state = dispatcher, state
        self._noted = ""

    def say(self, text: str, custom: Optional[Mapping[str, Any]] = None) -> None:
        self.dispatcher.utter_message(text=text, json_message=dict(custom) if custom else None)

    def events(self) -> List[EventType]:
        """What changed, at the end of a turn. A question that waited and waits no more is told to be closed.

        A page then takes its choices away, whatever way it was answered or left.
        """
        dispatched = getattr(self.dispatcher, "messages", None)
        if dispatched and self.state.was_asked and not self.state.dialogue["asked"]:
            dispatched[-1]["custom"] = {"type": "told", **(dispatched[-1].get("custom") or {}), "closes": True}
        return self.state.events()

    # -- questions ----------------------------------------------------------------------------------
    def ask(self, asked: Asked, lead: str = "") -> None:
        """Put a question: remembered under a number, so that a button pressed later still means it."""
        number = self._keep(asked)
        custom: Dict[str, Any] = {"type": "question", "fact": asked.fact,
                                  "options": [o.as_dict() for o in asked.options]}
        if asked.level:
            custom["level"] = asked.level
        if asked.multiple:
            custom["multiple"] = True
        if asked.unit:
            custom["unit"] = asked.unit
        buttons = [{"title": o.label, "payload": f"q{number}.{i}"} for i, o in enumerate(asked.options)]
        self.dispatcher.utter_message(text=lead + asked.text, buttons=buttons or None, json_message=custom)

    def offer(self, text: str, options: Sequence[Choice], custom: Mapping[str, Any]) -> None:
        """Choices that answer no fact, kept under a number like a question's."""
        number = self._keep(Asked(WHICH_QUESTION, text, tuple(options)))
        buttons = [{"title": o.label, "payload": f"q{number}.{i}"} for i, o in enumerate(options)]
        self.dispatcher.utter_message(text=text, buttons=buttons, json_message=dict(custom))

    def _keep(self, asked: Asked) -> int:
        """Remember a question as the one that waits, and under its number for buttons pressed later."""
        state = self.state
        number = int(state.dialogue["question_no"] or 0) + 1
        options = [o.as_slot() for o in asked.options]
        state.dialogue.update(question_no=number, asked=asked.fact, asked_level=asked.level, options=options)
        state.remember_question(number, {"fact": asked.fact, "level": asked.level, "multiple": asked.multiple,
                                         "stage": asked.stage, "options": [o.as_dict() for o in asked.options]})
        return number

    def ask_scheme(self, lead: str = "") -> None:
        """Which document: by the one half (place or work) that is still missing, where only one is left."""
        self.ask(document_question(*possible(self.state)) or plain_question("scheme", None), lead)

    # -- the turn -------------------------------------------------------------------------------------
    def acknowledge(self, taken: Taken) -> None:
        """Corrections, withdrawn facts, refusals and things outside the documents, each in a sentence.

        What was volunteered is told with the next question, unless the whole situation is.
        """
        for words in told_back(taken, self.state):
            self.say(words)
        told = {name: self.state.facts[name] for name in taken.volunteered if name in self.state.facts}
        self._noted = f"记下了：{wording.situation(told)}。" if told else ""

    def go_on(self, lead: str = "", show_all: bool = False) -> None:
        """The verdict as far as it goes, then the next question; the final answer where none is left."""
        state = self.state
        if state.scheme is None:
            self.ask_scheme(lead)
            return
        assessment = self.assessment()
        asking_from = self._rehearsal(assessment)
        question = next_question(asking_from, state)
        if question is None and state.dialogue["finished"] == CHECKING:
            question = left_to_check(asking_from, state)
        if question is None:
            self.conclude(assessment, lead)
            return
        lead = self._partial(assessment, lead)
        self.ask(put(question, asking_from, state, show_all), lead)

    def assessment(self) -> Assessment:
        return assess(self.state.scheme, self.state.profile(), self.state.as_of)

    def _rehearsal(self, assessment: Assessment) -> Assessment:
        """After a closed window the questions go on as if on its last day, so that one may check oneself."""
        rehearse_on = assessment.policy.rehearse_on
        if rehearse_on is None or self.state.as_of <= rehearse_on:
            return assessment
        return assess(self.state.scheme, self.state.profile(), rehearse_on)

    def go_on_checking(self) -> bool:
        """Begin with what was left unchecked; False where nothing was."""
        if self.state.scheme is None or left_to_check(self._rehearsal(self.assessment()), self.state) is None:
            return False
        self.state.dialogue["finished"] = CHECKING
        self.go_on("好的，接着核对。")
        return True

    def more_to_ask(self, assessment: Assessment) -> bool:
        return next_question(self._rehearsal(assessment), self.state) is not None

    def situation(self, assessment: Assessment) -> str:
        names = {r.level.id: r.level.name for r in assessment.levels}
        wanted = {*assessment.policy.ask_order, "years_after_education", "occupations"}
        facts = {name: value for name, value in self.state.facts.items() if name in wanted}
        return wording.situation(facts, self.state.dialogue["by_level"], names) or NOTHING_TOLD

    def _partial(self, assessment: Assessment, lead: str) -> str:
        """Say the verdict so far where it is the first one, or where it moved."""
        standing = [[r.level.id, int(p.truth)] for r in assessment.levels for p in r.parts
                    if p.part.name == "standing" and p.truth is not Truth.UNKNOWN]
        best = [s for s in standing if s[1] == int(Truth.MET)][-1:] or ([["none", 0]] if standing else [])
        if closed := wording.window_closed(assessment):
            best = best or [["window", 0]]
        if not best or best == self.state.dialogue["shown"]:
            return lead if lead and lead != _ONWARDS else self._noted + lead
        self.state.dialogue["shown"] = best
        verdict = closed if best == [["window", 0]] else wording.partial(assessment)
        line = self.situation(assessment)
        text = f"{lead}您的情况：{line}。\n{verdict}" if line != NOTHING_TOLD else lead + verdict
        self.say(text, {"type": "assessment", "partial": True, **assessment.as_dict()})
        return ""

    def conclude(self, assessment: Assessment, lead: str = "", again: bool = False) -> None:
        """The final answer: the whole ladder with clauses and gaps, then what to do next and where.

        Where nothing changed since it was last told, one sentence, unless asked for ``again``.
        """
        state = self.state
        outcomes = [[r.level.id, int(r.outcome)] for r in assessment.levels]
        told_before = state.dialogue["finished"] == outcomes and not again
        state.dialogue.update(asked=None, asked_level=None, options=None, finished=outcomes)
        text = wording.unchanged(assessment) if told_before else wording.final(assessment, self.situation(assessment))
        self.say(lead + text, {"type": "assessment", "partial": False, **assessment.as_dict()})

    def lost(self, first: str = "不好意思，没听明白。可以换个说法，或者说“不清楚”跳过。") -> str:
        """What leads a question not answered: ``first`` once, then numbers and a person are offered."""
        misses = int(self.state.dialogue["misses"] or 0) + 1
        self.state.dialogue["misses"] = misses
        if misses == 1:
            return needed(self.state.pending) or first
        how = "请直接回复编号，比如“1”" if self.state.dialogue["options"] else "请回复一个数字，比如“3”"
        return f"还是没听明白。{how}；不清楚就说“跳过”，想找人说“人工”。"

    def resume(self, lead: str = _ONWARDS) -> None:
        """Put the pending question again after an interruption; silent where no consultation is on."""
        state = self.state
        if not state.pending:
            return
        if state.scheme is None:
            self.ask_scheme(lead)
        else:
            self.go_on(lead)


def needed(fact: Optional[str]) -> str:
    """What kind of answer a question for a number wants, kindly; empty for a question with choices."""
    kind = FACTS[fact].kind if fact in FACTS else None
    if fact == "outcome_count":
        return "这里要一个整数：已经完成、用上了的有几项就说几，比如“2”；没做完的先不算，不清楚就说“不清楚”。"
    if kind == "years":
        return "说几年就行，比如“3年”“两年半”；记不准说个大概，不清楚就说“不清楚”。"
    if kind in ("count", "amount"):
        return "这里要一个数，比如“3”；不清楚就说“不清楚”。"
    return ""
