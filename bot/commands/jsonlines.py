"""JSON Lines in, JSON Lines out: the loop that `assess`, `parse` and `ask` share.

One line for each line, in order, written as soon as it is known.  A line that cannot be answered gets
{"error": "…"} in its place, and the command ends with status 1.
"""
from __future__ import annotations

import json
import sys
from typing import Any, BinaryIO, Callable, Iterator, Mapping, Optional

#: Bytes of one line; what is longer is no message and no profile.
LONGEST = 1024 * 1024
_LONGEST_NUMBER = 40

Answer = Callable[[Mapping[str, Any]], Mapping[str, Any]]


class LineError(Exception):
    """A line that cannot be answered; `str()` is a Chinese sentence."""


def run(answer: Answer, *, expected: tuple[type[Exception], ...] = ()) -> int:
    """Answer standard input on standard output; the exit status.

    `answer` turns one JSON object into another.  Errors of the types in `expected`, whose `str()` is
    Chinese, and LineError are told as they are; any other is told as a fault without its details.
    """
    return stream(answer, sys.stdin.buffer, sys.stdout.buffer, expected=expected)


def stream(
    answer: Answer, source: BinaryIO, target: BinaryIO, *, expected: tuple[type[Exception], ...] = ()
) -> int:
    """As `run`, on given streams."""
    status = 0
    try:
        for line in _lines(source):
            try:
                written = encode(answer(decode(line)))
            except (LineError, *expected) as error:
                status, written = 1, encode({"error": str(error)})
            except Exception as error:
                status, written = 1, encode({"error": f"处理这一行时出了意外（{type(error).__name__}）"})
            target.write(written)
            target.flush()
    except BrokenPipeError:
        # Whoever read has gone; Python would complain once more when it closes the stream.
        sys.stdout = None  # type: ignore[assignment]
        return 1
    return status


def decode(line: Optional[bytes]) -> Mapping[str, Any]:
    """One line as a JSON object; raises LineError.  None stands for a line that was too long."""
    if line is None:
        raise LineError(f"这一行太长，最多 {LONGEST // 1024} KB")
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LineError("这一行不是有效的 UTF-8 文字") from None
    if not text.strip():
        raise LineError("这一行是空的")
    try:
        value = json.loads(text, parse_constant=_no_constant, parse_int=_whole_number)
    except (ValueError, RecursionError):
        raise LineError("这一行不是有效的 JSON") from None
    if not isinstance(value, dict):
        raise LineError("这一行应是一个 JSON 对象")
    return value


def encode(value: Mapping[str, Any]) -> bytes:
    """One output line; readable Chinese where it can be written as UTF-8, escapes where it cannot."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        return text.encode("utf-8") + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False).encode("ascii") + b"\n"


def text_field(line: Mapping[str, Any], name: str, *, needed: bool = False) -> Optional[str]:
    """A field that holds text, or None where it is missing or null; raises LineError."""
    value = line.get(name)
    if value is None and not needed:
        return None
    if not isinstance(value, str):
        raise LineError(f"字段 {name} 应是文字" if name in line else f"缺少字段 {name}")
    return value


def _lines(source: BinaryIO) -> Iterator[Optional[bytes]]:
    """Lines without their ends; None for one that is too long.  Blank lines at the very end are no lines."""
    blank = 0
    while True:
        line = source.readline(LONGEST + 1)
        if not line:
            return
        if len(line) > LONGEST and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = source.readline(LONGEST)
            yield from [b""] * blank
            blank = 0
            yield None
            continue
        line = line.strip(b"\r\n")
        if not line.strip(b" \t\xef\xbb\xbf"):
            blank += 1
            continue
        yield from [b""] * blank
        blank = 0
        yield line


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _whole_number(digits: str) -> int:
    # Reading a number of a million digits takes minutes.
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError("number too long")
    return int(digits)
