"""Conversations through the trained model and the real actions, turn by turn."""
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.engine
FOLDER = Path(__file__).parent


def scripts():
    for path in sorted(FOLDER.glob("*.yml")):
        for script in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(script, id=f"{path.stem}：{script['name']}")


@pytest.mark.parametrize("script", scripts())
async def test_conversation(script, talker):
    person = talker()
    for turn in script["turns"]:
        replies = await person.say(turn["say"])
        check(turn, replies, await person.slots())


def check(turn, replies, slots):
    said = "\n".join(r["text"] + "".join(" / " + b["title"] for b in r.get("buttons") or ()) for r in replies)
    customs = [r["custom"] for r in replies if r.get("custom")]
    assert replies and all(r["text"].strip() for r in replies)
    for words in turn.get("says", ()):
        assert words in said, said
    for words in turn.get("not", ()):
        assert words not in said
    if "asks" in turn:
        asked = [c["fact"] for c in customs if c["type"] == "question"]
        assert asked[-1:] == [turn["asks"]], said
    for fact, value in turn.get("facts", {}).items():
        assert slots[fact] == value, (fact, said)
    if "scheme" in turn:
        assert slots["scheme"] == turn["scheme"]
    if "clauses" in turn:
        answered = [set(c["clauses"]) for c in customs if c["type"] == "answer"]
        assert answered and set(turn["clauses"]) <= answered[-1], said
    if turn.get("handoff"):
        assert any(c["type"] == "handoff" for c in customs)
    if "verdict" in turn:
        shown = [c for c in customs if c["type"] == "assessment"][-1]
        got = {level["level"]: level["outcome"] for level in shown["levels"]}
        assert {k: got[k] for k in turn["verdict"]} == turn["verdict"], said
        assert not turn.get("final") or shown["partial"] is False
