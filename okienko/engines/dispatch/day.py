"""A day of rides and visits as the dispatcher knows it. Hours are minutes, counted from midnight or any other start."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import inf

from okienko.engines.dispatch.tables import Table

CAR = "car"


@dataclass(frozen=True)
class Window:
    """Okno czasowe: service may begin from `opens` to `closes`, both included."""

    opens: float = 0.0
    closes: float = 1440.0


ANY_TIME = Window()


@dataclass(frozen=True)
class Ride:
    """Przejazd: somebody, with companions and luggage on wheels, from one place to another.

    `seats` and `wheelchairs` are places of each kind for the person (a person who stays in the wheelchair takes no
    seat); each of `companions` takes a seat. `longest` is the most minutes between the departure from `origin` and the
    arrival. `needs` are features that the vehicle must have. `refuses` are names of vehicles or workers, a relation
    that is shown to nobody. `price` is what it may cost not to serve it; without one it must be served.
    """

    name: str
    origin: str
    destination: str
    pickup: Window = ANY_TIME
    delivery: Window = ANY_TIME
    seats: int = 1
    wheelchairs: int = 0
    companions: int = 0
    longest: float = inf
    boarding: float = 0.0
    alighting: float = 0.0
    needs: frozenset[str] = frozenset()
    refuses: frozenset[str] = frozenset()
    usual: frozenset[str] = frozenset()
    price: float | None = None


@dataclass(frozen=True)
class Visit:
    """Wizyta: minutes of work at one place, by a worker who has all the skills of `needs`, or by two of them at once.

    `usual` are the workers whom the person knows; another one costs `Day.strangeness`. `goods` is what is picked up and
    stays aboard.
    """

    name: str
    place: str
    minutes: float
    window: Window = ANY_TIME
    workers: int = 1
    goods: int = 0
    needs: frozenset[str] = frozenset()
    refuses: frozenset[str] = frozenset()
    usual: frozenset[str] = frozenset()
    price: float | None = None


@dataclass(frozen=True)
class FixedRun:
    """Kurs stały: it belongs to one vehicle at one hour, and the vehicle carries nobody else meanwhile."""

    name: str
    vehicle: str
    begins: float
    minutes: float
    origin: str
    destination: str


@dataclass(frozen=True)
class Pause:
    """Przerwa: minutes that begin in the window, at `place` or, without one, where the vehicle is; nobody is aboard."""

    window: Window
    minutes: float
    place: str | None = None


@dataclass(frozen=True)
class Vehicle:
    """Pojazd albo pracownik w drodze: a shift from one place to another (or to wherever the day ends).

    `features` are what rides and visits may need: a lift, a skill. `drivers` are other names that a person may refuse.
    `longest_duty` is the most minutes between leaving and coming back, `longest_driving` the most on the road.
    `outlay` is the price of using it at all, in minutes. `travels` names the table by which it goes.
    """

    name: str
    start: str
    end: str | None = None
    shift: Window = ANY_TIME
    seats: int = 0
    wheelchairs: int = 0
    goods: int = 0
    features: frozenset[str] = frozenset()
    drivers: frozenset[str] = frozenset()
    pauses: tuple[Pause, ...] = ()
    longest_duty: float = inf
    longest_driving: float = inf
    outlay: float = 0.0
    travels: str = CAR


Request = Ride | Visit


class DayRefused(ValueError):
    """The day contradicts itself: a place without a row, a name twice, a window that closes before it opens."""


@dataclass(frozen=True)
class Day:
    """Dzień: everything that must be planned together. The cost of a plan is minutes on the road and prices.

    `strangeness` is the price, in minutes, of sending somebody whom the person does not know.
    """

    vehicles: tuple[Vehicle, ...]
    requests: tuple[Request, ...]
    tables: Mapping[str, Table]
    runs: tuple[FixedRun, ...] = ()
    strangeness: float = 30.0
    metric: str = field(default="minutes")

    def __post_init__(self) -> None:
        """Raise DayRefused, with the name of what is wrong."""
        for fault in _faults(self):
            raise DayRefused(fault)

    @cached_property
    def request(self) -> Mapping[str, Request]:
        """Rides and visits by name."""
        return {request.name: request for request in self.requests}

    @cached_property
    def vehicle(self) -> Mapping[str, Vehicle]:
        """Vehicles and workers by name."""
        return {vehicle.name: vehicle for vehicle in self.vehicles}


def windows_of(thing: object) -> list[Window]:
    """The windows of a request, a vehicle or a pause."""
    return [window for window in vars(thing).values() if isinstance(window, Window)]


def places_of(thing: object) -> list[str]:
    """The places that a request, a vehicle, a run or a pause names."""
    named = (getattr(thing, name, None) for name in ("origin", "destination", "place", "start", "end"))
    return [place for place in named if place is not None]


def _faults(day: Day) -> list[str]:
    return [*_faults_of_names(day), *_faults_of_places(day), *_faults_of_numbers(day)]


def _faults_of_names(day: Day) -> list[str]:
    things = [*day.requests, *day.runs]
    found = [f"{names[0]}: twice" for names in _twice([thing.name for thing in things])]
    found += [f"{names[0]}: twice" for names in _twice([vehicle.name for vehicle in day.vehicles])]
    found += [f"{run.name}: no vehicle {run.vehicle}" for run in day.runs if run.vehicle not in day.vehicle]
    return found


def _twice(names: list[str]) -> list[list[str]]:
    seen: set[str] = set()
    return [[name] for name in names if name in seen or seen.add(name)]  # type: ignore[func-returns-value]


def _faults_of_places(day: Day) -> list[str]:
    found = [
        f"{vehicle.name}: no table {vehicle.travels}" for vehicle in day.vehicles if vehicle.travels not in day.tables
    ]
    pauses = [pause for vehicle in day.vehicles for pause in vehicle.pauses]
    names = {place for thing in (*day.vehicles, *day.requests, *day.runs, *pauses) for place in places_of(thing)}
    for mode, table in day.tables.items():
        found += [f"{name}: no such place in the table {mode}" for name in sorted(names - set(table.index))]
    return found


def _faults_of_numbers(day: Day) -> list[str]:
    found = []
    named: list[tuple[str, Request | Vehicle | Pause]] = [(one.name, one) for one in (*day.requests, *day.vehicles)]
    for name, thing in [*named, *((one.name, pause) for one in day.vehicles for pause in one.pauses)]:
        if any(not window.opens <= window.closes for window in windows_of(thing)):
            found.append(f"{name}: closes before it opens")
        numbers = [value for value in vars(thing).values() if isinstance(value, int | float)]
        if any(not value >= 0 for value in numbers):
            found.append(f"{name}: a negative number")
        if isinstance(thing, Visit) and thing.workers not in (1, 2):
            found.append(f"{name}: one worker or two")
        if isinstance(thing, Ride) and thing.seats + thing.wheelchairs + thing.companions == 0:
            found.append(f"{name}: nobody rides")
    return found
