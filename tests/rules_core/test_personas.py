"""YAML personas: each condition of each scheme below, at and above its threshold."""
from pathlib import Path

import pytest
import yaml

from rules_core import assess, load_policies

FOLDER = Path(__file__).parent / "personas"
# Conditions that are told, never counted: no route to a verdict leads through them.
TOLD_ONLY = {"JN-5.2.1", "JN-5.2.2", "JN-5.2.3", "JN-5.2.4", "JN-5.2.5", "JN-5.2.6", "SH-4.major", "WZ-2.6.4",
             "BJ-A1.2-3", "BJ-A2.1-2d"}


def expanded():
    """(scheme, as_of, case, facts, want) for every value that a case runs through."""
    for path in sorted(FOLDER.glob("*.yml")):
        book = yaml.safe_load(path.read_text(encoding="utf-8"))
        for case in book["cases"]:
            facts = {**book.get("sound", {}), **case.get("facts", {})}
            for fact, wants in case.get("vary", {}).items():
                for value, want in wants.items():
                    given = [value] if fact == "training" else value
                    yield _param(book, case, {**facts, fact: given}, want, value)
            for clause, want in case.get("claim", {}).items():
                yield _param(book, case, {**facts, "achievements": [clause]}, want, clause)
            for day, want in case.get("on", {}).items():
                yield _param({**book, "as_of": day}, case, facts, want, day)


def _param(book, case, facts, want, value):
    return pytest.param(book["scheme"], book["as_of"], case, facts, want, id=f"{case['rule']}：{value}→{want}")


@pytest.mark.parametrize("scheme, as_of, case, facts, want", expanded())
def test_rule(scheme, as_of, case, facts, want):
    result = assess(scheme, facts, as_of)
    level = result.level(case.get("level") or result.levels[0].level.id)
    assert level.part(case["part"]).truth.word == want
    if want == "met" and not case.get("only_part") and case["clause"] not in facts.get("achievements", [case["clause"]]):
        return
    if want == "met" and not case.get("only_part"):
        assert case["clause"] in level.as_dict()["met"]
    if want == "unmet":
        assert case["clause"] in level.as_dict()["unmet"]


def test_every_condition_clause_has_a_persona():
    covered = {case["clause"] for path in FOLDER.glob("*.yml")
               for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]}
    held = set().union(*(p.clauses for versions in load_policies().values() for p in versions))
    assert held - covered == TOLD_ONLY
