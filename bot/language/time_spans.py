"""How long, as people say it: 八年半, 快十年, 不到3年, 一年零三个月, 十来年, 还差两个月满五年. Text to intervals, no meaning yet."""
from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from bot.language.numbers import NUMERAL, Number, number_at
from bot.language.time_joins import joined
from bot.language.time_types import Span

_PER_YEAR = {"年": 1, "月": 12, "周": 52.18, "星期": 52.18, "礼拜": 52.18, "季度": 4, "学期": 2, "天": 365.25, "岁": 1}
_NOT_LENGTH = r"(?![级薪终检度纪轻会报费金假卡货画味限龄]|夜饭|到头|四季|又一年|比一年|之计|一度|两头)"
# 一年 in 第一年, 每年, 哪年 …: what stands before makes it no length (第五年 is read on its own).
_CORE = re.compile(
    rf"(?P<size>[大小多]?)(?P<n>{NUMERAL})(?P<plus>\+(?!\d))? ?(?:(?P<ge>个)(?P<gemore>多|来|几)?)?(?P<half>半)?(?P<unit>年头(?!一[回次遭])|整年|周年|载(?:春秋|寒暑)?(?![人客货重入])|春秋|寒暑|年|月|星期|礼拜|周(?![年岁边末日])|季度|学期|天|岁)(?P<r>儿)?"
    rf"{_NOT_LENGTH}"
)
_MONTHS = rf"(?P<mn>{NUMERAL}) ?(?P<mge>个)?(?P<mmore>多|来)?(?P<mhalf>半)?月(?![日号])(?P<mtail>多|半)?"
_YEAR_TAIL = re.compile(
    rf"(?P<half>半(?P<halfmore>多)?(?![载路道辈]))"
    rf"|(?P<few>(?:又|零|外加|多)(?:[一二三四五六七八九十百\d]+|几)(?:来|多|几|把)?天|零几(?:个?月|天|个?星期|周)|又?好?几个月)"
    rf"|(?P<months> ?(?:零|又|外加|加上|加|带|拐|余)? ?{_MONTHS})"
    rf"|(?P<more>多|出头|有余|挂零|冒头|来的?时间|朝上|开外|拐弯|有多|冒尖|零一点|多一点|多点)"
    rf"|(?P<whole>整)"
)
_BY = re.compile(r"(?:的)?(?P<up>\+(?! ?(?![的工经从资行以])[一-鿿])(?![\d一-鿿]*[\d一二三四五六七八九十两]+(?:年|个月))|以上|及以上|往上|开外|起步|打底|有余)|(?P<about>左右|上下|的样子|的光景|来样子|前后(?!一))"
                 r"|(?P<under>以下|以内|之内|(?<=[年月])内)|(?P<between>之间|不等)|(?P<short>(?:都|还|也)*(?:不到|没到|没有(?=了|呢|吧|[,。!?]|$)|不满|未满|不足|没满|不够|没够|差一?点)(?=一点|[^\d一二三四五六七八九十两半]|$))")
_AGO = re.compile(r"(?:以前|之前|前)(?![台线头后者])")
_BEFORE = re.compile(
    r"(?P<short>不到|没到|未到|不足|不满|未满|没满|不够|没够|(?:没有|没)(?:干|做|工作|待)?(?:到|满|够|上)|还没到|还没满|没有(?=$))"
    r"|(?P<atmost>≤|<=?|不超过|少于|低于|小于|至多|最多|顶多|撑死)"
    r"|(?P<near>差不多快|快要|(?<![愉畅勤赶尽])快|将近|接近|临近|逼近|奔着|(?<=[都快也])奔|(?<![一-鿿])奔|马上就?|眼看着?就?|眼瞅着?就?|就要|即将|将|差点儿?|差一点儿?|(?<![最附新])近|(?<=[了有是满干做年])近)"
    r"|(?P<atleast>≥|>=?|超过|多于|大于|高于|至少|起码|最少|少说|不少于|不低于|不止|何止|不下|怎么(?:也|着也|说也|着)得?|少说也得?|早就?超过|早就?过了)"
    r"|(?P<about>大概其?|大约|大致|(?<![租合签预契大])约莫?|差不多|可能|好像|估计|估摸着?|貌似|应该|记得|印象中?|得有|似乎|或许|大体|八成)"
    r"|(?P<full>满(?!打|算)|够|足有?)"
    r"|(?P<whole>整整|整|足足|刚满|刚够|刚好|正好|恰好|刚刚满|刚)"
)
_GAP_WORDS = r"(?:(?:都|已经|也|就|有|是|了|过|满|到|够|干|做|工作|从业|从事|待|在这|呆|当|有个|个|得|能|要|在[^,。]{1,4}|上|过了|这行|[^,。\d]{0,4}(?=[干做当]了?(?:有)?$))*)"
_PREFIX = re.compile(rf"(?:{_BEFORE.pattern}){_GAP_WORDS} ?$")
_PREFIX_WIDE = 14

_SPECIAL = (
    # pattern, at_least, below, point, vague
    (re.compile(r"一年半载|(?<![前去今明后本每哪那这\d一二三四五六七八九十〇零])年把(?:时间)?"), 0.5, 2.0, 1.0, False),
    (re.compile(r"三年五载"), 3.0, 5.5, 4.0, False),
    (re.compile(r"十年八年|八年十年|十年八载"), 8.0, 11.0, 9.0, False),
    (re.compile(r"三年两年|两年三年"), 2.0, 4.0, 2.5, False),
    (re.compile(r"一年两年"), 1.0, 3.0, 1.5, False),
    (re.compile(r"上十年"), 9.0, 12.0, 10.0, False),
    (re.compile(r"[大多]半年(?:多|时间)?"), 0.5, 1.0, 0.75, False),
    (re.compile(r"(?:还)?(?:没|不满|没到|没满|不足)半年"), 0.0, 0.5, 0.3, False),
    (re.compile(r"(?<!大)小半年|半年不到|不到半年|快半年|将近半年"), 0.25, 0.5, 0.4, False),
    (re.compile(r"(?<![上下前后大小个一-九十])半年多|半年有余|半年出头|半年以上"), 0.5, 1.0, 0.6, False),
    (re.compile(r"(?<![上下前后大小两三四五六七八九十一年\d])半拉?年(?![多级薪检度])"), 0.5, 0.5, 0.5, False),
    (re.compile(r"(?:好多|很多|多少多少|许多|不少|这么多|那么多|老多|有些|若干|挺多|(?<=[了过])多)个?年头?(?!轻)|有年头|有些年头|不少年头|多年(?=[了的工经从来]|$|[,。])|老长时间|很久|好久|挺久|老久|很长时间"), 3.0, None, 3.0, True),
    (re.compile(r"没(?:干|做|上|待|工作)?(?:过|到)?几年|没几个?年头|不几年"), 0.0, 4.0, 2.0, True),
    (re.compile(r"没(?:干|做|上|待|工作|入行|来)?(?:过|了|到)?(?:多久|多长时间|几天|几个月|多少时间|多少天)|(?<!没)不(?:多久|久(?=[,。]|$))|时间不长"), 0.0, 1.0, 0.3, True),
)
# 工龄8, 从业年限 3.5: the unit goes without saying.
_UNITLESS = re.compile(rf"(?:工龄|工作年限|从业年限|服务年限|工作年数|年限|年数)(?:(?:那|这)?(?:个|栏|块|一栏|项)|改一?下|给我|帮我|请|,|,?\d+ ?(?:→|->|改成|改为)|写成|填成|是|:|有|为|满|改成|改为|应该|应|写|填)* ?(?P<n>{NUMERAL})(?=[,。;!? 了]|$)")
_PUT_RIGHT = re.compile(r"(?:说|报|写|记|算|填|打|讲|听|数|弄|搞)(?:错|少|多|漏|反|岔)|不对|更正|纠正|(?<!记)错了|改(?:一下|成|为)|不是\d")
_THAT_YEAR = re.compile(r"(?<=那)[一1]年|那[一1]年(?![多半来])")
# Behind a year told, or behind an event, the second year is a date: 16年毕业,第二年进的大厅.
_ORDINAL = re.compile(rf"第 ?(?P<n>{NUMERAL}) ?个?(?:年头|年)(?!级)")



def _scaled(number: Number, per: float) -> tuple[float, float | None, float, bool]:
    return number.at_least / per, None if number.below is None else number.below / per, number.point / per, number.exact


def _plus(low: float, below: float | None, point: float, extra: float) -> tuple[float, float | None, float]:
    return low + extra, None if below is None else below + extra, point + extra


def _number(text: str, at: int, stop: int) -> Number | None:
    number = number_at(text, at)
    if number and number.end == stop:
        return number
    # number_at prefers the longest reading; inside a pattern the numeral may end sooner.
    cut = number_at(text[:stop], at)
    return cut if cut and cut.end == stop else None


def _step(point: float, unit: str) -> float:
    """How far below the round number 快/不到 still reaches: a year, or half of the little that there is."""
    if unit == "月":
        return 2 / 12 if point > 0.5 else point / 2
    if point > 1 and point != int(point):
        return point - int(point)
    return 1.0 if point > 1 else point / 2


def _core(text: str, found: re.Match[str]) -> Span | None:
    number = _number(text, found.start("n"), found.end("n"))
    if number is None:
        return None
    unit, half, ge = found["unit"], found["half"], found["ge"]
    if unit in ("整年", "周年", "春秋", "寒暑") or unit.startswith("载"):
        unit = "年"
    year_mark = unit == "年头"
    unit = "年" if year_mark else unit
    if unit == "月" and not ge and not (half and number.text == "半") and number.text not in ("俩", "仨", "两", "半"):
        return None  # 3月 is a date; months are counted with 个
    if half and unit == "年" and not ge:
        return None
    if number.text == "半" and text[found.start() - 1:found.start()] in ("上", "下", "前", "后"):
        return None
    per = _PER_YEAR[unit]
    low, below, point, exact = _scaled(number, per)
    if half and ge:
        low, below, point = _plus(low, below, point, 0.5 / per)
    if low >= 70 and unit == "年":
        return None  # 百年老店
    if found["plus"]:
        below, exact = None, False
    if found["gemore"]:
        below, exact = (below or low) + 1 / per, False
    end, vague = found.end(), number.vague
    if unit == "年":
        if year_mark:  # the seventh year is on, or just over
            low, below, exact = max(0.0, low - 1), (below or low) + 0.5 * exact, False
        low, below, point, exact, end = _year_tail(text, end, low, below, point, exact)
    elif unit == "月" and re.match(r"多|有余|出头", text[end:]):
        below, exact, end = (below or low) + 1 / 12, False, end + 1
    start = found.start()
    if found["size"] == "大" or found["size"] == "多":
        start = found.start("n")
    if found["size"] == "小" and exact and point > 1:
        low, below, point, exact = low - 1, point, point - 0.5, False
    hint = "age" if unit == "岁" else "days" if unit in ("天", "周", "星期", "礼拜") else ""
    return Span(start, end, low, below, point, exact, vague=vague, hint=hint)


def _year_tail(text: str, end: int, low: float, below: float | None, point: float, exact: bool):
    """半, 多, 零三个月 behind a number of years."""
    tail = _YEAR_TAIL.match(text, end)
    if not tail:
        return low, below, point, exact, end
    if tail["half"]:
        low, below, point = _plus(low, below, point, 0.5)
        if tail["halfmore"]:
            below, exact = low + 0.5, False
    elif tail["months"]:
        number = _number(text, tail.start("mn"), tail.end("mn"))
        if number is None or number.point > 12 or (not tail["mge"] and (number.point > 12 or not exact)):
            return low, below, point, exact, end
        months = number.point + (0.5 if tail["mhalf"] or tail["mtail"] == "半" else 0)
        width = (number.below or number.point) - number.at_least
        low, below, point = _plus(low, below, point, months / 12)
        low, below = low - (number.point - number.at_least) / 12, None if below is None else below + max(0.0, width - number.point + number.at_least) / 12
        if tail["mmore"] or tail["mtail"] == "多":
            below, exact = (below or low) + 1 / 12, False
        exact = exact and number.exact
    elif tail["few"] and (days := re.search(r"((?:\d+|[一二三四五六七八九十百]+)(?:来|多|几|把)?)天", tail["few"])) and (number := number_at(days.group(1), 0)):
        least, most = number.at_least / 365.25, (number.below or number.point) / 365.25
        low, below, point, exact = low + least, (below or low) + most, point + number.point / 365.25, exact and number.exact
    elif tail["few"]:
        below, exact = low + 1, False
    elif tail["more"]:
        below, exact = (below or low) + 1, False
    return low, below, point, exact, tail.end()


def _hedged(text: str, span: Span, floor: int) -> Span:
    """快, 不到, 至少 before and 以上, 左右, 不到 behind; `floor` is where the clause or the last time ends."""
    low, below, point, exact, start, end = span.at_least, span.below, span.point, span.exact, span.start, span.end
    unit = "月" if "月" in text[start:end] and "年" not in text[start:end] else "年"
    after = _BY.match(text, end)
    asks = after and (after["short"] or "").startswith("没有") and re.search(r"[满够到有]$", text[:start])  # 满四年没有？
    if after and after["short"] and exact and not asks:
        return _replace(span, low=point - _step(point, unit), below=point, point=point - _step(point, unit) / 2, end=after.end())
    if after and after["up"]:
        return _replace(span, low=low, below=None, point=low if exact else point, end=after.end())
    if after and after["under"]:
        return _replace(span, low=0.0, below=point, point=point / 2, end=after.end())
    if after and after["between"] and not exact and below is not None:
        return _replace(span, low=low, below=max(low, below - 1), point=point, end=after.end())
    window = text[max(floor, start - _PREFIX_WIDE):start]
    before = _PREFIX.search(window)
    if after and after["about"] and exact and not (before and before["near"]):
        return _about(span, unit, end=after.end())
    if not before:
        return span
    at = max(floor, start - _PREFIX_WIDE) + before.start()
    # The hedge belongs to the mention's own text only where it touches it; else the words between say what the time is of.
    begin = at if re.fullmatch(r"(?:满|到|够|有|了)* ?", before.group()[before.end(before.lastgroup) - before.start():]) else start
    if before["short"]:
        if before["short"] == "没有" and at + 2 != start:
            return span
        return _replace(span, low=low - _step(point, unit) if exact else 0.0, below=point if exact else low, point=point - _step(point, unit) / 2 if exact else low / 2, start=begin)
    if before["atmost"]:
        return _replace(span, low=0.0, below=point if exact else below, point=max(point - 0.5, point / 2), start=begin)
    if before["near"] and exact:
        return _replace(span, low=point - _step(point, unit), below=point, point=point - _step(point, unit) / 2, start=begin)
    if before["atleast"]:
        # 少说十二三年: at least the lower of the two; 至少十年 is open above.
        return _replace(span, low=low, below=None if exact else below, point=low if exact else point, start=begin)
    if before["about"] and exact and before["about"].startswith("应该") and _PUT_RIGHT.search(text[:at]):
        return _replace(span, low=low, below=below, point=point, start=begin, exact=True)  # 说少了,应该是八年
    if before["about"] and exact:
        return _about(span, unit, start=begin)
    if before["full"] and exact and point >= 1:
        return _replace(span, low=low, below=low, point=low, start=begin, exact=True)
    if before["whole"]:
        return _replace(span, low=low, below=below, point=point, start=begin, exact=exact)
    return span


def _about(span: Span, unit: str, start: int | None = None, end: int | None = None) -> Span:
    """About five years: half a year to either side, a tenth from five years on, a year at most. A threshold inside is asked again."""
    width = span.point / 4 if span.point <= 1 else span.point / 10 if unit == "月" else max(0.5, min(1.0, span.point / 10))
    return _replace(span, low=span.point - width, below=span.point + width, point=span.point, start=start, end=end)


def _replace(span: Span, *, low: float, below: float | None, point: float, start: int | None = None, end: int | None = None, exact: bool = False) -> Span:
    return Span(span.start if start is None else start, span.end if end is None else end, max(0.0, low), below, max(0.0, point), exact,
                span.kind, span.vague, span.since, span.until, span.hint, span.weak)


def _raw(text: str) -> Iterator[Span]:
    at = 0
    specials = sorted((m.start(), m.end(), row) for row in _SPECIAL for m in row[0].finditer(text))
    specials = [s for s in specials if s[0] != s[1]] if specials else []
    while at < len(text):
        special = next((s for s in specials if s[0] == at), None)
        if special:
            _, end, (_, low, below, point, vague) = special
            yield Span(at, end, low, below, point, below is not None and low == below, vague=vague)
            at = end
            continue
        ordinal = _ORDINAL.match(text, at)
        if ordinal:
            number = _number(text, ordinal.start("n"), ordinal.end("n"))
            if number and number.exact:
                yield Span(at, ordinal.end(), number.point - 1, number.point, number.point - 0.5, False, hint="ordinal")
            at = ordinal.end()
            continue
        found = _CORE.match(text, at) if not _THAT_YEAR.match(text, max(0, at - 1)) else None
        span = _core(text, found) if found else None
        if span:
            yield span
            at = span.end
        else:
            number = number_at(text, at)
            at = number.end if number and number.end > at else at + 1


def find_spans(text: str, as_of: dt.date, taken: list[Span]) -> list[Span]:
    """Every length of time in order; stretches already read as dates (`taken`) are passed over."""
    blank = list(text)
    for span in taken:
        if not span.weak:
            blank[span.start:span.end] = "\x00" * (span.end - span.start)
    readable = "".join(blank)
    raw = [s for s in _raw(readable)]
    spans: list[Span] = []
    for span in raw:
        floor = max((e for e in (readable.rfind(c, 0, span.start) + 1 for c in ",。!?;\x00")), default=0)
        if spans:
            floor = max(floor, spans[-1].end)
        if not span.hint == "ordinal" and not span.vague:
            span = _hedged(readable, span, floor)
        merged = joined(readable, spans[-1], span) if spans else None
        if merged:
            spans[-1] = merged
        else:
            spans.append(span)
    spans += _unitless(readable, spans)
    return [_ago(readable, s, as_of) for s in sorted(spans, key=lambda s: s.start)]


def _unitless(text: str, spans: list[Span]) -> list[Span]:
    made = []
    for found in _UNITLESS.finditer(text):
        number = _number(text, found.start("n"), found.end("n"))
        if number and number.point < 60 and not any(s.start < found.end() and found.start("n") < s.end for s in spans):
            made.append(Span(number.start, number.end, number.at_least, number.below, number.point, number.exact, vague=number.vague))
    return made


def _ago(text: str, span: Span, as_of: dt.date) -> Span:
    """三年前 is a start."""
    found = _AGO.match(text, span.end)
    if not found or span.hint or span.below is None:
        return span
    whole = int(span.point)
    year, month = as_of.year - whole, as_of.month - round((span.point - whole) * 12)
    if month < 1:
        year, month = year - 1, month + 12
    since = (year,) if span.point >= 1 else (year, month)
    return Span(span.start, found.end(), span.at_least, span.below, span.point, span.exact, "since", span.vague, since, hint="ago")
