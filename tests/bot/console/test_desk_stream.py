"""One stream for the whole console: what moves, whoever moved it, is on every page it concerns; and all anew after a break."""
from __future__ import annotations

import time

import sqlalchemy as sa
from tests_office import HANDOFF, wait_for

from bot.console import calls as console_calls
from bot.spine.conversations import wipe


def ids(payload):
    return [item["conversation"] for item in payload["items"]]


def test_a_page_gets_everything_at_once_and_again_when_it_comes_back(office):
    token, conversation = office.chat("人工")
    li = office.agent()
    call = li.take(conversation).json()["call"]
    for _ in range(2):
        ear = li.stream()
        assert ids(ear.wait("queue")) == [conversation]
        assert ear.wait("call")["call"]["id"] == call["id"]
        assert ear.status == 200


def test_nobody_listens_without_signing_in(office):
    assert office.citizens.get("/console/api/stream").status_code == 401


def test_who_comes_and_who_asks_is_seen_by_every_agent(office):
    ears = [office.agent().stream(), office.agent("wang", "王五").stream()]
    [ear.wait("queue") for ear in ears]
    token, conversation = office.chat("你好")
    for ear in ears:
        assert ear.wait("queue", lambda q: conversation in ids(q))["items"][0]["wants_human"] is False
    office.write(token, "人工")
    office.answer_all(HANDOFF)
    for ear in ears:
        ear.wait("queue", lambda q: q["items"] and q["items"][0]["wants_human"])
    office.agent().take(conversation)
    for ear in ears:
        ear.wait("queue", lambda q: q["items"] and q["items"][0]["taken_by"] == "李四")


def test_a_curator_alone_gets_no_queue(office):
    ear = office.agent("ma", "马六", "curator").stream()
    office.agent("li", "李四").stream().wait("queue")
    office.chat("你好")
    wait_for(lambda: ear.status == 200)
    assert [event for event, _ in ear.events if event in ("queue", "call")] == []


def test_a_citizens_words_reach_the_agent_who_has_him_and_no_other(office):
    token, conversation = office.chat("人工")
    li, wang = office.agent(), office.agent("wang", "王五")
    mine, other = li.stream(), wang.stream()
    other.wait("queue")
    li.take(conversation)
    office.write(token, "我本科，干了六年")
    heard = mine.wait("call", lambda p: p["call"]["lines"] and p["call"]["lines"][-1]["text"] == "我本科，干了六年")
    assert heard["call"]["lines"][-1]["who"] == "caller"
    assert [event for event, _ in other.events if event == "call"] == []


def test_all_pages_of_an_agent_see_what_one_of_them_did(office):
    token, conversation = office.chat("人工")
    here, there = office.agent(), office.agent()
    ear = there.stream()
    ear.wait("queue")
    here.take(conversation)
    here.say(conversation, "您好，请讲")
    ear.wait("call", lambda p: p["call"]["lines"][-1]["text"] == "您好，请讲")


def test_a_call_that_is_given_on_goes_here_and_comes_there(office):
    token, conversation = office.chat("人工")
    li, wang = office.agent(), office.agent("wang", "王五")
    call = li.take(conversation).json()["call"]["id"]
    mine, theirs = li.stream(), wang.stream()
    mine.wait("call"), theirs.wait("queue")
    li.post(f"/calls/{call}/transfer", to="wang", note="请接着看北京的条件")
    assert mine.wait("gone") == {"call": call}
    came = theirs.wait("call", lambda p: p["call"]["id"] == call)
    assert any(line["kind"] == "note" and "北京的条件" in line["text"] for line in came["call"]["lines"])


def test_a_closed_call_goes_from_every_page(office):
    li = office.agent()
    with office.database.writing() as connection:
        call = console_calls.open_call(connection, "li")
    ear = li.stream()
    ear.wait("call")
    done = {"asked": "问", "understood": "知", "next_step": "办"}
    assert li.post(f"/calls/{call}/wrap-up", **done).status_code == 200
    assert ear.wait("gone") == {"call": call}


def test_what_another_process_changed_is_seen_too(office):
    """A wipe by the kiosk's sweep, an engine's answer, another door: the stream reads it from the tables."""
    token, conversation = office.chat("人工")
    li = office.agent()
    call = li.take(conversation).json()["call"]["id"]
    ear = li.stream()
    ear.wait("call")
    wipe(office.database, conversation)
    assert ear.wait("gone") == {"call": call}
    ear.wait("queue", lambda q: q["items"] == [])


def test_signing_out_closes_the_pages_of_that_session_alone(office):
    here, there = office.agent(), office.agent()
    gone, stays = here.stream(), there.stream()
    gone.wait("queue"), stays.wait("queue")
    here.post("/sign-out")
    gone.wait("signed_out")
    assert gone.over.wait(10)
    office.chat("你好")
    stays.wait("queue", lambda q: len(q["items"]) == 1)
    assert not stays.over.is_set()


def test_a_queue_that_did_not_move_is_not_sent_again(office):
    office.chat("你好")
    office.answer_all("您好")
    ear = office.agent().stream()
    ear.wait("queue")
    for n in range(5):  # the database moves, the queue does not
        with office.database.writing() as connection:
            console_calls.open_call(connection, f"x{n}")
        time.sleep(0.2)
    office.chat("新的")
    ear.wait("queue", lambda q: len(q["items"]) == 2)
    told = [(q["total"], [{**item, "waiting_seconds": 0} for item in q["items"]]) for e, q in ear.events if e == "queue"]
    # What the page was told when it came, the watch may say once more.
    assert [one for one, next_one in zip(told[1:], told[2:]) if one == next_one] == []


async def test_a_page_that_reads_slowly_gets_the_newest_list_and_every_call():
    from bot.console.sessions import Agent
    from bot.console.stream import Page

    page = Page(Agent("li", "李四", ("agent",), "s", "c"))
    for event, data in (("queue", "1"), ("call", "a"), ("queue", "2"), ("call", "b"), ("queue", "3")):
        page.put(event, data)
    assert [await page.get(1), await page.get(1), await page.get(1), await page.get(0.01)] == [
        ("queue", "3"), ("call", "a"), ("call", "b"), None,
    ]  # fmt: skip
    page.put("queue", "4")
    assert await page.get(1) == ("queue", "4")
    for _ in range(1000):
        page.put("call", "x")
    assert page.lost  # it comes back and reads all anew
