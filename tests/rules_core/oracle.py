"""A second reading of the policy files, written for the tests alone and sharing no code with the rules core.

It takes the YAML as it stands and whole profiles only, and answers each part with 2 (met), 0 (unmet) or,
where the contract's reading 2 leaves a lower title open, 1.  Slow, plain, and easy to check by eye.
"""
from pathlib import Path

import yaml

import rules_core

FOLDER = Path(rules_core.__file__).parent / "policies"
LADDER = ["high_school", "secondary_vocational", "associate", "bachelor", "master", "doctor"]
ORDERS = {"title_level": ["none", "junior", "intermediate", "associate_senior", "senior"],
          "skill_certificate": ["none", "level_3", "level_2"],
          "honour_level": ["none", "municipal", "provincial_department", "provincial_government"],
          "rating_2022": ["unqualified", "qualified", "good", "excellent"]}
YEARS_FACTS = ("years_in_profession", "consecutive_training_years", "lease_years")


def read(file):
    return yaml.safe_load((FOLDER / file).read_text(encoding="utf-8"))


def parts_of(book):
    """(level id, part name, rule) of every part."""
    for level in book["levels"]:
        for name, rule in level["parts"].items():
            yield level["id"], name, rule


def part(book, rule, facts):
    return _rule(book, rule, facts, {})


def _rule(book, rule, facts, inherited):
    if isinstance(rule, str):
        return _rule(book, book["shared"][rule], facts, inherited)
    if rule.get("advisory"):
        return None
    for word, join in (("all", min), ("any", max)):
        if word in rule:
            if "when" in rule and not all(facts[f] == v or (isinstance(v, list) and facts[f] in v) for f, v in rule["when"].items()):
                return 2
            inherited = {**inherited, **rule.get("each_needs", {})}
            found = [_rule(book, member, facts, inherited) for member in rule[word]]
            return join(one for one in found if one is not None)
    return condition(book, rule, facts, inherited)


def condition(book, rule, facts, inherited):
    """One clause for a whole profile."""
    return min(_need(book, rule["clause"], word, asked, facts) for word, asked in {**inherited, **rule["needs"]}.items())


def threshold(book, asked, facts):
    relief = book.get("relief")
    if relief and relief["when"]["training"] in facts.get("training", ()):
        return max(0, asked - relief["years"])
    return asked


def _need(book, clause, word, asked, facts):
    if word in ("title", "certificate"):
        return _held(book, word, asked, facts)
    if word == "as_of":
        return 2 * (facts["as_of"] <= asked)
    if word == "years_after_education":
        after = facts.get("years_after_education")
        have = facts["years_in_profession"] if after is None else after
        return 2 * (have >= threshold(book, asked, facts))
    have = facts[word]
    if word == "education":
        asked = {"at_least": asked} if isinstance(asked, str) else asked
        if have in asked.get("or", ()):
            return 2
        return 2 * ("at_least" in asked and have in LADDER and LADDER.index(have) >= LADDER.index(asked["at_least"]))
    if word == "achievements":
        return 2 * (clause in have)
    if word == "training":
        return 2 * (asked in have)
    if word in YEARS_FACTS:
        return 2 * (have >= (threshold(book, asked, facts) if word == "years_in_profession" else asked))
    if isinstance(asked, dict):
        return 2 * (asked.get("at_least", 0) <= have <= asked["at_most"])
    if isinstance(asked, bool) or isinstance(asked, list):
        return 2 * (have == asked or (isinstance(asked, list) and have in asked))
    if isinstance(asked, (int, float)):
        return 2 * (have >= asked)
    if word in ORDERS:
        return 2 * (ORDERS[word].index(have) >= ORDERS[word].index(asked))
    return 2 * (have == asked)


def _held(book, word, asked, facts):
    level, years = (("title_level", "years_since_title") if word == "title"
                    else ("skill_certificate", "years_since_certificate"))
    order = ORDERS[level]
    have, least = order.index(facts[level]), order.index(asked["at_least"])
    if have < least or (asked.get("series") and facts["title_series"] != asked["series"]):
        return 0
    if "held_years" not in asked or facts[years] >= threshold(book, asked["held_years"], facts):
        return 2
    return 1 if have > least else 0
