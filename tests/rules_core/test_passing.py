"""A profile as it will be on a later day, and after a degree, a title, a certificate: every value."""
import datetime

import pytest

from rules_core import Span
from rules_core.dates import Counted
from rules_core.passing import later, on_day, with_certificate, with_degree, with_title

DAY, THEN = datetime.date(2026, 11, 20), datetime.date(2029, 5, 20)
MORE = 2 + 181 / 365


def test_every_span_of_years_grows_and_nothing_else():
    facts = {"years_in_profession": 3, "years_after_education": Span(1, 2), "years_since_title": 0.5, "years_since_certificate": 1, "lease_years": 3,
             "consecutive_training_years": 2, "education": "bachelor", "outcome_count": 2}
    grown = later(facts, DAY, THEN)
    assert grown["years_in_profession"] == pytest.approx(3 + MORE, abs=1e-6) and grown["years_since_title"] == pytest.approx(0.5 + MORE, abs=1e-6)
    assert (grown["years_after_education"].at_least, grown["years_after_education"].below) == (pytest.approx(1 + MORE), pytest.approx(2 + MORE))
    assert grown["consecutive_training_years"] == pytest.approx(2 + MORE, abs=1e-6)
    assert {f: grown[f] for f in ("lease_years", "education", "outcome_count")} == {"lease_years": 3, "education": "bachelor", "outcome_count": 2}
    assert later({"years_in_profession": 3}, DAY, datetime.date(2028, 11, 20)) == {"years_in_profession": 5}


def test_years_from_a_day_stay_exact():
    began = on_day({"started_on": "2024-02-29"}, DAY)
    grown = later(began, DAY, datetime.date(2029, 2, 28))["years_in_profession"]
    assert type(grown) is Counted and grown == 5


def test_histories_grow_too():
    facts = on_day({"education_history": [{"education": "associate", "years_after": 6}, {"education": "bachelor", "graduated_on": "2024-11-20"}],
                    "title_history": [{"title_level": "junior", "years_since": 4}, {"title_level": "intermediate"}], "years_in_profession": 9}, DAY)
    grown = later(facts, DAY, datetime.date(2028, 11, 20))
    assert [(d["education"], d["years_after_education"]) for d in grown["degrees_held"]] == [("bachelor", 4), ("associate", 8)]
    assert [(d["title_level"], d["years_since_title"]) for d in grown["titles_held"]] == [("junior", 6), ("intermediate", None)]


def test_a_profile_without_dates_is_only_checked():
    assert on_day({"years_in_profession": 3, "training": []}, DAY) == {"years_in_profession": 3, "training": frozenset()}
    assert on_day({"started_on": "2024-11-20"}, DAY) == {"years_in_profession": 2}


@pytest.mark.parametrize("facts, degrees", [
    ({"education": "associate", "years_in_profession": 6}, [("bachelor", 0, None), ("associate", 6, None)]),
    ({"education": "associate", "years_in_profession": 6, "years_after_education": 4, "major": "own"}, [("bachelor", 0, "own"), ("associate", 4, "own")]),
    ({"education": "associate", "years_in_profession": 6, "years_after_education": 0}, [("bachelor", 0, None), ("associate", 0, None)]),
    ({"years_in_profession": 6}, None)])
def test_after_a_further_degree(facts, degrees):
    after = with_degree(facts, "bachelor", DAY)
    assert (after["education"], after["years_after_education"]) == ("bachelor", 0) and after["years_after_education"].since == DAY
    held = after.get("degrees_held")
    assert held == degrees if degrees is None else [(d["education"], d["years_after_education"], d["major"]) for d in held] == degrees
    assert after["years_in_profession"] == 6


def test_a_third_degree_keeps_the_first_two_and_may_have_a_major_of_its_own():
    twice = with_degree({"education": "associate", "years_in_profession": 6, "major": "other"}, "bachelor", DAY)
    thrice = with_degree(twice, "master", DAY, major="own")
    assert [(d["education"], d["major"]) for d in thrice["degrees_held"]] == [("master", "own"), ("bachelor", "other"), ("associate", "other")]


@pytest.mark.parametrize("facts, titles", [
    ({"title_level": "none"}, None), ({}, None),
    ({"title_level": "junior", "years_since_title": 3, "title_series": "other"}, [("junior", "other", 3), ("intermediate", "same", 0)]),
    ({"title_level": "senior", "years_since_title": 3}, [("intermediate", "same", 0), ("senior", None, 3)])])
def test_after_a_title(facts, titles):
    after = with_title(facts, "intermediate", DAY)
    held = after.get("titles_held")
    assert held == titles if titles is None else [(one["title_level"], one["title_series"], one["years_since_title"]) for one in held] == titles
    highest = titles[-1] if titles else ("intermediate", "same", 0)
    assert (after["title_level"], after["title_series"], after["years_since_title"]) == highest


def test_a_third_title_keeps_the_first_two():
    after = with_title(with_title({"title_level": "junior", "years_since_title": 9}, "intermediate", DAY), "associate_senior", DAY)
    assert [one["title_level"] for one in after["titles_held"]] == ["junior", "intermediate", "associate_senior"]


def test_after_a_certificate():
    assert with_certificate({"skill_certificate": "none", "major": "own"}, "level_3", DAY) == {
        "skill_certificate": "level_3", "years_since_certificate": 0, "major": "own"}
