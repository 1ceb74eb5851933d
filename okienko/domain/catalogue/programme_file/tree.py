"""YAML text as a plain tree that knows its lines. Every value is text, nothing is guessed: `nie` is a word.

Anchors, aliases, tags and second documents are refused, and so are files too long, too deep or with too many parts;
nothing is ever built from a type that a file names.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import yaml
from django.utils.translation import gettext as _

LONGEST_TEXT = 400_000
DEEPEST = 8
MOST_PARTS = 20_000
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong, with the line to mend."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return _("wiersz %(line)s: %(sentence)s") % {"line": self.line, "sentence": self.sentence}


class Unreadable(Exception):
    """The text is no YAML that we take; reading stops here."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.fault = Fault(line, sentence)


@dataclass
class Node:
    """A part of the file: text, a list of parts, or parts by key."""

    line: int
    content: "str | list[Node] | dict[str, Node]"
    key_lines: dict[str, int] = field(default_factory=dict)
    written: str = ""

    def plain(self) -> Any:
        """The part without its lines."""
        if isinstance(self.content, list):
            return [part.plain() for part in self.content]
        if isinstance(self.content, dict):
            return {key: part.plain() for key, part in self.content.items()}
        return self.content

    def at(self, place: tuple[str | int, ...]) -> "Node":
        """The part at a place given as keys and positions. Raises LookupError when it is not there."""
        node: Node = self
        for step in place:
            node = cast("Any", node.content)[step]
        return node

    def line_within(self, line: int, column: int) -> int:
        """The line of the file with a place in this text, given as its line and column counted from 1.

        A text after `|` keeps its lines. Elsewhere YAML joins lines with one space.
        """
        rows = self.written.splitlines()
        if self.written.startswith("|"):
            empty = next((at for at, row in enumerate(rows[1:]) if row.strip()), 0)
            return self.line + empty + line
        at = 0
        while at < len(rows) - 1:
            long = 0 if rows[at].startswith(">") else len(rows[at].strip()) + 1
            if column <= long:
                break
            column, at = column - long, at + 1
        return self.line + at

    def line_of(self, place: tuple[str | int, ...]) -> int:
        """The line of a place given as keys and positions; of the nearest part above it when it is not there."""
        node, line = self, self.line
        for step in place:
            if isinstance(node.content, dict) and step in node.content:
                line = node.key_lines[str(step)]
                node = node.content[str(step)]
            elif isinstance(node.content, list) and isinstance(step, int) and step < len(node.content):
                node = node.content[step]
                line = node.line
            else:
                break
        return line


@dataclass
class _Open:
    """A list or a mapping that is being read."""

    node: Node
    key: str | None = None


class _Builder:
    """Builds the tree from the parser's events, without recursion, so that a deep file cannot break it."""

    def __init__(self, text: str) -> None:
        self._whole = text
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self._open: list[_Open] = []
        self._parts = 0

    def take(self, event: yaml.Event) -> None:
        """One event of the parser. Raises Unreadable."""
        mark = event.start_mark
        line = mark.line + 1 if mark else 1
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise Unreadable(line, _("Plik ma dwie części oddzielone „---”. Zostaw jedną."))
        if isinstance(event, yaml.NodeEvent):
            self._refuse_references(event, line)
            self._parts += 1
            if self._parts > MOST_PARTS:
                raise Unreadable(line, _("Plik jest za duży. Tyle usług nie zmieści się w jednym programie."))
        if isinstance(event, yaml.ScalarEvent):
            written = self._whole[mark.index : event.end_mark.index] if mark and event.end_mark else ""
            self._add(Node(line, self._text(event.value, line), written=written), key=event.value)
        elif isinstance(event, yaml.AliasEvent):
            self._add(Node(line, ""))
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin(Node(line, []))
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin(Node(line, {}))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()

    def _refuse_references(self, event: yaml.NodeEvent, line: int) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.faults.append(
                Fault(
                    line, _("Znaki „&” i „*” na początku wartości to odwołania. Wpisz tekst albo weź go w cudzysłów.")
                )
            )
        elif getattr(event, "tag", None):
            self.faults.append(
                Fault(line, _("Wykrzyknik na początku wartości ma tu inne znaczenie. Weź tekst w cudzysłów."))
            )

    def _text(self, text: str, line: int) -> str:
        if _UNPRINTABLE.search(text):
            self.faults.append(Fault(line, _("Tu jest znak, którego nie da się wydrukować. Usuń go.")))
            return ""
        return unicodedata.normalize("NFC", text.strip())

    def _begin(self, node: Node) -> None:
        self._add(node)
        if len(self._open) == DEEPEST:
            raise Unreadable(node.line, _("Za dużo poziomów wcięć. Program tylu nie potrzebuje."))
        self._open.append(_Open(node))

    def _add(self, node: Node, key: str | None = None) -> None:
        if not self._open:
            self.root = node
            return
        inside = self._open[-1]
        content = inside.node.content
        if isinstance(content, list):
            content.append(node)
        elif isinstance(content, dict):
            if inside.key is None:
                self._take_key(inside, node, key is not None)
                return
            content.setdefault(inside.key, node)
            inside.key = None

    def _take_key(self, inside: _Open, node: Node, is_text: bool) -> None:
        if not is_text:
            raise Unreadable(node.line, _("Przed dwukropkiem ma stać nazwa pola, a nie lista."))
        inside.key = str(node.content)
        if inside.key in inside.node.key_lines:
            self.faults.append(Fault(node.line, _("Pole „%(key)s” jest tu drugi raz.") % {"key": inside.key}))
        inside.node.key_lines.setdefault(inside.key, node.line)


def read_tree(text: str) -> tuple[Node | None, list[Fault]]:
    """The tree of a YAML text and the faults of its form; no tree when the text cannot be read to its end."""
    builder = _Builder(text)
    try:
        if len(text) > LONGEST_TEXT:
            raise Unreadable(1, _("Plik jest za duży. Tyle usług nie zmieści się w jednym programie."))
        for event in _events(text):
            builder.take(event)
    except Unreadable as error:
        return None, [*builder.faults, error.fault]
    if builder.root is None:
        return None, [Fault(1, _("Plik jest pusty."))]
    return builder.root, builder.faults


def _events(text: str) -> Iterator[yaml.Event]:
    """The parser's events. Raises Unreadable with the line where the parser stopped."""
    loader: Any = None
    try:
        loader = yaml.SafeLoader(text)
        while loader.check_event():
            yield loader.get_event()
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise Unreadable(line, _("Tu jest znak, którego nie da się wydrukować. Usuń go.")) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        if "\\t" in str(error.problem) or "tab" in str(error.problem):
            raise Unreadable(line, _("Wcięcia rób spacjami, nie tabulatorem.")) from None
        raise Unreadable(
            line, _("Tego wiersza nie da się odczytać. Sprawdź wcięcie, dwukropki i cudzysłowy.")
        ) from None
    except (ValueError, OverflowError):  # an escape like "\UFFFFFFFF", or a version number of a thousand digits
        raise Unreadable(loader.line + 1 if loader else 1, _("Tu jest znak, którego nie ma. Usuń go.")) from None
