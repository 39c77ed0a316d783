"""Answers to a question with choices: numbers, ordinals, letters, labels, several, all, none."""

import pytest

from reading_rows import BJ, JL, SH, check, options, read, rows

EDU = options(("bachelor", "本科"), ("master", "硕士"), ("associate", "大专"), ("secondary_vocational", "中专/职高/技校(中等职业学校)"), (None, "不清楚"))
TITLE = options(("none", "没有职称"), ("junior", "初级"), ("intermediate", "中级"), ("associate_senior", "副高级"), ("senior", "正高级"), (None, "不清楚"))
YES = options((True, "是"), (False, "不是"), (None, "不清楚"))
ACH = options(("BJ-A2.2-O1", "窗口业务骨干,满意度高"), ("BJ-A2.2-O2", "知识库搭建、事项梳理、指导书手册"), ("BJ-A2.2-O3", "接诉即办体系建设"), ("none", "都没有"))
YEARS = options((None, "不清楚"))
TRAIN = options(("level_3_course", "三级正规培训(有结业证书)"), ("level_2_course", "二级正规培训(有结业证书)"), ("none", "都没有"))


def _asked(fact, shown, **more):
    return {"asked": fact, "options": shown, **more}


E_, T, Y, H = _asked("education", EDU), _asked("title_level", TITLE), _asked("insured_employee", YES, scheme=SH), _asked("achievements", ACH, scheme=BJ)
PICKS = rows(
    ("digit", "1", E_, {"education": "bachelor", "_choices": (0,)}),
    ("full-width-digit", "１", E_, {"education": "bachelor"}),
    ("chinese-digit", "一", E_, {"education": "bachelor"}),
    ("ordinal", "第一个", E_, {"education": "bachelor"}),
    ("ordinal-digit", "第2个", E_, {"education": "master"}),
    ("circled", "③", E_, {"education": "associate"}),
    ("choose", "选2", E_, {"education": "master"}),
    ("choose-polite", "我选第三个吧", E_, {"education": "associate"}),
    ("letter", "B", E_, {"education": "master"}),
    ("letter-small", "b", E_, {"education": "master"}),
    ("digit-with-dot", "2.", E_, {"education": "master"}),
    ("digit-with-mark", "3、", E_, {"education": "associate"}),
    ("number-sign", "2号", E_, {"education": "master"}),
    ("last", "最后一个", E_, {"_unknown": ("education",)}),
    ("label", "硕士", E_, {"education": "master"}),
    ("label-in-sentence", "我是硕士", E_, {"education": "master"}),
    ("label-part", "技校", E_, {"education": "secondary_vocational", "_choices": (3,)}),
    ("number-out-of-range", "9", E_, {"_choices": ()}),
    ("title-digit-none", "1", T, {"title_level": "none"}),
    ("title-label", "副高级", T, {"title_level": "associate_senior"}),
    ("title-label-top-beats-part", "正高级", T, {"title_level": "senior"}),
    ("title-short-label", "副高", T, {"title_level": "associate_senior", "_choices": (3,)}),
    ("title-none-words", "没有", T, {"title_level": "none", "_choices": (0,)}),
    ("title-unknown-number", "6", T, {"_unknown": ("title_level",), "_choices": (5,)}),
    ("unknown-words", "不清楚", E_, {"_unknown": ("education",), "_choices": (4,)}),
    ("yes-by-number", "1", Y, {"insured_employee": True}),
    ("no-by-number", "2", Y, {"insured_employee": False}),
    ("yes-word", "是的", Y, {"insured_employee": True}),
    ("several", "1和3", H, {"achievements": ["BJ-A2.2-O1", "BJ-A2.2-O3"], "_choices": (0, 2)}),
    ("several-comma", "1、3", H, {"achievements": ["BJ-A2.2-O1", "BJ-A2.2-O3"]}),
    ("several-comma-latin", "1,3", H, {"achievements": ["BJ-A2.2-O1", "BJ-A2.2-O3"]}),
    ("several-run-together", "13", H, {"achievements": ["BJ-A2.2-O1", "BJ-A2.2-O3"]}),
    ("several-spaces", "1 2", H, {"achievements": ["BJ-A2.2-O1", "BJ-A2.2-O2"]}),
    ("several-ordinals", "第一个和第三个", H, {"achievements": ["BJ-A2.2-O1", "BJ-A2.2-O3"]}),
    ("several-chinese", "一、二", H, {"achievements": ["BJ-A2.2-O1", "BJ-A2.2-O2"]}),
    ("first-two", "前两个", H, {"achievements": ["BJ-A2.2-O1", "BJ-A2.2-O2"]}),
    ("range", "1到3", H, {"achievements": ["BJ-A2.2-O1", "BJ-A2.2-O2", "BJ-A2.2-O3"]}),
    ("all", "都有", H, {"achievements": ["BJ-A2.2-O1", "BJ-A2.2-O2", "BJ-A2.2-O3"]}),
    ("none-of-them", "都没有", H, {"achievements": [], "_choices": (3,)}),
    ("none-colloquial", "一个也没有", H, {"achievements": []}),
    ("training-none", "都没有", _asked("training", TRAIN, scheme=SH), {"training": []}),
    ("training-both", "1和2", _asked("training", TRAIN, scheme=SH), {"training": ["level_3_course", "level_2_course"]}),
    ("training-first", "第一个", _asked("training", TRAIN, scheme=SH), {"training": ["level_3_course"]}),
    ("number-question-takes-number", "8", _asked("years_in_profession", YEARS, scheme=BJ), {"years_in_profession": 8}),
    ("number-question-one-is-one", "1", _asked("years_in_profession", YEARS, scheme=BJ), {"years_in_profession": 1}),
    ("number-question-unknown", "记不清了", _asked("years_in_profession", YEARS, scheme=BJ), {"_unknown": ("years_in_profession",), "_choices": (0,)}),
    ("count-question", "3", _asked("outcome_count", YEARS, scheme=BJ), {"outcome_count": 3}),
    ("one-letter-label-inside-a-sentence", "说错了,我们是企业", _asked("provincial_affiliated", YES, scheme="wenzhou-evaluation-org"), {"org_type": "enterprise", "_choices": ()}),
    ("one-letter-label-alone", "不是", _asked("provincial_affiliated", YES, scheme="wenzhou-evaluation-org"), {"provincial_affiliated": False, "_choices": (1,)}),
    ("label-inside-a-question", "三级考试多少钱", _asked("skill_certificate", options(("none", "没有"), ("level_3", "有三级"), ("level_2", "有二级")), scheme=SH), {"_choices": (), "_intent": "ask_policy"}),
    ("title-label-inside-a-question", "中级收费多少", T, {"_choices": ()}),
    ("education-label-inside-a-question", "本科要几年才能评中级", E_, {"_choices": ()}),
    ("unsure-label-with-mark", "大专吧?", E_, {"education": "associate"}),
    ("more-than-choice", "本科,干了六年窗口", _asked("education", EDU, scheme=BJ), {"education": "bachelor", "years_in_profession": 6}),
)


@pytest.mark.parametrize("text, context, expected", PICKS)
def test_choices(text, context, expected):
    check(text, context, expected)


def test_a_button_goes_through_untouched():
    understood = read("q7.2", {"asked": "education", "options": EDU})
    assert (understood.intent, understood.text, dict(understood.facts)) == ("inform", "q7.2", {})
