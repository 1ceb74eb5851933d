"""The letter before a refusal, and the decision with all its parts (k.p.a. art. 107)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from okienko.domain.applications.letters import written
from okienko.domain.applications.models import Application
from okienko.domain.catalogue.models import LegalParameter
from okienko.domain.people.rules import age_on
from okienko.domain.refusals.models import Authority, Refusal
from okienko.domain.refusals.rules import Parts, worked_example
from okienko.domain.rounds.queries.standing import Standing
from okienko.domain.staff.models import Authorisation, StaffMember
from okienko.foundation.access import Channel
from okienko.foundation.clock import day_of
from okienko.foundation.documents import (
    Annex,
    Block,
    BulletList,
    Document,
    Heading,
    KeyFacts,
    Office,
    Paragraph,
    Signature,
)
from okienko.foundation.phones import format_phone


@dataclass(frozen=True)
class Setting:
    """Around a letter: the sender, whom to call when the named person has no number, who is above, what law says."""

    office: Office
    phone: str
    authority: Authority | None
    appeal_days: int
    bases: Sequence[LegalParameter]


def long_day(day: date) -> str:
    """A day in full: "12 marca 2026"."""
    return date_format(day, "j E Y")


def week_day(day: date) -> str:
    """A day with its weekday: "czwartek, 12 marca 2026"."""
    return format_date(day, "EEEE, d MMMM y", locale="pl")


def recipient(application: Application) -> tuple[str, str]:
    """The party: name and address."""
    return application.person.full_name, application.person.address


def who_helps(contact: StaffMember, setting: Setting) -> Paragraph:
    """The named person with a number to call."""
    said = {
        "name": contact.full_name,
        "post": contact.function,
        "phone": format_phone(contact.duty_phone) if contact.duty_phone else setting.phone,
    }
    return Paragraph(_("Na pytania odpowiada %(name)s, %(post)s, telefon %(phone)s.") % said)


def legal_annex(title: str, setting: Setting, *more: str) -> Annex:
    """The law at the end: what it gives the person, then the provisions. Only what may be shown as law is named."""
    named = list(dict.fromkeys(one.legal_basis for one in setting.bases if one.may_be_shown_as_law))
    blocks: list[Block] = [Paragraph(text) for text in more]
    return Annex(title, (*blocks, Heading(_("Podstawa prawna")), BulletList(tuple(named))))


def own_facts(
    application: Application,
    refusal: Refusal,
    *,
    places: int | None,
    place_in_queue: int | None,
    standing: Standing | None = None,
) -> list[str]:
    """Fakty osoby: what we know of this one application, a sentence each. Nothing of anybody else.

    `standing` is the person's own result in an announced round.
    """
    channel = str(Channel(application.channel).label)
    said = [
        _("Wniosek wpłynął %(day)s. Droga: %(channel)s.")
        % {"day": long_day(application.day_of_receipt), "channel": channel}
    ]
    person = application.person
    if person.born_on is not None:
        age = age_on(person.born_on, application.day_of_receipt)
        years = ngettext("%(n)s rok", "%(n)s lat", age) % {"n": age}
        said.append(_("Wiek w dniu wniosku: %(years)s.") % {"years": years})
    said.append(_("Adres: %(address)s.") % {"address": person.address})
    if places is not None:
        said.append(_("Miejsc w tej usłudze: %(places)s.") % {"places": places})
    if place_in_queue is not None:
        said.append(_("Miejsce na liście oczekujących: %(place)s.") % {"place": place_in_queue})
    if standing is not None:
        place = {"position": standing.position, "of": standing.of, "places": standing.places}
        said.append(_("Miejsce na liście naboru: %(position)s z %(of)s. Miejsc do rozdania: %(places)s.") % place)
        said += [
            _("Punkty za „%(name)s”: %(points)s.") % {"name": name, "points": points}
            for name, points in standing.points
        ]
    said.append(
        _("Dnia %(day)s wysłaliśmy list z prośbą o odpowiedź do %(until)s.")
        % {"day": long_day(day_of(refusal.written_at)), "until": long_day(refusal.wait_until)}
    )
    said.append(
        _("Odpowiedź: %(answer)s") % {"answer": refusal.answer} if refusal.answer else _("Nie dostaliśmy odpowiedzi.")
    )
    return said


def rules_told(application: Application) -> str:
    """Zasady usługi: for whom it is, and which text says so."""
    version = application.service.version
    said = {"title": version.resolution or version.title, "who": application.service.addressees.strip()}
    return (_("Program „%(title)s” mówi, dla kogo jest ta usługa: %(who)s") if said["who"] else _(
        "Zasady tej usługi są w programie „%(title)s”."
    )) % said  # fmt: skip


def last_chance(refusal: Refusal, setting: Setting, *, signer: Signature) -> Document:
    """List przed odmową: what is still unmet, what can be done about it, and until when.

    Podstawa: k.p.a. art. 10(1) and 79a.
    """
    application = refusal.application
    service, until = application.service.name, week_day(refusal.wait_until)
    blocks: list[Block] = [
        Paragraph(_("Sprawdziliśmy wniosek o usługę: %(service)s. Dziś nie możemy jej dać.") % {"service": service}),
    ]
    if refusal.unmet_lines:
        blocks.append(
            Paragraph(_("Ma Pan/Pani jeszcze czas, żeby to zmienić. Czekamy do dnia: %(until)s.") % {"until": until})
        )
    else:
        blocks.append(
            Paragraph(
                _("Zanim wydamy decyzję, czekamy na Pana/Pani zdanie. Czekamy do dnia: %(until)s.") % {"until": until}
            )
        )
    blocks += [Heading(_("Dlaczego nie możemy")), Paragraph(refusal.reason)]
    if refusal.unmet_lines:
        blocks += [Heading(_("Co może Pan/Pani zrobić")), BulletList(tuple(refusal.unmet_lines))]
    blocks += [
        Heading(_("Jak odpowiedzieć")),
        Paragraph(_("Można przyjść, zadzwonić albo napisać. Można też obejrzeć akta sprawy i coś do nich dodać.")),
        who_helps(refusal.contact, setting),
        Heading(_("Co jeszcze może pomóc")),
        Paragraph(refusal.other_help),
        Heading(_("Co będzie potem")),
        Paragraph(_("Jeśli nic się nie zmieni, wydamy decyzję odmowną. Będzie można się od niej odwołać.")),
    ]
    return Document(
        title=_("Przed odmową: co można jeszcze zrobić"),
        number=written(application.matter.number),
        day=day_of(refusal.written_at),
        office=setting.office,
        recipient_lines=recipient(application),
        blocks=tuple(blocks),
        signature=signer,
        annex=legal_annex(_("Skąd ten list"), setting),
    )


def ruling(application: Application) -> str:
    """Rozstrzygnięcie."""
    said = {"day": long_day(application.day_of_receipt), "service": application.service.name}
    return _("Po sprawdzeniu wniosku z dnia %(day)s odmawiam Panu/Pani usługi: %(service)s.") % said


def organ_line(authorisation: Authorisation, office: Office) -> str:
    """Who decides: the post and the centre; by written authorisation it says whose."""
    said = {"post": authorisation.staff.function, "office": office.name, "number": authorisation.number}
    if authorisation.grantor == Authorisation.Grantor.STATUTE:
        return _("%(office)s, %(post)s") % said
    return _("%(office)s, %(post)s, z upoważnienia numer %(number)s") % said


def instruction(refusal: Refusal, setting: Setting) -> list[str]:
    """Pouczenie: until when with a worked example, to whom, how, and help with it."""
    assert refusal.decided_on is not None  # signed, or just about to be
    assert setting.authority is not None  # checked before signing
    example = worked_example(refusal.decided_on, setting.appeal_days)
    days = ngettext("%(n)s dzień", "%(n)s dni", setting.appeal_days) % {"n": setting.appeal_days}
    return [
        _("Jeśli się Pan/Pani nie zgadza, ma Pan/Pani na odwołanie %(days)s od odbioru tego listu.") % {"days": days},
        _("Przykład: list odebrany w dniu: %(read)s. Ostatni dzień na odwołanie: %(last)s.")
        % {"read": week_day(example.delivered_on), "last": week_day(example.last_day)},
        _("Odwołanie składa się u nas. My przekażemy je dalej. Rozpatrzy je %(authority)s.")
        % {"authority": setting.authority.name},
        _("Wystarczy napisać: „nie zgadzam się”. Można też zadzwonić, a my zapiszemy Pana/Pani słowa."),
    ]


def parts_of(refusal: Refusal, authorisation: Authorisation, setting: Setting) -> Parts:
    """The decision by its legal parts, to see that none is missing."""
    application = refusal.application
    return Parts(
        organ=organ_line(authorisation, setting.office),
        day=refusal.decided_on.isoformat() if refusal.decided_on else "",
        party=" ".join(filter(None, recipient(application))),
        legal_basis="; ".join(one.legal_basis for one in setting.bases),
        ruling=ruling(application),
        facts=refusal.facts,
        law=refusal.law,
        instruction=setting.authority.name if setting.authority else "",
        signer=authorisation.staff.full_name,
        post=authorisation.staff.function,
    )


def _asked_for(refusal: Refusal) -> list[Block]:
    """What the letter before asked for, when something was within the person's control."""
    if not refusal.unmet_lines:
        return []
    return [Paragraph(_("W liście prosiliśmy:")), BulletList(tuple(refusal.unmet_lines))]


def decision(refusal: Refusal, authorisation: Authorisation, setting: Setting) -> Document:
    """Decyzja odmowna: the ruling first, then why, what else, who helps, how to disagree; the law in the annex."""
    application, signer = refusal.application, authorisation.staff
    assert refusal.decided_on is not None
    blocks: list[Block] = [
        Paragraph(ruling(application)),
        KeyFacts(
            (
                (_("Kto decyduje"), organ_line(authorisation, setting.office)),
                (_("Kogo dotyczy"), ", ".join(filter(None, recipient(application)))),
                (_("Numer sprawy"), written(application.matter.number)),
            )
        ),
        Heading(_("Dlaczego")),
        Paragraph(refusal.reason),
        *_asked_for(refusal),
        Heading(_("Co ustaliliśmy")),
        BulletList(tuple(refusal.fact_lines)),
        Heading(_("Jakie są zasady")),
        Paragraph(refusal.law),
        Heading(_("Co jeszcze może pomóc")),
        Paragraph(refusal.other_help),
        Heading(_("Kto Panu/Pani pomoże")),
        who_helps(refusal.contact, setting),
        Heading(_("Jak się nie zgodzić")),
        *(Paragraph(text) for text in instruction(refusal, setting)),
    ]
    return Document(
        title=_("Decyzja: odmowa usługi"),
        number=refusal.number,
        day=refusal.decided_on,
        office=setting.office,
        recipient_lines=recipient(application),
        blocks=tuple(blocks),
        signature=Signature(signer.full_name, signer.function),
        annex=legal_annex(
            _("Prawa strony i podstawa prawna"),
            setting,
            _("W czasie na odwołanie może Pan/Pani się go zrzec. Trzeba to napisać do nas."),
            _("Po takim piśmie decyzja jest ostateczna. Nie można jej już zaskarżyć do sądu."),
        ),
    )
