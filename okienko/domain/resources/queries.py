"""What a vehicle does, and what is still free in it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from okienko.domain.resources.lifecycle import ReservationState
from okienko.domain.resources.models import FixedRun, Outage, Reservation, Vehicle
from okienko.domain.resources.rules import Taken, Van, run_on
from okienko.foundation.clock import at_hour, day_of

ONE_DAY = timedelta(days=1)


def vehicles_in_use(on: date) -> QuerySet[Vehicle]:
    """Vehicles in use on a day, by name."""
    found: QuerySet[Vehicle] = Vehicle.objects.in_force_on(on).select_related("driver", "base").order_by("name")
    return found


def fixed_runs_on(vehicle: Vehicle, day: date) -> list[tuple[FixedRun, Taken]]:
    """The runs that go on a day, with the time and the seats they take, in order."""
    rows = [
        (run, run_on(run.timetable, day, vehicle.capacity))
        for run in vehicle.fixed_runs.select_related("origin", "place")
    ]
    return sorted(((run, taken) for run, taken in rows if taken), key=lambda pair: pair[1].starts_at)


def runs_named(keys: Iterable[str]) -> list[str]:
    """The names of fixed runs; a key ends in the number of the run."""
    numbers = [int(key.rpartition(" ")[2]) for key in keys]
    return list(FixedRun.objects.filter(pk__in=numbers).order_by("starts").values_list("name", flat=True))


def outages_between(since: datetime, until: datetime) -> list[Outage]:
    """When which vehicles do not drive, as far as that touches the time."""
    rows = Outage.objects.filter(starts_at__lt=until, ends_at__gt=since).select_related("vehicle")
    return list(rows.order_by("starts_at", "id"))


def held(vehicle: Vehicle, since: datetime, until: datetime | None = None) -> QuerySet[Reservation]:
    """Reservations that touch the time from one moment up to another, or to the end of time."""
    rows = Reservation.objects.filter(vehicle=vehicle, state=ReservationState.HELD, ends_at__gt=since)
    return (rows.filter(starts_at__lt=until) if until else rows).order_by("starts_at", "id")


def taken_between(vehicle: Vehicle, since: datetime, until: datetime) -> list[Taken]:
    """Everything a vehicle has between two moments: fixed runs, what is held, and when it does not drive."""
    fixed = [taken for day in _days(day_of(since), day_of(until)) for taken in _runs(vehicle, day)]
    off = [_whole(one, vehicle) for one in outages_between(since, until) if one.vehicle_id == vehicle.pk]
    return fixed + off + [row.taken for row in held(vehicle, since, until)]


def vans_by_day(first: date, last: date) -> dict[date, list[Van]]:
    """Vehicles in use and what they have, for every day from the first to the last: four SQL queries, however many."""
    since, until = at_hour(first, 0), at_hour(last + ONE_DAY, 0)
    vehicles = list(Vehicle.objects.prefetch_related("fixed_runs").order_by("name"))
    promised: dict[tuple[int, date], list[Taken]] = {}
    rows = Reservation.objects.filter(state=ReservationState.HELD, starts_at__lt=until, ends_at__gt=since)
    for row in rows:
        for day in _days(day_of(row.starts_at), day_of(row.ends_at)):
            promised.setdefault((row.vehicle_id, day), []).append(row.taken)
    for one in outages_between(since, until):
        for day in _days(day_of(one.starts_at), day_of(one.ends_at)):
            promised.setdefault((one.vehicle_id, day), []).append(_whole(one, one.vehicle))
    return {
        day: [
            Van(vehicle.pk, vehicle.capacity, [*_runs(vehicle, day), *promised.get((vehicle.pk, day), ())])
            for vehicle in vehicles
            if vehicle.period.contains(day)
        ]
        for day in _days(first, last)
    }


def _whole(outage: Outage, vehicle: Vehicle) -> Taken:
    return Taken(outage.starts_at, outage.ends_at, vehicle.capacity)


def _runs(vehicle: Vehicle, day: date) -> list[Taken]:
    return [taken for run in vehicle.fixed_runs.all() if (taken := run_on(run.timetable, day, vehicle.capacity))]


def _days(first: date, last: date) -> Iterator[date]:
    return (first + ONE_DAY * number for number in range((last - first).days + 1))
