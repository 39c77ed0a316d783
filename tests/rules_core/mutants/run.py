"""Mutation testing of rules_core: small mistakes are put into the code one by one; the tests must notice each.

    python tests/rules_core/mutants/run.py [--sample N] [--seed S] [--only file.py] [--list]

Each mutant lives in a forked child with its own rules_core; nothing on disk is changed.  A mutant that no
test notices is a survivor: either a test is missing, or the mutant changes nothing that matters, and then it
is explained in survivors.yml under its name.  The command fails while a survivor is unexplained.
"""
import argparse
import ast
import copy
import importlib.abc
import importlib.util
import os
import random
import resource
import signal
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CORE = ROOT / "rules_core"
SURVIVORS = Path(__file__).with_name("survivors.yml")
# Quickest to notice first; hypothesis and subprocess tests would be slow and say no more.
TESTS = ["personas", "assessment", "histories", "thresholds", "exactness", "explanation", "prospects", "comparing", "loader_errors",
         "snapshots", "grid", "gaps"]
SECONDS = 90  # of processor time

COMPARE = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
           ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In}
ARITHMETIC = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "bisect_left": "bisect_right", "bisect_right": "bisect_left"}
ATTRIBUTES = {"MET": "UNMET", "UNMET": "UNKNOWN", "UNKNOWN": "MET"}


def mutations(node):
    """(what it is, mutated copy) for one node of the syntax tree."""
    def changed(**fields):
        other = copy.copy(node)
        for name, value in fields.items():
            setattr(other, name, value)
        return other
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            if type(operator) in COMPARE:
                new = COMPARE[type(operator)]
                yield f"{type(operator).__name__}→{new.__name__}", changed(ops=[new() if i == place else o for i, o in enumerate(node.ops)])
    elif isinstance(node, ast.BoolOp):
        yield "and↔or", changed(op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not dropped", node.operand
    elif isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        yield f"{type(node.op).__name__}→{ARITHMETIC[type(node.op)].__name__}", changed(op=ARITHMETIC[type(node.op)]())
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield f"{node.value}→{not node.value}", changed(value=not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        yield f"{node.value}+1", changed(value=node.value + 1)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in NAMES:
        yield f"{node.id}→{NAMES[node.id]}", changed(id=NAMES[node.id])
    elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and node.attr in ATTRIBUTES:
        yield f"{node.attr}→{ATTRIBUTES[node.attr]}", changed(attr=ATTRIBUTES[node.attr])
    elif isinstance(node, ast.IfExp):
        yield "if-expression turned", changed(body=node.orelse, orelse=node.body)


class _At(ast.NodeTransformer):
    """Replaces the node that stands at one place of the walk."""

    def __init__(self, target, replacement):
        self.target, self.replacement = target, replacement

    def visit(self, node):
        return self.replacement if node is self.target else self.generic_visit(node)


def mutants_of(path):
    """(name, source of the mutated module) for every mutant of a file; names hold no line numbers."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    places = []
    _collect(tree, "", places)
    seen = {}
    for number, (scope, what) in enumerate(places):
        key = f"{path.name}:{scope}:{what}"
        seen[key] = seen.get(key, 0) + 1
        yield f"{key}#{seen[key]}", (path, number)


def _collect(node, scope, places):
    """Walk in a fixed order; annotations, docstrings, errors raised and the words of wording are left alone."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.Raise, ast.Import, ast.ImportFrom, ast.arg)) or child is getattr(node, "returns", None) \
                or child is getattr(node, "annotation", None):
            continue
        inner = f"{scope}.{child.name}".strip(".") if isinstance(child, (ast.FunctionDef, ast.ClassDef)) else scope
        for what, mutated in mutations(child):
            places.append((inner, what))
            child.__dict__.setdefault("_mutants", []).append((len(places) - 1, mutated))
        _collect(child, inner, places)


def mutated_code(path, number):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    _collect(tree, "", [])
    for node in ast.walk(tree):
        for place, mutated in node.__dict__.get("_mutants", ()):
            if place == number:
                return compile(ast.fix_missing_locations(_At(node, ast.copy_location(mutated, node)).visit(tree)), str(path), "exec")
    raise LookupError(number)


class _Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module of rules_core its mutated code."""

    def __init__(self, path, code):
        self.name, self.path, self.code = f"rules_core.{path.stem}", path, code

    def find_spec(self, name, path=None, target=None):
        return importlib.util.spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def exec_module(self, module):
        exec(self.code, module.__dict__)


def noticed(path, number):
    """Does some test fail with this mutant?"""
    child = os.fork()
    if child == 0:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1), os.dup2(quiet, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        signal.alarm(10 * SECONDS)
        code = 1
        try:
            sys.meta_path.insert(0, _Mutated(path, mutated_code(path, number)))
            import pytest
            folder = ROOT / "tests" / "rules_core"
            code = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", *(str(folder / f"test_{t}.py") for t in TESTS)]))
        finally:
            os._exit(0 if code == 0 else 1)
    _, status = os.waitpid(child, 0)
    return status != 0


def main():
    told = argparse.ArgumentParser()
    told.add_argument("--sample", type=int)
    told.add_argument("--seed", type=int, default=1)
    told.add_argument("--only", action="append")
    told.add_argument("--list", action="store_true")
    told = told.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "rules_core")]
    import hypothesis, numpy, openpyxl, pytest, yaml  # noqa: E401, F401  loaded once, shared by every child
    explained = yaml.safe_load(SURVIVORS.read_text(encoding="utf-8")) or {}
    files = [p for p in sorted(CORE.glob("*.py")) if p.name != "__init__.py" and (not told.only or p.name in told.only)]
    mutants = [m for path in files for m in mutants_of(path)]
    if told.sample:
        mutants = random.Random(told.seed).sample(mutants, min(told.sample, len(mutants)))
    if told.list:
        print(*(name for name, _ in mutants), f"{len(mutants)} mutants", sep="\n")
        return 0
    survivors, start = [], time.time()
    for count, (name, place) in enumerate(mutants, 1):
        if not noticed(*place):
            survivors.append(name)
            print(f"survived: {name}{'  (explained)' if name in explained else ''}", flush=True)
        if count % 25 == 0:
            print(f"{count} of {len(mutants)}, {len(survivors)} survived, {time.time() - start:.0f} s", flush=True)
    unexplained = [name for name in survivors if name not in explained]
    print(f"{len(mutants)} mutants, {len(mutants) - len(survivors)} killed, {len(survivors)} survived, {len(unexplained)} unexplained")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
