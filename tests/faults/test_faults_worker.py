"""One engine, in this process: what it stores, what it gives up, and that it does nothing twice."""
from __future__ import annotations

import asyncio
import json
import logging
import os
import shutil
import sys
import time

import pytest
import sqlalchemy as sa
from faults_home import HERE

from bot.settings import load_settings
from bot.spine import inbox, outbox
from bot.spine.database import Database
from bot.spine.schema import DONE, FAILED, WAITING, conversations, tracker_events
from bot.spine.schema import inbox as inbox_table

pytestmark = pytest.mark.engine

TURN_CAP = 10


class Bench:
    """An engine on a database of its own."""

    def __init__(self, home, models, url: str = "") -> None:
        from bot.engine import loading
        from bot.engine.pulse import Pulse
        from bot.engine.worker import Worker

        self.marks = home
        self.settings = load_settings(home=home, models=models, actions="tiny_bot.actions", turn_cap=TURN_CAP, database_url=url)
        self.database = Database(self.settings.database_url)
        self.loaded = loading.load(self.settings, self.database)
        pulse = Pulse(self.settings, self.database, "bench")
        self.worker = Worker(self.settings, self.database, self.loaded, pulse, "bench")
        self._count = iter(range(100_000))

    def keep(self, conversation: str, text: str, **metadata):
        with self.database.writing() as connection:
            return inbox.accept(
                connection, self.database, channel="rest", conversation=conversation,
                message_id=str(next(self._count)), text=text, metadata=metadata,
            )  # fmt: skip

    def work(self) -> None:
        """Until nothing is open."""
        until = time.monotonic() + 30
        while time.monotonic() < until:
            asyncio.run(self.worker.step())
            with self.database.reading() as connection:
                if not inbox.count_open(connection):
                    return
            time.sleep(0.02)
        raise AssertionError("messages stay open")

    def say(self, conversation: str, text: str) -> list[dict]:
        kept = self.keep(conversation, text)
        self.work()
        return self.replies(kept)

    def replies(self, kept) -> list[dict]:
        with self.database.reading() as connection:
            return [reply.payload for reply in outbox.of_message(connection, kept.id)]

    def state(self, kept) -> str:
        with self.database.reading() as connection:
            return inbox.state_of(connection, kept.id)

    def events(self, conversation: str, kind: str | None = None) -> list[dict]:
        query = sa.select(tracker_events.c.data).where(tracker_events.c.sender_id == conversation)
        if kind:
            query = query.where(tracker_events.c.type_name == kind)
        with self.database.reading() as connection:
            return [json.loads(data) for data in connection.execute(query.order_by(tracker_events.c.id)).scalars()]

    def reopen(self, kept) -> None:
        """As if the engine had died after the tracker was stored and before the message was marked done."""
        with self.database.writing() as connection:
            connection.execute(sa.text("DELETE FROM outbox WHERE inbox_id = :id"), {"id": kept.id})
            connection.execute(
                sa.update(inbox_table).where(inbox_table.c.id == kept.id).values(state=WAITING, attempts=1, available_at=0)
            )


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def bench(request, tiny_models, tmp_path_factory):
    home = tmp_path_factory.mktemp("bench")
    url = "" if request.param == "sqlite" else request.getfixturevalue("postgres").url()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TINY_BOT_MARKS", str(home))
        patch.syspath_prepend(str(HERE))
        yield Bench(home, tiny_models, url)


def test_text_buttons_and_custom_are_one_reply(bench):
    (reply,) = bench.say("rest:shape", "选择")
    assert reply["text"] == "您的学历是？"
    assert [b["title"] for b in reply["buttons"]] == ["本科", "大专"]
    assert reply["custom"]["fact"] == "education"


def test_a_text_of_two_paragraphs_is_one_reply(bench):
    assert bench.say("rest:paragraphs", "你好") == [{"text": "您好\n\n请讲"}]


def test_a_dialogue_without_a_word_is_not_silence(bench):
    (reply,) = bench.say("rest:mute", "沉默")
    assert "没有听明白" in reply["text"]


def test_the_message_is_done_with_its_event_in_the_tracker(bench):
    kept = bench.keep("rest:once", "数数 1", as_of="2026-01-02")
    bench.work()
    (event,) = bench.events("rest:once", "user")
    assert event["message_id"] == "rest:once/" + event["message_id"].partition("/")[2]
    assert event["metadata"]["as_of"] == "2026-01-02" and event["metadata"]["channel"] == "rest"
    assert bench.state(kept) == DONE
    assert bench.events("rest:once")[-1]["name"] == "action_listen"


def test_a_message_that_stands_in_the_tracker_is_not_processed_again(bench):
    bench.say("rest:replay", "数数 1")
    kept = bench.keep("rest:replay", "数数 2")
    bench.work()
    before = bench.events("rest:replay")
    bench.reopen(kept)
    bench.work()
    assert bench.replies(kept) == [{"text": "第2个，共2个"}]
    assert bench.events("rest:replay") == before
    assert bench.say("rest:replay", "数数 3") == [{"text": "第3个，共3个"}]


def test_a_replayed_reply_keeps_its_buttons_and_custom(bench):
    kept = bench.keep("rest:replay2", "选择")
    bench.work()
    first = bench.replies(kept)
    bench.reopen(kept)
    bench.work()
    assert bench.replies(kept) == first


def test_a_second_attempt_of_a_message_not_in_the_tracker_is_processed(bench):
    kept = bench.keep("rest:second", "数数 1")
    inbox.claim(bench.database, "dead", 60)
    inbox.free_claims_of(bench.database, "dead")
    bench.work()
    assert bench.replies(kept) == [{"text": "第1个，共1个"}]


def test_an_engine_that_lost_its_claim_in_mid_turn_stores_nothing(bench, monkeypatch):
    kept = bench.keep("rest:fence", "数数 1")
    handle = bench.loaded.agent.processor.handle_message

    async def lose_then_handle(message):
        inbox.free_claims_of(bench.database, "bench")
        monkeypatch.undo()
        return await handle(message)

    monkeypatch.setattr(bench.loaded.agent.processor, "handle_message", lose_then_handle)
    asyncio.run(bench.worker.step())
    assert bench.events("rest:fence", "user") == [] and bench.replies(kept) == []
    bench.work()
    assert bench.replies(kept) == [{"text": "第1个，共1个"}]
    assert len(bench.events("rest:fence", "user")) == 1


def test_an_action_that_raises_is_tried_again_and_its_turn_leaves_no_trace(bench):
    kept = bench.keep("rest:mend", "出错")
    asyncio.run(bench.worker.step())
    assert bench.state(kept) == WAITING and bench.events("rest:mend") == []
    (bench.marks / "mended").touch()
    bench.work()
    (bench.marks / "mended").unlink()
    assert bench.replies(kept) == [{"text": "修好了"}]
    assert len(bench.events("rest:mend", "user")) == 1


def test_a_poison_message_ends_in_an_apology_and_the_conversation_goes_on(bench):
    poison = bench.keep("rest:poison", "出错")
    after = bench.keep("rest:poison", "数数 1")
    bench.work()
    (apology,) = bench.replies(poison)
    assert "抱歉" in apology["text"] and "人工" in apology["text"] and apology["custom"] == {"type": "handoff"}
    assert bench.state(poison) == FAILED
    assert bench.replies(after) == [{"text": "第1个，共1个"}]


def test_a_message_that_killed_its_engines_is_not_tried_for_ever(bench):
    kept = bench.keep("rest:killer", "崩溃")
    for _ in range(bench.settings.max_attempts):
        assert inbox.claim(bench.database, "dead", 60).id == kept.id
        inbox.free_claims_of(bench.database, "dead")
    bench.work()
    assert bench.state(kept) == FAILED and "抱歉" in bench.replies(kept)[0]["text"]


def test_with_the_store_away_the_message_waits_and_no_attempt_counts(bench, monkeypatch):
    from sqlalchemy.exc import OperationalError

    kept = bench.keep("rest:away", "数数 1")
    save = bench.loaded.store.save

    async def away(tracker):
        raise OperationalError("INSERT", {}, Exception("disk full"))

    monkeypatch.setattr(bench.loaded.store, "save", away)
    asyncio.run(bench.worker.step())
    with bench.database.reading() as connection:
        row = connection.execute(sa.select(inbox_table).where(inbox_table.c.id == kept.id)).one()
    assert (row.state, row.attempts) == (WAITING, 0)
    monkeypatch.setattr(bench.loaded.store, "save", save)
    bench.work()
    assert bench.replies(kept) == [{"text": "第1个，共1个"}]


def test_the_store_is_not_wrapped_into_one_that_swallows_errors(bench):
    from rasa.core.tracker_store import FailSafeTrackerStore, SQLTrackerStore

    for store in (bench.loaded.agent.tracker_store, bench.loaded.agent.processor.tracker_store):
        assert isinstance(store, SQLTrackerStore) and not isinstance(store, FailSafeTrackerStore)


def test_after_the_cap_a_new_session_carries_the_slots_once(bench):
    for number in range(1, TURN_CAP + 3):
        (reply,) = bench.say("rest:long", f"数数 {number}")
        assert reply == {"text": f"第{number}个，共{number}个"}
    starts = [e for e in bench.events("rest:long") if e["event"] == "session_started"]
    assert len(starts) == 2
    tracker = asyncio.run(bench.loaded.store.retrieve("rest:long"))
    slot_events = [e for e in tracker.events if e.type_name == "slot" and e.key == "counted"]
    # One carried over, one for each turn since.
    assert len(slot_events) == 3
    with bench.database.reading() as connection:
        turns = connection.execute(sa.select(conversations.c.turns).where(conversations.c.id == "rest:long")).scalar()
    assert turns == 2


def test_what_people_write_is_not_printed(bench, capfd, caplog):
    with caplog.at_level(logging.DEBUG, logger="bot"):
        bench.say("rest:quiet", "你好，我叫绝密名字")
        bench.say("rest:quiet", "出错 绝密名字")
    out, err = capfd.readouterr()
    assert "绝密名字" not in out + err + caplog.text


def test_an_action_cannot_change_the_tracker_behind_its_back(bench):
    from bot.engine.inside_actions import InsideActions

    inside: InsideActions = bench.loaded.agent.action_endpoint
    slots = {"counted": [1]}
    call = {
        "next_action": "action_count",
        "tracker": {"sender_id": "x", "slots": slots, "latest_message": {"text": "数数 2"}, "events": [], "active_loop": {}},
    }
    result = asyncio.run(inside.request(json=call))
    assert slots == {"counted": [1]}
    assert result["events"][0]["value"] == [1, 2] and result["responses"][0]["text"] == "第2个，共2个"


def test_an_unknown_action_and_a_rejection_are_told_apart(bench):
    from bot.engine.inside_actions import ActionFailed, InsideActions
    from rasa.utils.endpoints import ClientResponseError
    from rasa_sdk.interfaces import ActionExecutionRejection

    inside: InsideActions = bench.loaded.agent.action_endpoint
    tracker = {"sender_id": "x", "slots": {}, "latest_message": {}, "events": [], "active_loop": {}}
    with pytest.raises(ActionFailed, match="not found"):
        asyncio.run(inside.request(json={"next_action": "action_nowhere", "tracker": tracker}))

    async def reject(dispatcher, tracker, domain):
        raise ActionExecutionRejection("action_reject", "不行")

    inside._executor.register_function("action_reject", reject)
    with pytest.raises(ClientResponseError) as caught:
        asyncio.run(inside.request(json={"next_action": "action_reject", "tracker": tracker}))
    assert caught.value.status == 400 and json.loads(caught.value.text)["action_name"] == "action_reject"


def test_an_action_that_answers_nonsense_fails_its_turn(bench):
    from bot.engine.inside_actions import ActionFailed, compile_schema_once
    from rasa.core.actions.action import RemoteAction

    compile_schema_once()
    action = RemoteAction("action_count", bench.loaded.agent.action_endpoint)
    assert action._validate_action_result({"events": [], "responses": []})
    with pytest.raises(ActionFailed):
        action._validate_action_result({"events": [{"event": "slot", "timestamp": "绝密"}], "responses": "x"})


def test_an_idle_engine_rests_even_where_every_look_says_perhaps(bench, monkeypatch):
    rests = []
    sleep = asyncio.sleep

    async def counted(seconds):
        rests.append(seconds)
        await sleep(0)

    monkeypatch.setattr(bench.worker._watch, "changed", lambda: True)
    monkeypatch.setattr(asyncio, "sleep", counted)
    asyncio.run(bench.worker._rest())
    assert rests == [bench.worker._watch.step]


def test_told_to_stop_an_engine_ends_after_the_message_in_hand_however_much_waits(bench):
    from bot.engine.pulse import Pulse
    from bot.engine.worker import Worker

    kept = [bench.keep(f"rest:stop{number}", "数数 1") for number in range(3)]
    pulse = Pulse(bench.settings, bench.database, "stopped")
    worker = Worker(bench.settings, bench.database, bench.loaded, pulse, "stopped")

    async def run():
        asyncio.get_running_loop().call_soon(worker.stop)
        await worker.run()

    asyncio.run(run())
    assert [bench.state(one) for one in kept] == [DONE, WAITING, WAITING]
    bench.work()


def test_telemetry_is_off_and_jieba_writes_under_var(bench):
    import jieba

    assert os.environ["RASA_TELEMETRY_ENABLED"] == "false"
    assert jieba.dt.tmp_dir == str(bench.settings.var / "cache")
    assert "rasa" in sys.modules


@pytest.mark.parametrize("bench", ["sqlite"], indirect=True)
def test_an_engine_that_starts_takes_the_newest_model_that_loads(bench, tmp_path, caplog):
    from bot.engine import loading

    settings = bench.settings.copy(update={"models": tmp_path})
    (tmp_path / "broken.tar.gz").write_bytes(b"no archive")
    with pytest.raises(loading.ModelUnusable, match="broken.tar.gz"):
        loading.load(settings, bench.database)
    good = tmp_path / "good.tar.gz"
    shutil.copy(loading.newest_model(bench.settings.models), good)
    os.utime(good, (1, 1))
    assert loading.newest_model(tmp_path).name == "broken.tar.gz"
    assert loading.load(settings, bench.database).model == "good.tar.gz"
    assert "broken.tar.gz" in caplog.text
    with pytest.raises(loading.ModelUnusable, match="broken.tar.gz"):
        loading.load(settings, bench.database, tmp_path / "broken.tar.gz")
