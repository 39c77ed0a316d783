"""What a policy author may write, at its bounds, and what becomes of it."""
import datetime

import pytest
from small import DAY, HEAD, judged, policy

from rules_core import Truth, check_facts, load_policies
from rules_core.assessment import assess_checked
from rules_core.comparing import compare, compare_verdicts
from rules_core.explanation import explain
from rules_core.loader import load_folder, load_policy

ONE = """\
levels:
  - id: senior
    name: 高级
    parts:
      standing: {clause: T-1, says: 一条, needs: NEEDS}
ask_order: [education, leaders, years_in_profession, title_level, years_since_title, org_type, office_area, training, rating_2022]
"""


@pytest.mark.parametrize("needs, facts, truth", [
    ("{education: high_school}", {"education": "high_school"}, Truth.MET), ("{education: high_school}", {"education": "senior_technical_school"}, Truth.UNMET),
    ("{education: {or: [senior_technical_school]}}", {"education": "senior_technical_school"}, Truth.MET),
    ("{education: {or: [senior_technical_school]}}", {"education": "doctor"}, Truth.UNMET),
    ("{leaders: {at_least: 2, at_most: 2}}", {"leaders": 2}, Truth.MET), ("{leaders: {at_least: 2, at_most: 2}}", {"leaders": 3}, Truth.UNMET),
    ("{leaders: {at_most: 0}}", {"leaders": 0}, Truth.MET), ("{leaders: 0}", {"leaders": 0}, Truth.MET), ("{years_in_profession: 0}", {"years_in_profession": 0}, Truth.MET),
    ("{title: junior}", {"title_level": "junior"}, Truth.MET), ("{title: {at_least: junior, held_years: 0}}", {"title_level": "junior", "years_since_title": 0}, Truth.MET),
    ("{title: {at_least: junior, held_years: 2}}", {"title_level": "junior", "years_since_title": 1.99}, Truth.UNMET),
    ("{org_type: [enterprise, association]}", {"org_type": "association"}, Truth.MET), ("{org_type: [enterprise, association]}", {"org_type": "university"}, Truth.UNMET),
    ("{office_area: 25.5}", {"office_area": 25.5}, Truth.MET), ("{rating_2022: [good]}", {"rating_2022": "excellent"}, Truth.UNMET), ("{rating_2022: good}", {"rating_2022": "excellent"}, Truth.MET),
    ("{training: mohrss_training}", {"training": ["mohrss_training", "level_3_course"]}, Truth.MET)])
def test_what_a_condition_means(tmp_path, needs, facts, truth):
    result = judged(policy(tmp_path, ONE.replace("NEEDS", needs)), facts)
    assert result.outcome is truth
    (leaf,) = explain(assess_checked(policy(tmp_path, ONE.replace("NEEDS", needs)), check_facts(facts), DAY))[0].parts[0][1].leaves()
    assert leaf.state == truth.word


@pytest.mark.parametrize("needs, truth", [("{leaders: 0}", Truth.MET), ("{years_in_profession: 0}", Truth.MET), ("{leaders: 1}", Truth.UNKNOWN),
                                          ("{years_in_profession: 0.5}", Truth.UNKNOWN), ("{leaders: {at_most: 0}}", Truth.UNKNOWN), ("{education: high_school}", Truth.UNKNOWN)])
def test_what_everybody_meets_is_not_asked(tmp_path, needs, truth):
    assert judged(policy(tmp_path, ONE.replace("NEEDS", needs)), {}).outcome is truth


def test_a_version_without_a_first_day_is_the_oldest(tmp_path):
    text = HEAD + ONE.replace("NEEDS", "{education: bachelor}")
    (tmp_path / "a.yml").write_text(text.replace("from: 2024-01-01, to: null", "from: 2020-01-01, to: null"), encoding="utf-8")
    (tmp_path / "b.yml").write_text(text.replace("from: 2024-01-01, to: null", "from: null, to: 2019-12-31"), encoding="utf-8")
    assert [p.effective_from for p in load_folder(tmp_path)["small"]] == [None, datetime.date(2020, 1, 1)]


@pytest.mark.parametrize("first, last", [("2024-01-01", "2024-01-01"), ("2024-01-01", "null")])
def test_a_version_may_last_a_single_day(tmp_path, first, last):
    (tmp_path / "a.yml").write_text((HEAD + ONE.replace("NEEDS", "{education: bachelor}")).replace("from: 2024-01-01, to: null", f"from: {first}, to: {last}"), encoding="utf-8")
    found = load_policy(tmp_path / "a.yml")
    assert found.in_force(datetime.date(2024, 1, 1)) and not found.in_force(datetime.date(2023, 12, 31))
    assert found.in_force(datetime.date(2024, 1, 2)) == (last == "null")


@pytest.mark.parametrize("ends, begins, clash", [("2024-06-30", "2024-07-01", False), ("2024-07-01", "2024-07-01", True), ("null", "2024-07-01", True)])
def test_one_version_ends_the_day_before_the_next_begins(tmp_path, ends, begins, clash):
    from rules_core import PolicyFileError
    text = HEAD + ONE.replace("NEEDS", "{education: bachelor}")
    (tmp_path / "a.yml").write_text(text.replace("to: null", f"to: {ends}"), encoding="utf-8")
    (tmp_path / "b.yml").write_text(text.replace("from: 2024-01-01", f"from: {begins}"), encoding="utf-8")
    if clash:
        with pytest.raises(PolicyFileError, match="重叠"):
            load_folder(tmp_path)
    else:
        assert len(load_folder(tmp_path)["small"]) == 2


def test_what_comes_after_a_verdict_is_held_for_every_scheme():
    for versions in load_policies().values():
        after = versions[-1].after
        assert after["where"] and after["steps"] and set(after["clauses"]) and after["cite"]


def test_a_level_renamed_is_told_by_its_new_name_and_one_gone_by_its_old(tmp_path):
    two = ONE.replace("NEEDS", "{education: bachelor}").replace("ask_order", "  - id: top\n    name: 顶级\n    parts:\n      standing: {clause: T-2, says: 博士, needs: {education: doctor}}\nask_order")
    old = policy(tmp_path, two, "old.yml")
    new = policy(tmp_path, ONE.replace("NEEDS", "{education: master}").replace("高级", "资深"), "new.yml")
    assert [(c.name, c.part, c.before, c.after) for c in compare_verdicts(old, new, {"education": "bachelor"}, DAY)] == [
        ("资深", "", "eligible", "ineligible"), ("顶级", "", "ineligible", "absent")]
    assert [(c.name, c.before, c.after) for c in compare_verdicts(new, old, {"education": "bachelor"}, DAY)] == [
        ("高级", "ineligible", "eligible"), ("顶级", "absent", "ineligible")]
    assert {(c.level, c.clause, c.kind) for c in compare(old, new)} == {("", "层级", "words"), ("senior", "T-1", "rule"), ("top", "T-2", "removed")}


def test_relief_waivers_notices_and_days_of_a_document_are_compared(tmp_path):
    plain = ONE.replace("NEEDS", "{years_in_profession: 5}")
    more = plain + "relief: {clause: R-1, when: {training: mohrss_training}, years: 2}\nwaivers: [{clause: V-1, says: 不看专业}]\nnotices: [{clause: N-1, text: 请留意}]\n"
    found = {c.clause: (c.before, c.after) for c in compare(policy(tmp_path, plain, "a.yml"), policy(tmp_path, more, "b.yml"))}
    assert found == {"减年限": ("没有", "R-1 2年"), "放宽": ("", "V-1 不看专业"), "提示": ("", "N-1 请留意")}
    later = (HEAD + plain).replace("from: 2024-01-01, to: null", "from: null, to: 2030-01-01").replace(", issued: 2024-01-01", "")
    (tmp_path / "c.yml").write_text(later, encoding="utf-8")
    found = {c.clause: (c.before, c.after) for c in compare(policy(tmp_path, plain, "a.yml"), load_policy(tmp_path / "c.yml"))}
    assert found == {"生效": ("2024-01-01 至 不限", "不限 至 2030-01-01"), "文号": ("一号 办法 某局 2024-01-01", "一号 办法 某局 ")}
