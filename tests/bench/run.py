"""Full traced assessments a second, on the same Beijing rules: rules_core, zen-engine, OpenFisca.

Run by `make bench` in an environment of its own (var/bench), which holds zen-engine and openfisca-core
beside what rules_core needs.  All are measured in turns in one process, many short rounds, so that a busy
machine slows all alike; processor time is counted, and the ratios are of the medians.  Before anything is measured, all must agree on
which clauses hold for every person.
"""
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

OURS = "rules_core: verdicts, clauses, gaps, dates, next facts and the explanation tree"
ROUNDS, PEOPLE, MANY = 15, 200, 10_000


def timed(work, items):
    start = time.process_time()
    for item in items:
        work(item)
    return (time.process_time() - start) / len(items) * 1e6


def main():
    policy = policy_for(people.SCHEME, check_day(people.DAY))
    everyone = people.draw(policy, PEOPLE)
    table = zen.ZenEngine().create_decision(zen_table.table(policy))
    fisca = fisca_rules.Rules(policy, FACTS)
    as_zen = [zen_table.person(f, FACTS) for f in everyone]
    as_fisca = [fisca.person(f) for f in everyone]
    columns = fisca.columns(people.draw(policy, MANY, seed=6))

    def ours(facts):
        return assess(people.SCHEME, facts, people.DAY).as_dict()

    def with_tree(facts):
        assessment = assess(people.SCHEME, facts, people.DAY)
        return assessment.as_dict(), explain(assessment)

    fresh = load_policy(POLICIES / policy.file)

    def first_sight(facts):
        fresh.weigher.forget()
        return assess_checked(fresh, check_facts(facts), check_day(people.DAY)).as_dict()

    for facts, z, f in zip(everyone, as_zen, as_fisca):
        mine = {c for r in assess(people.SCHEME, facts, people.DAY).levels for c in r.clauses(Truth.MET)}
        assert mine == {row["clause"] for row in table.evaluate(z)["result"]} == fisca.one(f), facts

    works = {
        OURS: (with_tree, everyone),
        "rules_core: without the tree": (ours, everyone),
        "rules_core: without the tree, nothing remembered from anyone before": (first_sight, everyone[:40]),
        "zen-engine: decision table, traced": (lambda z: table.evaluate(z, {"trace": True}), as_zen),
        "zen-engine: decision table, no trace": (table.evaluate, as_zen),
        "OpenFisca: one person": (fisca.one, as_fisca[:4])}
    taken = {name: [] for name in works}
    many = []
    for round_ in range(ROUNDS):
        for name, (work, items) in works.items():
            taken[name].append(timed(work, items))
        if round_ % 5 == 0:
            many.append(timed(fisca.many, [columns]) / MANY)
    medians = {name: statistics.median(rounds) for name, rounds in taken.items()}
    medians[f"OpenFisca: {MANY} at once, for each"] = statistics.median(many)
    report(medians)


def report(medians):
    base = medians[OURS]
    print(f"{PEOPLE} different people, {people.SCHEME}, median of {ROUNDS} interleaved rounds")
    for name, micros in medians.items():
        print(f"{micros:10.1f} µs {1e6 / micros:10.0f}/s   {micros / base:7.2f} × ours   {name}")
    print(f"zen-engine traced : ours = {medians['zen-engine: decision table, traced'] / base:.2f} (aim: at least 2)")
    bare, full = (min(_start(code) for _ in range(5)) for code in ("pass", "import rules_core"))
    print(f"import of rules_core: {full - bare:.3f} s (aim: under 0.15)")


def _start(code):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
