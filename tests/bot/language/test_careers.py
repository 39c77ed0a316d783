"""Careers told in several times: totals and parts, one post after another, starts by date, what is taken off."""

import pytest

from reading_rows import BJ, JL, SH, check, rows

YEARS_JL, YEARS_SH = {"asked": "years_in_profession", "scheme": JL}, {"asked": "years_in_profession", "scheme": SH}


def years(name, text, context, value):
    return (name, text, context, {"years_in_profession": value})


WHOLES = rows(
    years("total-elsewhere-here", "总共上了16年班,前10年在工厂,后6年在政务大厅", {"scheme": BJ}, 6),
    years("elsewhere-taken-from-total", "一共9年,头三年在饭店端盘子,后六年当保安", {"scheme": JL}, 6),
    years("part-of-working-life", "参加工作18年,其中坐窗口的有7年", {"scheme": BJ}, 7),
    years("really-here", "上班十三年了,真正干坐席是最近五年", {"scheme": SH}, 5),
    years("only-so-many", "社会上闯荡十五年,做月嫂的就四年", {"scheme": JL}, 4),
    years("whole-and-its-parts", "坐席7年,前5年接线后2年培训新人", {"scheme": SH}, 7),
    years("sum-behind", "保洁2年保姆4年加一起6年", {"scheme": JL}, 6),
    years("gap-taken-off", "前后干了12年,扣掉生孩子歇的两年", YEARS_JL, 10),
    years("gap-and-rest", "满打满算十年,刨去中间歇的一年,九年", YEARS_JL, 9),
)
SEQUENCES = rows(
    years("plus", "综窗3年+热线2年", {"scheme": BJ}, 5),
    years("posts-behind-their-times", "6年保安2年代驾", {"scheme": JL}, 8),
    years("afterwards", "保姆三年,之后做月嫂两年", {"scheme": JL}, 5),
    years("another-trade-first", "出纳干了七年,转做客服两年", {"scheme": SH}, 2),
    years("shanghai-unbroken", "一家公司没换过,外呼两年,在线三年", {"scheme": SH}, 5),
    years("shanghai-broken", "坐席四年,辞职歇了一年,回来又做了两年", {"scheme": SH}, 2),
    years("shanghai-now", "断断续续做了九年客服,现在这家连续做了3年", {"scheme": SH}, 3),
    years("army", "当兵四年,保安干了9年", {"scheme": JL}, 9),
)


@pytest.mark.parametrize("text, context, expected", WHOLES + SEQUENCES)
def test_lengths(text, context, expected):
    told = {k: v for k, v in read_facts(text, context).items() if k == "years_in_profession"}
    assert told == expected


def read_facts(text, context):
    from reading_rows import read
    return dict(read(text, context).facts)


@pytest.mark.parametrize("text, context, at_least, below", [
    ("2016.5入职热线,2021.9调去综窗", {"scheme": BJ}, 10.4, 10.6),
    ("2012到2018年做销售,18年以后一直坐席", {"scheme": SH}, 7.8, 8.95),
    ("09年参加工作,17年4月调到政务大厅至今", {"scheme": BJ}, 9.5, 9.7),
    ("10年到16年当兵,16年退伍后就干保安", {"scheme": JL}, 9.8, 10.95),
    ("2015.2-2019.6 第一家,2019.7至今第二家,都是呼叫中心", {"scheme": SH}, 11.6, 11.9),
    ("13年到18年在幼儿园,18年9月起做在线教育", {"scheme": JL}, 8.1, 8.3),
])
def test_dates(text, context, at_least, below):
    assert at_least <= read_facts(text, context)["years_in_profession"] <= below


@pytest.mark.parametrize("text, context", [
    ("2020年省里评的先进,月嫂", {"scheme": JL}),           # an award's year
    ("一年接三百多单,代驾", {"scheme": JL}),               # a rate
    ("一周上六天班,客服", {"scheme": SH}),                 # a schedule
    ("你们系统卡了三年了", {"scheme": BJ}),
    ("为这事我来回跑了两年了", {"scheme": BJ}),
    ("她比我早来三年", {"scheme": JL}),
])
def test_no_career(text, context):
    assert "years_in_profession" not in read_facts(text, context)
