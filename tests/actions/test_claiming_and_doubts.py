"""A bare yes claims none of several conditions, a question answers nothing, a careless no shuts nobody out."""
from datetime import date

import pytest

from actions.claiming import claimed, in_own_words
from actions.doubts import as_meant, doubt, none_of_another
from actions.state import DIALOGUE_SLOTS, State

QUESTION = {"fact": "achievements", "options": [{"value": "BJ-A3.4-1"}, {"value": "BJ-A3.4-2"}, {"value": []}, {"value": None}]}
ALONE = {"fact": "achievements", "options": [{"value": "BJ-A3.4-1"}, {"value": "show_all"}]}
READ = (2,)


def state(text, asked, scheme="shanghai-customer-service"):
    dialogue = {name: None for name in DIALOGUE_SLOTS}
    dialogue.update(asked=asked, scheme=scheme)
    return State({}, dialogue, date(2026, 11, 21), {}, text, {})


@pytest.mark.parametrize("text", ["符合", "是的", "有", "嗯", "应该符合吧", "有一条", "好几条", "部分符合", "三个", "算是吧"])
def test_a_bare_yes_leaves_open_which(text):
    assert claimed(text, QUESTION, READ) is None


@pytest.mark.parametrize("text", ["都符合", "两条都符合", "全都有", "都有"])
def test_all_of_them(text):
    assert claimed(text, QUESTION, READ) == [0, 1]


@pytest.mark.parametrize("text", ["第一条", "都不符合", "没有", "1", "有一条，第二条", "我写过国标"])
def test_what_names_one_is_left_as_read(text):
    assert claimed(text, QUESTION, READ) == [2]


def test_a_yes_to_the_only_one_is_that_one():
    assert claimed("符合", ALONE, READ) == [0]


@pytest.mark.parametrize("text, own", [("我是窗口的业务骨干，群众满意度一直很高", True), ("带队参加市里接诉即办考核拿了优秀", True),
                                       ("第一条和第三条我都做过的", False), ("1、3 这两条我都符合", False), ("这些我一条也没有做过", False), ("都不符合啊我就是普通职工", False)])
def test_what_is_told_in_ones_own_words_is_confirmed_first(text, own):
    assert in_own_words(text, QUESTION) is own


@pytest.mark.parametrize("text, asked, value", [
    ("到明年2月行不行", "basic_conditions", False), ("啥叫离岗创业", "public_staff_secondment", True),
    ("符合", "public_staff_secondment", True), ("没培训", "insured_employee", False), ("没证", "insured_employee", False),
    ("凭什么只能报3个", "occupation_count", 3)])
def test_not_taken_on_trust(text, asked, value):
    assert doubt(asked, value, state(text, asked)) is not None


@pytest.mark.parametrize("text, asked, value", [
    ("不是", "basic_conditions", False), ("不符合", "basic_conditions", False), ("公司没给交", "insured_employee", False),
    ("是", "public_staff_secondment", True), ("是在编的", "public_staff_secondment", True), ("没有证", "skill_certificate", "none"),
    ("三年", "years_in_profession", 3), ("凭什么！我干了十五年！", "years_in_profession", 15)])
def test_taken_as_read(text, asked, value):
    assert doubt(asked, value, state(text, asked)) is None


@pytest.mark.parametrize("text", ["中间断过半年，前后加起来7年", "断断续续干了8年", "几段加起来六年"])
def test_broken_years_are_no_continuous_years_in_shanghai_alone(text):
    assert "连续" in doubt("years_in_profession", 7, state(text, "years_in_profession"))
    assert doubt("years_in_profession", 7, state(text, "years_in_profession", "beijing-gov-service")) is None


@pytest.mark.parametrize("text, meant", [("不是公司交的", False), ("不归单位交", False), ("公司交的", True), ("派遣公司交", True)])
def test_who_pays(text, meant):
    assert as_meant("insured_employee", True, text) is meant


def test_a_no_to_another_question_is_kept_for_that_one():
    assert none_of_another(state("没培训", "insured_employee")) == {"training": []}
    assert none_of_another(state("没有", "insured_employee")) == {}
