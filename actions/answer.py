"""The action that answers a question from the documents, then goes on where the consultation was."""
from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Text

from knowledge import KnowledgeStore
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from .speaking import Speaker
from .state import State
from .taking import take

NOT_COVERED = "这个问题文件里没有收录，我不敢乱说。请问受理单位或拨打12333，也可以说“人工”。"


def knowledge_path() -> str:
    """Where the knowledge store lies: ZHICHENG_KNOWLEDGE_DB, else var/knowledge.db under ZHICHENG_HOME."""
    home = os.environ.get("ZHICHENG_HOME", ".")
    return os.environ.get("ZHICHENG_KNOWLEDGE_DB") or str(Path(home) / "var" / "knowledge.db")


@lru_cache(maxsize=4)
def store(path: str) -> KnowledgeStore:
    return KnowledgeStore(path)


def answer_question(speaker: Speaker, state: State) -> bool:
    """Answer the latest message from the knowledge store; False where it holds no answer."""
    found = store(knowledge_path()).ask(state.text, scheme=state.scheme, level=None)
    if found.zone == "none":
        speaker.say(found.text or NOT_COVERED, {"type": "answer", "entry": None, "clauses": []})
        return False
    speaker.say(found.text, {"type": "answer", "entry": found.entry, "clauses": list(found.clauses),
                             "suggestions": [{"entry": e, "question": q} for e, q in found.suggestions]})
    return True


class ActionAnswer(Action):
    """A question on fees, venue, materials, dates, procedure: answered in the middle of anything."""

    def name(self) -> Text:
        return "action_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[Text, Any]) -> List[Dict[Text, Any]]:
        state = State.read(tracker)
        before = state.scheme
        taken = take(state)
        speaker = Speaker(dispatcher, state)
        if not taken.edited:
            answer_question(speaker, state)
        speaker.acknowledge(taken)
        if state.dialogue["asked"] or taken.edited or taken.new or (taken.scheme_chosen and before is None and state.facts):
            speaker.go_on("咱们接着来。" if state.dialogue["asked"] else "")
        return state.events()
