"""What is taken back without a standard word: by contrast, by a changed number, by a slip of the thumb."""

import pytest

from reading_rows import BJ, JL, SH, WZ, options, read

EDU = options(("high_school", "高中及以下"), ("secondary_vocational", "中专"), ("associate", "大专"), ("bachelor", "本科"), (None, "不清楚"))


@pytest.mark.parametrize("text, context, fact, value", [
    ("不是3年是13年", {"asked": "years_in_profession"}, "years_in_profession", 13),
    ("方向点反了，我干运营", {"scheme": BJ}, "direction", "operations"),
    ("前面说没奖，其实有个四平市的家政能手", {"scheme": JL}, "honour_level", "municipal"),
    ("社保那条填反了，单位给上的", {"scheme": SH}, "insured_employee", True),
    ("考评员不是6个，是8个", {"scheme": WZ}, "assessors", 8),
    ("会员单位更正为97家", {"scheme": WZ}, "member_units", 97),
    ("成果不是5项，核下来3项", {"scheme": BJ}, "outcome_count", 3),
    ("学历打成硕士了，本科", {"scheme": BJ}, "education", "bachelor"),
    ("初级说早了，还没批，先按没职称算", {"scheme": JL}, "title_level", "none"),
])
def test_the_new_value_stands_and_is_marked(text, context, fact, value):
    understood = read(text, context)
    assert understood.facts.get(fact) == value
    assert understood.corrected == (fact,)


def test_only_the_date_of_a_certificate_changes():
    understood = read("三级证说错了，发证是24年5月，不是23年", {"scheme": SH})
    assert understood.corrected == ("years_since_certificate",)


@pytest.mark.parametrize("text, value", [("选二 哦不 选第三个", "associate"), ("最后一个，开玩笑的，我大专", "associate"), ("选项里的二号", "secondary_vocational")])
def test_the_last_pick_counts(text, value):
    assert read(text, {"asked": "education", "options": EDU, "scheme": JL}).facts.get("education") == value


def test_got_it_is_not_taken_back():
    assert read("本科还在读，大专已经拿了", {}).facts == {"education": "associate"}
