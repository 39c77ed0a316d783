"""Dates a person names: 2016年7月, 16年, 前年6月, 2018.3至今, 上个月, 九几年."""
from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.numbers import plain_value
from bot.language.time_types import Span, Start, bounds, since_interval, years_between

_CN = "零〇○一二三四五六七八九"
_YEAR4 = rf"(?:19[5-9]\d|20[0-4]\d|一九[五六七八九][{_CN}]|[二两][零〇○][零〇○一二三四][{_CN}])"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|[一二三]?十[一二三四五六七八九]?|廿?[一二三四五六七八九])"
_RELATIVE_YEARS = {"今年": 0, "本年": 0, "去年": 1, "上一年": 1, "前年": 2, "大前年": 3, "大大前年": 4, "明年": -1, "后年": -2}
_SEASONS = {
    "年初": (1, 3), "初": (1, 3), "上半年": (1, 6), "下半年": (7, 12), "年中": (5, 8), "年底": (11, 12), "年末": (11, 12),
    "底": (11, 12), "末": (11, 12), "春天": (3, 5), "开春": (2, 4), "春节": (1, 2), "过年": (1, 2), "夏天": (6, 8),
    "夏季": (6, 8), "暑假": (7, 8), "秋天": (9, 11), "秋季": (9, 11), "冬天": (11, 12), "冬季": (11, 12), "入冬": (11, 12), "双十一": (11, 11), "双11": (11, 11), "过完年": (2, 3), "春节后": (2, 3), "年后": (2, 3), "寒假": (1, 2), "疫情": (1, 6), "国庆": (10, 10), "国庆节": (10, 10), "十一黄金周": (10, 10), "五一节": (5, 5), "劳动节": (5, 5), "端午": (6, 6), "端午节": (6, 6), "清明": (4, 4), "中秋": (9, 10), "中秋节": (9, 10), "元宵": (2, 3), "正月": (1, 3), "腊月": (1, 2), "暑期": (7, 8), "六一": (6, 6), "三八节": (3, 3), "五一": (5, 5), "元旦": (1, 1),
}


def _tail(tag: str) -> str:
    """What may follow a year: a month with its day, or a season."""
    seasons = "|".join(sorted(_SEASONS, key=len, reverse=True))
    return (rf"(?:的?(?P<{tag}p>[一二三四五六七八九][二三四五六七八九])月份?|的?(?P<{tag}m>{_MONTH})月份?(?:(?P<{tag}d>{_DAY})[日号]|初|底|末|中旬|上旬|下旬)?"
            rf"|的?(?P<{tag}s>{seasons})(?![级中高]))?")


# 年 that belongs to another word.
_NOT_YEAR = r"(?![级薪制龄检费报金假纪轻代])"
_DATE = re.compile(
    r"(?P<iso>(?<![\d.])(?P<iy>19[5-9]\d|20[0-4]\d)(?P<sep>[./\-])(?P<im>1[0-2]|0?[1-9])"
    r"(?:(?P=sep)(?P<id>3[01]|[12]\d|0?[1-9]))?(?!\d|(?P=sep)\d)月?)"
    r"|(?P<compact>(?<!\d)(?P<cy>19[5-9]\d|20[0-4]\d)(?P<cm>0[1-9]|1[0-2])(?P<cd>[0-2]\d|3[01])?(?!\d))"
    r"|(?P<decade>(?P<dc>(?:19|20)\d|一九[五六七八九]|二[零〇][零〇一二]|(?<!\d)[7890](?=0年代)|(?<!\d)[789012](?=几年)|[七八九](?=几年|十年代|零年代)|零(?=几年)|(?<![十二三四五六七八九])一(?=几年[的进入参毕年就开那左来]))(?:几年|0年代|零年代|十年代))"
    rf"|(?P<full>(?<!\d)(?P<fy>{_YEAR4})(?:年|届){_NOT_YEAR}{_tail('f')})"
    r"|(?P<event>(?:北京)?(?:(?<!冬)奥运会?|世博会?|非典|汶川地震|冬奥会?|疫情(?:刚来|刚开始|刚起来|爆发|开始)?)的?(?:那一?年|当年|那会儿?|那阵子?|那时候?))"
    rf"|(?P<head>(?<![\d.])\d\d(?= ?(?:到|至|-|~|—) ?\d\d年(?:在|做|干|当|去|回|又|歇|期间|一直|跑|开(?!外)|带|打|卖|,|我|是)))"
    rf"|(?P<short>(?<![\d.{_CN}十百千])(?P<sy>\d\d|[零〇○一二九八七][{_CN}]|[五六][{_CN}](?=年(?:生|出生|参军|入伍|参加)))(?P<unit>年|届){_NOT_YEAR}{_tail('s')})"
    rf"|(?P<relative>(?P<ry>大{{0,2}}前年|去年|今年|上一年|本年|明年|后年)(?:{_tail('r')}(?P<rnow>的?(?:这个?时候|这会儿?|这阵子?|这时|此时|同期))?))"
    rf"|(?P<same>(?P<sw>同年|当年|那年|次年|转年|隔年|第二年|第2年)的?(?:(?P<sm2>{_MONTH})月份?|(?P<ss2>年初|年底|下半年|上半年|春天|夏天|秋天|冬天)))"
    r"|(?P<recent>上上个?月|上个?月|这个月|本月|(?<!毕业)(?<!毕业的)当月(?![嫂子])|下个?月|上个?(?:星期|礼拜|周)|这个?(?:星期|礼拜|周)|前几天|前两天|昨天|前天|今天|最近|前阵子|前段时间)"
    rf"|(?P<bare>(?<![\d.〔(\[\-])(?P<by>19[5-9]\d|20[0-4]\d)(?![\d.〕)\]年]|-\d{{3}}))"
    rf"|(?P<month>(?<![\d年个零又多{_CN}十.])(?P<om>{_MONTH})月份?(?:(?P<od>{_DAY})[日号])?(?![嫂子饼薪票]))"
)
# What makes 16年 the year 2016, and what makes it sixteen years.
_YEAR_AFTER = re.compile(
    r"^(?:(?:过完?年|春节|年后|暑假|寒假|国庆|双十一|双11|五一|疫情|腊月|正月)|那会儿|那阵|那年|那时|(?:前后|左右|上下|一|才|刚)(?=入|进|参加|毕业|开始|来|考|评|拿|到[大窗政公单])|的(?!老?(?:工作|经验|工龄|从业|资历|时间|历史|服务|客服|窗口|月嫂))|初(?![中级一二三])|[底末]|年[初底末]|春|夏|秋|冬|暑|开始|起(?!码)|就(?!能|可以|够|行|满|是)|入行|入职|入的|入伍|入学|进|参加|毕业|才(?:调|转|来|到|去|进|做|当|干|开)|(?:又|再|也)?(?:考|拿|评|取得|换|转|聘|升(?!级)|晋|批下|批的|定的)|考|拿|取得|获|评|聘|过的|定的|认定|领|办|到(?!现在|今|头|了|底|\d)"
    r"|(?:以后|之后)(?=[^,。]{0,3}(?:一直|就|都|才|开始|改|转|又))|来的|来到|去的(?=[一-鿿])|回(?=[^,。了\d]{1,4}(?:做|当|干|开|上班|的))|(?:来|去)(?=[^,。了\d]{1,5}(?:做|当|干|开|上班))|改(?:行|做)|辞|离开|跳到|跳槽|换到|转(?:行|岗|到|来|正|做)|结婚|生|买|当兵|退伍|高考|上的|读的|调|分到|分配|招|签|通过|发|至今|以来|干到|做到|(?:助理|初级|中级|副高级?|高级|正高级?)?(?:社会服务师|研究员|研究实习员|经济师|工程师|会计师)(?=[,。;/ ]|$)|(?:本科|大专|中专|硕士|专科|大学|函授|自考|研究生|学校|从学校|刚|才|我|从)?(?:毕业|入行|入职|干的|做的|取得|评上|评的|考的|考上|拿的))")
_YEAR_BEFORE = re.compile(r"(?:(?:入行|入职|参加工作|毕业)(?:时间|年份)?是|(?:年|月)不是|从|自|自从|打从|是在|就在|于|等到)$")
_LONG_BEFORE = re.compile(r"(?:了|满|整整|工龄|年限|经验|快|约|大概|差不多|有|将近|至少|不到|超过|已经|干|做|待|呆|当|共|计|近|小|足足|资历|:)$")
_LONG_AFTER = re.compile(r"^(?:了|多|半|左右|以上|整|出头|工龄|经验|工作|有余|零|不到|吧|以内|以下|从业|老)")
_TO_NOW = re.compile(r"^(?:份)?(?:开始|起|就)?(?:入行|入职|参加工作|进来|毕业|干|做)?(?:一直)?(?:干|做|工作|在岗|从业)?(?: ?(?:到|至|-|~|—|–|一直到|直到|干到|做到) ?)(?:今天|今年|今日|今|现在|目前|如今|此刻|眼下)")
# 14年退伍进保安公司,干到18年: the far end stands in the next piece.
_UNTIL = re.compile(r"^[^。!?;\d]{0,12}(?<![从由])(?:干|做|待|呆|跑|开|工作|一直)到了?$")
_TO = re.compile(r"^(?:份)?(?:开始|起|就|入行|入职|进来|在[^,。到至]{0,6})?(?:一直)?(?:干|做|工作)?(?: ?(?:到|至|-|~|—|–|一直到|直到|干到|做到) ?)$")


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


_EVENTS = {"冬奥": 2022, "奥运": 2008, "世博": 2010, "非典": 2003, "汶川": 2008, "疫情": 2020}


def month_number(text: str) -> int:
    """1 to 12 from 3, 三, 元."""
    return _digits(text)


def season_months() -> dict[str, tuple[int, int]]:
    """Seasons and feasts by the months in which they lie."""
    return _SEASONS


def _with_tail(year: int, found: re.Match[str], tag: str) -> Start:
    month, day, season, pair = found[f"{tag}m"], found[f"{tag}d"], found[f"{tag}s"], found[f"{tag}p"]
    if pair and _digits(pair[1]) == _digits(pair[0]) + 1:  # 三四月份
        return (year, _digits(pair[0]), _digits(pair[1]))
    if season:
        return (year, *_SEASONS[season])
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
    if _YEAR_AFTER.match(after):
        return not _LONG_BEFORE.search(before) or before.endswith("有") or bool(re.match(r"毕业|拿|评|考|取得|入", after))
    if _YEAR_BEFORE.search(before) or _TO_NOW.match(after):
        return True
    # 12年到20年: both years, unless they stand behind a verb of duration.
    if re.match(r" ?(?:到|至|-|~|—) ?\d\d年(?![半多])", after) and not _LONG_BEFORE.search(before):
        return True
    if re.search(r"(?:^|[,。 ]|是|在|于|我)$", before) and not re.match("[半多了]", after) and _counted_elsewhere(text, found, as_of.year % 100 - value):
        return True
    if spoken[0] not in "0123456789":  # 一六年, 二零年; but 一二年 may be one or two years
        return value >= 13 and not _LONG_BEFORE.search(before) and spoken not in ("二三", "一二")
    return False


_UNITS = "零一二三四五六七八九"


def _counted_elsewhere(text: str, found: re.Match[str], years: int) -> bool:
    """16年的老证,快十年了: the years since then are told as a length as well."""
    if years < 2:
        return False
    rest = text[:found.start()] + "|" + text[found.end():]
    spoken = (_UNITS[years // 10] if years >= 20 else "") + ("十" if years >= 10 else "") + (_UNITS[years % 10] if years % 10 else "")
    return bool(re.search(rf"(?<![\d{_CN}十前后第]){years}(?:多|来)?年|(?<![\d{_CN}十前后第]){spoken}(?:多|来)?年", rest))


_SAYS_WHAT_THEN = re.compile(r"(?:底|初|的?时候|又|才|就|那年|我|因为|由于)*(?:在|做|干|当|去|回|歇|跑|开(?!外)|带|打|生|离|休|调|换|转|到|进|来|辞|考|读|接|重新|被|结|怀|评|拿|升)")


def _in_a_row(text: str, found: re.Match[str], last_year: int, as_of: dt.date) -> bool:
    """14年入行,16年歇了两年,18年又接着干: behind a year, a later one that opens its clause is a year too."""
    value = _digits(found["sy"])
    opens = re.search(r"(?:^|[,。!?; ]|然后|后来|结果|到了?)$", text[:found.start()])
    return bool(last_year and opens and 2000 + value >= last_year and value <= as_of.year % 100 and _SAYS_WHAT_THEN.match(text, found.end()))


def _points(text: str, as_of: dt.date) -> Iterator[_Point]:
    year_ended, last_year = -1, 0
    for found in _DATE.finditer(text):
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
                form, when = "date", (next(year for name, year in _EVENTS.items() if name in found["event"]),)
            elif found["head"]:  # 14到17年在厂里
                if not _LONG_BEFORE.search(text[:found.start()]) and _digits(found["head"]) <= as_of.year % 100:
                    form, when = "short", (_year2(_digits(found["head"]), as_of),)
            elif found["relative"]:
                form, when = "relative", _with_tail(as_of.year - _RELATIVE_YEARS[found["ry"]], found, "r")
                if found["rnow"] and len(when) == 1:
                    form, when = "date", (when[0], as_of.month)
            elif found["same"]:  # 2017年毕业,同年8月入职
                year = last_year + (found["sw"] not in ("同年", "当年", "那年"))
                if last_year:
                    form, when = "date", (year, _digits(found["sm2"])) if found["sm2"] else (year, *_SEASONS[found["ss2"]])
            elif found["decade"]:
                form, when = "decade", (_decade(found["dc"], as_of),)
            elif found["recent"]:
                form, when = "recent", _recent(found["recent"], as_of)
            elif found["bare"]:
                form, when = "bare", (int(found["by"]),)
            elif found["month"]:
                form, when = "month", _month_only(found, as_of)
        except ValueError:  # 2016-02-31
            continue
        if when is not None:
            year_ended = found.end()
            if form in ("full", "short", "date", "bare"):
                last_year = bounds(when)[0].year
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


def _month_only(found: re.Match[str], as_of: dt.date) -> Start:
    month = _digits(found["om"])
    year = as_of.year if month <= as_of.month else as_of.year - 1
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
        if following and point.form in ("bare", "full") and following.form == "month" and between in (",", ", ", "、") and len(point.when) == 1 and isinstance(following.when, tuple):
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
        now = _TO_NOW.match(text[point.end:]) or re.match(r"^(?:至今|以来|到今)", text[point.end:])
        low, below, middle, exact = since_interval(point.when, as_of)
        weak = point.form in ("relative", "recent", "month", "bare") and not now
        spans.append(Span(point.start, point.end, low, below, middle, exact, "since", since=point.when,
                          hint="to_now" if now else "future" if below is not None and below <= 0 else "", weak=weak))
    return spans
