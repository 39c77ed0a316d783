"""The action that answers a question from the documents, then goes on where the consultation was."""
from __future__ import annotations

import logging
import os
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Optional, Text, Tuple

from knowledge import KnowledgeAnswer, KnowledgeStore
from knowledge.errors import KnowledgeError
from knowledge.checklist import NoChecklist, checklist
from knowledge.unanswered import record
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rules_core import FACTS, Truth, assess, load_policies

from .following import followed_up
from .helping import explained
from . import why
from .prospects import answer, goal_of, own_way, supposes
from .questions import Choice
from .speaking import Speaker
from .state import State
from .taking import take
from .wording import grounds_of, standing_of

log = logging.getLogger(__name__)
NOT_COVERED = "这个问题文件里没有收录，我不敢乱说。请问受理单位或拨打12333，也可以说“人工”。"
NOT_NOW = "资料库正在更新，这个问题过一会儿再问我；着急请拨打12333，也可以说“人工”。"
_LEVEL_ALONE = re.compile(r"^(那么?|再|还有)?(我)?(能|可以|够)?(评|报|申报)?.{2,10}(呢|行不行|行吗|行不|可以吗|够吗|够不够|能(报|评)吗)[?？]?$")
_MATERIALS = "-materials"


def knowledge_path() -> str:
    """Where the knowledge store lies: ZHICHENG_KNOWLEDGE_DB, else var/knowledge.db under ZHICHENG_HOME."""
    return os.environ.get("ZHICHENG_KNOWLEDGE_DB") or str(_var() / "knowledge.db")


def unanswered_path() -> str:
    """Where questions without an answer are kept for the curators: a small file of its own."""
    return os.environ.get("ZHICHENG_UNANSWERED_DB") or str(_var() / "unanswered.db")


def _var() -> Path:
    return Path(os.environ.get("ZHICHENG_HOME", ".")) / "var"


@lru_cache(maxsize=4)
def store(path: str) -> KnowledgeStore:
    return KnowledgeStore(path)


def answer_question(speaker: Speaker, state: State, question: Optional[str] = None) -> bool:
    """Answer ``question``, else the latest message, from the knowledge store; False where it holds no answer."""
    try:
        asked, found = _found(store(knowledge_path()), state, question or state.text)
    except KnowledgeError as error:  # a store being rebuilt, or of another format: the talk goes on without it
        log.error("knowledge store: %s", error)
        speaker.say(NOT_NOW, {"type": "answer", "entry": None, "clauses": []})
        return False
    if found.zone != "answer" and question is None:
        _keep_for_curators(state, found.zone)
    if found.zone == "suggest" and found.suggestions:
        _offer(speaker, state, found)
        return True
    if found.zone == "none":
        speaker.say(found.text or NOT_COVERED, {"type": "answer", "entry": None, "clauses": []})
        return False
    state.dialogue["last_question"] = {"text": asked[:40], "entry": found.entry}
    own = _own_materials(state) if (found.entry or "").endswith(_MATERIALS) else None
    text, clauses = own or (found.text, found.clauses)
    speaker.say(text, {"type": "answer", "entry": found.entry, "clauses": list(clauses),
                       "suggestions": [{"entry": e, "question": q} for e, q in found.suggestions]})
    return True


def holds_answer(state: State) -> bool:
    """Whether the store answers the latest message for sure."""
    try:
        return store(knowledge_path()).ask(state.text, scheme=context_of(state)).zone == "answer"
    except KnowledgeError:
        return False


def follow_up(speaker: Speaker, state: State) -> bool:
    """补考呢, after a question that was answered: answered as that question was; False where it is none such."""
    last = state.dialogue["last_question"] or {}
    if not followed_up(state.text, last.get("text"), None):
        return False
    entries = store(knowledge_path())
    try:
        _, found = _found(entries, state, state.text)
    except KnowledgeError:
        return False
    return found.zone == "answer" and answer_question(speaker, state)


def context_of(state: State) -> Optional[str]:
    """The document a question is asked of: the consultation's, else that of the place told before."""
    home = state.dialogue["home"]
    return state.scheme or (home if home in load_policies() else None)


def _found(entries: KnowledgeStore, state: State, text: str) -> Tuple[str, KnowledgeAnswer]:
    """The question as it was answered, and the answer; 二级呢 is asked as the question before it was."""
    found = entries.ask(text, scheme=context_of(state), level=None)
    if found.zone == "answer":
        return text, found
    last = state.dialogue["last_question"] or {}
    for whole in followed_up(text, last.get("text"), entries.topic(last.get("entry"))):
        other = entries.ask(whole, scheme=context_of(state), level=None)
        if other.zone == "answer" and other.entry != last.get("entry"):
            return whole, other
    return text, found


def _offer(speaker: Speaker, state: State, found: Any) -> None:
    """您是想问…: choices by number, unless a question of the consultation already waits for its number.

    The first line of the store's text is kept: it may say what does not belong together (北京…没有二级).
    """
    lead = found.text.splitlines()[0]
    questions = [q for _, q in found.suggestions]
    custom = {"type": "answer", "entry": None, "clauses": [],
              "suggestions": [{"entry": e, "question": q} for e, q in found.suggestions]}
    if state.pending:
        told = lead[: -len("您是想问：")] if lead.endswith("您是想问：") else ""
        speaker.say(f"{told}您是想问下面的吗？直接说那一句就行：\n" + "\n".join(f"· {q}" for q in questions), custom)
    else:
        speaker.offer(lead, [Choice(q, q) for q in questions], custom)


def _own_materials(state: State) -> Optional[tuple]:
    """The materials for this person's own route, where the highest level within reach has one."""
    if state.scheme is None:
        return None
    assessment = assess(state.scheme, state.profile(), state.as_of)
    for result in reversed(assessment.levels):
        standing = result.part("standing")
        if standing is not None and standing.truth is Truth.MET:
            try:
                own = checklist(state.scheme, result.level.id, grounds_of(standing))
            except NoChecklist:
                return None
            return f"按您要报的{result.level.name}——{own.text}", own.clauses
    return None


def _own_way(speaker: Speaker, state: State) -> Optional[str]:
    """啥时候能评副研究员, from one of whom something is known: his own way there, not the dates of the call."""
    if state.scheme is None or not (state.dialogue["finished"] or state.dialogue["shown"]):
        return None
    assessment = speaker.assessment()
    if why.asked(state.text) and (level := goal_of(assessment, state.text)):
        return why.explanation(assessment, level, state.declined)
    if not holds_answer(state) and supposes(state.text, state.scheme, assessment):
        return answer(assessment, state.profile(), state.text)
    goal = goal_of(assessment, state.text)
    if goal and _LEVEL_ALONE.match(state.text.strip()) and not _answered(state):
        return standing_of(assessment, goal)
    return own_way(assessment, state.profile(), state.text)


def _answered(state: State) -> bool:
    """Whether the store answers the message, as it stands or as a follow-up to the question before."""
    try:
        return _found(store(knowledge_path()), state, state.text)[1].zone == "answer"
    except KnowledgeError:
        return False


def _keep_for_curators(state: State, zone: str) -> None:
    try:
        Path(unanswered_path()).parent.mkdir(parents=True, exist_ok=True)
        record(unanswered_path(), state.text, state.scheme, zone)
    except Exception as error:  # a full disk must not cost the person the reply
        log.warning("unanswered question not kept: %s", type(error).__name__)


class ActionAnswer(Action):
    """A question on fees, venue, materials, dates, procedure: answered in the middle of anything."""

    def name(self) -> Text:
        return "action_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[Text, Any]) -> List[Dict[Text, Any]]:
        state = State.read(tracker)
        before = state.scheme
        speaker = Speaker(dispatcher, state)
        if (help_ := explained(state)) and not holds_answer(state):
            speaker.resume(f"{help_}\n")
            return speaker.events()
        taken = take(state)
        lead = "咱们接着来。"
        own = _own_way(speaker, state)
        if own:
            speaker.say(own)
        elif taken.outside and not holds_answer(state):
            pass  # told below
        elif not taken.edited and not answer_question(speaker, state) and not taken.anything:
            lead = speaker.lost(lead)
        else:
            taken.outside = None  # the question was ours, whatever trade it named
        speaker.acknowledge(taken)
        if taken.outside and state.scheme is None:
            return speaker.events()
        told = [name for name in taken.new if FACTS[name].kind != "text"]
        if state.pending or taken.edited or told or (taken.scheme_chosen and before is None and state.facts):
            speaker.go_on(lead if state.pending else "")
        return speaker.events()
