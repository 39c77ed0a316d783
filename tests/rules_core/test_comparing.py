"""Two versions of a document: each kind of change is told by clause, and the people whom it moves are found."""
import json

import pytest
from click.testing import CliRunner

from bot.commands.rules import command
from rules_core import UnknownFact
from rules_core.comparing import compare, compare_verdicts
from rules_core.loader import POLICIES, load_policy
import datetime

BEIJING = POLICIES / "beijing-gov-service.2024.yml"
DAY = datetime.date(2026, 11, 20)


def changed(tmp_path, *swaps, name="new.yml"):
    text = BEIJING.read_text(encoding="utf-8")
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


SEVEN_TO_SIX = ("needs: {education: master, years_in_profession: 7}", "needs: {education: master, years_in_profession: 6}")


def test_a_version_is_the_same_as_itself():
    assert compare(load_policy(BEIJING), load_policy(BEIJING)) == ()


@pytest.mark.parametrize("swap, clause, kind", [
    (SEVEN_TO_SIX, "BJ-A3.1-2b", "rule"),
    (("says: 窗口业务骨干，业务能力强、服务满意度高", "says: 窗口业务骨干"), "BJ-A2.2-O1", "words"),
    (("          - clause: BJ-A1.2-1\n            says: 硕士学位或硕士研究生毕业，从事本专业（不要求年限）\n            needs: {education: master}\n", ""),
     "BJ-A1.2-1", "removed"),
    (("          - clause: BJ-A1.2-1\n", "          - clause: BJ-A1.2-9\n            says: 新的一条\n            needs: {education: doctor}\n"
      "          - clause: BJ-A1.2-1\n"), "BJ-A1.2-9", "added"),
    (("from: 2024-01-01", "from: 2025-01-01"), "生效", "words"), (("needs: [basic, [standing, exceptional], performance, outcomes]",
     "needs: [basic, standing, exceptional, performance, outcomes]"), "层级", "words"),
    (("      performance:\n        any:\n          - each_needs: {direction: research}\n            any:\n              - clause: BJ-A4.2-R1",
      "      performance:\n        any:\n          - each_needs: {direction: research}\n            all:\n              - clause: BJ-A4.2-R1"), "BJ-A4.2-R1", "rule")])
def test_each_kind_of_change_is_told_by_its_clause(tmp_path, swap, clause, kind):
    found = compare(load_policy(BEIJING), load_policy(changed(tmp_path, swap)))
    assert (clause, kind) in {(c.clause, c.kind) for c in found}
    assert all(c.before != c.after for c in found)


def test_only_those_whom_the_change_moves_are_named(tmp_path):
    old, new = load_policy(BEIJING), load_policy(changed(tmp_path, SEVEN_TO_SIX))
    facts = {"education": "master", "years_in_profession": 6.5, "title_level": "none"}
    (moved,) = compare_verdicts(old, new, facts, DAY)
    assert (moved.level, moved.part, moved.before, moved.after) == ("associate_senior", "standing", "unmet", "met")
    assert compare_verdicts(old, new, {**facts, "years_in_profession": 7}, DAY) == ()
    with pytest.raises(UnknownFact):
        compare_verdicts(old, new, {"salary": 1}, DAY)


def test_a_claim_of_the_new_versions_own_clause_is_known(tmp_path):
    new = load_policy(changed(tmp_path, ("clause: BJ-A2.2-R1", "clause: BJ-B2.2-R1")))
    facts = {"education": "bachelor", "years_in_profession": 6, "title_level": "none", "direction": "research",
             "achievements": ["BJ-B2.2-R1"], "outcome_count": 2, "basic_conditions": True}
    assert ("intermediate", "ineligible", "eligible") in {(c.level, c.before, c.after)
                                                          for c in compare_verdicts(load_policy(BEIJING), new, facts, DAY)}


def run(*args):
    return CliRunner().invoke(command, [str(a) for a in args])


def test_the_command_tells_clauses_and_people(tmp_path):
    new = changed(tmp_path, SEVEN_TO_SIX)
    people = tmp_path / "people.jsonl"
    people.write_text("\n".join(json.dumps(p, ensure_ascii=False) for p in [
        {"name": "甲", "facts": {"education": "master", "years_in_profession": 6.5, "title_level": "none"}},
        {"name": "乙", "facts": {"education": "bachelor"}}, {"name": "丙", "facts": {"education": "?"}}]) + "\n{bad\n", encoding="utf-8")
    told = run("diff", BEIJING, new, "--people", people, "--as-of", "2026-11-20")
    assert told.exit_code == 0 and "BJ-A3.1-2b" in told.output and "满7年" in told.output and "满6年" in told.output
    assert "结论有变化的：1 人" in told.output and "甲" in told.output and "乙" not in told.output and "丙" in told.output
    shown = json.loads(run("diff", BEIJING, new, "--people", people, "--as-of", "2026-11-20", "--json").output)
    assert [p["name"] for p in shown["people"] if p.get("changes")] == ["甲"]


def test_the_command_reads_a_staff_list_and_folders(tmp_path):
    for side, swaps in (("a", ()), ("b", (SEVEN_TO_SIX,))):
        (tmp_path / side).mkdir()
        changed(tmp_path / side, *swaps)
    table = tmp_path / "p.csv"
    table.write_text("姓名,学历,从业年限,职称\n甲,硕士,6.5,无\n乙,硕士,9,无\n", encoding="utf-8")
    told = run("diff", tmp_path / "a", tmp_path / "b", "--people", table, "--as-of", "2026-11-20")
    assert "结论有变化的：1 人" in told.output and "甲" in told.output


def test_files_of_different_schemes_are_not_compared():
    told = run("diff", BEIJING, POLICIES / "jilin-social-service.2021.yml")
    assert told.exit_code == 1 and "同一个方案" in told.output


def test_an_author_is_told_what_is_wrong_and_where(tmp_path):
    assert run("check", POLICIES).exit_code == 0
    broken = changed(tmp_path, ("needs: {education: master}", "needs: {education: phd}"))
    told = run("check", broken)
    assert told.exit_code == 1 and "new.yml" in told.output and "BJ-A1.2-1" in told.output and "行" in told.output
