"""Somebody else's whole case noted down is the case; a story about others is not; a self-portrait in the third person is the speaker."""

import pytest

from reading_rows import BJ, JL, SH, check, read, rows

CASES = rows(
    ("sister", "我妹，青浦，保险公司客服，大专，两年，没证", {}, {"education": "associate", "years_in_profession": 2, "skill_certificate": "none", "_scheme": SH}),
    ("mother-running", "我妈在敦化做保洁，小学，八年了", {}, {"education": "high_school", "years_in_profession": 8, "_scheme": JL}),
    ("staff", "我们单位有个同事，丰台大厅综窗，硕士，3年，没职称", {}, {"education": "master", "years_in_profession": 3, "title_level": "none", "_scheme": BJ}),
    ("nanny", "我家阿姨在四平干住家保姆九年，她初中文化，能评吗", {}, {"education": "high_school", "years_in_profession": 9, "_scheme": JL}),
    ("not-me", "不是我，是我爸，他在集安当保安，高中，六年", {}, {"education": "high_school", "years_in_profession": 6, "_scheme": JL}),
)


@pytest.mark.parametrize("text, context, expected", CASES)
def test_a_whole_case(text, context, expected):
    check(text, context, expected)


@pytest.mark.parametrize("text", ["我哥博士", "我表姐长春月嫂五年大专评上初级了", "我妈，65，在公园跳舞", "我老公在北京窗口上班", "同事都评上了凭啥我没有"])
def test_a_story_about_others_gives_nothing(text):
    facts = read(text, {}).facts
    assert "education" not in facts and "years_in_profession" not in facts and facts.get("title_level") in (None, "none")


@pytest.mark.parametrize("text, expected", [
    ("家政小妹一枚，通化，中专，四年", {"education": "secondary_vocational", "years_in_profession": 4}),
    ("两娃宝妈，在顺义政务中心做综窗，本科", {"education": "bachelor"}),
    ("安保公司经理，双辽，函授大专", {"education": "associate"}),
    ("孩子二十了，我才出来做月嫂，初中文化，三年", {"education": "high_school", "years_in_profession": 3}),
    ("到人家里做护理，中专，五年", {"education": "secondary_vocational", "years_in_profession": 5}),
])
def test_the_speaker_in_the_third_person(text, expected):
    check(text, {}, expected)
