"""Careers told by dates: periods on the calendar, other work and gaps left out, years in a row."""

import pytest

from reading_rows import BJ, JL, SH, read

ASKED = "years_in_profession"
ROWS = [
    ("他行夹在中间", "2009年9月—2014年8月四平某公司保安员，2014年9月—2018年12月超市收银，2019年1月至今长春某小区保安", {"scheme": JL}, 12.6, 13.1),
    ("中间打工", "2010年至2013年当月嫂，2013年至2016年在外地打工，2016年3月至今月嫂", {"scheme": JL}, 12.4, 14.9),
    ("重复的长度", "2012年6月到2015年6月三年，2018年1月到现在", {"scheme": JL, "asked": ASKED}, 11.7, 12.1),
    ("又回来", "一六年到一八年在昌平大厅，后来辞职考研，二一年七月又回大厅", {"scheme": BJ}, 6.4, 8.4),
    ("连着的", "13年到20年在通化当保姆，20年底到长春继续做，没停过", {"scheme": JL}, 12.8, 13.95),
    ("半截年份", "14到17年做保姆，17到20年回家带孩子，20年到现在又做保姆", {"scheme": JL}, 7.8, 11),
    ("开大车不算", "代驾司机，2022年1月至今，以前开大货车12年", {"scheme": JL}, 4.75, 4.95),
    ("上海只算后一段", "2012年到2015年做过客服，2018年3月到现在又做客服", {"scheme": SH}, 8.6, 8.8),
    ("公司的岁数", "我们单位2008年就有了，我2017年3月进去的", {"scheme": BJ}, 9.6, 9.8),
    ("店的岁数", "这家月子会所办了12年，我在里面干了三年", {"scheme": JL}, 3, 3),
]


@pytest.mark.parametrize("text, context, low, high", [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_years_at_this_work(text, context, low, high):
    understood = read(text, context)
    span = understood.ranges.get(ASKED) or {"at_least": understood.facts[ASKED], "below": understood.facts[ASKED]}
    assert low <= span["at_least"] and span["below"] <= high, (text, understood.facts, understood.ranges)
