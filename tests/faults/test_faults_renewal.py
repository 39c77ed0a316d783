"""A model trained while `zhicheng serve` runs comes to its engines; one that does not load changes nothing."""
from __future__ import annotations

import io
import json
import os
import shutil
import tarfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from faults_serve import Serve

from bot.spine import archives
from bot.spine.schema import DONE, engines, inbox

pytestmark = pytest.mark.engine


def _put(folder: Path, name: str, content: bytes) -> None:
    """As training does: beside the others, then among them by a rename; newer than all."""
    beside = folder / f".{name}"
    beside.write_bytes(content)
    newest = archives.newest(folder)
    later = (newest.changed if newest else 0) + 1_000_000_000
    os.utime(beside, ns=(later, later))
    beside.rename(folder / name)


def _greeting(archive: Path, words: str) -> bytes:
    """The archive with another greeting."""
    out = io.BytesIO()
    with tarfile.open(archive) as old, tarfile.open(fileobj=out, mode="w:gz") as new:
        for member in old.getmembers():
            content = old.extractfile(member).read() if member.isfile() else None
            if member.name.endswith("metadata.json"):
                told = json.loads(content)
                told["domain"]["responses"]["utter_greet"] = [{"text": words}]
                content = json.dumps(told).encode()
                member.size = len(content)
            new.addfile(member, io.BytesIO(content) if content is not None else None)
    return out.getvalue()


@pytest.fixture(scope="module")
def models(tiny_models, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    shutil.copy2(archives.newest(tiny_models).path, folder / "first.tar.gz")
    return folder


@pytest.fixture(scope="module")
def serve(models, tmp_path_factory):
    running = Serve(tmp_path_factory.mktemp("renewal"), models, ZHICHENG_REST_WAIT="80")
    running.ready(1)
    yield running
    assert running.stop() == 0


def _in_use(serve) -> set[str]:
    with serve.database.reading() as connection:
        return set(connection.execute(sa.select(engines.c.model).where(engines.c.ready)).scalars())


def test_a_new_model_takes_over_after_the_message_in_hand_and_none_is_lost(serve, models):
    assert serve.say("问候", "你好") == ["您好\n\n请讲"]
    serve.say("旧", "数数 1")
    with ThreadPoolExecutor(2) as pool:
        asleep = pool.submit(serve.say, "旧", "睡一会")
        serve.until(serve.mark("asleep").exists)
        old = int(serve.mark("asleep").read_text())
        later = pool.submit(serve.say, "旧", "数数 2")
        _put(models, "second.tar.gz", _greeting(models / "first.tar.gz", "新的您好"))
        serve.until(lambda: "second.tar.gz" in _in_use(serve), 120)
        # The old engine has its message still, the new one answers everybody else.
        assert old in serve.children()
        assert serve.say("别人", "你好") == ["新的您好"]
        serve.mark("awake").touch()
        assert asleep.result() == ["睡醒了：睡一会"]
        assert later.result() == ["第2个，共2个"]
    serve.until(lambda: old not in serve.children())
    serve.until(lambda: _in_use(serve) == {"second.tar.gz"})
    assert serve.users("旧") == ["数数 1", "睡一会", "数数 2"]
    assert {row.state for row in serve.rows("旧", inbox)} == {DONE}
    assert "换上了新模型 second.tar.gz" in serve.log.read_text()


def test_a_model_that_does_not_load_leaves_the_old_one_at_work_and_the_log_says_why(serve, models):
    _put(models, "third.tar.gz", b"no archive at all")
    serve.until(lambda: "新模型 third.tar.gz 装不上" in serve.log.read_text(), 120)
    assert "模型 third.tar.gz 装不上：" in serve.log.read_text()
    before = _in_use(serve)
    assert len(before) == 1 and before <= {"first.tar.gz", "second.tar.gz"}
    assert len(serve.say("还在", "你好")) == 1
    # It is not tried again and again; the next one is.
    _put(models, "fourth.tar.gz", _greeting(models / "first.tar.gz", "第四个您好"))
    serve.until(lambda: _in_use(serve) == {"fourth.tar.gz"}, 120)
    assert serve.say("还在", "你好") == ["第四个您好"]
    assert serve.log.read_text().count("新模型 third.tar.gz 装不上") == 1


def test_an_archive_put_in_place_anew_is_another_one(tmp_path):
    assert archives.newest(tmp_path) is None and archives.newest(tmp_path / "nowhere") is None
    _put(tmp_path, "a.tar.gz", b"1")
    first = archives.newest(tmp_path)
    _put(tmp_path, "a.tar.gz", b"2")
    assert archives.newest(tmp_path) != first and archives.newest(tmp_path).path == first.path
