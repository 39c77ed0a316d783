"""Each notice is read by those whom it concerns and by nobody else."""
import pytest
from small import DAY, HEAD

from rules_core import assess, check_facts, load_policies
from rules_core.assessment import assess_checked
from rules_core.loader import load_policy

BEIJING, JILIN, SHANGHAI, WENZHOU = ("beijing-gov-service", "jilin-social-service", "shanghai-customer-service", "wenzhou-evaluation-org")
TRAINED, AFTER, FIELD, CLOSED, COUNTED, EXCEPTIONAL = "减1年", "“毕业后”", "不在本助手的资料里", "已于2022年10月31日截止", "按每个申报职业分别计算", "只代替学历和资历"
PREPARED, TOP, AFTER_SHANGHAI = "预备技师（技师）班也当作", "只有三级、二级两个级别", "“取得学历证书后”"
EXCEPTION = {"achievements": ["BJ-A3.4-1"]}


@pytest.mark.parametrize("scheme, facts, day, said", [
    (JILIN, {}, DAY, []), (JILIN, {"training": ["mohrss_training"]}, DAY, [TRAINED]), (JILIN, {"training": ["level_3_course"]}, DAY, []),
    (JILIN, {"education": "bachelor", "years_in_profession": 3}, DAY, [AFTER]), (JILIN, {"education": "bachelor"}, DAY, []),
    (JILIN, {"education": "bachelor", "years_in_profession": 3, "years_after_education": 3}, DAY, []),
    (JILIN, {"years_in_profession": 3}, DAY, [AFTER]), (JILIN, {"education": "high_school", "years_in_profession": 3}, DAY, []),
    (JILIN, {"occupation": "直播带货"}, DAY, [FIELD]), (JILIN, {"occupation": "做网络营销的"}, DAY, [FIELD]), (JILIN, {"occupation": "养老护理"}, DAY, []),
    (JILIN, {"occupation": "大数据", "training": ["mohrss_training"]}, DAY, [TRAINED, FIELD]),
    (BEIJING, {}, DAY, []), (BEIJING, EXCEPTION, DAY, [EXCEPTIONAL]), (BEIJING, {"achievements": ["BJ-A3.2-R1"]}, DAY, []),
    (BEIJING, {"education": "doctor", "years_in_profession": 5, "achievements": []}, DAY, []),
    (SHANGHAI, {}, DAY, []), (SHANGHAI, {"education": "preparatory_technician"}, DAY, [PREPARED]), (SHANGHAI, {"education": "associate"}, DAY, []),
    (SHANGHAI, {"skill_certificate": "level_2"}, DAY, [TOP]), (SHANGHAI, {"skill_certificate": "level_3"}, DAY, []),
    (SHANGHAI, {"education": "bachelor", "major": "own", "years_in_profession": 3}, DAY, [AFTER_SHANGHAI]),
    (SHANGHAI, {"education": "secondary_vocational", "major": "own", "years_in_profession": 3}, DAY, []),
    (WENZHOU, {}, DAY, [CLOSED, COUNTED]), (WENZHOU, {}, "2022-10-31", [COUNTED]), (WENZHOU, {}, "2022-11-01", [CLOSED, COUNTED])])
def test_who_is_told_what(scheme, facts, day, said):
    notices = assess(scheme, facts, day).notices
    assert len(notices) == len(said) and all(words in notice for words, notice in zip(said, notices))


def test_every_notice_of_every_document_is_tried_here():
    tried = {TRAINED, AFTER, FIELD, CLOSED, COUNTED, EXCEPTIONAL, PREPARED, TOP, AFTER_SHANGHAI}
    for versions in load_policies().values():
        for policy in versions:
            assert all(any(words in notice.text for words in tried) for notice in policy.notices)


LEVELS = """\
levels:
  - id: junior
    name: 初级
    parts:
      window: {clause: W-1, says: 截止前, needs: {as_of: 2026-06-30}}
      exceptional: {clause: X-0, says: 有最高荣誉, needs: {honour_level: provincial_government}}
  - id: senior
    name: 高级
    parts:
      window: {clause: W-2, says: 截止前, needs: {as_of: 2026-12-31}}
      exceptional: {clause: X-1, says: 有荣誉, needs: {honour_level: municipal}}
ask_order: [honour_level]
notices:
  - {clause: N-1, text: 有一级已经截止, when: {window: closed}}
  - {clause: N-2, text: 有荣誉又是研究方向, when: {honour_level: municipal, direction: research}}
  - {clause: N-3, text: 破格了, when: {exceptional: used}}
  - {clause: N-4, text: 从来不说, when: {always: false}}
  - {clause: N-5, text: 总要说}
"""


@pytest.mark.parametrize("facts, said", [
    ({}, ["有一级已经截止", "总要说"]), ({"honour_level": "municipal"}, ["有一级已经截止", "破格了", "总要说"]), ({"direction": "research"}, ["有一级已经截止", "总要说"]),
    ({"honour_level": "municipal", "direction": "research"}, ["有一级已经截止", "有荣誉又是研究方向", "破格了", "总要说"]),
    ({"honour_level": "none", "direction": "research"}, ["有一级已经截止", "总要说"])])
def test_all_that_a_notice_depends_on_must_hold(tmp_path, facts, said):
    (tmp_path / "p.yml").write_text(HEAD + LEVELS, encoding="utf-8")
    assert list(assess_checked(load_policy(tmp_path / "p.yml"), check_facts(facts), DAY).notices) == said


ASSUMED = """\
levels:
  - id: senior
    name: 高级
    parts:
      standing: {clause: Y-1, says: 毕业后满三年并有荣誉, needs: {education: bachelor, years_after_education: 3, honour_level: municipal}}
ask_order: [education, years_in_profession, honour_level]
notices:
  - {clause: N-1, text: 都当作毕业后的年限, when: {years_after_education: assumed}}
"""


@pytest.mark.parametrize("facts, said", [({"education": "bachelor", "honour_level": "municipal"}, True), ({"education": "associate", "honour_level": "municipal"}, False),
                                         ({"education": "bachelor", "honour_level": "none"}, False), ({"education": "bachelor"}, True)])
def test_an_assumption_is_told_only_where_the_route_may_still_be_met(tmp_path, facts, said):
    (tmp_path / "p.yml").write_text(HEAD + ASSUMED, encoding="utf-8")
    assert bool(assess_checked(load_policy(tmp_path / "p.yml"), check_facts({**facts, "years_in_profession": 2}), DAY).notices) is said
