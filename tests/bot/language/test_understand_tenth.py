"""A tenth set: answers read leniently, titles with their dates, relatives beside one's own, corrections told in sentences."""

import pytest

from reading_rows import BJ, JL, SH, WZ, check, options, read, rows

EDU = options(("high_school", "高中及以下"), ("secondary_vocational", "中专、职高、技校"), ("associate", "大专"), ("bachelor", "本科"), ("master", "硕士"), (None, "不清楚"))
TITLES = options(("none", "没有职称"), ("junior", "初级"), ("intermediate", "中级"), ("associate_senior", "副高级"), ("senior", "正高级"), (None, "不清楚"))
YESNO = options((True, "是"), (False, "不是"), (None, "不清楚"))
SCHOOL, LEVEL = {"asked": "education", "options": EDU}, {"asked": "title_level", "options": TITLES}
YEARS, CERT = {"asked": "years_in_profession"}, {"asked": "skill_certificate", "scheme": SH}
INSURED = {"asked": "insured_employee", "scheme": SH, "options": YESNO}

ANSWERS = rows(
    ("temper", "刚才就说了嘛，二", SCHOOL, {"education": "secondary_vocational"}),
    ("relative-label", "我儿子硕士，我自己是大专", SCHOOL, {"education": "associate"}),
    ("left-school", "大专肄业", SCHOOL, {}),
    ("left-lower", "大专肄业，高中证在", SCHOOL, {"education": "high_school"}),
    ("defence", "研究生就差答辩，本科倒是有", SCHOOL, {"education": "bachelor"}),
    ("form", "讀到中六", SCHOOL, {"education": "high_school"}),
    ("subject-read", "大學讀法律", SCHOOL, {"education": "bachelor"}),
    ("whole-number", "整九年，前天单位刚办了九周年", YEARS, {"years_in_profession": 9}),
    ("trade-beside-age", "今年51，工龄三十年，做保洁八年", {**YEARS, "scheme": JL}, {"years_in_profession": 8}),
    ("letters", "san年", YEARS, {"years_in_profession": 3}),
    ("full", "干满四年十个月", YEARS, {"years_in_profession": 4.83}),
    ("this-not-that", "我是初级不是中级", LEVEL, {"title_level": "junior"}),
    ("short-name", "助理的", LEVEL, {"title_level": "junior"}),
    ("could-have", "主任说我能评中级，我一直没去报", LEVEL, {"title_level": "none"}),
    ("out-of-reach", "我们外包的哪够得着", LEVEL, {"title_level": "none"}),
    ("own-cert", "没，公司内部发的那种倒有一张，不是你说的那种", CERT, {"skill_certificate": "none"}),
    ("other-level-failed", "三级有的，二级去年理论没过", CERT, {"skill_certificate": "level_3"}),
    ("insured-third", "社保是劳务公司给我交的", INSURED, {"insured_employee": True}),
    ("insured-later", "社保要下个月才给上", INSURED, {"insured_employee": False}),
    ("insured-slip", "工资里都扣着社保", INSURED, {"insured_employee": True}),
    ("uninsured", "社保我自己交的灵活就业", INSURED, {"insured_employee": False}),
    ("own-training", "就店长带着学了两天", {"asked": "training", "scheme": JL}, {"training": []}),
    ("lower-honour", "店里评过优秀，外面的没有", {"asked": "honour_level", "scheme": JL}, {"honour_level": "none"}),
    ("no-piece", "一篇都没", {"asked": "outcome_count", "scheme": BJ}, {"outcome_count": 0}),
    ("no-deed", "一样都没做过", {"asked": "achievements", "scheme": JL}, {"achievements": []}),
)

TOLD = rows(
    ("date-behind", "副研究员2021年6月批下来的，硕士", {"scheme": BJ}, {"title_level": "associate_senior", "title_series": "same", "education": "master", "years_since_title": 5.42}),
    ("date-of-higher", "2016年就是中级，22年升的副高", {"scheme": BJ}, {"title_level": "associate_senior", "years_since_title": 4}),
    ("brackets", "职称中级（助理研究员）2022年11月", {"scheme": BJ}, {"title_level": "intermediate", "title_series": "same", "years_since_title": 4}),
    ("back-again", "13年进保安公司，干到17年，跑了两年货车，20年11月又回来当保安", {"scheme": JL}, {"years_in_profession": 10}),
    ("own-child-between", "13年开始当月嫂一直干到17年，回家带了三年孩子，20年6月又出来接着干", {"scheme": JL}, {"years_in_profession": 10.42}),
    ("date-and-failed", "去年评中级，没过", {"scheme": BJ}, {}),
    ("before-title", "初级拿了一年，拿之前做了三年月嫂", {"scheme": JL}, {"title_level": "junior", "years_since_title": 1, "years_in_profession": 4}),
    ("no-reply", "投诉了三个月没人回", {}, {}),
    ("chiefs-each", "主任副主任各一名，考务三个，财务没有", {"scheme": WZ}, {"leaders": 2, "exam_staff": 3, "finance_staff": 0}),
    ("marking", "能同时四个考评员打分", {"scheme": WZ}, {"scoring_assessors": 4}),
    ("lease-end", "租的，签到2030年，签了五年", {"scheme": WZ}, {"premises": "leased", "lease_years": 5}),
    ("rated", "22年评了个良好", {"scheme": WZ}, {"rating_2022": "good"}),
    ("drone", "无人机驾驶员专业开了四年", {"scheme": WZ}, {"has_related_major": True, "occupations": ["无人机驾驶员"]}),
)


@pytest.mark.parametrize("text, context, expected", ANSWERS + TOLD)
def test_tenth(text, context, expected):
    check(text, context, expected)


@pytest.mark.parametrize("text", ["月嫂多少钱一个月 我媳妇快生了", "请保姆一个月给多少", "12345投诉了半个月没人回"])
def test_prices_and_complaints_are_no_years(text):
    assert "years_in_profession" not in read(text, {}).facts


@pytest.mark.parametrize("text, low, below", [("少说也得十二三年", 12, 14), ("一到三年不等", 1, 3)])
def test_ranges_are_as_wide_as_the_words(text, low, below):
    assert read(text, YEARS).ranges["years_in_profession"] == {"at_least": low, "below": below}


@pytest.mark.parametrize("text, asked, fact, value", [
    ("你前面写成八年了，是六年", None, "years_in_profession", 6),
    ("把十年改成八年", None, "years_in_profession", 8),
    ("系统显示成12年了，其实2年", "title_level", "years_in_profession", 2),
    ("我没说过我是本科，我是大专", "years_in_profession", "education", "associate"),
    ("等等，年头算错了，不是六年，是五年", "title_level", "years_in_profession", 5),
])
def test_corrections_replace_one_fact_and_answer_nothing_else(text, asked, fact, value):
    understood = read(text, {"asked": asked, "scheme": BJ})
    assert understood.facts == {fact: value}
    assert understood.corrected == (fact,)


@pytest.mark.parametrize("text, fact", [("三级证那条去掉", "skill_certificate"), ("年限那条先抹掉，我查了才知道到底几年", "years_in_profession")])
def test_withdrawn_without_a_value(text, fact):
    understood = read(text, {"scheme": SH})
    assert understood.withdrawn == (fact,) and fact not in understood.facts


@pytest.mark.parametrize("text, asked", [("真把我问住了", "years_since_title"), ("我得翻翻证", "years_since_title"), ("要问后勤", "office_area"), ("我也不知道单位有没有给我交", "insured_employee"), ("这题超纲了", "outcome_count")])
def test_not_known_by_idiom(text, asked):
    understood = read(text, {"asked": asked})
    assert understood.unknown == (asked,) and asked not in understood.facts


def test_a_tail_question_corrects_nothing():
    assert read("三级要三年工作经历对不对", {"scheme": SH}).corrected == ()
