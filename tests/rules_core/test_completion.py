"""Unknown exactly where something still unknown decides, also in rules that the four documents do not hold."""
import itertools

import pytest
from small import judged, policy

from rules_core import Truth

CLAIMS = """\
levels:
  - id: senior
    name: 高级
    parts:
      performance:
        any:
          - {clause: C-1, says: 一, needs: {achievements: claimed, honour_level: municipal}}
          - {clause: C-2, says: 二, needs: {achievements: claimed}}
          - {clause: C-3, says: 三, needs: {achievements: claimed}}
          - {clause: C-4, says: 四, needs: {achievements: claimed}}
ask_order: [honour_level, achievements]
"""


@pytest.mark.parametrize("facts, truth, still_open", [
    ({}, Truth.UNKNOWN, {"achievements", "honour_level"}),  # who has done C-1 alone needs the honour
    ({"honour_level": "municipal"}, Truth.UNKNOWN, {"achievements"}), ({"honour_level": "none"}, Truth.UNKNOWN, {"achievements"}),
    ({"achievements": []}, Truth.UNMET, set()), ({"achievements": ["C-1"]}, Truth.UNKNOWN, {"honour_level"}),
    ({"achievements": ["C-1", "C-3"]}, Truth.MET, set()), ({"achievements": ["C-1"], "honour_level": "none"}, Truth.UNMET, set())])
def test_one_of_many_claims(tmp_path, facts, truth, still_open):
    result = judged(policy(tmp_path, CLAIMS), facts)
    assert (result.outcome, result.open_facts) == (truth, still_open)


def test_all_of_many_claims(tmp_path):
    found = policy(tmp_path, CLAIMS.replace("any:", "all:"))
    assert judged(found, {"honour_level": "municipal"}).outcome is Truth.UNKNOWN
    assert judged(found, {"honour_level": "none"}).outcome is Truth.UNMET
    assert judged(found, {"honour_level": "municipal", "achievements": ["C-1", "C-2", "C-3"]}).outcome is Truth.UNMET
    assert judged(found, {"honour_level": "municipal", "achievements": ["C-1", "C-2", "C-3", "C-4"]}).outcome is Truth.MET


COUNTS = """\
levels:
  - id: senior
    name: 高级
    parts:
      outcomes:
        any:
          - {clause: N-1, says: 二到四, needs: {leaders: {at_least: 2, at_most: 4}, experts: 3}}
          - {clause: N-2, says: 不满二, needs: {leaders: {at_most: 1}}}
          - {clause: N-3, says: 五以上, needs: {leaders: 5}}
ask_order: [leaders, experts]
"""


def test_every_count_agrees_with_its_neighbours_completed(tmp_path):
    """What is open is what some completion of the other decides, over every pair of counts and unknowns."""
    found = policy(tmp_path, COUNTS)
    values = {"leaders": range(8), "experts": range(6)}

    def whole(leaders, experts):
        return Truth.MET if leaders <= 1 or leaders >= 5 or experts >= 3 else Truth.UNMET
    for leaders, experts in itertools.product([None, *values["leaders"]], [None, *values["experts"]]):
        facts = {f: v for f, v in (("leaders", leaders), ("experts", experts)) if v is not None}
        could = {whole(a, b) for a in ([leaders] if leaders is not None else values["leaders"]) for b in ([experts] if experts is not None else values["experts"])}
        result = judged(found, facts)
        assert result.outcome is (could.pop() if len(could) == 1 else Truth.UNKNOWN), facts
        decides = {f for f in values if f not in facts and result.outcome is Truth.UNKNOWN and any(
            len({whole(*({"leaders": leaders, "experts": experts, **other, f: v}[n] for n in ("leaders", "experts"))) for v in values[f]}) > 1
            for other in ([{}] if len(facts) == 1 else [{g: w} for g in values if g != f for w in values[g]]))}
        assert result.open_facts == decides, facts


ALWAYS = """\
levels:
  - id: senior
    name: 高级
    parts:
      standing:
        any:
          - {clause: A-1, says: 参保, needs: {insured_employee: true}}
          - {clause: A-2, says: 没有参保, needs: {insured_employee: false}}
          - {clause: A-3, says: 硕士, needs: {education: master}}
ask_order: [education, insured_employee]
"""


def test_what_holds_either_way_is_met_and_nothing_is_asked(tmp_path):
    result = judged(policy(tmp_path, ALWAYS), {})
    assert (result.outcome, result.open_facts) == (Truth.MET, frozenset())


OWN = """\
levels:
  - id: senior
    name: 高级
    parts:
      standing:
        any:
          - {clause: Y-1, says: 毕业后满三年, needs: {education: bachelor, years_after_education: 3}}
          - {clause: Y-2, says: 从业满八年, needs: {years_in_profession: 8}}
ask_order: [education, years_in_profession]
"""


@pytest.mark.parametrize("facts, truth, still_open", [
    ({"education": "bachelor"}, Truth.UNKNOWN, {"years_in_profession"}),
    ({"education": "bachelor", "years_after_education": 3}, Truth.MET, set()),
    ({"education": "bachelor", "years_after_education": 2}, Truth.UNKNOWN, {"years_in_profession"}),
    ({"education": "bachelor", "years_after_education": {"at_least": 2, "below": 4}}, Truth.UNKNOWN, {"years_after_education", "years_in_profession"}),
    ({"years_after_education": 1, "years_in_profession": 9}, Truth.MET, set()),
    ({"years_after_education": 1, "years_in_profession": 7}, Truth.UNMET, set()),
    ({"years_in_profession": {"at_least": 3, "below": 8}}, Truth.UNKNOWN, {"education"}),
    ({"education": "associate", "years_in_profession": {"at_least": 3, "below": 8}}, Truth.UNMET, set()),
    ({"education": "associate", "years_in_profession": {"at_least": 3, "below": 8.5}}, Truth.UNKNOWN, {"years_in_profession"}),
    ({"education": "associate", "years_in_profession": {"at_least": 8, "below": 9}}, Truth.MET, set()),
    ({"education": "bachelor", "years_in_profession": {"at_least": 3, "below": 9}}, Truth.MET, set())])
def test_years_after_a_degree_beside_years_in_all(tmp_path, facts, truth, still_open):
    result = judged(policy(tmp_path, OWN), facts)
    assert (result.outcome, result.open_facts) == (truth, still_open)


AFTER_ALONE = """\
levels:
  - id: senior
    name: 高级
    parts:
      standing:
        any:
          - {clause: Y-1, says: 毕业后满三年, needs: {education: bachelor, years_after_education: 3}}
ask_order: [education, years_in_profession]
"""


def test_years_in_all_are_not_asked_where_only_those_after_the_degree_count_and_are_known(tmp_path):
    found = policy(tmp_path, AFTER_ALONE)
    assert judged(found, {"years_after_education": 4}).open_facts == {"education"}
    assert judged(found, {"education": "master", "years_after_education": {"at_least": 1, "below": 5}}).open_facts == {"years_after_education"}
    assert judged(found, {"education": "master"}).open_facts == {"years_in_profession"}


EITHER_WAY = """\
levels:
  - id: senior
    name: 高级
    parts:
      standing:
        all:
          - any:
              - {clause: A-1, says: 参保, needs: {insured_employee: true}}
              - {clause: A-2, says: 没有参保, needs: {insured_employee: false}}
              - {clause: A-3, says: 硕士, needs: {education: master}}
          - {clause: B-1, says: 有荣誉, needs: {honour_level: municipal}}
          - any:
              - {clause: D-1, says: 研究, needs: {direction: research}}
              - {clause: D-2, says: 三项, needs: {outcome_count: 3}}
ask_order: [education, insured_employee, honour_level, direction, outcome_count]
"""


@pytest.mark.parametrize("facts, still_open", [
    ({}, {"honour_level", "direction", "outcome_count"}), ({"honour_level": "municipal"}, {"direction", "outcome_count"}),
    ({"honour_level": "municipal", "direction": "operations"}, {"outcome_count"}), ({"honour_level": "none"}, set()),
    ({"direction": "research"}, {"honour_level"}), ({"insured_employee": True, "outcome_count": 2}, {"honour_level", "direction"})])
def test_what_decides_nothing_whatever_the_others_are_is_not_asked(tmp_path, facts, still_open):
    assert judged(policy(tmp_path, EITHER_WAY), facts).open_facts == still_open
    head, first, rest = EITHER_WAY.partition("          - any:\n              - {clause: A-1")
    a_group, b_on, tail = rest.partition("          - {clause: B-1")
    others, asked, order = (b_on + tail).partition("ask_order")
    assert judged(policy(tmp_path, head + others + first + a_group + asked + order), facts).open_facts == still_open
