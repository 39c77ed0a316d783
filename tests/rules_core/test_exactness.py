"""The three-valued verdict against every completion of the profile, by brute force."""
import random

import pytest

from rules_core import FACTS, Span, Truth, check_facts, load_policies
from rules_core.requirements import AS_OF
import datetime

CASES = [(p.scheme, level.id, part.name) for versions in load_policies().values() for p in versions
         for level in p.levels for part in level.parts if part.name in ("standing", "scope", "enrolment")
         and p.scheme != "wenzhou-evaluation-org"]
AFTER = "years_after_education"
YEARS = [0, 0.5, 1, 1.5, 2, 3, 4, 4.5, 5, 6, 6.5, 7, 8]


def values_of(fact):
    spec = FACTS[fact]
    if spec.kind == "years":
        return YEARS
    if spec.kind == "boolean":
        return [True, False]
    if spec.kind == "list":
        names = list(spec.values)
        return [frozenset(n for i, n in enumerate(names) if bits >> i & 1) for bits in range(2 ** len(names))]
    return list(spec.values)


def completions(node, facts, unknown, order):
    """The truths over all completions, early out once two differ."""
    found, stack = set(), [(dict(facts), list(unknown))]
    while stack and len(found) < 2:
        known, rest = stack.pop()
        now = node.truth(known)
        if now is not Truth.UNKNOWN or not rest:
            found.add(now)
            continue
        for value in order[rest[0]]:
            stack.append(({**known, rest[0]: value}, rest[1:]))
    return found


@pytest.mark.parametrize("scheme, level, part", CASES)
def test_part_is_unknown_only_where_completions_differ(scheme, level, part):
    policy = load_policies()[scheme][-1]
    found = next(p for p in policy.level(level).parts if p.name == part)
    names = [f for f in found.completion.domains if f != "years_after_education"]
    rng = random.Random(f"{scheme}{level}{part}")
    for _ in range(150):
        facts = {AS_OF: datetime.date(2026, 11, 20)}
        for name in names:
            if rng.random() < 0.6:
                facts[name] = rng.choice(values_of(name))
        if "years_after_education" in found.completion.domains and rng.random() < 0.3:
            facts["years_after_education"] = rng.choice(YEARS)
        unknown = [n for n in names if n not in facts]
        truths = completions(found.node, facts, unknown, {n: values_of(n) for n in unknown})
        want = truths.pop() if len(truths) == 1 else Truth.UNKNOWN
        stand = found.completion.standpoint(facts)
        assert stand.truth is want, facts
        assert stand.open_facts <= set(unknown)
        for fact in unknown:  # a fact is open exactly where it can decide
            decides = _decides(found.node, facts, fact, [u for u in unknown if u != fact])
            assert (fact in stand.open_facts) == (decides and want is Truth.UNKNOWN), (fact, facts)


def _decides(node, facts, fact, others):
    truths = {node.truth({**facts, fact: v}) for v in values_of(fact)}
    if len(truths) == 1 and Truth.UNKNOWN not in truths:
        return False
    if not others:
        return len(truths) > 1
    return any(_decides(node, {**facts, others[0]: v}, fact, others[1:]) for v in values_of(others[0]))


@pytest.mark.parametrize("scheme, level, part", [case for case in CASES if case[2] == "standing"])
def test_ranges_of_years_are_completed_by_the_years_in_them(scheme, level, part):
    """Some years known only as a range, some facts not at all: the verdict and what is open, by trying every quarter of a year."""
    found = next(p for p in load_policies()[scheme][-1].level(level).parts if p.name == part)
    names = [f for f in found.completion.domains if f != "years_after_education"]
    years = [f for f in found.completion.domains if FACTS[f].kind == "years"]
    rng = random.Random(f"{scheme}{level}{part}")
    for _ in range(40):
        facts = {AS_OF: datetime.date(2026, 11, 20), **{n: rng.choice(values_of(n)) for n in names}}
        values = {}
        for fact in rng.sample(years, min(len(years), rng.randint(1, 2))):
            low, width = rng.choice([0, 1, 1.5, 2, 3, 4.5, 6]), rng.choice([0.5, 1, 2, 4])
            facts[fact], values[fact] = Span(low, low + width), [low + step / 4 for step in range(int(4 * width))]
        for fact in rng.sample([n for n in names if n not in values], rng.randint(0, 1)):
            values[fact] = values_of(fact)
            del facts[fact]
        known = {f: v for f, v in facts.items() if f not in values}
        # Left out, years after a degree are those in the profession: they are completed first.
        truths = set().union(*(completions(found.node, {**known, **after}, [f for f in values if f not in after], values)
                               for after in ([{AFTER: v} for v in values[AFTER]] if AFTER in values else [{}])))
        stand = found.completion.standpoint(facts)
        want = truths.pop() if len(truths) == 1 else Truth.UNKNOWN
        assert stand.truth is want, facts
        decides = {f for f in values if want is Truth.UNKNOWN and _decides_within(found.node, known, f, [o for o in values if o != f], values)}
        assert stand.open_facts == decides, facts


def _decides_within(node, facts, fact, others, values):
    if not others:
        return len({node.truth({**facts, fact: v}) for v in values[fact]}) > 1
    return any(_decides_within(node, {**facts, others[0]: v}, fact, others[1:], values) for v in values[others[0]])


def test_a_range_behaves_as_the_numbers_in_it():
    policy = load_policies()["jilin-social-service"][-1]
    part = next(p for p in policy.level("intermediate").parts if p.name == "standing")
    rng = random.Random(7)
    for _ in range(300):
        low = rng.choice(YEARS)
        high = low + rng.choice([0.5, 1, 2, 3])
        base = check_facts({"education": rng.choice(["associate", "bachelor", "master"]), "title_level": "none",
                            "training": rng.choice([[], ["mohrss_training"]])})
        inside = {part.node.truth({**base, "years_in_profession": low + k * (high - low) / 40}) for k in range(40)}
        want = inside.pop() if len(inside) == 1 else Truth.UNKNOWN
        assert part.completion.standpoint({**base, "years_in_profession": Span(low, high)}).truth is want
