"""What answers another question, or asks one, is no answer to the question that waits."""
import datetime as dt

import pytest

from bot.language import Option, understand

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


COURSES = (Option(["level_3_course"], "有三级培训结业证", ("三级",)), Option(["level_2_course"], "有二级培训结业证", ("二级",)),
           Option(["level_3_course", "level_2_course"], "三级、二级都有", ("都有", "两个都有")), Option([], "都没有"), Option(None, "不清楚"))


@pytest.mark.parametrize("text, value", [
    ("二级啥时候能考", None), ("三级多少钱", None), ("二级咋报", None), ("三级考完了没发证", []), ("三级", ["level_3_course"]),
    ("有二级的", ["level_2_course"]), ("两个都有", ["level_3_course", "level_2_course"]), ("三级二级都上了", ["level_3_course", "level_2_course"])])
def test_with_the_choices_shown_a_grade_picks_its_course_only_where_it_answers(text, value):
    told = understand(text, asked="training", scheme=SHANGHAI, as_of=AS_OF, options=COURSES)
    assert told.facts.get("training") == value


@pytest.mark.parametrize("text", ["第一个", "第二项", "选第一个", "第三个成果还没写完"])
def test_an_ordinal_is_no_number_of_results(text):
    assert "outcome_count" not in facts(text, "outcome_count", "beijing-gov-service")


@pytest.mark.parametrize("text, count", [("1", 1), ("一个", 1), ("就一项", 1), ("两项,一本手册一个报告", 2)])
def test_a_plain_number_of_results_is(text, count):
    assert facts(text, "outcome_count", "beijing-gov-service")["outcome_count"] == count


@pytest.mark.parametrize("text", ["查了档案，中级是2018年9月批的，前面说2017年错了", "中级是2018年9月评的，刚才说2017年是错的"])
def test_a_year_told_wrongly_is_nobodys_work(text):
    told = facts(text, scheme="beijing-gov-service")
    assert "years_in_profession" not in told and 8 < told["years_since_title"] < 8.3


@pytest.mark.parametrize("text", ["博士读了四年，还没答辩，目前就是硕士", "硕士早拿了，博士念着呢，还没答辩"])
def test_a_doctor_not_yet_defended_is_a_master(text):
    assert facts(text, "education", "beijing-gov-service")["education"] == "master"


@pytest.mark.parametrize("text", ["孩子九岁，前头九年都在家带他，今年才出来找活", "那六年一直在家看孩子，今年才出来干"])
def test_years_at_home_are_no_years_of_work(text):
    told = facts(text, "years_in_profession", "jilin-social-service")
    assert told.get("years_in_profession", 0) < 1


def test_years_of_minding_others_children_at_their_home_are_work():
    assert facts("给人带孩子，在人家家里干了六年", "years_in_profession", "jilin-social-service")["years_in_profession"] == 6
