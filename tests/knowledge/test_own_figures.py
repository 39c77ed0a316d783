"""Conditions asked with one's own figures, figures asked back, words by their sound, several near ways told at once."""
from __future__ import annotations

import pytest

SHANGHAI, BEIJING, JILIN, WENZHOU = (
    "shanghai-customer-service", "beijing-gov-service", "jilin-social-service", "wenzhou-evaluation-org",
)


@pytest.mark.parametrize("text, scheme, clause", [
    ("专科干了快四年够评最低一级吗", JILIN, "JS-4.1.2-3"), ("本科生干满一年够评最低那档不", JILIN, "JS-4.1.2-2"),
    ("我副高五年整，能报最高那级不", JILIN, "JS-4.4.1-2"), ("副研当了五年，本科，正高年限够了吧", BEIJING, "BJ-A4.1-2a"),
    ("副研五年整，最高那级能报不", BEIJING, "BJ-A4.1-2a"), ("三级证拿了两年了，二级好报伐", SHANGHAI, "SH-4.2-2"),
    ("三级下来满两年能上二级吗", SHANGHAI, "SH-4.2-2"), ("本科市场营销有三级证，还要做几年才二级", SHANGHAI, "SH-4.2-5"),
    ("旅游专业大专做了一年整，三级好考伐", SHANGHAI, "SH-4.3-4"),
])
def test_conditions_with_ones_own_figures(real, text, scheme, clause):
    assert clause in real.ask(text, scheme).clauses


@pytest.mark.parametrize("text, asked", [
    ("副高五年整能报正高不", {"senior"}), ("三级考出来两年多了，二级可以报了吗", {"level_2"}), ("三级证拿了两年，二级好报伐", {"level_2"}),
    ("大专干五年评最低那档", {"lowest"}), ("专科够评最低一级吗", {"lowest"}), ("三级要几年", {"level_3"}),
])
def test_a_level_held_for_years_is_not_asked_for(lexicon, text, asked):
    assert lexicon.read(text).levels == asked


@pytest.mark.parametrize("text, lacked", [
    ("没初级能评中级吗", {"junior"}), ("没有三级证能考二级吗", {"level_3"}), ("有没有四级", set()), ("没考二级多久", set()),
])
def test_a_level_lacked(lexicon, text, lacked):
    assert lexicon.read(text).lacked == lacked


def test_an_entry_about_the_level_lacked_does_not_answer(real):
    assert real.ask("大专没初级评社会服务师得满几年", JILIN).entry != "jl-junior-associate"


@pytest.mark.parametrize("text, scheme, clause, told", [
    ("公示七天对么", BEIJING, "BJ-5.", "5"), ("公示三天对不", JILIN, "JN-6.", "5"), ("每家能报五个对吧", WENZHOU, "WZ-2.7a", "3"),
    ("补考期限一年是吧", SHANGHAI, "SH-2", "两年"), ("二级三百对吧", SHANGHAI, "SH-6.fee2", "350"), ("七十分及格对吧", SHANGHAI, "SH-2", "60"),
])
def test_a_figure_asked_back_meets_the_right_one(real, text, scheme, clause, told):
    answer = real.ask(text, scheme)
    assert any(c.startswith(clause) for c in answer.clauses) and told in answer.text


@pytest.mark.parametrize("text, mended", [
    ("正高得啥级别的荣玉", "荣誉"), ("没发过轮文", "论文"), ("要搭辩吗", "答辩"), ("伦文必须发吗", "论文"), ("考平员几个", "考评"),
    ("成诺书写啥", "承诺"), ("头票怎么算", "投票"),
])
def test_a_word_by_its_sound(lexicon, text, mended):
    assert mended in lexicon.read(text).text


@pytest.mark.parametrize("text", ["办公室主任", "不考了能退费吗", "被评为先进", "初评申报", "学理论", "报名表章", "员工作几年", "设备安全", "职业级别", "我们公司是", "能评什么", "办公时间", "今年现在", "还是操作题", "技师操作", "三年想升一级", "大专加三级证", "设备按什么配"])
def test_a_right_word_is_left(lexicon, text):
    assert lexicon.read(text).text == text


@pytest.mark.parametrize("text, scheme, entry", [
    ("整个流程从头到尾说一遍呗", JILIN, "jl-procedure-steps"), ("把流程完整讲一遍", BEIJING, "bj-procedure-steps"),
    ("人员专家场地要达到啥标准", WENZHOU, "wz-annex2-overview"), ("身份证丢了用社保卡进考场行伐", SHANGHAI, "sh-exam-bring"),
    ("考试那天没去成，还给补吗", SHANGHAI, "sh-absent"), ("中途出去上厕所还能回来伐", SHANGHAI, "sh-exam-reenter"),
    ("技师要交多少钱啊", SHANGHAI, "sh-fee-level-2"), ("英语不会 计算机也没考过 行不行啊", JILIN, "jl-green-language"),
])
def test_whole_answers_and_the_day_of_the_exam(real, text, scheme, entry):
    assert real.ask(text, scheme).entry == entry


def test_near_ways_are_told_together(real):
    """Two years behind a certificate meets several routes: none is guessed, the level's conditions are told."""
    answer = real.ask("三级考出来两年多了，二级可以报了伐", SHANGHAI)
    assert answer.entry == "sh-conditions-level-2" and {"SH-4.2-2", "SH-4.2-3", "SH-4.2-5"} <= set(answer.clauses)
