"""How long, as people say it: every form is an interval with a point inside."""
import datetime as dt

import pytest

from bot.language.durations import find_times, years_between
from bot.language.normalise import normalise

AS_OF = dt.date(2026, 11, 20)


def times(text: str):
    return find_times(normalise(text).text, AS_OF)


EXACT = [
    ("man", "干满五年了", 5), ("gou", "干够三年了", 3), ("zhounian", "整整五周年了", 5),
    ("digit", "干了5年", 5), ("chinese", "干了五年", 5), ("full-width", "干了５年", 5), ("capital", "干了伍年", 5), ("liang", "干了两年", 2), ("lia", "干了俩年", 2),
    ("pinyin", "干了5nian", 5), ("space", "干了 5 年", 5), ("half", "干了八年半", 8.5), ("one-and-half", "干了一年半", 1.5), ("half-year", "干了半年", 0.5),
    ("decimal", "干了3.5年", 3.5), ("decimal-chinese", "干了三点五年", 3.5), ("months", "干了18个月", 1.5), ("three-months", "干了仨月", 0.25),
    ("year-months", "干了一年零三个月", 1.25), ("year-months-short", "干了4年9个月", 4.75), ("year-month-no-ge", "干了3年零2月", 3.17),
    ("year-you-months", "干了五年又三个月", 5.25), ("month-and-half", "干了一个半月", 0.12), ("whole", "干了五年整", 5), ("whole-front", "整整干了五年", 5),
    ("just-full", "刚满一年", 1), ("twenty", "干了廿年", 20), ("lack-months", "还差两个月满五年", 4.83), ("lack-half", "还差半年就干满三年了", 2.5),
    ("soon-full", "再过两个月就五年了", 4.83), ("lack-one", "差一年满五年", 4), ("lack-behind", "干了五年差两个月", 4.83), ("gongling", "工龄8年", 8),
    ("nianxian", "从业年限：12年", 12), ("zero-year", "工作0年", 0), ("sixteen", "干了16年", 16),
]
OPEN = [
    ("kuai", "干了快十年", 9, 10, 9.5), ("xiao", "干月嫂小十年了", 9, 10, 9.5), ("kuai-man", "快满三年了", 2, 3, 2.5), ("kuai-far", "快干满十年了", 9, 10, 9.5),
    ("jiangjin", "干了将近八年", 7, 8, 7.5), ("jin", "干了近五年", 4, 5, 4.5), ("kuai-half", "快两年半了", 2, 2.5, 2.25), ("lai", "干了十来年", 9, 13, 10),
    ("duo", "干了十多年", 10, 20, 10), ("ji", "干了十几年", 11, 20, 11), ("haoji", "干了二十好几年", 23, 30, 25), ("chutou", "干了十年出头", 10, 11, 10),
    ("nian-duo", "干了八年多", 8, 9, 8), ("half-duo", "干了八年半多", 8.5, 9, 8.5), ("neighbours", "干了三四年", 3, 5, 3.5), ("three-five", "干了三五年", 3, 6, 4),
    ("list", "干了3、4年", 3, 5, 3.5), ("range-dash", "干了3-5年", 3, 6, 4), ("range-words", "干了五年到六年", 5, 7, 5.5), ("either", "干了五年或者六年", 5, 7, 5.5),
    ("budao", "干了不到3年", 2, 3, 2.5), ("budao-behind", "干了五年不到", 4, 5, 4.5), ("meidao", "没干到五年", 4, 5, 4.5), ("budao-one", "一年都不到", 0.5, 1, 0.75),
    ("yishang", "干了5年以上", 5, None, 5), ("plus", "干了8年+", 8, None, 8), ("zhishao", "至少干了五年", 5, None, 5), ("buzhi", "干了不止五年", 5, None, 5), ("chaoguo", "干了超过10年", 10, None, 10),
    ("dagai", "大概干了五年", 4.5, 5.5, 5), ("chabuduo", "差不多五年", 4.5, 5.5, 5), ("zuoyou", "干了五年左右", 4.5, 5.5, 5), ("yue-ten", "干了大约十年", 9, 11, 10),
    ("yinian-banzai", "干了一年半载", 0.5, 2, 1), ("da-bannian", "干了大半年", 0.5, 1, 0.75), ("bannian-duo", "干了半年多", 0.5, 1, 0.6), ("ten-or-eight", "干了十年八年", 8, 11, 9),
    ("over-and-near", "三年多快四年了", 3, 4, 3.5), ("niantou", "干到现在5个年头", 4, 5.5, 5), ("ordinal", "今年是干这行的第五个年头", 4, 5, 4.5), ("month-more", "干了一个多月", 0.0833, 0.1667, 0.0833),
    ("few-months-over", "干了五年零几个月", 5, 6, 5), ("teens", "干了十五六年", 15, 17, 15.5), ("begun", "刚入行", 0, 0.5, 0), ("newcomer", "我是新人", 0, 1, 0),
]
VAGUE = ["干了好几年", "干了好多年", "干了很多年", "干这行很久了", "没干几年", "干了没多久"]
NONE = [
    "干了一辈子", "三年级", "一年级的孩子", "年薪多少", "第一", "百年老店", "每年评吗", "今年能评吗", "最近怎么样", "什么时候报名", "一年到头忙", "上半年评审",
    "吉人社规〔2021〕5号", "打12333", "我有3个同事", "350元", "大专", "", "年纪大了", "公示5天", "3个工作日",
]
SINCE = [
    ("year-month", "2016年7月入的行", (2016, 7), 10.33), ("short-year", "16年开始干", (2016,), 10), ("last-century", "98年参加工作", (1998,), 28),
    ("zero-year", "05年入行", (2005,), 21), ("chinese-year", "二零一六年入行", (2016,), 10), ("chinese-short", "一六年入行", (2016,), 10),
    ("dotted", "2018.3至今", (2018, 3), 8.67), ("slashed", "2018/03-现在", (2018, 3), 8.67), ("compact", "201803至今在窗口", (2018, 3), 8.67),
    ("last-year", "去年入行", (2025,), 1), ("year-before", "前年6月入行", (2024, 6), 2.42), ("three-back", "大前年入的行", (2023,), 3),
    ("last-month", "上个月刚入职", (2026, 10), 0.08), ("this-july", "7月份入职的", (2026, 7), 0.33), ("last-december", "12月份入职的", (2025, 12), 0.92),
    ("year-end", "16年底入职", (2016, 11, 12), 9.96), ("full-date", "2016-11-20入职", dt.date(2016, 11, 20), 10), ("full-date-words", "2016年11月20日入职", dt.date(2016, 11, 20), 10),
    ("day-after", "2016年11月21日入职", dt.date(2016, 11, 21), 10), ("ago", "三年前入行", (2023,), 3), ("from", "从12年干到现在", (2012,), 14), ("up-to-this-year", "2018年干到今年", (2018,), 8),
]
PERIODS = [
    ("years", "2012年到2020年在大厅", 7, 9, 8), ("short-years", "12年到20年在大厅干", 7, 9, 8), ("months", "2012年3月-2020年5月在大厅", 8.08, 8.26, 8.17),
    ("dotted", "2012.3-2020.5 窗口", 8.08, 8.26, 8.17), ("ages", "从十八岁干到三十岁", 11, 13, 12), ("ages-now", "我18岁就出来当保安了，今年45", 26, 28, 27),
]


@pytest.mark.parametrize("text,value", [r[1:] for r in EXACT], ids=[r[0] for r in EXACT])
def test_exact_lengths(text, value):
    [found] = times(text)
    assert found.exact and found.at_least == found.below == found.point == value


@pytest.mark.parametrize("text,low,below,point", [r[1:] for r in OPEN], ids=[r[0] for r in OPEN])
def test_open_lengths(text, low, below, point):
    [found] = times(text)
    assert (found.at_least, found.below, found.point) == (low, below, point) and not found.exact
    assert found.point >= found.at_least and (found.below is None or found.point < found.below)


@pytest.mark.parametrize("text", VAGUE)
def test_some_years_are_vague(text):
    [found] = times(text)
    assert found.vague and found.role == "work"


@pytest.mark.parametrize("text", NONE)
def test_no_time_at_all(text):
    assert times(text) == []


@pytest.mark.parametrize("text,since,point", [r[1:] for r in SINCE], ids=[r[0] for r in SINCE])
def test_starts(text, since, point):
    found = [m for m in times(text) if m.role == "work"]
    assert [(m.kind, m.since) for m in found] == [("since", since)]
    assert found[0].point == pytest.approx(point, abs=0.011)
    assert found[0].at_least <= found[0].point and (found[0].exact or found[0].point < found[0].below)


@pytest.mark.parametrize("text,low,below,point", [r[1:] for r in PERIODS], ids=[r[0] for r in PERIODS])
def test_closed_periods(text, low, below, point):
    [found] = times(text)
    assert found.kind == "duration" and found.role == "work"
    assert (found.at_least, found.below, found.point) == pytest.approx((low, below, point), abs=0.011)


@pytest.mark.parametrize("start,end,years", [
    (dt.date(2016, 11, 20), dt.date(2026, 11, 20), 10.0),
    (dt.date(2020, 2, 29), dt.date(2025, 2, 28), 5.0),
    (dt.date(2020, 2, 29), dt.date(2024, 2, 29), 4.0),
    (dt.date(2020, 2, 29), dt.date(2024, 2, 28), 3 + 365 / 366),
    (dt.date(2016, 11, 21), dt.date(2026, 11, 20), 9 + 364 / 365),
    (dt.date(2026, 11, 20), dt.date(2026, 11, 20), 0.0),
], ids=["anniversary", "leap-day-in-common-year", "leap-to-leap", "day-before-leap", "day-before", "same-day"])
def test_years_between_is_calendar_exact(start, end, years):
    assert years_between(start, end) == pytest.approx(years)


def test_a_start_named_by_year_spans_that_year():
    """Whether 2016 makes ten full years in November 2026 is not known: the threshold lies inside."""
    [found] = times("2016年入行")
    assert found.at_least < 10 < found.below


def test_places_are_those_of_the_text_given():
    text = normalise("我干月嫂快十年了，之前做销售三年").text
    assert [text[m.start:m.end] for m in find_times(text, AS_OF)] == [m.text for m in find_times(text, AS_OF)] == ["快十年", "三年"]
