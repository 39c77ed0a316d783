"""Small mistakes for a module: where each can be put, and the module's code with one of them in it."""
import ast
import copy
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Tuple

COMPARE = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
           ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In}
ARITHMETIC = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "bisect_left": "bisect_right", "bisect_right": "bisect_left"}
ATTRIBUTES = {"MET": "UNMET", "UNMET": "UNKNOWN", "UNKNOWN": "MET"}


@dataclass(frozen=True)
class Mutant:
    """One mistake. ``name`` holds no line number, so that it outlives edits elsewhere in the file.

    ``function`` is the path of the outermost function whose body holds it (empty: the module's own code,
    which runs when it is imported), ``lines`` those of the mutated expression, ``source`` a digest of that
    function (or of the module's own code).
    """

    name: str
    path: Path
    number: int
    function: Tuple[str, ...]
    lines: Tuple[int, int]
    source: str


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


def mutants_of(path):
    """Every mutant of a file."""
    places, seen = [], {}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    sources = {(): _digest(_without_bodies(tree)), **{owner: _digest(node) for owner, node in _functions(tree, ())}}
    _collect(tree, "", (), False, places)
    for number, (scope, what, function, lines) in enumerate(places):
        key = f"{path.name}:{scope}:{what}"
        seen[key] = seen.get(key, 0) + 1
        yield Mutant(f"{key}#{seen[key]}", path, number, function, lines, sources[function])


def _functions(node, owner):
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            yield (*owner, child.name), child
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, (*owner, child.name))


def _without_bodies(tree):
    """The module's own code: what runs when it is imported."""
    bare = copy.deepcopy(tree)
    for _, function in _functions(bare, ()):
        function.body = []
    return bare


def _digest(node):
    return hashlib.sha256(ast.dump(node).encode()).hexdigest()[:16]


def _collect(node, scope, owner, inside, places):
    """Walk in a fixed order; annotations, docstrings, errors raised and the words of wording are left alone.

    ``owner`` is the path of classes and of the outermost function, ``inside`` whether its body has been entered.
    """
    body = {id(child) for child in getattr(node, "body", ())} if isinstance(node, (ast.FunctionDef, ast.ClassDef)) else set()
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.Raise, ast.Import, ast.ImportFrom, ast.arg)) or child is getattr(node, "returns", None) \
                or child is getattr(node, "annotation", None):
            continue
        now_inside = inside or (isinstance(node, ast.FunctionDef) and id(child) in body)
        named = isinstance(child, (ast.FunctionDef, ast.ClassDef))
        inner = f"{scope}.{child.name}".strip(".") if named else scope
        path = (*owner, child.name) if named and not now_inside else owner
        for what, mutated in mutations(child):
            places.append((inner, what, owner if now_inside else (), (child.lineno, child.end_lineno)))
            child.__dict__.setdefault("_mutants", []).append((len(places) - 1, mutated))
        _collect(child, inner, path, now_inside, places)


class _At(ast.NodeTransformer):
    """Replaces the node that stands at one place of the walk."""

    def __init__(self, target, replacement):
        self.target, self.replacement = target, replacement

    def visit(self, node):
        return self.replacement if node is self.target else self.generic_visit(node)


def module_code(mutant):
    """The code of the whole module with the mistake in it."""
    tree = ast.parse(mutant.path.read_text(encoding="utf-8"))
    _collect(tree, "", (), False, [])
    for node in ast.walk(tree):
        for number, mutated in node.__dict__.get("_mutants", ()):
            if number == mutant.number:
                changed = _At(node, ast.copy_location(mutated, node)).visit(tree)
                return compile(ast.fix_missing_locations(changed), str(mutant.path), "exec")
    raise LookupError(mutant.name)


def function_code(code, function):
    """The code object of one function inside a module's code."""
    for name in function:
        code = next(c for c in code.co_consts if hasattr(c, "co_name") and c.co_name == name)
    return code
