"""What must hold for every profile, whoever it is."""
import datetime

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from rules_core import FACTS, Span, Truth, assess, load_policies

DAY = datetime.date(2026, 11, 20)
SCHEMES = list(load_policies())
YEARS = st.sampled_from([0, 0.5, 1, 1.99, 2, 3, 4, 4.99, 5, 6, 7, 10])
LADDER = FACTS["education"].order
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# A clause asks for at most so many: more of these may lower a verdict (WZ-A2.1.1, WZ-2.7a).
WITH_CEILING = {"leaders", "occupation_count"}


def value(fact, policy):
    spec = FACTS[fact]
    if spec.kind == "years":
        return YEARS
    if spec.kind in ("count", "amount"):
        bounds = sorted({int(v) for level in policy.levels for p in level.parts for v in p.completion.domains.get(fact, ())} | {0, 1})
        return st.sampled_from(bounds)
    if spec.kind == "boolean":
        return st.booleans()
    if spec.kind == "list":
        return st.lists(st.sampled_from(list(spec.values)), unique=True)
    if spec.kind == "claims":
        clauses = sorted(c.clause for level in policy.levels for c in policy.performance_clauses(level.id)) or ["BJ-A0"]
        return st.lists(st.sampled_from(clauses), unique=True, max_size=4)
    return st.sampled_from(list(spec.values))


@st.composite
def profile(draw, scheme, whole=False):
    policy = load_policies()[scheme][-1]
    return {fact: draw(value(fact, policy)) for fact in policy.ask_order if whole or draw(st.booleans())}


def parts(scheme, facts, day=DAY):
    return {(r.level.id, p.part.name): p.truth for r in assess(scheme, facts, day).levels for p in r.parts}


def outcomes(scheme, facts, day=DAY):
    return {r.level.id: r.outcome for r in assess(scheme, facts, day).levels}


def never_lower(before, after):
    return all(after[key] >= truth for key, truth in before.items())


@pytest.mark.parametrize("scheme", SCHEMES)
@QUICK
@given(data=st.data())
def test_knowing_more_never_turns_a_verdict(scheme, data):
    facts = data.draw(profile(scheme))
    before, after_level = parts(scheme, facts), outcomes(scheme, facts)
    policy = load_policies()[scheme][-1]
    missing = [f for f in policy.ask_order if f not in facts]
    if not missing:
        return
    fact = data.draw(st.sampled_from(missing))
    known = {**facts, fact: data.draw(value(fact, policy))}
    after = parts(scheme, known)
    assert all(after[k] is t for k, t in before.items() if t is not Truth.UNKNOWN)
    assert all(outcomes(scheme, known)[k] is t for k, t in after_level.items() if t is not Truth.UNKNOWN)


@pytest.mark.parametrize("scheme", SCHEMES)
@QUICK
@given(data=st.data())
def test_what_is_not_asked_for_cannot_move_a_verdict(scheme, data):
    facts = data.draw(profile(scheme))
    policy = load_policies()[scheme][-1]
    idle = [f for f in policy.ask_order if f not in facts and f not in assess(scheme, facts, DAY).next_facts]
    if not idle:
        return
    fact = data.draw(st.sampled_from(idle))
    known = {**facts, fact: data.draw(value(fact, policy))}
    assert outcomes(scheme, known) == outcomes(scheme, facts)


@pytest.mark.parametrize("scheme", SCHEMES)
@QUICK
@given(data=st.data())
def test_the_order_of_facts_never_matters(scheme, data):
    facts = data.draw(profile(scheme))
    shuffled = dict(data.draw(st.permutations(list(facts.items()))))
    assert assess(scheme, facts, DAY).as_dict() == assess(scheme, shuffled, DAY).as_dict()


@pytest.mark.parametrize("scheme", SCHEMES)
@QUICK
@given(data=st.data())
def test_more_years_never_lower_a_verdict(scheme, data):
    facts = data.draw(profile(scheme, whole=True))
    years = [f for f in facts if FACTS[f].kind == "years"]
    fact = data.draw(st.sampled_from(years))
    assert never_lower(parts(scheme, facts), parts(scheme, {**facts, fact: facts[fact] + data.draw(YEARS)}))


@pytest.mark.parametrize("scheme", [s for s in SCHEMES if not s.startswith("wenzhou")])
@QUICK
@given(data=st.data())
def test_a_higher_degree_never_lowers_a_verdict(scheme, data):
    """On the ladder alone: a technical school counts where it is named, and 大专 need not (SH-4.3-2, BJ-A1.2-2)."""
    facts = data.draw(profile(scheme, whole=True))
    low, high = sorted(data.draw(st.lists(st.sampled_from(LADDER), min_size=2, max_size=2)), key=LADDER.index)
    assert never_lower(parts(scheme, {**facts, "education": low}), parts(scheme, {**facts, "education": high}))


@pytest.mark.parametrize("scheme, fact", [(s, f) for s in SCHEMES for f in load_policies()[s][-1].ask_order
                                          if f in ("title_level", "skill_certificate", "honour_level", "rating_2022")])
@QUICK
@given(data=st.data())
def test_a_higher_title_certificate_honour_or_rating_never_lowers_a_verdict(scheme, fact, data):
    facts = data.draw(profile(scheme, whole=True))
    order = FACTS[fact].order
    low, high = sorted(data.draw(st.lists(st.sampled_from(order), min_size=2, max_size=2)), key=order.index)
    assert never_lower(parts(scheme, {**facts, fact: low}), parts(scheme, {**facts, fact: high}))


@pytest.mark.parametrize("scheme", SCHEMES)
@QUICK
@given(data=st.data())
def test_more_of_anything_counted_or_claimed_never_lowers_a_verdict(scheme, data):
    facts = data.draw(profile(scheme, whole=True))
    fact = data.draw(st.sampled_from([f for f in facts if FACTS[f].kind in ("count", "amount", "list", "claims") and f not in WITH_CEILING]))
    more = data.draw(value(fact, load_policies()[scheme][-1]))
    grown = facts[fact] + more if isinstance(more, int) else sorted({*facts[fact], *more})
    if FACTS[fact].most:
        grown = min(grown, FACTS[fact].most)
    assert never_lower(parts(scheme, facts), parts(scheme, {**facts, fact: grown}))


@pytest.mark.parametrize("scheme", SCHEMES)
@QUICK
@given(data=st.data())
def test_the_outcome_follows_from_the_parts_and_the_gaps_from_the_outcome(scheme, data):
    for result in assess(scheme, data.draw(profile(scheme)), DAY).levels:
        truths = {p.part.name: p.truth for p in result.parts}
        assert result.outcome is min(max(truths[n] for n in group) for group in result.level.needs)
        assert bool(result.gaps) == (result.outcome is Truth.UNMET)
        assert all(g.earliest is None or g.earliest > DAY for g in result.gaps)
        assert bool(result.open_facts) <= (result.outcome is Truth.UNKNOWN)


@pytest.mark.parametrize("scheme", [s for s in SCHEMES if not s.startswith("wenzhou")])
@QUICK
@given(data=st.data())
def test_a_narrower_range_never_turns_a_verdict(scheme, data):
    facts = data.draw(profile(scheme))
    low, width = data.draw(YEARS), data.draw(st.sampled_from([1, 2, 5]))
    inside = low + data.draw(st.sampled_from([0, 0.25, 0.5, 0.99])) * width
    before = parts(scheme, {**facts, "years_in_profession": Span(low, low + width)})
    after = parts(scheme, {**facts, "years_in_profession": inside})
    assert all(after[k] is t for k, t in before.items() if t is not Truth.UNKNOWN)


@pytest.mark.parametrize("scheme", SCHEMES)
@QUICK
@given(data=st.data())
def test_remembering_others_never_changes_an_answer(scheme, data):
    facts = data.draw(profile(scheme))
    policy = load_policies()[scheme][-1]
    warm = assess(scheme, facts, DAY).as_dict()
    policy.weigher.forget()
    assert assess(scheme, facts, DAY).as_dict() == warm
