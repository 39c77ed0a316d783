"""Dates and histories become years on the day, to the day; each degree and title counts for itself."""
import datetime

import pytest
from hypothesis import given, settings, strategies as st

from rules_core import BadFactValue, DateAfterAssessment, assess
from rules_core.dates import add_years, counted_since

BEIJING, JILIN, SHANGHAI = "beijing-gov-service", "jilin-social-service", "shanghai-customer-service"
DAY = "2026-11-20"


def part(scheme, level, facts, day=DAY):
    return assess(scheme, facts, day).level(level).part("standing").truth.word


@pytest.mark.parametrize("day, word", [("2026-06-30", "unmet"), ("2026-07-01", "met"), ("2026-07-02", "met")])
def test_years_follow_from_the_day_work_began(day, word):
    facts = {"education": "bachelor", "started_on": "2021-07-01", "title_level": "none"}
    assert part(BEIJING, "intermediate", facts, day) == word


@pytest.mark.parametrize("day, word", [("2026-02-27", "unmet"), ("2026-02-28", "met")])
def test_who_began_on_29_february_has_the_anniversary_on_28(day, word):
    assert part(BEIJING, "junior", {"education": "bachelor", "started_on": "2024-02-29"}, "2025" + day[4:]) == word


def test_the_earliest_day_is_the_anniversary_itself():
    facts = {"education": "bachelor", "started_on": "2024-02-29", "title_level": "none"}
    gap = assess(BEIJING, facts, DAY).level("intermediate").gaps[0]
    assert (gap.earliest, gap.have) == (datetime.date(2029, 2, 28), 2.72)
    assert part(BEIJING, "intermediate", facts, "2029-02-28") == "met"
    assert part(BEIJING, "intermediate", facts, "2029-02-27") == "unmet"


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2026, 11, 20)), st.integers(1, 30))
@settings(max_examples=200, deadline=None)
def test_a_threshold_is_reached_on_its_anniversary_and_not_a_day_before(start, years):
    there = add_years(start, years)
    assert counted_since(start, there) >= years > counted_since(start, there - datetime.timedelta(days=1))
    assert counted_since(start, start).reaches(years) == there


def test_a_degree_taken_while_working_does_not_take_years_away():
    """大专 seven years ago, 本科 one year ago: the 大专 route counts from 大专."""
    history = [{"education": "associate", "graduated_on": "2019-11-01"}, {"education": "bachelor", "graduated_on": "2025-07-01"}]
    facts = {"education_history": history, "started_on": "2019-11-10", "title_level": "none", "training": []}
    answer = assess(JILIN, facts, DAY)
    assert "JS-4.2.1-2d" in answer.level("intermediate").as_dict()["met"]
    assert "JS-4.2.1-2c" in answer.level("intermediate").as_dict()["unmet"]
    alone = {"education": "bachelor", "graduated_on": "2025-07-01", "started_on": "2019-11-10", "title_level": "none", "training": []}
    assert part(JILIN, "intermediate", alone) == "unmet"
    assert any("几段学历" in n for n in answer.notices)


def test_the_gap_is_that_of_the_degree_that_comes_soonest():
    history = [{"education": "associate", "graduated_on": "2021-03-01"}, {"education": "bachelor", "graduated_on": "2025-07-01"}]
    facts = {"education_history": history, "started_on": "2021-03-01", "title_level": "none", "training": []}
    first = assess(JILIN, facts, DAY).level("intermediate").gaps[0]
    assert (first.clause, first.earliest) == ("JS-4.2.1-2d", datetime.date(2028, 3, 1))


def test_one_degree_with_its_years_is_the_same_as_the_plain_facts():
    plain = {"education": "bachelor", "years_in_profession": 6, "years_after_education": 4, "title_level": "none", "training": []}
    told = {"education_history": [{"education": "bachelor", "years_after": 4}], "years_in_profession": 6,
            "title_level": "none", "training": []}
    assert assess(JILIN, plain, DAY).as_dict() == assess(JILIN, told, DAY).as_dict()


def test_work_begun_after_graduation_counts_from_when_it_began():
    facts = {"education": "bachelor", "graduated_on": "2010-07-01", "started_on": "2024-01-01", "title_level": "none", "training": []}
    assert part(JILIN, "intermediate", facts) == "unmet"


def test_each_degree_is_shown_with_its_own_major():
    history = [{"education": "associate", "years_after": 6, "major": "own"}, {"education": "bachelor", "years_after": 1, "major": "other"}]
    facts = {"education_history": history, "years_in_profession": 0, "skill_certificate": "none", "training": []}
    met = assess(SHANGHAI, facts, DAY).level("level_3").as_dict()["met"]
    assert "SH-4.3-3" in met and "SH-4.3-4" not in met


def test_a_degree_not_yet_taken_is_not_held():
    history = [{"education": "associate", "graduated_on": "2019-07-01"}, {"education": "master", "graduated_on": "2027-06-30"}]
    facts = {"education_history": history, "years_in_profession": 5}
    assert part(BEIJING, "junior", facts) == "unmet" and part(BEIJING, "junior", facts, "2027-06-30") == "met"


def test_a_lower_title_counts_its_own_years_where_the_history_names_it():
    history = [{"title_level": "intermediate", "obtained_on": "2018-11-01"}, {"title_level": "associate_senior", "obtained_on": "2025-11-01"}]
    facts = {"education": "bachelor", "title_history": history, "title_series": "same", "years_in_profession": 12}
    answer = assess(BEIJING, facts, DAY)
    assert "BJ-A3.1-2c" in answer.level("associate_senior").as_dict()["met"]
    assert answer.level("senior").gaps[0].earliest == datetime.date(2030, 11, 1)


def test_a_lower_titles_own_years_settle_what_the_higher_one_leaves_open():
    plain = {"education": "bachelor", "title_level": "associate_senior", "years_since_title": 1, "title_series": "same",
             "years_in_profession": 12}
    assert part(BEIJING, "associate_senior", plain) == "unknown"
    history = [{"title_level": "intermediate", "years_since": 3}, {"title_level": "associate_senior", "years_since": 1}]
    assert part(BEIJING, "associate_senior", {**plain, "title_history": history}) == "unmet"


def test_a_month_alone_is_a_span_and_a_threshold_inside_it_stays_open():
    facts = {"education": "bachelor", "title_level": "none", "title_series": "same"}
    assert part(BEIJING, "intermediate", {**facts, "started_on": "2021-11"}) == "unknown"
    assert part(BEIJING, "intermediate", {**facts, "started_on": "2021-10"}) == "met"
    assert part(BEIJING, "intermediate", {**facts, "started_on": "2022"}) == "unmet"


def test_years_said_win_over_dates_and_the_difference_is_told():
    facts = {"education": "bachelor", "started_on": "2015-01-01", "years_in_profession": 3, "title_level": "none"}
    answer = assess(BEIJING, facts, DAY)
    assert answer.level("intermediate").part("standing").truth.word == "unmet"
    assert any("两者不一致" in n for n in answer.notices)
    assert not any("两者不一致" in n for n in assess(BEIJING, {**facts, "years_in_profession": 11.5}, DAY).notices)


def test_a_degree_above_the_one_said_is_left_out_and_told():
    facts = {"education": "associate", "education_history": [{"education": "bachelor", "years_after": 3}], "years_in_profession": 8}
    answer = assess(BEIJING, facts, DAY)
    assert answer.level("junior").part("standing").truth.word == "unmet"
    assert any("请核对" in n for n in answer.notices)


@pytest.mark.parametrize("facts, error", [
    ({"graduated_on": "2019-13-01"}, BadFactValue), ({"graduated_on": "19-1-1"}, BadFactValue), ({"started_on": 2019}, BadFactValue),
    ({"education_history": {}}, BadFactValue), ({"education_history": [{"school": "x"}]}, BadFactValue),
    ({"education_history": [{"graduated_on": "2019"}]}, BadFactValue), ({"title_history": [{"title_level": "boss"}]}, BadFactValue),
    ({"education": "bachelor", "years_in_profession": 1, "graduated_on": "2027-01-01"}, DateAfterAssessment),
    ({"started_on": "2026-11-21"}, DateAfterAssessment)])
def test_bad_dates_are_told(facts, error):
    with pytest.raises(error):
        assess(BEIJING, facts, DAY)


@given(st.lists(st.tuples(st.sampled_from(["associate", "bachelor", "master"]), st.sampled_from([0, 1, 2, 5, 7, 9])),
                min_size=2, max_size=3, unique_by=lambda x: x[0]))
@settings(max_examples=60, deadline=None)
def test_a_history_stands_as_the_best_of_its_degrees_alone(stages):
    base = {"years_in_profession": 10, "title_level": "none", "training": []}
    together = assess(JILIN, {**base, "education_history": [{"education": e, "years_after": y} for e, y in stages]}, DAY)
    for result in together.levels:
        alone = max(assess(JILIN, {**base, "education": e, "years_after_education": y}, DAY)
                    .level(result.level.id).part("standing").truth for e, y in stages)
        assert result.part("standing").truth is alone


def test_nothing_has_passed_before_the_beginning():
    from rules_core.dates import years_between
    assert years_between(datetime.date(2026, 1, 2), datetime.date(2026, 1, 1)) == 0
    assert years_between(datetime.date(2026, 1, 1), datetime.date(2026, 1, 1)) == 0


def test_of_several_titles_the_one_held_longest_sets_the_wait():
    history = [{"title_level": "junior", "obtained_on": "2023-11-20"}, {"title_level": "intermediate", "obtained_on": "2025-11-20"}]
    facts = {"education": "associate", "title_history": history, "years_in_profession": 4, "training": []}
    gap = next(g for g in assess(JILIN, facts, DAY).level("intermediate").gaps if g.clause == "JS-4.2.1-2e")
    assert (gap.have, gap.earliest) == (3, datetime.date(2027, 11, 20))


def test_years_of_a_history_count_to_the_day_whoever_came_before():
    """Verdicts are remembered by what thresholds were passed: a threshold just reached is passed, in a history too."""
    def word(years):
        history = [{"education": "associate", "years_after": years}, {"education": "bachelor", "years_after": 1}]
        return part(JILIN, "intermediate", {"education_history": history, "years_in_profession": 9, "title_level": "none", "training": []})
    assert [word(y) for y in (6.5, 7, 7.5, 6.99)] == ["unmet", "met", "met", "unmet"]

    def held(years):
        titles = [{"title_level": "junior", "years_since": years}, {"title_level": "intermediate", "years_since": 1}]
        return part(BEIJING, "associate_senior", {"education": "bachelor", "years_in_profession": 20, "title_series": "same", "title_history": [
            {**titles[0], "title_level": "intermediate"}, {**titles[1], "title_level": "associate_senior"}]})
    assert [held(y) for y in (4.5, 5, 6, 4.99)] == ["unmet", "met", "met", "unmet"]
