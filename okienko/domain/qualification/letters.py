"""The card, and what we write when a place is given or a list is long."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from okienko.domain.applications.letters import addressee_of
from okienko.domain.applications.models import Application
from okienko.domain.qualification.models import Qualification
from okienko.foundation.clock import day_of
from okienko.foundation.documents import BulletList, Document, Heading, KeyFacts, Paragraph, Signature


def qualification_card(card: Qualification, *, office: str) -> Document:
    """Karta kwalifikacji do usługi: what, for whom, why, until when, who answers. It is not a decision."""
    application = card.application
    until = date_format(card.valid_until, "j E Y") if card.valid_until else _("do odwołania")
    return Document(
        title=_("Karta kwalifikacji do usługi"),
        number=card.card_number,
        day=day_of(card.qualified_at),
        office=office,
        recipient_lines=(application.person.full_name, application.person.address),
        blocks=(
            Paragraph(_("Ma Pan/Pani miejsce w usłudze: %(service)s.") % {"service": card.service.name}),
            KeyFacts(
                (
                    (_("Numer sprawy"), application.matter.number),
                    (_("Od kiedy"), date_format(card.valid_from, "j E Y")),
                    (_("Do kiedy"), until),
                )
            ),
            Heading(_("Dlaczego")),
            Paragraph(card.reason),
            BulletList(tuple(card.condition_lines)),
        ),
        signature=Signature(card.qualified_by.full_name, card.qualified_by.function, card.qualified_by.duty_phone),
    )


def place_given(card: Qualification) -> dict[str, Any]:
    """Wiadomość: you have a place; who calls."""
    application = card.application
    return _message(
        application,
        "place_given",
        _("Mają Państwo miejsce"),
        _("Mają Państwo miejsce. Sprawa %(number)s. Zadzwoni %(name)s, tel. %(phone)s.")
        % {
            "name": card.qualified_by.full_name,
            "number": application.matter.number,
            "phone": card.qualified_by.duty_phone,
        },
    )


def put_on_list(application: Application, before: int) -> dict[str, Any]:
    """Wiadomość: you are on the list; how many are before you."""
    ahead = ngettext("Przed Państwem %(n)s osoba.", "Przed Państwem %(n)s osób.", before) % {"n": before}
    return _message(
        application,
        "on_the_list",
        _("Są Państwo na liście"),
        _("Sprawa %(number)s: teraz nie ma wolnych miejsc. Są Państwo na liście. %(ahead)s")
        % {"number": application.matter.number, "ahead": ahead},
    )


def _message(application: Application, kind: str, subject: str, body: str) -> dict[str, Any]:
    matter = application.matter
    return {
        "addressee": addressee_of(application.person, matter),
        "kind": kind,
        "subject": subject,
        "body": body,
        "ref": f"matter:{matter.number}",
    }
