"""What a vehicle does, and what is still free in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from okienko.domain.resources.lifecycle import ReservationState
from okienko.domain.resources.models import FixedRun, Reservation, Vehicle
from okienko.domain.resources.rules import Taken, run_on
from okienko.foundation.clock import at_hour, day_of

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class VehicleDays:
    """Everything taken in one vehicle over some days; asked of the database once, read many times."""

    vehicle: Vehicle
    taken: tuple[Taken, ...]


def vehicles_in_use(on: date) -> QuerySet[Vehicle]:
    """Vehicles in use on a day, by name."""
    found: QuerySet[Vehicle] = Vehicle.objects.in_force_on(on).select_related("driver").order_by("name")
    return found


def vehicle_of_driver(staff_id: int, on: date) -> Vehicle | None:
    """The vehicle that somebody drives on a day."""
    return vehicles_in_use(on).filter(driver_id=staff_id).first()


def fixed_runs_on(vehicle: Vehicle, day: date) -> list[tuple[FixedRun, Taken]]:
    """The runs that go on a day, with the time and the seats they take, in order."""
    rows = [(run, run_on(run.timetable, day, vehicle.capacity)) for run in vehicle.fixed_runs.select_related("place")]
    return sorted(((run, taken) for run, taken in rows if taken), key=lambda pair: pair[1].starts_at)


def held(vehicle: Vehicle, since: datetime, until: datetime | None = None) -> QuerySet[Reservation]:
    """Reservations that touch the time from one moment up to another, or to the end of time."""
    rows = Reservation.objects.filter(vehicle=vehicle, state=ReservationState.HELD, ends_at__gt=since)
    return (rows.filter(starts_at__lt=until) if until else rows).order_by("starts_at", "id")


def taken_between(vehicle: Vehicle, since: datetime, until: datetime) -> list[Taken]:
    """Everything a vehicle has between two moments, fixed runs included: two SQL queries."""
    runs = [run.timetable for run in vehicle.fixed_runs.all()]
    days = list(_days(day_of(since), day_of(until)))
    fixed = (run_on(timetable, day, vehicle.capacity) for timetable in runs for day in days)
    return [taken for taken in fixed if taken] + [row.taken for row in held(vehicle, since, until)]


def vehicle_days(vehicles: Iterable[Vehicle], first: date, last: date) -> list[VehicleDays]:
    """What is taken in each vehicle from the first day to the last one, both included."""
    since, until = at_hour(first, 0), at_hour(last + ONE_DAY, 0)
    return [VehicleDays(vehicle, tuple(taken_between(vehicle, since, until))) for vehicle in vehicles]


def reservation_by_ref(ref: str) -> Reservation | None:
    """The held reservation behind a reference."""
    return Reservation.objects.select_related("vehicle").filter(ref=ref, state=ReservationState.HELD).first()


def _days(first: date, last: date) -> Iterator[date]:
    return (first + ONE_DAY * number for number in range((last - first).days + 1))
