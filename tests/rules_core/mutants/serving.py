"""Runs the tests against mutants: pytest collects once, and a child forked from there tries each mutant.

A mistake in a function that has not run yet is put into the live function; one that ran while modules and
tests were being loaded (or is the module's own code) needs them loaded anew in the child.  The parent never
runs a test itself, so nothing that a test remembered can hide a mistake.
"""
import importlib.abc
import importlib.util
import json
import os
import resource
import signal
import sys
import time
from collections import defaultdict

import pytest

from making import function_code, module_code

ANEW = ("rules_core", "bot", "actions", "knowledge", "oracle", "freeze", "test_")  # what a child loads again
MEMORY = 4 << 30
ENOUGH = 2_000  # calls without a new line, after which a function is no longer watched in a test


def arguments(folder, scratch):
    """What pytest is told: the tests of the folder, none of its reports. Tests of other processes would see no mutant."""
    tests = [str(p) for p in sorted(folder.glob("test_*.py")) if p.name != "test_standing_alone.py"]
    return ["-q", "--tb=no", "-s", "-W", "ignore", "-p", "no:cacheprovider", f"--basetemp={scratch}", *tests]


class Tracing:
    """Which lines of the core run: ``seen`` holds (file, line)."""

    def __init__(self, core):
        self.core, self.seen = str(core) + os.sep, set()
        self._left = {}  # code -> [its lines not seen yet, calls since a new one]

    def __enter__(self):
        sys.settrace(self._call)
        return self

    def __exit__(self, *_):
        sys.settrace(None)

    def _call(self, frame, event, arg):
        code = frame.f_code
        left = self._left.get(code)
        if left is None:
            own = code.co_filename.startswith(self.core)
            left = self._left[code] = [{line for _, _, line in code.co_lines() if line} if own else set(), 0]
        left[1] += 1
        return self._line if left[0] and left[1] < ENOUGH else None

    def _line(self, frame, event, arg):
        left = self._left[frame.f_code]
        if event == "line" and frame.f_lineno in left[0]:
            left[0].discard(frame.f_lineno)
            left[1] = 0
            self.seen.add((frame.f_code.co_filename[len(self.core):], frame.f_lineno))
        return self._line


class Served:
    """A pytest plugin whose run of the tests is ``work(self)``; each piece of work runs in a forked child."""

    def __init__(self, core, work):
        self.core, self.work = core, work
        self.items, self.at_load, self.failed, self.killer = {}, set(), False, ""
        self._tracing = Tracing(core)
        self._tracing.__enter__()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session):
        self._tracing.__exit__()
        assert not session.testsfailed, "the tests cannot be collected"
        self.at_load = self._tracing.seen
        self.items = {item.nodeid: item for item in session.items}
        self.work(self)
        return True

    def pytest_runtest_logreport(self, report):
        self.failed = self.failed or report.failed

    def first_failure(self, names):
        """Runs tests in that order in this process; the name of the first that fails, or None."""
        items = [self.items[n] for n in names if n in self.items]
        for item, following in zip(items, [*items[1:], None]):
            _forget()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                return item.nodeid
        return None

    def coverage(self, name):
        """The lines that one test runs, and its processor time, found in a child."""
        def run():
            start = time.process_time()
            with Tracing(self.core) as tracing:
                failed = self.first_failure([name])
            return {"failed": failed, "lines": sorted(tracing.seen), "seconds": time.process_time() - start}
        return in_child(run, 300)

    def killer_of(self, mutant, names, seconds):
        """The first of the tests that fails with the mutant, "hangs", or None where all pass."""
        def run():
            code = module_code(mutant)
            if mutant.function and not any((mutant.path.name, line) in self.at_load for line in range(mutant.lines[0], mutant.lines[1] + 1)):
                _live(mutant).__code__ = function_code(code, mutant.function)
                return {"killer": self.first_failure(names)}
            return {"killer": _loaded_anew(mutant, code, names, self.arguments)}
        found = in_child(run, seconds)
        return "hangs, or takes the process down" if found is None else found["killer"]

    arguments: list = []


def in_child(run, seconds):
    """The JSON-ready answer of ``run()`` from a forked child; None where it did not end well within its processor time."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(out)
            quiet = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(quiet, stream)
            resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            signal.alarm(int(seconds) * 15)
            with os.fdopen(into, "w") as told:
                json.dump(run(), told)
        finally:
            os._exit(0)
    os.close(into)
    with os.fdopen(out) as told:
        answer = told.read()
    os.waitpid(child, 0)
    try:
        return json.loads(answer)
    except ValueError:
        return None


def _forget():
    """Verdicts remembered from one test may not hide a mistake from the next."""
    core = sys.modules.get("rules_core")
    for versions in core.load_policies().values() if core else ():
        for policy in versions:
            policy.weigher.forget()
            policy.remembered_questions.clear()


def _live(mutant):
    """The function object that a mutant belongs to."""
    found = sys.modules[f"rules_core.{mutant.path.stem}"]
    for name in mutant.function:
        found = vars(found)[name]
    for wrapper in ("fget", "func", "__wrapped__", "__func__"):
        found = getattr(found, wrapper, found) if not hasattr(found, "__code__") else found
    return found


class _Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module of rules_core its mutated code."""

    def __init__(self, path, code):
        self.name, self.path, self.code = f"rules_core.{path.stem}", path, code

    def find_spec(self, name, path=None, target=None):
        return importlib.util.spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def exec_module(self, module):
        exec(self.code, module.__dict__)


class _Anew(Served):
    """The tests collected once more, inside a child whose core has the mistake."""

    def __init__(self, names):
        self.names, self.items, self.failed, self.killer = names, {}, False, None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session):
        self.items = {item.nodeid: item for item in session.items}
        lost = next((n for n in self.names if n not in self.items), None)
        self.killer = self.first_failure(self.names) or (f"{lost} is gone" if session.testsfailed else None)
        return True


def _loaded_anew(mutant, code, names, told):
    for name in [m for m in sys.modules if m.split(".")[0].startswith(ANEW)]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Mutated(mutant.path, code))
    again = _Anew(names)
    status = pytest.main(told, plugins=[again])
    return again.killer or (None if status == 0 else "the tests cannot be collected")


def reach(covered):
    """(file, line) -> the tests that run it, from the answers of :meth:`Served.coverage` by test name."""
    found = defaultdict(list)
    for name, one in covered.items():
        for file, line in one["lines"]:
            found[file, line].append(name)
    return found
