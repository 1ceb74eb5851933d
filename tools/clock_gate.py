"""One clock: only `okienko.foundation.clock` asks what time it is, and only the edges of the program ask it.

An action takes `at`. So inside the domain, the engines, the ui and the foundation nobody uses `clock.now` or `today`,
except `jobs.py`, `cli.py` and what stands around a view (`middleware.py`, `doors.py`, `once.py`, `adapter.py`): there
a moment enters
the program. Faces and config are edges. The clock's arithmetic (`day_of`, `at_hour`) is free to everyone, and a column
may take the database's own clock as its default: there it is a witness that the program cannot bend.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.findings import Finding, relative, run, source_files
from tools.names import Names, package_of

_ASKS_THE_CLOCK = frozenset({"okienko.foundation.clock.now", "okienko.foundation.clock.today"})
_READS_THE_CLOCK = frozenset(
    {
        "datetime.datetime.now",
        "datetime.datetime.utcnow",
        "datetime.datetime.today",
        "datetime.date.today",
        "django.utils.timezone.now",
        "django.utils.timezone.localdate",
        "django.db.models.functions.Now",
        "django.db.models.functions.datetime.Now",
        "time.time",
        "time.time_ns",
        "time.localtime",
        "time.gmtime",
    }
)
# These convert what they are given, but read the clock when they are given nothing.
_READS_WHEN_EMPTY = frozenset({"django.utils.timezone.localtime"})
_EDGES = frozenset({"jobs", "cli", "middleware", "doors", "once", "adapter"})
_OUTER_STOREYS = frozenset({"faces", "config"})


def check(root: Path) -> Iterator[Finding]:
    """All readings of the clock below `root`/okienko that are not at an edge."""
    for path in source_files(root, "okienko/**/*.py", without={"migrations"}):
        yield from faults(path.read_text(encoding="utf-8"), relative(path, root))


def faults(source: str, name: str) -> Iterator[Finding]:
    """Clock readings of one file; `name` is its path from the root of the project."""
    if name in {"okienko/foundation/clock.py", "okienko/foundation/clock/__init__.py"}:
        return
    tree = ast.parse(source)
    names = Names(tree, package_of(name))
    called_with_arguments = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args}
    edge, witnesses = _is_edge(name), _defaults_of_the_database(tree)
    for node, origin in names.uses(tree):
        if origin in _ASKS_THE_CLOCK and not edge:
            yield Finding(name, node.lineno, "only faces, config and jobs ask the clock: take `at`")
        if id(node) in witnesses:
            continue
        if origin in _READS_THE_CLOCK or (origin in _READS_WHEN_EMPTY and id(node) not in called_with_arguments):
            yield Finding(name, node.lineno, f"{origin} reads the clock: take `at`")
    for keyword in ast.walk(tree):
        if isinstance(keyword, ast.keyword) and keyword.arg in {"auto_now", "auto_now_add"}:
            yield Finding(name, keyword.value.lineno, f"{keyword.arg} reads the clock: the action writes `at`")
    for line, imported in names.imports:
        if imported in _ASKS_THE_CLOCK and not edge:
            yield Finding(name, line, "only faces, config and jobs ask the clock: take `at`")


def _defaults_of_the_database(tree: ast.AST) -> set[int]:
    keywords = (node for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "db_default")
    return {id(node) for keyword in keywords for node in ast.walk(keyword.value)}


def _is_edge(name: str) -> bool:
    parts = name.removesuffix(".py").split("/")
    storey = parts[1] if len(parts) > 2 else ""
    return storey in _OUTER_STOREYS or not _EDGES.isdisjoint(parts[2:])


if __name__ == "__main__":
    run("clock_gate", check)
