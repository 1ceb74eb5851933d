"""Places and lists."""

from datetime import date

from django.db.models import QuerySet

from okienko.domain.applications.lifecycle import ApplicationState
from okienko.domain.applications.models import Application
from okienko.domain.applications.rules import holds_the_place
from okienko.domain.catalogue.models import SocialService
from okienko.domain.qualification.models import Qualification
from okienko.domain.qualification.rules import Waiting, free_places, place_in_queue


def qualifications_in_force(service_code: str, *, on: date) -> QuerySet[Qualification]:
    """Places taken in a service on a day, whatever version of the programme gave them."""
    return Qualification.objects.in_force_on(on).filter(
        service__code=service_code, application__state=ApplicationState.QUALIFIED
    )


def places_left(service: SocialService, *, on: date) -> int | None:
    """Free places now; None when the programme sets no number."""
    return free_places(service.places, qualifications_in_force(service.code, on=on).count() if service.places else 0)


def places_left_by_service(services: list[SocialService], *, on: date) -> dict[str, int | None]:
    """Free places of many services in one query."""
    codes = [service.code for service in services]
    taken: dict[str, int] = dict.fromkeys(codes, 0)
    rows = Qualification.objects.in_force_on(on).filter(
        service__code__in=codes, application__state=ApplicationState.QUALIFIED
    )
    for code in rows.values_list("service__code", flat=True):
        taken[code] += 1
    return {service.code: free_places(service.places, taken[service.code]) for service in services}


def those_who_wait(service_code: str) -> list[Waiting]:
    """Everybody on the waiting list of a service."""
    rows = Application.objects.filter(service__code=service_code, state=ApplicationState.WAITING)
    return [_in_line(row) for row in rows.select_related("service")]


def _in_line(row: Application) -> Waiting:
    holder = row.service.place_is_held_by
    return Waiting(holds_the_place(holder, requested_at=row.requested_at, submitted_at=row.submitted_at), row.pk)


def queue_place(application: Application) -> int | None:
    """Where an application stands on the waiting list, from 1."""
    return place_in_queue(those_who_wait(application.service.code), application.pk)


def ahead_of(application: Application) -> int:
    """How many on the waiting list of its service come before an application, whether it is on the list itself or not.

    Nobody overtakes the list by not having been put on it.
    """
    line = {*those_who_wait(application.service.code), _in_line(application)}
    return (place_in_queue(list(line), application.pk) or 1) - 1


def qualification_of(application: Application) -> Qualification | None:
    """The card of an application, if it has one."""
    return Qualification.objects.select_related("qualified_by", "service").filter(application=application).first()
