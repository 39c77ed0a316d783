"""The queue: who is listed, in which order, and that it stays small work with thousands of conversations."""
from __future__ import annotations

import json
import sqlite3
import time

import pytest
import sqlalchemy as sa
from tests_office import HANDOFF

from bot.console.queue import MOST, Queue
from bot.console.settings import ConsoleSettings
from bot.spine import inbox
from bot.spine.database import Database
from bot.spine.schema import conversations, wanting

APOLOGY = {"text": "非常抱歉", "buttons": [{"title": "转人工", "payload": "人工"}], "custom": {"type": "handoff"}}
COMPLAINT = {"text": "您的心情我理解", "custom": {"type": "complaint"}}


def queue(office):
    return office.agent().get("/queue").json()


def listed(office):
    return [item["conversation"] for item in queue(office)["items"]]


def test_who_asked_comes_first_and_the_longest_waiting_on_top(office):
    def person(said, reply=None):
        conversation = office.chat(said)[1]
        if reply:
            office.answer_all(reply)
        return conversation

    browsing = person("你好", "您好")
    angry = person("什么破系统", COMPLAINT)
    failed = person("坏了", APOLOGY)
    first = person("人工", HANDOFF)
    second = person("人工", HANDOFF)
    helped = person("人工", HANDOFF)
    office.agent("wang", "王五").take(helped)
    waiting = person("还没人理我")
    items = {item["conversation"]: item for item in queue(office)["items"]}
    assert list(items) == [first, second, angry, failed, waiting, browsing, helped]
    assert [items[c]["wants_human"] for c in items] == [True, True, False, False, False, False, False]
    assert [items[c]["why"] for c in (first, angry, failed, browsing)] == ["asked", "complained", "unanswered", None]
    assert [items[c]["bot_busy"] for c in (waiting, browsing)] == [True, False]
    assert items[helped]["taken_by"] == "王五" and items[first]["taken_by"] is None
    assert items[first]["last"] == "人工" and items[first]["channel"] == "web"


def test_asking_after_a_complaint_is_asking(office):
    token, conversation = office.chat("气死了")
    office.answer_all(COMPLAINT)
    office.write(token, "人工")
    office.answer_all(HANDOFF)
    assert [row.why for row in office.rows(wanting)] == ["asked"]


def test_who_was_served_wants_nobody_until_he_asks_again(office):
    token, conversation = office.chat("人工")
    office.answer_all(HANDOFF)
    li = office.agent()
    li.take(conversation), li.hand_back(conversation)
    office.answer_all("好")
    assert [item["wants_human"] for item in queue(office)["items"]] == [False]
    office.write(token, "人工")
    office.answer_all(HANDOFF)
    assert [item["wants_human"] for item in queue(office)["items"]] == [True]


def test_the_long_silent_and_those_who_said_nothing_are_not_listed(office):
    office.chat()
    gone, patient, forgotten = (office.chat("人工")[1] for _ in range(3))
    now = time.time()
    with office.database.writing() as connection:
        connection.execute(sa.update(conversations).values(last_seen=now - 1801))
        connection.execute(sa.insert(wanting).values(conversation=patient, why="asked", since=now - 1801))
        connection.execute(sa.insert(wanting).values(conversation=forgotten, why="asked", since=now - 9 * 3600))
    assert listed(office) == [patient]


def test_last_words_are_masked_and_short_and_the_consoles_own_message_is_nobodys(office):
    token, conversation = office.chat("我的手机13812345678，" + "很长" * 60)
    last = queue(office)["items"][0]["last"]
    assert "13812345678" not in last and len(last) <= 60
    li = office.agent()
    li.take(conversation), li.hand_back(conversation)
    assert queue(office)["items"][0]["last"] == ""


def test_where_wechats_own_service_answers_the_console_is_not_asked(open_office):
    office = open_office(wechat_handoff="transfer")
    with office.database.writing() as connection:
        for channel in ("wechat", "wecom"):
            inbox.accept(connection, office.database, channel=channel, conversation=f"{channel}:1", message_id="1", text="人工", metadata={})
            connection.execute(sa.insert(wanting).values(conversation=f"{channel}:1", why="asked", since=time.time()))
    assert {i["channel"]: i["wants_human"] for i in queue(office)["items"]} == {"wechat": False, "wecom": True}


@pytest.fixture()
def crowd(tmp_path):
    """5,000 conversations, 3,000 of today, each with a message, an answer and the events of a consultation."""
    database = Database(f"sqlite:///{tmp_path / 'crowd.db'}")
    with database.writing() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id VARCHAR(255), type_name VARCHAR(255), data TEXT)")
        connection.exec_driver_sql("CREATE INDEX ix_events_sender_id ON events (sender_id)")
        now, names = time.time(), [f"web:{n:040}" for n in range(5000)]
        connection.execute(sa.insert(conversations), [
            {"id": c, "channel": "web", "created_at": now, "last_seen": now - (n % 1000 if n < 3000 else 90_000), "in_sequence": 1, "out_sequence": 0, "turns": 1}
            for n, c in enumerate(names)])
        connection.execute(sa.insert(inbox.inbox), [
            {"channel": "web", "message_id": f"{c}/1", "conversation": c, "sequence": 1, "text": "本科六年", "metadata": {}, "state": "done", "attempts": 1, "available_at": 0, "received_at": now}
            for c in names])
        connection.execute(sa.insert(wanting), [{"conversation": c, "why": "asked", "since": now - n} for n, c in enumerate(names[:300])])
        connection.exec_driver_sql("INSERT INTO events (sender_id, type_name, data) VALUES (?, 'slot', ?)", [
            (c, json.dumps({"event": "slot", "name": name, "value": value}))
            for c in names for name, value in (("education", "bachelor"), ("scheme", "beijing-gov-service"))])
    yield database
    database.close()


def statements(database):
    seen = []
    sa.event.listen(database.engine, "before_cursor_execute", lambda *args: seen.append((args[2], args[3])))
    return seen


def test_thousands_of_conversations_are_a_few_statements_over_indexes(crowd, office):
    read, seen = Queue(office.settings, ConsoleSettings()).read, statements(crowd)
    with crowd.reading() as connection:
        found = read(connection)
    assert (len(found["items"]), found["total"]) == (MOST, 3000)
    assert found["items"][0]["conversation"] == f"web:{299:040}" and found["items"][0]["situation"] == "本科"
    selects = [(text, values) for text, values in seen if text.lstrip().upper().startswith("SELECT") and "sqlite_master" not in text]
    assert len(selects) <= 4
    with crowd.reading() as connection:
        for text, values in selects:
            plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values)]
            for table in ("conversations", "inbox", "events", "said"):
                assert not [step for step in plan if step.startswith(f"SCAN {table}") and "INDEX" not in step], plan


def test_what_did_not_move_is_not_read_again(crowd, office):
    reader, seen = Queue(office.settings, ConsoleSettings()), statements(crowd)
    with crowd.reading() as connection:
        reader.read(connection)
        first = len([s for s, _ in seen if "events" in s and "sender_id" in s])
        again = reader.read(connection)
        assert len([s for s, _ in seen if "events" in s and "sender_id" in s]) == first
        assert again["items"][0]["situation"] == "本科"


def test_a_database_from_before_the_console_is_opened_and_served(tmp_path, open_office):
    """Its conversations had none of the new tables; nothing of theirs is lost."""
    path = tmp_path / "var" / "zhicheng.db"
    old = Database(f"sqlite:///{path}")
    with old.writing() as connection:
        inbox.accept(connection, old, channel="web", conversation="web:old", message_id="1", text="以前说的", metadata={})
    old.close()
    bare = sqlite3.connect(path)
    for (name,) in bare.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if name not in ("conversations", "inbox", "outbox", "engines", "sqlite_sequence"):
            bare.execute(f"DROP TABLE {name}")
    bare.commit(), bare.close()
    office = open_office()
    assert listed(office) == ["web:old"]
    assert office.agent().take("web:old").status_code == 200
