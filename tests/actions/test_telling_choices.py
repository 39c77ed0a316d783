"""What is asked when place or work is still open, whose case it is, what the words of a question mean."""
from datetime import date

import pytest

from actions.adding import partial_count
from actions.gaps import years_words
from actions.helping import explained
from actions.persons import as_own, turn_to
from actions.questions import help_for, wordings
from actions.state import DIALOGUE_SLOTS, State
from actions.telling import document_question
from actions.trades import open_list, unnamed_service

JILIN, SHANGHAI, BEIJING = "jilin-social-service", "shanghai-customer-service", "beijing-gov-service"


def state(text, facts=None, **dialogue):
    slots = {name: None for name in DIALOGUE_SLOTS}
    slots.update(dialogue)
    return State(dict(facts or {}), slots, date(2026, 11, 21), {}, text, {})


@pytest.mark.parametrize("home, lines, offered", [
    (None, [JILIN], [JILIN, "other"]), (SHANGHAI, [JILIN], [JILIN, "other"]), (JILIN, [], [JILIN, "other"]),
    (None, [SHANGHAI, BEIJING], [SHANGHAI, BEIJING, "other"])])
def test_only_the_half_not_told_yet_is_asked(home, lines, offered):
    asked = document_question(home, lines)
    assert asked.fact == "scheme" and [o.value for o in asked.options] == offered


def test_with_nothing_known_all_documents_are_offered():
    assert document_question(None, []) is None and document_question("outside", []) is None


@pytest.mark.parametrize("work", ["健身教练", "外卖骑手", "养老护理员", "美甲师", "客服"])
def test_services_that_jilin_does_not_name(work):
    assert unnamed_service(work)
    told = open_list(work)
    assert work in told and "等" in told and "人社部门" in told and "附件12" in told


@pytest.mark.parametrize("work", ["月嫂", "代驾", "保安", "网约车", "母婴护理", "物业保安", "小学老师", "会计", None, ""])
def test_named_services_and_other_professions_are_none_of_these(work):
    assert not unnamed_service(work)


def test_customer_service_is_unnamed_in_jilin_alone():
    assert not unnamed_service("客服", in_jilin=False)


@pytest.mark.parametrize("text, own", [
    ("我爱人大专，5年月嫂，她能评吗", "我大专，5年月嫂，我能评吗"), ("我同事都评上了，我呢", "我同事都评上了，我呢"), ("我大专", "我大专")])
def test_a_relatives_case_is_read_as_his_own(text, own):
    assert as_own(text, None, consulting=True) == own


def test_in_a_relatives_case_she_is_the_person():
    subject = {"who": "爱人", "kept": {}}
    assert as_own("她大专毕业", subject, consulting=True) == "我大专毕业"
    assert as_own("其他的呢", subject, consulting=True) == "其他的呢"


def test_two_cases_are_kept_apart():
    talk = state("我爱人在北京政务大厅，她能评吗", {"education": "associate", "years_in_profession": 4}, scheme=JILIN)
    assert turn_to(talk) == "爱人" and talk.facts == {} and talk.scheme is None
    talk.facts["education"] = "bachelor"
    talk.text = "看我自己的"
    assert turn_to(talk) and talk.facts == {"education": "associate", "years_in_profession": 4} and talk.scheme == JILIN
    talk.text = "看我爱人的"
    assert turn_to(talk) == "爱人" and talk.facts == {"education": "bachelor"}
    talk.text = "那我呢"
    assert turn_to(talk) and talk.facts["years_in_profession"] == 4
    talk.text = "那我爱人呢"
    assert turn_to(talk) == "爱人" and talk.facts == {"education": "bachelor"}


@pytest.mark.parametrize("text", ["我同事说能评", "我朋友评上了", "我妈让我来问问", "我爱人是老师"])
def test_others_merely_mentioned_change_nobodys_case(text):
    talk = state(text, {"education": "associate"}, scheme=JILIN)
    assert turn_to(talk) is None and talk.facts == {"education": "associate"}


@pytest.mark.parametrize("text, partial", [
    ("还写过一本手册", True), ("还有一本没写完", True), ("一堆", True), ("两个半", True), ("好几个吧", True),
    ("2", False), ("三项", False), ("还写过一本，一共三个", False)])
def test_one_more_is_not_how_many(text, partial):
    assert partial_count(state(text, asked="outcome_count", asked_level="intermediate", scheme=BEIJING)) is partial


@pytest.mark.parametrize("text, told", [("啥意思", True), ("什么叫离岗创业", True), ("没看懂", True), ("不是", False), ("我是在编的", False)])
def test_who_asks_what_it_means_is_told(text, told):
    assert bool(explained(state(text, asked="public_staff_secondment", scheme=JILIN))) is told


def test_helps_are_short():
    helps = [help_for(fact) for fact in wordings() if help_for(fact)]
    assert len(helps) >= 14 and all(len(h) <= 80 for h in helps)


@pytest.mark.parametrize("years, words", [(0, "0年"), (0.08, "不到1个月"), (0.5, "6个月"), (1.5, "1年半"), (2 + 1 / 12, "2年1个月"), (5.17, "5年2个月"), (10, "10年")])
def test_years_are_told_in_months(years, words):
    assert years_words(years) == words


def test_a_day_short_of_three_years_is_not_told_as_three():
    assert years_words(3 - 1 / 365) == "2年11个月"
