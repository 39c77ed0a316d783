"""What is different on PostgreSQL: many writers at once, numbers before commits, an ear instead of a file's version."""
from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from bot.spine import conversations, inbox, outbox
from bot.spine import postgres as server
from bot.spine.database import Database, DatabaseError
from bot.spine.inbox import ClaimLost
from bot.spine.schema import conversations as table
from bot.spine.schema import outbox as outbox_table
from bot.spine.storable import storable
from bot.spine.watch import Watch

on_postgres = pytest.mark.parametrize("url", ["postgresql"], indirect=True)


def _until(condition, seconds: float = 15.0):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "did not come"
        time.sleep(0.002)


def _begun(database, *names: str) -> None:
    with database.writing() as connection:
        for name in names:
            inbox.begin(connection, database, name, "web")


def test_of_many_processes_that_start_at_once_all_find_the_tables(postgres):
    url = postgres.empty()
    with ThreadPoolExecutor(8) as pool:
        opened = list(pool.map(lambda _: Database(url), range(8)))
    for one in opened:
        with one.reading() as connection:
            assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() == 0
        one.close()


def test_a_reply_committed_after_one_with_a_higher_number_is_not_overlooked(database):
    _begun(database, "web:a", "web:b")
    newcomers = outbox.Newcomers()

    def look() -> set[str]:
        with database.reading() as connection:
            return newcomers.look(connection)

    def put(connection, talk: str) -> None:
        outbox.put(connection, talk, [{"text": "好"}])

    assert look() == set()
    if not database.postgres:  # one writer at a time: numbers come in the order of commits
        for talk in ("web:a", "web:b"):
            with database.writing() as connection:
                put(connection, talk)
            assert look() == {talk}
        return
    slow = database.engine.connect()
    put(slow, "web:a")
    with database.writing() as connection:
        put(connection, "web:b")
    assert look() == {"web:b"}
    slow.commit()
    slow.close()
    assert look() == {"web:a"}
    assert look() == set()


def test_numbers_that_never_come_are_not_looked_for_for_ever(database, monkeypatch):
    _begun(database, "web:a")
    newcomers = outbox.Newcomers()
    with database.writing() as connection:
        newcomers.look(connection)
        outbox.put(connection, "web:a", [{"text": str(n)} for n in range(3)])
        connection.execute(sa.delete(outbox_table).where(outbox_table.c.sequence < 3))
        assert newcomers.look(connection) == {"web:a"}
        assert len(newcomers._missing) == 2
        monkeypatch.setattr(time, "monotonic", lambda later=time.monotonic() + 3600: later)
        newcomers.look(connection)
    assert not newcomers._missing


@on_postgres
def test_a_watch_hears_what_another_process_commits_and_is_quiet_otherwise(keep, database, url):
    watch = Watch(Database(url))
    assert watch.changed()
    _until(lambda: not watch.changed())
    assert watch.step == Watch._STEP
    keep("web:a")
    _until(watch.changed)
    _until(lambda: not watch.changed())
    watch.close()


@on_postgres
def test_a_watch_that_lost_its_connection_says_perhaps_until_it_hears_again(postgres, database):
    watch = Watch(database)
    _until(lambda: not watch.changed())
    postgres.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'NOTIFY%' OR query LIKE 'LISTEN%'")
    _until(watch.changed)
    _until(lambda: not watch.changed())
    with database.writing():
        pass
    _until(watch.changed)
    watch.close()


@on_postgres
def test_an_ear_that_hears_nothing_leaves_the_watch_asking(database, monkeypatch):
    monkeypatch.setattr(server.Ear, "_listen", lambda self, connection: time.sleep(0.05))
    watch = Watch(database)
    assert all(watch.changed() for _ in range(20))
    assert watch.step == Watch._QUERY_STEP
    watch.close()


@on_postgres
def test_a_wipe_while_its_message_is_being_finished_leaves_nothing(keep, database):
    keep("web:a")
    held = inbox.claim(database, "e", 60)
    finishing = database.engine.begin()
    connection = finishing.__enter__()
    inbox.finish(connection, held, [{"text": "好"}])
    with ThreadPoolExecutor(1) as pool:
        wiped = pool.submit(conversations.wipe, database, "web:a")
        time.sleep(0.1)
        assert not wiped.done()  # the rows are the engine's until it has committed
        finishing.__exit__(None, None, None)
        wiped.result(timeout=20)
    assert set(conversations.count_rows(database, "web:a").values()) == {0}


def test_whoever_speaks_at_the_last_moment_is_not_expired(keep, database):
    keep("web:old"), keep("web:back")
    with database.writing() as connection:
        connection.execute(sa.update(table).values(last_seen=time.time() - 40 * 86400))
    speaking, spoken, on_time = threading.Event(), threading.Event(), []

    def speak() -> None:
        with database.writing() as connection:
            connection.execute(sa.update(table).where(table.c.id == "web:back").values(last_seen=time.time()))
            speaking.set()
            on_time.append(spoken.wait(0.3))

    with ThreadPoolExecutor(1) as pool:
        told = pool.submit(speak)
        speaking.wait(10)
        assert conversations.expire(database, 30) == 1
        spoken.set()
        told.result()
    assert conversations.count_rows(database, "web:back")["inbox"] == 1
    assert set(conversations.count_rows(database, "web:old").values()) == {0}


@pytest.mark.parametrize("odd", ["a\0b", "\ud800", "嗯\udfff"], ids=["nul", "surrogate", "half"])
def test_what_cannot_be_stored_is_kept_and_found_by_no_other_name(keep, database, odd):
    kept = keep("web:a", f"{odd}！", message_id=odd)
    assert not keep("web:a", "again", message_id=odd).new
    held = inbox.claim(database, "e", 5)
    assert held.id == kept.id and held.text.endswith("！")
    with database.reading() as connection:
        assert not conversations.exists(connection, "web:a\0\ud800")
        assert outbox.after(connection, "web:a", 10**30) == []


def test_what_can_be_stored_is_left_alone():
    values = {"a": "字😀", "b": (1, 2.5, None, True), "c": [{"d": b"\0"}]}
    assert storable(values) == values
    assert storable(("a", -(10**30))) == ("a", -(2**63) + 1)


@pytest.mark.parametrize("said, words", [
    ('FATAL:  password authentication failed for user "x"', "密码"), ('FATAL:  database "x" does not exist', "没有这个数据库"),
    ("could not translate host name", "找不到"), ("FATAL:  sorry, too many clients already", "连接数"),
    ("connection to server failed: timeout expired", "没有回应"), ("permission denied for schema public", "权限"),
])  # fmt: skip
def test_what_the_server_says_is_told_in_chinese(said, words):
    assert words in server.why(Exception(said))


def test_a_server_that_is_not_there_is_told_so(postgres):
    for address, words in (
        (postgres.address("nowhere"), "没有这个数据库"),
        ("postgresql://zhicheng@/x?host=/nowhere/at/all", "没有启动"),
        ("postgres://zhicheng@127.0.0.1:1/x", "没有启动"),
        (postgres.empty("ENCODING 'SQL_ASCII' TEMPLATE template0"), "UTF8"),
    ):
        with pytest.raises(DatabaseError, match=words):
            Database(address)


@on_postgres
def test_a_lost_claim_stays_lost_where_two_hold_the_row(keep, database):
    keep("web:a")
    held = inbox.claim(database, "e", 60)
    inbox.free_claims_of(database, "e")
    assert inbox.claim(database, "f", 60).id == held.id
    with pytest.raises(ClaimLost), database.writing() as connection:
        inbox.finish(connection, held, [{"text": "来迟了"}])
    with database.reading() as connection:
        assert outbox.after(connection, "web:a") == []
