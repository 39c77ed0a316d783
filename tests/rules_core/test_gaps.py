"""Gaps say what this very person has, in the order in which waiting opens the routes."""
import datetime

from small import judged, policy

from rules_core import assess, check_facts
from rules_core.assessment import assess_checked
from rules_core.loader import load_policy

BEIJING, WENZHOU, DAY = "beijing-gov-service", "wenzhou-evaluation-org", datetime.date(2026, 11, 20)
POLICY = """
scheme: test
name: 测试
region: 某地
documents:
  - {number: 一号, title: 办法, issuer: 某局, issued: 2024-01-01}
effective: {from: 2024-01-01, to: null}
levels:
  - id: senior
    name: 高级
    parts:
      standing:
        any:
          - clause: T-1
            says: 两段年限都要满，并有一项业绩
            needs: {years_in_profession: 10, title: {at_least: intermediate, held_years: 5}, achievements: claimed}
          - clause: T-2
            says: 从业满12年并且取得中级满4年
            needs: {years_in_profession: 12, title: {at_least: intermediate, held_years: 4}}
          - clause: T-3
            says: 从业满11年
            needs: {years_in_profession: 11}
ask_order: [years_in_profession, title_level, years_since_title, achievements]
"""


def gaps(facts, day=DAY, scheme=BEIJING, level="senior"):
    return {g.clause: g for g in assess(scheme, facts, day).level(level).gaps}


def test_each_person_is_told_his_own_values_though_all_are_remembered_alike():
    base = {"years_in_profession": 3, "title_level": "none", "direction": "research"}
    first = gaps({**base, "education": "bachelor", "achievements": []})
    second = gaps({**base, "education": "bachelor", "achievements": ["BJ-A2.2-R1"]})
    assert (first["BJ-A4.2-R1"].have, second["BJ-A4.2-R1"].have) == ((), ("BJ-A2.2-R1",))
    assert first["BJ-A4.2-R1"].as_dict()["have"] == [] and second["BJ-A4.1-2a"].have == "none"
    assert [g.have for g in assess(BEIJING, {**base, "education": "associate"}, DAY).level("junior").gaps] == ["associate", "associate"]


def test_the_last_day_of_a_window_is_open_and_the_next_is_closed():
    facts = {"org_type": "enterprise"}
    outcome = {day: assess(WENZHOU, facts, f"2022-{day}").levels[0].part("window").truth.word for day in ("10-30", "10-31", "11-01")}
    assert outcome == {"10-30": "met", "10-31": "met", "11-01": "unmet"}


def test_a_route_opens_when_its_longest_wait_is_over_and_the_soonest_route_comes_first(tmp_path):
    path = tmp_path / "test.yml"
    path.write_text(POLICY, encoding="utf-8")
    facts = check_facts({"years_in_profession": 9, "title_level": "intermediate", "years_since_title": 1, "achievements": ["X-1"]})
    found = assess_checked(load_policy(path), facts, DAY).levels[0].gaps
    assert [(g.clause, g.fact, g.earliest and g.earliest.year) for g in found] == [
        ("T-3", "years_in_profession", 2028), ("T-2", "years_in_profession", 2029), ("T-2", "years_since_title", 2029),
        ("T-1", "years_in_profession", 2027), ("T-1", "years_since_title", 2030), ("T-1", "achievements", None)]
    assert found[-1].have == ("X-1",)


def test_a_single_value_is_needed_as_itself_and_several_as_a_list():
    jilin = gaps({"public_staff_secondment": True}, scheme="jilin-social-service", level="junior")
    assert jilin["JN-5.3.2"].need is False
    shanghai = gaps({"education": "associate", "major": "other", "years_in_profession": 0, "training": [], "insured_employee": True},
                    scheme="shanghai-customer-service", level="level_3")
    assert shanghai["SH-4.3-3"].need == ["own", "related"]


def test_education_is_needed_as_the_least_rung_or_as_the_values_named():
    facts = {"education": "high_school", "years_in_profession": 0, "training": [], "insured_employee": True}
    found = [g for g in assess("shanghai-customer-service", facts, DAY).level("level_3").gaps if g.fact == "education"]
    assert found[0].need == ["senior_technical_school", "preparatory_technician"] and found[1].need == "associate"


def test_of_several_degrees_the_gap_is_that_of_the_one_that_lacks_least():
    history = [{"education": "secondary_vocational", "years_after": 9}, {"education": "associate", "years_after": 5}, {"education": "bachelor", "years_after": 1}]
    facts = {"education_history": history, "years_in_profession": 9, "title_level": "none", "training": []}
    found = [g for g in assess("jilin-social-service", facts, DAY).level("intermediate").gaps if g.clause in ("JS-4.2.1-2c", "JS-4.2.1-2d")]
    assert [(g.clause, g.have, g.earliest.year) for g in found] == [("JS-4.2.1-2d", 5, 2028), ("JS-4.2.1-2c", 1, 2030)]


TWO_WAITS = """\
levels:
  - id: senior
    name: 高级
    parts:
      standing:
        any:
          - {clause: T-1, says: 两段都要, needs: {years_in_profession: 10, certificate: {at_least: level_3, held_years: 5}}}
          - {clause: T-2, says: 一段, needs: {years_in_profession: 12}}
          - {clause: T-3, says: 毕业后和职称后, needs: {education: associate, years_after_education: 10, title: {at_least: junior, held_years: 5}}}
ask_order: [education, years_in_profession, skill_certificate, years_since_certificate, title_level, years_since_title]
"""


def test_the_route_whose_last_wait_ends_first_comes_first(tmp_path):
    facts = {"years_in_profession": 9.5, "skill_certificate": "level_3", "years_since_certificate": 1, "education": "bachelor", "title_level": "none"}
    assert [g.clause for g in judged(policy(tmp_path, TWO_WAITS), facts).gaps] == ["T-2", "T-1", "T-1", "T-3", "T-3"]


def test_of_several_degrees_the_one_whose_last_wait_ends_first(tmp_path):
    facts = {"years_in_profession": 9, "skill_certificate": "none", "title_level": "junior", "years_since_title": 3,
             "education_history": [{"education": "associate", "years_after": 5}, {"education": "bachelor", "years_after": 2}]}
    found = [g for g in judged(policy(tmp_path, TWO_WAITS), facts).gaps if g.clause == "T-3"]
    assert [(g.fact, g.have, g.earliest.year) for g in found] == [("years_after_education", 5, 2031), ("years_since_title", 3, 2028)]


def test_a_route_of_two_waits_is_open_when_both_are_over(tmp_path):
    from rules_core.prospects import waiting_day
    facts = {"years_in_profession": 9.5, "skill_certificate": "level_3", "years_since_certificate": 3, "education": "bachelor", "title_level": "none"}
    assert waiting_day(judged(policy(tmp_path, TWO_WAITS), facts)) == datetime.date(2028, 11, 20)
    assert waiting_day(judged(policy(tmp_path, TWO_WAITS), {**facts, "years_since_certificate": 1})) == datetime.date(2029, 5, 22)


def test_what_there_is_of_a_training_and_of_a_count():
    facts = {"education": "high_school", "major": "other", "years_in_profession": 0.5, "training": ["mohrss_training"], "insured_employee": True, "skill_certificate": "none"}
    gap = next(g for g in assess("shanghai-customer-service", facts, DAY).level("level_3").gaps if g.fact == "training")
    assert (gap.need, gap.have) == ("level_3_course", ("mohrss_training",))


def test_a_count_with_a_ceiling_names_its_bounds(tmp_path):
    def need(asked, have):
        text = TWO_WAITS.split("      standing")[0] + f"      resources: {{clause: C-1, says: 人数, needs: {{leaders: {asked}}}}}\nask_order: [leaders]\n"
        return judged(policy(tmp_path, text), {"leaders": have}).gaps[0].as_dict()
    assert need("{at_least: 2, at_most: 4}", 5) == {"clause": "C-1", "fact": "leaders", "need": {"at_most": 4, "at_least": 2}, "have": 5, "earliest": None}
    assert need("{at_most: 4}", 5)["need"] == {"at_most": 4}
