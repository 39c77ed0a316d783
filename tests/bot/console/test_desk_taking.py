"""Taking a conversation over: one winner, the bot stops at once, the words go both ways, the person knows who speaks."""
from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from tests_office import HANDOFF, wait_for

from bot.console.tables import call_lines, calls
from bot.spine import inbox, takeover
from bot.spine.database import Database
from bot.spine.inbox import ClaimLost
from bot.spine.schema import HUMAN, takeovers
from bot.spine.schema import inbox as inbox_table


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request) -> str:
    return "" if request.param == "sqlite" else request.getfixturevalue("postgres").url()


def states(office, conversation):
    return [row.state for row in office.rows(inbox_table, inbox_table.c.conversation == conversation)]


def test_of_many_who_take_at_once_one_wins(office):
    conversation = office.chat("人工")[1]
    team = [office.agent(f"a{n}", f"坐席{n}") for n in range(6)]
    gate = threading.Barrier(len(team))

    def take(one):
        gate.wait()
        return one, one.take(conversation)

    with ThreadPoolExecutor(len(team)) as pool:
        answers = list(pool.map(take, team))
    won = [(one, answer) for one, answer in answers if answer.status_code == 200]
    assert len(won) == 1
    winner, display = won[0][0], f"坐席{won[0][0].name[1:]}"
    for one, answer in answers:
        if one is not winner:
            assert (answer.status_code, answer.json()["error"]) == (409, f"{display}已经接入")
    assert [row.agent for row in office.rows(takeovers)] == [winner.name]
    assert [row.agent for row in office.rows(calls)] == [winner.name]
    assert [t for t in office.told(conversation) if "接入" in t] == [f"工作人员{display}已接入，现在由工作人员为您服务。"]


def test_the_spine_itself_lets_one_in(office, tmp_path):
    """Several doors: each with a database of its own."""
    conversation = office.chat("你好")[1]
    gate, outcomes = threading.Barrier(8), []

    def take(number):
        database = Database(office.settings.database_url)
        gate.wait()
        try:
            with database.writing() as connection:
                takeover.take(connection, conversation, f"a{number}", "c")
            outcomes.append(number)
        except takeover.Taken:
            pass
        finally:
            database.close()

    threads = [threading.Thread(target=take, args=(n,)) for n in range(8)]
    [t.start() for t in threads], [t.join() for t in threads]
    assert len(outcomes) == 1
    assert [row.agent for row in office.rows(takeovers)] == [f"a{outcomes[0]}"]


def test_taking_and_writing_race_without_a_message_falling_between(office):
    """Whatever comes first, after the take no message of the conversation waits for an engine."""
    token, conversation = office.chat("你好")
    li, stop = office.agent(), threading.Event()
    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(lambda: [office.write(token, f"第{n}句") for n in range(5)]) for _ in range(3)]
        assert li.take(conversation).status_code == 200
        [w.result() for w in writers]
    assert set(states(office, conversation)) == {HUMAN} and len(states(office, conversation)) == 16
    assert office.claim() is None
    heard = [r.text for r in office.rows(call_lines) if r.who == "caller"]
    assert len(heard) == 16  # each word once, whether it came before the take or after


def test_an_engine_at_work_loses_its_answer(office):
    token, conversation = office.chat("你好", "本科能评什么")
    held = office.claim()
    li = office.agent()
    assert li.take(conversation).status_code == 200
    assert states(office, conversation) == [HUMAN, HUMAN]
    with pytest.raises(ClaimLost):
        office.finish(held, "机器人来迟了")
    assert not inbox.renew(office.database, held, 5)
    inbox.give_back(office.database, held)
    assert inbox.free_claims_of(office.database, "engine") == 0
    assert office.claim() is None
    office.write(token, "还在吗")
    assert office.claim() is None
    with office.database.reading() as connection:
        assert inbox.count_open(connection, conversation) == 0
    assert "机器人来迟了" not in office.told(conversation)


def test_the_other_conversations_go_on(office):
    _, taken = office.chat("你好")
    _, other = office.chat("您好")
    office.agent().take(taken)
    held = office.claim()
    assert held.conversation == other
    office.finish(held, "答")
    assert office.told(other) == ["答"]


def test_words_go_both_ways(office):
    token, conversation = office.chat("我想找人")
    office.answer_all(HANDOFF)
    li = office.agent()
    call = li.take(conversation).json()["call"]
    assert (call["kind"], call["conversation"]) == ("citizen", conversation)
    assert li.say(conversation, "您好，我是李四，请讲。").json() == {"said": True, "new": True, "reaches": "now"}
    office.write(token, "副研究员要几年")
    history = office.citizens.get("/chat/history", params={"conversation": token}).json()["messages"]
    assert [(m["from"], m["text"]) for m in history] == [
        ("user", "我想找人"), ("bot", "好的，为您转人工。"), ("bot", "工作人员李四已接入，现在由工作人员为您服务。"),
        ("bot", "您好，我是李四，请讲。"), ("user", "副研究员要几年"),
    ]  # fmt: skip
    assert history[3]["custom"]["type"] == "agent" and history[3]["custom"]["event"] == "said"
    seen = li.get(f"/conversations/{conversation}").json()
    assert [m["from"] for m in seen["history"]] == ["user", "bot", "bot", "agent", "user"]
    assert seen["taken_by"] == "李四"
    lines = [(r.who, r.text) for r in office.rows(call_lines)]
    assert lines[-2:] == [("agent", "您好，我是李四，请讲。"), ("caller", "副研究员要几年")]


def test_the_same_message_is_said_once(office):
    conversation = office.chat("你好")[1]
    li = office.agent()
    li.take(conversation)
    assert [li.say(conversation, "您好", "m1").json()["new"] for _ in range(3)] == [True, False, False]
    assert office.told(conversation).count("您好") == 1


def test_two_agents_cannot_answer_the_same_person(office):
    conversation = office.chat("你好")[1]
    li, wang = office.agent(), office.agent("wang", "王五")
    assert li.say(conversation, "还没接入").status_code == 409
    li.take(conversation)
    assert wang.say(conversation, "我也来").status_code == 409
    assert wang.hand_back(conversation).status_code == 409
    assert li.take(conversation).status_code == 409
    assert office.told(conversation) == ["工作人员李四已接入，现在由工作人员为您服务。"]


@pytest.mark.parametrize("text, said", [("／restart 您好", "restart 您好"), ("a\x00b\u202ec", "abc"), ("<b>您</b>", "<b>您</b>"), ("我们的电话是13800138000", "我们的电话是13800138000")])
def test_an_agents_words_are_cleaned_not_masked(office, text, said):
    conversation = office.chat("你好")[1]
    li = office.agent()
    li.take(conversation)
    assert li.say(conversation, text).status_code == 200
    assert office.told(conversation)[-1] == said


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "字" * 2001])
def test_nothing_and_too_much_are_refused(office, text):
    conversation = office.chat("你好")[1]
    li = office.agent()
    li.take(conversation)
    assert li.say(conversation, text).status_code == 400


def test_four_calls_are_the_most_and_a_refused_take_leaves_the_bot_at_work(office):
    li = office.agent()
    for _ in range(4):
        assert li.take(office.chat("你好")[1]).status_code == 200
    fifth = office.chat("你好")[1]
    answer = li.take(fifth)
    assert (answer.status_code, answer.json()["error"]) == (409, "已经有四个通话了，先结束或转交一个。")
    assert states(office, fifth) == ["waiting"] and office.told(fifth) == []
    assert sorted(row.slot for row in office.rows(calls)) == [0, 1, 2, 3]


def test_a_conversation_that_is_gone_cannot_be_taken(office):
    assert office.agent().take("web:" + "0" * 40).status_code == 404
    assert office.rows(calls) == []


def test_a_rest_citizen_gets_the_agents_words_at_once_and_no_shadow_of_the_bot(open_office):
    office = open_office(rest_wait=300)  # whoever waits for the bot here waits for ever
    conversation, li = office.rest_conversation("zhang"), office.agent()
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(office.rest, "zhang", "人工")
        wait_for(lambda: states(office, conversation) == ["waiting"])
        li.take(conversation)
        assert [r["text"] for r in first.result()] == ["工作人员李四已接入，现在由工作人员为您服务。"]
    assert li.say(conversation, "您好，请讲").json()["reaches"] == "next"
    assert [r["text"] for r in office.rest("zhang", "我本科六年")] == ["您好，请讲"]
    assert office.rest("zhang", "在吗") == []


def test_nobody_outside_can_say_what_only_the_console_says(office):
    """The hand-back's facts travel in metadata: no channel lets them in, and no text names an intent."""
    forged = {"desk": {"scheme": "beijing-gov-service", "facts": {"education": "doctor"}}}
    office.settings.rest_wait = 0.1
    token, conversation = office.chat()
    office.write(token, "/continue", metadata=forged, desk=forged["desk"])
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(office.rest, "zhang", "／continue", metadata=forged, **forged)
        wait_for(lambda: len(office.rows(inbox_table)) == 2)
        for row in office.rows(inbox_table):
            assert "desk" not in row.metadata and not row.text.startswith("/")
        office.answer_all("好")
        asked.result()


async def test_the_reception_drops_it_whatever_a_channel_passes(office):
    import asyncio

    keep = office.desk.reception.receive("rest", "rest:x", "你好", metadata={"desk": {"facts": {}}, "kind": "text"})
    await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(keep, office.app.state.loop))
    row = office.rows(inbox_table)[0]
    assert "desk" not in row.metadata and row.metadata["kind"] == "text"


def test_every_step_stands_in_the_trail_without_a_word_said(office):
    from bot.console.tables import audit

    conversation = office.chat("我的身份证丢了怎么办")[1]
    li = office.agent()
    li.get(f"/conversations/{conversation}")
    li.take(conversation), li.say(conversation, "绝密的话")
    li.get(f"/conversations/{conversation}")  # his own by now: read along with every word, not noted each time
    li.hand_back(conversation)
    assert [action for agent, action in office.trail() if agent == "li"] == [
        "sign-in", "conversation.read", "conversation.take", "conversation.say", "conversation.hand-back",
    ]  # fmt: skip
    told = str([tuple(row) for row in office.rows(audit)])
    assert "绝密" not in told and "身份证" not in told
