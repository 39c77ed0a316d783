"""What answers another question, or asks one, is no answer to the question that waits."""
import datetime as dt

import pytest

from bot.language import understand

AS_OF = dt.date(2026, 11, 20)
SHANGHAI, WENZHOU = "shanghai-customer-service", "wenzhou-evaluation-org"


def facts(text, asked=None, scheme=None):
    return dict(understand(text, asked=asked, scheme=scheme, as_of=AS_OF).facts)


@pytest.mark.parametrize("text", ["二级啥时候能考", "三级多少钱啊", "那二级怎么报名", "三级在哪考"])
def test_a_question_that_names_a_grade_tells_of_no_course(text):
    assert "training" not in facts(text, "training", SHANGHAI)


@pytest.mark.parametrize("text", ["三级的上过", "只上过三级", "三级结业了,能用不"])
def test_a_course_attended_is_told_even_beside_a_question(text):
    assert facts(text, "training", SHANGHAI)["training"] == ["level_3_course"]


@pytest.mark.parametrize("asked, text", [("training_function", "不是省属"), ("legal_person", "不是省属单位"), ("dedicated_department", "我们不是央企"),
                                         ("has_related_major", "没有分公司的")])
def test_a_no_to_another_matter_denies_nothing_of_what_was_asked(asked, text):
    assert asked not in facts(text, asked, WENZHOU)


@pytest.mark.parametrize("asked, text, value", [("provincial_affiliated", "不是省属", False), ("legal_person", "不是法人", False), ("training_function", "没有培训资质", False)])
def test_a_no_to_what_was_asked_is_one(asked, text, value):
    assert facts(text, asked, WENZHOU)[asked] is value


@pytest.mark.parametrize("text, low, below", [("我原来在上海做客服五年，去年来北京政务大厅，本科", 0.8, 2), ("2015年到2019年在上海做客服，2020年起在北京政务大厅", 5.8, 7)])
def test_customer_service_elsewhere_is_no_government_work_here(text, low, below):
    told = understand(text, as_of=AS_OF)
    assert told.scheme == "beijing-gov-service"
    assert low <= told.ranges["years_in_profession"]["at_least"] and told.ranges["years_in_profession"]["below"] <= below


@pytest.mark.parametrize("text", ["那我妈呢 她在长春当月嫂12年 中专", "我妈呢，在长春当月嫂12年了，中专"])
def test_a_relative_named_with_呢_is_whose_case_it_is(text):
    told = understand(text, scheme="jilin-social-service", as_of=AS_OF)
    assert told.facts["education"] == "secondary_vocational" and told.facts["years_in_profession"] == 12
