"""Careers told by their own count: houses one by one, a year of the firm's, a step on the way, years at work at all.

    头一个店一年,第二个俩月,现在这个两年          -> 3.2 (each leg by its number)
    热线开通十年,我是第三年进来的                 -> 7 to 8 (the firm's age less the years before)
    2017年12月进来,干了五年转合同工,现在还在      -> since 2017.12 (the five years end in a step up)
    参加工作九年,专班一年八个月                   -> 1.67 (years at all, and those here)
"""
from __future__ import annotations

import re
from dataclasses import replace

from bot.language.career_sums import joined
from bot.language.career_words import UNBROKEN
from bot.language.durations import TimeMention
from bot.language.message import Message
from bot.language.time_roles import word

_LEG = re.compile(r"(?:第?[一二三四五六两]|头一?|前一?|后一?|末一?|最后一?|现在这?一?|目前这?一?|这一?|另外?一?|上一?)(?:段|个|家|份|处|站|阶段|单位|公司|店)(?:[^,。;\d]{0,8})$")
_CAME_IN = re.compile(r"(?:我|才|就|正式)*(?:进|来|加入|入职|到|去|过来|调)")
_FIRST = re.compile(r"(?:先|最早|最初|一开始|起初|刚开始|开头|原先|原来|以前|早先)")
_POST = re.compile(r"(?:多|半)?的?[一-鿿]{2,8}(?=[,。]|$)")
_STEP = re.compile(r"(?:多|半)?(?:了)?,?(?:以后|之后|后)?(?:就|才|给|被|又)?(?:转(?!行|业|让)|升|提(?!前)|签|入编|进编|考编|当上|改签)")
_AT_ALL = re.compile(r"(?:参加工作|工龄|工作年限|总工龄|上班|出来工作|参加的工作)(?:了|有|是|已经|都|满|快|总共|一共|的)*$")
_NOT_HERE = re.compile(r"休|歇|病|产假|读|学|培训|合同|住|结婚|孩子|社保|租|等|证|职称|级|师|借调|以前|之前|外地|出国")


def years_by_count(message: Message, work: list[TimeMention], scheme: str | None) -> TimeMention | None:
    """The time in this line of work where the message counts it in one of these ways; None elsewhere."""
    return _by_numbered_legs(message, scheme) or _after_something_else(message, work) or _in_year_of_firm(message) or _with_step(message, work) or _here_of_all(message, work)


def _plain(message: Message) -> list[TimeMention]:
    """The times that may be of work, one for each place."""
    seen, times = set(), []
    for time in message.times:
        if time.role in ("work", "unsure_role") and not time.vague and time.point > 0 and time.start not in seen:
            seen.add(time.start)
            times.append(time)
    return times


def _by_numbered_legs(message: Message, scheme: str | None) -> TimeMention | None:
    times = _plain(message)
    legs = [t for t in times if _LEG.search(message.before(t.start))]
    if len(legs) < 2 or len(legs) != len(times) or any(t.kind == "since" and t.until is None for t in legs[:-1]):
        return None
    if scheme == "shanghai-customer-service" and not UNBROKEN.search(message.text):
        return legs[-1]
    return joined(legs)


def _in_year_of_firm(message: Message) -> TimeMention | None:
    firm = [t for t in message.times if t.why == "a firm's age" and not t.vague and t.below is not None]
    mine = [t for t in message.times if t.why == "in a year of the firm's"]
    if len(firm) != 1 or len(mine) != 1 or mine[0].at_least >= firm[0].at_least:
        return None
    [whole], [before] = firm, mine
    low, below = max(0.0, whole.at_least - before.below), whole.below - before.at_least
    return replace(whole, role="work", at_least=round(low, 4), below=round(below, 4), point=round((low + below) / 2, 2), exact=False,
                   start=before.start, end=before.end, text=before.text)


def _after_something_else(message: Message, work: list[TimeMention]) -> TimeMention | None:
    """先当三年协管员,2020年起坐窗口: what came first was not this work, when only what came next names it."""
    starts = [t for t in work if t.kind == "since" and t.until is None and _names_work(message, t)]
    lengths = [t for t in _plain(message) if t.kind == "duration"]
    before = [t for t in work if t.kind == "since" and not _names_work(message, t) and re.search(r"先(?:当|做|干|在)", message.clause_at(t.start).text)]
    first = (lengths or before or [None])[0]
    if len(starts) != 1 or first is None or len(lengths) > 1 or first.end > starts[0].start or _names_work(message, first):
        return None
    if first.kind == "since":
        return starts[0]
    told_as_first = _FIRST.search(message.before(first.start)) and _POST.match(message.text, first.end)
    return starts[0] if told_as_first and message.clause_at(first.start) != message.clause_at(starts[0].start) else None


def _names_work(message: Message, time: TimeMention) -> bool:
    """Whether the clause of a time names a listed line of work."""
    clause = message.clause_at(time.start)
    return bool(word("job").search(clause.text)) or any(clause.start <= hit.start < clause.end for hit in message.found("occupation"))


def _with_step(message: Message, work: list[TimeMention]) -> TimeMention | None:
    starts = [t for t in work if t.kind == "since" and t.until is None]
    lengths = [t for t in work if t.kind == "duration"]
    if len(starts) != 1 or len(lengths) != 1 or lengths[0].start < starts[0].end or lengths[0].point >= starts[0].at_least:
        return None
    return starts[0] if _STEP.match(message.text, lengths[0].end) else None


def _here_of_all(message: Message, work: list[TimeMention]) -> TimeMention | None:
    times = [t for t in _plain(message) if t.kind == "duration"]
    if len(times) != 2 or len(_plain(message)) != 2:
        return None
    whole, here = times
    led = message.before(here.start)
    general = _AT_ALL.search(message.before(whole.start)) and not _AT_ALL.search(led)
    return here if general and here.point < whole.point and re.search(r"[一-鿿]{2}", led) and not _NOT_HERE.search(led + message.after(here.end)) else None
