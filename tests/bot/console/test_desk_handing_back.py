"""Handing back: all facts go with it, the bot is told through its inbox, nobody is left waiting."""
from __future__ import annotations

import time

import pytest
import sqlalchemy as sa
from tests_office import wait_for

from bot.console.tables import agent_sessions, calls
from bot.spine.schema import WAITING, takeovers
from bot.spine.schema import inbox as inbox_table

FACTS = {"education": "bachelor", "years_in_profession": 6, "title_level": "none"}


def found_out(office, call, **values):
    """What the agent established in the call."""
    with office.database.writing() as connection:
        connection.execute(sa.update(calls).where(calls.c.id == call).values(**values))


def taken(office, *said):
    token, conversation = office.chat(*(said or ("人工",)))
    li = office.agent()
    return token, conversation, li, li.take(conversation).json()["call"]["id"]


def test_the_bot_gets_the_facts_of_the_call_as_a_message(office):
    token, conversation, li, call = taken(office)
    found_out(office, call, scheme="beijing-gov-service", facts=FACTS, by_level={"intermediate": {"basic_conditions": True}})
    assert li.hand_back(conversation).json() == {"handed_back": True, "call": call}
    held = office.claim()
    assert held.text == "/continue" and held.conversation == conversation
    assert held.metadata["desk"] == {
        "scheme": "beijing-gov-service", "facts": FACTS, "by_level": {"intermediate": {"basic_conditions": True}}, "dialogue": {},
    }  # fmt: skip
    assert "as_of" in held.metadata and held.metadata["channel"] == "web"
    office.finish(held, "您准备按哪个方向申报？")
    assert office.told(conversation)[-2:] == [
        "工作人员李四的服务已结束，接下来由机器人继续为您服务。需要工作人员时请回复“人工”。", "您准备按哪个方向申报？",
    ]  # fmt: skip
    history = office.citizens.get("/chat/history", params={"conversation": token}).json()["messages"]
    assert [m["text"] for m in history if m["from"] == "user"] == ["人工"]  # the console's message is nobody's words


def test_what_was_said_to_the_agent_is_not_answered_by_the_bot(office):
    token, conversation, li, _ = taken(office)
    office.write(token, "这句是对工作人员说的")
    li.hand_back(conversation)
    office.write(token, "这句是对机器人说的")
    said = []
    while (held := office.claim()) is not None:
        said.append(held.text)
        office.finish(held, "好")
    assert said == ["/continue", "这句是对机器人说的"]


def test_after_handing_back_the_agent_is_silent_and_the_conversation_free(office):
    _, conversation, li, _ = taken(office)
    li.hand_back(conversation)
    assert li.say(conversation, "还有一句").status_code == 409
    assert li.hand_back(conversation).status_code == 409
    assert office.agent("wang", "王五").take(conversation).status_code == 200


def test_a_session_that_runs_out_gives_its_people_back(office):
    from bot.console import keeping

    _, conversation, li, _ = taken(office)
    with office.database.writing() as connection:
        connection.execute(sa.update(agent_sessions).values(seen_at=time.time() - 1801))
    with office.database.reading() as connection:
        assert keeping.left_alone(connection, office.desk) == [("li", conversation)]


def test_signing_out_gives_them_back_unless_signed_in_elsewhere(office):
    _, conversation, li, _ = taken(office)
    elsewhere = office.agent()
    elsewhere.post("/sign-out")
    assert len(office.rows(takeovers)) == 1
    li.post("/sign-out")
    assert office.rows(takeovers) == []
    assert "接下来由机器人继续" in office.told(conversation)[-1]
    assert office.claim().text == "/continue"


def test_a_waiting_rest_citizen_hears_the_bot_again(office):
    from concurrent.futures import ThreadPoolExecutor

    conversation, li = office.rest_conversation("zhang"), office.agent()
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(office.rest, "zhang", "人工")
        wait_for(lambda: office.rows(inbox_table))
        li.take(conversation)
        asked.result()
        li.hand_back(conversation)
        office.answer_all("请问您是什么学历？")
        again = pool.submit(office.rest, "zhang", "本科")
        wait_for(lambda: [r for r in office.rows(inbox_table) if r.state == WAITING])
        office.answer_all("记下了")
        assert [r["text"] for r in again.result()][-2:] == ["请问您是什么学历？", "记下了"]


class _Talk:
    """A dispatcher that keeps what was said."""

    def __init__(self):
        self.said = []

    def utter_message(self, text=None, buttons=None, json_message=None, **_):
        self.said.append((text, json_message))


def _continue(slots, metadata):
    from rasa_sdk import Tracker

    from actions.talk import ActionContinue

    message = {"text": "/continue", "intent": {"name": "continue"}, "metadata": {"as_of": "2026-11-21", **metadata}}
    tracker, talk = Tracker("web:x", slots, message, [], False, None, {}, "action_listen"), _Talk()
    events = ActionContinue().run(talk, tracker, {})
    return {e["name"]: e["value"] for e in events}, talk.said


def test_the_dialogue_puts_the_agents_facts_in_place_of_its_own_and_asks_the_next_question():
    had = {"scheme": "beijing-gov-service", "education": "associate", "honour_level": "municipal", "asked": "education"}
    changed, said = _continue(had, {"desk": {"scheme": "beijing-gov-service", "facts": FACTS, "by_level": {}}})
    assert (changed["education"], changed["years_in_profession"], changed["title_level"]) == ("bachelor", 6, "none")
    assert changed["honour_level"] is None  # the agent took it out
    assert said[-1][1]["type"] == "question" and said[-1][1]["fact"] == changed["asked"] != "education"


def test_what_was_declined_at_the_desk_is_not_asked_again():
    desk = {"scheme": "beijing-gov-service", "facts": {}, "dialogue": {"declined": ["education"], "claimed": "nonsense"}}
    changed, said = _continue({"scheme": "beijing-gov-service"}, {"desk": desk})
    assert changed["declined"] == ["education"] and changed["asked"] != "education" and "claimed" not in changed


def test_another_scheme_begins_its_answers_anew():
    had = {"scheme": "jilin-social-service", "by_level": {"junior": {"basic_conditions": True}}, "declined": ["education"]}
    changed, said = _continue(had, {"desk": {"scheme": "beijing-gov-service", "facts": FACTS}})
    assert changed["scheme"] == "beijing-gov-service" and changed["by_level"] is None and changed["declined"] is None


@pytest.mark.parametrize("desk", [{"facts": {"education": "nonsense", "years_in_profession": 6}}, {"facts": {"nonsense": 1, "years_in_profession": 6}}])
def test_facts_the_rules_refuse_keep_the_others_in(desk):
    changed, _ = _continue({"scheme": "beijing-gov-service"}, {"desk": {"scheme": "beijing-gov-service", **desk}})
    assert changed["years_in_profession"] == 6 and not changed.get("education")


def test_nothing_known_ends_in_a_kind_word():
    changed, said = _continue({}, {"desk": {"scheme": None, "facts": {}, "by_level": {}}})
    assert said == [("您还有什么想问的，直接告诉我就行。", None)]


def test_without_the_consoles_metadata_nothing_changes_hands():
    changed, _ = _continue({"scheme": "beijing-gov-service", "education": "bachelor"}, {"facts": {"education": "doctor"}})
    assert "education" not in changed
