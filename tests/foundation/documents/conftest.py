"""Letters to test, and a reader of PDF that sees what a screen reader sees: text by its codes, places, and tags."""

import io
import re
from collections import namedtuple
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from okienko.foundation.documents import (
    Annex,
    BulletList,
    Document,
    Heading,
    KeyFacts,
    Office,
    Paragraph,
    Signature,
    Table,
)

POINTS_IN_MM = 72 / 25.4
Run = namedtuple("Run", "page left top size text")

LETTER = Document(
    title="Jedzie bus: 12 marca",
    number="482 617",
    day=date(2026, 3, 5),
    office=Office("Centrum Usług Społecznych", ("ul. Zielona 4", "27-400 Miasto", "tel. 41 012 36 48")),
    recipient_lines=("Pani", "Zofia Źdźbło-Łącka", "ul. Konstytucji 3 Maja 112/14", "27-400 Miasto"),
    blocks=(
        Paragraph("Bus przyjedzie po Panią w czwartek. Zażółć gęślą jaźń."),
        KeyFacts((("Kiedy", "12 marca, 9.41"), ("Skąd", "spod bloku"))),
        Heading("Co zabrać"),
        BulletList(("dowód", "leki")),
        Heading("Kolejne przejazdy", level=3),
        Table("Przejazdy", ("Dzień", "Godzina"), (("19 marca", "9.41"), ("26 marca", "10.00"))),
    ),
    signature=Signature("Ewa Nowak", "koordynatorka", "41 012 36 49"),
    annex=Annex("podstawa prawna", (Heading("Ustawa"), Paragraph("Tekst załącznika."))),
)


@pytest.fixture
def letter():
    """A letter with every kind of block in it."""
    return LETTER


@pytest.fixture
def saying():
    """A short letter with the given text in every place that takes one."""

    def write(text):
        return replace(
            LETTER,
            title=text,
            office=Office(text, (text,)),
            recipient_lines=(text,),
            blocks=(
                Heading(text),
                Paragraph(text),
                BulletList((text,)),
                KeyFacts(((text, text),)),
                Table(text, (text,), ((text,),)),
            ),
            signature=Signature(text, text, text),
            annex=Annex(text, (Paragraph(text),)),
        )

    return write


@pytest.fixture
def runs_of():
    """Every line of text of a PDF with its page, its place on the page in millimetres and its size in points."""
    return _runs


@pytest.fixture
def tags_of():
    """Every tag of a PDF in reading order, as (name, element)."""
    return _tags


def _runs(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [run for number, page in enumerate(opened.pages, 1) for run in _runs_of_page(number, page)]


def _runs_of_page(number, page):
    matrix, kept, size, letters = pikepdf.Matrix(), [], 0.0, {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                kept.append(matrix)
            case "Q":
                matrix = kept.pop()
            case "cm":
                matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
            case "Tf":
                letters, size = _letters(page.Resources.Font[str(operands[0])]), float(operands[1])
            case "TJ" | "Tj":
                codes = b"".join(bytes(part) for part in _strings(operands[0]))
                text = "".join(letters[codes[i : i + 2]] for i in range(0, len(codes), 2))
                height = float(page.mediabox[3])
                yield Run(number, matrix.e / POINTS_IN_MM, (height - matrix.f) / POINTS_IN_MM, size, text)


def _strings(shown):
    return [part for part in shown if isinstance(part, pikepdf.String)] if isinstance(shown, pikepdf.Array) else [shown]


def _letters(font):
    """What the codes of a font mean, from the table that makes a text extractable."""
    table = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"^<([0-9A-F]{4})> <([0-9A-F]+)>$", table, re.MULTILINE)
    return {bytes.fromhex(code): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def _tags(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        yield from _walk(opened.Root.StructTreeRoot.K)


def _walk(node):
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _walk(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield str(node.S).removeprefix("/"), node
        yield from _walk(node.get("/K"))
