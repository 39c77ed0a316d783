"""A title that is handed in, longed for, promised or only the firm's own is not held; rungs and fields by other words."""

import pytest

from reading_rows import BJ, JL, SH, check, read, rows

LEVEL = {"asked": "title_level"}


@pytest.mark.parametrize("text", [
    "表交了，报的初级，名单年底公布", "中级，答辩完了等结果", "副高材料递上去了，还没批", "助理社会服务师，公示期",
])
def test_what_is_handed_in_is_not_held(text):
    assert read(text, LEVEL).facts.get("title_level") in (None, "none")


@pytest.mark.parametrize("text, expected", [
    ("正高我明年想冲一冲，手里是副高", {"title_level": "associate_senior"}),
    ("高级社会服务师我打算直接破格，现在没职称", {"title_level": "none"}),
    ("中介说包过副高，靠谱吗", {}), ("花钱办个中级要多少", {}),
    ("初级到手了还差俩月满四年", {"title_level": "junior"}),
])
def test_wishes_and_promises(text, expected):
    facts = read(text, {}).facts
    assert facts.get("title_level") == expected.get("title_level")


NONE = rows(
    ("in-house", "公司自己封的，不作数", LEVEL, {"title_level": "none"}),
    ("that-thing", "哪有那东西", LEVEL, {"title_level": "none"}),
    ("never-filed", "从未参评过职称", {}, {"title_level": "none"}),
    ("of-course", "我们外包的，职称自然是没有", {}, {"title_level": "none"}),
)
RUNGS = rows(
    ("lowest", "评过最低那一级", LEVEL, {"title_level": "junior"}),
    ("top", "最高那档", LEVEL, {"title_level": "senior"}),
    ("field-before", "卫生中级", LEVEL, {"title_level": "intermediate", "title_series": "other"}),
    ("field-after", "中级，会计的", {**LEVEL, "scheme": BJ}, {"title_level": "intermediate", "title_series": "other"}),
    ("other-series", "实验师", {**LEVEL, "scheme": BJ}, {"title_level": "intermediate", "title_series": "other"}),
    ("old-school", "小学高级教师", {**LEVEL, "scheme": JL}, {"title_level": "intermediate", "title_series": "other"}),
    ("alone", "正高级别，外系列的", {"scheme": BJ}, {"title_level": "senior", "title_series": "other"}),
)


@pytest.mark.parametrize("text, context, expected", NONE + RUNGS)
def test_none_and_rungs(text, context, expected):
    check(text, context, expected)


def test_taking_a_title_back_corrects_it():
    understood = read("想起来了，那职称是厂里自己评的，就当没有吧", {"scheme": JL})
    assert understood.facts["title_level"] == "none" and "title_level" in understood.corrected


CERT = {"asked": "skill_certificate", "scheme": SH}


@pytest.mark.parametrize("text, level", [
    ("二级我正在备考，三级有", "level_3"), ("二级没有三级有", "level_3"), ("三级证无", "none"), ("健康管理师三级有，客服的没有", "none"),
    ("只有五级", "none"), ("焊工证有一张", "none"),
])
def test_grades_of_this_trade_only(text, level):
    assert read(text, CERT).facts.get("skill_certificate") == level
