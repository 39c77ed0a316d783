"""Full traced assessments a second, on the same Beijing rules: rules_core, zen-engine, OpenFisca.

Run by `make bench` in an environment of its own (var/bench), which holds zen-engine and openfisca-core
beside what rules_core needs.  All are measured in turns in one process, many short rounds, so that a busy
machine slows all alike; processor time is counted, and the ratios are of the medians.

The main figure is a stream of people never seen before, no two alike, each round new ones, with the
memories of the rules core as they are in production after some thousands of others.  Beside it stand the
same few people again and again, and memory emptied before each person (the first after a start).
Before anything is measured, all must agree on which clauses hold for every person.
"""
import gc
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import fisca_rules  # noqa: E402
import people  # noqa: E402
import zen  # noqa: E402
import zen_table  # noqa: E402
from rules_core import FACTS, Truth, assess, assess_checked, check_day, check_facts, policy_for  # noqa: E402
from rules_core.explanation import explain  # noqa: E402
from rules_core.loader import POLICIES, load_policy  # noqa: E402

OURS = "rules_core: verdicts, clauses, gaps, dates, next facts and the explanation tree; each person new"
ZEN = "zen-engine: decision table, traced"
ROUNDS, PEOPLE, BEFORE, MANY = 15, 200, 5_000, 10_000


def timed(work, items):
    start = time.process_time()
    for item in items:
        work(item)
    return (time.process_time() - start) / len(items) * 1e6


def main():
    policy = policy_for(people.SCHEME, check_day(people.DAY))
    crowd = people.draw(policy, BEFORE + PEOPLE * (ROUNDS + 1))
    before, everyone, stream = crowd[:BEFORE], crowd[BEFORE:BEFORE + PEOPLE], crowd[BEFORE + PEOPLE:]
    half_before, half = list(people.half_told(before)), list(people.half_told(stream))
    table = zen.ZenEngine().create_decision(zen_table.table(policy))
    fisca = fisca_rules.Rules(policy, FACTS)
    as_zen = [zen_table.person(f, FACTS) for f in stream]
    as_fisca = [fisca.person(f) for f in everyone[:4]]
    columns = fisca.columns(people.draw(policy, MANY, seed=6))

    def ours(facts):
        assessment = assess(people.SCHEME, facts, people.DAY)
        return assessment.as_dict(), explain(assessment)

    fresh = load_policy(POLICIES / policy.file)

    def first_sight(facts):
        fresh.weigher.forget()
        assessment = assess_checked(fresh, check_facts(facts), check_day(people.DAY))
        return assessment.as_dict(), explain(assessment)

    for facts in everyone:
        mine = {c for r in assess(people.SCHEME, facts, people.DAY).levels for c in r.clauses(Truth.MET)}
        assert mine == {row["clause"] for row in table.evaluate(zen_table.person(facts, FACTS))["result"]} == fisca.one(fisca.person(facts)), facts
    for facts in before + half_before:
        ours(facts)

    def new(items):
        return lambda round_: items[PEOPLE * round_:PEOPLE * (round_ + 1)]

    def same(items):
        return lambda round_: items
    works = {
        OURS: (ours, new(stream)),
        ZEN: (lambda z: table.evaluate(z, {"trace": True}), new(as_zen)),
        "zen-engine: decision table, no trace": (table.evaluate, new(as_zen)),
        "OpenFisca: one person": (fisca.one, same(as_fisca)),
        "rules_core: the same without the explanation tree": (lambda f: assess(people.SCHEME, f, people.DAY).as_dict(), new(stream)),
        "rules_core: half-told people, each new (what is still open, found exactly)": (ours, new(half)),
        "rules_core: the same 200 people again and again": (ours, same(everyone)),
        "rules_core: memory emptied before each person": (first_sight, same(everyone[:40]))}
    taken = {name: [] for name in works}
    many = []
    gc.collect()
    gc.freeze()  # what stands before the measurement is nobody's garbage
    for round_ in range(ROUNDS):
        for name, (work, items) in works.items():
            taken[name].append(timed(work, items(round_)))
        if round_ % 5 == 0:
            many.append(timed(fisca.many, [columns]) / MANY)
    medians = {name: statistics.median(rounds) for name, rounds in taken.items()}
    medians[f"OpenFisca: {MANY} at once, for each"] = statistics.median(many)
    report(medians)


def report(medians):
    base = medians[OURS]
    print(f"{PEOPLE * ROUNDS} people, no two alike, {people.SCHEME}, median of {ROUNDS} interleaved rounds; load of the machine "
          f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for name, micros in medians.items():
        print(f"{micros:10.1f} µs {1e6 / micros:10.0f}/s   {micros / base:7.2f} × ours   {name}")
    print(f"zen-engine traced : ours = {medians[ZEN] / base:.2f} (aim: at least 2)")
    bare, full = (min(_start(code) for _ in range(5)) for code in ("pass", "import rules_core"))
    print(f"import of rules_core: {full - bare:.3f} s (aim: under 0.15)")


def _start(code):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
