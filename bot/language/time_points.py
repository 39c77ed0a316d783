"""Dates a person names: 2016年7月, 16年, 前年6月, 2018.3至今, 上个月, 九几年."""
from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.numbers import plain_value
from bot.language.time_words import CN, DATE, EVENTS, LONG_AFTER, LONG_BEFORE, RELATIVE_YEARS, SEASONS, TO_NOW, YEAR_AFTER, YEAR_BEFORE
from bot.language.time_types import Span, Start, bounds, since_interval, years_between

# 14年退伍进保安公司,干到18年: the far end stands in the next piece.
_UNTIL = re.compile(r"^[^。!?;\d]{0,12}(?<![从由])(?:干|做|待|呆|跑|开|工作|一直)到了?$")
_TO = re.compile(r"^(?:份)?(?:开始|起|就|入行|入职|进来|在[^,。到至]{0,6})?(?:一直)?(?:干|做|工作)?(?: ?(?:到|至|-|~|—|–|一直到|直到|干到|做到) ?)$")


# 22年上海解封完6月份入职: nothing but what else happened then.
_SAME_YEAR = re.compile(r"(?!.*(?:毕业|结婚|生|退伍|到|至|入|考|评|拿|做|干|进|来))[一-鿿]{1,7}")
_EITHER = re.compile(r"^ ?(?:还是|或者?|要么|,还是|,或者) ?$")


@dataclass(frozen=True)
class _Point:
    start: int
    end: int
    when: Start
    form: str


def _year2(value: int, as_of: dt.date) -> int:
    return 2000 + value if value <= as_of.year % 100 + 1 else 1900 + value


def _digits(text: str) -> int:
    value = plain_value(text.replace("两", "二").replace("元", "一"))
    assert value is not None
    return int(value)




def month_number(text: str) -> int:
    """1 to 12 from 3, 三, 元."""
    return _digits(text)


def season_months() -> dict[str, tuple[int, int]]:
    """Seasons and feasts by the months in which they lie."""
    return SEASONS


def _with_tail(year: int, found: re.Match[str], tag: str) -> Start:
    month, day, season, pair = found[f"{tag}m"], found[f"{tag}d"], found[f"{tag}s"], found[f"{tag}p"]
    if pair and _digits(pair[1]) == _digits(pair[0]) + 1:  # 三四月份
        return (year, _digits(pair[0]), _digits(pair[1]))
    if season:
        return (year, *SEASONS[season])
    if not month:
        return (year,)
    if day:
        try:
            return dt.date(year, _digits(month), _digits(day))
        except ValueError:
            pass
    return (year, _digits(month))


def _is_year(text: str, found: re.Match[str], as_of: dt.date) -> bool:
    """Whether a two-figure 年 is a calendar year (12年拿的证) and not a length (干了12年)."""
    if found["unit"] == "届" or found["sm"] or found["ss"]:
        return not (found["sm"] and text[found.start():].startswith(found["sy"] + "年零"))
    spoken = found["sy"]
    value = _digits(spoken)
    if spoken[0] in "零〇○0":
        return True
    if value > 60:
        return spoken not in ("七八", "八九")  # seven or eight years
    before, after = text[:found.start()], text[found.end():]
    if value > as_of.year % 100 + 1:
        return False
    if YEAR_AFTER.match(after):
        return not LONG_BEFORE.search(before) or before.endswith("有") or bool(re.match(r"毕业|拿|评|考|取得|入", after))
    if YEAR_BEFORE.search(before) and not LONG_AFTER.match(after) or TO_NOW.match(after):
        return True
    if _RECALLED.search(before) and re.match(r"[吧,。!? ]|$", after) and re.search("职称|证|[评拿考聘]", text) and not re.search("工龄|年限|[干做]了", text):
        return True  # 中级拿了有年头了,好像是15年
    if spoken.isdigit() and value >= 17 and _OPENS.search(before) and re.match(r"[一-鿿]", after) and not (LONG_AFTER.match(after) or _OF_YEARS.match(after)):
        return True  # 22年上海解封完6月份入职
    # 12年到20年: both years, unless they stand behind a verb of duration.
    if re.match(r" ?(?:到|至|-|~|—) ?\d\d年(?![半多])", after) and not LONG_BEFORE.search(before):
        return True
    if re.search(r"(?:^|[,。 ]|是|在|于|我)$", before) and not re.match("[半多了]", after) and _counted_elsewhere(text, found, as_of.year % 100 - value):
        return True
    if spoken[0] not in "0123456789":  # 一六年, 二零年; but 一二年 may be one or two years
        return value >= 13 and not LONG_BEFORE.search(before) and spoken not in ("二三", "一二")
    return False


_RECALLED = re.compile(r"(?:好像|记得|印象里?中?|可能|大概)(?:就|应该)?是$")
_OPENS = re.compile(r"(?:^|[,。!?; ]|我是?|于|就是|应该是|好像是)$")
_OF_YEARS = re.compile(r"一直|[^,。]{0,8}(?:经验|工龄|资历|老|经历|从业|的(?:窗口|客服|月嫂|保安|司机|工作)|客服$|窗口$|保安$)|里|间|来|前|没|如一日|有$")
_UNITS = "零一二三四五六七八九"


def _counted_elsewhere(text: str, found: re.Match[str], years: int) -> bool:
    """16年的老证,快十年了: the years since then are told as a length as well."""
    if years < 2:
        return False
    rest = text[:found.start()] + "|" + text[found.end():]
    spoken = (_UNITS[years // 10] if years >= 20 else "") + ("十" if years >= 10 else "") + (_UNITS[years % 10] if years % 10 else "")
    return bool(re.search(rf"(?<![\d{CN}十前后第]){years}(?:多|来)?年|(?<![\d{CN}十前后第]){spoken}(?:多|来)?年", rest))


_SAYS_WHAT_THEN = re.compile(r"(?:底|初|的?时候|又|才|就|那年|我|因为|由于)*(?:在|做|干|当|去|回|歇|跑|开(?!外)|带|打|生|离|休|调|换|转|到|进|来|辞|考|读|接|重新|被|结|怀|评|拿|升)")


def _in_a_row(text: str, found: re.Match[str], last_year: int, as_of: dt.date) -> bool:
    """14年入行,16年歇了两年,18年又接着干: behind a year, a later one that opens its clause is a year too."""
    value = _digits(found["sy"])
    opens = re.search(r"(?:^|[,。!?; ]|然后|后来|结果|到了?)$", text[:found.start()])
    return bool(last_year and opens and 2000 + value >= last_year and value <= as_of.year % 100 and _SAYS_WHAT_THEN.match(text, found.end()))


def _points(text: str, as_of: dt.date) -> Iterator[_Point]:
    year_ended, last_year, last, last_end = -1, 0, None, 0
    for found in DATE.finditer(text):
        when, form = None, ""
        try:
            if found["iso"]:
                form, when = "date", (int(found["iy"]), int(found["im"]))
                if found["id"]:
                    when = dt.date(*when, int(found["id"]))
            elif found["compact"]:
                form, when = "date", (int(found["cy"]), int(found["cm"]))
                if found["cd"]:
                    when = dt.date(*when, int(found["cd"]))
            elif found["full"]:
                form, when = "date", _with_tail(_digits(found["fy"]), found, "f")
            elif found["short"]:
                # The far end of a period whose near end is a year: 12年到20年.
                ends_period = year_ended >= 0 and (_TO.match(text[year_ended:found.start()]) or _UNTIL.match(text[year_ended:found.start()]))
                if ends_period or _is_year(text, found, as_of) or _in_a_row(text, found, last_year, as_of):
                    form, when = "short", _with_tail(_year2(_digits(found["sy"]), as_of), found, "s")
            elif found["event"]:
                form, when = "date", (next(year for name, year in EVENTS.items() if name in found["event"]),)
            elif found["around"]:  # 疫情前一年: some year thereabouts, and no length
                form, when = "decade", (next(year for name, year in EVENTS.items() if name in found["around"]) - 5,)
            elif found["head"]:  # 14到17年在厂里
                if not LONG_BEFORE.search(text[:found.start()]) and _digits(found["head"]) <= as_of.year % 100:
                    form, when = "short", (_year2(_digits(found["head"]), as_of),)
            elif found["relative"]:
                form, when = "relative", _with_tail(as_of.year - RELATIVE_YEARS[found["ry"]], found, "r")
                if found["rnow"] and len(when) == 1:
                    form, when = "date", (when[0], as_of.month)
            elif found["same"]:  # 2017年毕业,同年8月入职
                year = last_year + (found["sw"] not in ("同年", "当年", "那年"))
                if last_year:
                    form, when = "date", (year, _digits(found["sm2"])) if found["sm2"] else (year, *SEASONS[found["ss2"]])
            elif found["next"]:  # 2018年生的孩子,第二年出来做月嫂
                if last_year and not re.search(r"(?:这|今年|现在|已经)是?$", text[:found.start()]):
                    form, when = "date", (last_year + 1,)
            elif found["decade"]:
                form, when = "decade", (_decade(found["dc"], as_of),)
            elif found["recent"]:
                form, when = "recent", _recent(found["recent"], as_of)
            elif found["bare"]:
                form, when = "bare", (int(found["by"]),)
            elif found["month"]:
                form, when = "month", _month_only(found, as_of, last if _one_story(text, last_end, found) else None)
        except ValueError:  # 2016-02-31
            continue
        if when is not None:
            year_ended = found.end()
            if form in ("full", "short", "date", "bare"):
                last_year = bounds(when)[0].year
            if form in ("short", "date", "relative", "month"):
                last, last_end = when if isinstance(when, tuple) and len(when) == 2 else None, found.end()
            yield _Point(found.start(), found.end(), when, form)


def _decade(text: str, as_of: dt.date) -> int:
    text = text[-1] if len(text) > 1 else text
    value = _digits(text) * 10
    return _year2(value, as_of)


def _recent(word: str, as_of: dt.date) -> Start:
    if "月" in word:
        back = 2 if word.startswith("上上") else 1 if word.startswith("上") else -1 if word.startswith("下") else 0
        index = as_of.year * 12 + as_of.month - 1 - back
        return (index // 12, index % 12 + 1)
    days = {"昨天": 1, "前天": 2, "今天": 0}.get(word)
    if days is not None:
        return as_of - dt.timedelta(days=days)
    return (as_of.year, as_of.month)


_THEN = re.compile(r"[^。!?;]{1,16}[, ][^,。!?;]{0,3}$")
_HAPPENED = re.compile(r"份?(?:我|就|才|又|正式|开始|底|初|的时候)*(?:开始|转|接|上岗|入职|进|来|到|拿|考|评|取得|下来|批|调|做|干|签)")


def _one_story(text: str, last_end: int, found: re.Match[str]) -> bool:
    """Whether a month goes on with what was told of the year before it: 去年6月跟班学的,11月开始接单."""
    return bool(_THEN.fullmatch(text[last_end:found.start()]) and _HAPPENED.match(text, found.end()))


def _month_only(found: re.Match[str], as_of: dt.date, last: tuple[int, int] | None) -> Start:
    month = _digits(found["om"])
    year = as_of.year if month <= as_of.month else as_of.year - 1
    if last is not None and not found["od"] and (last[0] + (month < last[1]), month) <= (as_of.year, as_of.month):
        return (last[0] + (month < last[1]), month)
    return dt.date(year, month, _digits(found["od"])) if found["od"] else (year, month)


def _decade_span(point: _Point, as_of: dt.date) -> Span:
    year = point.when[0]
    low, high = as_of.year - year - 9, as_of.year - year
    return Span(point.start, point.end, max(0, low - 1), high + 1, (low + high) / 2, False, "since", vague=True, since=(year,))


def _closed(start: _Point, end: _Point, stop: int) -> Span | None:
    """2012年到2020年: eight years, give or take what the missing months hide."""
    first, last = bounds(start.when), bounds(end.when)
    if first[0] >= last[1]:
        return None
    most = years_between(first[0], last[1])
    if first[0] == first[1] and last[0] == last[1]:
        most = round(most, 4)
        return Span(start.start, stop, most, most, most, True, since=start.when, until=end.when)
    least = max(0.0, years_between(first[1], last[0]))
    point = min(max(_counted(end.when) - _counted(start.when), least), most)
    return Span(start.start, stop, least, most + 1 / 366, round(point, 2), False, since=start.when, until=end.when)


def _counted(when: Start) -> float:
    """A place on the line of years, as people count: the year alone, or the year and its month."""
    if isinstance(when, dt.date):
        return when.year + (when.month - 1) / 12 + (when.day - 1) / 365
    return when[0] + (sum(when[1:]) / len(when[1:]) - 1 if len(when) > 1 else 0) / 12


def _years(one: _Point, two: _Point) -> bool:
    """Whether both are bare years, the earlier first."""
    return isinstance(one.when, tuple) and isinstance(two.when, tuple) and len(one.when) == len(two.when) == 1 and one.when < two.when


def _either(one: _Point, two: _Point, as_of: dt.date) -> Span:
    """一六年还是一七年: from the end of the later to the beginning of the earlier."""
    least, most = since_interval(two.when, as_of)[0], since_interval(one.when, as_of)[1]
    return Span(one.start, two.end, least, most, as_of.year - (one.when[0] + two.when[0]) / 2, False, "since", since=one.when)


def find_points(text: str, as_of: dt.date) -> list[Span]:
    """Every start or closed period, in order. Forms that are mere words without a role (今年, 最近, 3月) come out `weak`."""
    points, spans, skip = list(_points(text, as_of)), [], -1
    for i, point in enumerate(points):
        if i <= skip:
            continue
        following = points[i + 1] if i + 1 < len(points) else None
        between = text[point.end:following.start] if following else ""
        same_year = between in (",", ", ", "、") and point.form in ("bare", "full") or point.form in ("date", "short") and _SAME_YEAR.fullmatch(between)
        if following and following.form == "month" and same_year and isinstance(point.when, tuple) and len(point.when) == 1 and isinstance(following.when, tuple):
            when = (point.when[0], following.when[1])  # 那是2021,7月
            low, below, middle, exact = since_interval(when, as_of)
            spans.append(Span(point.start, following.end, low, below, middle, exact, "since", since=when))
            skip = i + 1
            continue
        to_year = following is not None and following.form in ("full", "short", "date") and _UNTIL.match(between) is not None
        if following and (_TO.match(between) or to_year) and following.form != "recent":
            if following.form == "relative" and following.when == (as_of.year,):  # 到今年: still at it
                low, below, middle, exact = since_interval(point.when, as_of)
                closed = Span(point.start, following.end, low, below, middle, exact, "since", since=point.when, hint="to_now")
            else:
                when = following.when
                # 2018年3月到5月: the later month belongs to the year named before.
                if following.form == "month" and isinstance(when, tuple):
                    when = (bounds(point.when)[0].year, when[1])
                closed = _closed(point, _Point(following.start, following.end, when, following.form), following.end)
            if closed:
                spans.append(closed)
                skip = i + 1
                continue
        if following and _EITHER.match(text[point.end:following.start]) and _years(point, following):
            spans.append(_either(point, following, as_of))
            skip = i + 1
            continue
        if point.form == "decade":
            spans.append(_decade_span(point, as_of))
            continue
        now = TO_NOW.match(text[point.end:]) or re.match(r"^(?:至今|以来|到今)", text[point.end:])
        low, below, middle, exact = since_interval(point.when, as_of)
        weak = point.form in ("relative", "recent", "month", "bare") and not now
        spans.append(Span(point.start, point.end, low, below, middle, exact, "since", since=point.when,
                          hint="to_now" if now else "future" if below is not None and below <= 0 else "", weak=weak))
    return spans
