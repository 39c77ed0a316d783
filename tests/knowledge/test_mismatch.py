"""What does not belong together is said so: a level of another document, a trade asked for itself, a place elsewhere."""
from __future__ import annotations

import pytest

from knowledge.answer import placed
from knowledge.veto import outside_words

SHANGHAI, BEIJING, JILIN, WENZHOU = (
    "shanghai-customer-service", "beijing-gov-service", "jilin-social-service", "wenzhou-evaluation-org",
)


@pytest.mark.parametrize("text, scheme, told, offered", [
    ("二级报名多少钱", BEIJING, "北京的政务服务职称没有二级", {"bj-silent-fee", "sh-fee-level-2"}),
    ("三级要花多少", JILIN, "吉林的新职业职称没有三级", {"jl-silent-fee", "sh-fee-level-3"}),
    ("副高要论文吗", SHANGHAI, "上海的客户服务管理员没有副高", {"bj-outcomes-paper"}),
])
def test_a_level_the_document_has_none_of_is_named(real, text, scheme, told, offered):
    answer = real.ask(text, scheme)
    assert answer.zone == "suggest" and answer.text.startswith(told) and "350" not in answer.text and "280" not in answer.text
    assert offered <= {entry for entry, _ in answer.suggestions}


def test_a_level_held_beside_an_own_one_is_no_mismatch(real):
    assert "没有三级" not in real.ask("我有三级证，评副研究员算不算", BEIJING).text


@pytest.mark.parametrize("scheme", [None, BEIJING, SHANGHAI, JILIN, WENZHOU])
def test_an_offered_question_is_answered_when_picked(real, entries, scheme):
    """Whatever the conversation is about, with the place before it as the store offers it."""
    lost = []
    for entry in (e for e in entries[::7] if e.scheme and e.topic != "catalogue"):
        if real.ask(placed(entry.question, entry.scheme), scheme).entry != entry.id:
            lost.append(entry.question)
    assert lost == []


def test_what_is_offered_without_a_place_says_the_place(real):
    questions = [question for _, question in real.ask("公示几天").suggestions]
    assert len(questions) >= 2 and all(any(p in q for p in ("北京", "吉林", "温州", "评价组织")) for q in questions)


@pytest.mark.parametrize("text, scheme", [
    ("卫生系列副高几年", BEIJING), ("教师副高职称怎么评", BEIJING), ("高级经济师北京要副高满五年吗", BEIJING),
    ("茶艺师三级多少钱", SHANGHAI), ("插花员二级在哪考", SHANGHAI), ("园艺师中级要几年", JILIN), ("会计师破格要啥", BEIJING),
])
def test_a_trade_asked_for_itself_is_not_answered(real, text, scheme):
    assert real.ask(text, scheme).zone != "answer"


@pytest.mark.parametrize("text, scheme, clause", [
    ("我是工程系列副高，转评副研要几年", BEIJING, "BJ-A3.1-2d"), ("手上有经济师正高，转过来评研究员要等几年", BEIJING, "BJ-A4.1-2b"),
    ("高中学历做客服满五年能报三级吗", SHANGHAI, "SH-4.3-1"),
])
def test_a_trade_held_or_a_schooling_leads_nowhere_else(real, text, scheme, clause):
    assert clause in real.ask(text, scheme).clauses


@pytest.mark.parametrize("text, scheme, level", [
    ("助理要培训吗", JILIN, "junior"), ("助理要几年", BEIJING, "intermediate"), ("最低那级叫啥", BEIJING, "junior"),
    ("最顶上那个要啥条件", JILIN, "senior"), ("技师多少钱", SHANGHAI, "level_2"), ("高级要业绩吗", JILIN, "associate_senior"),
])
def test_a_level_is_read_as_the_document_reads_it(lexicon, text, scheme, level):
    assert lexicon.levels_in(lexicon.read(text).levels, scheme) == {level}


@pytest.mark.parametrize("text, asked", [
    ("二级考一趟几钿，勿是三级哦", {"level_2"}), ("当了五年副研，正高够不够", {"senior"}), ("拿了三级，二级要几年", {"level_2"}),
])
def test_a_level_ruled_out_or_held_is_not_asked_for(lexicon, text, asked):
    assert lexicon.read(text).levels == asked


@pytest.mark.parametrize("text", ["初中学历能报吗", "领军人才怎么报", "六十分钟考完", "客服管理员三级咋报", "社会服务师初级"])
def test_no_word_within_a_word_leads_out(lexicon, text):
    assert outside_words(lexicon.read(text)) == ()


@pytest.mark.parametrize("text, scheme, entry", [
    ("四级呢", SHANGHAI, "sh-silent-level-4-5"), ("一级有吗", SHANGHAI, "sh-silent-level-1"), ("评这个要交钱不", JILIN, "jl-silent-fee"),
    ("考这个证要多少钱", SHANGHAI, "sh-fee-both"),
])
def test_a_few_words_within_a_talk(real, text, scheme, entry):
    assert real.ask(text, scheme).entry == entry


def test_a_level_alone_is_offered_what_is_mostly_asked_of_it(real):
    answer = real.ask("三级呢", SHANGHAI)
    assert answer.zone == "suggest" and {"sh-conditions-level-3", "sh-fee-level-3"} <= {i for i, _ in answer.suggestions}


@pytest.mark.parametrize("text", ["老年卡几岁办", "手机没电了", "敬老卡照片要求", "辞职要提前几天", "等一下我接个电话", "一卡通挂失"])
def test_other_business_within_a_talk_is_not_answered(real, text):
    assert real.ask(text, SHANGHAI).zone != "answer"
