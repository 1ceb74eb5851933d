"""Ways around the house that no import contract sees, files that attract everything, and files that grew too long."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.findings import Finding, relative, run, source_files
from tools.names import Names, package_of

LONGEST_FILE = 400
_JUNK_DRAWERS = frozenset(
    {"services", "service", "utils", "util", "helpers", "helper", "common", "misc", "core", "shared"}
)
_GLOBAL_LISTS = frozenset({"enums", "exceptions"})
_NO_SIGNALS = "no signals: write an event, or let the higher room own the action"
_BANNED = {
    "django.apps.apps.get_model": "reaches any room: import the model from a lower floor",
    "django.apps.registry.apps.get_model": "reaches any room: import the model from a lower floor",
    "importlib.import_module": "hides an import from the contracts",
    "importlib.__import__": "hides an import from the contracts",
    "django.db.models.expressions.RawSQL": "write it with the query builder",
    "django.dispatch.receiver": _NO_SIGNALS,
    **{
        f"django.db.models.signals.{when}_{what}": _NO_SIGNALS
        for when in ("pre", "post")
        for what in ("save", "delete")
    },
    "django.db.models.signals.m2m_changed": _NO_SIGNALS,
}
_BANNED_IN_ROOMS = {"django.utils.module_loading": "hides an import from the contracts"}
_BANNED_BUILTINS = frozenset({"__import__", "eval", "exec"})
_PURE = frozenset({"rules"})
_PURE_MAY_IMPORT = ("django.utils.translation",)
_IMPURE = ("django", "psycopg", "procrastinate")


def check(root: Path) -> Iterator[Finding]:
    """All faults below `root`/okienko, and files too long below okienko, tools and tests."""
    for path in source_files(root, "okienko/**/*.py", "tools/**/*.py", "tests/**/*.py", without={"migrations"}):
        name, source = relative(path, root), path.read_text(encoding="utf-8")
        if (length := len(source.splitlines())) > LONGEST_FILE:
            yield Finding(name, LONGEST_FILE + 1, f"{length} lines: make it a package, one module per act")
        if name.startswith("okienko/"):
            yield from name_faults(name)
            yield from faults(source, name)


def name_faults(name: str) -> Iterator[Finding]:
    """Is the file called after nothing in particular?"""
    parts = name.removesuffix(".py").split("/")[1:]
    for part in parts:
        if part in _JUNK_DRAWERS:
            yield Finding(name, 1, f"{part} says nothing: call it after what it decides")
    if parts[-1] in _GLOBAL_LISTS and len(parts) <= 2:
        yield Finding(name, 1, f"no global {parts[-1]}: define it where it is used or raised")


def faults(source: str, name: str) -> Iterator[Finding]:
    """Banned calls and imports of one file; `name` is its path from the root of the project."""
    tree = ast.parse(source)
    names = Names(tree, package_of(name))
    parts = name.removesuffix(".py").split("/")
    in_a_room = parts[1] in {"domain", "engines"}
    banned = _BANNED | (_BANNED_IN_ROOMS if in_a_room else {})
    used = [*names.imports, *((node.lineno, origin) for node, origin in names.uses(tree))]
    for line, origin in used:
        for ban, why in banned.items():
            if origin == ban or origin.startswith(f"{ban}."):
                yield Finding(name, line, f"{ban}: {why}")
    yield from _banned_calls(tree, name)
    if not _PURE.isdisjoint(parts[2:]):
        yield from _impure_imports(names, name)
    if in_a_room and parts[-1] == "__init__" and len(parts) <= 4:
        for line, imported in names.imports:
            yield Finding(name, line, f"the __init__ of a room holds one docstring, not an import of {imported}")
    if "models" in parts[2:]:
        yield from _overridden_saves(tree, name)


def _overridden_saves(tree: ast.AST, name: str) -> Iterator[Finding]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == "save":
            yield Finding(name, node.lineno, "an overridden save() hides what an action does")


def _banned_calls(tree: ast.AST, name: str) -> Iterator[Finding]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        if isinstance(function, ast.Name) and function.id in _BANNED_BUILTINS:
            yield Finding(name, node.lineno, f"{function.id}() hides what runs")
        if isinstance(function, ast.Attribute) and function.attr == "raw" and _is_manager(function.value):
            yield Finding(name, node.lineno, ".raw(): write it with the query builder")
        if isinstance(function, ast.Attribute) and function.attr == "extra" and _is_manager(function.value):
            yield Finding(name, node.lineno, ".extra(): write it with the query builder")


def _is_manager(node: ast.expr) -> bool:
    return any(isinstance(part, ast.Attribute) and part.attr == "objects" for part in ast.walk(node))


def _impure_imports(names: Names, name: str) -> Iterator[Finding]:
    for line, imported in names.imports:
        impure = any(imported == module or imported.startswith(f"{module}.") for module in _IMPURE)
        if impure and not imported.startswith(_PURE_MAY_IMPORT):
            yield Finding(name, line, f"rules are pure: no {imported} (only django.utils.translation)")


if __name__ == "__main__":
    run("forbidden_calls", check)
