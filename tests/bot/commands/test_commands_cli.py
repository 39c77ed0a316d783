"""The command `zhicheng` as a program: formats of the contract, errors in Chinese, never a traceback."""
from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def zhicheng(*arguments: str, stdin: bytes = b"", **settings: str):
    bare = {k: v for k, v in os.environ.items() if not k.startswith("ZHICHENG_")}
    return subprocess.run(
        [sys.executable, "-c", "from bot.commands.main import main; main()", *arguments],
        input=stdin, capture_output=True, cwd=ROOT, env={**bare, **settings}, timeout=120,
    )  # fmt: skip


def answers(done) -> list[dict]:
    assert b"Traceback" not in done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def lines(*objects) -> bytes:
    return b"".join(json.dumps(o).encode() + b"\n" for o in objects)


def test_assess_answers_in_the_shape_of_the_contract():
    profile = {"scheme": "beijing-gov-service", "as_of": "2026-11-20", "facts": {"education": "bachelor", "years_in_profession": 3}}
    done = zhicheng("assess", stdin=lines(profile))
    (answer,) = answers(done)
    assert done.returncode == 0
    assert {"scheme", "as_of", "levels", "highest_eligible", "next_facts", "notices"} <= set(answer)
    assert [level["level"] for level in answer["levels"]] == ["junior", "intermediate", "associate_senior", "senior"]


@pytest.mark.parametrize(
    "line",
    [
        {"scheme": "nowhere", "as_of": "2026-11-20", "facts": {}},
        {"scheme": ["x"], "as_of": "2026-11-20", "facts": {}},
        {"as_of": "2026-11-20", "facts": {}},
        {"scheme": "beijing-gov-service", "as_of": "tomorrow", "facts": {}},
        {"scheme": "beijing-gov-service", "facts": {}},
        {"scheme": "beijing-gov-service", "as_of": "2026-11-20", "facts": []},
        {"scheme": "beijing-gov-service", "as_of": "2026-11-20"},
        {"scheme": "beijing-gov-service", "as_of": "2026-11-20", "facts": {"nonsense": 1}},
        {"scheme": "beijing-gov-service", "as_of": "2026-11-20", "facts": {"years_in_profession": -1}},
        {"scheme": "beijing-gov-service", "as_of": "2026-11-20", "facts": {"education": "\ud800"}},
    ],
)
def test_assess_tells_what_is_wrong_in_the_place_of_the_line(line):
    done = zhicheng("assess", stdin=lines(line))
    (answer,) = answers(done)
    assert done.returncode == 1 and set(answer) == {"error"}
    assert any("一" <= c <= "鿿" for c in answer["error"])


def test_assess_takes_ten_thousand_lines():
    profile = {"scheme": "shanghai-customer-service", "as_of": "2026-11-20", "facts": {"education": "associate", "years_in_profession": 4}}
    done = zhicheng("assess", stdin=lines(*[profile] * 10_000))
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 10_000


def test_parse_answers_in_the_shape_of_the_contract_and_checks_what_it_is_given():
    done = zhicheng(
        "parse",
        stdin=lines(
            {"text": "你好"},
            {"text": "本科", "asked": "education", "scheme": "beijing-gov-service", "as_of": "2026-11-20"},
            {"text": ""},
            {"text": "\ud800\u0000"},
            {"text": 5},
            {"text": "x", "asked": "nonsense"},
            {"text": "x", "scheme": "nowhere"},
            {"text": "x", "as_of": "tomorrow"},
            {"text": "长" * 10_000},
        ),
    )
    said = answers(done)
    assert done.returncode == 1 and len(said) == 9
    assert all({"intent", "facts", "scheme"} <= set(answer) for answer in said[:4])
    assert said[0]["intent"] == "greet" and said[1]["facts"] == {"education": "bachelor"}
    assert all(set(answer) == {"error"} for answer in said[4:])


def test_ask_without_a_store_says_so_for_each_line(tmp_path):
    done = zhicheng("ask", stdin=lines({"text": "多少钱"}), ZHICHENG_KNOWLEDGE_DB=str(tmp_path / "none.db"))
    (answer,) = answers(done)
    assert done.returncode == 1 and set(answer) == {"error"}
    assert "zhicheng prepare" in done.stderr.decode()


@pytest.mark.parametrize("command", ["parse", "ask", "serve", "chat", "train", "prepare"])
def test_a_bad_setting_is_told_in_chinese(command):
    done = zhicheng(command, ZHICHENG_PORT="abc")
    assert done.returncode == 1 and "ZHICHENG_PORT" in done.stderr.decode() and b"Traceback" not in done.stderr


def test_without_a_command_it_says_what_there_is():
    done = zhicheng()
    assert done.returncode == 0
    assert all(name in done.stdout.decode() for name in ("serve", "chat", "assess", "parse", "ask"))


def test_a_wrong_command_is_told_in_chinese():
    done = zhicheng("fly")
    assert done.returncode == 2 and "没有“fly”这个命令" in done.stderr.decode()


def test_assess_leaves_quietly_when_its_reader_does():
    profile = lines({"scheme": "beijing-gov-service", "as_of": "2026-11-20", "facts": {}})
    process = subprocess.Popen(
        [sys.executable, "-c", "from bot.commands.main import main; main()", "assess"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip
    process.stdout.close()
    for _ in range(50):
        try:
            process.stdin.write(profile)
            process.stdin.flush()
        except BrokenPipeError:
            break
        time.sleep(0.01)
    try:
        process.stdin.close()
    except BrokenPipeError:
        pass
    said = process.stderr.read()
    process.wait(timeout=30)
    assert b"Traceback" not in said and b"BrokenPipe" not in said


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["kb", "adopt"], "缺少 组号"),
        (["kb", "adopt", "第一"], "组号 不对，要写一个整数"),
        (["kb", "nope"], "没有“nope”这个命令"),
        (["serve", "--porto"], "没有“--porto”这个选项"),
        (["kb", "adopt", "--id"], "选项 --id 的写法不对"),
        (["assess", "one", "two"], "后面多写了(one two)"),
        (["agents", "add", "li", "--role", "boss"], "可以写：agent、supervisor、curator"),
        (["kb", "lint", "--as-of", "tomorrow"], "日期要写成 2026-11-20 这样"),
        (["rules", "check", "no-such.yml"], "没有这个文件"),
    ],
)
def test_a_mistake_on_the_command_line_is_told_in_chinese_with_the_help_to_look_at(arguments, told):
    done = zhicheng(*arguments)
    heard = done.stderr.decode()
    assert done.returncode == 2 and told in heard
    assert heard.splitlines()[-1].startswith("查看用法：zhicheng")


@pytest.mark.parametrize("arguments", [["--help"], ["kb", "--help"], ["kb", "adopt", "--help"], ["kb"], ["batch", "--help"]])
def test_help_is_in_chinese(arguments):
    done = zhicheng(*arguments)
    heard = (done.stdout or done.stderr).decode()
    assert heard.startswith("用法：zhicheng") and "选项" in heard and "显示这段说明" in heard
    assert not any(word in heard for word in ("Usage", "Options", "Commands", "Show this", "default:", "用法不对"))
