"""A document as semantic HTML, to stand inside a page."""

from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from okienko.foundation.documents.blocks import Block, BulletList, Document, Heading, KeyFacts, Paragraph, Table


def render_html(document: Document, *, top_level: int = 1) -> SafeString:
    """An `<article class="ok-document">`; its title has the level `top_level`, other headings follow it."""
    parts = [
        _lines("ok-document__office", [document.office.name, *document.office.lines]),
        _lines("ok-document__recipient", document.recipient_lines),
        format_html(
            '<p class="ok-document__number">{} {}<br><time datetime="{}">{}</time></p>',
            _("Numer:"),
            document.number,
            document.day.isoformat(),
            document.written_day,
        ),
        _heading(top_level, document.title),
        *(_block(block, top_level - 1) for block in document.blocks),
    ]
    if document.signature:
        signed = document.signature
        parts.append(_lines("ok-document__signature", filter(None, [signed.name, signed.post, signed.phone])))
    if document.annex:
        parts.append(_heading(top_level + 1, _("Załącznik: %(title)s") % {"title": document.annex.title}))
        parts += [_block(block, top_level) for block in document.annex.blocks]
    return format_html('<article class="ok-document" lang="{}">{}</article>', document.language, _joined(parts))


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _lines(css_class: str, lines: Iterable[str]) -> SafeString:
    return format_html(
        '<p class="{}">{}</p>', css_class, format_html_join(SafeString("<br>"), "{}", ((line,) for line in lines))
    )


def _heading(level: int, text: str) -> SafeString:
    return format_html("<h{}>{}</h{}>", level, text, level)


def _cells(tag: str, cells: Sequence[str]) -> SafeString:
    frame = SafeString(f"<{tag}>{{}}</{tag[:2]}>")  # nosec B703  # ours: "td" or "th" with its scope; cells are escaped
    return format_html("<tr>{}</tr>", format_html_join("", frame, ((cell,) for cell in cells)))


def _block(block: Block, deeper: int) -> SafeString:
    match block:
        case Heading():
            return _heading(block.level + deeper, block.text)
        case Paragraph():
            return format_html("<p>{}</p>", block.text)
        case BulletList():
            return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((item,) for item in block.items)))
        case Table():
            return format_html(
                '<table class="ok-table"><caption>{}</caption><thead>{}</thead><tbody>{}</tbody></table>',
                block.caption,
                _cells('th scope="col"', block.header),
                _joined(_cells("td", row) for row in block.rows),
            )
        case KeyFacts():
            pairs = format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", block.facts)
            return format_html('<dl class="ok-facts">{}</dl>', pairs)
