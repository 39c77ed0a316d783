"""The loop that assess, parse and ask share: one line for each, in order, whatever comes in."""
from __future__ import annotations

import io
import json

import pytest

from bot.commands import jsonlines


class Known(Exception):
    pass


def echo(line):
    if line.get("known"):
        raise Known("说得出的错")
    if line.get("bug"):
        raise KeyError("内部秘密")
    return {"got": line["n"]}


def run(data: bytes) -> tuple[int, list[dict]]:
    target = io.BytesIO()
    status = jsonlines.stream(echo, io.BytesIO(data), target, expected=(Known,))
    lines = target.getvalue().split(b"\n")
    assert lines.pop() == b""
    return status, [json.loads(line) for line in lines]


def test_good_lines_are_answered_in_order_with_status_0():
    assert run(b'{"n": 1}\n{"n": 2}\r\n{"n": 3}') == (0, [{"got": 1}, {"got": 2}, {"got": 3}])


def test_no_lines_are_no_answers():
    assert run(b"") == (0, []) and run(b"\n\n") == (0, [])


def test_a_byte_order_mark_is_no_part_of_the_line():
    assert run(b'\xef\xbb\xbf{"n": 1}\n') == (0, [{"got": 1}])


@pytest.mark.parametrize(
    "bad, word",
    [
        (b"{bad", "JSON"),
        (b"[1]", "对象"),
        (b'"x"', "对象"),
        (b"\xff\xfe", "UTF-8"),
        (b'{"n": NaN}', "JSON"),
        (b'{"n": Infinity}', "JSON"),
        (b"[" * 100_000, "JSON"),
        (b'{"n": ' + b"9" * 500_000 + b"}", "JSON"),
        (b'{"n": "' + b"x" * (jsonlines.LONGEST + 5) + b'"}', "太长"),
        (b"", "空"),
        (b'{"known": 1}', "说得出的错"),
        (b'{"bug": 1}', "意外"),
        (b"{}", "意外"),
    ],
    ids=["cut", "list", "string", "no-utf8", "nan", "infinity", "deep", "digits", "huge", "blank", "known", "bug", "key"],
)
def test_a_bad_line_gets_an_error_in_its_place(bad, word):
    status, answers = run(b'{"n": 1}\n' + bad + b'\n{"n": 2}\n')
    assert status == 1
    assert [answers[0], answers[2]] == [{"got": 1}, {"got": 2}] and len(answers) == 3
    assert word in answers[1]["error"] and "内部秘密" not in answers[1]["error"]


def test_a_lone_surrogate_comes_back_as_an_escape():
    status, answers = run(b'{"n": "\\ud800"}\n')
    assert status == 0 and answers == [{"got": "\ud800"}]


def test_chinese_is_written_readably():
    target = io.BytesIO()
    jsonlines.stream(echo, io.BytesIO('{"n": "本科"}\n'.encode()), target)
    assert target.getvalue() == '{"got": "本科"}\n'.encode()


def test_each_answer_is_written_before_the_next_line_is_read():
    target = io.BytesIO()
    seen = []

    class Source(io.BytesIO):
        def readline(self, *args):
            seen.append(target.getvalue())
            return super().readline(*args)

    jsonlines.stream(echo, Source(b'{"n": 1}\n{"n": 2}\n'), target)
    assert seen[1] == b'{"got": 1}\n'
