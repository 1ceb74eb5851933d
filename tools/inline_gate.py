"""Nothing inline and nothing from elsewhere: what the content security policy would refuse is refused here first."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tools.findings import Finding, relative, run, source_files
from tools.templates import Element, read

_RESOURCE = frozenset(
    {"script", "img", "source", "iframe", "embed", "object", "audio", "video", "track", "use", "image", "input"}
)
_RESOURCE_ATTRIBUTES = ("src", "srcset", "href", "xlink:href", "data", "poster")
_PLAIN_LINKS = frozenset({"canonical", "alternate", "license", "author", "help"})
_DATA_SCRIPTS = frozenset({"application/json", "application/ld+json"})
_ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_CSS_ELSEWHERE = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])(?:https?:)?//""", re.IGNORECASE)
# An SVG file of its own has no page whose stylesheet it could use.
_FILES_OF_THEIR_OWN = frozenset({"okienko/engines/dispatch/drawing.py"})
_PYTHON_MARKUP = re.compile(r"<style\b|<script\b|<\w[^>]*\sstyle=|<\w[^>]*\son[a-z]+=", re.IGNORECASE)


def check(root: Path) -> Iterator[Finding]:
    """All faults in templates, stylesheets and markup written in Python below `root`/okienko."""
    for path in source_files(root, "okienko/**/templates/**/*.html"):
        yield from template_faults(path.read_text(encoding="utf-8"), relative(path, root))
    for path in source_files(root, "okienko/**/*.css"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if _CSS_ELSEWHERE.search(line):
                yield Finding(relative(path, root), number, "a stylesheet may not load anything from elsewhere")
    for path in source_files(root, "okienko/**/*.py"):
        if relative(path, root) in _FILES_OF_THEIR_OWN:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _PYTHON_MARKUP.search(node.value):
                yield Finding(relative(path, root), node.lineno, "inline style or script in markup written in Python")


def template_faults(source: str, name: str) -> Iterator[Finding]:
    """Inline styles, scripts and handlers, and resources from another host, in one template."""
    for element in read(source)[0]:
        for message in _faults(element):
            yield Finding(name, element.line, message)


def _faults(element: Element) -> Iterator[str]:
    attributes = element.attributes
    if element.name == "style":
        yield "<style> is inline style: give the component a stylesheet"
    if element.name == "script" and "src" not in attributes and attributes.get("type") not in _DATA_SCRIPTS:
        yield "<script> without src is inline script"
    for attribute, value in attributes.items():
        if attribute == "style":
            yield "style= is inline style: use a class"
        if re.fullmatch(r"on[a-z]+|hx-on.*", attribute):
            yield f"{attribute}= is inline script"
        if value.strip().lower().startswith("javascript:"):
            yield "javascript: is inline script"
        if attribute in _RESOURCE_ATTRIBUTES and _loads(element) and _ELSEWHERE.match(value.strip()):
            yield f"{attribute}= loads from elsewhere: vendor it"


def _loads(element: Element) -> bool:
    """Does the browser fetch it by itself? A link a person follows does not count."""
    if element.name == "link":
        return element.attributes.get("rel", "").lower() not in _PLAIN_LINKS
    return element.name in _RESOURCE


if __name__ == "__main__":
    run("inline_gate", check)
