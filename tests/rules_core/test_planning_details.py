"""Plans and prospects, step by step, where the four documents leave only one right answer."""
import datetime

import pytest
from small import DAY, policy

from rules_core import assess, check_facts, load_policies
from rules_core.advising import change_words
from rules_core.assessment import assess_checked
from rules_core.picture import picture
from rules_core.planning import plan
from rules_core.prospects import Change, apply, changes, closed_by, prospects, waiting_day

BEIJING, JILIN, SHANGHAI, WENZHOU = ("beijing-gov-service", "jilin-social-service", "shanghai-customer-service", "wenzhou-evaluation-org")
CLERK = {"education": "bachelor", "years_in_profession": 3, "title_level": "none", "direction": "operations", "basic_conditions": True}
WORKER = {"education": "bachelor", "years_in_profession": 3, "title_level": "none", "training": [], "honour_level": "municipal",
          "achievements": ["JS-4.2.2-1"], "basic_conditions": True, "public_staff_secondment": False}
AGENT = {"education": "associate", "major": "related", "years_in_profession": 1, "skill_certificate": "none", "training": [], "insured_employee": True}


def steps(scheme, facts, goal):
    return [(s.on.isoformat(), s.do, s.level or s.change.value, *s.clauses) for s in plan(scheme, facts, DAY, goal).steps]


@pytest.mark.parametrize("scheme, facts, goal, want", [
    (BEIJING, CLERK, "junior", [("2026-11-20", "reach", "junior", "BJ-A1.2-2")]),
    (BEIJING, CLERK, "intermediate", [("2028-11-20", "reach", "intermediate", "BJ-A2.1-2c")]),
    (BEIJING, {**CLERK, "education": "master"}, "associate_senior", [("2030-11-20", "reach", "associate_senior", "BJ-A3.1-2b")]),
    (BEIJING, {**CLERK, "education": "master", "title_level": "intermediate", "title_series": "same", "years_since_title": 2}, "associate_senior",
     [("2029-11-20", "reach", "associate_senior", "BJ-A3.1-2c")]),
    (JILIN, {**WORKER, "training": ["mohrss_training"]}, "intermediate", [("2027-11-20", "reach", "intermediate", "JS-4.2.1-2c")]),
    (JILIN, {**WORKER, "years_in_profession": 4.5}, "intermediate",
     [("2026-11-20", "change", "mohrss_training"), ("2026-11-20", "reach", "intermediate", "JS-4.2.1-2c")]),
    (JILIN, {**WORKER, "years_in_profession": 5}, "intermediate", [("2026-11-20", "reach", "intermediate", "JS-4.2.1-2c")]),
    (SHANGHAI, AGENT, "level_3", [("2026-11-20", "reach", "level_3", "SH-4.3-3")]),
    (SHANGHAI, {**AGENT, "skill_certificate": "level_3", "years_since_certificate": 2}, "level_2", [("2026-11-20", "reach", "level_2", "SH-4.2-2")])])
def test_the_way_to_a_level(scheme, facts, goal, want):
    assert steps(scheme, facts, goal) == want


def test_a_plan_and_its_steps_as_json():
    made = plan(JILIN, {**WORKER, "years_in_profession": 4.5}, DAY, "intermediate").as_dict()
    assert made["ready_on"] == "2026-11-20" and made["goal"] == "intermediate" and made["asks"] == made["closed"] == made["unsettled"] == []
    assert made["steps"][0] == {"on": "2026-11-20", "do": "change", "level": None, "change": {"fact": "training", "value": "mohrss_training"}, "clauses": [], "also": []}
    assert made["steps"][1]["change"] is None and made["steps"][1]["clauses"] == ["JS-4.2.1-2c"]
    closed = plan(JILIN, {**WORKER, "public_staff_secondment": True}, DAY, "senior").as_dict()
    assert (closed["ready_on"], closed["steps"], closed["closed"]) == (None, [], ["JN-5.3.2"])


def test_what_a_step_needs_beside_its_route_is_named_once():
    also = plan(JILIN, {**WORKER, "honour_level": "none", "achievements": []}, DAY, "intermediate").steps[-1].also
    assert {g.fact for g in also} == {"honour_level", "achievements"} and all(not g.clause.startswith("JS-4.2.1-2") for g in also)


def test_a_plan_needs_only_what_its_route_looks_at():
    assert plan(BEIJING, {"education": "bachelor", "years_in_profession": 3}, DAY, "intermediate").steps[-1].on.year == 2028
    assert plan(BEIJING, {"education": "bachelor"}, DAY, "senior").asks == ("title_level", "title_series", "years_since_title")


@pytest.mark.parametrize("scheme, facts, level, fact, values", [
    (BEIJING, CLERK, "associate_senior", "education", ["master", "doctor"]), (BEIJING, {**CLERK, "education": "doctor"}, "associate_senior", "education", []),
    (BEIJING, CLERK, "associate_senior", "title_level", ["intermediate", "associate_senior"]), (BEIJING, {**CLERK, "title_level": "intermediate"}, "associate_senior", "title_level", ["associate_senior"]),
    (BEIJING, {**CLERK, "outcome_count": 2}, "associate_senior", "outcome_count", [3]), (BEIJING, {**CLERK, "outcome_count": 3}, "associate_senior", "outcome_count", []),
    (BEIJING, CLERK, "associate_senior", "outcome_count", []), (BEIJING, {**CLERK, "basic_conditions": False}, "junior", "basic_conditions", [True]), (BEIJING, CLERK, "junior", "basic_conditions", []),
    (BEIJING, CLERK, "intermediate", "direction", ["research"]), (BEIJING, {**CLERK, "achievements": ["BJ-A2.2-O1"]}, "intermediate", "achievements", [f"BJ-A2.2-{c}" for c in ("O2", "O3", "O4", "O5", "O6", "R1", "R2", "R3")]),
    (JILIN, {**WORKER, "honour_level": "none"}, "associate_senior", "honour_level", ["municipal", "provincial_department", "provincial_government"]),
    (JILIN, WORKER, "intermediate", "training", ["mohrss_training"]), (JILIN, {**WORKER, "training": ["mohrss_training"]}, "intermediate", "training", []),
    (JILIN, {**WORKER, "public_staff_secondment": True}, "junior", "public_staff_secondment", []), (JILIN, WORKER, "intermediate", "years_in_profession", []),
    (SHANGHAI, AGENT, "level_2", "skill_certificate", ["level_3"]), (SHANGHAI, AGENT, "level_3", "major", [])])
def test_what_a_person_can_change(scheme, facts, level, fact, values):
    answer = assess(scheme, facts, DAY)
    found = dict.fromkeys(c.value for c in changes(answer.policy, level, answer.facts) if c.fact == fact)
    assert list(found) == values


@pytest.mark.parametrize("fact, value, words", [
    ("honour_level", "municipal", "本领域最高荣誉达到市级"), ("direction", "research", "申报方向改为政务服务研究"), ("training", "mohrss_training", "完成人社部门组织的职业技能培训"),
    ("education", "master", "再取得硕士学历"), ("title_level", "intermediate", "先取得助理研究员"), ("outcome_count", 3, "成果数量达到3"),
    ("office_area", 25.5, "办公用房面积（平方米）达到25.5"), ("achievements", "BJ-A2.2-O1", "再有一项业绩符合条款"), ("basic_conditions", True, "补上“基本条件”"),
    ("skill_certificate", "level_3", "先取得三级")])
def test_a_change_in_words(fact, value, words):
    assert change_words(Change(fact, value), load_policies()[BEIJING][-1]) == words


WAITS = """\
levels:
  - id: senior
    name: 高级
    parts:
      scope:
        all:
          - {clause: S-1, says: 连续三年, needs: {consecutive_training_years: 3}}
          - {clause: S-2, says: 从业六年, needs: {years_in_profession: 6}}
      standing:
        any:
          - {clause: T-1, says: 从业五年, needs: {years_in_profession: 5}}
          - {clause: T-2, says: 证书两年, needs: {certificate: {at_least: level_3, held_years: 2}}}
      exceptional: {clause: X-1, says: 从业九年, needs: {years_in_profession: 9}}
      outcomes: {clause: O-1, says: 成果两项, needs: {outcome_count: 2}}
    needs: [scope, [standing, exceptional], outcomes]
  - id: top
    name: 顶级
    parts:
      standing: {clause: U-1, says: 从业八年且已在温州登记, needs: {years_in_profession: 8, registered_in_wenzhou: true}}
      performance:
        any:
          - {clause: P-1, says: 甲, needs: {achievements: claimed}}
          - {clause: P-2, says: 乙, needs: {achievements: claimed}}
ask_order: [years_in_profession, consecutive_training_years, skill_certificate, years_since_certificate, outcome_count, registered_in_wenzhou, achievements]
"""
READY = {"years_in_profession": 4, "consecutive_training_years": 1, "skill_certificate": "level_3", "years_since_certificate": 1.5, "outcome_count": 2}


@pytest.mark.parametrize("facts, day", [
    ({}, datetime.date(2028, 11, 20)), ({"years_in_profession": 2}, datetime.date(2030, 11, 20)), ({"consecutive_training_years": 3}, datetime.date(2028, 11, 20)),
    ({"consecutive_training_years": 0.5}, datetime.date(2029, 5, 22)), ({"outcome_count": 1}, None), ({"skill_certificate": "none"}, datetime.date(2028, 11, 20)),
    ({"years_in_profession": 9}, datetime.date(2028, 11, 20)), ({"years_in_profession": 9, "consecutive_training_years": 3, "outcome_count": 1}, None)])
def test_waits_of_parts_run_side_by_side_and_the_longest_counts(tmp_path, facts, day):
    found = policy(tmp_path, WAITS)
    assert waiting_day(assess_checked(found, check_facts({**READY, **facts}), DAY).levels[0]) == day


def test_ways_are_the_soonest_first_and_claims_count_as_one(tmp_path):
    found = policy(tmp_path, WAITS)
    facts = {**READY, "years_in_profession": 7, "registered_in_wenzhou": True, "achievements": []}
    ways = prospects(assess_checked(found, check_facts({**facts, "outcome_count": 1, "consecutive_training_years": 3}), DAY))
    assert [(w.level, w.change, w.ready_on.isoformat(), w.clauses, w.still_open) for w in ways] == [
        ("senior", Change("outcome_count", 2), "2026-11-20", ("O-1",), ()),
        ("top", Change("achievements", "P-1"), "2027-11-20", ("U-1", "P-1", "P-2"), ())]
    assert ways[0].as_dict() == {"level": "senior", "change": {"fact": "outcome_count", "value": 2}, "ready_on": "2026-11-20", "clauses": ["O-1"], "still_open": []}
    mere = prospects(assess_checked(found, check_facts({**facts, "achievements": ["P-1"]}), DAY))
    assert [(w.level, w.change, w.ready_on.isoformat()) for w in mere] == [("senior", None, "2028-11-20"), ("top", None, "2027-11-20")]
    assert mere[0].as_dict()["change"] is None


def test_what_nobody_can_change_closes_a_level_by_its_clause(tmp_path):
    closed = assess_checked(policy(tmp_path, WAITS), check_facts({**READY, "years_in_profession": 9, "registered_in_wenzhou": False}), DAY).levels
    assert closed_by(closed[1]) == () and closed_by(closed[0]) == ()  # 学历资历 has several routes
    late = assess(WENZHOU, {"org_type": "enterprise"}, DAY).levels[0]
    assert closed_by(late) == ("WZ-4.deadline",)
    assert closed_by(assess(JILIN, {**WORKER, "public_staff_secondment": True}, DAY).levels[0]) == ("JN-5.3.2",)
    assert closed_by(assess(JILIN, {**WORKER, "basic_conditions": False}, DAY).levels[0]) == ()


def test_a_level_in_force_no_longer_on_the_day_is_no_prospect(tmp_path):
    import small
    text = (small.HEAD + WAITS).replace("to: null", "to: 2028-01-01")
    (tmp_path / "p.yml").write_text(text, encoding="utf-8")
    from rules_core.loader import load_policy
    found = load_policy(tmp_path / "p.yml")
    assert prospects(assess_checked(found, check_facts({**READY, "consecutive_training_years": 1}), DAY)) == ()
    soon = prospects(assess_checked(found, check_facts({**READY, "years_in_profession": 5, "consecutive_training_years": 2.5}), DAY))
    assert [w.ready_on.isoformat() for w in soon if w.level == "senior"] == ["2027-11-20"]


GROUNDS = """\
levels:
  - id: senior
    name: 高级
    parts:
      standing:
        all:
          - {clause: T-1, says: 本科, needs: {education: bachelor}}
          - {clause: T-2, says: 从业五年, needs: {years_in_profession: 5}}
      exceptional: {clause: X-1, says: 有荣誉, needs: {honour_level: municipal}}
    needs: [[standing, exceptional]]
ask_order: [education, years_in_profession, honour_level]
"""


@pytest.mark.parametrize("facts, ground", [({"years_in_profession": 3, "honour_level": "municipal"}, ("X-1",)), ({"years_in_profession": 6, "honour_level": "municipal"}, ("T-1",)),
                                           ({"years_in_profession": 6, "honour_level": "none"}, ("T-1",))])
def test_a_step_cites_one_ground_and_one_that_holds(tmp_path, facts, ground):
    from rules_core.planning import _Planner
    (step,) = _Planner(policy(tmp_path, GROUNDS), check_facts({"education": "bachelor", **facts}), DAY, "senior").plan().steps
    assert step.clauses == ground


PICTURED = """\
levels:
  - id: senior
    name: 高级
    parts:
      scope:
        all:
          - {clause: S-1, says: 参保, needs: {insured_employee: true}}
          - {clause: S-2, says: 本科, needs: {education: bachelor}}
ask_order: [insured_employee, education]
"""


@pytest.mark.parametrize("letters, cut", [(37, False), (38, True)])
def test_a_reason_of_the_picture_fits_its_line(tmp_path, letters, cut):
    answer = assess_checked(policy(tmp_path, PICTURED), check_facts({"insured_employee": True, "education": "master"}), DAY)
    asked = []
    drawn = picture(answer, lambda clause: asked.append(clause) or "条" * letters)
    assert asked == ["S-1"] and ("…" in drawn) is cut and ("条" * 37 in drawn) is not cut


def test_a_change_is_made_in_what_was_said_for_one_level_too():
    facts = {"outcome_count": 1, "achievements": frozenset(["A"]), "training": frozenset(["mohrss_training"]),
             "by_level": {"senior": {"outcome_count": 2, "achievements": frozenset(["B"])}, "junior": {"basic_conditions": True}}}
    assert apply(facts, Change("outcome_count", 3), DAY) == {**facts, "outcome_count": 3, "by_level": {
        "senior": {"outcome_count": 3, "achievements": frozenset(["B"])}, "junior": {"basic_conditions": True}}}
    claimed = apply(facts, Change("achievements", "C"), DAY)
    assert claimed["achievements"] == {"A", "C"} and claimed["by_level"]["senior"]["achievements"] == {"B", "C"}
    assert apply(facts, Change("training", "level_3_course"), DAY)["training"] == {"mohrss_training", "level_3_course"}
    assert apply({}, Change("training", "level_3_course"), DAY) == {"training": {"level_3_course"}}


def test_at_most_five_ways_are_told(tmp_path):
    counts = ["leaders", "office_directors", "exam_staff", "archive_staff", "maintenance_staff", "it_staff", "experts"]
    text = "levels:\n  - id: senior\n    name: 高级\n    parts:\n      resources:\n        any:\n" + "".join(
        f"          - {{clause: C-{n}, says: 一人, needs: {{{fact}: 1}}}}\n" for n, fact in enumerate(counts)) + f"ask_order: [{', '.join(counts)}]\n"
    answer = assess_checked(policy(tmp_path, text), check_facts(dict.fromkeys(counts, 0)), DAY)
    assert [w.change.fact for w in prospects(answer)] == counts[:5]
