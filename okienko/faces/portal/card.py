"""What a service card says, for the screen and for paper."""

from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from okienko.domain.catalogue.choices import LimitPeriod, LimitUnit
from okienko.domain.catalogue.models import SocialService
from okienko.domain.catalogue.rules.ride_terms import CancelTerms, RideTerms
from okienko.domain.places.models import Centre
from okienko.domain.places.queries import opening_week
from okienko.domain.staff.models import StaffMember
from okienko.domain.staff.queries import duty_week
from okienko.foundation.documents import Block, BulletList, Document, Heading, KeyFacts, Office, Paragraph, Signature
from okienko.foundation.phones import format_phone
from okienko.foundation.weekly_hours import Shift, hour_words, week_words


def facts(service: SocialService) -> list[tuple[str, str]]:
    """The short answers, in the order people ask: for whom, what, how much, how long, how to order, where, who."""
    told = [
        (_("Dla kogo"), _known(service, "addressees", service.addressees)),
        (_("Co dostajesz"), service.gives),
        (_("Ile to kosztuje"), _known(service, "fee", service.fee)),
        (_("Ile to trwa"), _known(service, "how_long", service.how_long)),
        (_("Ile razy"), _how_often(service)),
        *_of_rides(service.ride_terms),
        *[(str(name), str(said)) for name, said in service.good_to_know.items()],
        (_("Ile jest"), _how_many(service)),
        (_("Gdzie"), service.place),
        (_("Kto to robi"), service.provider),
    ]
    return [(name, capfirst(said)) for name, said in told if said]


def _known(service: SocialService, field: str, said: str) -> str:
    reason = service.why_unknown(field)
    return said or (_("Tego jeszcze nie wiemy. Zadzwoń i zapytaj.") if reason else "")


def _how_many(service: SocialService) -> str:
    if not service.capacity or service.places:
        return ""
    return f"{service.capacity} {service.capacity_unit}"


def _how_often(service: SocialService) -> str:
    periods = {
        LimitPeriod.WEEK: _("na tydzień"), LimitPeriod.MONTH: _("na miesiąc"), LimitPeriod.QUARTER: _("na kwartał"),
        LimitPeriod.YEAR: _("na rok"), LimitPeriod.ROUND: _("na jeden nabór"),
    }  # fmt: skip
    told = [
        _("%(unit)s: najwyżej %(most)s %(period)s.")
        % {"unit": capfirst(LimitUnit(use["unit"]).label), "most": use["most"], "period": periods[use["period"]]}
        for use in service.limits.get("uses", ())
    ]
    terms = service.ride_terms
    if terms and terms.there_and_back_counts_once:
        told.append(_("Droga tam i z powrotem to jeden przejazd."))
    return " ".join(told)


def _of_rides(terms: RideTerms | None) -> list[tuple[str, str]]:
    if terms is None:
        return []
    hours = week_words(Shift(weekday, terms.opens, terms.closes) for weekday in terms.weekdays)
    lead = ngettext(
        "Najpóźniej %(days)s dzień roboczy wcześniej, do %(hour)s.",
        "Najpóźniej %(days)s dni roboczych wcześniej, do %(hour)s.",
        terms.lead_workdays,
    ) % {"days": terms.lead_workdays, "hour": hour_words(terms.cutoff)}
    rows = [(_("Kiedy jeździmy"), "; ".join(hours)), (_("Kiedy zamówić"), lead)]
    if terms.longest_minutes is not None:
        rows.append((_("Jak długo w drodze"), _("Najdłużej %(n)s minut.") % {"n": terms.longest_minutes}))
    return rows + ([(_("Kiedy odwołać"), _of_cancelling(terms.cancelling))] if terms.cancelling else [])


def _of_cancelling(rule: CancelTerms) -> str:
    told = ngettext(
        "Najpóźniej %(days)s dzień roboczy wcześniej, do %(hour)s.",
        "Najpóźniej %(days)s dni roboczych wcześniej, do %(hour)s.",
        rule.lead_workdays,
    ) % {"days": rule.lead_workdays, "hour": hour_words(rule.cutoff)}
    if rule.late_counts:
        return f"{told} " + _("Później przejazd liczy się do limitu.")
    return f"{told} " + _("Odwołany przejazd nie liczy się do limitu.")


def card_document(service: SocialService, centre: Centre, worker: StaffMember | None, day: date) -> Document:
    """Karta usługi: the same words as on the screen, as a document for PDF/UA."""
    blocks: list[Block] = [Paragraph(service.summary), Heading(_("W skrócie")), KeyFacts(tuple(facts(service)))]
    if service.bring:
        blocks += [Heading(_("Co przygotować")), BulletList(tuple(str(one) for one in service.bring))]
    if service.order:
        blocks += [Heading(_("Gdy chętnych jest więcej niż miejsc")), Paragraph(service.order)]
    if service.does_not:
        blocks += [Heading(_("Czego ta usługa nie zrobi")), Paragraph(service.does_not)]
    blocks += [Heading(_("Jak poprosić")), Paragraph(_how_to_ask(centre, worker))]
    version = service.version
    source = _("%(title)s. Działa od %(day)s.") % {
        "title": version.title, "day": date_format(version.in_force_on, "j E Y"),
    }  # fmt: skip
    blocks.append(Paragraph(source))
    signature = None
    if worker is not None:
        phone = format_phone(worker.duty_phone) if worker.duty_phone else format_phone(centre.phone)
        signature = Signature(worker.full_name, worker.function, phone)
    return Document(
        title=service.name,
        number=f"{version.programme.code}/{version.number}",
        day=day,
        office=Office(centre.name, (centre.address, format_phone(centre.phone), centre.email)),
        recipient_lines=(),
        blocks=tuple(blocks),
        signature=signature,
    )


def _how_to_ask(centre: Centre, worker: StaffMember | None) -> str:
    phone = format_phone(worker.duty_phone if worker and worker.duty_phone else centre.phone)
    hours = "; ".join(duty_week(worker) if worker and worker.duty_phone else opening_week(centre.seat))
    return _("Zadzwoń: %(phone)s (%(hours)s). Albo przyjdź: %(address)s.") % {
        "phone": phone, "hours": hours, "address": centre.address,
    }  # fmt: skip
