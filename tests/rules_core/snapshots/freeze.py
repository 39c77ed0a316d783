"""Freezes verdicts: for each scheme a fixed crowd of profiles and, for each, every part's truth in one letter.

    python tests/rules_core/snapshots/freeze.py        writes the files anew

A changed file must be declared in CHANGES.md (see the top of that file).
"""
import datetime
import hashlib
import random
from pathlib import Path

from rules_core import FACTS, assess, load_policies

FOLDER = Path(__file__).parent
PEOPLE = 250
DAY = datetime.date(2026, 11, 20)
LETTERS = {"met": "+", "unmet": "-", "unknown": "?"}


def lines(scheme):
    """One line a profile: its number, then level by level the outcome and the parts, then the clauses' digest."""
    policy = load_policies()[scheme][-1]
    rng = random.Random(scheme)
    for number in range(PEOPLE):
        facts = _profile(rng, policy)
        day = datetime.date(2022, 10, 25) if policy.rehearse_on and number % 2 else DAY
        answer = assess(scheme, facts, day).as_dict()
        told = " ".join(f"{level['level']}={level['outcome'][0]}" + "".join(LETTERS[t] for t in level["parts"].values())
                        for level in answer["levels"])
        clauses = [[level["met"], level["unmet"], level["unknown"], [(g["clause"], g["fact"], g["earliest"]) for g in level["gaps"]]]
                   for level in answer["levels"]]
        digest = hashlib.sha256(repr((clauses, answer["next_facts"])).encode()).hexdigest()[:8]
        yield f"{number:03d} {told} {digest}"


def digest(scheme):
    return hashlib.sha256((FOLDER / f"{scheme}.txt").read_bytes()).hexdigest()[:12]


def _profile(rng, policy):
    if rng.random() < 0.5:
        return _strong(rng, policy)
    facts = {}
    for fact in (*policy.ask_order, "years_after_education"):
        if rng.random() < 0.75 and not (fact == "years_after_education" and rng.random() < 0.6):
            facts[fact] = _value(rng, FACTS[fact], policy)
    if "years_after_education" in facts:
        facts["years_after_education"] = min(facts["years_after_education"], facts.setdefault("years_in_profession", 5))
    return facts


def _strong(rng, policy):
    """One who has nearly everything: the ladder's end in each fact, but for one or two left to chance or not said."""
    facts = {}
    for fact in policy.ask_order:
        spec = FACTS[fact]
        if spec.kind in ("years", "count", "amount"):
            bounds = [v for level in policy.levels for p in level.parts for v in p.completion.domains.get(fact, ())]
            facts[fact] = 2 if fact in ("leaders", "occupation_count") else max(bounds)
        elif spec.kind == "boolean":
            facts[fact] = fact not in ("public_staff_secondment", "provincial_affiliated", "existing_organisation")
        elif spec.kind == "list":
            facts[fact] = list(spec.values)
        elif spec.kind == "claims":
            facts[fact] = sorted(c.clause for level in policy.levels for c in policy.performance_clauses(level.id)
                                 if "A3.4" not in c.clause)
        else:
            facts[fact] = rng.choice(list(spec.values)[-2:])
    for fact in rng.sample(sorted(facts), rng.randint(0, 2)):
        facts[fact] = _value(rng, FACTS[fact], policy)
    if rng.random() < 0.4:
        del facts[rng.choice(sorted(facts))]
    return facts


def _value(rng, spec, policy):
    bounds = sorted({v for level in policy.levels for p in level.parts for v in p.completion.domains.get(spec.name, ())
                     if isinstance(v, (int, float))}) or [0]
    if spec.kind == "years":
        return round(max(0, rng.choice(bounds) + rng.choice([-0.5, 0, 0.5])), 2)
    if spec.kind in ("count", "amount"):
        return min(max(0, int(rng.choice(bounds) + rng.choice([-1, 0, 1]))), spec.most or 10 ** 6)
    if spec.kind == "boolean":
        return rng.random() < 0.8
    if spec.kind == "list":
        return [v for v in spec.values if rng.random() < 0.4]
    if spec.kind == "claims":
        clauses = sorted(c.clause for level in policy.levels for c in policy.performance_clauses(level.id))
        return rng.sample(clauses, min(len(clauses), rng.randint(0, 4)))
    return rng.choice(list(spec.values))


if __name__ == "__main__":
    for name in load_policies():
        (FOLDER / f"{name}.txt").write_text("\n".join(lines(name)) + "\n", encoding="utf-8")
        print(name, digest(name))
