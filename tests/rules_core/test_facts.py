"""What a profile may hold: each bound from both sides, each kind of value in words, nothing to be altered afterwards."""
import dataclasses
import importlib
import math
from pathlib import Path

import pytest

import rules_core
from rules_core import FACTS, BadFactValue, BadProfile, Span, UnknownFact, check_facts

CLASSES = [(module.stem, name) for module in sorted(Path(rules_core.__file__).parent.glob("*.py")) if module.stem != "__init__"
           for name, value in vars(importlib.import_module(f"rules_core.{module.stem}")).items()
           if isinstance(value, type) and dataclasses.is_dataclass(value) and value.__module__ == f"rules_core.{module.stem}"]


@pytest.mark.parametrize("module, name", CLASSES)
def test_what_is_handed_out_cannot_be_altered(module, name):
    found = getattr(importlib.import_module(f"rules_core.{module}"), name)
    blank = object.__new__(found)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(blank, dataclasses.fields(found)[0].name, 1)


@pytest.mark.parametrize("fact, value", [
    ("years_in_profession", 0), ("years_in_profession", 100), ("years_in_profession", 2.5), ("outcome_count", 100_000_000), ("outcome_count", 0),
    ("association_rating", 5), ("office_area", 0), ("office_area", 100_000_000), ("office_area", 25.5), ("basic_conditions", False),
    ("region", "字" * 500), ("occupations", ["字" * 500] * 100), ("occupations", "直播"), ("achievements", ["A" * 40]), ("achievements", ("A",)),
    ("achievements", []), ("training", []), ("training", ("mohrss_training",)), ("training", frozenset(["mohrss_training"])),
    ("years_in_profession", {"at_least": 100}), ("years_in_profession", {"below": 0.5}), ("years_in_profession", {}),
    ("years_in_profession", {"at_least": 1, "below": 200})])
def test_what_lies_on_the_bound_is_taken(fact, value):
    assert fact in check_facts({fact: value})


@pytest.mark.parametrize("fact, value", [
    ("years_in_profession", 100.5), ("years_in_profession", -0.5), ("years_in_profession", math.inf), ("outcome_count", 100_000_001),
    ("outcome_count", 0.5), ("outcome_count", True), ("association_rating", 6), ("office_area", -1), ("office_area", 100_000_001),
    ("basic_conditions", 1), ("region", "字" * 501), ("region", 3), ("occupations", ["x"] * 101), ("occupations", [3]), ("occupations", {"a": 1}),
    ("occupations", ["字" * 501]), ("achievements", ["A" * 41]), ("achievements", [""]), ("achievements", [3]), ("achievements", "A"),
    ("achievements", {"A": 1}), ("achievements", ["A", 3]), ("training", "mohrss_training"), ("training", [3]), ("training", ["mohrss_training", "yoga"]),
    ("years_in_profession", {"at_least": 100.5}), ("years_in_profession", {"at_least": 5, "below": 5}), ("years_in_profession", {"at_least": -1, "below": 5}),
    ("years_in_profession", {"at_least": "1", "below": 5}), ("years_in_profession", {"at_least": 1, "below": "5"}), ("years_in_profession", {"below": True}),
    ("years_in_profession", {"from": 1}), ("years_in_profession", {"at_least": 1, "below": 2, "about": 1}), ("education", 3), ("education", ["bachelor"])])
def test_what_lies_beyond_is_refused(fact, value):
    with pytest.raises(BadFactValue) as raised:
        check_facts({fact: value})
    assert FACTS[fact].label in str(raised.value) and len(str(raised.value)) < 300


def test_values_are_kept_as_they_were_meant():
    checked = check_facts({"outcome_count": 3.0, "office_area": 25.5, "occupations": "直播", "training": ["mohrss_training"], "region": None,
                           "years_in_profession": {"below": 2}, "by_level": {"senior": {"outcome_count": 2.0, "basic_conditions": None}}})
    assert checked == {"outcome_count": 3, "office_area": 25.5, "occupations": ("直播",), "occupation_count": 1,
                       "training": frozenset(["mohrss_training"]), "years_in_profession": Span(0, 2), "by_level": {"senior": {"outcome_count": 2}}}
    assert type(checked["outcome_count"]) is int
    assert check_facts({"occupations": ["a", "b"], "occupation_count": 5})["occupation_count"] == 5
    assert check_facts({"years_in_profession": {"at_least": 3}})["years_in_profession"] == Span(3, math.inf)
    assert check_facts({"years_in_profession": {"at_least": None, "below": 3}})["years_in_profession"] == Span(0, 3)


@pytest.mark.parametrize("profile, error", [
    ([], BadProfile), ("x", BadProfile), ({"salary": None}, UnknownFact), ({"by_level": []}, BadFactValue), ({"by_level": {"senior": 3}}, BadFactValue),
    ({"by_level": {"senior": {"salary": 3}}}, UnknownFact), ({"by_level": {"senior": {"education": "master"}}}, UnknownFact),
    ({"by_level": {"senior": {"outcome_count": -1}}}, BadFactValue)])
def test_a_profile_of_the_wrong_shape_is_told(profile, error):
    with pytest.raises(error):
        check_facts(profile)


@pytest.mark.parametrize("fact, value, words", [
    ("basic_conditions", True, "是"), ("basic_conditions", False, "否"), ("years_in_profession", 2.5, "2.5年"), ("outcome_count", 3, "3"),
    ("education", "bachelor", "本科"), ("education", "phd", "phd"), ("training", frozenset(), "没有"),
    ("training", ["mohrss_training"], "人社部门组织的职业技能培训（有学时证明）"), ("training", ("x", "y"), "x、y"),
    ("years_in_profession", Span(0, 1), "不到1年"), ("years_in_profession", Span(1, math.inf), "1年以上"), ("years_in_profession", Span(0, math.inf), "0年以上"),
    ("years_in_profession", Span(1, 2), "1年以上、不到2年"), ("years_in_profession", Span(0.5, 2), "0.5年以上、不到2年")])
def test_a_value_in_words(fact, value, words):
    assert FACTS[fact].word(value) == words


def test_a_span_as_json_names_only_the_bounds_it_has():
    assert Span(1, 2).as_dict() == {"at_least": 1, "below": 2} and Span(3, math.inf).as_dict() == {"at_least": 3}


@pytest.mark.parametrize("value, rank, above", [("high_school", 0, 6), ("doctor", 5, 1), ("preparatory_technician", -1, None), (None, -1, None)])
def test_the_ladder_of_education(value, rank, above):
    assert FACTS["education"].rank(value) == rank
    if above:
        assert len(FACTS["education"].from_rung(value)) == above and FACTS["education"].from_rung(value)[0] == value


@pytest.mark.parametrize("letters, shown", [(58, "'" + "x" * 58 + "'"), (59, "'" + "x" * 56 + "..."), (400, "'" + "x" * 56 + "...")])
def test_a_long_value_is_cut_in_what_is_told(letters, shown):
    with pytest.raises(BadFactValue) as raised:
        check_facts({"education": "x" * letters})
    assert f"的值 {shown} 不合要求" in str(raised.value)
