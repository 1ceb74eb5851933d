"""Places and lists."""

from datetime import date, datetime

from django.db.models import QuerySet

from okienko.domain.applications.lifecycle import ApplicationState
from okienko.domain.applications.models import Application
from okienko.domain.applications.rules import holds_the_place
from okienko.domain.catalogue.models import SocialService
from okienko.domain.qualification.lifecycle import OfferState
from okienko.domain.qualification.models import ListPlace, PlaceOffer, Qualification, RoundHold, WaitingCheck
from okienko.domain.qualification.rules import Waiting, free_places, in_order, place_in_queue
from okienko.foundation.clock import day_of


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
    rows = list(
        Application.objects.filter(service__code=service_code, state=ApplicationState.WAITING).select_related("service")
    )
    listed = {one.application_id: one for one in ListPlace.objects.filter(application__in=rows)}
    return [_in_line(row, listed.get(row.pk)) for row in rows]


def _in_line(row: Application, listed: ListPlace | None) -> Waiting:
    if listed:
        return Waiting(listed.listed_at, row.pk, listed.position)
    holder = row.service.place_is_held_by
    return Waiting(holds_the_place(holder, requested_at=row.requested_at, submitted_at=row.submitted_at), row.pk)


def queue_place(application: Application) -> int | None:
    """Where an application stands on the waiting list, from 1."""
    return place_in_queue(those_who_wait(application.service.code), application.pk)


def ahead_of(application: Application) -> int:
    """How many on the waiting list of its service come before an application, whether it is on the list itself or not.

    Nobody overtakes the list by not having been put on it.
    """
    listed = ListPlace.objects.filter(application=application).first()
    line = {*those_who_wait(application.service.code), _in_line(application, listed)}
    return (place_in_queue(list(line), application.pk) or 1) - 1


def qualification_of(application: Application) -> Qualification | None:
    """The card of an application, if it has one."""
    return Qualification.objects.select_related("qualified_by", "service").filter(application=application).first()


def places_promised(service_code: str, *, to_others_than: Application | None = None) -> int:
    """Places held by offers that wait for an answer."""
    offers = PlaceOffer.objects.filter(state=OfferState.OPEN, application__service__code=service_code)
    return offers.exclude(application=to_others_than).count() if to_others_than else offers.count()


def places_held(service_code: str) -> int:
    """Places that only the list of a round gives."""
    rows = RoundHold.objects.filter(service_code=service_code)
    return sum(rows.values_list("places", flat=True))


def places_at_hand(service: SocialService, *, on: date, asking: Application | None = None) -> int | None:
    """What the desk may give now: promised to nobody else by an offer, not held for a list; None without a number."""
    left = places_left(service, on=on)
    if left is None:
        return None
    return max(0, left - places_promised(service.code, to_others_than=asking) - places_held(service.code))


def waits_for_a_list(application: Application) -> bool:
    """Whether a round decides about the application: it was told, handed in or stamped on a day of that round."""
    days = (application.day_of_receipt, day_of(application.requested_at), day_of(application.submitted_at))
    holds = RoundHold.objects.filter(service_code=application.service.code)
    return any(day_of(hold.opens_at) <= day <= day_of(hold.closes_at) for hold in holds for day in days)


def next_in_line(service_code: str, *, besides: set[int]) -> Application | None:
    """The first on the waiting list, passing over the applications `besides` and those who have an offer already."""
    asked = set(PlaceOffer.objects.filter(state=OfferState.OPEN).values_list("application_id", flat=True))
    line = (one.application_id for one in in_order(those_who_wait(service_code)))
    found = next((pk for pk in line if pk not in besides | asked), None)
    everything = Application.objects.select_related("matter__person", "matter__handler", "person", "service__version")
    return everything.filter(pk=found).first() if found else None


def open_offer(application: Application) -> PlaceOffer | None:
    """The offer that waits for this person's answer."""
    offers = PlaceOffer.objects.filter(application=application, state=OfferState.OPEN)
    return offers.select_related("application__service", "offered_by").first()


def overdue_offers(at: datetime) -> QuerySet[PlaceOffer]:
    """Offers whose time is over."""
    return PlaceOffer.objects.filter(state=OfferState.OPEN, expires_at__lte=at).order_by("expires_at")


def open_check(application: Application) -> WaitingCheck | None:
    """The question that waits for this person's answer, or for a call."""
    return WaitingCheck.objects.filter(application=application, answered_at=None).order_by("-asked_at").first()


def unanswered_checks(on: date) -> QuerySet[WaitingCheck]:
    """Questions that nobody answered in time and about which nobody was asked to call yet."""
    return WaitingCheck.objects.filter(answered_at=None, chased_at=None, answer_by__lt=on).order_by("asked_at")


def silent_since(moment: datetime) -> QuerySet[Application]:
    """Those who wait and whom nobody asked, nor who said, since then, whether they still do."""
    asked = WaitingCheck.objects.filter(asked_at__gt=moment).values("application")
    waiting = Application.objects.filter(state=ApplicationState.WAITING, submitted_at__lt=moment)
    return waiting.exclude(pk__in=asked).select_related("matter__person", "service").order_by("submitted_at")


def free_with_a_line(*, on: date) -> list[tuple[SocialService, int, Application]]:
    """Services with a free place and somebody waiting: the service, how many places, who is next. For the desk."""
    codes = (
        Application.objects.filter(state=ApplicationState.WAITING).values_list("service__code", flat=True).distinct()
    )
    found = []
    for code in codes:
        following = next_in_line(code, besides=set())
        free = places_at_hand(following.service, on=on) if following else 0
        if following and free:
            found.append((following.service, free, following))
    return found
