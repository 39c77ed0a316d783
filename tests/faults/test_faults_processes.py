"""`zhicheng serve` with two engines, and what can happen to its processes."""
from __future__ import annotations

import os
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from faults_serve import Serve

from bot.spine.schema import DONE, FAILED, WORKING, inbox, outbox

# Servers started and killed as processes: one starved for a minute is tried once more, and listed as RERUN.
pytestmark = [pytest.mark.engine, pytest.mark.flaky(reruns=1)]


@pytest.fixture(scope="module")
def serve(tiny_models, tmp_path_factory):
    running = Serve(
        tmp_path_factory.mktemp("serve"), tiny_models,
        ZHICHENG_ENGINES="2", ZHICHENG_REST_WAIT="80", ZHICHENG_MAX_ATTEMPTS="2", ZHICHENG_MESSAGE_LIMIT="3",
    )  # fmt: skip
    running.ready(2)
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def no_marks(request):
    yield
    if "serve" in request.fixturenames:
        running = request.getfixturevalue("serve")
        for name in ("asleep", "awake", "mended", "deaths"):
            running.mark(name).unlink(missing_ok=True)


def test_two_engines_keep_the_order_of_one_conversation_and_share_the_others(serve):
    def burst(sender: str) -> list[int]:
        with ThreadPoolExecutor(20) as pool:
            answers = pool.map(lambda n: serve.say(sender, f"数数 {n}"), range(20))
        return sorted(int(text.split("共")[1].rstrip("个")) for answer in answers for text in answer)

    with ThreadPoolExecutor(3) as pool:
        for counts in pool.map(burst, ["甲", "乙", "丙"]):
            # Each answer saw exactly the messages before its own.
            assert counts == list(range(1, 21))
    for sender in ("甲", "乙", "丙"):
        kept = serve.rows(sender, inbox)
        assert serve.users(sender) == [row.text for row in kept]
        assert [row.inbox_id for row in serve.rows(sender, outbox)] == [row.id for row in kept]


def test_an_engine_killed_in_the_middle_of_a_message_loses_and_repeats_nothing(serve):
    serve.say("断", "数数 1")
    with ThreadPoolExecutor(2) as pool:
        answer = pool.submit(serve.say, "断", "睡一会")
        serve.until(serve.mark("asleep").exists)
        later = pool.submit(serve.say, "断", "数数 2")
        serve.until(lambda: len(serve.rows("断", inbox)) == 3)
        assert serve.rows("断", inbox)[1].state == WORKING
        os.kill(int(serve.mark("asleep").read_text()), signal.SIGKILL)
        serve.mark("awake").touch()
        assert answer.result() == ["睡醒了：睡一会"]
        assert later.result() == ["第2个，共2个"]
    assert serve.users("断") == ["数数 1", "睡一会", "数数 2"]
    assert [row.payload["text"] for row in serve.rows("断", outbox)] == ["第1个，共1个", "睡醒了：睡一会", "第2个，共2个"]
    assert {row.state for row in serve.rows("断", inbox)} == {DONE}


def test_a_turn_that_hangs_ends_its_engine_and_is_tried_again(serve):
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(serve.say, "挂", "睡一会")
        serve.until(serve.mark("asleep").exists)
        pid = int(serve.mark("asleep").read_text())
        serve.until(lambda: pid not in serve.children())
        serve.mark("awake").touch()
        assert answer.result() == ["睡醒了：睡一会"]
    assert serve.users("挂") == ["睡一会"]
    assert "状态 75" in serve.log.read_text()


def test_a_door_killed_comes_again_on_the_same_socket(serve):
    (door,) = [pid for pid, module in serve.children().items() if module == "bot.door"]
    os.kill(door, signal.SIGKILL)
    serve.client.close()
    serve.client = httpx.Client(base_url=f"http://127.0.0.1:{serve.port}", timeout=90, trust_env=False)
    # Not refused: the socket is the supervisor's, the call waits for the new door.
    assert serve.say("门", "数数 1") == ["第1个，共1个"]


def test_a_second_serve_is_told_that_the_port_is_taken(serve):
    process = serve.command(stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = process.communicate(timeout=60)[0].decode()
    assert process.returncode == 1 and "已被别的程序占用" in said and "Traceback" not in said


def test_a_message_that_kills_engines_is_given_up_and_the_next_one_answered(serve):
    (apology,) = serve.say("毒", "崩溃")
    assert "抱歉" in apology and "人工" in apology
    assert serve.mark("deaths").read_text() == "xx"
    assert [row.state for row in serve.rows("毒", inbox)] == [FAILED]
    assert serve.say("毒", "数数 1") == ["第1个，共1个"]


def test_when_serve_is_killed_its_children_go_too_and_what_waits_is_answered_by_the_next(serve, tiny_models):
    import psutil

    with ThreadPoolExecutor(1) as pool:
        lost = pool.submit(serve.say, "重启", "睡一会")
        serve.until(serve.mark("asleep").exists)
        children = [psutil.Process(pid) for pid in serve.children()]
        serve.process.kill()
        serve.process.wait(timeout=10)
        assert psutil.wait_procs(children, timeout=30)[1] == []
        (told,) = lost.result()
        assert "收好" in told
    serve.mark("awake").touch()
    again = Serve(serve.home, tiny_models, ZHICHENG_REST_WAIT="80")
    again.ready(1)
    again.until(lambda: again.rows("重启", inbox)[0].state == DONE)
    # The answer was kept, and comes with the next message.
    assert again.say("重启", "数数 1") == ["睡醒了：睡一会", "第1个，共1个"]
    assert again.users("重启") == ["睡一会", "数数 1"]
    assert again.stop() == 0
