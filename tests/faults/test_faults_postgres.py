"""`zhicheng serve` with two engines on PostgreSQL, from an empty database, while server and engines come and go."""
from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from faults_serve import Serve

from bot.spine.schema import DONE, inbox, outbox

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def serve(postgres, tiny_models, tmp_path_factory):
    url = postgres.empty()
    running = Serve(tmp_path_factory.mktemp("served"), tiny_models, url, ZHICHENG_ENGINES="2", ZHICHENG_REST_WAIT="80")
    running.ready(2)
    yield running
    assert running.stop() == 0


def _insisting(serve, sender: str, number: int) -> None:
    """As a client that repeats its message, under the same id, until it hears that it was kept."""
    for _ in range(200):
        try:
            body = {"sender": sender, "message": f"数数 {number}", "message_id": f"m{number}"}
            if serve.client.post("/webhooks/rest/webhook", json=body).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError("never kept")


def _all_in_order(serve, sender: str, said: list[str]) -> None:
    serve.until(lambda: {row.state for row in serve.rows(sender, inbox)} == {DONE})
    kept = serve.rows(sender, inbox)
    assert sorted(serve.users(sender)) == sorted(said) and serve.users(sender) == [row.text for row in kept]
    assert [row.inbox_id for row in serve.rows(sender, outbox)] == [row.id for row in kept]
    counts = [int(row.payload["text"].split("共")[1].rstrip("个")) for row in serve.rows(sender, outbox)]
    assert counts == list(range(1, len(said) + 1))


def test_two_engines_keep_the_order_of_each_conversation(serve):
    def burst(sender: str) -> None:
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda n: serve.say(sender, f"数数 {n}"), range(16)))

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(burst, ["甲", "乙", "丙"]))
    for sender in ("甲", "乙", "丙"):
        _all_in_order(serve, sender, [f"数数 {n}" for n in range(16)])


def test_nothing_is_lost_or_done_twice_while_the_server_falls_and_comes_again(serve, postgres):
    senders = ["子", "丑"]

    def talk(sender: str) -> None:
        for number in range(30):
            _insisting(serve, sender, number)

    with ThreadPoolExecutor(2) as pool:
        talks = [pool.submit(talk, sender) for sender in senders]
        for how in (signal.SIGQUIT, signal.SIGINT):
            serve.until(lambda: len(serve.rows("子", inbox)) >= (5 if how == signal.SIGQUIT else 15))
            postgres.stop(how)
            postgres.start()
        for one in talks:
            one.result()
    for sender in senders:
        _all_in_order(serve, sender, [f"数数 {n}" for n in range(30)])


def test_an_engine_killed_in_the_middle_of_a_message_loses_and_repeats_nothing(serve):
    with ThreadPoolExecutor(2) as pool:
        answer = pool.submit(serve.say, "断", "睡一会")
        serve.until(serve.mark("asleep").exists)
        later = pool.submit(serve.say, "断", "数数 2")
        serve.until(lambda: len(serve.rows("断", inbox)) == 2)
        os.kill(int(serve.mark("asleep").read_text()), signal.SIGKILL)
        serve.mark("awake").touch()
        assert answer.result() == ["睡醒了：睡一会"]
        assert later.result() == ["第2个，共1个"]
    assert serve.users("断") == ["睡一会", "数数 2"]
