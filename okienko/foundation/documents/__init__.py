"""Documents as neutral blocks, and three ways to see one: HTML, plain text and a PDF that a screen reader can read."""

from okienko.foundation.documents.blocks import (
    Annex,
    Block,
    BulletList,
    Document,
    Heading,
    KeyFacts,
    Office,
    Paragraph,
    Signature,
    Table,
)
from okienko.foundation.documents.html import render_html
from okienko.foundation.documents.pdf import render_pdf, render_sheet
from okienko.foundation.documents.text import render_text

__all__ = [
    "Annex",
    "Block",
    "BulletList",
    "Document",
    "Heading",
    "KeyFacts",
    "Office",
    "Paragraph",
    "Signature",
    "Table",
    "render_html",
    "render_pdf",
    "render_sheet",
    "render_text",
]
