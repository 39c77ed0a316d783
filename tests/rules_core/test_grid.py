"""Every verdict over a bounded grid of profiles, whole and partial, against full completion by the oracle.

The grid of a part has an axis for each fact that the part looks at: its thresholds, its choices, and
*unknown*.  The oracle answers every whole profile; what a partial profile may come to is the union over
its completions.  The rules core must answer met or unmet exactly where the completions agree.

For Beijing, Jilin and Shanghai a part's grid has every fact of the part.  The two large parts of Wenzhou (16
and 17 facts, mostly joined by *all*) are covered by several smaller grids: in each some facts vary freely together
while the others stand at one sound value.  Every fact of theirs varies in some grid with at least three
others (a test holds that); what is not shown is a combination of facts from different grids.
"""
import datetime
import itertools

import numpy
import oracle
import pytest

from rules_core import FACTS, Truth, load_policies
from rules_core.requirements import AS_OF

DAY = datetime.date(2026, 11, 20)
MOST = 12_000
# Facts that a grid leaves at one value each, so that it stays bounded; the others of the part vary freely.
SOUND = {"registered_in_wenzhou": True, "legal_person": True, "training_function": True, "dedicated_department": True,
         "provincial_affiliated": False, "occupation_count": 2, "org_type": "enterprise", "existing_organisation": False, "rating_2022": "good",
         "has_related_major": True, "consecutive_training_years": 3, "training_headcount": 10000, "human_resources_stars": 4,
         "self_assessed_headcount": 200, "association_rating": 4, "member_units": 100, "leaders": 2, "office_directors": 1, "exam_staff": 2,
         "archive_staff": 1, "maintenance_staff": 1, "it_staff": 1, "finance_staff": 1, "experts": 20, "assessors": 10, "own_assessors": 3,
         "office_area": 30, "theory_area": 60, "theory_seats": 30, "practice_seats": 20, "scoring_assessors": 3, "premises": "leased", "lease_years": 3}
WENZHOU_GRIDS = [("standing", ("org_type", "consecutive_training_years", "training_headcount", "human_resources_stars", "has_related_major")),
                 ("standing", ("org_type", "self_assessed_headcount", "association_rating", "member_units", "has_related_major")),
                 ("standing", ("existing_organisation", "rating_2022", "occupation_count", "provincial_affiliated", "registered_in_wenzhou")),
                 ("standing", ("legal_person", "training_function", "dedicated_department", "org_type")),
                 ("resources", ("premises", "lease_years", "leaders", "assessors", "own_assessors")),
                 ("resources", ("office_directors", "exam_staff", "archive_staff", "maintenance_staff", "it_staff", "finance_staff")),
                 ("resources", ("experts", "office_area", "theory_area", "theory_seats", "practice_seats", "scoring_assessors"))]


def grids():
    for scheme, versions in load_policies().items():
        for level in versions[-1].levels:
            for part in level.parts:
                if scheme == "wenzhou-evaluation-org" and part.name in ("standing", "resources"):
                    for name, facts in WENZHOU_GRIDS:
                        if name == part.name:
                            yield pytest.param(scheme, level.id, name, facts, id=f"{scheme}-{name}-{facts[0]}-{facts[1]}")
                else:
                    yield pytest.param(scheme, level.id, part.name, tuple(part.completion.domains), id=f"{scheme}-{level.id}-{part.name}")


def axis(fact, part):
    """Values of one fact: those of the policy's thresholds and half a step below them, or every choice."""
    spec, domain = FACTS[fact], part.completion.domains[fact]
    if spec.kind == "claims":
        items = sorted(set().union(*domain))
        return [frozenset(), *(frozenset([i]) for i in items)]
    if spec.kind in ("years", "count", "amount"):
        return sorted(domain)
    return list(domain)


@pytest.mark.parametrize("name", ["standing", "resources"])
def test_every_fact_of_wenzhou_varies_with_others_in_some_grid(name):
    level = load_policies()["wenzhou-evaluation-org"][-1].levels[0]
    part = next(p for p in level.parts if p.name == name)
    varied = {fact for part_name, facts in WENZHOU_GRIDS if part_name == name and len(facts) >= 4 for fact in facts}
    assert set(part.completion.domains) - varied == set()
    assert set(part.completion.domains) <= set(SOUND)


@pytest.mark.parametrize("scheme, level, name, facts", grids())
def test_verdict_is_that_of_full_completion(scheme, level, name, facts):
    policy = load_policies()[scheme][-1]
    book = oracle.read(policy.file)
    weigher = next(p for lv in policy.weigher.levels if lv.level.id == level for p in lv.parts if p.part.name == name)
    rule = next(r for lv, n, r in oracle.parts_of(book) if (lv, n) == (level, name))
    axes = {fact: axis(fact, weigher.part) for fact in facts if fact != "years_after_education"}
    fixed = {**({f: v for f, v in SOUND.items() if f not in axes} if scheme == "wenzhou-evaluation-org" else {}), AS_OF: DAY}
    whole = numpy.empty([len(values) for values in axes.values()], dtype=numpy.uint8)
    for place in itertools.product(*(range(len(values)) for values in axes.values())):
        known = {**fixed, **{fact: axes[fact][i] for fact, i in zip(axes, place)}}
        whole[place] = 1 << oracle.part(book, rule, known)
    possible = whole
    for number in range(len(axes)):  # the last place of each axis is *unknown*: whatever any value gives
        anything = numpy.bitwise_or.reduce(possible, axis=number, keepdims=True)
        possible = numpy.concatenate([possible, anything], axis=number)
    assert possible.size <= MOST
    for place in itertools.product(*(range(len(values) + 1) for values in axes.values())):
        known = {**fixed, **{fact: axes[fact][i] for fact, i in zip(axes, place) if i < len(axes[fact])}}
        want = {1: Truth.UNMET, 4: Truth.MET}.get(possible[place], Truth.UNKNOWN)
        found = weigher.result(known, policy.weigher.cells.read(known)).truth
        assert found is want, known
