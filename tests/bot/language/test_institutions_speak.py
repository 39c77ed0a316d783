"""An institution's first message in Wenzhou, and people who merely work, studied or live there."""

import pytest

from bot.language.institution import speaks
from reading_rows import WZ, read


@pytest.mark.parametrize("text, facts", [
    ("平阳县技师学院想申报", {"org_type": "technical_school"}),
    ("永嘉一所职业中专,有汽修专业,连续七年做社会培训", {"org_type": "vocational_college", "has_related_major": True, "consecutive_training_years": 7}),
    ("龙湾一家人力资源公司,四星,自主评价过260人,打算申请", {"org_type": "enterprise", "human_resources_stars": 4, "self_assessed_headcount": 260}),
    ("乐清电气行业协会,3A,会员单位90家,准备报评价机构", {"org_type": "association", "association_rating": 3, "member_units": 90}),
    ("我校是苍南的职业高中,护理专业办了九年", {"org_type": "vocational_college", "has_related_major": True}),
    ("温州职业院校,一年培训两千多人次,连着做了四年", {"org_type": "vocational_college", "consecutive_training_years": 4}),
])
def test_first_messages(text, facts):
    told = read(text, {})
    assert told.scheme == WZ
    assert {k: told.facts.get(k) for k in facts} == facts
    assert not {"education", "years_in_profession"} & set(told.facts)


@pytest.mark.parametrize("text", ["我在温州职业技术学院毕业,做家政三年", "温州人,在上海做客服五年,大专", "我在瑞安一家公司上班,想评职称", "儿子在乐清技校读书,有专业要求吗"])
def test_people_there(text):
    assert not speaks(text, in_wenzhou=True)
    assert read(text, {}).scheme != WZ
