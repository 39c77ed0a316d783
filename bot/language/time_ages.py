"""Ages, and the years of work that lie between two of them: 今年35了, 八零后, 从十八岁干到三十岁."""
from __future__ import annotations

import re
from collections.abc import Iterable

from bot.language.numbers import plain_value
from bot.language.time_types import Span

_N = r"(?:[1-7]\d|[一二三四五六七]?十[一二三四五六七八九]?)"
_WORK = r"(?:干|做|工作|上班|入行|入职|当|开始|跑|带|进)"
_FROM_TO = re.compile(rf"(?:从|自|打)?(?P<a>{_N})岁?(?:开始|起|就|那年)?(?:就|一直)?{_WORK}?(?:到|至|-|~)(?:了)?(?P<b>{_N})岁")
_THEN_NOW = re.compile(rf"(?:从|自|打)?(?P<a>{_N})岁(?:那年|时|的时候|开始|就|起|,)*[^,。\d]{{0,4}}?{_WORK}[^。\d]{{0,14}}?(?:今年|现在|如今|到|都|已经|快)+(?P<b>{_N})(?:岁|了|(?=[,。]|$))")
_ENTERED_NOW = re.compile(rf"(?P<a>{_N})岁?(?:那年|时|的时候|就|才)*(?:入的?行|入的?职|干的?这行|开始干|开始做|做的?这行)(?:的)?[,。 ]*(?:我)?(?:今年|现在|如今|眼下|虚岁)(?:都|已经|快|整|也)*(?P<b>{_N})(?:岁|了|(?=[,。!? ]|$))")
_THEN_NEXT = re.compile(rf"(?:从|自|打)?(?P<a>{_N})岁(?:那年|时|的时候|开始|就|起|上|才|,)*[^,。\d]{{0,4}}?{_WORK}[^。\d]{{0,14}}?明年(?:就|都|也|我|满)*(?P<b>{_N})(?:岁|了|(?=[,。]|$))")
_FROM_NOW = re.compile(rf"(?:从|自|打)(?P<a>{_N})岁(?:那年|开始|起|就|一直|干|做)*(?:到现在|至今|到今天)[^。\d]{{0,8}}?(?:今年|现在|我)(?:都|已经|快|,)*(?P<b>{_N})(?:岁|了|(?=[,。]|$))")
_NOW_THEN = re.compile(rf"(?:今年|现在|如今|我)(?:都|已经|快)?(?P<b>{_N})(?:岁|了|,)[^。\d]{{0,6}}?(?:从|自|打)?(?P<a>{_N})岁(?:那年|时|的时候|开始|就|起)*[^,。\d]{{0,4}}?{_WORK}")
_AGE = re.compile(
    rf"(?:今年|现年|年龄|我都|我已经|岁数|虚岁|周岁|实岁|眼看|都快|年纪)(?:都|是|已经|快|:|有|已|我|刚|满)*(?P<n>{_N})(?:岁|周岁|多岁|来岁)?(?:了|(?=[,。!? ]|$|的人))(?! ?年)"
    rf"|(?P<m>(?<![\d.]){_N})(?:周|多|来|好几)?岁"
    r"|(?:[5-9]0|0[05]|[五六七八九零]零|[五六七八九]十|[6-9]5|八五|九五|零零)后(?![面来期年])"
)


def find_ages(text: str) -> list[Span]:
    """Ages (hint "age") and lengths of work between two ages (hint "ages": a year to either side)."""
    spans: list[Span] = []
    for pattern in (_THEN_NEXT, _ENTERED_NOW, _FROM_NOW, _FROM_TO, _THEN_NOW, _NOW_THEN):
        for found in pattern.finditer(text):
            first, last = plain_value(found["a"]), plain_value(found["b"])
            if first and last and 14 <= first < last and not _clash(spans, found.start(), found.end()):
                years = last - first - (pattern is _THEN_NEXT)
                spans.append(Span(found.start(), found.end(), years - 1, years + 1, years, False, hint="ages"))
    for found in _AGE.finditer(text):
        if _clash(spans, found.start(), found.end()):
            continue
        spoken = found["n"] or found["m"]
        value = plain_value(spoken) if spoken else 0.0
        spans.append(Span(found.start(), found.end(), value or 0.0, value or 0.0, value or 0.0, bool(value), hint="age"))
    return spans


def _clash(spans: Iterable[Span], start: int, end: int) -> bool:
    return any(s.start < end and start < s.end for s in spans)


def without_overlap(first: list[Span], rest: list[Span]) -> list[Span]:
    """All of `first`, and of `rest` what does not overlap; in order of place, the firmer and longer before the weaker."""
    kept = list(first)
    for span in sorted(rest, key=lambda s: (s.weak, s.start - s.end)):
        if not _clash(kept, span.start, span.end):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)
