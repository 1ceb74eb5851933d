"""Reading a Django template for the gates: template syntax is blanked out in place, so that line numbers stay true."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}", re.DOTALL)
_TRANSLATED = re.compile(r"\{%\s*(blocktrans(?:late)?)\b.*?%\}.*?\{%\s*end\1\s*%\}", re.DOTALL)
_ATTRIBUTE_BLOCK = re.compile(r"\{%\s*block\s+\w+_(?:class|id|attributes)\s*%\}.*?\{%\s*endblock\b.*?%\}", re.DOTALL)
_SYNTAX = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def without_comments(source: str) -> str:
    """The template with its comments blanked out."""
    return _COMMENT.sub(_blank, source)


def markup_only(source: str) -> str:
    """The template with comments, translated blocks, tags and variables blanked out: what is left is literal HTML.

    A block whose name ends in `_class`, `_id` or `_attributes` fills an attribute of a parent template: no text either.
    """
    text = _ATTRIBUTE_BLOCK.sub(_blank, without_comments(source))
    return _SYNTAX.sub(_blank, _TRANSLATED.sub(_blank, text))


def syntax(source: str) -> Iterator[tuple[int, str]]:
    """Every `{% tag %}` and `{{ variable }}` with its line; the inside of translated blocks is skipped."""
    text = without_comments(source)
    text = re.sub(
        r"(\{%\s*blocktrans(?:late)?\b.*?%\})(.*?)(?=\{%\s*endblocktrans)", _keep_opening, text, flags=re.DOTALL
    )
    for match in _SYNTAX.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match.group()


def _keep_opening(match: re.Match[str]) -> str:
    return match.group(1) + re.sub(r"[^\n]", " ", match.group(2))


@dataclass(frozen=True)
class Element:
    """An opening tag: its line, name and attributes (a missing value is an empty string)."""

    line: int
    name: str
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Text:
    """A text node, with the names of the elements it stands in and whether one of them says translate="no"."""

    line: int
    content: str
    inside: tuple[str, ...]
    untranslated: bool


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.texts: list[Text] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append(Element(self.getpos()[0], tag, attributes))
        if tag not in _VOID:
            self._open.append((tag, attributes.get("translate") == "no"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(self.getpos()[0], tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        # Templates open a tag in one branch and close it in another: forgive an end tag without a start.
        names = [name for name, _ in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        for offset, line in enumerate(data.split("\n")):
            if line.strip():
                inside = tuple(name for name, _ in self._open)
                untranslated = any(quiet for _, quiet in self._open)
                self.texts.append(Text(self.getpos()[0] + offset, line.strip(), inside, untranslated))


def read(source: str) -> tuple[list[Element], list[Text]]:
    """Elements and text nodes of a template, in order."""
    reader = _Reader()
    reader.feed(markup_only(source))
    reader.close()
    return reader.elements, reader.texts
