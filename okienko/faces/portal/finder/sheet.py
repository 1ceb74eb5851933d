"""The result as one sheet: what to ask for, whom, and why; what is not for now is only named."""

from collections.abc import Iterator
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from okienko.domain.places.models import Centre
from okienko.faces.portal.finder.lines import Shown, on_one_line
from okienko.foundation.documents import Block, BulletList, Document, Heading, Office, Paragraph


def sheet_of(shown: Shown, centre: Centre, day: date) -> Document:
    """The sheet. There is no name of a resident on it: nobody said one."""
    call = _("Zadzwoń do nas: %(phone)s.") % {"phone": on_one_line(centre.phone)}
    return _sheet(_("Oto, co możesz dostać"), tuple(_blocks(shown, call)), centre, day)


def form_sheet(blocks: tuple[Block, ...], centre: Centre, day: date) -> Document:
    """Answers in the order of a form, to copy from or to show."""
    return _sheet(_("Moje odpowiedzi do wniosku"), blocks, centre, day)


def _sheet(title: str, blocks: tuple[Block, ...], centre: Centre, day: date) -> Document:
    return Document(
        title=title,
        number=_("To podpowiedź, nie decyzja."),
        day=day,
        office=Office(centre.name, (centre.address, on_one_line(centre.phone))),
        recipient_lines=(),
        blocks=blocks,
    )


def _blocks(shown: Shown, call: str) -> Iterator[Block]:
    if first := shown.lines.came_for:
        if shown.wanted:
            yield Paragraph(_("Twoje słowa: „%(words)s”") % {"words": shown.wanted})
        yield Heading(f"{first.name}: {first.finding.verdict}")
        yield Paragraph(" ".join((*(sentence for _state, sentence in first.reasons), first.next_step)))
    for clock in shown.clocks:
        yield Heading(clock.title)
        yield Paragraph(" ".join((f"{capfirst(clock.length)}." if clock.length else "", *clock.words)).strip())
    for title, told in shown.paper:
        yield Heading(title)
        yield BulletList([str(one) for one in told])
    yield Heading(_("Twoje odpowiedzi"))
    yield Paragraph(" ".join(shown.said) or _("Nie ma jeszcze żadnej."))
    yield Paragraph(f"{shown.note} {call}")
