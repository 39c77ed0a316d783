"""The inbox: unique, in order, one message of a conversation at a time, and no claim for ever."""
from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import Counter

import pytest
import sqlalchemy as sa

from bot.spine import inbox, outbox
from bot.spine.database import Database
from bot.spine.inbox import ClaimLost, TooManyWaiting, UnknownConversation
from bot.spine.schema import DONE, FAILED, WAITING, WORKING
from bot.spine.schema import inbox as table

LEASE = 5.0


def state(database, kept):
    with database.reading() as connection:
        return inbox.state_of(connection, kept.id)


def test_a_message_brought_twice_is_kept_once(keep, database):
    first, second = keep("web:a", "一", message_id="x"), keep("web:a", "二", message_id="x")
    assert (second.id, second.sequence) == (first.id, first.sequence)
    assert first.new and not second.new
    assert inbox.claim(database, "e", LEASE).text == "一"
    assert inbox.claim(database, "e", LEASE) is None


def test_the_same_message_id_in_two_conversations_is_two_messages(keep):
    assert keep("web:a", message_id="1").id != keep("web:b", message_id="1").id


def test_sequences_count_from_one_in_each_conversation(keep):
    assert [keep("web:a").sequence, keep("web:b").sequence, keep("web:a").sequence] == [1, 1, 2]


def test_the_next_message_of_a_conversation_waits_for_the_one_in_work(keep, database, finish):
    keep("web:a", "一"), keep("web:a", "二"), keep("web:b", "别人")
    first = inbox.claim(database, "e1", LEASE)
    other = inbox.claim(database, "e2", LEASE)
    assert (first.text, other.text) == ("一", "别人")
    assert inbox.claim(database, "e3", LEASE) is None
    finish(first, "好")
    assert inbox.claim(database, "e3", LEASE).text == "二"


def test_a_claim_carries_all_that_was_kept(keep, database):
    keep("web:a", "你好", message_id="m")
    held = inbox.claim(database, "e", LEASE)
    assert (held.channel, held.message_id, held.conversation) == ("web", "web:a/m", "web:a")
    assert (held.sequence, held.attempts, held.metadata) == (1, 1, {"as_of": "2026-11-20"})


def test_a_silent_engine_loses_its_claim_when_the_lease_runs_out(keep, database, finish):
    kept = keep("web:a")
    silent = inbox.claim(database, "silent", 0.05)
    assert inbox.claim(database, "other", LEASE) is None
    time.sleep(0.06)
    taken = inbox.claim(database, "other", LEASE)
    assert (taken.id, taken.attempts) == (kept.id, 2)
    with pytest.raises(ClaimLost):
        finish(silent, "来迟了")
    finish(taken, "好")
    with database.reading() as connection:
        assert [r.payload["text"] for r in outbox.after(connection, "web:a")] == ["好"]


def test_renewing_holds_a_claim_beyond_its_lease(keep, database):
    keep("web:a")
    held = inbox.claim(database, "e", 0.05)
    assert inbox.renew(database, held, LEASE)
    time.sleep(0.06)
    assert inbox.claim(database, "other", LEASE) is None


def test_a_lost_claim_cannot_be_renewed(keep, database):
    keep("web:a")
    held = inbox.claim(database, "e", 0.01)
    time.sleep(0.02)
    inbox.claim(database, "other", LEASE)
    assert not inbox.renew(database, held, LEASE)


def test_the_claims_of_a_dead_engine_are_free_at_once_and_the_attempt_counts(keep, database):
    keep("web:a"), keep("web:b")
    dead, alive = inbox.claim(database, "dead", LEASE), inbox.claim(database, "alive", LEASE)
    assert inbox.free_claims_of(database, "dead") == 1
    again = inbox.claim(database, "new", LEASE)
    assert (again.id, again.attempts) == (dead.id, 2)
    assert inbox.renew(database, alive, LEASE)


def test_an_attempt_given_back_uncounted_does_not_count(keep, database):
    keep("web:a")
    for _ in range(5):
        held = inbox.claim(database, "e", LEASE)
        assert held.attempts == 1
        inbox.give_back(database, held, counts=False)


def test_a_message_given_back_is_not_before_its_time(keep, database):
    kept = keep("web:a")
    inbox.give_back(database, inbox.claim(database, "e", LEASE), wait=30)
    assert inbox.claim(database, "e", LEASE) is None
    assert state(database, kept) == WAITING


def test_a_failed_message_is_kept_and_lets_the_conversation_go_on(keep, database, finish):
    poison = keep("web:a", "毒")
    keep("web:a", "下一条")
    finish(inbox.claim(database, "e", LEASE), "抱歉", failed=True)
    assert state(database, poison) == FAILED
    assert inbox.claim(database, "e", LEASE).text == "下一条"


def test_finishing_and_replies_are_one_transaction(keep, database, finish):
    kept = keep("web:a")
    held = inbox.claim(database, "e", LEASE)
    with pytest.raises(RuntimeError), database.writing() as connection:
        inbox.finish(connection, held, [{"text": "半途"}])
        raise RuntimeError
    assert state(database, kept) == WORKING
    finish(held, "一", "二")
    assert state(database, kept) == DONE
    with database.reading() as connection:
        replies = outbox.of_message(connection, kept.id)
    assert [(r.sequence, r.payload["text"]) for r in replies] == [(1, "一"), (2, "二")]


def test_a_conversation_that_must_exist_is_not_begun(keep, database):
    with pytest.raises(UnknownConversation):
        keep("web:nobody", must_exist=True)
    with database.reading() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar() == 0


def test_too_many_unanswered_messages_are_refused_and_not_kept(keep, database, finish):
    for _ in range(3):
        keep("web:a", max_waiting=3)
    with pytest.raises(TooManyWaiting):
        keep("web:a", max_waiting=3)
    finish(inbox.claim(database, "e", LEASE))
    assert keep("web:a", max_waiting=3).new


def _work(database: Database, name: str, order: dict, lock: threading.Lock) -> None:
    idle = 0
    while idle < 20:
        held = inbox.claim(database, name, LEASE)
        if held is None:
            idle += 1
            time.sleep(0.002)
            continue
        idle = 0
        with lock:
            order.setdefault(held.conversation, []).append(held.sequence)
        with database.writing() as connection:
            inbox.finish(connection, held, [{"text": f"{held.sequence}"}])


def test_four_engines_keep_the_order_of_every_conversation(keep, database):
    for number in range(80):
        keep(f"web:{number % 5}", f"{number}")
    order: dict[str, list[int]] = {}
    lock = threading.Lock()
    threads = [threading.Thread(target=_work, args=(database, f"e{n}", order, lock)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert order == {f"web:{n}": list(range(1, 17)) for n in range(5)}
    with database.reading() as connection:
        for n in range(5):
            replies = outbox.after(connection, f"web:{n}")
            assert [(r.sequence, r.payload["text"]) for r in replies] == [(i, str(i)) for i in range(1, 17)]


_PROCESS = """
import sys
from bot.spine import inbox
from bot.spine.database import Database
database = Database(sys.argv[1])
for number in range(40):
    # Both processes bring the same ids: each message must be kept once.
    with database.writing() as connection:
        inbox.accept(connection, database, channel="web", conversation=f"web:{number % 4}",
                     message_id=str(number), text=sys.argv[2], metadata={})
taken = 0
while (held := inbox.claim(database, sys.argv[2], 30)) is not None:
    with database.writing() as connection:
        inbox.finish(connection, held, [{"text": sys.argv[2]}])
    print(held.id)
"""


def test_two_processes_share_the_inbox_without_loss_or_repetition(url, database):
    processes = [
        subprocess.Popen([sys.executable, "-c", _PROCESS, url, name], stdout=subprocess.PIPE, text=True)
        for name in ("甲", "乙")
    ]
    done = Counter(line for process in processes for line in process.communicate(timeout=60)[0].split())
    assert [process.returncode for process in processes] == [0, 0]
    with database.reading() as connection:
        kept = connection.execute(sa.select(table.c.id, table.c.sequence, table.c.state)).all()
    assert len(kept) == 40
    # One process may have gone before the other brought its last messages; none is done twice.
    assert max(done.values()) == 1
    assert {str(row.id) for row in kept if row.state == DONE} == set(done)
    assert sorted(row.sequence for row in kept) == sorted(list(range(1, 11)) * 4)
