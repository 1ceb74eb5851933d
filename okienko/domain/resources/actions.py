"""Getting a vehicle, giving it a driver and fixed runs, holding its seats and letting them go."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.places.models import Place
from okienko.domain.resources.lifecycle import RESERVATION, ReservationState
from okienko.domain.resources.models import FixedRun, Outage, OutageReason, Reservation, Vehicle
from okienko.domain.resources.permissions import can_manage_vehicles, can_release_seats, can_reserve_seats
from okienko.domain.resources.queries import held, taken_between
from okienko.domain.resources.rules import Rest, Taken, Van, first_that_fits, fits, run_on
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.versions import lock

ONE_DAY = timedelta(days=1)


class NoSeatLeft(OfficeError):
    """Nothing in the wanted vehicles fits any more; the last seat has one winner."""

    sentence = _("W tym czasie nie ma już miejsca w pojeździe. Wybierz inną godzinę.")


class RidesStandInTheWay(OfficeError):
    """Seats already promised to people would be lost."""

    sentence = _("W tym czasie są już umówione przejazdy. Najpierw przenieś je albo odwołaj.")


@transaction.atomic
def add_vehicle(
    *,
    name: str,
    seats: int,
    wheelchair_places: int,
    valid_from: date,
    by: Actor,
    at: datetime,
    driver: StaffMember | None = None,
    trip_minutes: int = 30,
    base: Place | None = None,
    valid_until: date | None = None,
) -> Vehicle:
    """Nowy pojazd, in use from the first to the last day, both included. Raises NotAllowed."""
    if not can_manage_vehicles(by):
        raise NotAllowed
    vehicle = Vehicle.objects.create(
        name=name, seats=seats, wheelchair_places=wheelchair_places, trip_minutes=trip_minutes, driver=driver,
        base=base, valid_from=valid_from, valid_until=valid_until,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="add_vehicle", thing=f"vehicle:{vehicle.pk}")
    return vehicle


@transaction.atomic
def change_driver(
    *, vehicle: Vehicle, driver: StaffMember | None, by: Actor, at: datetime, version: int | None = None
) -> Vehicle:
    """Zmiana kierowcy: from now on this person sees the rides. Raises NotAllowed, ChangedMeanwhile."""
    vehicle = _managed(vehicle, by, version)
    vehicle.driver = driver
    vehicle.next_version().save(update_fields=["driver", "version"])
    journal.record(by=by, at=at, verb="change_driver", thing=f"vehicle:{vehicle.pk}")
    return vehicle


@transaction.atomic
def change_rest(*, vehicle: Vehicle, rest: Rest | None, by: Actor, at: datetime, version: int | None = None) -> Vehicle:
    """Zmiana przerwy kierowcy: from now on nothing new is planned into it. Raises NotAllowed, ChangedMeanwhile."""
    vehicle = _managed(vehicle, by, version)
    vehicle.rest_minutes = rest.minutes if rest else 0
    vehicle.rest_from, vehicle.rest_until = (rest.opens, rest.closes) if rest else (None, None)
    vehicle.next_version().save(update_fields=["rest_minutes", "rest_from", "rest_until", "version"])
    journal.record(by=by, at=at, verb="change_rest", thing=f"vehicle:{vehicle.pk}")
    return vehicle


@transaction.atomic
def retire_vehicle(*, vehicle: Vehicle, last_day: date, by: Actor, at: datetime, version: int | None = None) -> Vehicle:
    """Wycofanie pojazdu after its last day. Raises NotAllowed, ChangedMeanwhile, RidesStandInTheWay."""
    vehicle = _managed(vehicle, by, version)
    if held(vehicle, at_hour(last_day + ONE_DAY, 0)).exists():
        raise RidesStandInTheWay
    vehicle.valid_until = last_day
    vehicle.next_version().save(update_fields=["valid_until", "version"])
    journal.record(by=by, at=at, verb="retire_vehicle", thing=f"vehicle:{vehicle.pk}")
    return vehicle


@transaction.atomic
def take_out_vehicle(
    *, vehicle: Vehicle, since: datetime, until: datetime, reason: OutageReason, by: Actor, at: datetime
) -> Outage:
    """Wyłączenie pojazdu from one moment to another; whoever was to ride in it must be planned anew. Raises NotAllowed.

    A second word about the same time takes the place of the first.
    """
    vehicle = _managed(vehicle, by, None)
    Outage.objects.filter(vehicle=vehicle, starts_at__lt=until, ends_at__gt=since).delete()
    outage = Outage.objects.create(vehicle=vehicle, starts_at=since, ends_at=until, reason=reason)
    vehicle.next_version().save(update_fields=["version"])
    journal.record(by=by, at=at, verb="take_out_vehicle", thing=f"vehicle:{vehicle.pk}")
    return outage


@transaction.atomic
def bring_back_vehicle(*, outage: Outage, by: Actor, at: datetime) -> None:
    """Pojazd znów jeździ: the outage is no more. Raises NotAllowed."""
    vehicle = _managed(outage.vehicle, by, None)
    outage.delete()
    vehicle.next_version().save(update_fields=["version"])
    journal.record(by=by, at=at, verb="bring_back_vehicle", thing=f"vehicle:{vehicle.pk}")


@transaction.atomic
def lock_fleet(*, day: date) -> list[Vehicle]:
    """Pojazdy dnia, locked in one order until the transaction ends: one planner at a time, whoever else waits."""
    rows = Vehicle.objects.in_force_on(day).select_for_update(of=("self",)).order_by("pk")
    locked: list[Vehicle] = list(rows)
    return locked


@transaction.atomic
def add_fixed_run(
    *,
    vehicle: Vehicle,
    name: str,
    weekdays: Iterable[int],
    starts: time,
    ends: time,
    seats: int,
    valid_from: date,
    by: Actor,
    at: datetime,
    wheelchair_places: int = 0,
    shares: bool = False,
    origin: Place | None = None,
    place: Place | None = None,
    valid_until: date | None = None,
) -> FixedRun:
    """Nowy kurs stały. Rides already promised at its hours go first. Raises NotAllowed, RidesStandInTheWay."""
    vehicle = _managed(vehicle, by, None)
    run = FixedRun.objects.create(
        vehicle=vehicle, name=name, weekdays=sorted(set(weekdays)), starts=starts, ends=ends, seats=seats,
        wheelchair_places=wheelchair_places, shares=shares, origin=origin, place=place, valid_from=valid_from,
        valid_until=valid_until,
    )  # fmt: skip
    promised = [row.taken for row in held(vehicle, at)]
    for day in {day_of(one.starts_at) for one in promised}:
        goes = run_on(run.timetable, day, vehicle.capacity)
        if goes and not fits(vehicle.capacity, promised, goes):
            raise RidesStandInTheWay
    journal.record(by=by, at=at, verb="add_fixed_run", thing=f"vehicle:{vehicle.pk}")
    return run


@transaction.atomic
def end_fixed_run(*, run: FixedRun, last_day: date, by: Actor, at: datetime) -> None:
    """Koniec kursu stałego: the last day on which it goes; one that never went disappears. Raises NotAllowed."""
    vehicle = _managed(run.vehicle, by, None)
    if last_day < run.valid_from:
        run.delete()
    else:
        run.valid_until = last_day
        run.save(update_fields=["valid_until"])
    journal.record(by=by, at=at, verb="end_fixed_run", thing=f"vehicle:{vehicle.pk}")


@transaction.atomic
def reserve(*, vehicles: Sequence[Vehicle], wanted: Taken, ref: str, by: Actor, at: datetime) -> Reservation:
    """Rezerwacja miejsc in the first of the vehicles where they fit. Two callers never get the same seat.

    `wanted.load` in seats and wheelchair places. Raises NotAllowed, NoSeatLeft.
    """
    if not can_reserve_seats(by):
        raise NotAllowed
    day = day_of(wanted.starts_at)
    # In one order, so that two callers never wait for each other; what the loser reads, the winner has already written.
    rows = Vehicle.objects.select_for_update(of=("self",)).filter(pk__in=[vehicle.pk for vehicle in vehicles])
    locked = {row.pk: row for row in rows.order_by("pk") if row.period.contains(day)}
    choice = [
        Van(one.pk, locked[one.pk].capacity, taken_between(locked[one.pk], wanted.starts_at, wanted.ends_at))
        for one in vehicles
        if one.pk in locked
    ]
    chosen = first_that_fits(choice, wanted)
    if chosen is None:
        raise NoSeatLeft
    reservation = Reservation.objects.create(
        vehicle=locked[chosen], starts_at=wanted.starts_at, ends_at=wanted.ends_at, seats=wanted.load.seats,
        wheelchair_places=wanted.load.wheelchair_places, ref=ref,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="reserve", thing=f"reservation:{reservation.pk}")
    return reservation


@transaction.atomic
def rebook(*, reservation: Reservation, vehicle: Vehicle, wanted: Taken, at: datetime) -> Reservation:
    """Przeniesienie rezerwacji to other hours or into another vehicle, as a plan says that was made under `lock_fleet`.

    Whoever made the plan has counted the seats. Raises MoveNotAllowed.
    """
    reservation = lock(Reservation.objects.all(), reservation.pk)
    RESERVATION.target(ReservationState(reservation.state), "release")
    reservation.vehicle, reservation.starts_at, reservation.ends_at = vehicle, wanted.starts_at, wanted.ends_at
    reservation.next_version().save(update_fields=["vehicle", "starts_at", "ends_at", "version"])
    return reservation


@transaction.atomic
def release(*, reservation: Reservation, by: Actor, at: datetime) -> Reservation:
    """Zwolnienie miejsc. Raises NotAllowed, MoveNotAllowed."""
    reservation = lock(Reservation.objects.select_related("vehicle"), reservation.pk)
    if not can_release_seats(by, reservation.vehicle):
        raise NotAllowed
    reservation.state = RESERVATION.target(ReservationState(reservation.state), "release")
    reservation.next_version().save(update_fields=["state", "version"])
    journal.record(by=by, at=at, verb="release", thing=f"reservation:{reservation.pk}")
    return reservation


def _managed(vehicle: Vehicle, by: Actor, version: int | None) -> Vehicle:
    if not can_manage_vehicles(by):
        raise NotAllowed
    return lock(Vehicle.objects.all(), vehicle.pk, version)
