"""The simulation is exact: no floats, no clock, no chance but the keyed one, no order of sets."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import EXACT, Fault, above, dotted, faults, lines, nodes_of, room_of, tree_of

PATHLIKE = re.compile(r"(path|folder|root|dir|file|home|base|data_root|user_dir|parent)", re.IGNORECASE)
BANNED_MODULES = (
    "random",
    "time",
    "datetime",
    "secrets",
    "uuid",
    "locale",
    "statistics",
    "decimal",
    "fractions",
)
BANNED_CALLS = {
    "float": "no floats in the simulation",
    "complex": "no floats in the simulation",
    "hash": "hash() differs from run to run",
    "id": "id() differs from run to run",
    "np.argsort": "argsort needs kind='stable'",
    "os.urandom": "chance is keyed: use world.chance",
}
FLOAT_NAMES = re.compile(
    r"^(np|numpy)\.(float\w*|double|single|half|true_divide|divide|mean|average|std|var|sqrt|exp\w*|log|log2|log10|log1p|logaddexp\w*|power|random\..*|"
    r"linspace|sin|cos|tan|floor|ceil|rint|round|around|linalg\..*|nan|inf|pi)$"
    r"|^math\.(?!gcd$|isqrt$|comb$|factorial$|lcm$|perm$|prod$)"
)
FLOAT_METHODS = ("mean", "std", "var")
ENVIRONMENT_AT_HOME = ("game/core/files.py",)
LISTERS = ("iterdir", "glob", "rglob", "listdir", "scandir", "walk")
UNORDERED_IS_FINE = (
    "sorted",
    "set",
    "frozenset",
    "any",
    "all",
    "len",
    "sum",
    "min",
    "max",
    "update",
    "union",
)
SET_METHODS = ("union", "intersection", "difference", "symmetric_difference")
SET_TYPE = re.compile(r"^(set|frozenset|Set|AbstractSet|MutableSet)\b")


def check_exact(path: str, text: str) -> Iterator[Fault]:
    """Floats, true division, clocks, unkeyed chance and unstable sorting in the exact rooms."""
    if room_of(path) not in EXACT:
        return
    for node in nodes_of(text):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            yield Fault(path, line, f"float literal {node.value}")
        elif isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div):
            if not _joins_paths(node):
                yield Fault(path, line, "true division gives a float; use // or mul_div")
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = [n.name for n in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            for name in names:
                if name.split(".")[0] in BANNED_MODULES:
                    yield Fault(path, line, f"{name} is banned in the simulation")
        elif isinstance(node, ast.Call):
            yield from _check_call(path, node)
        elif isinstance(node, ast.Attribute):
            name = dotted(node)
            if FLOAT_NAMES.search(name):
                yield Fault(path, line, f"{name} computes in floats")
            elif name in ("os.environ", "sys.flags") and path not in ENVIRONMENT_AT_HOME:
                yield Fault(path, line, f"{name} must not reach the simulation")


def _check_call(path: str, node: ast.Call) -> Iterator[Fault]:
    name = dotted(node.func)
    bare = name.split(".")[-1]
    if name in BANNED_CALLS and not (bare == "argsort" and _is_stable(node)):
        yield Fault(path, node.lineno, BANNED_CALLS[name])
    elif isinstance(node.func, ast.Attribute):
        if bare == "argsort" and not _is_stable(node):
            yield Fault(path, node.lineno, "argsort needs kind='stable'")
        elif bare in FLOAT_METHODS and not name.startswith("np."):
            yield Fault(path, node.lineno, f".{bare}() computes in floats")


def _is_stable(node: ast.Call) -> bool:
    return any(
        word.arg == "kind" and isinstance(word.value, ast.Constant) and word.value.value == "stable"
        for word in node.keywords
    )


def _joins_paths(node: ast.BinOp | ast.AugAssign) -> bool:
    """`folder / name` is no division: the left side is called like a path, or the right side is a text."""
    if isinstance(node, ast.AugAssign):
        return False
    left: ast.expr = node.left
    if isinstance(node.right, ast.Constant | ast.JoinedStr) and not isinstance(
        getattr(node.right, "value", ""), int | float
    ):
        return True
    while isinstance(left, ast.BinOp) and isinstance(left.op, ast.Div):
        left = left.left
    return bool(PATHLIKE.search(dotted(left).split(".")[-1] or dotted(left)))


def check_listing(path: str, text: str) -> Iterator[Fault]:
    """Folders read in the order of the disk, anywhere in the game."""
    for node in nodes_of(text):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LISTERS:
            if dotted(node.func).startswith("ast."):
                continue
            if not _is_sorted(node):
                yield Fault(path, node.lineno, f"{node.func.attr}() gives the disk's order: wrap it in sorted()")


def _is_sorted(node: ast.AST) -> bool:
    holder = above(node)
    while isinstance(holder, ast.expr | ast.comprehension):
        if isinstance(holder, ast.Call) and isinstance(holder.func, ast.Name):
            if holder.func.id in ("sorted", "any", "sum", "len"):
                return True
            if holder.func.id in ("list", "tuple", "iter", "next"):
                return False
        holder = above(holder)
    return False


def check_sets(path: str, text: str) -> Iterator[Fault]:
    """Sets whose order reaches a result."""
    if room_of(path) not in EXACT:
        return
    tree = tree_of(text)
    known = _names_of_sets(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.For) and _is_set(node.iter, known):
            yield Fault(path, node.lineno, f"iterates over the set {ast.unparse(node.iter)}: use sorted()")
        elif isinstance(node, ast.ListComp | ast.GeneratorExp | ast.DictComp):
            loops = [loop for loop in node.generators if _is_set(loop.iter, known)]
            if loops and not _order_is_lost(node):
                yield Fault(path, node.lineno, f"iterates over the set {ast.unparse(loops[0].iter)}: use sorted()")
        elif isinstance(node, ast.Call):
            yield from _check_set_call(path, node, known)
        elif isinstance(node, ast.Starred) and _is_set(node.value, known):
            if not isinstance(above(node), ast.Set):
                yield Fault(path, node.lineno, "unpacks a set: use sorted()")


def _check_set_call(path: str, node: ast.Call, known: frozenset[str]) -> Iterator[Fault]:
    name = dotted(node.func).split(".")[-1]
    if name in (
        "list",
        "tuple",
        "enumerate",
        "iter",
        "map",
        "filter",
        "zip",
        "join",
        "array",
        "fromiter",
        "extend",
    ):
        if any(_is_set(argument, known) for argument in node.args):
            yield Fault(path, node.lineno, f"{name}() of a set takes its order: use sorted()")
    elif name == "pop" and isinstance(node.func, ast.Attribute) and not node.args:
        if _is_set(node.func.value, known):
            yield Fault(path, node.lineno, "pop() of a set takes any of its members")


def _order_is_lost(node: ast.AST) -> bool:
    holder = above(node)
    return isinstance(holder, ast.Call) and dotted(holder.func).split(".")[-1] in UNORDERED_IS_FINE


def _names_of_sets(tree: ast.Module) -> frozenset[str]:
    """Names and attributes that are sets wherever the module annotates or assigns them."""
    sets: set[str] = set()
    others: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign):
            annotation = ast.unparse(node.annotation).removeprefix("Final[")
            (sets if SET_TYPE.match(annotation) else others).add(dotted(node.target))
        elif isinstance(node, ast.arg) and node.annotation is not None:
            (sets if SET_TYPE.match(ast.unparse(node.annotation)) else others).add(node.arg)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name | ast.Attribute):
                    is_set = _is_set(node.value, frozenset())
                    (sets if is_set else others).add(dotted(target))
    return frozenset(sets - others)


def _is_set(node: ast.AST, known: frozenset[str]) -> bool:
    if isinstance(node, ast.Set | ast.SetComp):
        return True
    if isinstance(node, ast.Name | ast.Attribute):
        return dotted(node) in known
    if isinstance(node, ast.Call):
        name = dotted(node.func)
        if name in ("set", "frozenset"):
            return True
        return isinstance(node.func, ast.Attribute) and node.func.attr in SET_METHODS
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr | ast.BitAnd | ast.Sub | ast.BitXor):
        return _is_set(node.left, known) or _is_set(node.right, known) or _is_keys(node.left)
    return False


def _is_keys(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "keys"


@pytest.mark.parametrize("check", [check_exact, check_listing, check_sets])
def test_the_simulation_is_exact(check):
    found = faults(check)
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize(
    "text",
    [
        "x = 0.5",
        "x = a / b",
        "x /= 2",
        "x = 1 / folder_count if 0 else n / 2",
        "x = float(y)",
        "import random",
        "from time import time",
        "from datetime import datetime",
        "x = hash(y)",
        "x = id(y)",
        "x = np.random.default_rng(1)",
        "x = values.mean()",
        "x = np.float64(y)",
        "x = np.argsort(values)",
        "x = values.argsort()",
        "x = math.exp(1)",
        "x = np.sqrt(y)",
        "x = os.environ['HOME']",
        "x = array.astype(np.float32)",
    ],
)
def test_what_is_not_exact_is_found(text):
    assert lines(check_exact, "game/systems/combat/a.py", "import os\n" + text) == [2]


@pytest.mark.parametrize(
    "text",
    [
        "x = a // b",
        "p = folder / name",
        "p = data_root('maps') / name",
        "x = v.argsort(kind='stable')",
        "x = math.gcd(a, b)",
    ],
)
def test_what_is_exact_passes(text):
    assert lines(check_exact, "game/systems/combat/a.py", text) == []


def test_the_view_may_use_floats():
    assert lines(check_exact, "game/view/camera.py", "zoom = 0.5 / 2") == []


@pytest.mark.parametrize(
    "text",
    [
        "for p in folder.iterdir():\n    pass",
        "x = list(folder.rglob('*.yaml'))",
        "x = os.listdir(folder)",
        "x = [p for p in f.glob('*')]",
    ],
)
def test_the_order_of_the_disk_is_found(text):
    assert lines(check_listing, "game/rules/a.py", text) == [1]


def test_sorted_listings_pass():
    text = "x = sorted(folder.rglob('*'))\ny = sorted((p for p in folder.glob('*') if p.is_file()), key=str)"
    assert lines(check_listing, "game/rules/a.py", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "for x in {1, 2}:\n    pass",
        "for x in set(names):\n    pass",
        "found: set[str] = set()\nfor x in found:\n    pass",
        "seen = set()\nx = [y for y in seen]",
        "def f(tags: frozenset[str]):\n    return list(tags)",
        "x = ','.join({a for a in b})",
        "x = next(iter(set(a)))",
        "for x in a.keys() - b.keys():\n    pass",
        "x = {k: 1 for k in set(a)}",
        "seen = set(a)\nx = seen.pop()",
        "def f(self):\n    self.dead: set[int] = set()\n    for d in self.dead:\n        pass",
        "x = [*set(a)]",
    ],
)
def test_the_order_of_a_set_is_found(text):
    assert lines(check_sets, "game/world/a.py", text) != []


@pytest.mark.parametrize(
    "text",
    [
        "found: set[str] = set()\nfor x in sorted(found):\n    pass",
        "x = len({1, 2})",
        "x = any(a > 1 for a in {1, 2})",
        "x = sorted(a for a in set(b))",
        "x = {a for a in set(b)}",
        "seen = set()\nif 1 in seen:\n    pass",
        "for x in [1, 2]:\n    pass",
    ],
)
def test_a_set_in_order_passes(text):
    assert lines(check_sets, "game/world/a.py", text) == []
