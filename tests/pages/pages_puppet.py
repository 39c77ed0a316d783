"""A stand-in for the engine behind the real door: the real actions, with a few sentences understood by hand.

The pages are tested against the real door, inbox and outbox; what is missing is Rasa alone, so that these
tests start in a second.  Replies have the very shapes of the product because the product's actions make them.
"""
from __future__ import annotations

import json
import os
import re
import threading
import time
from typing import Any, Dict, List

import sqlalchemy as sa
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import consult, talk
from bot.spine import engines, inbox
from bot.spine.database import Database
from bot.spine.schema import tracker_events
from pages_answers import answer_to

NAME = "puppet"
PLACES = {"吉林": "jilin-social-service", "上海": "shanghai-customer-service", "北京": "beijing-gov-service",
          "温州": "wenzhou-evaluation-org"}
EDUCATION = {"大专": "associate", "本科": "bachelor", "硕士": "master", "博士": "doctor", "高中": "high_school"}
TALK = {"人工": "ActionHandoff", "重新开始": "ActionRestart", "看看我的情况": "ActionShowFacts", "结果呢": "ActionShowResult",
        "为什么": "ActionExplain"}
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*(年|项|人次|人|星|家|个|A|平方米|位)")


def understood(text: str, slots: Dict[str, Any]) -> Dict[str, Any]:
    """As much of `bot.language.understand` as these tests say."""
    said: Dict[str, Any] = {"intent": "inform", "facts": {}, "choices": []}
    said["scheme"] = next((s for place, s in PLACES.items() if place in text), None)
    for word, value in EDUCATION.items():
        if word in text:
            said["facts"]["education"] = value
    number = _NUMBER.search(text)
    if number:
        asked = "years_in_profession" if "工作" in text else slots.get("asked")
        if asked:
            said["facts"][asked] = float(number[1])
    if text == "不清楚":
        said["intent"] = "dont_know"
    return said


class Puppet(threading.Thread):
    """Claims messages and answers them; `pause`, `hold_back` and `away` make the lines fail as they do in life."""

    def __init__(self, database: Database) -> None:
        super().__init__(name="puppet", daemon=True)
        self.database = database
        self.delay = 0.0           # seconds before an answer
        self.working = threading.Event()
        self.working.set()
        self.away = threading.Event()  # no engine shows itself
        self.dying = threading.Event()  # dies over the next message and is dead until cleared
        self.died = threading.Event()
        self._ending = threading.Event()
        self._slots: Dict[str, Dict[str, Any]] = {}
        with database.writing() as connection:
            tracker_events.create(connection, checkfirst=True)

    def run(self) -> None:
        shown = 0.0
        while not self._ending.wait(0.01):
            if self.away.is_set():
                engines.remove(self.database, NAME)
                shown = 0.0
                continue
            if time.time() - shown > 0.5:
                engines.show(self.database, NAME, os.getpid(), ready=True, started=time.time(), model="puppet")
                shown = time.time()
            if not self.working.is_set():
                continue
            held = inbox.claim(self.database, NAME, lease=1 if self.dying.is_set() else 60)
            if held is None:
                continue
            if self.dying.is_set():
                self._lie_dead()
                shown = 0.0
                continue
            self._ending.wait(self.delay)
            try:
                self._answer(held)
            except inbox.ClaimLost:
                pass  # wiped meanwhile

    def _lie_dead(self) -> None:
        """As a killed process does: the claim is neither finished nor given back, nothing is shown any more."""
        self.died.set()
        engines.remove(self.database, NAME)  # as the supervisor does who saw it die
        while self.dying.is_set() and not self._ending.wait(0.01):
            pass

    def stop(self) -> None:
        self._ending.set()
        self.join(5)

    def _answer(self, held: inbox.Claim) -> None:
        slots = self._slots.setdefault(held.conversation, {})
        replies, changed = self.replies(held, slots)
        slots.update(changed)
        with self.database.writing() as connection:
            for name, value in changed.items():
                connection.execute(sa.insert(tracker_events).values(
                    sender_id=held.conversation, type_name="slot", data=json.dumps({"event": "slot", "name": name, "value": value})))
            inbox.finish(connection, held, replies)

    def replies(self, held: inbox.Claim, slots: Dict[str, Any]) -> tuple[List[Dict[str, Any]], Dict[str, Any]]:
        text = held.text
        told = answer_to(text, next((s for place, s in PLACES.items() if place in text), slots.get("scheme")))
        if told:
            return [told, *self._act("ActionContinue", text, held, slots)[0][:1]], {}
        return self._act(TALK.get(text), text, held, slots)

    @staticmethod
    def _act(label: str | None, text: str, held: inbox.Claim, slots: Dict[str, Any]):
        action = getattr(talk, label)() if label else consult.ActionConsult()
        message = {"text": text, "metadata": held.metadata, "understanding": understood(text, slots)}
        tracker = Tracker(held.conversation, dict(slots), message, [], False, None, {}, "action_listen")
        dispatcher = CollectingDispatcher()
        events = action.run(dispatcher, tracker, {}) or []
        changed = {e["name"]: e["value"] for e in events if e.get("event") == "slot"}
        return [shaped(m) for m in dispatcher.messages], changed


def shaped(message: Dict[str, Any]) -> Dict[str, Any]:
    """A dispatched message as the outbox keeps it."""
    reply = {"text": (message.get("text") or "").strip()}
    for part in ("buttons", "custom"):
        if message.get(part):
            reply[part] = message[part]
    return reply
