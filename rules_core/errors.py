"""Every error of the rules core: one class each, with its context and a plain Chinese sentence.

``str(error)`` is what a person may read; the attributes are for logs and programs.
"""
from __future__ import annotations

from datetime import date
from typing import Any, Iterable, Optional


class RulesError(Exception):
    """Base of all errors raised by the rules core."""


class UnknownScheme(RulesError):
    """The scheme id names no policy held here."""

    def __init__(self, scheme: Any, known: Iterable[str]):
        self.scheme, self.known = scheme, tuple(known)
        super().__init__(f"没有这个方案：{scheme!r}。可用的方案：{'、'.join(self.known)}")


class UnknownLevel(RulesError):
    """The level id is none of the scheme's."""

    def __init__(self, scheme: str, level: Any, known: Iterable[str]):
        self.scheme, self.level, self.known = scheme, level, tuple(known)
        super().__init__(f"方案 {scheme} 没有这个层级：{level!r}。可用的层级：{'、'.join(self.known)}")


class BadChange(RulesError):
    """A supposed change ("what if") cannot be understood or made."""

    def __init__(self, change: Any, why: str):
        self.change = change
        super().__init__(f"假设 {_short(change)} 不能计算：{why}")


class NoVersionInForce(RulesError):
    """No version of the scheme's document covers the date; never a fallback to another version."""

    def __init__(self, scheme: str, as_of: date):
        self.scheme, self.as_of = scheme, as_of
        super().__init__(f"方案 {scheme} 在 {as_of.isoformat()} 没有生效的文件，不能评估")


class UnknownFact(RulesError):
    """A key of the profile is no fact of the contract."""

    def __init__(self, fact: Any):
        self.fact = fact
        super().__init__(f"没有这个事实项：{fact!r}")


class BadFactValue(RulesError):
    """A fact's value has the wrong type or lies out of range."""

    def __init__(self, fact: str, label: str, value: Any, expected: str):
        self.fact, self.value, self.expected = fact, value, expected
        super().__init__(f"{label}（{fact}）的值 {_short(value)} 不合要求：应为{expected}")


class BadProfile(RulesError):
    """The profile is not a flat JSON object."""

    def __init__(self, value: Any):
        self.value = value
        super().__init__(f"facts 应为一个对象，收到的是 {type(value).__name__}")


class BadDate(RulesError):
    """``as_of`` is missing or not a calendar date."""

    def __init__(self, value: Any):
        self.value = value
        super().__init__(f"as_of 应为 YYYY-MM-DD 格式的日期，收到的是 {_short(value)}")


class DateAfterAssessment(RulesError):
    """Something said to have happened lies after the day of the assessment."""

    def __init__(self, fact: str, label: str, day: date, as_of: date):
        self.fact, self.day, self.as_of = fact, day, as_of
        super().__init__(f"{label}（{fact}）是 {day.isoformat()}，在评估日 {as_of.isoformat()} 之后")


class PolicyFileError(RulesError):
    """A policy file says something that cannot be understood: file, line, clause and what to do."""

    def __init__(self, file: str, line: Optional[int], clause: Optional[str], what: str):
        self.file, self.line, self.clause, self.what = file, line, clause, what
        where = file + (f" 第{line}行" if line else "") + (f"（{clause}）" if clause else "")
        super().__init__(f"{where}：{what}")


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
