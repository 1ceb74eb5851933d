"""Whether something still fits into a vehicle. Times are half-open: what ends at 9.30 leaves its seats free at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from okienko.foundation.clock import at_hour
from okienko.foundation.periods import Period
from okienko.foundation.workdays import holiday_name


@dataclass(frozen=True)
class Load:
    """Ładunek: seats and wheelchair places, two capacities that never stand in for each other."""

    seats: int
    wheelchair_places: int = 0

    def __add__(self, other: "Load") -> "Load":
        return Load(self.seats + other.seats, self.wheelchair_places + other.wheelchair_places)

    def within(self, capacity: "Load") -> bool:
        """Whether both numbers fit into the capacity."""
        return self.seats <= capacity.seats and self.wheelchair_places <= capacity.wheelchair_places


@dataclass(frozen=True)
class Taken:
    """Zajęty czas: a load from one aware moment up to another. ValueError when it ends before it starts."""

    starts_at: datetime
    ends_at: datetime
    load: Load

    def __post_init__(self) -> None:
        if self.ends_at <= self.starts_at:
            raise ValueError("time is taken from a moment to a later one")

    def overlaps(self, other: "Taken") -> bool:
        """Whether the two share some time; those that only touch do not."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True)
class Rest:
    """Przerwa kierowcy: so many minutes, begun between two hours (both included), with nobody aboard."""

    opens: time
    closes: time
    minutes: int


@dataclass(frozen=True)
class Van:
    """Pojazd w oczach reguł: its key, everything it can take, and what it has already."""

    key: int
    capacity: Load
    taken: Sequence[Taken] = ()


@dataclass(frozen=True)
class Timetable:
    """Rozkład kursu stałego: days, hours and what it takes; `load` None means the whole vehicle."""

    weekdays: frozenset[int]
    starts: time
    ends: time
    period: Period
    load: Load | None = None


def run_on(timetable: Timetable, day: date, capacity: Load) -> Taken | None:
    """Kurs stały w danym dniu: None outside its period, on other weekdays and on public holidays.

    Podstawa: ustawa o dniach wolnych od pracy (24 grudnia od 2025).
    """
    if not timetable.period.contains(day) or day.weekday() not in timetable.weekdays or holiday_name(day):
        return None
    return Taken(
        at_hour(day, timetable.starts.hour, timetable.starts.minute),
        at_hour(day, timetable.ends.hour, timetable.ends.minute),
        timetable.load or capacity,
    )


def free_through(capacity: Load, existing: Iterable[Taken], wanted: Taken) -> Load:
    """Wolne miejsca przez cały wybrany czas: what no other load takes at the fullest moment; never below zero."""
    beside = [one for one in existing if one.overlaps(wanted)]
    # Loads only grow when something starts, so these are the only moments worth looking at.
    moments = {wanted.starts_at} | {one.starts_at for one in beside if one.starts_at > wanted.starts_at}
    seats, places = capacity.seats, capacity.wheelchair_places
    for moment in moments:
        inside = [one.load for one in beside if one.starts_at <= moment < one.ends_at]
        seats = min(seats, capacity.seats - sum(load.seats for load in inside))
        places = min(places, capacity.wheelchair_places - sum(load.wheelchair_places for load in inside))
    return Load(max(0, seats), max(0, places))


def fits(capacity: Load, existing: Iterable[Taken], wanted: Taken) -> bool:
    """Czy się zmieści: at no moment more people sit, and more wheelchairs stand, than the vehicle can take."""
    return wanted.load.within(free_through(capacity, existing, wanted))


def gaps(
    existing: Iterable[Taken], opens_at: datetime, closes_at: datetime, at_least: timedelta
) -> list[tuple[datetime, datetime]]:
    """Wolny czas pojazdu: stretches between two moments with nothing planned, none shorter than `at_least`."""
    free, since = [], opens_at
    for one in sorted(existing, key=lambda one: one.starts_at):
        until = min(one.starts_at, closes_at)
        if until - since >= at_least:
            free.append((since, until))
        since = max(since, one.ends_at)
    if closes_at - since >= at_least:
        free.append((since, closes_at))
    return free


def first_that_fits(vans: Iterable[Van], wanted: Taken) -> int | None:
    """Pierwszy pojazd, w którym jest miejsce: its key, or None. `vans` stand in the order of choice."""
    return next((van.key for van in vans if fits(van.capacity, van.taken, wanted)), None)
