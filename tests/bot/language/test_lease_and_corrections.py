"""The contract of leased rooms, and what an institution puts right afterwards."""

import pytest

from reading_rows import WZ, read

LEASE = {"scheme": WZ, "asked": "lease_years"}


@pytest.mark.parametrize("text, low, high", [
    ("三年一签", 3, 3), ("五年期", 5, 5), ("2024年签的，签了5年", 5, 5), ("2025年1月到2028年1月", 3, 3), ("签到2029年底", 3, 3.2),
    ("还剩两年半", 2.5, 2.5), ("合同3年，已过1年", 3, 3), ("长租，十年", 10, 10), ("签到28年6月", 1.4, 1.7),
])
def test_the_length_of_a_contract(text, low, high):
    assert low <= read(text, LEASE).facts["lease_years"] <= high


@pytest.mark.parametrize("text", ["我是新来的，不清楚", "没细数过", "待核实", "不知", "合同在校长那儿，说不好"])
def test_not_known(text):
    told = read(text, LEASE)
    assert told.unknown == ("lease_years",) and not told.facts


@pytest.mark.parametrize("text, facts, replaced", [
    ("理论考场改一下，90平方，坐45个人", {"theory_area": 90, "theory_seats": 45}, {"theory_area", "theory_seats"}),
    ("关于办公用房：更正为50平方米，理论考场70平", {"office_area": 50, "theory_area": 70}, {"office_area"}),
    ("会计说只评上了二星，四星那个没批", {"human_resources_stars": 2}, {"human_resources_stars"}),
    ("培训人次填成了五千，实际四千三", {"training_headcount": 4300}, {"training_headcount"}),
    ("办公面积不是60，是45平", {"office_area": 45}, {"office_area"}),
    ("刚问了人事，专家其实只有17位", {"experts": 17}, {"experts"}),
])
def test_what_is_put_right(text, facts, replaced):
    told = read(text, {"scheme": WZ})
    assert {k: told.facts.get(k) for k in facts} == facts and set(told.corrected) == replaced
