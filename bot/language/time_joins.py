"""Two times that make one: 还差两个月满五年, 五年差两个月, 五年到六年, 三年多快四年, 明年三月就满十年."""
from __future__ import annotations

import datetime as dt
import re

from bot.language.time_types import Span, bounds, years_between

_UNTIL_FULL = re.compile(
    r"(?:还|只|就|仅)?(?:差|缺|少|再过|再有|还有|还要|还得|还需|再干|再做|再等|剩|过)(?:了)?(?:个)?$")
_FULL_LINK = re.compile(r"^ ?,?(?:的时间)?(?:我|咱)?(?:就|才|便|刚好|正好)?(?:能|可以|要|是|算)?(?:工作|从业|干|做)?(?:满|够|到|有|整|干满|干够|凑够|凑满|凑)? ?(?:上)?$")
_LACKS = re.compile(r"(?:[,还 ]|了|呢|吧|啊|就|也|只|不过|但是?)*[差欠缺少](?:了|个)?")
_FULL_AT = re.compile(r"^(?:份|底)?,?(?:我)?(?:就|才|正好|刚好|将|便|能|要|也|都|是|可以|该|凑)*(?:干|工作|做|从业|入行|凑)?(?:就|到|是|了)*(?:满|够|整|到)?(?:了)?$")


def joined(text: str, first: Span, second: Span) -> Span | None:
    """Two lengths that make one: 还差两个月满五年, 五年差两个月, 五年到六年, 三年多快四年, 五年或者六年."""
    between = text[first.end:second.start]
    if second.hint == "days" and not first.hint and not first.vague and first.point > 1 > second.point and _LACKS.fullmatch(between):
        return _less(first.start, second.end, first, second)  # 三年差一个礼拜
    if first.hint not in ("", "days") or second.hint or first.vague or second.vague:
        return None
    lead = _UNTIL_FULL.search(text[:first.start])
    if lead and second.point > first.point and _FULL_LINK.match(between):
        if re.search("[满够到就才凑有]", between + text[second.start]) or (not between and "差" in lead.group()):
            return _less(lead.start(), second.end, second, first)
    hedge = re.match(r"(快|将近|接近|马上|就要|没满|没到|不到|不满|不足|未满|没够)|[满够]", text[first.start:])
    if hedge and first.below is not None and not first.exact and first.below == int(first.below) and _LACKS.fullmatch(between) and second.point < 1:
        full = first.below if hedge.group(1) else first.at_least
        whole = Span(first.start, first.end, full, full, full, True)
        return _less(first.start, second.end, whole, second)
    if _LACKS.fullmatch(between) and second.point < first.point and second.point < 1:
        return _less(first.start, second.end, first, second)
    link = re.fullmatch(r" ?(?:到|至|-|~|—|或者?|还是|,?要么|、)? ?", between)
    if not link or not first.at_least <= second.at_least <= first.at_least * 2 + 2:
        return None
    if between.strip() and first.at_least < second.at_least:
        top = second.point + 1 if second.exact else second.below
        return Span(first.start, second.end, first.at_least, top, (first.point + second.point) / 2, False)
    if not between.strip() and not first.exact and not second.exact:  # 三年多快四年
        least = max(first.at_least, second.at_least) if not text[first.start:first.end].startswith(("大", "约", "差")) and first.point != int(first.point) + 0.5 else max(first.point, second.at_least)
        return Span(first.start, second.end, least, second.below, max(second.point, least), False)
    return None


def _less(start: int, end: int, whole: Span, missing: Span) -> Span:
    """The whole but for what is missing."""
    point = max(0.0, whole.point - missing.point)
    if missing.exact:
        return Span(start, end, point, point, point, True, hint="nearly_full")
    low = max(0.0, whole.point - (missing.below or missing.point))
    return Span(start, end, low, whole.point - missing.at_least, point, False, hint="nearly_full")


def joined_with_dates(text: str, spans: list[Span], as_of: dt.date) -> list[Span]:
    """明年三月就满十年: what is there today is ten years less the months until then."""
    result: list[Span] = []
    for span in spans:
        date = result[-1] if result else None
        if date and date.kind == "since" and date.since and not date.until and span.kind == "duration" and span.point >= 1 and not span.hint:
            between = text[date.end:span.start]
            # 今年满五年 says nothing of the month; 明年 lies wholly ahead.
            telling = isinstance(date.since, dt.date) or len(date.since) > 1 or date.since[0] > as_of.year
            counts_to = re.search(r"(?:[干做算]|截止|截至|^|,|满|工作|待|就)(?:了)?到$", text[:date.start]) and re.search("[是满够整]|刚好|正好|就", between)
            if telling and _FULL_AT.match(between) and (counts_to or re.search("[满够]", between + text[span.start:span.end])):
                result[-1] = _full_at(date, span, as_of)
                continue
        result.append(span)
    return result


def _full_at(date: Span, span: Span, as_of: dt.date) -> Span:
    first, last = bounds(date.since)
    low, high = span.at_least - years_between(as_of, last), span.at_least - years_between(as_of, first)
    exact = first == last
    return Span(date.start, span.end, max(0.0, low), high if exact else high + 1 / 366, max(0.0, round((low + high) / 2, 2)) if not exact else high, exact, hint="nearly_full")
