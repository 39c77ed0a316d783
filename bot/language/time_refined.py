"""A year and, said later, its month: 2019年进的大厅,准确说是当年十月; 18年入行的,9月; 16年的事了,好像三四月份.

The month belongs to the year before it when its clause says nothing of its own, points back (当年, 那年) or
only tells again what happened then (五月份报的到).
"""
from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from bot.language.time_points import month_number, season_months
from bot.language.time_types import Span, Start, since_interval

_N = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
_MONTH = rf"(?:(?P<a>[一二三四五六七八九]|\d{{1,2}}(?=[-~、到]))[-~、到]?(?P<b>{_N})月份?|(?P<m>{_N})月份?(?P<day>\d{{1,2}}[日号])?|(?P<s>{{seasons}}))"
_BACK = re.compile(r"(?:当年|那年|同年|那一年|具体|准确|确切|精确|详细|月份|记得|那是|是在)")
# A clause that holds only the month, or the month and the same event once more.
_LEAD = re.compile(r"(?:好像|大概|大约|应该|可能|差不多|也就|就|是|在|当年|那年|同年|那一年|那时候?|具体|准确|确切|精确|时间|月份|日子|来讲|来说|点|地|的?说|记得|我|那|嗯|呃|哦|到|于|的|了| |,)*")
_TAIL = re.compile(
    r"(?:份|底|初|末|中旬|下旬|上旬|左右|前后|那会儿|那阵儿?|那时候|的时候|的样子|吧|呢|啊|呀|嘛|的|了|就|才|正式|我|去|在这儿?| )*"
    r"(?:(?:报的?到|入的?职|进的?(?:公司|单位|大厅|中心|厂)?|来的?|开始|上的?(?:班|岗)|到的?岗|签的?(?:合同|约)|转的?正|入的?行|起步|干起|做起|干的|做的|"
    r"下的?证|发的?(?:证书?)?|批的?|评的?|聘的?|拿的?(?:证书?)?|领的?(?:证书?)?|考的?|到手|下来的?|公布的?|出的?证|算)[^,。!?;\d]{0,6})?(?:了|的|吧|呢|啊)*(?=[,。!?; ]|$)")
_SAME_YEAR = re.compile(r"(?:当年|那年|同年)(?!年)")
_SCHOOL, _WORK = re.compile(r"毕业|毕的业|读完|念完|退伍|转业|结婚"), re.compile(r"入职|进|来|上班|上岗|干|做|到岗|报到|开始|签|转正|去")
_NOT_THAT = re.compile(r"毕业|结婚|生(?!效)|离婚|退伍|搬|买|毕的业")


def refined(text: str, spans: list[Span], as_of: dt.date) -> list[Span]:
    """The spans, each bare year with the month that is told behind it; the month is no time of its own then."""
    result = list(spans)
    for at, span in enumerate(result):
        year = _bare_year(span)
        if year is None:
            continue
        then = result[at + 1] if at + 1 < len(result) else None
        stop = then.start if then and not (then.weak and _month_alone(text, then) or _SAME_YEAR.match(text, then.start)) else len(text)
        found = _later_month(text, span.end, stop)
        if found is not None and not (then and then.end > found.end() and then.start < found.end()):
            result[at] = _with_month(span, year, found, as_of)
            result[at + 1:] = [s for s in result[at + 1:] if s.start >= found.end()]
    return result


def _bare_year(span: Span) -> int | None:
    """The year of a start that names no month."""
    plain = span.kind == "since" and span.until is None and not span.vague and isinstance(span.since, tuple)
    return span.since[0] if plain and len(span.since) == 1 and span.hint in ("", "to_now") else None


def _month_alone(text: str, span: Span) -> bool:
    return bool(re.match(rf"{_N}月", text[span.start:span.end]))


def _pattern() -> re.Pattern[str]:
    return re.compile(_MONTH.replace("{seasons}", "|".join(sorted(season_months(), key=len, reverse=True))))


_LATER = _pattern()


def _later_month(text: str, start: int, stop: int) -> re.Match[str] | None:
    """The month in one of the two clauses behind a year, where it is that year's."""
    for found in _LATER.finditer(text, start, stop):
        between = text[start:found.start()]
        if re.search(r"[。!?;]", between) or between.count(",") > 2 or not re.search(r"[, ]", between):
            return None
        clause = re.split(r"[, ]", between)[-1]
        rest = re.match(r"[^,。!?; ]*", text[found.end():]).group()
        if _SCHOOL.search(between) and _WORK.search(rest) or _NOT_THAT.search(clause + rest) and not _NOT_THAT.search(between):
            return None
        if re.match(r"[饼嫂底]?嫂|饼|薪|子中心|会所", rest) or found["s"] and len(found["s"]) == 1:
            continue
        if _TAIL.match(text, found.end()) and (_LEAD.fullmatch(clause) or _BACK.search(clause)):
            return found
        return None
    return None


def _with_month(span: Span, year: int, found: re.Match[str], as_of: dt.date) -> Span:
    since: Start
    if found["s"]:
        since = (year, *season_months()[found["s"]])
    elif found["a"]:
        first, last = month_number(found["a"]), month_number(found["b"])
        if last <= first:
            return span
        since = (year, first, last)
    else:
        since = (year, month_number(found["m"]))
    low, below, point, exact = since_interval(since, as_of)
    return replace(span, at_least=low, below=below, point=point, exact=exact, since=since, weak=False)
