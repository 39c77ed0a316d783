"""A place beats a subject and the conversation; short questions go by the conversation; no figure of another level."""
from __future__ import annotations

import pytest

SHANGHAI, BEIJING, JILIN, WENZHOU = (
    "shanghai-customer-service", "beijing-gov-service", "jilin-social-service", "wenzhou-evaluation-org",
)


@pytest.mark.parametrize("scheme", [None, SHANGHAI, BEIJING, JILIN, WENZHOU])
@pytest.mark.parametrize("text", ["北京客服三级多少钱", "北京评价组织怎么申报", "上海考评员几个", "吉林窗口人员评职称", "温州考客户服务管理员在哪"])
def test_a_subject_in_another_documents_place_is_not_covered(real, text, scheme):
    answer = real.ask(text, scheme)
    assert answer.zone != "answer" and "280" not in answer.text and "350" not in answer.text


def test_the_refusal_says_which_place_is_held(real):
    assert "上海" in real.ask("北京客服三级多少钱").text


def test_where_somebody_comes_from_is_not_where_the_matter_lies(real):
    assert real.ask("我吉林人在上海做客服三级多少钱").entry == "sh-fee-level-3"


@pytest.mark.parametrize("text, scheme, entry", [
    ("多少钱", SHANGHAI, "sh-fee-both"), ("报名费几块", SHANGHAI, "sh-fee-both"), ("多少钱", BEIJING, "bj-silent-fee"),
    ("要交钱不", JILIN, "jl-silent-fee"), ("收费不", WENZHOU, "wz-silent-apply-fee"), ("考点在哪", BEIJING, "bj-silent-venue"),
    ("地点", JILIN, "jl-silent-address"), ("电话", JILIN, "jl-silent-phone"), ("网址", BEIJING, "bj-silent-website"),
    ("材料", WENZHOU, "wz-materials"), ("什么时候报名", BEIJING, "bj-silent-dates"), ("北京多少钱", None, "bj-silent-fee"),
])
def test_a_question_of_a_word_or_two_goes_by_the_conversation(real, text, scheme, entry):
    assert real.ask(text, scheme).entry == entry


@pytest.mark.parametrize("level, entry", [("level_2", "sh-fee-level-2"), ("level_3", "sh-fee-level-3"), (None, "sh-fee-both")])
def test_a_fee_goes_by_the_conversations_level(real, level, entry):
    assert real.ask("多少钱", SHANGHAI, level).entry == entry


@pytest.mark.parametrize("text", ["手机没电了", "静安区有啥停车场", "吉林雾凇几月份看", "上海退休年龄", "12345电话打不通"])
def test_a_question_without_an_anchor_is_not_answered(real, text):
    assert real.ask(text).zone != "answer"


def test_a_figure_with_a_measure_is_no_emergency_number(real):
    assert "WZ-2.6.3" in real.ask("会员120家4A协会够格吗", WENZHOU).clauses


def test_what_the_assistant_says_of_itself_rests_on_no_document(real):
    answer = real.ask("问你收费吗")
    assert answer.entry == "gen-free" and "依据" not in answer.text
