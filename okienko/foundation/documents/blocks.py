"""What a document is made of. Texts are plain: no markup of any kind is ever read in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from babel.dates import format_date

SECTION, SUBSECTION = 2, 3


@dataclass(frozen=True)
class Heading:
    """Śródtytuł: of a section (2) or of a part of it (3); the title of the document is the only first one."""

    text: str
    level: int = SECTION

    def __post_init__(self) -> None:
        if self.level not in (SECTION, SUBSECTION):
            raise ValueError("a heading has level 2 or 3")


@dataclass(frozen=True)
class Paragraph:
    """Akapit."""

    text: str


@dataclass(frozen=True)
class BulletList:
    """Lista."""

    items: Sequence[str]


@dataclass(frozen=True)
class Table:
    """Tabela: with a caption and a header, every row as long as the header."""

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]

    def __post_init__(self) -> None:
        if not self.header or any(len(row) != len(self.header) for row in self.rows):
            raise ValueError("every row of a table is as long as its header")


@dataclass(frozen=True)
class KeyFacts:
    """Najważniejsze: pairs of a name and what it is, for example ("Kiedy", "12 marca, 9.41")."""

    facts: Sequence[tuple[str, str]]


Block = Heading | Paragraph | BulletList | Table | KeyFacts


@dataclass(frozen=True)
class Signature:
    """Podpis: who answers for the document, in what post, under which telephone (already written for people)."""

    name: str
    post: str
    phone: str = ""


@dataclass(frozen=True)
class Office:
    """Nadawca: the name of the office and the lines under it (address, telephone, e-mail)."""

    name: str
    lines: Sequence[str] = ()


@dataclass(frozen=True)
class Annex:
    """Załącznik: what the law wants said and the first page does not need; it starts on a page of its own."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Document:
    """Pismo: everything of a letter that is worth saying, and nothing of how it looks."""

    title: str
    number: str
    day: date
    office: Office
    recipient_lines: Sequence[str]
    blocks: Sequence[Block]
    signature: Signature | None = None
    annex: Annex | None = None
    language: str = "pl"

    def __post_init__(self) -> None:
        for blocks in (self.blocks, self.annex.blocks if self.annex else ()):
            levels = [1, *(block.level for block in blocks if isinstance(block, Heading))]
            if any(after > before + 1 for before, after in pairwise(levels)):
                raise ValueError("no level of headings is skipped")

    @property
    def written_day(self) -> str:
        """The day in words: "12 marca 2026"."""
        return format_date(self.day, "d MMMM y", locale=self.language)
