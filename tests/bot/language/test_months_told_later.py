"""A year and, said later, its month; sums up to a date that is named."""

import pytest

from reading_rows import BJ, JL, SH, read, rows

ASKED = "years_in_profession"


def since(name, text, fact, low, high, **context):
    return (name, text, context, {fact: (low, high)})


ROWS = rows(
    since("that-year", "我2019年进的大厅，准确说是当年十月", ASKED, 7.0, 7.2, scheme=BJ),
    since("came-then", "进公司那年是2021，五月份报的到", ASKED, 5.4, 5.6, scheme=SH, asked=ASKED),
    since("bare-month", "18年入行的，9月", ASKED, 8.1, 8.3, scheme=JL, asked=ASKED),
    since("two-months", "大概是2017年，好像三四月份吧，开始开的网约车", ASKED, 9.5, 9.8, scheme=JL),
    since("to-be-precise", "从2015年算起，具体月份是8月", ASKED, 11.2, 11.35, asked=ASKED),
    since("the-paper-came", "助理研究员是2020年评的，12月发的证", "years_since_title", 5.8, 6.0, scheme=BJ),
    since("first-month", "2014年元月到的大厅做导办", ASKED, 12.75, 12.95, scheme=BJ),
    since("counted-up-to-a-feast", "做到今年春节就是十年了", ASKED, 10.6, 10.9, asked=ASKED),
    since("another-event-keeps-its-month", "我2018年进的热线，五月生的孩子", ASKED, 7.8, 8.95, scheme=BJ),
)


@pytest.mark.parametrize("text, context, expected", ROWS)
def test_the_month_belongs_to_the_year(text, context, expected):
    understood = read(text, context)
    for fact, (low, high) in expected.items():
        span = understood.ranges.get(fact) or {"at_least": understood.facts[fact], "below": understood.facts[fact]}
        assert low <= span["at_least"] and span["below"] <= high, (text, understood.facts, understood.ranges)


@pytest.mark.parametrize("text, low, high", [
    ("五六七年吧", 5, 8), ("十二载了", 12, 12), ("有八个年头", 7, 8.5), ("三年五载总有了", 3, 5.5),
    ("四年又一百来天", 4.2, 4.4), ("三年多快四年的样子", 3, 4), ("才来俩礼拜", 0, 0.1), ("大概二十个月", 1.4, 1.9), ("开了六年办", 6.5, 6.5),
])
def test_lengths_as_people_say_them(text, low, high):
    understood = read(text, {"asked": ASKED})
    span = understood.ranges.get(ASKED) or {"at_least": understood.facts[ASKED], "below": understood.facts[ASKED]}
    assert low <= span["at_least"] + 0.01 and span["below"] <= high + 0.01, (text, understood.facts, understood.ranges)
