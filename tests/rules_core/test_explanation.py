"""Every clause of a level stands in its tree with how it stands; the same in words, as JSON, as a picture."""
import json
import xml.etree.ElementTree as xml

import pytest

from rules_core import Truth, assess, load_policies
from rules_core.explanation import STATES, explain
from rules_core.picture import picture
from rules_core.telling import tell

BEIJING, WENZHOU = "beijing-gov-service", "wenzhou-evaluation-org"
DAY = "2026-11-20"
FACTS = {"education": "bachelor", "years_in_profession": 6, "title_level": "none", "direction": "operations",
         "achievements": ["BJ-A2.2-O1"], "basic_conditions": True}


def leaves(assessment, declined=()):
    return {(tree.level, leaf.clause): leaf for tree in explain(assessment, declined)
            for _, branch in tree.parts for leaf in branch.leaves()}


@pytest.mark.parametrize("scheme", load_policies())
@pytest.mark.parametrize("facts", [{}, {"education": "bachelor", "years_in_profession": 4, "title_level": "junior"},
                                   {"org_type": "association", "member_units": 120}])
def test_the_tree_holds_every_condition_and_agrees_with_the_verdict(scheme, facts):
    answer = assess(scheme, facts, DAY)
    for tree, result in zip(explain(answer), answer.levels):
        for (name, branch), part in zip(tree.parts, result.parts):
            assert [leaf.clause for leaf in branch.leaves()] == [c.clause for c in part.part.conditions()]
            assert all(leaf.state in STATES for leaf in branch.leaves())
            assert (branch.state == "met") == (part.truth is Truth.MET)
            assert (branch.state == "unmet") == (part.truth is Truth.UNMET)
            for leaf, one in zip(branch.leaves(), part.trace):
                if leaf.state in ("met", "unmet"):
                    assert leaf.state == one.truth.word


def test_each_of_the_states_is_told_apart():
    found = leaves(assess(BEIJING, FACTS, DAY), declined=["outcome_count@intermediate"])
    assert found["intermediate", "BJ-A2.1-2c"].state == "met"
    assert found["intermediate", "BJ-A2.1-2b"].state == "unmet"
    assert found["intermediate", "BJ-A2.3"].state == "not_known"
    assert found["associate_senior", "BJ-A3.3"].state == "not_asked"
    assert found["intermediate", "BJ-A2.1-2d"].state == "for_assessors"
    company = leaves(assess(WENZHOU, {"org_type": "enterprise"}, "2022-10-25"))
    assert company["organisation", "WZ-2.6.1"].state == "not_applicable"


def test_what_a_higher_title_leaves_open_is_for_the_assessors():
    facts = {"education": "bachelor", "title_level": "associate_senior", "years_since_title": 1, "title_series": "same", "years_in_profession": 12}
    assert leaves(assess(BEIJING, facts, DAY))["associate_senior", "BJ-A3.1-2c"].state == "for_assessors"


def test_an_unmet_clause_says_what_is_asked_and_what_there_is():
    tree = explain(assess(BEIJING, {**FACTS, "years_in_profession": 3}, DAY))[1]
    told = [n for m in tree.as_dict()["parts"]["standing"]["members"] for n in m["needs"] if m["clause"] == "BJ-A2.1-2c"]
    assert [(n["asks"], n["have"]) for n in told if n["state"] == "unmet"] == [("本专业工作年限满5年", "3年")]


def test_two_people_alike_in_every_verdict_are_still_told_their_own_years():
    first, second = (tell(explain(assess(BEIJING, {**FACTS, "years_in_profession": y}, DAY))) for y in (3, 4))
    assert "现在3年" in first and "现在4年" in second


def test_training_takes_a_year_off_in_the_words_too():
    facts = {"education": "associate", "years_in_profession": 1, "training": ["mohrss_training"]}
    leaf = leaves(assess("jilin-social-service", facts, DAY))["junior", "JS-4.1.2-3"]
    assert any("满2年" in n.asks for n in leaf.needs)


def test_words_name_every_clause_by_the_given_citation():
    answer = assess(BEIJING, FACTS, DAY)
    text = tell(explain(answer), cite=lambda clause: f"<{clause}>")
    assert all(f"<{leaf.clause}>" in text for leaf in leaves(answer).values())
    assert "助理研究员" in text and "None" not in text


def test_trees_are_json():
    trees = [tree.as_dict() for tree in explain(assess(BEIJING, FACTS, DAY))]
    assert json.loads(json.dumps(trees)) == trees


@pytest.mark.parametrize("scheme", load_policies())
def test_the_picture_is_svg_that_can_be_read_aloud(scheme):
    answer = assess(scheme, {"education": "bachelor", "years_in_profession": 6}, DAY)
    root = xml.fromstring(picture(answer))
    space = "{http://www.w3.org/2000/svg}"
    labelled = root.get("aria-labelledby").split()
    assert [root.find(f"{space}title").get("id"), root.find(f"{space}desc").get("id")] == labelled
    told = "".join(root.itertext())
    assert all(result.level.name in told for result in answer.levels)
    assert len(root.findall(f"{space}g")) == len(answer.levels)


def test_the_picture_takes_names_as_text_only():
    from dataclasses import replace
    answer = assess(BEIJING, FACTS, DAY)
    odd = replace(answer, policy=replace(answer.policy, name="<script>&"))
    assert "<script>" not in picture(odd) and xml.fromstring(picture(odd)) is not None
