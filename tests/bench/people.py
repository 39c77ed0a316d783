"""People for the measurements: whole profiles of the Beijing scheme, as a bureau sees them, from a fixed seed; no two alike."""
import random

SCHEME, DAY = "beijing-gov-service", "2026-11-20"
TITLES = ("none", "junior", "intermediate", "associate_senior", "senior")
FROM_YEARS = (0, 1, 5, 10, 15)  # no earlier does one hold the title


def draw(policy, count, seed=5):
    """``count`` complete profiles (JSON-ready), all different."""
    rng = random.Random(seed)
    claims = {direction: [c.clause for level in policy.levels for c in policy.performance_clauses(level.id)
                          if mark in c.clause or "A3.4" in c.clause] for direction, mark in (("research", "-R"), ("operations", "-O"))}
    found = {}
    while len(found) < count:
        person = _person(rng, claims)
        found[repr(person)] = person
    return list(found.values())


def half_told(people, seed=7):
    """The same people in the middle of a consultation: some facts not told yet, years now and then only a range."""
    rng = random.Random(seed)
    for person in people:
        told = {fact: value for fact, value in person.items() if rng.random() < 0.7}
        if "years_in_profession" in told and rng.random() < 0.3:
            years = int(told["years_in_profession"])
            told["years_in_profession"] = {"at_least": years, "below": years + rng.choice((1, 2))}
        yield told


def _person(rng, claims):
    years = round(rng.uniform(0, 30), 1)
    title = rng.choice([t for t, least in zip(TITLES, FROM_YEARS) if years >= least][-3:])
    direction = rng.choice(("operations", "operations", "research"))
    education = rng.choices(("associate", "bachelor", "master", "doctor", "preparatory_technician"), (25, 55, 15, 3, 2))[0]
    return {"education": education, "years_in_profession": years, "title_level": title,
            "title_series": "same" if title == "none" or rng.random() < 0.8 else "other",
            "years_since_title": 0 if title == "none" else round(rng.uniform(0, years - FROM_YEARS[TITLES.index(title)]), 1),
            "direction": direction, "achievements": rng.sample(claims[direction], rng.choice((0, 1, 1, 2, 2, 3, 4))),
            "outcome_count": rng.choice((0, 1, 2, 2, 3, 3, 4, 5)), "basic_conditions": rng.random() < 0.95}
