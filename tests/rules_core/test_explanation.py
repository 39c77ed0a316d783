"""Every clause of a level stands in its tree with how it stands; the same in words, as JSON, as a picture."""
import datetime
import json
import random
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

import pytest

from small import policy

from rules_core import Truth, assess, check_facts, load_policies
from rules_core.assessment import assess_checked
from rules_core.conditions import Condition
from rules_core.explanation import STATES, explain
from rules_core.picture import picture
from rules_core.requirements import AS_OF
from rules_core.telling import tell

sys.path.insert(0, str(Path(__file__).parent / "snapshots"))
import freeze  # noqa: E402

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


def crowd(scheme, count=60):
    """The people of the frozen verdicts, half of them with facts left out."""
    policy, rng = load_policies()[scheme][-1], random.Random(scheme)
    return [freeze._profile(rng, policy) for _ in range(count)]


@pytest.mark.parametrize("scheme", load_policies())
def test_every_group_of_the_tree_stands_as_its_rule_says(scheme):
    def check(node, branch, facts, top):
        if isinstance(node, Condition):
            assert branch.state == "for_assessors" if node.advisory else branch.state in ("not_applicable", "not_asked", "for_assessors", node.truth(facts).word)
            return
        for below, member in zip(node.members, branch.members):
            check(below, member, facts, False)
        if not top:  # a part's own truth may be known where the logic of its groups leaves it open
            truth = node.truth(facts)
            if node.when is not None and node.when.truth(facts) is Truth.UNMET:
                assert branch.state == "not_applicable"
            elif truth is Truth.UNKNOWN:
                states = [m.state for m in branch.members] + ["not_asked"] * (node.when is not None and node.when.truth(facts) is Truth.UNKNOWN)
                assert branch.state == next((s for s in ("not_asked", "not_known") if s in states), "for_assessors")
            else:
                assert branch.state == truth.word
    for facts in crowd(scheme):
        day = datetime.date(2022, 10, 25) if "org_type" in facts else datetime.date(2026, 11, 20)
        answer = assess(scheme, facts, day)
        for tree, result in zip(explain(answer), answer.levels):
            for (_, branch), part in zip(tree.parts, result.parts):
                check(part.part.node, branch, {**answer.facts, AS_OF: day}, True)
                assert branch.join == ("any" if part.part.node.any_of else "all")


@pytest.mark.parametrize("first, second", [("enterprise", "technical_school"), ("technical_school", "enterprise")])
def test_what_does_not_concern_one_concerns_the_next_all_the_same(first, second):
    states = {kind: leaves(assess(WENZHOU, {"org_type": kind, "consecutive_training_years": 1, "training_headcount": 1}, "2022-10-25"))["organisation", "WZ-2.6.1"].state
              for kind in (first, second)}
    assert states == {"enterprise": "not_applicable", "technical_school": "unmet"}


def test_a_range_around_the_threshold_is_still_to_be_asked():
    found = leaves(assess(BEIJING, {**FACTS, "years_in_profession": {"at_least": 4, "below": 6}}, DAY))
    assert (found["intermediate", "BJ-A2.1-2c"].state, found["junior", "BJ-A1.2-2"].state) == ("not_asked", "met")


def test_of_several_degrees_the_one_that_meets_most_is_shown():
    history = [{"education": "associate", "years_after": 5}, {"education": "bachelor", "years_after": 1}]
    answer = assess("jilin-social-service", {"education_history": history, "years_in_profession": 9, "title_level": "none", "training": []}, DAY)
    tree = explain(answer)[1]
    shown = {m["clause"]: [n["have"] for n in m["needs"]] for m in tree.as_dict()["parts"]["standing"]["members"]}
    assert (shown["JS-4.2.1-2b"], shown["JS-4.2.1-2c"], shown["JS-4.2.1-2d"]) == (["大专", "5年"], ["本科", "1年"], ["本科", "1年"])


def test_labels_and_what_there_is_in_the_json():
    tree = explain(assess(BEIJING, {"education": "bachelor"}, DAY))[2].as_dict()
    standing, performance = tree["parts"]["standing"], tree["parts"]["performance"]
    assert standing["label"] == "学历资历" and "label" not in performance["members"][0]
    title = next(n for m in standing["members"] if m["clause"] == "BJ-A3.1-2d" for n in m["needs"])
    assert (title["have"], title["state"]) == ("还不知道", "not_asked")
    known = explain(assess(BEIJING, {"title_level": "associate_senior", "years_since_title": 1}, DAY))[2].as_dict()
    title = next(n for m in known["parts"]["standing"]["members"] if m["clause"] == "BJ-A3.1-2d" for n in m["needs"])
    assert title["have"] == "副高级，1年"


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


NESTED = """\
levels:
  - id: senior
    name: 高级
    parts:
      standing:
        any:
          - {clause: Z-1, says: 有荣誉, needs: {honour_level: municipal}}
          - all:
              - {when: {org_type: university}, all: [{clause: W-1, says: 有领导, needs: {leaders: 1}}]}
              - {clause: A-1, says: 本科, needs: {education: bachelor}}
          - all:
              - {clause: A-2, says: 大专, needs: {education: associate}}
              - {clause: A-3, says: 博士, needs: {education: doctor}}
ask_order: [education, org_type, leaders, honour_level]
"""


@pytest.mark.parametrize("facts, states", [
    ({"org_type": "enterprise", "leaders": 0, "education": "bachelor"}, ["unmet", "met", "unmet"]), ({"org_type": "university", "leaders": 0, "education": "bachelor"}, ["unmet", "unmet", "unmet"]),
    ({"org_type": "university", "leaders": 1, "education": "doctor"}, ["unmet", "met", "met"]), ({"leaders": 0, "education": "bachelor"}, ["unmet", "not_asked", "unmet"]),
    ({"org_type": "enterprise", "leaders": 0, "education": "high_school"}, ["unmet", "unmet", "unmet"])])
def test_groups_within_groups(tmp_path, facts, states):
    answer = assess_checked(policy(tmp_path, NESTED), check_facts({"honour_level": "none", **facts}), datetime.date(2026, 11, 20))
    branch = explain(answer)[0].parts[0][1]
    assert [member.state for member in branch.members] == states
