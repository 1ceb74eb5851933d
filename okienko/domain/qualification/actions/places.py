"""Giving a place."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from okienko.domain.applications.lifecycle import APPLICATION, ApplicationState
from okienko.domain.applications.models import Application
from okienko.domain.catalogue.models import SocialService
from okienko.domain.integrity.actions import use_exception
from okienko.domain.integrity.queries import agreed_exception
from okienko.domain.matters.actions import phone_of, tell, write_to_person
from okienko.domain.matters.models import TimelineItem
from okienko.domain.places.models import Centre
from okienko.domain.qualification.letters import place_given, put_on_list
from okienko.domain.qualification.models import ListPlace, Qualification
from okienko.domain.qualification.permissions import can_qualify_application
from okienko.domain.qualification.queries import (
    ahead_of,
    places_held,
    places_left,
    places_promised,
    waits_for_a_list,
)
from okienko.domain.qualification.rules import card_number
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.privacy import FieldClass
from okienko.foundation.versions import lock

ARCHIVE_CLASS = "B5"


class ProgrammeLimitReached(OfficeError):
    """No free place; the waiting list is the way on."""

    sentence = gettext_lazy("Nie ma wolnych miejsc w tej usłudze. Możesz wpisać osobę na listę oczekujących.")


class PlacesAreInARound(OfficeError):
    """The places that are left are those of a round."""

    sentence = gettext_lazy("Wolne miejsca rozdaje teraz nabór. Poza jego listą nikt ich nie dostanie.")


class ListDecides(OfficeError):
    """The application takes part in a round whose results nobody knows yet."""

    sentence = gettext_lazy("O tym wniosku zdecyduje lista naboru. Szybciej można tylko za zgodą drugiej osoby.")


class SomebodyWaitsLonger(OfficeError):
    """The waiting list goes first."""

    sentence = gettext_lazy("Na tej liście ktoś czeka dłużej. Najpierw miejsce dostaje pierwsza osoba z listy.")


class PlacesAreFree(OfficeError):
    """Nobody waits for a place that is there."""

    sentence = gettext_lazy("Są wolne miejsca i nikt nie czeka dłużej. Ta osoba może dostać miejsce od razu.")


class ProgrammeIsOver(OfficeError):
    """The place would end before it begins."""

    sentence = gettext_lazy("Program tej usługi już się skończył. Zaproponuj osobie usługę, która działa teraz.")


class ReasonMissing(OfficeError):
    """Every result says why."""

    sentence = gettext_lazy("Napisz, dlaczego. Każdy wynik mówi dlaczego.")


@transaction.atomic
def qualify_application(
    *,
    application: Application,
    reason: str,
    conditions: Sequence[str],
    staff: StaffMember,
    by: Actor,
    at: datetime,
    version: int | None = None,
    until: date | None = None,
    by_list: bool = False,
) -> Qualification:
    """Zakwalifikowanie: a place, a card and a reason. The last place has one winner.

    `by_list` says that the announced list of a round gives the place: its order counts, not the waiting list's.
    Out of order, past the waiting list or past the list of a round, only with an exception on which two people agreed,
    and it is used up. Raises TooNear, ReasonMissing, ProgrammeIsOver, ProgrammeLimitReached, PlacesAreInARound,
    SomebodyWaitsLonger, ListDecides, MoveNotAllowed, ChangedMeanwhile.
    """
    one_place_at_a_time()
    application = _taken_up(application, by, version, reason)
    service = SocialService.objects.select_related("version").get(pk=application.service_id)
    day = day_of(at)
    last_day = until or service.version.valid_until
    if last_day is not None and last_day < day:
        raise ProgrammeIsOver
    left = places_left(service, on=day)
    if left is not None:
        left -= places_promised(service.code, to_others_than=application)
        if left <= 0:
            raise ProgrammeLimitReached
        if not by_list and left <= places_held(service.code):
            raise PlacesAreInARound
    APPLICATION.target(ApplicationState(application.state), "qualify")
    if not by_list:
        _in_order(application, by, at)
    return give_place(application, reason=reason, conditions=conditions, staff=staff, until=until, by=by, at=at)


def _in_order(application: Application, by: Actor, at: datetime) -> None:
    """Nobody goes past a list without an agreed exception."""
    decided_by_a_list = waits_for_a_list(application)
    if not decided_by_a_list and not ahead_of(application):
        return
    exception = agreed_exception(f"application:{application.pk}")
    if exception is None:
        raise ListDecides if decided_by_a_list else SomebodyWaitsLonger
    use_exception(exception=exception, by=by, at=at)


def one_place_at_a_time() -> None:
    """One place and one number of a card at a time: versions share a service's places, all services the numbers."""
    list(Centre.objects.select_for_update(no_key=True))


def give_place(
    application: Application,
    *,
    reason: str,
    conditions: Sequence[str],
    staff: StaffMember,
    by: Actor,
    at: datetime,
    until: date | None = None,
) -> Qualification:
    """The card and what follows from it. Who may, and whether there is a place, was seen by the caller, who holds
    `one_place_at_a_time`.
    """
    service, day = application.service, day_of(at)
    application.state = APPLICATION.target(ApplicationState(application.state), "qualify")
    application.next_version().save()
    # The year of the card is that of its first day, in Warsaw.
    sequence = Qualification.objects.filter(valid_from__year=day.year).count() + 1
    card = Qualification.objects.create(
        application=application,
        service=service,
        card_number=card_number("CUS", day.year, sequence),
        reason=reason,
        conditions="\n".join(conditions),
        qualified_by=staff,
        qualified_at=at,
        archive_class=ARCHIVE_CLASS,
        valid_from=day,
        valid_until=until or service.version.valid_until,
    )
    tell(
        matter=application.matter,
        kind=TimelineItem.Kind.STEP,
        what=_("Masz miejsce: %(service)s") % {"service": service.name},
        more=reason,
        staff=staff,
        by=by,
        at=at,
        now_text=_("Masz miejsce: %(service)s") % {"service": service.name},
        next_text=_("Zadzwonimy i umówimy pierwszy termin."),
        person_does=_("Odbierz telefon."),
    )
    write_to_person(
        matter=application.matter,
        kind="place_given",
        subject=_("Mają Państwo miejsce"),
        body=place_given(card, phone=phone_of(application.matter)),
        by=by,
        at=at,
    )
    journal.record(
        by=by,
        at=at,
        verb="qualify",
        thing=f"application:{application.pk}",
        about=application.person_id,
        fields=[FieldClass.PERSONAL, FieldClass.SENSITIVE],
    )
    return card


@transaction.atomic
def put_on_waiting_list(
    *,
    application: Application,
    reason: str,
    staff: StaffMember,
    by: Actor,
    at: datetime,
    version: int | None = None,
    position: int | None = None,
) -> Application:
    """Lista oczekujących: no place now, the place in the queue is said at once. Raises PlacesAreFree, as above else.

    `position` is that on the announced list of a round, which had no place for this application, whatever is free
    elsewhere: those whom one list put here at one moment wait in its order, not in that of their applications. Without
    it nobody is taken out of a round by being put here. Raises ListDecides.
    """
    one_place_at_a_time()
    application = _taken_up(application, by, version, reason)
    state = APPLICATION.target(ApplicationState(application.state), "queue")
    if position is not None:
        ListPlace.objects.update_or_create(application=application, defaults={"position": position, "listed_at": at})
    elif waits_for_a_list(application):
        raise ListDecides
    before = ahead_of(application)
    if position is None and before == 0 and _left_by_hand(application.service, day_of(at)):
        raise PlacesAreFree
    application.state = state
    application.next_version().save()
    ahead = ngettext("Przed Tobą jest %(n)s osoba.", "Przed Tobą jest %(n)s osób.", before) % {"n": before}
    tell(
        matter=application.matter,
        kind=TimelineItem.Kind.STEP,
        what=_("Jesteś na liście oczekujących"),
        more=f"{reason}\n{ahead}",
        staff=staff,
        by=by,
        at=at,
        now_text=_("Jesteś na liście oczekujących"),
        next_text=ahead,
    )
    write_to_person(
        matter=application.matter,
        kind="on_the_list",
        subject=_("Są Państwo na liście"),
        body=put_on_list(application, before, phone=phone_of(application.matter)),
        by=by,
        at=at,
    )
    return application


def _left_by_hand(service: SocialService, day: date) -> bool:
    """Whether a place is free that no round gives; always where the programme sets no number."""
    left = places_left(service, on=day)
    return left is None or left > places_held(service.code)


def _taken_up(application: Application, by: Actor, version: int | None, reason: str) -> Application:
    if not can_qualify_application(by, application):
        raise NotAllowed
    if not reason.strip():
        raise ReasonMissing
    return lock(
        Application.objects.select_related("matter__person", "person", "service__version"), application.pk, version
    )
