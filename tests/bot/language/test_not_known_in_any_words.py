"""Not knowing, in whatever words; but asking us how to go about it is a question, and a value beside it counts."""

import pytest

from reading_rows import BJ, JL, SH, read


@pytest.mark.parametrize("text, asked", [
    ("谁还记得哪年的事了", "years_since_title"), ("算哪一类我闹不明白", "title_series"), ("鬼知道谁办的班", "training"),
    ("没往心里去记过", "years_in_profession"), ("这个真数不清", "outcome_count"), ("毕业证上没写", "major"), ("不晓得归哪级管", "honour_level"),
    ("应该交了吧，我没问过", "insured_employee"), ("脑子一团浆糊", "years_in_profession"),
])
def test_left_open(text, asked):
    understood = read(text, {"asked": asked})
    assert understood.unknown == (asked,) and asked not in understood.facts


@pytest.mark.parametrize("text, asked", [("不清楚要交多少钱", "education"), ("不知道怎么报名", "title_level"), ("没问题", "basic_conditions"), ("记不清了，大概六年", "years_in_profession")])
def test_not_left_open(text, asked):
    assert read(text, {"asked": asked}).unknown == ()


def test_conditions_out_of_reach_are_not_met():
    assert read("太高了，我哪够得上", {"asked": "basic_conditions", "scheme": BJ}).facts == {"basic_conditions": False}


@pytest.mark.parametrize("text", ["听都没听说过", "结业证没发，不算", "上了一半，学时证明没开"])
def test_a_training_without_its_paper_is_none(text):
    assert read(text, {"asked": "training", "scheme": JL}).facts.get("training") == []


def test_one_training_done_and_one_going_on():
    assert read("三级班结业了二级班正在上", {"asked": "training", "scheme": SH}).facts["training"] == ["level_3_course"]
