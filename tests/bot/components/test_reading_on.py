"""What is read in the light of the consultation: a change of work, two halves of a place, an answer out of turn."""
import datetime as dt

import pytest

from bot.components.afresh import completed, home_of
from bot.components.out_of_turn import out_of_turn
from bot.language import understand

DAY = dt.date(2026, 11, 21)
SHANGHAI = "shanghai-customer-service"
CALLER = {"scheme": SHANGHAI, "region": "上海", "occupation": "客服"}


def read(text, slots):
    said = understand(text, scheme=slots.get("scheme"), asked=slots.get("asked"), as_of=DAY)
    return completed(said.text, said.as_dict(), slots, DAY)


@pytest.mark.parametrize("text, scheme, outside", [
    ("我不做客服了，改做代驾", None, "上海代驾"), ("我搬到长春了", None, "长春客服"), ("现在在长春跑代驾", "jilin-social-service", None),
    ("调到北京政务大厅了", "beijing-gov-service", None), ("我搬家到北京了", None, "北京客服"), ("换到杭州了", None, "杭州")])
def test_a_change_is_seen(text, scheme, outside):
    moved = read(text, CALLER)["moved"]
    assert (moved["scheme"], moved["outside"]) == (scheme, outside)


@pytest.mark.parametrize("text", ["要是我改做代驾呢", "我想改做代驾", "转行做客服五年了", "现在在做客服主管", "我辞职了在家", "我以前在北京，现在在上海"])
def test_what_is_no_change(text):
    assert "moved" not in read(text, CALLER)


@pytest.mark.parametrize("text, before, scheme, outside", [
    ("在北京", {"occupation": "话务员"}, "beijing-gov-service", None), ("做月嫂的", {"region": "长春"}, "jilin-social-service", None),
    ("做客服的", {"region": "长春"}, None, "长春客服")])
def test_place_and_work_of_two_messages_are_read_together(text, before, scheme, outside):
    joined = read(text, {"scheme": None, **before})["joined"]
    assert (joined["scheme"], joined["outside"]) == (scheme, outside)


def test_the_home_of_places():
    assert [home_of(p) for p in ("长春", "浦东", "杭州", "哪里", None)] == ["jilin-social-service", SHANGHAI, "outside", None, None]


def turned(text, **slots):
    slots = {"scheme": SHANGHAI, "education": "associate", **slots}
    said = understand(text, scheme=slots["scheme"], asked=slots.get("asked"), as_of=DAY)
    return dict(out_of_turn(said, slots, DAY).facts)


@pytest.mark.parametrize("text, slots, facts", [
    ("电子商务", {"asked": "skill_certificate", "years_in_profession": 3}, {"major": "related"}),
    ("2年", {"asked": "skill_certificate"}, {"years_in_profession": 2}),
    ("公司给我交的啊", {"past_questions": {"1": {"fact": "insured_employee"}}, "insured_employee": False}, {"insured_employee": True})])
def test_an_answer_to_another_question_is_taken_for_that_one(text, slots, facts):
    assert turned(text, **slots) == facts


@pytest.mark.parametrize("text", ["嗯", "好吧", "啥意思", "那算了", "两个半吧"])
def test_what_answers_nothing_is_left_alone(text):
    assert turned(text, asked=None, past_questions={"1": {"fact": "insured_employee"}}, insured_employee=True, years_in_profession=3, major="own") == {}
