"""What is possible, what is booked, and the day of a vehicle."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from okienko.domain.applications.lifecycle import ApplicationState
from okienko.domain.catalogue.queries import services_available
from okienko.domain.catalogue.rules.ride_terms import RideTerms
from okienko.domain.delivery.lifecycle import RideState
from okienko.domain.delivery.models import Ride
from okienko.domain.delivery.rules.booking import Month, Situation, month_of, rides_used
from okienko.domain.qualification.models import Qualification
from okienko.domain.resources.models import Vehicle
from okienko.domain.resources.queries import fixed_runs_on, outages_between, vans_by_day, vehicles_in_use
from okienko.domain.resources.rules import Load, Taken, gaps
from okienko.foundation.clock import at_hour
from okienko.foundation.errors import OfficeError
from okienko.foundation.periods import Period
from okienko.foundation.workdays import holiday_name

# Until somebody says how long a vehicle drives through the town.
USUAL_TRIP = timedelta(minutes=30)
SHORTEST_GAP = timedelta(minutes=30)
USUAL_HOURS = (time(8), time(16))


class RidesNotOffered(OfficeError):
    """The programme of the card says nothing about ordering rides."""

    def __init__(self) -> None:
        super().__init__(_("Program nie mówi, jak zamawiać przejazdy w tej usłudze. Zapytaj organizatora usług."))


@dataclass(frozen=True)
class LaneItem:
    """Kurs na osi dnia: what a vehicle does from one moment to another; `kind`: "", fixed, free, off or pause."""

    starts_at: datetime
    ends_at: datetime
    what: str
    kind: str = ""
    ride_id: int | None = None


def terms_of(card: Qualification) -> RideTerms:
    """How rides are ordered in the version of the programme that gave the card. Raises RidesNotOffered."""
    terms = card.service.ride_terms
    if terms is None:
        raise RidesNotOffered
    return terms


def hours_of_rides(day: date) -> tuple[time, time]:
    """From when to when we drive, by the programmes in force; eight to four when none of them says."""
    terms = _terms_on(day)
    if not terms:
        return USUAL_HOURS
    return min(one.opens for one in terms), max(one.closes for one in terms)


def drives_on(day: date) -> bool:
    """Whether any programme lets people ride on that day; when none of them says, every day but holidays."""
    terms = _terms_on(day)
    return not holiday_name(day) and (not terms or any(day.weekday() in one.weekdays for one in terms))


def _terms_on(day: date) -> list[RideTerms]:
    return [found for service in services_available(day) if (found := service.ride_terms)]


def load_of(*, wheelchair: bool, companion: bool) -> Load:
    """What a person takes: a seat or a wheelchair place; a companion takes a seat."""
    return Load(int(companion) + int(not wheelchair), int(wheelchair))


def trip_on(day: date) -> timedelta:
    """How long a trip is planned on a day: that of the slowest vehicle in use."""
    minutes = [vehicle.trip_minutes for vehicle in vehicles_in_use(day)]
    return timedelta(minutes=max(minutes)) if minutes else USUAL_TRIP


def situation(card: Qualification, *, first: date, last: date, at: datetime) -> Situation:
    """All facts that the rules ask for, for rides from the first to the last day: five SQL queries."""
    qualified = card.application.state == ApplicationState.QUALIFIED
    return Situation(
        asked_at=at,
        trip=trip_on(first),
        card=Period(card.valid_from, card.valid_until) if qualified else None,
        used=_used_by_month(card, first, last),
        vans=vans_by_day(first, last),
    )


def would_still_count(ride: Ride, *, at: datetime) -> bool:
    """Whether a ride called off at a moment uses up the limit all the same. Raises RidesNotOffered."""
    return terms_of(ride.card).counts_when_cancelled(ride.day, at)


def rides_left_this_month(card: Qualification, *, on: date) -> int | None:
    """How many rides the card still gives in the month of a day; None without a limit. Raises RidesNotOffered."""
    terms = terms_of(card)
    if terms.per_month is None:
        return None
    return max(0, terms.per_month - _used_by_month(card, on, on).get(month_of(on), 0))


def _used_by_month(card: Qualification, first: date, last: date) -> dict[Month, int]:
    after_last_month = (last.replace(day=1) + timedelta(days=32)).replace(day=1)
    rows = Ride.objects.filter(
        day__gte=first.replace(day=1),
        day__lt=after_last_month,
        person_id=card.application.person_id,
        card__service__code=card.service.code,
    ).exclude(state=RideState.CANCELLED, still_counts=False)
    there, back = (
        Counter(month_of(day) for day in rows.filter(back_of__isnull=is_there).values_list("day", flat=True))
        for is_there in (True, False)
    )
    return {month: rides_used(there[month], back[month], terms_of(card)) for month in there | back}


def rides_of_matter(matter_id: int) -> QuerySet[Ride]:
    """All rides of a matter, the next ones first."""
    return _with_all(Ride.objects.filter(matter_id=matter_id)).order_by("-day", "-pickup_at", "-id")


def rides_on(vehicle: Vehicle, day: date) -> list[Ride]:
    """Rides of a vehicle that are not cancelled, in the order of driving; a way back without an hour comes last."""
    rows = _with_all(Ride.objects.filter(vehicle=vehicle, day=day)).exclude(state=RideState.CANCELLED)
    rows_by_hour = sorted(rows, key=lambda ride: (ride.drives_at or ride.booked_at, ride.pk))
    return sorted(rows_by_hour, key=lambda ride: ride.drives_at is None)


def day_of_vehicle(
    vehicle: Vehicle, day: date, *, opens: time | None = None, closes: time | None = None,
    rests_at: datetime | None = None,
) -> list[LaneItem]:  # fmt: skip
    """Fixed runs and rides of a vehicle in order; with the hours of the day, free stretches too. No names.

    `rests_at` is when the driver begins the pause.
    """
    runs = fixed_runs_on(vehicle, day)
    lane = [LaneItem(taken.starts_at, taken.ends_at, _run_words(run.name, run.seats), "fixed") for run, taken in runs]
    busy = [taken for _run, taken in runs]
    for one in outages_between(at_hour(day, 0), at_hour(day + timedelta(days=1), 0)):
        if one.vehicle_id == vehicle.pk:
            words = _("Nie jeździ: %(why)s") % {"why": one.get_reason_display()}
            lane.append(LaneItem(one.starts_at, one.ends_at, words, "off"))
            busy.append(Taken(one.starts_at, one.ends_at, vehicle.capacity))
    if rests_at is not None:
        rest = Taken(rests_at, rests_at + timedelta(minutes=vehicle.rest_minutes), vehicle.capacity)
        lane.append(LaneItem(rest.starts_at, rest.ends_at, _("Przerwa kierowcy"), "pause"))
        busy.append(rest)
    for ride in rides_on(vehicle, day):
        begins = ride.drives_at
        if begins and ride.arrives_at and ride.state != RideState.NO_SHOW:
            lane.append(LaneItem(begins, ride.arrives_at, _ride_words(ride), ride_id=ride.pk))
            load = load_of(wheelchair=ride.wheelchair, companion=ride.companion)
            busy.append(Taken(begins, ride.arrives_at, load))
    if opens and closes:
        since, until = at_hour(day, opens.hour, opens.minute), at_hour(day, closes.hour, closes.minute)
        for start, end in gaps(busy, since, until, SHORTEST_GAP):
            words = ngettext("Wolne, %(n)s miejsce", "Wolne, %(n)s miejsc", vehicle.seats) % {"n": vehicle.seats}
            lane.append(LaneItem(start, end, words, "free"))
    return sorted(lane, key=lambda item: (item.starts_at, item.ends_at))


def _with_all(rows: QuerySet[Ride]) -> QuerySet[Ride]:
    return rows.select_related("matter", "person", "vehicle__driver", "place", "back", "back_of")


def _people_words(number: int) -> str:
    return ngettext("%(n)s osoba", "%(n)s osób", number) % {"n": number}


def _run_words(name: str, seats: int) -> str:
    return f"{name}, {_people_words(seats)}"


def _ride_words(ride: Ride) -> str:
    where = _("powrót") if ride.is_back else ride.destination
    parts = [where, _people_words(ride.people), *([_("wózek")] if ride.wheelchair else [])]
    return ", ".join(parts)
