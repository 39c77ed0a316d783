"""Mutation testing of rules_core: small mistakes are put into the code one by one; the tests must notice each.

    python tests/rules_core/mutants/run.py [--only FILE.py] [--sample N] [--seed S] [--anew] [--list]

A mutant that no test notices is a survivor: either a test is missing, or the mutant changes nothing that
matters, and then it is explained in survivors.yml under its name.  The command fails while a survivor is
unexplained.  Each mutant meets the tests that run its line, the quick ones first, until one fails.

Results are kept under var/mutants/: an interrupted run goes on where it stopped.  A killed mutant is tried
again when its function changed, a survivor when anything of the core or its tests did, all with ``--anew``.
"""
import argparse
import gc
import hashlib
import json
import os
import random
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
CORE, TESTS, KEPT = ROOT / "rules_core", ROOT / "tests" / "rules_core", ROOT / "var" / "mutants"
SURVIVORS = HERE / "survivors.yml"
os.environ.setdefault("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path[:0] = [str(ROOT), str(TESTS), str(HERE)]

import yaml  # noqa: E402
from making import mutants_of  # noqa: E402


def digest(*paths):
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()[:16]


def everything():
    kinds = ("*.py", "*.yml", "*.txt")
    return digest(*(p for kind in kinds for p in CORE.rglob(kind)), *(p for kind in kinds for p in TESTS.rglob(kind) if p.parent != HERE))


class Results:
    """What is known of mutants, one JSON line each; the last line of a name counts."""

    def __init__(self, anew):
        KEPT.mkdir(parents=True, exist_ok=True)
        self.path, self.whole = KEPT / "results.jsonl", everything()
        self.held = {}
        if self.path.exists() and not anew:
            for line in self.path.read_text(encoding="utf-8").splitlines():
                one = json.loads(line)
                self.held[one["name"]] = one
        self.path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in self.held.values()), encoding="utf-8")

    def of(self, mutant):
        """The killer of a mutant known from before ("" for a survivor), None where it must be tried."""
        one = self.held.get(mutant.name)
        if one is None or one["source"] != mutant.source or (not one["killer"] and one["whole"] != self.whole):
            return None
        return one["killer"]

    def keep(self, mutant, killer, seconds):
        one = {"name": mutant.name, "line": mutant.lines[0], "killer": killer, "seconds": round(seconds, 2), "source": mutant.source, "whole": self.whole}
        self.held[mutant.name] = one
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(one, ensure_ascii=False) + "\n")


class Progress:
    """A bar on a terminal, else a line now and then."""

    def __init__(self, total):
        self.total, self.done, self.survived, self.start, self.told = total, 0, 0, time.time(), 0.0

    def step(self, killer):
        self.done += 1
        self.survived += not killer
        now = time.time()
        if self.done < self.total and now - self.told < (0.2 if sys.stderr.isatty() else 30):
            return
        self.told = now
        left = (now - self.start) / self.done * (self.total - self.done)
        text = f"{self.done}/{self.total}  {self.survived} survived  {left / 60:.0f} min left"
        if sys.stderr.isatty():
            filled = 30 * self.done // self.total
            text = f"\r[{'█' * filled}{'·' * (30 - filled)}] {text} "
        print(text, end="" if sys.stderr.isatty() else "\n", file=sys.stderr, flush=True)


def coverage(served, whole):
    """What each test runs, from var/ where nothing changed since."""
    path = KEPT / "coverage.json"
    if path.exists():
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["whole"] == whole:
            return kept["tests"]
    print(f"finding what each of {len(served.items)} tests runs …", file=sys.stderr, flush=True)
    tests = {name: served.coverage(name) for name in served.items}
    broken = [name for name, one in tests.items() if one is None or one["failed"]]
    if broken:
        raise SystemExit(f"these tests fail without any mutant: {broken[:5]}")
    path.write_text(json.dumps({"whole": whole, "tests": tests}), encoding="utf-8")
    return tests


def try_all(served, mutants, results):
    """Every mutant not known yet against the tests that reach it."""
    from serving import reach
    tests = coverage(served, results.whole)
    reached, cost = reach(tests), {name: one["seconds"] for name, one in tests.items()}
    todo = [m for m in mutants if results.of(m) is None]
    progress, lately = Progress(len(todo)), {}
    gc.collect()
    gc.freeze()
    for mutant in todo:
        lines = [(mutant.path.name, line) for line in range(mutant.lines[0], mutant.lines[1] + 1)]
        names = {name for line in lines for name in reached[line]}
        loads = not mutant.function or any(line in served.at_load for line in lines)
        near = lately.setdefault((mutant.path, mutant.function), [])
        order = [n for n in near if n in names or loads]
        order += sorted(names - set(order), key=cost.get)
        if loads:  # what was loaded with a mistake may show anywhere
            order += sorted(set(cost) - set(order), key=cost.get)
        start = time.time()
        killer = served.killer_of(mutant, order, 10 + 2 * sum(cost[n] for n in order)) if order else None
        if killer in cost:
            near[:] = [killer, *(n for n in near if n != killer)][:6]
        results.keep(mutant, killer or "", time.time() - start)
        progress.step(killer)


def main():
    told = argparse.ArgumentParser()
    told.add_argument("--sample", type=int)
    told.add_argument("--seed", type=int, default=1)
    told.add_argument("--only", action="append")
    told.add_argument("--anew", action="store_true")
    told.add_argument("--list", action="store_true")
    told = told.parse_args()
    explained = yaml.safe_load(SURVIVORS.read_text(encoding="utf-8")) or {}
    files = [p for p in sorted(CORE.glob("*.py")) if p.name != "__init__.py" and (not told.only or p.name in told.only)]
    mutants = [m for path in files for m in mutants_of(path)]
    if told.sample:
        mutants = random.Random(told.seed).sample(mutants, min(told.sample, len(mutants)))
    if told.list:
        print(*(m.name for m in mutants), f"{len(mutants)} mutants", sep="\n")
        return 0
    results = Results(told.anew)
    serve(lambda served: try_all(served, mutants, results))
    return report(mutants, results, explained, whole=not (told.sample or told.only))


def serve(work):
    import hypothesis
    import pytest
    from serving import Served, arguments
    hypothesis.settings.register_profile("mutants", derandomize=True, database=None, deadline=None, phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate])
    hypothesis.settings.load_profile("mutants")
    Served.arguments = arguments(TESTS, KEPT / "scratch")
    served = Served(CORE, work)
    status = pytest.main(Served.arguments, plugins=[served])
    if not served.items:
        raise SystemExit(f"the tests could not be collected (pytest ended with {status})")


def report(mutants, results, explained, whole):
    found = {m.name: results.held[m.name] for m in mutants if m.name in results.held}
    survivors = [name for name, one in found.items() if not one["killer"]]
    unexplained = [name for name in survivors if name not in explained]
    for name in unexplained:
        print(f"survived: {name}  (line {found[name]['line']})")
    stale = [name for name in explained if name not in survivors] if whole else []
    for name in stale:
        print(f"explained, but killed or gone: {name}")
    hung = sum(one["killer"].startswith("hangs") for one in found.values())
    print(f"{len(mutants)} mutants, {len(found) - len(survivors)} killed ({hung} of them hung), {len(survivors)} survived, "
          f"{len(unexplained)} unexplained, {sum(one['seconds'] for one in found.values()) / 60:.1f} min")
    return 1 if unexplained or stale or len(found) < len(mutants) else 0


if __name__ == "__main__":
    sys.exit(main())
