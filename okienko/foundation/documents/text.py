"""A document as plain text, for e-mail and for reading aloud: no drawn lines, no columns."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from okienko.foundation.documents.blocks import Block, BulletList, Document, Heading, KeyFacts, Paragraph, Table


def render_text(document: Document) -> str:
    """Paragraphs separated by empty lines, each on one line however long; ends with a newline."""
    parts = [
        "\n".join([document.office.name, *document.office.lines]),
        "\n".join(document.recipient_lines),
        "\n".join([_("Numer: %(number)s") % {"number": document.number}, document.written_day]),
        document.title,
        *_blocks(document.blocks),
    ]
    if document.signature:
        signed = document.signature
        parts.append("\n".join(filter(None, [signed.name, signed.post, signed.phone])))
    if document.annex:
        parts.append(_("Załącznik: %(title)s") % {"title": document.annex.title})
        parts += _blocks(document.annex.blocks)
    return "\n\n".join(parts) + "\n"


def _blocks(blocks: Iterable[Block]) -> list[str]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> str:
    match block:
        case Heading() | Paragraph():
            return block.text
        case BulletList():
            return "\n".join(f"- {item}" for item in block.items)
        case Table():
            rows = (
                "; ".join(f"{head}: {cell}" for head, cell in zip(block.header, row, strict=True)) for row in block.rows
            )
            return "\n".join([block.caption, *(f"- {row}" for row in rows)])
        case KeyFacts():
            return "\n".join(f"{name}: {fact}" for name, fact in block.facts)
