"""A freed place goes on by rule: an offer to the first in the line, until a moment, by the way the person chose."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okienko.domain.applications.lifecycle import ApplicationState
from okienko.domain.applications.models import Application
from okienko.domain.catalogue.models import SocialService
from okienko.domain.catalogue.queries import parameter
from okienko.domain.integrity.permissions import ensure_clear
from okienko.domain.matters.actions import phone_of, tell, write_to_person
from okienko.domain.matters.models import TimelineItem
from okienko.domain.people.choices import ContactWay
from okienko.domain.qualification.actions.places import ProgrammeLimitReached, give_place, one_place_at_a_time
from okienko.domain.qualification.letters import place_offered, still_waiting_asked
from okienko.domain.qualification.lifecycle import OFFER, OfferState
from okienko.domain.qualification.models import PlaceOffer, Qualification, WaitingCheck
from okienko.domain.qualification.permissions import can_answer_offer, can_keep_the_line, can_offer_place
from okienko.domain.qualification.queries import next_in_line, places_held, places_left, places_promised
from okienko.domain.qualification.rules import offer_until
from okienko.domain.staff.models import StaffMember
from okienko.domain.staff.queries import named_worker
from okienko.domain.tasks.actions import add_task
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.privacy import FieldClass
from okienko.foundation.versions import lock
from okienko.foundation.workdays import add_workdays

CALL_ABOUT_OFFER, CALL_ABOUT_WAITING = "call_about_offer", "call_about_waiting"
_NOON = 12


class NobodyWaits(OfficeError):
    """The line is empty, or everybody in it was asked about this place."""

    sentence = gettext_lazy(
        "Nikt na liście nie czeka na to miejsce. Może je dostać następna osoba, która złoży wniosek."
    )


class OfferIsOver(OfficeError):
    """The offer was answered, or its time is over."""

    sentence = gettext_lazy("Ta propozycja już nie czeka. Miejsce w kolejce zostaje. Zadzwoń, powiemy, co dalej.")


@transaction.atomic
def offer_place(*, service: SocialService, staff: StaffMember, by: Actor, at: datetime) -> PlaceOffer:
    """Propozycja wolnego miejsca dla pierwszej osoby z listy, never for anybody else.

    Raises NotAllowed, TooNear, ProgrammeLimitReached, NobodyWaits.
    """
    if not can_offer_place(by):
        raise NotAllowed
    one_place_at_a_time()
    return _offered(service, staff, None, by, at)


def _offered(
    service: SocialService, staff: StaffMember, first: PlaceOffer | None, by: Actor, at: datetime
) -> PlaceOffer:
    day = day_of(at)
    left = places_left(service, on=day)
    if left is not None and left <= places_promised(service.code) + places_held(service.code):
        raise ProgrammeLimitReached
    chain = PlaceOffer.objects.filter(pk=first.pk) | PlaceOffer.objects.filter(first=first) if first else None
    asked = set(chain.values_list("application_id", flat=True)) if chain is not None else set()
    application = next_in_line(service.code, besides=asked)
    if application is None:
        raise NobodyWaits
    ensure_clear(by, application.person, at)
    by_letter = application.person.contact_way == ContactWay.LETTER
    days = parameter("offer_days_letter" if by_letter else "offer_days", on=day)
    offer = PlaceOffer.objects.create(
        application=application, first=first, offered_by=staff, offered_at=at,
        expires_at=offer_until(day, int(days.value)),
    )  # fmt: skip
    name = {"service": service.name}
    tell(
        matter=application.matter,
        kind=TimelineItem.Kind.STEP,
        what=_("Jest dla Ciebie miejsce: %(service)s") % name,
        staff=staff,
        by=by,
        at=at,
        now_text=_("Jest dla Ciebie miejsce"),
        next_text=_("Czekamy na Twoją odpowiedź. Gdy nie odpowiesz, zostajesz na liście."),
        next_by=day_of(offer.expires_at),
        person_does=_("Powiedz, czy bierzesz to miejsce."),
    )
    write_to_person(
        matter=application.matter,
        kind="place_offered",
        subject=_("Jest dla Państwa miejsce"),
        body=place_offered(offer, phone=phone_of(application.matter)),
        by=by,
        at=at,
    )
    _record(by, at, "offer_place", offer)
    return offer


@transaction.atomic
def accept_offer(*, offer: PlaceOffer, by: Actor, at: datetime, version: int | None = None) -> Qualification:
    """Przyjęcie propozycji: the place is the person's at once. Raises NotAllowed, TooNear, OfferIsOver."""
    one_place_at_a_time()
    offer = _answered(offer, "accept", by, at, version)
    application = offer.application
    until = application.service.version.valid_until
    if until is not None and until < day_of(at):
        raise OfferIsOver
    reason = _("Pierwsze miejsce na liście oczekujących. Propozycja przyjęta w terminie.")
    return give_place(application, reason=reason, conditions=[], staff=offer.offered_by, by=by, at=at)


@transaction.atomic
def decline_offer(*, offer: PlaceOffer, by: Actor, at: datetime, version: int | None = None) -> PlaceOffer | None:
    """Nie tym razem: the position on the list stays, and the place goes to the next one, whose offer is returned.

    Declining changes no rank and no access elsewhere. Raises NotAllowed, TooNear, OfferIsOver.
    """
    one_place_at_a_time()
    offer = _answered(offer, "decline", by, at, version)
    return _goes_on(offer, _("Nie bierzesz tego miejsca. Zostajesz na liście"), by, at)


@transaction.atomic
def expire_offer(*, offer: PlaceOffer, by: Actor, at: datetime) -> PlaceOffer | None:
    """Minął termin propozycji: somebody calls to ask what happened, the position stays, the place goes on.

    Raises NotAllowed; nothing happens to an offer that was answered meanwhile.
    """
    if not can_keep_the_line(by):
        raise NotAllowed
    one_place_at_a_time()
    offer = lock(_offers(), offer.pk)
    if offer.state != OfferState.OPEN or offer.expires_at > at:
        return None
    offer.state = OFFER.target(OfferState.OPEN, "expire")
    offer.next_version().save()
    _ask_to_call(
        offer.application,
        CALL_ABOUT_OFFER,
        _("Zadzwoń: bez odpowiedzi na propozycję miejsca"),
        offer.offered_by,
        by,
        at,
    )
    return _goes_on(offer, _("Propozycja miejsca minęła. Zostajesz na liście"), by, at)


def _answered(offer: PlaceOffer, verb: str, by: Actor, at: datetime, version: int | None) -> PlaceOffer:
    offer = lock(_offers(), offer.pk, version)
    if not can_answer_offer(by):
        raise NotAllowed
    ensure_clear(by, offer.application.person, at)
    if offer.state != OfferState.OPEN or offer.expires_at <= at or offer.application.state != ApplicationState.WAITING:
        raise OfferIsOver
    offer.state, offer.answered_at = OFFER.target(OfferState.OPEN, verb), at
    offer.next_version().save()
    _record(by, at, f"{verb}_offer", offer)
    return offer


def _goes_on(offer: PlaceOffer, what: str, by: Actor, at: datetime) -> PlaceOffer | None:
    tell(
        matter=offer.application.matter,
        kind=TimelineItem.Kind.STEP,
        what=what,
        by=by,
        at=at,
        now_text=_("Jesteś na liście oczekujących"),
        next_text=_("Twoje miejsce na liście się nie zmienia. Zaproponujemy następne wolne miejsce."),
    )
    office = Actor.machine("qualification")
    try:
        return _offered(offer.application.service, offer.offered_by, offer.first or offer, office, at)
    except (NobodyWaits, ProgrammeLimitReached):
        return None  # the place stays free for whoever comes


@transaction.atomic
def ask_still_waiting(*, application: Application, by: Actor, at: datetime) -> WaitingCheck:
    """Pytanie, czy ktoś nadal czeka, by the way she or he chose. Raises NotAllowed."""
    if not can_keep_the_line(by):
        raise NotAllowed
    day = day_of(at)
    answer_by = add_workdays(day, int(parameter("still_waiting_days", on=day).value))
    check = WaitingCheck.objects.create(application=application, asked_at=at, answer_by=answer_by)
    write_to_person(
        matter=application.matter,
        kind="still_waiting",
        subject=_("Czy nadal Państwo czekają"),
        body=still_waiting_asked(application, answer_by, phone=phone_of(application.matter)),
        by=by,
        at=at,
    )
    journal.record(
        by=by,
        at=at,
        verb="ask_still_waiting",
        thing=f"application:{application.pk}",
        about=application.person_id,
        fields=[FieldClass.PERSONAL],
    )
    return check


@transaction.atomic
def answer_still_waiting(*, check: WaitingCheck, still_waits: bool, by: Actor, at: datetime) -> WaitingCheck:
    """Odpowiedź, czy ktoś nadal czeka. "No" takes nobody off: the named person confirms it in a call.

    Raises NotAllowed, TooNear. A second answer replaces the first.
    """
    if not can_answer_offer(by):
        raise NotAllowed
    check = WaitingCheck.objects.select_for_update(of=("self",)).select_related(
        "application__matter__person", "application__person"
    ).get(pk=check.pk)  # fmt: skip
    application = check.application
    check.answered_at, check.still_waits = at, still_waits
    check.save()
    what = _("Nadal czekasz: zapisane") if still_waits else _("Już nie czekasz: zadzwonimy, żeby to potwierdzić")
    tell(matter=application.matter, kind=TimelineItem.Kind.STEP, what=what, by=by, at=at)
    if not still_waits:
        _ask_to_call(application, CALL_ABOUT_WAITING, _("Zadzwoń: osoba mówi, że już nie czeka"), None, by, at)
    return check


@transaction.atomic
def chase_still_waiting(*, check: WaitingCheck, by: Actor, at: datetime) -> None:
    """Bez odpowiedzi: somebody calls. Nobody is taken off the list by silence. Raises NotAllowed."""
    if not can_keep_the_line(by):
        raise NotAllowed
    check = (
        WaitingCheck.objects.select_for_update(of=("self",))
        .select_related("application__matter__person")
        .get(pk=check.pk)
    )
    if check.answered_at or check.chased_at:
        return
    check.chased_at = at
    check.save(update_fields=["chased_at"])
    _ask_to_call(check.application, CALL_ABOUT_WAITING, _("Zadzwoń: czy osoba nadal czeka na miejsce"), None, by, at)


def _ask_to_call(
    application: Application, kind: str, title: str, owner: StaffMember | None, by: Actor, at: datetime
) -> None:
    matter = application.matter
    who = owner or matter.handler or named_worker("", on=day_of(at))
    if who is None:
        return
    add_task(
        owner=who,
        kind=kind,
        title=title,
        due_at=at_hour(add_workdays(day_of(at), 1), _NOON),
        ref=f"matter:{matter.number}",
        number=matter.number,
        addressee_name=matter.person.full_name,
        by=Actor.machine("qualification"),
        at=at,
    )


def _offers() -> QuerySet[PlaceOffer]:
    return PlaceOffer.objects.select_related(
        "application__matter__person", "application__person", "application__service__version", "offered_by"
    )


def _record(by: Actor, at: datetime, verb: str, offer: PlaceOffer) -> None:
    about = offer.application.person_id
    journal.record(by=by, at=at, verb=verb, thing=f"offer:{offer.pk}", about=about, fields=[FieldClass.PERSONAL])
