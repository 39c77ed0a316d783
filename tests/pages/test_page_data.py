"""What the pages are told beside the chat: the facts in words, the clauses of a scheme."""
import json

import pytest
from bot.pages.claims import claims_words
from bot.pages.clauses import clauses_of
from bot.pages.situation import situation
from bot.pages.slots import replayed
from rules_core import load_policies


def items(**slots):
    return {(i["fact"], i.get("level")): i for i in situation(slots)["items"]}


def test_a_fact_is_worded_as_it_was_offered_and_carries_its_choices():
    education = items(scheme="beijing-gov-service", education="bachelor")["education", None]
    assert education["words"] == "本科"
    assert {"value": "associate", "label": "大专"} in education["options"]
    assert all(o["value"] is not None for o in education["options"])


def test_a_span_of_years_is_worded_by_its_ends():
    words = items(years_in_profession={"at_least": 9, "below": 10})["years_in_profession", None]["words"]
    assert words == "9年以上、不到10年"
    assert items(years_in_profession={"at_least": 0, "below": 1})["years_in_profession", None]["words"] == "不到1年"


def test_none_is_said_and_is_not_the_same_as_not_known():
    known = items(scheme="jilin-social-service", training=[], title_level="none")
    assert known["training", None]["words"] == "没有"
    assert ("education", None) not in known


def test_answers_for_one_level_stand_with_the_level_lowest_first():
    told = situation({"scheme": "beijing-gov-service", "by_level": {
        "associate_senior": {"outcome_count": 3}, "junior": {"basic_conditions": True}}})["items"]
    assert [(i["level_name"], i["fact"], i["words"]) for i in told] == [
        ("研究实习员", "basic_conditions", "符合"), ("副研究员", "outcome_count", "3项")]


def test_achievements_are_told_by_the_names_on_their_buttons():
    from actions.achievements import clauses

    first, second = clauses("beijing-gov-service")[:2]
    assert claims_words([second.id, first.id]) == f"{second.label}；{first.label}"
    assert claims_words([]) == "没有符合的"
    assert claims_words(["unheard-of"]) == "1条" and claims_words([first.id, "unheard-of"]) == f"{first.label}；另有1条"


def test_a_scheme_that_no_policy_knows_is_left_out():
    assert situation({"scheme": "elsewhere"})["scheme"] is None


@pytest.mark.parametrize("scheme", sorted(load_policies()))
def test_every_clause_of_a_verdict_can_be_shown_in_words(scheme):
    told = clauses_of(scheme)
    policy = load_policies()[scheme][-1]
    wanted = {c.clause for level in policy.levels for part in level.parts for c in part.conditions()}
    assert wanted == set(told["clauses"])
    assert all(c["says"] and c["cite"] and c["part"] in told["parts"] for c in told["clauses"].values())


def test_slots_are_what_the_events_leave():
    def event(name, value):
        return "slot", json.dumps({"name": name, "value": value})

    assert replayed([event("education", "bachelor"), event("education", "associate"), event("major", "own"),
                     event("major", None)]) == {"education": "associate"}
    assert replayed([event("education", "bachelor"), ("session_started", "{}"), event("scheme", "x")]) == {"scheme": "x"}
