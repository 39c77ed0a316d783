"""The one function: several facts at once, short answers, corrections, traps, intents and context."""

import datetime as dt
import json

import pytest

from reading_rows import AS_OF, BJ, JL, SH, WZ, check, options, read, rows

Y = {"asked": "years_in_profession"}


@pytest.fixture(autouse=True, scope="module")
def _own_intent_model():
    """Other tests hand the process a small intent model of their own: read with the project's here."""
    from bot.language import intents

    intents.use(None)
    yield


MANY = rows(
    ("contract-example", "我本科毕业，在北京政务大厅窗口干了六年", {}, {"education": "bachelor", "years_in_profession": 6, "_scheme": BJ}),
    ("contract-bare-years", "八年", Y, {"years_in_profession": 8}),
    ("issue-example", "我大专的，干月嫂小十年了，以前还在厂里待过五年，没评过啥", {}, {"education": "associate", "years_in_profession": 9.5, "title_level": "none", "_ranges": {"years_in_profession": {"at_least": 9.0, "below": 10.0}}}),
    ("agent-shorthand", "本6年京窗口", {}, {"education": "bachelor", "years_in_profession": 6, "_scheme": BJ}),
    ("three-facts", "硕士,长春月嫂干了三年,没职称", {}, {"education": "master", "years_in_profession": 3, "title_level": "none", "_scheme": JL}),
    ("education-title-since", "本科,2021年11月评的中级职称", {"scheme": BJ}, {"education": "bachelor", "title_level": "intermediate", "years_since_title": 5}),
    ("shanghai-four", "上海客服8年,大专学的市场营销,三级证有了", {}, {"education": "associate", "major": "related", "years_in_profession": 8, "skill_certificate": "level_3", "_scheme": SH}),
    ("after-graduation", "本科毕业后干了五年", {"scheme": BJ}, {"education": "bachelor", "years_in_profession": 5, "years_after_education": 5}),
    ("voice-slip", "我是大砖毕业的", {}, {"education": "associate"}),
    ("traditional", "我本科畢業,在北京政務大廳窗口做了六年", {}, {"education": "bachelor", "years_in_profession": 6, "_scheme": BJ}),
    ("no-punctuation", "我大专毕业干月嫂八年没职称", {}, {"education": "associate", "years_in_profession": 8, "years_after_education": 8, "title_level": "none"}),
    ("spaces-as-commas", "大专 月嫂 8年 没职称", {}, {"education": "associate", "years_in_profession": 8, "title_level": "none"}),
    ("emoji", "本科😂干了六年窗口🙏", {"scheme": BJ}, {"education": "bachelor", "years_in_profession": 6}),
    ("on-behalf", "帮我老婆问下,她大专,做月嫂七年了", {}, {"education": "associate", "years_in_profession": 7}),
    ("insured-volunteered", "公司给交社保", {"scheme": SH}, {"insured_employee": True}),
    ("insured-not", "社保我自己交的", {"scheme": SH}, {"insured_employee": False}),
    ("insured-dispatch", "劳务派遣公司给交的", {"scheme": SH, "asked": "insured_employee"}, {"insured_employee": True}),
    ("insured-by-company-short", "公司交的", {"scheme": SH, "asked": "insured_employee"}, {"insured_employee": True}),
    ("insured-by-company-not", "公司不给交", {"scheme": SH, "asked": "insured_employee"}, {"insured_employee": False}),
    ("direction-said", "报运营方向", {"scheme": BJ}, {"direction": "operations"}),
    ("direction-asked", "研究", {"scheme": BJ, "asked": "direction"}, {"direction": "research"}),
    ("outcomes-volunteered", "我有三项成果", {"scheme": BJ}, {"outcome_count": 3}),
    ("outcomes-units", "3个", {"scheme": BJ, "asked": "outcome_count"}, {"outcome_count": 3}),
    ("outcomes-summed", "两本手册一个方案", {"scheme": BJ, "asked": "outcome_count"}, {"outcome_count": 3}),
    ("outcomes-none", "没有", {"scheme": BJ, "asked": "outcome_count"}, {"outcome_count": 0}),
    ("secondment", "我是医院在编的,经批准离岗创业", {"scheme": JL}, {"public_staff_secondment": True}),
    ("secondment-not-staff", "不是事业单位的", {"scheme": JL, "asked": "public_staff_secondment"}, {"public_staff_secondment": False}),
)
YEARS = rows(
    ("years-digit", "8", Y, {"years_in_profession": 8}),
    ("years-unit", "8年", Y, {"years_in_profession": 8}),
    ("years-ba", "8年吧", Y, {"years_in_profession": 8}),
    ("years-full-width", "８年", Y, {"years_in_profession": 8}),
    ("years-financial", "捌年", Y, {"years_in_profession": 8}),
    ("years-range-kept", "快十年", Y, {"years_in_profession": 9.5, "_ranges": {"years_in_profession": {"at_least": 9.0, "below": 10.0}}}),
    ("years-half", "五年半", Y, {"years_in_profession": 5.5}),
    ("years-months", "18个月", Y, {"years_in_profession": 1.5}),
    ("years-other-work-out", "在厂里干了5年,后来做月嫂3年", {"scheme": JL}, {"years_in_profession": 3}),
    ("years-age-out", "我今年45岁", {"scheme": JL}, {}),
    ("years-title-asked", "三年", {"asked": "years_since_title", "scheme": BJ}, {"years_since_title": 3}),
    ("years-title-asked-worked", "又干了三年", {"asked": "years_since_title", "scheme": BJ}, {"years_since_title": 3}),
    ("years-certificate-asked", "一年半", {"asked": "years_since_certificate", "scheme": SH}, {"years_since_certificate": 1.5}),
    ("years-after-education-asked", "都是毕业后干的,6年", {"asked": "years_after_education", "scheme": JL}, {"years_after_education": 6}),
    ("years-other-question-keeps-fact", "大专", {"asked": "years_in_profession", "scheme": JL}, {"education": "associate"}),
    ("years-requirement-question", "要满几年", {"asked": "years_in_profession", "scheme": JL}, {}),
    ("years-vague", "好几年了", Y, {}),
)
BOOLEANS = rows(*(
    (f"yes-{i}", text, {"asked": "insured_employee", "scheme": SH}, {"insured_employee": True})
    for i, text in enumerate(["有的", "交了", "是啊", "对", "嗯", "yes", "是的呢", "交着呢", "有", "对的对的", "嗯嗯", "系啊", "一直交着", "当然有"])
), *(
    (f"no-{i}", text, {"asked": "insured_employee", "scheme": SH}, {"insured_employee": False})
    for i, text in enumerate(["没", "没有", "没交", "不是", "冇", "没有呢", "还没", "no", "没给交", "没得"])
), *(
    (f"basic-yes-{i}", text, {"asked": "basic_conditions", "scheme": BJ}, {"basic_conditions": True})
    for i, text in enumerate(["符合", "都符合", "没问题", "满足的", "可以的", "都能做到"])
), *(
    (f"basic-no-{i}", text, {"asked": "basic_conditions", "scheme": BJ}, {"basic_conditions": False})
    for i, text in enumerate(["不符合", "不满足", "不算吧"])
))
UNKNOWN = rows(*(
    (f"unknown-{i}", text, Y, {"_unknown": ("years_in_profession",), "_intent": "dont_know"})
    for i, text in enumerate(["不清楚", "不知道", "忘了", "不记得了", "跳过", "说不好", "记不清了", "这个真忘了", "唔知", "不太清楚诶", "没算过", "下一个吧"])
), ("guess-is-no-fact", "你猜", Y, {"_unknown": ()}),
   ("same-as-before", "跟刚才一样", Y, {}))
CORRECTIONS = rows(
    ("fix-years-named", "刚才说的年限不对,应该是6年", {"scheme": BJ}, {"years_in_profession": 6, "_corrected": ("years_in_profession",), "_intent": "correct"}),
    ("fix-while-asked-other", "说错了,是大专", {"asked": "title_level", "scheme": JL}, {"education": "associate", "_corrected": ("education",), "_intent": "correct"}),
    ("fix-years-withdrawn", "工作年限说错了", {"scheme": BJ}, {"_withdrawn": ("years_in_profession",), "_intent": "correct"}),
    ("fix-title", "搞错了,我没职称", {"scheme": BJ}, {"title_level": "none", "_corrected": ("title_level",)}),
    ("fix-years-inside", "干了五年,不对,六年", {"scheme": BJ}, {"years_in_profession": 6}),
    ("fix-during-achievements", "说错了,我是大专", {"asked": "achievements", "scheme": BJ}, {"education": "associate", "_intent": "correct"}),
)
ACHIEVEMENTS = rows(
    ("deeds-keep-other-facts", "带过三个本科生徒弟,主持过两年课题", {"asked": "achievements", "scheme": BJ}, {"_achievement_text": "带过三个本科生徒弟,主持过两年课题"}),
    ("deeds-volunteered", "本科,参与编写过地方标准", {"scheme": BJ}, {"education": "bachelor", "_achievement_text": "参与编写过地方标准"}),
    ("deeds-unknown", "不知道算不算", {"asked": "achievements", "scheme": BJ}, {"_achievement_text": None}),
    ("deeds-absent", "我在窗口上班", {"scheme": BJ}, {"_achievement_text": None}),
)
TRAPS = rows(
    ("what-if-gives-nothing", "要是我再干两年呢", {"scheme": BJ}, {"_intent": "what_if"}),
    ("what-if-education", "要是我考个本科呢", {"scheme": BJ}, {"_intent": "what_if"}),
    ("quoted-requirement", "本科要五年是吧", {"scheme": BJ}, {}),
    ("requirement-heard", "听说大专要干七年才能评中级", {"scheme": JL}, {}),
    ("sons-life", "我儿子研究生毕业,干了三年客服", {}, {}),
    ("friend", "我朋友大专,在长春干了五年月嫂,评上了", {}, {"_schemes": ()}),
    ("price-question", "评中级要交多少钱", {"scheme": BJ}, {}),
    ("provident-fund", "公积金怎么提取", {}, {"_intent": "out_of_scope"}),
    ("fee-mid-consultation", "中级收费多少", {"asked": "title_level", "scheme": BJ}, {}),
    ("phone-number", "我电话13812345678", {}, {}),
)
INTENTS = [
    ("人工", {}, "handoff"), ("转人工", Y, "handoff"), ("重新开始", {}, "restart"), ("谢谢", {}, "thanks"), ("上一题", Y, "back"),
    ("再说一遍", Y, "repeat"), ("继续", {}, "continue"), ("没有", {"asked": "title_level"}, "inform"), ("对", {"asked": "insured_employee"}, "affirm"),
    ("没交", {"asked": "insured_employee"}, "deny"), ("八年", Y, "inform"), ("二级考试费多少钱", {"scheme": SH, "asked": "skill_certificate"}, "ask_policy"),
    ("我大专干了8年月嫂能评什么", {}, "ask_eligibility"), ("我本科", {"asked": "education"}, "inform"),
]


@pytest.mark.parametrize("text, context, expected", MANY + YEARS + BOOLEANS + UNKNOWN + CORRECTIONS + ACHIEVEMENTS + TRAPS)
def test_understand(text, context, expected):
    check(text, context, expected)


@pytest.mark.parametrize("text, context, intent", INTENTS, ids=[row[0] for row in INTENTS])
def test_intent(text, context, intent):
    assert read(text, context).intent == intent


def test_phone_numbers_are_masked_in_the_text():
    assert "13812345678" not in read("我电话13812345678,本科", {}).text


@pytest.mark.parametrize("text", ["", "   ", "😀😀", "\x00", "?", "/restart", "a" * 3000, "1" * 200, "啊" * 2000])
def test_odd_text_gives_an_understanding(text):
    json.dumps(read(text, {}).as_dict(), ensure_ascii=False)


def test_the_day_is_an_argument():
    text = "2016年7月入的行"
    early, late = (read(text, {"as_of": day}).facts["years_in_profession"] for day in (dt.date(2020, 7, 31), dt.date(2026, 7, 31)))
    assert late - early == pytest.approx(6, abs=0.2)
