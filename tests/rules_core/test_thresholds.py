"""Each number in a policy file: just below it the clause is not met, at it and above it is."""
import datetime

import oracle
import pytest

from rules_core import Span, Truth, load_policies
from rules_core.requirements import AS_OF

DAY = datetime.date(2026, 11, 20)
STEP = {"years": 0.01, "whole": 1}
WHOLE = ("outcome_count", "training_headcount", "human_resources_stars", "self_assessed_headcount", "association_rating", "member_units",
         "occupation_count", "leaders", "office_directors", "exam_staff", "archive_staff", "maintenance_staff", "it_staff", "finance_staff",
         "experts", "assessors", "own_assessors", "theory_seats", "practice_seats", "scoring_assessors")


def conditions(book, rule, inherited=None):
    """Every clause with needs below a rule, those each member inherits joined in."""
    inherited = inherited or {}
    if isinstance(rule, str):
        rule = book["shared"][rule]
    for word in ("all", "any"):
        if word in rule:
            for member in rule[word]:
                yield from conditions(book, member, {**inherited, **rule.get("each_needs", {})})
            return
    if not rule.get("advisory"):
        yield rule["clause"], {**inherited, **rule["needs"]}


def numbers(needs):
    """(fact, number, is it a ceiling) of every threshold among the needs."""
    for word, asked in needs.items():
        if word in ("title", "certificate") and "held_years" in asked:
            yield ("years_since_title" if word == "title" else "years_since_certificate"), asked["held_years"], False
        elif isinstance(asked, dict) and "at_most" in asked:
            yield word, asked["at_most"], True
            if "at_least" in asked:
                yield word, asked["at_least"], False
        elif isinstance(asked, (int, float)) and not isinstance(asked, bool):
            yield word, asked, False


def satisfying(clause, needs):
    """The least profile that meets the clause."""
    facts = {}
    for word, asked in needs.items():
        if word == "title":
            facts.update(title_level=asked["at_least"], years_since_title=asked.get("held_years", 0), title_series=asked.get("series", "same"))
        elif word == "certificate":
            facts.update(skill_certificate=asked["at_least"], years_since_certificate=asked.get("held_years", 0))
        elif word == "achievements":
            facts[word] = frozenset([clause])
        elif word == "training":
            facts[word] = frozenset([asked])
        elif word == "as_of":
            facts[word] = asked
        elif word == "education":
            facts[word] = asked if isinstance(asked, str) else asked.get("at_least") or asked["or"][0]
        elif isinstance(asked, dict):
            facts[word] = asked["at_most"]
        else:
            facts[word] = asked[0] if isinstance(asked, list) else asked
    if "years_after_education" in facts:
        facts.setdefault("years_in_profession", facts["years_after_education"])
    return facts


def thresholds():
    for scheme, versions in load_policies().items():
        for policy in versions:
            book = oracle.read(policy.file)
            for level, part, rule in oracle.parts_of(book):
                for clause, needs in conditions(book, rule):
                    for fact, number, ceiling in numbers(needs):
                        for relieved in ([False, True] if book.get("relief") and fact.startswith("years") else [False]):
                            yield pytest.param(policy, level, part, clause, needs, fact, number, ceiling, relieved,
                                               id=f"{level}-{clause}-{fact}-{number}{'-relieved' if relieved else ''}")


def truth(policy, level, part, clause, facts):
    found = next(p for p in policy.level(level).parts if p.name == part)
    return next(c for c in found.conditions() if c.clause == clause).truth({AS_OF: DAY, **facts})


@pytest.mark.parametrize("policy, level, part, clause, needs, fact, number, ceiling, relieved", thresholds())
def test_below_at_and_above(policy, level, part, clause, needs, fact, number, ceiling, relieved):
    facts = {**satisfying(clause, needs), "training": frozenset(satisfying(clause, needs).get("training", ()))}
    if relieved:
        number = max(0, number - policy.relief.years)
        facts["training"] = frozenset([policy.relief.when.item])
    step = 1 if fact in WHOLE else 0.01

    def at(value):
        return truth(policy, level, part, clause, {**facts, fact: value})
    assert at(number) is Truth.MET
    if ceiling:
        assert at(number + step) is Truth.UNMET and at(number - step) is Truth.MET
        return
    assert number == 0 or at(number - step) is Truth.UNMET
    assert at(number + step) is Truth.MET
    if fact not in WHOLE and number:
        assert at(Span(number - 0.5, number)) is Truth.UNMET and at(Span(number, number + 1)) is Truth.MET
        assert at(Span(number - 0.5, number + 0.5)) is Truth.UNKNOWN


def test_there_are_as_many_thresholds_as_the_documents_hold():
    assert len(list(thresholds())) > 60
