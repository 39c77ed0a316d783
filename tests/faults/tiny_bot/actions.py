"""The tiny bot's actions.  They meet the tests in the folder named by TINY_BOT_MARKS."""
from __future__ import annotations

import os
import re
import time
from pathlib import Path

from rasa_sdk import Action
from rasa_sdk.events import SlotSet

BUTTONS = [{"title": "本科", "payload": "q1.0"}, {"title": "大专", "payload": "q1.1"}]
CUSTOM = {"type": "question", "fact": "education", "options": [{"value": "bachelor", "label": "本科"}]}


def _marks() -> Path:
    return Path(os.environ["TINY_BOT_MARKS"])


class Sleep(Action):
    """Leaves the mark `asleep`, then waits until `awake` is there (at most 60 s)."""

    def name(self) -> str:
        return "action_sleep"

    def run(self, dispatcher, tracker, domain):
        (_marks() / "asleep").write_text(str(os.getpid()))
        for _ in range(3000):
            if (_marks() / "awake").exists():
                break
            time.sleep(0.02)
        dispatcher.utter_message(text="睡醒了：" + tracker.latest_message["text"])
        return []


class Crash(Action):
    """Raises, as long as the mark `mended` is not there."""

    def name(self) -> str:
        return "action_crash"

    def run(self, dispatcher, tracker, domain):
        if not (_marks() / "mended").exists():
            raise RuntimeError("secret words: " + tracker.latest_message["text"])
        dispatcher.utter_message(text="修好了")
        return []


class Die(Action):
    """Takes the whole process with it."""

    def name(self) -> str:
        return "action_die"

    def run(self, dispatcher, tracker, domain):
        with (_marks() / "deaths").open("a") as deaths:
            deaths.write("x")
        os._exit(1)


class Count(Action):
    """Says the number in the text and all numbers before it: order, loss and repetition become visible."""

    def name(self) -> str:
        return "action_count"

    def run(self, dispatcher, tracker, domain):
        number = int(re.search(r"\d+", tracker.latest_message["text"]).group())
        counted = list(tracker.get_slot("counted") or []) + [number]
        dispatcher.utter_message(text=f"第{number}个，共{len(counted)}个")
        return [SlotSet("counted", counted)]


class Choose(Action):
    """Text, buttons and custom in one message."""

    def name(self) -> str:
        return "action_choose"

    def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(text="您的学历是？", buttons=BUTTONS, json_message=CUSTOM)
        return []


class Mute(Action):
    """Says nothing at all."""

    def name(self) -> str:
        return "action_mute"

    def run(self, dispatcher, tracker, domain):
        return []
