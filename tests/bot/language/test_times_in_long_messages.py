"""Times in long messages: relatives and firms beside one's own, résumés, run-on voice input, other trades first."""

import pytest

from reading_rows import BJ, JL, SH, read

WORK, TITLE, CERTIFICATE, AFTER = "years_in_profession", "years_since_title", "years_since_certificate", "years_after_education"
ROWS = [
    ("我们家三口人都在家政公司，我老公开车接送十年了，婆婆做饭八年，就我做月嫂，才四年半，中专学历", {"scheme": JL}, {WORK: (4.5, 4.5)}),
    ("我们科室小王三年就评上助研了，我干了七年还是研实员，评研实员都五年了，硕士", {"scheme": BJ}, {WORK: (7, 7), TITLE: (5, 5)}),
    ("同事2019年来的比我晚一年，我是2018年来的，窗口", {"scheme": BJ}, {WORK: (7.8, 8.95)}),
    ("师傅带了我半年，后来独立接单到现在一年多，代驾", {"scheme": JL}, {WORK: (1, 2.1)}),
    ("2016.7-2019.6 某银行柜员；2019.7-至今 海淀政务中心综窗；本科；助研2023.12", {}, {WORK: (7.3, 7.45), TITLE: (2.85, 3)}),
    ("学历硕士，2015参加工作，2018起窗口，中级（政务）2021", {"scheme": BJ}, {WORK: (7.8, 8.95), TITLE: (4.8, 5.95)}),
    ("想问下中级。本科，2017年7月毕业，同年8月入职海淀热线12345，2022年评的初级", {}, {WORK: (9.2, 9.4), TITLE: (3.8, 4.95)}),
    ("以前是护士，干了八年临床，转互联网医院线上问诊两年，本科，吉林", {}, {WORK: (2, 2)}),
    ("当了两年义务兵，四年士官，退伍后一直在小区当保安队长，今年是第五年", {"scheme": JL}, {WORK: (4, 5)}),
    ("本来19年就能评副研，结果21年才评上，算下来5年", {"scheme": BJ}, {TITLE: (4.8, 5.95)}),
    ("高级社会服务师还没评，社会服务师倒是评了六年了", {"scheme": JL}, {TITLE: (6, 6)}),
    ("三级证书是16年国家职业资格那种老证，拿了快十年", {"scheme": SH}, {CERTIFICATE: (9, 10.95)}),
    ("2015年开始做，2019到2021年出国了，回来接着做", {"scheme": JL, "asked": WORK}, {WORK: (7.9, 10.9)}),
    ("我大专毕业八年了一直在上海做客服然后去年拿的三级证我能考二级吗", {}, {WORK: (8, 8), CERTIFICATE: (0.8, 1.95), AFTER: (8, 8)}),
    ("客服做了5年，其中后面3年是三级证拿到以后", {"scheme": SH}, {WORK: (5, 5), CERTIFICATE: (3, 3)}),
    ("去年这个时候", {"asked": WORK, "scheme": JL}, {WORK: (0.9, 1.1)}),
    ("说少了，应该是八年", {"asked": WORK, "scheme": JL}, {WORK: (8, 8)}),
    ("刚批下来", {"asked": TITLE, "scheme": BJ}, {TITLE: (0, 0.5)}),
    ("我照顾了我奶奶五年，算工作年限不", {"asked": WORK, "scheme": JL}, {}),
    ("再干一年我就满四年了", {"asked": WORK, "scheme": JL}, {WORK: (3, 3)}),
]


@pytest.mark.parametrize("text, context, expected", ROWS)
def test_whose_and_what_time(text, context, expected):
    understood = read(text, context)
    told = {f for f in (WORK, TITLE, CERTIFICATE) if f in understood.facts}
    assert told == set(expected) - {AFTER}, (text, understood.facts)
    for fact, (low, high) in expected.items():
        span = understood.ranges.get(fact) or {"at_least": understood.facts[fact], "below": understood.facts[fact]}
        assert low <= span["at_least"] + 0.01 and span["below"] <= high + 0.01, (fact, understood.facts, understood.ranges)


@pytest.mark.parametrize("text, context, low, high", [
    ("做了6年客服主管，再往前是3年普通坐席，一直在这家", {"scheme": SH}, 9, 9),
    ("在上海十年了，做客服是最近四年的事", {}, 4, 4),
    ("18年冬天来的大厅", {"scheme": BJ}, 7.85, 8.1),
    ("干到去年年底整整十年，今年没干", {"scheme": JL, "asked": WORK}, 10, 10),
])
def test_one_work(text, context, low, high):
    understood = read(text, context)
    span = understood.ranges.get(WORK) or {"at_least": understood.facts[WORK], "below": understood.facts[WORK]}
    assert low <= span["at_least"] + 0.01 and span["below"] <= high + 0.01, (text, understood.facts, understood.ranges)
