"""Every word a person sees goes through gettext.

Templates: letters outside `{% translate %}` and `{% blocktranslate %}` are a fault, in text, in attributes that are
read out or shown, and in arguments of other tags that look like words (`_("...")` is the way there). An element with
`translate="no"` is exempt, and so is the inside of `<svg>`.

Python: a literal with Polish letters outside a gettext call is a fault. A line that ends with `# untranslated:
<why>` is exempt, and so is a file with a line `# untranslated file: <why>`. Docstrings, comments, migrations and data
folders are exempt.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.findings import DATA_FOLDERS, Finding, relative, run, source_files
from tools.templates import Element, read, syntax

BRANDS = frozenset({"Okienko"})
_SHOWN = frozenset(
    {"title", "aria-label", "placeholder", "alt", "label", "aria-description", "aria-roledescription", "aria-valuetext"}
)
_BUTTONS = frozenset({"submit", "button", "reset"})
_LETTER = re.compile(r"[^\W\d_]")
_POLISH = re.compile("[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]")
_WORDS = re.compile(r"[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]|(?:^|\s)[A-Z][a-z]{2,}")
_TRANSLATION_TAGS = frozenset({"translate", "trans", "blocktranslate", "blocktrans"})
_MACHINE_TAGS = frozenset({"load", "extends", "url", "static", "block", "endblock"})
_WORD_FILTERS = re.compile(
    r"""\|\s*(?:default|default_if_none|yesno|pluralize|add)\s*:\s*(?P<quote>["'])(?P<text>.*?)(?P=quote)"""
)
_LITERAL = re.compile(r"""(?P<call>_\(\s*)?(?P<quote>["'])(?P<text>.*?)(?P=quote)""", re.DOTALL)
_GETTEXT = frozenset(
    {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
    | {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
)
_EXEMPT_FILE = re.compile(r"^# untranslated file:\s*\S", re.MULTILINE)
_EXEMPT_LINE = re.compile(r"#\s*untranslated:\s*\S")


def check(root: Path) -> Iterator[Finding]:
    """All faults in templates and Python files below `root`/okienko."""
    for path in source_files(root, "okienko/**/templates/**/*.html", "okienko/**/templates/**/*.txt"):
        yield from template_faults(path.read_text(encoding="utf-8"), relative(path, root))
    for path in source_files(root, "okienko/**/*.py", without={"migrations", *DATA_FOLDERS}):
        yield from python_faults(path.read_text(encoding="utf-8"), relative(path, root))


def template_faults(source: str, name: str) -> Iterator[Finding]:
    """Words of one template that no translator will ever see."""
    elements, texts = read(source)
    for text in texts:
        exempt = text.untranslated or not {"svg", "script", "style"}.isdisjoint(text.inside)
        if not exempt and _has_words(text.content):
            yield Finding(name, text.line, f"text outside {{% translate %}}: {text.content[:60]!r}")
    for element in elements:
        for attribute, value in _shown_attributes(element):
            if _has_words(value):
                yield Finding(name, element.line, f"{attribute}= outside {{% translate %}}: {value[:60]!r}")
    for line, tag in syntax(source):
        for words in _words_in_tag(tag):
            yield Finding(name, line, f'argument outside _("..."): {words[:60]!r}')


def _has_words(text: str) -> bool:
    for brand in BRANDS:
        text = text.replace(brand, "")
    return bool(_LETTER.search(text))


def _shown_attributes(element: Element) -> Iterator[tuple[str, str]]:
    for attribute, value in element.attributes.items():
        on_a_button = attribute == "value" and element.name == "input" and element.attributes.get("type") in _BUTTONS
        description = attribute == "content" and element.attributes.get("name") == "description"
        if attribute in _SHOWN or on_a_button or description:
            yield attribute, value


def _words_in_tag(tag: str) -> Iterator[str]:
    inner = tag[2:-2].strip()
    name = inner.split(maxsplit=1)[0] if inner else ""
    if tag.startswith("{%") and name in _TRANSLATION_TAGS | _MACHINE_TAGS:
        return
    for literal in _LITERAL.finditer(inner):
        if not literal["call"] and _WORDS.search(literal["text"]):
            yield literal["text"]
    for argument in _WORD_FILTERS.finditer(inner):
        if _LETTER.search(argument["text"]) and not _WORDS.search(argument["text"]):
            yield argument["text"]


def python_faults(source: str, name: str) -> Iterator[Finding]:
    """Polish literals of one Python file outside a gettext call, and gettext calls that no tool can extract."""
    if _EXEMPT_FILE.search(source):
        return
    tree = ast.parse(source)
    lines = source.splitlines()
    allowed = {id(node) for node in _docstrings(tree)}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _called(call) in _GETTEXT:
            allowed.update(id(argument) for argument in call.args)
            if any(isinstance(argument, ast.JoinedStr) for argument in call.args):
                yield Finding(name, call.lineno, "an f-string cannot be translated: use %(name)s and a dictionary")
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_polish(node.value):
            marked = any(_EXEMPT_LINE.search(line) for line in lines[node.lineno - 1 : node.end_lineno])
            if id(node) not in allowed and not marked:
                yield Finding(name, node.lineno, f"literal outside gettext: {node.value[:60]!r}")


def _is_polish(text: str) -> bool:
    """Words, that is: a letter alone is material for sorting and searching."""
    return len(text) > 1 and bool(_POLISH.search(text))


def _called(call: ast.Call) -> str:
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _docstrings(tree: ast.AST) -> Iterable[ast.Constant]:
    """Bare string statements: docstrings of modules, classes, functions and attributes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


if __name__ == "__main__":
    run("gettext_gate", check)
