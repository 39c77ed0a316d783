"""An agent's shorthand, one line at a time, becomes the same facts and verdicts as in the dialogue."""
from __future__ import annotations

import pytest
from tests_calls import AS_OF, Call

from bot.door.errors import Refused
from rules_core import assess

SHORTHAND = [
    ("本6年京窗口无职称", "beijing-gov-service", {"education": "bachelor", "years_in_profession": 6, "title_level": "none"}),
    ("京 热线 硕 2年 初级职称3年", "beijing-gov-service",
     {"education": "master", "years_in_profession": 2, "title_level": "junior", "years_since_title": 3}),
    ("沪客服 专 3y 无证", "shanghai-customer-service", {"education": "associate", "years_in_profession": 3, "skill_certificate": "none"}),
    ("沪 客服 大专 3年 无", "shanghai-customer-service", {"education": "associate", "years_in_profession": 3, "skill_certificate": "none"}),
    ("吉 月嫂 大专 十年 无", "jilin-social-service", {"education": "associate", "years_in_profession": 10, "title_level": "none"}),
    ("吉 保安 中专 8y 初级", "jilin-social-service",
     {"education": "secondary_vocational", "years_in_profession": 8, "title_level": "junior"}),
    ("温 民非 培训3年 5000人次", "wenzhou-evaluation-org",
     {"org_type": "private_nonprofit", "consecutive_training_years": 3, "training_headcount": 5000}),
]


@pytest.mark.parametrize("line, scheme, facts", SHORTHAND)
def test_one_line_is_understood(line, scheme, facts):
    call = Call(line)
    assert call.known.scheme == scheme
    assert call.facts == facts
    assert call.card["said"] == ""
    assert call.outcomes() == {r["level"]: r["outcome"] for r in assess(scheme, facts, AS_OF).as_dict()["levels"]}


def test_a_call_goes_on_to_the_verdict_by_the_answers():
    call = Call("本6年京窗口无职称", "运营")
    assert call.card["next"]["fact"] == "achievements" and call.card["next"]["level"] == "intermediate"
    call.answer([call.card["next"]["options"][0]["value"]])
    call.write("两项").write("符合")
    assert call.outcomes()["intermediate"] == "eligible"
    rung = next(r for r in call.card["ladder"]["levels"] if r["level"] == "intermediate")
    assert rung["gap"] == "" and "附件 二（一）2（3）" in [c["cite"] for c in rung["clauses"]]


def test_every_level_that_is_closed_says_what_it_lacks_by_which_clause_and_from_when():
    rungs = {r["level"]: r for r in Call("沪客服 专 3y 无证").card["ladder"]["levels"]}
    assert "满6年" in rungs["level_2"]["gap"] and "第4条 二级（1）" in rungs["level_2"]["gap"]
    assert rungs["level_2"]["earliest"] == "2029-11"
    assert all(c["cite"] and c["words"] for r in rungs.values() for c in r["clauses"])


def test_what_is_lacking_can_be_quoted_with_document_and_article():
    quotes = Call("沪客服 专 3y 无证").card["quote"]
    assert any("您还差" in q["words"] and "第4条 二级（1）" in q["cite"] and "《客户服务管理员等级认定公告》" in q["cite"] for q in quotes)


def test_an_answer_out_of_turn_finds_its_question():
    call = Call("北京 本科 政务服务 快五年 没职称")
    assert call.card["next"]["fact"] == "basic_conditions"
    call.write("满5年")
    assert call.known.facts["years_in_profession"] == 5
    call.write("运营")
    assert call.known.facts["direction"] == "operations"


def test_words_that_were_of_no_use_are_named():
    call = Call("本6年京窗口无职称 ababab")
    assert "“ababab”" in call.card["said"]
    assert Call("本6年京窗口无职称 王先生 您好").card["said"] == ""


@pytest.mark.parametrize("line", ["哈哈哈哈", "zzz qqq"])
def test_a_line_that_says_nothing_is_said_to_be_not_understood(line):
    call = Call("本6年京窗口无职称").write(line)
    assert "没听懂" in call.card["said"]
    assert call.facts == {"education": "bachelor", "years_in_profession": 6, "title_level": "none"}


@pytest.mark.parametrize("line", ["杭州 客服 大专", "杭州客服大专三年", "深圳 客服 大专 3年"])
def test_a_place_outside_is_told_and_gets_no_document(line):
    call = Call(line)
    assert call.known.scheme is None and call.card["ladder"] is None
    assert "不在四份文件里" in call.card["said"]


def test_with_one_document_possible_the_place_is_asked_for():
    card = Call("月嫂 专 8年").card
    assert card["scheme"] is None and [s["scheme"] for s in card["schemes"]] == ["jilin-social-service"]
    assert card["next"]["fact"] == "scheme" and card["next"]["say"] == "请问您是在吉林省做这份工作吗？"
    assert card["next"]["options"][0]["value"] == "jilin-social-service"


def test_none_of_the_documents_is_an_answer_and_is_not_asked_again():
    call = Call("月嫂 专 8年").answer("other")
    assert call.card["next"] is None and call.card["refused"] is True
    assert call.write("在吉林做月嫂").known.scheme == "jilin-social-service"


def test_what_the_caller_does_not_know_is_left_open():
    call = Call("沪 客服 本科 3年").answer(None)
    assert call.card["next"]["fact"] != "skill_certificate"
    assert "skill_certificate" not in call.known.facts


# -- codes and answers in a row ---------------------------------------------------------------------

CODES = [
    ("bjckbk6nw", "本6年京窗口无职称"), ("bj rx ss 2n cj 3n", "京 热线 硕 2年 初级职称3年"), ("shkfdz3nw", "沪客服 专 3y 无证"),
    ("jl ys dz 10n w", "吉 月嫂 大专 十年 无"), ("SHKF bk 5n z3 2n", "沪客服 本科 5年 三级证 2年"), ("bjckbk6nw 评这个要交多少钱", "本6年京窗口无职称 评这个要交多少钱"),
]


@pytest.mark.parametrize("code, words", CODES)
def test_codes_say_what_words_say(code, words):
    coded, worded = Call(code), Call(words)
    assert coded.facts == worded.facts and coded.facts and coded.known.scheme == worded.known.scheme
    assert coded.outcomes() == worded.outcomes() and coded.card["said"] == ""


@pytest.mark.parametrize("word", ["hello", "bjx", "html", "<b>", "w3c"])
def test_words_that_are_no_codes_stay_words(word):
    call = Call(word)
    assert call.known.scheme is None and call.facts == {}


def test_answers_in_a_row_go_to_the_questions_as_they_come():
    call = Call("bjckbk6nw yx", "2 2 符合")
    assert call.outcomes()["intermediate"] == "eligible"
    second = Call("本6年京窗口无职称", "运营").card["next"]["options"][1]["value"]
    assert call.known.by_level["intermediate"] == {"achievements": [second], "outcome_count": 2, "basic_conditions": True}
    assert Call("jlysdz10nw 2 1 1").outcomes()["junior"] == "eligible"


def test_several_claims_in_a_row():
    call = Call("bjckbk6nw yx", "1,3 2 符合")
    assert len(call.known.by_level["intermediate"]["achievements"]) == 2


def test_a_row_stops_at_the_first_word_that_is_no_answer_and_says_so():
    call = Call("本6年京窗口无职称 运营", "9 2 符合")
    assert "“9”、“2”、“符合”" in call.card["said"] and call.known.by_level == {}
    call = Call("本6年京窗口无职称 运营", "2 符合 符合")
    assert "“符合”、“符合”" in call.card["said"]
    assert set(call.known.by_level["intermediate"]) == {"achievements"}


def test_too_many_answers_are_said_to_be_too_many():
    call = Call("shkfdz3nw 1 1 1")
    assert call.outcomes()["level_3"] == "eligible"
    assert "“1”、“1”" in call.card["said"]


def test_zero_in_a_row_leaves_a_question_open():
    call = Call("jlysdz10nw 0 1")
    assert "honour_level" not in call.known.facts and call.known.facts["public_staff_secondment"] is False


# -- edits ------------------------------------------------------------------------------------------

def test_a_fact_set_by_hand_changes_the_ladder_and_is_marked():
    call = Call("本6年京窗口无职称").put("education", "associate")
    assert call.known.facts["education"] == "associate"
    assert {f["fact"]: f["source"] for f in call.card["facts"]} == {
        "education": "edited", "years_in_profession": "said", "title_level": "said"}
    assert call.outcomes()["junior"] == "ineligible"


def test_a_later_line_takes_the_mark_away():
    call = Call("本6年京窗口无职称").put("years_in_profession", 4).write("不对，是8年")
    assert call.known.facts["years_in_profession"] == 8
    assert {f["source"] for f in call.card["facts"]} == {"said"}


def test_a_fact_taken_out_is_asked_again():
    call = Call("沪客服 专 3y 无证").drop("years_in_profession")
    assert "years_in_profession" not in call.known.facts
    assert call.card["next"]["fact"] == "years_in_profession"


def test_answers_by_level_are_set_and_taken_out_for_their_level():
    call = Call("本6年京窗口无职称").put("outcome_count", 2, "intermediate")
    assert call.known.by_level == {"intermediate": {"outcome_count": 2}, "junior": {"outcome_count": 2}} or \
        call.known.by_level == {"intermediate": {"outcome_count": 2}}
    call.drop("outcome_count", "intermediate")
    assert "intermediate" not in call.known.by_level


def test_no_title_takes_what_hung_on_the_title_along():
    call = Call("京 窗口 本科 10年 中级职称 5年").put("title_level", "none")
    assert "years_since_title" not in call.known.facts


@pytest.mark.parametrize("fact, value, level", [
    ("education", "phd", None), ("years_in_profession", -1, None), ("years_in_profession", "six", None), ("nonsense", 1, None),
    ("education", None, None), ("outcome_count", 2, "nonsense"), ("education", "bachelor", "junior"), ("scheme", "paris", None),
])  # fmt: skip
def test_what_the_rules_refuse_is_not_kept(fact, value, level):
    call = Call("本6年京窗口无职称")
    before = call.known
    with pytest.raises(Refused) as refused:
        call.put(fact, value, level)
    assert refused.value.status == 400 and call.known is before


def test_another_document_is_judged_anew():
    call = Call("本6年京窗口无职称").put("scheme", "shanghai-customer-service")
    assert set(call.outcomes()) == {"level_3", "level_2"}


# -- the question read aloud ------------------------------------------------------------------------

WALKS = ["本6年京窗口无职称", "京 窗口 硕 6年 中级职称 5年", "沪客服 专 3y 无证", "沪 客服", "吉 月嫂 大专 十年 无", "吉 网约车 本科 12年 中级职称 6年",
         "温 民非 培训3年 20000人次", "温州 协会 4A 会员300家", "北京政务", "吉林月嫂"]  # fmt: skip


@pytest.mark.parametrize("line", WALKS)
def test_every_question_is_one_sentence_to_the_caller(line):
    call = Call(line)
    for _ in range(60):
        asked = call.card["next"]
        if asked is None:
            break
        assert "您" in asked["say"] and asked["say"].endswith("？") and asked["say"].count("？") == 1
        assert "。" not in asked["say"] and "（" not in asked["say"].split("，请问")[0][:12] and "{" not in asked["say"]
        assert not asked["options"] or asked["options"][-1]["hotkey"] in ("0", "5") or asked["fact"] == "scheme"
        best = next((o["value"] for o in asked["options"] if o["value"] not in (None, False, "none", [])), 100)
        call.answer([best] if asked.get("multiple") and isinstance(best, str) else best)
    assert call.card["next"] is None
