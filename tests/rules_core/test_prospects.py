"""What would open a level, tried out: each prospect and each step of a plan holds when it is made to happen."""
import datetime
import random

import pytest

from rules_core import FACTS, BadChange, Truth, UnknownLevel, assess, load_policies, policy_for
from rules_core.advising import comparison_words, plan_words, prospects_words
from rules_core.assessment import assess_checked
from rules_core.passing import later
from rules_core.planning import plan
from rules_core.prospects import FIXED, apply, prospects
from rules_core.supposing import what_if

BEIJING, JILIN, SHANGHAI, WENZHOU = ("beijing-gov-service", "jilin-social-service", "shanghai-customer-service",
                                     "wenzhou-evaluation-org")
DAY = "2026-11-20"
TODAY = datetime.date(2026, 11, 20)
WORKER = {"education": "bachelor", "years_in_profession": 3, "title_level": "none", "training": [], "honour_level": "municipal",
          "achievements": ["JS-4.2.2-1"], "basic_conditions": True, "public_staff_secondment": False}


def people(scheme, count, seed=3):
    rng = random.Random(seed)
    policy = load_policies()[scheme][-1]
    names = [f for f in policy.ask_order if FACTS[f].kind != "claims"]
    claims = sorted(c.clause for level in policy.levels for c in policy.performance_clauses(level.id))
    for _ in range(count):
        facts = {}
        for name in names:
            spec = FACTS[name]
            if spec.kind == "years":
                facts[name] = rng.choice([0, 0.3, 1, 1.9, 2, 3, 4.5, 5, 6])
            elif spec.kind == "boolean":
                facts[name] = rng.random() < 0.9
            elif spec.kind == "list":
                facts[name] = [v for v in spec.values if rng.random() < 0.3]
            elif spec.kind in ("count", "amount"):
                facts[name] = rng.randint(0, 5)
            else:
                facts[name] = rng.choice(list(spec.values)[1:])
        if "public_staff_secondment" in facts:
            facts["public_staff_secondment"] = False
        yield {**facts, "achievements": rng.sample(claims, min(len(claims), rng.randint(0, 3)))}


@pytest.mark.parametrize("scheme", [BEIJING, JILIN, SHANGHAI])
def test_each_prospect_holds_on_its_day_and_not_the_day_before(scheme):
    tried = 0
    for facts in people(scheme, 90):
        answer = assess(scheme, facts, DAY)
        for way in prospects(answer):
            changed = apply(answer.facts, way.change, TODAY) if way.change else answer.facts
            assert way.change is None or way.change.fact not in FIXED

            def outcome(day):
                return assess_checked(answer.policy, later(changed, TODAY, day), day).level(way.level).outcome
            assert outcome(way.ready_on) is (Truth.UNKNOWN if way.still_open else Truth.MET)
            if way.ready_on > TODAY:
                assert outcome(way.ready_on - datetime.timedelta(days=1)) is Truth.UNMET
            tried += 1
    assert tried > 20


def test_waits_run_side_by_side():
    facts = {"education": "bachelor", "major": "own", "years_in_profession": 4, "years_after_education": 4, "training": [],
             "skill_certificate": "level_3", "years_since_certificate": 0.5, "insured_employee": True}
    (first, *_) = [p for p in prospects(assess(SHANGHAI, facts, DAY)) if p.level == "level_2" and p.change is None]
    assert first.ready_on == datetime.date(2027, 11, 20)


def test_a_training_shortens_the_wait_and_says_by_which_clause():
    ways = {p.change and p.change.value: p for p in prospects(assess(JILIN, WORKER, DAY)) if p.level == "intermediate"}
    assert ways["mohrss_training"].ready_on == datetime.date(2027, 11, 20)
    assert ways[None].ready_on == datetime.date(2028, 11, 20) and ways[None].clauses == ("JS-4.2.1-2c",)


def test_the_past_is_never_advised():
    facts = {"education": "associate", "major": "other", "years_in_profession": 0.5, "skill_certificate": "none", "training": [],
             "insured_employee": True}
    changed = {p.change.fact for p in prospects(assess(SHANGHAI, facts, DAY)) if p.change}
    assert "major" not in changed and "training" in changed
    closed = assess(WENZHOU, {"org_type": "enterprise"}, DAY)
    assert prospects(closed) == ()


def test_a_lower_level_is_advised_only_where_it_is_not_closed_itself():
    facts = {"education": "high_school", "years_in_profession": 2, "skill_certificate": "none", "training": [], "insured_employee": True}
    assert not any(p.change and p.change.fact == "skill_certificate" for p in prospects(assess(SHANGHAI, facts, DAY)))
    ready = {**facts, "years_in_profession": 5}
    words = prospects_words(assess(SHANGHAI, {**ready, "education": "associate", "major": "own", "years_in_profession": 1}, DAY))
    assert "先取得客户服务管理员三级" in words and "2028年11月20日" in words


@pytest.mark.parametrize("scheme, goal", [(BEIJING, "senior"), (JILIN, "senior"), (JILIN, "associate_senior"), (SHANGHAI, "level_2")])
def test_a_plan_can_be_walked(scheme, goal):
    walked = 0
    for facts in people(scheme, 25, seed=9):
        made = plan(scheme, facts, DAY, goal)
        if not made.steps:
            assert made.asks or made.closed or made.unsettled
            continue
        known, day = dict(assess(scheme, facts, DAY).facts), TODAY
        for step in made.steps:
            known, day = later(known, day, step.on), step.on
            if step.do == "change":
                known = apply(known, step.change, day)
                continue
            result = assess_checked(policy_for(scheme, day), known, day).level(step.level)
            group = next(g for g in result.level.needs if "standing" in g)
            assert any(p.truth is Truth.MET for p in result.parts if p.part.name in group)
            if step.do == "take":
                from rules_core.prospects import Change
                fact = "skill_certificate" if scheme == SHANGHAI else "title_level"
                known = apply(known, Change(fact, step.level), day)
        assert made.steps[-1].do == "reach" and made.ready_on == day
        walked += 1
    assert walked >= 8


def test_the_plan_goes_by_the_lower_levels_where_that_is_the_only_way():
    made = plan(BEIJING, {"education": "bachelor", "years_in_profession": 0, "title_level": "none"}, DAY, "senior")
    assert [(s.do, s.level, s.on.year) for s in made.steps] == [
        ("take", "intermediate", 2031), ("take", "associate_senior", 2036), ("reach", "senior", 2041)]
    assert "2041年11月20日" in plan_words(made)


def test_the_plan_trains_where_that_is_sooner_and_studies_only_where_nothing_else_leads_there():
    first = plan(JILIN, WORKER, DAY, "intermediate").steps[0]
    assert first.change.fact == "training"
    school = {"education": "secondary_vocational", "years_in_profession": 3, "title_level": "none", "training": []}
    assert plan(JILIN, school, DAY, "intermediate").steps[0].change.value == "associate"
    assert not any(s.change and s.change.fact == "education" for s in plan(JILIN, WORKER, DAY, "senior").steps)


def test_what_is_not_known_is_asked_before_a_plan_is_made():
    made = plan(BEIJING, {"education": "bachelor"}, DAY, "intermediate")
    assert made.asks == ("years_in_profession",) and "本专业工作年限" in plan_words(made)
    assert plan(JILIN, {**WORKER, "public_staff_secondment": True}, DAY, "senior").closed == ("JN-5.3.2",)
    with pytest.raises(UnknownLevel):
        plan(BEIJING, {}, DAY, "boss")


@pytest.mark.parametrize("suppose, moved", [
    ({"wait_years": 2}, {"intermediate": "eligible"}), ({"wait_until": "2028-11-20"}, {"intermediate": "eligible"}),
    ({"wait_until": "2028-11-19"}, {}), ({"train": "mohrss_training"}, {}),
    ([{"train": "mohrss_training"}, {"wait_years": 1}], {"intermediate": "eligible"}),
    ([{"obtain": "junior"}, {"wait_years": 4}], {"intermediate": "eligible"}), ({"study": "doctor"}, {"intermediate": "eligible"}),
    ({"set": {"years_in_profession": 5}}, {"intermediate": "eligible"}),
    ({"wait_years": 0}, {}), ({"wait_until": DAY}, {}), ({"wait_years": 100}, {"intermediate": "eligible"}), ({"wait_years": 0.5}, {})])
def test_what_if(suppose, moved):
    compared = what_if(JILIN, WORKER, DAY, suppose)
    assert {level: now for level, _, _, now in compared.moved} == moved
    assert comparison_words(compared)


def test_a_training_is_said_to_bring_the_day_forward_even_where_no_verdict_moves_yet():
    assert "2027年11月20日够条件（原来要等到2028年11月20日）" in comparison_words(what_if(JILIN, WORKER, DAY, {"train": "mohrss_training"}))


def test_taking_a_level_out_of_reach_is_warned_of():
    assert what_if(JILIN, WORKER, DAY, {"obtain": "senior"}).warnings


@pytest.mark.parametrize("suppose", [{}, {"fly": 1}, {"wait_years": -1}, {"wait_years": 100.5}, {"wait_years": True}, {"wait_years": "2"}, {"wait_until": "2026-11-19"}, {"wait_until": "2020-01-01"}, {"train": "yoga"},
                                     {"study": "phd"}, {"obtain": "none"}, {"set": 3}, "x", {"wait_years": 1, "train": "yoga"}])
def test_a_supposition_that_cannot_be_made_is_told(suppose):
    with pytest.raises(BadChange):
        what_if(JILIN, WORKER, DAY, suppose)
