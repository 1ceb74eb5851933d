"""Following a name in a Python file back to the module it was imported from, however it was renamed on the way."""

import ast
from collections.abc import Iterator


class Names:
    """The imported names of one file: `d.now` is `datetime.datetime.now` where `datetime` came in as `d`."""

    def __init__(self, tree: ast.AST, package: str) -> None:
        self.imports: list[tuple[int, str]] = []
        self._known: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    self.imports.append((node.lineno, alias.name))
                    top = alias.name.split(".")[0]
                    self._known[alias.asname or top] = alias.name if alias.asname else top
            elif isinstance(node, ast.ImportFrom):
                module = _absolute(node, package)
                for alias in node.names:
                    self.imports.append((node.lineno, f"{module}.{alias.name}"))
                    self._known[alias.asname or alias.name] = f"{module}.{alias.name}"

    def full(self, node: ast.AST) -> str:
        """The dotted origin of a name or attribute; an empty string when it does not come from an import."""
        if isinstance(node, ast.Name):
            return self._known.get(node.id, "")
        if isinstance(node, ast.Attribute):
            owner = self.full(node.value)
            return f"{owner}.{node.attr}" if owner else ""
        return ""

    def uses(self, tree: ast.AST) -> Iterator[tuple[ast.expr, str]]:
        """Every name or attribute with an imported origin, the imports' own lines excepted."""
        for node in ast.walk(tree):
            if isinstance(node, ast.Name | ast.Attribute) and (origin := self.full(node)):
                yield node, origin


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parts = package.split(".")
    base = parts[: len(parts) - node.level + 1]
    return ".".join([*base, node.module] if node.module else base)


def package_of(path: str) -> str:
    """The package a file stands in: `okienko/domain/people/rules.py` is in `okienko.domain.people`."""
    return ".".join(path.removesuffix(".py").split("/")[:-1])
