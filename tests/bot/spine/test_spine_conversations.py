"""A conversation as a whole: names, history, wipe and expiry."""
from __future__ import annotations

import sqlite3
import time

import pytest
import sqlalchemy as sa

from bot.spine import conversations, engines, inbox, outbox
from bot.spine.database import Database, DatabaseError
from bot.spine.inbox import ClaimLost
from bot.spine.schema import conversations as table
from bot.spine.schema import tracker_events
from bot.spine.watch import Watch

in_files = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


@pytest.fixture()
def events(database):
    """Rasa's table, with a row for each of two conversations."""
    with database.writing() as connection:
        tracker_events.create(connection)
        for name in ("web:a", "web:b"):
            connection.execute(sa.insert(tracker_events).values(sender_id=name, type_name="user", data="{}"))


@pytest.mark.parametrize("sender", ["张三", "a/b'; --", "\ud800", "\x00", "x" * 10_000, ""], ids=["name", "quotes", "surrogate", "nul", "long", "empty"])
def test_any_sender_gives_a_safe_name(sender):
    name = conversations.conversation_id("rest", sender)
    assert name.startswith("rest:") and len(name) == 45 and name.isascii()
    assert name == conversations.conversation_id("rest", sender)


def test_senders_and_channels_do_not_share_conversations():
    names = {conversations.conversation_id(channel, sender) for channel in ("rest", "web") for sender in ("a", "b")}
    assert len(names) == 4


def test_history_puts_replies_behind_the_message_they_answer(keep, database, finish):
    keep("web:a", "一", message_id="m1"), keep("web:a", "二", message_id="m2")
    for reply in ("答一", "答二"):
        finish(inbox.claim(database, "e", 5), reply)
    with database.writing() as connection:
        outbox.put(connection, "web:a", [{"text": "坐席"}])
    with database.reading() as connection:
        lines = conversations.history(connection, "web:a")
    assert [(line["from"], line["text"]) for line in lines] == [
        ("user", "一"), ("bot", "答一"), ("user", "二"), ("bot", "答二"), ("bot", "坐席"),
    ]  # fmt: skip
    assert lines[0]["message_id"] == "m1" and lines[4]["sequence"] == 3


def test_a_wipe_leaves_no_row_of_the_conversation_and_all_of_the_others(keep, database, finish, events):
    keep("web:a"), keep("web:a"), keep("web:b")
    finish(inbox.claim(database, "e", 5), "好")
    assert conversations.wipe(database, "web:a") == {
        "conversations": 1, "inbox": 2, "outbox": 1, "events": 1, "takeovers": 0, "wanting": 0,
    }
    assert set(conversations.count_rows(database, "web:a").values()) == {0}
    assert conversations.count_rows(database, "web:b") == {
        "conversations": 1, "inbox": 1, "outbox": 0, "events": 1, "takeovers": 0, "wanting": 0,
    }


def test_an_engine_at_work_stores_nothing_after_the_wipe(keep, database, finish):
    keep("web:a")
    held = inbox.claim(database, "e", 5)
    conversations.wipe(database, "web:a")
    with pytest.raises(ClaimLost):
        finish(held, "来迟了")
    assert set(conversations.count_rows(database, "web:a").values()) == {0}


@in_files
def test_wiped_words_are_not_left_in_the_files_of_the_database(keep, database, tmp_path):
    keep("web:a", "只此一句绝无仅有的话")
    conversations.wipe(database, "web:a")
    database.close()
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "绝无仅有".encode() not in left


def test_old_conversations_expire_and_young_ones_stay(keep, database):
    keep("web:old"), keep("web:young")
    with database.writing() as connection:
        connection.execute(sa.update(table).where(table.c.id == "web:old").values(last_seen=time.time() - 31 * 86400))
    assert conversations.expire(database, 30) == 1
    assert set(conversations.count_rows(database, "web:old").values()) == {0}
    assert conversations.count_rows(database, "web:young")["inbox"] == 1


@in_files
def test_a_watch_sees_what_another_connection_commits(keep, database):
    watch = Watch(database)
    assert watch.changed()
    assert not watch.changed()
    keep("web:a")
    assert watch.changed()
    assert not watch.changed()
    watch.close()


def test_engines_are_up_while_they_show_themselves(database):
    def look(lease=5.0):
        with database.reading() as connection:
            return engines.look(connection, lease)

    engines.show(database, "a", 1, ready=False, started=0.0)
    engines.show(database, "b", 2, ready=True, started=0.0)
    assert look() == engines.Engines(alive=2, ready=1)
    engines.show(database, "a", 1, ready=True, started=0.0)
    assert look() == engines.Engines(alive=2, ready=2)
    assert look(lease=-1.0) == engines.Engines(alive=0, ready=0)
    engines.remove(database, "a")
    assert look().alive == 1


@in_files
def test_the_database_is_in_wal_mode_and_waits_for_the_disk(database, tmp_path):
    keep_open = sqlite3.connect(tmp_path / "spine.db")
    assert keep_open.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    keep_open.close()


@pytest.mark.parametrize("url", ["nonsense", "mongo://x/y", "postgresql+nodriver://x/y"])
def test_a_database_that_cannot_be_opened_is_told_in_chinese(url):
    with pytest.raises(DatabaseError, match="数据库打不开"):
        Database(url)


def test_the_error_does_not_show_the_password():
    with pytest.raises(DatabaseError) as caught:
        Database("postgresql://user:geheim@127.0.0.1:1/none")
    assert "geheim" not in str(caught.value)
