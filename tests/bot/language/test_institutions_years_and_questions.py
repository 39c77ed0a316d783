"""Years of training in a row, answers put as questions, and clerks whose own life is not told."""

import pytest

from reading_rows import WZ, check, read, rows

IN = {"scheme": WZ}


def asked(fact):
    return {"scheme": WZ, "asked": fact}


YEARS = "consecutive_training_years"
ROWS = rows(
    ("listed", "21、22、23、24、25都办了", asked(YEARS), {YEARS: 5}),
    ("recent", "近6年连续培训，累计1.8万人次", IN, {YEARS: 6, "training_headcount": 18000}),
    ("his-own", "一位，中级职称，从事培训九年", asked("office_directors"), {"office_directors": 1}),
    ("batches", "两批，一批一百一，一批八十五", asked("self_assessed_headcount"), {"self_assessed_headcount": 195}),
    ("own-people", "自己人里头四个", asked("own_assessors"), {"own_assessors": 4}),
    ("rooms", "两间，一间18平一间20平", asked("office_area"), {"office_area": 38}),
    ("chief-and-members", "考务组长一名组员三名", asked("exam_staff"), {"exam_staff": 4}),
    ("accountants-firm", "会计是外包公司的", asked("finance_staff"), {}),
    ("enough", "15平的够不够", asked("office_area"), {"office_area": 15}),
    ("fit-of-stars", "3A的够不够格", asked("association_rating"), {"association_rating": 3}),
    ("bound-asked", "要多少平才够", asked("office_area"), {}),
    ("bound-quoted", "必须15个专家吗", asked("experts"), {}),
    ("right-asked", "是要100家以上对吧", asked("member_units"), {}),
    ("most", "最多能报几个", asked("occupation_count"), {}),
    ("sights", "学校办在5A景区边上", IN, {}),
    ("list-of-papers", "法人证、办学许可都齐", IN, {"legal_person": True, "training_function": True}),
    ("paper-lacking", "法人证还没下来", IN, {"legal_person": False}),
)


@pytest.mark.parametrize("text, context, expected", ROWS)
def test_institution(text, context, expected):
    check(text, context, expected)


@pytest.mark.parametrize("text, least, below", [
    ("连着第三年了吧，前面停过两年", 2, 3), ("满三个年头，第四个年头刚开始", 3, 4), ("从19年到现在一年没落下", 6.85, 7.92),
])
def test_years_in_a_row(text, least, below):
    span = read(text, asked(YEARS)).ranges[YEARS]
    assert least <= span["at_least"] and span["below"] <= below


@pytest.mark.parametrize("text", ["我们平阳职教中心去年就批下来做评价了", "苍南协会，21年第一批评价组织里有我们", "我们建校二十年了，龙港的中职，想做民宿管家"])
def test_the_date_of_something_else_is_no_training(text):
    facts = read(text, {}).facts
    assert YEARS not in facts and "years_in_profession" not in facts


def test_a_clerk_of_a_school_tells_nothing_of_himself():
    understood = read("我在温州一所高职管实训的，领导要报人工智能训练师，我们有人工智能专业，独立法人", {})
    facts = {k: v for k, v in understood.facts.items() if k not in ("region", "occupation")}
    assert understood.scheme == WZ
    assert facts == {"org_type": "vocational_college", "occupations": ["人工智能训练师"], "has_related_major": True, "legal_person": True}


@pytest.mark.parametrize("text, context, corrected", [
    ("报的职业从三个减成两个", IN, ["occupation_count"]), ("租约记错了，是四年的，不是三年", IN, ["lease_years"]),
    ("办公室不止28，加上隔壁那间是41平", IN, ["office_area"]),
])
def test_what_is_put_right(text, context, corrected):
    assert list(read(text, context).corrected) == corrected


@pytest.mark.parametrize("text, corrected", [
    ("改一下，租约是2024年9月到2029年9月，不是三年", ["lease_years"]), ("把调饮师去掉，只留民宿管家", ["occupations"]),
])
def test_a_contract_and_a_list_put_right(text, corrected):
    assert list(read(text, IN).corrected) == corrected
