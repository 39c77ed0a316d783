"""What a time is the time of. Each row: the rule, the message, (role, years) of every time in it."""
import datetime as dt

import pytest

from bot.language.durations import ROLES, find_times
from bot.language.normalise import normalise

AS_OF = dt.date(2026, 11, 20)

ROWS = [
    # work
    ("verb", "我干月嫂八年了", [("work", 8)]), ("job-only", "窗口5年", [("work", 5)]), ("job-after", "5年客服", [("work", 5)]), ("shorthand", "本6年京窗口", [("work", 6)]),
    ("shorthand-spaced", "本 6年 京窗口", [("work", 6)]), ("experience", "有12年工作经验", [("work", 12)]), ("next-clause", "干月嫂的，八年了", [("work", 8)]),
    ("clause-after", "大专，5年，窗口", [("work", 5)]), ("formerly-here", "以前在窗口干了5年", [("work", 5)]), ("job-wins", "在超市当保安五年", [("work", 5)]),
    ("sat", "大厅坐了十来年", [("work", 10)]), ("drove", "网约车跑了三年", [("work", 3)]), ("long-phrase", "在政务服务中心综合窗口工作满五年", [("work", 5)]),
    ("asks-for-self", "我干了5年能评中级吗", [("work", 5)]), ("until-now", "2018年至今", [("work", 8)]), ("no-object", "没干过", [("work", 0)]), ("no-experience", "没有相关工作经验", [("work", 0)]),
    ("never-this", "我没干过这行", [("work", 0)]), ("not-started", "还没参加工作", [("work", 0)]),
    # elsewhere
    ("factory", "以前还在厂里待过五年", [("other_work", 5)]), ("sales", "之前做销售三年", [("other_work", 3)]), ("away", "中间去别处干了2年", [("other_work", 2)]),
    ("soldier", "当过两年兵", [("other_work", 2)]), ("both", "之前做会计三年，现在窗口两年", [("other_work", 3), ("work", 2)]), ("start-factory", "98年进的厂", [("other_work", 28)]),
    ("taught", "在学校当了四年教师", [("other_work", 4)]), ("nameless", "之前干了五年", [("unsure_role", 5)]),
    # titles and certificates
    ("title-verb", "评上中级四年了", [("title_held", 4)]), ("title-bare", "中级四年了", [("title_held", 4)]), ("title-since", "12年拿的初级", [("title_held", 14)]),
    ("title-full", "取得副高满五年", [("title_held", 5)]), ("title-year-verb", "2019年取得中级职称", [("title_held", 7)]), ("title-ago", "四年前评的中级", [("title_held", 4)]),
    ("title-then-worked", "评上中级后又干了4年", [("title_held", 4)]), ("title-clause", "中级职称，取得四年", [("title_held", 4)]), ("title-last-year", "去年刚评上中级", [("title_held", 1)]),
    ("title-two", "12年拿的初级，18年评的中级", [("title_held", 14), ("title_held", 8)]), ("title-shorthand", "初级3年", [("title_held", 3)]), ("title-engineer", "工程师聘了六年", [("title_held", 6)]),
    ("title-just", "刚评上中级", [("title_held", 0)]), ("title-of", "有5年的中级", [("title_held", 5)]),
    ("cert", "拿了三级证两年", [("certificate_held", 2)]), ("cert-bare", "三级证3年", [("certificate_held", 3)]), ("cert-since", "2020年考的三级", [("certificate_held", 6)]), ("cert-after", "取得三级证书后连续工作4年", [("certificate_held", 4)]),
    ("wished", "想评高级，中级四年了", [("title_held", 4)]), ("not-got", "没评上中级，干了五年", [("work", 5)]), ("wish-not-held", "干了五年想评中级", [("work", 5)]),
    # school and after
    ("after", "毕业后干了6年", [("after_education", 6), ("work", 6)]), ("after-since", "15年毕业就干这个", [("after_education", 11), ("work", 11)]), ("after-long", "本科毕业以后在窗口工作了8年", [("after_education", 8), ("work", 8)]),
    ("graduated", "15年大专毕业", [("graduated", 11)]), ("graduated-years", "毕业六年了", [("graduated", 6)]), ("graduated-then", "大专毕业6年，窗口干了5年", [("graduated", 6), ("work", 5)]), ("class", "2015届", [("graduated", 11)]),
    ("studied", "读了三年大专", [("school_years", 3)]), ("length", "学制四年", [("school_years", 4)]), ("system", "三年制大专", [("school_years", 3)]), ("university", "大学四年", [("school_years", 4)]),
    ("trained", "培训了三个月", [("training", 0.25)]), ("intern", "实习一年", [("training", 1)]), ("learned", "学了两个月育婴", [("training", 0.17)]),
    # life
    ("age", "今年35岁", [("age", 35)]), ("age-bare", "我今年35了，干了8年", [("age", 35), ("work", 8)]), ("age-decade", "八零后", [("age", 0)]), ("age-born", "我90年的", [("age", 36)]), ("born", "1990年出生", [("birth", 36)]),
    ("child-born", "2018年生的孩子", [("birth", 8)]), ("married", "2018年结婚", [("marriage", 8)]), ("married-years", "结婚十年了", [("marriage", 10)]),
    ("leave", "休产假一年", [("gap", 1)]), ("break", "中断了一年", [("gap", 1)]), ("rest", "歇了半年", [("gap", 0.5)]), ("home", "在家带孩子三年", [("gap", 3)]), ("broken-up", "断断续续干了五年", [("work", 5)]),
    ("licence", "驾龄10年", [("other", 10)]), ("insurance", "社保交了五年", [("other", 5)]), ("lease", "租了5年", [("lease", 5)]), ("lease-term", "场地租期三年", [("lease", 3)]),
    ("price", "一年800块", [("price", 1)]), ("validity", "证书有效期三年", [("other", 3)]), ("frequency", "每两年评一次", [("other", 2)]), ("recent", "近五年没有处分", [("other", 4.5)]),
    # not facts
    ("if-more", "要是再干两年", [("hypothetical", 2)]), ("if-full", "如果满五年", [("hypothetical", 5)]), ("lack", "差两年", [("hypothetical", 2)]), ("wait", "等到明年", [("hypothetical", -1)]), ("later", "五年后能评高级吗", [("hypothetical", 5)]),
    ("if-clause", "要是我本科毕业，干了五年呢", [("hypothetical", 5)]), ("if-then-fact", "如果可以的话，我干了五年", [("work", 5)]), ("plan", "打算干五年", [("hypothetical", 5)]), ("until-retired", "还有两年退休", [("hypothetical", 2)]),
    ("need", "是不是要满五年", [("requirement", 5)]), ("rule", "规定五年", [("requirement", 5)]), ("asked", "要求满5年", [("requirement", 5)]), ("only-then", "干满五年才能评吗", [("requirement", 5)]),
    ("statement", "工作5年以上可以申报中级", [("requirement", 5)]), ("hearsay", "听说要干五年", [("requirement", 5)]), ("must", "必须工作满三年吗", [("requirement", 3)]), ("rule-and-self", "规定要五年，我干了六年", [("requirement", 5), ("work", 6)]),
    ("husband", "我老公干了八年", [("other_person", 8)]), ("mother", "我妈干月嫂10年", [("other_person", 10)]), ("husband-and-me", "我老公干了八年，我才干三年", [("other_person", 8), ("work", 3)]), ("colleague", "我同事干五年都评上了", [("other_person", 5)]),
    ("with-colleague", "跟我老公一起干了五年家政", [("work", 5)]), ("for-mother", "帮我妈问一下，她干月嫂十年了", [("work", 10)]), ("agent", "市民反映他干了五年客服", [("work", 5)]), ("others-only", "别的不说，我干了六年", [("work", 6)]),
    # second thoughts
    ("corrected", "干了五年，不对，六年", [("retracted", 5), ("work", 6)]), ("corrected-bare", "五年，不对，六年", [("retracted", 5), ("unsure_role", 6)]), ("not-but", "不是五年是六年", [("retracted", 5), ("unsure_role", 6)]), ("misspoke", "干了3年，说错了，4年", [("retracted", 3), ("work", 4)]),
    # bare answers
    ("bare", "5年", [("unsure_role", 5)]), ("bare-le", "五年了", [("unsure_role", 5)]), ("bare-year", "2016年", [("unsure_role", 10)]), ("bare-month", "前年6月", [("unsure_role", 2.42)]), ("education-beside", "大专5年", [("unsure_role", 5)]),
    ("ask-five", "五年能评中级吗", [("unsure_role", 5)]),
]


def roles(text: str):
    return [(m.role, m.point) for m in find_times(normalise(text).text, AS_OF)]


@pytest.mark.parametrize("text,expected", [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_roles(text, expected):
    assert roles(text) == expected


def test_every_role_is_a_known_one():
    assert {m.role for row in ROWS for m in find_times(normalise(row[1]).text, AS_OF)} <= set(ROLES)


def test_pieces_of_work_are_counted_and_the_break_stands_between():
    found = find_times(normalise("先干3年歇了一年又干2年").text, AS_OF)
    assert [(m.role, m.point, m.segment) for m in found] == [("work", 3, 1), ("gap", 1, 0), ("work", 2, 2)]


def test_a_total_goes_before_its_pieces():
    found = find_times(normalise("先干了3年又干了2年，一共干了5年").text, AS_OF)
    assert [m.point for m in found if m.role == "work" and m.segment == 0] == [5]


def test_a_pure_function_of_text_and_date():
    text = normalise("去年入行").text
    assert find_times(text, dt.date(2020, 1, 1))[0].since == (2019,)
    assert find_times(text, AS_OF) == find_times(text, AS_OF)
