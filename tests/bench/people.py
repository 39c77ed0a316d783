"""People for the measurements: whole profiles of the Beijing scheme, drawn by chance from a fixed seed."""
import random

SCHEME, DAY = "beijing-gov-service", "2026-11-20"


def draw(policy, count, seed=5):
    """``count`` complete profiles (JSON-ready), different from one another in most things."""
    rng = random.Random(seed)
    claims = {level.id: [c.clause for c in policy.performance_clauses(level.id)] for level in policy.levels}
    everything = [c for level in claims.values() for c in level]
    return [_person(rng, everything) for _ in range(count)]


def _person(rng, claims):
    title = rng.choice(["none", "none", "junior", "intermediate", "associate_senior", "senior"])
    return {
        "education": rng.choice(["associate", "bachelor", "bachelor", "master", "doctor", "preparatory_technician"]),
        "years_in_profession": round(rng.uniform(0, 15), 1),
        "title_level": title, "title_series": rng.choice(["same", "same", "other"]),
        "years_since_title": 0 if title == "none" else round(rng.uniform(0, 10), 1),
        "direction": rng.choice(["research", "operations"]),
        "achievements": rng.sample(claims, rng.randint(0, 5)),
        "outcome_count": rng.randint(0, 5), "basic_conditions": rng.random() < 0.9}
