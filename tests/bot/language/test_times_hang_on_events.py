"""Years since and before a title, a certificate, a degree; dates with a verb of getting and nothing got."""

import pytest

from reading_rows import BJ, JL, SH, read

TITLE, CERTIFICATE, WORK = "years_since_title", "years_since_certificate", "years_in_profession"
ROWS = [
    ("评完助理社会服务师又在一线做了四年", {"scheme": JL}, {TITLE: 4}),
    ("拿到中级以后又干了六年", {"scheme": BJ}, {TITLE: 6}),
    ("聘为副研之后又在政务中心工作了5年", {"scheme": BJ}, {TITLE: 5}),
    ("取得助研资格后，继续从事窗口工作3年", {"scheme": BJ}, {TITLE: 3}),
    ("考到三级后接着做了两年客服", {"scheme": SH}, {CERTIFICATE: 2}),
    ("三级证到手之后没换岗，至今三年半", {"scheme": SH}, {CERTIFICATE: 3.5}),
    ("评初级之前做了一年月嫂，评了之后又做了四年", {"scheme": JL}, {TITLE: 4, WORK: 5}),
    ("拿三级前干了两年，拿了以后又干三年", {"scheme": SH}, {CERTIFICATE: 3, WORK: 5}),
    ("中级，其他系列的，够4年了", {"scheme": BJ}, {TITLE: 4}),
    ("助理研究员（政务服务），已满四年，本科", {"scheme": BJ}, {TITLE: 4}),
    ("评上中级以后再干五年才能报副高吧", {"scheme": BJ}, {}),
]


@pytest.mark.parametrize("text, context, expected", ROWS)
def test_years_of_an_event(text, context, expected):
    told = {k: v for k, v in read(text, context).facts.items() if k in (TITLE, CERTIFICATE, WORK)}
    assert told == expected


@pytest.mark.parametrize("text, fact, low, high", [
    ("单位给我定的助理研究员，不过是经济研究专业的，20年定的", TITLE, 5.8, 6.95),
    ("证书是客户服务管理员三级，发证日期2023年10月12日，发证后没换过岗位", CERTIFICATE, 3.0, 3.2),
    ("二零年拿的初级，到今年底能凑满六年", TITLE, 5.8, 6.1),
])
def test_dates_without_an_object(text, fact, low, high):
    understood = read(text, {})
    span = understood.ranges.get(fact) or {"at_least": understood.facts[fact], "below": understood.facts[fact]}
    assert low <= span["at_least"] and span["below"] <= high
    assert WORK not in understood.facts


@pytest.mark.parametrize("text, context, low, high", [
    ("大专20年毕业的，毕业前就在热线兼职两年，到现在没断过", {"scheme": BJ, "asked": WORK}, 7.8, 9.0),
    ("本科是在职读的，22年拿证，之前已经在窗口四年了，一直没走", {"scheme": BJ}, 7.8, 9.0),
    ("刚转到综窗半年，之前在热线三年，都是政务的", {"scheme": BJ}, 3.5, 3.5),
    ("来这家公司一年，来之前在另一家做了三年客服", {"scheme": JL}, 4, 4),
    ("专科念完18年6月就进了东城的政务大厅", {}, 8.3, 8.5),
    ("没满三年呢还差俩月", {"asked": WORK, "scheme": BJ}, 2.8, 2.9),
    ("前面四年后面两年，中间生娃停了一年", {"asked": WORK, "scheme": JL}, 6, 6),
    ("北京奥运会那一年进的大厅", {"scheme": BJ}, 17.8, 18.95),
    ("七年政务大厅窗口经验硕士毕业想评中级", {}, 7, 7),
])
def test_before_and_since(text, context, low, high):
    understood = read(text, context)
    span = understood.ranges.get(WORK) or {"at_least": understood.facts[WORK], "below": understood.facts[WORK]}
    assert low <= span["at_least"] + 0.01 and span["below"] <= high + 0.01, (text, understood.facts, understood.ranges)


@pytest.mark.parametrize("text, context", [
    ("合同签到2029年12月，跟申报有关系吗", {"asked": WORK, "scheme": SH}), ("大学啊 三年全日制的", {"asked": "education", "scheme": BJ}),
    ("学历改一下，上个月本科证已经下来了", {"scheme": BJ}),
])
def test_no_time_at_work(text, context):
    assert WORK not in read(text, context).facts
