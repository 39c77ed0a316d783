"""REST and web chat over a living engine: nothing lost, nothing twice, in order."""
from __future__ import annotations

import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from tests_door import Door, EchoEngine

from bot.spine import conversations
from bot.spine.schema import DONE, inbox


def wait_for(condition, seconds: float = 10.0) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "did not come"
        time.sleep(0.01)


def all_done(door) -> bool:
    with door.database.reading() as connection:
        return set(connection.execute(sa.select(inbox.c.state)).scalars()) <= {DONE}


def test_rest_answers_as_rasa_does(door):
    answer = door.say("张三", "你好")
    assert answer.status_code == 200
    assert answer.json() == [{"recipient_id": "张三", "text": "答：你好"}]


def test_a_rest_message_brought_again_gets_the_same_answer_and_is_worked_once(door):
    before = len(door.engine.seen)
    assert door.texts("重发", "一", message_id="m") == door.texts("重发", "一", message_id="m") == ["答：一"]
    assert len(door.engine.seen) == before + 1


def test_what_was_not_ready_comes_first_with_the_next_message(tmp_path):
    door = Door(tmp_path, ZHICHENG_REST_WAIT="0.3")
    door.start()
    engine = EchoEngine(door.database)
    try:
        (told,) = door.texts("慢", "一")
        assert "收好" in told
        engine.start()
        wait_for(lambda: all_done(door))
        assert door.texts("慢", "二") == ["答：一", "答：二"]
        assert door.texts("慢", "三") == ["答：三"]
    finally:
        engine.stop()
        door.close()


def test_requests_of_one_sender_at_once_each_get_their_own_answer(door):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: door.texts("同时", f"问{n}"), range(16)))
    assert answers == [[f"答：问{n}"] for n in range(16)]


def test_a_burst_of_many_senders_is_kept_and_answered_once_each(door):
    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(lambda n: door.texts(f"人{n}", f"问{n}"), range(120)))
    assert answers == [[f"答：问{n}"] for n in range(120)]


def test_chat_streams_the_reply(door):
    token = door.start_chat()
    assert door.post(token, "你好", "1").status_code == 202
    (event,) = door.events(token, until=1, kind="message")
    assert event["id"] == "1" and event["data"] == {"text": "答：你好"}


def test_chat_says_when_it_is_at_work_and_when_it_is_done(door):
    token = door.start_chat()
    door.post(token, "等一下", "1")
    timer = threading.Timer(0.3, door.engine.awake.set)
    timer.start()
    events = door.events(token, until=3)
    assert [(e["event"], e["data"]) for e in events] == [
        ("typing", {"typing": True}), ("message", {"text": "答：等一下"}), ("typing", {"typing": False}),
    ]  # fmt: skip


def test_a_stream_resumes_after_the_last_event(door):
    token = door.start_chat()
    for number in range(1, 5):
        door.post(token, f"第{number}", str(number))
    wait_for(lambda: all_done(door))
    assert [e["id"] for e in door.events(token, until=4, kind="message")] == ["1", "2", "3", "4"]
    assert [e["data"]["text"] for e in door.events(token, until=2, last="2", kind="message")] == ["答：第3", "答：第4"]


def test_a_chat_message_sent_twice_is_answered_once(door):
    token = door.start_chat()
    first, second = door.post(token, "一", "x"), door.post(token, "一", "x")
    assert first.status_code == second.status_code == 202
    assert first.json() == second.json() == {"accepted": True, "sequence": 1}
    wait_for(lambda: all_done(door))
    history = door.client.get("/chat/history", params={"conversation": token}).json()["messages"]
    assert [(line["from"], line["text"]) for line in history] == [("user", "一"), ("bot", "答：一")]


def test_an_empty_chat_message_is_answered_kindly_and_not_kept(door):
    token = door.start_chat()
    answer = door.post(token, " ", "1")
    assert answer.status_code == 200 and not answer.json()["accepted"]
    assert "没有收到文字" in answer.json()["messages"][0]["text"]
    assert door.client.get("/chat/history", params={"conversation": token}).json()["messages"] == []


def test_the_start_says_what_it_is_and_offers_a_beginning(door):
    answer = door.client.post("/chat/start").json()
    welcome = answer["messages"][0]
    assert "机器人" in welcome["text"] and "仅供参考" in welcome["text"] and "人工" in welcome["text"]
    assert all({"title", "payload"} <= set(button) for button in welcome["buttons"])


def test_a_token_opens_its_own_conversation_only_and_is_not_in_the_database(door):
    token, other = door.start_chat(), door.start_chat()
    door.post(token, "我的话", "1")
    wait_for(lambda: all_done(door))
    assert door.client.get("/chat/history", params={"conversation": other}).json()["messages"] == []
    with door.database.reading() as connection:
        names = connection.execute(sa.text("SELECT id FROM conversations")).scalars().all()
    assert not any(token.partition(".")[2] in name for name in names)


def test_a_wipe_leaves_zero_rows_and_the_token_means_nothing(door):
    token = door.start_chat(channel="kiosk")
    door.post(token, "我是大专，干了六年", "1")
    wait_for(lambda: all_done(door))
    name = conversations.conversation_id("kiosk", token.partition(".")[2])
    assert conversations.count_rows(door.database, name)["outbox"] == 1
    answer = door.client.delete("/chat/conversation", params={"conversation": token}).json()
    assert answer["wiped"] and set(answer["left"].values()) == {0}
    assert set(conversations.count_rows(door.database, name).values()) == {0}
    assert door.post(token, "还在吗", "2").status_code == 404
    assert door.client.get("/chat/history", params={"conversation": token}).status_code == 404


def test_a_wipe_in_the_middle_of_a_message_leaves_zero_rows(door):
    token = door.start_chat()
    before = len(door.engine.seen)
    door.post(token, "等一下", "1")
    wait_for(lambda: len(door.engine.seen) > before)
    door.client.delete("/chat/conversation", params={"conversation": token})
    door.engine.awake.set()
    assert door.texts("后来", "你好") == ["答：你好"]
    name = conversations.conversation_id("web", token.partition(".")[2])
    assert set(conversations.count_rows(door.database, name).values()) == {0}


def test_an_open_stream_is_told_of_the_wipe(door):
    token = door.start_chat()
    timer = threading.Timer(0.3, lambda: door.client.delete("/chat/conversation", params={"conversation": token}))
    timer.start()
    assert [e["event"] for e in door.events(token, until=1)] == ["end"]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["killed", "stopped"])
def test_a_door_that_goes_and_comes_again_loses_nothing(tmp_path, number):
    door = Door(tmp_path)
    door.start()
    engine = EchoEngine(door.database)
    engine.start()
    try:
        token = door.start_chat()
        assert door.post(token, "等一下", "1").status_code == 202
        door.kill(number)
        engine.awake.set()
        # The listening socket is still there: this call waits for the new door.
        door.start()
        assert door.post(token, "在吗", "2").status_code == 202
        assert [e["data"]["text"] for e in door.events(token, until=2, kind="message")] == ["答：等一下", "答：在吗"]
    finally:
        engine.stop()
        door.close()


def test_too_much_at_once_is_refused_kindly(tmp_path):
    door = Door(tmp_path, ZHICHENG_RATE_SENDER="3", ZHICHENG_REST_WAIT="0.1", ZHICHENG_MAX_WAITING="2")
    door.start()
    try:
        answers = [door.say("急", f"{n}") for n in range(4)]
        assert [a.status_code for a in answers] == [200, 200, 429, 429]
        assert "稍等" in answers[2].json()[0]["text"] and "稍等" in answers[3].json()[0]["text"]
        assert door.say("另一个人", "你好").status_code == 200
    finally:
        door.close()
