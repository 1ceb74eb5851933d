"""The card, and what we write when a place is given or a list is long."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from okienko.domain.applications.letters import written
from okienko.domain.applications.models import Application
from okienko.domain.qualification.models import PlaceOffer, Qualification
from okienko.foundation.clock import day_of
from okienko.foundation.documents import BulletList, Document, Heading, KeyFacts, Office, Paragraph, Signature
from okienko.foundation.phones import format_phone


def qualification_card(card: Qualification, *, office: Office) -> Document:
    """Karta kwalifikacji do usługi: what, for whom, why, until when, who answers. It is not a decision."""
    application = card.application
    phone = format_phone(card.qualified_by.duty_phone) if card.qualified_by.duty_phone else ""
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
                    (_("Numer sprawy"), written(application.matter.number)),
                    (_("Od kiedy"), date_format(card.valid_from, "j E Y")),
                    (_("Do kiedy"), until),
                )
            ),
            Heading(_("Dlaczego")),
            Paragraph(card.reason),
            BulletList(tuple(card.condition_lines)),
        ),
        signature=Signature(card.qualified_by.full_name, card.qualified_by.function, phone),
    )


def place_given(card: Qualification, *, phone: str) -> str:
    """Wiadomość: you have a place; who calls."""
    return _("Sprawa %(number)s: mają Państwo miejsce. Zadzwoni %(name)s, tel. %(phone)s.") % {
        "number": written(card.application.matter.number),
        "name": card.qualified_by.full_name,
        "phone": phone,
    }


def put_on_list(application: Application, before: int, *, phone: str) -> str:
    """Wiadomość: you are on the list; how many are before you."""
    ahead = ngettext("Przed Państwem %(n)s osoba.", "Przed Państwem %(n)s osób.", before) % {"n": before}
    return _("Sprawa %(number)s: nie ma teraz miejsc, są Państwo na liście. %(ahead)s Tel. %(phone)s.") % {
        "number": written(application.matter.number),
        "ahead": ahead,
        "phone": phone,
    }


def place_offered(offer: PlaceOffer, *, phone: str) -> str:
    """Wiadomość: a place is free, until when it waits, and that silence costs nothing."""
    return _("Sprawa %(number)s: jest dla Państwa miejsce. Prosimy o odpowiedź do %(day)s. Tel. %(phone)s.") % {
        "number": written(offer.application.matter.number),
        "day": date_format(day_of(offer.expires_at), "j E"),
        "phone": phone,
    }


def still_waiting_asked(application: Application, answer_by: date, *, phone: str) -> str:
    """Wiadomość: do you still wait?"""
    return _(
        "Sprawa %(number)s: czy nadal Państwo czekają na miejsce? Prosimy o odpowiedź do %(day)s. Tel. %(phone)s."
    ) % {
        "number": written(application.matter.number),
        "day": date_format(answer_by, "j E"),
        "phone": phone,
    }
