"""A document as PDF/UA-1, set by typst. Texts travel as data (JSON), so nothing in them is ever read as markup."""

import json
import unicodedata
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

from okienko.foundation.documents.blocks import Block, Document

HERE = Path(__file__).parent
NORMAL_SIZE, LARGE_SIZE = 14, 18
# What the embedded fonts can show: Latin, Greek, Cyrillic, dashes and quotes, currencies, arrows, mathematics.
_SHOWN = (
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x370, 0x3FF),
    (0x400, 0x4FF),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2040),
    (0x20A0, 0x20BF),
    (0x2190, 0x22FF),
)
_SPACES = frozenset({"Cc", "Zl", "Zp"})
_INVISIBLE = frozenset({"Cf", "Cs", "Mn", "Me"})
_UNASSIGNED = "Cn"


def render_pdf(document: Document, *, large: bool = False) -> bytes:
    """The bytes of an A4 letter, tagged, for a DL envelope with a window on the right; `large` sets 18 pt for 14 pt.

    The same document gives the same bytes. A sign that no font can show (an emoji) becomes a question mark: PDF/UA does
    not allow it to be missing.
    """
    annexed = {
        "annex_blocks": [_tagged(block) for block in document.annex.blocks] if document.annex else [],
        "annex": _("Załącznik: %(title)s") % {"title": document.annex.title} if document.annex else None,
        "number": _("Numer: %(number)s") % {"number": document.number},
        "size": LARGE_SIZE if large else NORMAL_SIZE,
    }
    return _compiled("letter.typ", document, annexed)


def render_sheet(document: Document, *, one_page: bool = False) -> bytes:
    """The bytes of an A4 sheet without a place for an address, tagged; the number stands in the footer as it is.

    `one_page` chooses the largest letters with which everything fits on one page; below 8.5 pt it takes another page.
    """
    return _compiled("sheet.typ", document, {"number": document.number, "one_page": one_page})


def _compiled(template: str, document: Document, more: dict[str, Any]) -> bytes:
    content = asdict(document) | {
        "blocks": [_tagged(block) for block in document.blocks],
        "page": _("strona"),
        "of": _("z"),
        "day": document.written_day,
        **more,
    }
    pdf = typst.compile(
        HERE / template,
        root=HERE,
        sys_inputs={"document": json.dumps(_showable(content))},
        font_paths=[HERE / "fonts"],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=int(datetime(document.day.year, document.day.month, document.day.day, 12, tzinfo=UTC).timestamp()),
    )
    return bytes(pdf)


def _tagged(block: Block) -> dict[str, Any]:
    return {"kind": type(block).__name__, **asdict(block)}


def _showable(content: Any) -> Any:
    """The same content with texts that the fonts can show."""
    match content:
        case str():
            return "".join(_sign(sign) for sign in unicodedata.normalize("NFC", content))
        case dict():
            return {key: _showable(value) for key, value in content.items()}
        case list() | tuple():
            return [_showable(value) for value in content]
        case _:
            return content


def _sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in _SPACES:
        return " "
    if category in _INVISIBLE:
        return ""
    shown = category != _UNASSIGNED and any(first <= ord(sign) <= last for first, last in _SHOWN)
    return sign if shown else "?"
