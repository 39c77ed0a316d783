"""What a caller of the rules core relies on beyond single conditions."""
import datetime
import json

import pytest

from rules_core import (BadDate, BadFactValue, BadProfile, NoVersionInForce, UnknownFact, UnknownScheme, assess)
from rules_core.dates import add_years, after_waiting, years_between

DAY = "2026-11-20"
BEIJING, JILIN, SHANGHAI, WENZHOU = ("beijing-gov-service", "jilin-social-service", "shanghai-customer-service",
                                     "wenzhou-evaluation-org")


def standing(scheme, level, facts, as_of=DAY):
    return assess(scheme, facts, as_of).level(level).part("standing").truth.word


def test_shape_is_the_contracts():
    answer = assess(BEIJING, {"education": "bachelor", "years_in_profession": 3}, DAY).as_dict()
    assert {"scheme", "as_of", "levels", "highest_eligible", "next_facts", "notices"} <= set(answer)
    for level in answer["levels"]:
        assert {"level", "name", "outcome", "parts", "met", "unmet", "unknown", "gaps"} <= set(level)
    assert json.loads(json.dumps(answer)) == answer


def test_a_time_gap_comes_first_and_names_the_earliest_day():
    gaps = assess(BEIJING, {"education": "bachelor", "years_in_profession": 3}, DAY).level("intermediate").gaps
    assert gaps[0].as_dict() == {"clause": "BJ-A2.1-2c", "fact": "years_in_profession", "need": 5, "have": 3,
                                 "earliest": "2028-11-20"}


def test_training_brings_the_earliest_day_a_year_forward():
    facts = {"education": "associate", "years_in_profession": 1, "training": ["mohrss_training"]}
    gap = assess(JILIN, facts, DAY).level("junior").gaps[0]
    assert (gap.need, gap.earliest) == (2, datetime.date(2027, 11, 20))


def test_outcome_follows_from_the_parts():
    whole = {"education": "bachelor", "years_in_profession": 6, "title_level": "none", "direction": "operations",
             "achievements": ["BJ-A2.2-O1"], "outcome_count": 2, "basic_conditions": True}
    answer = assess(BEIJING, whole, DAY)
    assert [r.outcome_word for r in answer.levels] == ["eligible", "eligible", "ineligible", "ineligible"]
    assert answer.highest_eligible == "intermediate" and answer.next_facts == []


def test_an_exceptional_route_stands_in_for_standing_alone():
    facts = {"education": "associate", "title_level": "none", "years_in_profession": 4, "direction": "research",
             "achievements": ["BJ-A3.4-1", "BJ-A3.2-R1"], "basic_conditions": True}
    short = assess(BEIJING, {**facts, "outcome_count": 2}, DAY).level("associate_senior")
    enough = assess(BEIJING, {**facts, "outcome_count": 3}, DAY).level("associate_senior")
    assert (short.outcome_word, enough.outcome_word) == ("ineligible", "eligible")
    assert enough.part("standing").truth.word == "unmet"


def test_a_clause_without_a_criterion_never_makes_a_level_eligible():
    level = assess(BEIJING, {"education": "associate", "years_in_profession": 9, "basic_conditions": True}, DAY).level("junior")
    assert level.outcome_word == "ineligible" and level.advice() == ["BJ-A1.2-3"]


def test_a_fact_that_cannot_change_a_part_is_not_unknown_in_it():
    facts = {"education": "associate", "years_in_profession": 2, "skill_certificate": "none", "training": []}
    answer = assess(SHANGHAI, facts, DAY)
    assert answer.level("level_3").part("standing").truth.word == "met"
    assert "major" not in answer.next_facts


def test_what_cannot_change_a_verdict_is_not_asked():
    # A certificate alone carries 二级(2); the same certificate with a degree, 二级(5), adds nothing.
    facts = {"education": "bachelor", "years_in_profession": 3, "skill_certificate": "none", "training": []}
    assert assess(SHANGHAI, facts, DAY).next_facts == ["insured_employee"]


def test_questions_come_in_the_editors_order():
    assert assess(BEIJING, {}, DAY).next_facts[:3] == ["education", "years_in_profession", "title_level"]


def test_the_follow_up_of_a_title_is_asked_only_where_there_is_one():
    assert "years_since_title" not in assess(JILIN, {"education": "bachelor", "title_level": "none"}, DAY).next_facts


@pytest.mark.parametrize("span, word", [({"at_least": 5, "below": 6}, "met"), ({"at_least": 3, "below": 5}, "unmet"),
                                        ({"at_least": 4, "below": 6}, "unknown"), ({"at_least": 5}, "met"),
                                        ({"below": 5}, "unmet")])
def test_a_range_is_asked_again_only_where_a_threshold_falls_inside(span, word):
    facts = {"education": "bachelor", "years_in_profession": span, "title_level": "none"}
    answer = assess(BEIJING, facts, DAY)
    assert answer.level("intermediate").part("standing").truth.word == word
    asked_again = "years_in_profession" in answer.next_facts
    assert asked_again == (word == "unknown" or (span.get("at_least", 0) < 1 < span.get("below", 99)))


def test_an_answer_may_be_given_for_one_level_alone():
    facts = {"education": "bachelor", "years_in_profession": 6, "title_level": "intermediate", "years_since_title": 5}
    answer = assess(BEIJING, {**facts, "by_level": {"associate_senior": {"outcome_count": 1}}}, DAY)
    assert answer.level("associate_senior").part("outcomes").truth.word == "unmet"
    assert answer.level("intermediate").part("outcomes").truth.word == "unknown"


def test_achievements_missing_is_not_none():
    assert assess(JILIN, {}, DAY).level("intermediate").part("performance").truth.word == "unknown"
    assert assess(JILIN, {"achievements": []}, DAY).level("intermediate").part("performance").truth.word == "unmet"


def test_the_closed_window_is_said_first():
    answer = assess(WENZHOU, {}, DAY)
    assert answer.levels[0].outcome_word == "ineligible" and "截止" in answer.notices[0]
    assert not any("截止" in n for n in assess(WENZHOU, {}, "2022-10-25").notices)


def test_readings_are_told_where_they_were_used():
    trained = {"education": "associate", "years_in_profession": 3, "training": ["mohrss_training"]}
    assert any("减1年" in n for n in assess(JILIN, trained, DAY).notices)
    assert not any("减1年" in n for n in assess(JILIN, {**trained, "training": []}, DAY).notices)


def test_years_after_graduation_are_said_to_be_meant():
    facts = {"education": "associate", "years_in_profession": 3}
    assert any("毕业后" in n for n in assess(JILIN, facts, DAY).notices)
    assert not any("毕业后" in n for n in assess(JILIN, {**facts, "years_after_education": 3}, DAY).notices)


def test_a_field_without_a_held_standard_is_named():
    assert any("不在本助手的资料里" in n for n in assess(JILIN, {"occupation": "直播带货"}, DAY).notices)


def test_occupations_listed_are_counted():
    assert "WZ-2.7a" in assess(WENZHOU, {"occupations": ["a", "b", "c", "d"]}, "2022-10-25").levels[0].as_dict()["unmet"]


@pytest.mark.parametrize("scheme, facts, day, error", [
    ("nowhere", {}, DAY, UnknownScheme), (None, {}, DAY, UnknownScheme), ([], {}, DAY, UnknownScheme),
    (BEIJING, {"salary": 3}, DAY, UnknownFact), (BEIJING, [], DAY, BadProfile), (BEIJING, None, DAY, BadProfile),
    (BEIJING, {"education": "phd"}, DAY, BadFactValue), (BEIJING, {"years_in_profession": -1}, DAY, BadFactValue),
    (BEIJING, {"years_in_profession": "5"}, DAY, BadFactValue), (BEIJING, {"years_in_profession": True}, DAY, BadFactValue),
    (BEIJING, {"years_in_profession": float("nan")}, DAY, BadFactValue), (BEIJING, {"outcome_count": 1.5}, DAY, BadFactValue),
    (BEIJING, {"years_in_profession": {"at_least": 5, "below": 5}}, DAY, BadFactValue),
    (BEIJING, {"training": ["yoga"]}, DAY, BadFactValue), (BEIJING, {"achievements": ["BJ-X"]}, DAY, BadFactValue),
    (BEIJING, {"by_level": {"junior": {"education": "master"}}}, DAY, UnknownFact),
    (WENZHOU, {"association_rating": 9}, DAY, BadFactValue),
    (BEIJING, {}, "2026-13-01", BadDate), (BEIJING, {}, None, BadDate), (BEIJING, {}, "2023-12-31", NoVersionInForce)])
def test_bad_input_is_told_in_plain_chinese(scheme, facts, day, error):
    with pytest.raises(error) as raised:
        assess(scheme, facts, day)
    assert any("一" <= c <= "鿿" for c in str(raised.value)) and len(str(raised.value)) < 500


def test_years_are_exact_on_anniversaries_29_february_included():
    leap = datetime.date(2020, 2, 29)
    assert add_years(leap, 1) == datetime.date(2021, 2, 28)
    assert years_between(leap, datetime.date(2021, 2, 28)) == 1
    assert years_between(datetime.date(2016, 11, 20), datetime.date(2026, 11, 20)) == 10
    assert years_between(datetime.date(2016, 11, 21), datetime.date(2026, 11, 20)) < 10
    assert after_waiting(datetime.date(2026, 11, 20), 2) == datetime.date(2028, 11, 20)
    assert after_waiting(datetime.date(2026, 11, 20), 0.5) > datetime.date(2027, 5, 19)


def test_the_gap_of_an_unmet_title_says_how_long_it_was_held():
    facts = {"education": "bachelor", "title_level": "associate_senior", "years_since_title": 2, "title_series": "same", "years_in_profession": 9}
    gap = next(g for g in assess(BEIJING, facts, DAY).level("senior").gaps if g.clause == "BJ-A4.1-2a")
    assert (gap.fact, gap.need, gap.have, gap.earliest) == ("years_since_title", 5, 2, datetime.date(2029, 11, 20))
    span = {**facts, "years_since_title": {"below": 2}}
    assert next(g for g in assess(BEIJING, span, DAY).level("senior").gaps if g.clause == "BJ-A4.1-2a").have == {"at_least": 0, "below": 2}


def test_years_after_graduation_are_said_to_be_meant_only_where_a_route_in_play_counts_them():
    far = {"education": "high_school", "years_in_profession": 3, "title_level": "none"}
    assert not any("毕业后" in n for n in assess(JILIN, far, DAY).notices)


def test_what_a_met_exceptional_route_makes_needless_is_not_asked():
    facts = {"achievements": ["BJ-A3.4-1", "BJ-A3.2-R1"], "direction": "research", "basic_conditions": True}
    level = assess(BEIJING, facts, DAY).level("associate_senior")
    assert level.outcome_word == "undetermined" and level.open_facts == {"outcome_count"}
