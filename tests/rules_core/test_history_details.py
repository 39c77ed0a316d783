"""Dates and histories turned into years, value by value, with what is told about it."""
import datetime
import math

import pytest

from rules_core import BadFactValue, DateAfterAssessment, Span, assess, check_facts
from rules_core.histories import resolve

DAY = datetime.date(2026, 11, 20)
JILIN, BEIJING, SHANGHAI = "jilin-social-service", "beijing-gov-service", "shanghai-customer-service"


def resolved(facts, day=DAY):
    return resolve(check_facts(facts), day)


def years(facts, fact, day=DAY):
    return resolved(facts, day).facts.get(fact)


def above(number):
    return math.nextafter(number, math.inf)


@pytest.mark.parametrize("value, day, at_least, most", [
    ("2021", datetime.date(2026, 1, 1), 4 + 1 / 365, 5), ("2021", datetime.date(2026, 12, 31), 5, 5 + 364 / 365),
    ("2021-11", datetime.date(2026, 11, 1), 4 + 336 / 365, 5), ("2021-11", datetime.date(2026, 11, 30), 5, 5 + 29 / 365),
    ("2024-02", datetime.date(2026, 2, 28), 2, 2 + 27 / 365), ("2026", DAY, 0, 323 / 365), ("2026-11", DAY, 0, 19 / 365)])
def test_a_month_or_a_year_is_all_its_days(value, day, at_least, most):
    span = years({"started_on": value}, "years_in_profession", day)
    assert (span.at_least, span.below) == (pytest.approx(at_least, abs=1e-9), pytest.approx(most, abs=1e-9)) and span.below > most - 1e-12


@pytest.mark.parametrize("value", ["2021-1-01", "2021-01-1", "221-01-01", "2021-001", "2021-01-01-01", "", "2021-00", "2021-13", "2021-02-30", 2021, ["2021"], "x"])
def test_a_day_of_another_shape_is_refused(value):
    with pytest.raises(BadFactValue, match="YYYY-MM-DD"):
        check_facts({"started_on": value})


def test_a_day_may_be_a_date_and_may_be_today():
    assert years({"started_on": DAY}, "years_in_profession") == 0
    assert years({"started_on": datetime.date(2025, 11, 20)}, "years_in_profession") == 1
    with pytest.raises(DateAfterAssessment, match="2026-12-01"):
        resolved({"started_on": "2026-12"})


@pytest.mark.parametrize("entries, taken", [(12, True), (13, False)])
def test_a_history_has_so_many_entries_and_no_more(entries, taken):
    history = {"education_history": [{"education": "bachelor", "graduated_on": "2020-07-01"}] * entries}
    if taken:
        assert len(check_facts(history)["education_history"]) == 12
    else:
        with pytest.raises(BadFactValue):
            check_facts(history)


def test_an_entry_may_tell_all_that_there_is():
    whole = {"education_history": [{"education": "bachelor", "graduated_on": "2020-07-01", "years_after": 3, "major": "own"}],
             "title_history": [{"title_level": "junior", "obtained_on": "2020-07-01", "years_since": 4, "series": "other"}], "years_in_profession": 8}
    facts = resolved(whole).facts
    assert facts == {"years_in_profession": 8, "education": "bachelor", "years_after_education": 3, "major": "own",
                     "title_level": "junior", "years_since_title": 4, "title_series": "other"}


@pytest.mark.parametrize("history, label", [
    ({"education_history": [{"education": "bachelor", "years_after": -1}]}, "取得最高学历后的本专业工作年限"),
    ({"education_history": [{"education": "bachelor", "major": "same"}]}, "所学专业"),
    ({"title_history": [{"title_level": "junior", "years_since": -1}]}, "取得现职称后的工作年限"),
    ({"title_history": [{"title_level": "junior", "series": "own"}]}, "职称系列"), ({"title_history": [{"title_level": "junior", "major": "own"}]}, "职称经历"),
    ({"education_history": ["bachelor"]}, "学历经历"), ({"education_history": "bachelor"}, "学历经历"),
    ({"education_history": [{"education": "bachelor", "graduated_on": "x"}]}, "学历经历")])
def test_what_is_wrong_in_an_entry_is_named(history, label):
    with pytest.raises(BadFactValue, match=label):
        check_facts(history)


@pytest.mark.parametrize("said, told", [(3, True), (3.01, False), (2.5, True), (5, True), (4.99, False), (4, False), ({"at_least": 2, "below": 3}, True),
                                        ({"at_least": 2, "below": 3.5}, False), ({"at_least": 5, "below": 6}, True), ({"at_least": 4.5}, False)])
def test_words_and_dates_a_year_apart_are_told(said, told):
    notices = resolved({"years_in_profession": said, "started_on": "2022-11-20"}).notices
    assert any("两者不一致" in n for n in notices) is told
    assert years({"years_in_profession": said, "started_on": "2022-11-20"}, "years_in_profession") == check_facts({"years_in_profession": said})["years_in_profession"]


def test_the_difference_is_told_in_years_to_one_place():
    (notice,) = resolved({"years_in_profession": 2.57, "started_on": "2021-05-01"}).notices
    assert "本专业工作年限：您说的是2.5年，按日期算是5.5年" in notice
    (notice,) = resolved({"years_in_profession": {"at_least": 1, "below": 2}, "started_on": "2022-11-20"}).notices
    assert "您说的是1年以上、不到2年，按日期算是4年" in notice


@pytest.mark.parametrize("facts, after", [
    ({"education": "bachelor", "graduated_on": "2020-11-20", "years_in_profession": 9}, 6), ({"education": "bachelor", "graduated_on": "2020-11-20", "years_in_profession": 4}, 4),
    ({"education": "bachelor", "graduated_on": "2020-11-20"}, None), ({"education": "bachelor", "graduated_on": "2020-11-20", "started_on": "2021-11-20"}, 5),
    ({"education_history": [{"education": "bachelor"}], "graduated_on": "2020-11-20", "years_in_profession": 9}, 6),
    ({"education_history": [{"education": "bachelor", "graduated_on": "2023-11-20"}], "graduated_on": "2020-11-20", "years_in_profession": 9}, 3),
    ({"education_history": [{"education": "bachelor", "years_after": 2, "graduated_on": "2023-11-20"}], "years_in_profession": 9}, 2),
    ({"education_history": [{"education": "bachelor"}], "years_in_profession": 9}, None),
    ({"education": "bachelor", "graduated_on": "2020-11", "years_in_profession": 5.5}, Span(5.5, above(5.5))),
    ({"education": "bachelor", "graduated_on": "2020-11-20", "years_in_profession": {"at_least": 5, "below": 7}}, Span(5, above(6)))])
def test_years_after_a_degree_are_worked_years(facts, after):
    assert years(facts, "years_after_education") == after


def degrees(facts):
    return [(d["education"], d["years_after_education"]) for d in resolved(facts).facts["degrees_held"]]


TWO = [{"education": "associate", "graduated_on": "2018-11-20"}, {"education": "bachelor", "graduated_on": "2023-11-20"}]


@pytest.mark.parametrize("facts, held", [
    ({"education_history": TWO, "years_in_profession": 10}, [("bachelor", 3), ("associate", 8)]),
    ({"education_history": TWO[::-1], "years_in_profession": 10}, [("bachelor", 3), ("associate", 8)]),
    ({"education_history": TWO, "years_in_profession": 5}, [("bachelor", 3), ("associate", 5)]),
    ({"education_history": TWO}, [("bachelor", None), ("associate", None)]),
    ({"education_history": [{"education": "associate"}, TWO[1]], "years_in_profession": 10}, [("bachelor", 3), ("associate", Span(3, above(10)))]),
    ({"education_history": [{"education": "associate"}, TWO[1]], "years_in_profession": 3}, [("bachelor", 3), ("associate", Span(above(3) - 1e-9, above(3)))]),
    ({"education_history": [{"education": "associate"}, TWO[1]], "years_in_profession": {"at_least": 8, "below": 9}},
     [("bachelor", Span(3, above(3))), ("associate", Span(3, 9))]),
    ({"education_history": [{"education": "associate"}, {"education": "bachelor", "graduated_on": "2023-11"}], "years_in_profession": 9},
     [("bachelor", Span(2 + 355 / 365, above(3 + 19 / 365))), ("associate", Span(2 + 355 / 365, above(9)))]),
    ({"education_history": [{"education": "associate"}, {"education": "bachelor"}], "years_in_profession": 9}, [("bachelor", None), ("associate", None)]),
    ({"education_history": [{"education": "associate"}, TWO[1]]}, [("bachelor", None), ("associate", None)]),
    ({"education_history": [{"education": "associate"}, {"education": "bachelor", "years_after": 4}, {"education": "master", "graduated_on": "2027-07-01"}],
      "years_in_profession": 9}, [("bachelor", 4), ("associate", Span(4, above(9)))]),
    ({"education_history": [{"education": "secondary_vocational", "years_after": 9}, {"education": "senior_technical_school", "years_after": 6},
                            {"education": "associate", "years_after": 2}], "years_in_profession": 9},
     [("associate", 2), ("senior_technical_school", 6), ("secondary_vocational", 9)]),
    ({"education": "bachelor", "education_history": [TWO[0]], "graduated_on": "2023-11-20", "years_in_profession": 10}, [("bachelor", 3), ("associate", 8)]),
    ({"education": "bachelor", "education_history": TWO, "graduated_on": "2020-11-20", "years_in_profession": 10}, [("bachelor", 3), ("associate", 8)]),
    ({"education_history": [{"education": "bachelor", "graduated_on": "2019-07-01"}, {"education": "bachelor", "graduated_on": "2015-11-20"}], "years_in_profession": 20},
     [("bachelor", 11), ("bachelor", pytest.approx(7 + 142 / 365, abs=1e-9))])])
def test_each_degree_has_years_of_its_own(facts, held):
    found = degrees(facts)
    assert [level for level, _ in found] == [level for level, _ in held]
    for (_, have), (_, want) in zip(found, held):
        if isinstance(want, Span):
            assert (have.at_least, have.below) == (pytest.approx(want.at_least, abs=1e-12), pytest.approx(want.below, abs=1e-12))
        else:
            assert have == want


def test_years_said_for_the_highest_degree_are_those_of_that_degree():
    facts = {"education_history": TWO, "years_in_profession": 10, "years_after_education": 1.5}
    assert degrees(facts) == [("bachelor", 1.5), ("associate", 8)]


def test_majors_of_degrees():
    history = [{**TWO[0], "major": "other"}, {**TWO[1], "major": "own"}]
    facts = resolved({"education_history": history, "years_in_profession": 10}).facts
    assert facts["major"] == "own" and [d["major"] for d in facts["degrees_held"]] == ["own", "other"]
    said = resolved({"education_history": TWO, "years_in_profession": 10, "major": "related"}).facts
    assert [d["major"] for d in said["degrees_held"]] == ["related", "related"]
    assert "major" not in resolved({"education_history": TWO, "years_in_profession": 10}).facts
    assert resolved({"education_history": [{**TWO[1], "major": "own"}], "major": "other"}).facts["major"] == "other"


def test_the_highest_degree_is_the_one_that_is_told():
    assert resolved({"education_history": TWO, "years_in_profession": 10}).facts["education"] == "bachelor"
    lower = resolved({"education_history": [{**TWO[0], "major": "own"}, TWO[1]], "years_in_profession": 10}).facts
    assert "major" not in lower
    low = [{"education": "secondary_vocational", "years_after": 5}, {"education": "high_school", "years_after": 9}]
    assert resolved({"education_history": low, "years_in_profession": 10}).facts["education"] == "secondary_vocational"
    school = [{"education": "senior_technical_school", "graduated_on": "2016-07-01"}, {"education": "associate", "graduated_on": "2020-07-01"}]
    for order in (school, school[::-1]):
        assert resolved({"education_history": order, "years_in_profession": 10}).facts["education"] == "associate"


def test_dates_and_histories_themselves_are_gone_once_they_are_years():
    facts = {"education_history": TWO, "title_history": [{"title_level": "junior"}], "started_on": "2018-11-20", "certificate_obtained_on": "2020-11-20"}
    assert set(resolved(facts).facts) == {"years_in_profession", "education", "years_after_education", "degrees_held", "title_level", "years_since_certificate"}


@pytest.mark.parametrize("facts, since", [({"certificate_obtained_on": "2024-11-20", "years_in_profession": 9}, 2), ({"certificate_obtained_on": "2024-11-20"}, 2),
                                          ({"certificate_obtained_on": "2024-11-20", "started_on": "2025-11-20"}, 1)])
def test_years_after_a_certificate(facts, since):
    assert years(facts, "years_since_certificate") == since


def titles(facts):
    return [(one["title_level"], one["title_series"], one["years_since_title"]) for one in resolved(facts).facts.get("titles_held", ())]


HELD = [{"title_level": "junior", "obtained_on": "2016-11-20"}, {"title_level": "intermediate", "obtained_on": "2021-11-20", "series": "other"}]


@pytest.mark.parametrize("facts, held", [
    ({"title_history": HELD, "years_in_profession": 20}, [("junior", None, 10), ("intermediate", "other", 5)]),
    ({"title_history": HELD[::-1], "years_in_profession": 4}, [("junior", None, 4), ("intermediate", "other", 4)]),
    ({"title_history": HELD, "years_in_profession": 20, "title_series": "same"}, [("junior", "same", 10), ("intermediate", "other", 5)]),
    ({"title_history": HELD, "years_in_profession": 20, "years_since_title": 3}, [("junior", None, 10), ("intermediate", "other", 3)]),
    ({"title_history": HELD[:1], "title_level": "intermediate", "title_obtained_on": "2022-11-20", "years_in_profession": 20},
     [("junior", None, 10), ("intermediate", None, 4)]),
    ({"title_history": HELD, "title_level": "junior", "years_in_profession": 20}, []),
    ({"title_history": [HELD[0], {"title_level": "intermediate", "obtained_on": "2026-11-20"}]}, [("junior", None, 10), ("intermediate", None, 0)]),
    ({"title_history": [HELD[0], {"title_level": "intermediate", "obtained_on": "2026-11-21"}]}, []),
    ({"title_history": [HELD[0], {"title_level": "intermediate", "obtained_on": "2026-11"}], "years_in_profession": 20},
     [("junior", None, 10), ("intermediate", None, Span(0, above(19 / 365)))])])
def test_each_title_has_years_of_its_own(facts, held):
    assert titles(facts) == held


def test_the_highest_title_is_the_one_that_is_told():
    facts = resolved({"title_history": HELD, "years_in_profession": 20}).facts
    assert (facts["title_level"], facts["title_series"], facts["years_since_title"]) == ("intermediate", "other", 5)
    alone = resolved({"title_history": HELD, "title_level": "junior", "years_in_profession": 20})
    assert alone.facts["years_since_title"] == 10
    assert alone.notices == ("职称经历里有中级，而现有职称说的是初级；这里按初级评估，请核对。",)


def test_a_stage_that_is_not_above_what_was_said_is_not_told():
    assert resolved({"title_history": HELD, "title_level": "intermediate", "years_in_profession": 20}).notices == ()
    assert resolved({"education": "bachelor", "education_history": TWO, "years_in_profession": 9}).notices == (
        "您有几段学历：每一条要求都按各段学历和它的毕业时间分别核对，取对您有利的一段。",)


def test_a_technical_school_lies_between_secondary_school_and_college():
    school = [{"education": "senior_technical_school", "graduated_on": "2018-11-20"}]
    assert resolved({"education": "associate", "education_history": school}).notices[:1] != ()
    assert "degrees_held" in resolved({"education": "associate", "education_history": school}).facts
    left_out = resolved({"education": "secondary_vocational", "education_history": school})
    assert "degrees_held" not in left_out.facts and "高级技工学校" in left_out.notices[0]


DEGREES_SAID = {"years_in_profession": 9, "title_level": "none", "training": [], "public_staff_secondment": False}
TITLES_SAID = {"education": "bachelor", "years_in_profession": 12, "title_series": "same"}


@pytest.mark.parametrize("scheme, facts, told", [
    (JILIN, {**DEGREES_SAID, "education_history": [{"education": "associate"}, TWO[1]]}, "社会服务师还有一处定不下来：请说清楚大专是哪天毕业的（年月日），再算一次。"),
    (JILIN, {**DEGREES_SAID, "education_history": [{"education": "associate", "graduated_on": "2019"}, TWO[1]]}, "请说清楚大专是哪天毕业的"),
    (JILIN, {**DEGREES_SAID, "education_history": [{"education": "associate"}, {"education": "bachelor", "graduated_on": "2018-11-20"}]}, None),
    (JILIN, {**DEGREES_SAID, "education_history": TWO}, None),
    (JILIN, {**DEGREES_SAID, "education_history": [{"education": "associate"}, {"education": "bachelor"}]}, None),
    (BEIJING, {**TITLES_SAID, "title_history": [{"title_level": "intermediate"}, {"title_level": "associate_senior", "obtained_on": "2024-11-20"}]},
     "副研究员还有一处定不下来：请说清楚中级是哪天取得的（年月日），再算一次。"),
    (BEIJING, {**TITLES_SAID, "title_history": [{"title_level": "intermediate", "obtained_on": "2021"}, {"title_level": "associate_senior", "obtained_on": "2024-11-20"}]},
     "请说清楚中级是哪天取得的"),
    (BEIJING, {**TITLES_SAID, "title_history": [{"title_level": "junior", "obtained_on": "2015-01-01"}, {"title_level": "associate_senior", "obtained_on": "2024-11-20"}]}, None),
    (BEIJING, {**TITLES_SAID, "title_history": [{"title_level": "associate_senior"}]}, None)])
def test_what_no_question_can_settle_is_said_plainly(scheme, facts, told):
    """An open part has a question, or the person is told which day is missing; where the text itself is silent, neither."""
    answer = assess(scheme, facts, DAY)
    said = [n for n in answer.notices if "定不下来" in n]
    if scheme == BEIJING:  # junior and 副高级 named, 中级 not: how long that was held is not written
        assert answer.level("associate_senior").part("standing").truth.word == "unknown"
    assert len(said) == (told is not None) and all(told in n for n in said)
