"""A day of vehicles and rides as the engine plans it. Hours are whole minutes of the wall clock, from midnight."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from okienko.domain.resources.rules import Load
from okienko.engines.dispatch.day import CAR, Day, FixedRun, Pause, Ride, Vehicle, Window
from okienko.engines.dispatch.improve import improve
from okienko.engines.dispatch.live import LiveDay
from okienko.engines.dispatch.plan import Does, Plan, PlanRefused, Route, Stop
from okienko.engines.dispatch.tables import Table

MIDNIGHT = 1440.0
FAR = 2 * MIDNIGHT
# How far from its hours a vehicle may set out and come home.
AROUND = 60.0
# A ride that nobody started on time still goes, within the hour.
LATE = 60.0
# Who is aboard already is brought there; so many minutes of detour at most.
DETOUR = 15.0
SETTLING = 2e6


@dataclass(frozen=True)
class Run:
    """Kurs stały: begins at a minute at a place and lasts; without a load it has the whole vehicle.

    It ends where it began, unless `to` says another place.
    """

    key: str
    begins: float
    minutes: float
    place: str
    load: Load | None = None
    to: str = ""

    @property
    def ends(self) -> float:
        """The minute at which it is over."""
        return self.begins + self.minutes


@dataclass(frozen=True)
class Break:
    """Przerwa kierowcy: begins between two minutes of the day, both included, and lasts."""

    opens: float
    closes: float
    minutes: float


@dataclass(frozen=True)
class Busy:
    """Zajęty: somebody was or will be aboard from a minute and a place to another minute and place."""

    begins: float
    ends: float
    origin: str
    destination: str


@dataclass(frozen=True)
class Bus:
    """Pojazd dnia: where it stays and where it is now, what it takes, its fixed runs and when it does not drive.

    `rest` is the pause of its driver, `past` are rides that are over.
    """

    key: str
    base: str
    capacity: Load
    runs: tuple[Run, ...] = ()
    off: tuple[tuple[float, float], ...] = ()
    stands: str = ""
    rest: Break | None = None
    past: tuple[Busy, ...] = ()


@dataclass(frozen=True)
class Passenger:
    """Pasażer: one ride. `promised` is the hour that was told, None for whoever calls when ready, not before `ready`.

    The vehicle comes up to `slack` minutes later than promised, never sooner. `longest` is the most minutes aboard,
    unless the way itself is longer. `bus`, `leaves` and `reaches` are the plan so far; `aboard_since` of who rides now;
    `back_of` is the way there of a way back.
    """

    key: str
    origin: str
    destination: str
    load: Load
    promised: float | None
    slack: float = 0.0
    longest: float = inf
    boarding: float = 0.0
    ready: float = 0.0
    appointment: float | None = None
    bus: str = ""
    leaves: float | None = None
    reaches: float | None = None
    aboard_since: float | None = None
    back_of: str = ""


@dataclass(frozen=True)
class BusDay:
    """Dzień pojazdów: everything that the engine must know. `now` is None on a day that has not begun."""

    buses: tuple[Bus, ...]
    passengers: tuple[Passenger, ...]
    table: Table
    opens: float
    closes: float
    now: float | None = None


def whole_minutes(table: Table, unknown: Iterable[str] = (), usual: float = 30.0) -> Table:
    """The table in whole minutes, rounded up, and with places that are not on the map: as far away as is usual."""
    names = [*table.names, *unknown]
    known = len(table.names)
    minutes, kilometres = (np.full((len(names), len(names)), value) for value in (usual, 0.0))
    minutes[:known, :known] = np.ceil(table.minutes - 1e-9)
    kilometres[:known, :known] = table.kilometres
    np.fill_diagonal(minutes, 0.0)
    return Table.of(names, minutes, kilometres)


def displaced(day: BusDay) -> list[Passenger]:
    """Those whom the plan puts into a vehicle that does not drive then, or that is no longer there."""
    buses = {bus.key: bus for bus in day.buses}
    return [one for one in day.passengers if one.bus not in buses or _is_off(buses[one.bus], _begins(one), _ends(one))]


def late(day: BusDay) -> list[Passenger]:
    """Those whom nobody has picked up though their promise is over."""
    now = day.now or 0.0
    waiting = [one for one in day.passengers if one.promised is not None and one.aboard_since is None]
    return [one for one in waiting if one.promised is not None and one.promised + one.slack < now]


def engine_day(day: BusDay, *, loose: Collection[str] = (), rests: bool = True) -> Day:
    """The day in the engine's words; promises of those in `loose` may move by an hour.

    Without `rests` drivers take no pause: that one is left for them is for the caller to see (`rest_of`).
    """
    vehicles = tuple(_vehicle(bus, day) for bus in day.buses)
    if not rests:
        vehicles = tuple(replace(one, pauses=()) for one in vehicles)
    rides = [_ride(one, day, LATE if one.key in loose else one.slack) for one in day.passengers]
    rides += [_shared(run, bus) for bus in day.buses for run in _runs_ahead(bus, day) if run.load is not None]
    runs = [
        FixedRun(run.key, bus.key, run.begins, run.minutes, run.place, run.to or run.place)
        for bus in day.buses
        for run in _runs_ahead(bus, day)
        if run.load is None
    ]
    return Day(vehicles, tuple(rides), {CAR: day.table}, tuple(runs))


def plan_so_far(day: BusDay) -> Plan:
    """The plan as it is written down: what each vehicle does, in the order of its hours, without the displaced."""
    out = {one.key for one in displaced(day)}
    routes = []
    for bus in day.buses:
        stops = [stop for run in _runs_ahead(bus, day) for stop in _stops_of_run(run)]
        for one in day.passengers:
            if one.bus == bus.key and one.key not in out:
                stops += _stops_of(one, day)
        vehicle = _vehicle(bus, day)
        stops.sort(key=lambda stop: (stop.begins, stop.does is Does.PICKUP))
        start = Stop(Does.START, "", vehicle.start, *[vehicle.shift.opens] * 3)
        end = Stop(Does.END, "", bus.base, *[vehicle.shift.closes] * 3)
        routes.append(Route(bus.key, (start, *stops, end), 0.0))
    return Plan(tuple(routes), tuple(sorted(out)), 0.0)


def opened(day: BusDay) -> LiveDay:
    """The day on the telephone. A plan on paper that no longer holds is made anew, within what was promised."""
    asked = engine_day(day, rests=False)
    try:
        return LiveDay(asked, plan_so_far(day), promise=FAR, now=day.now)
    except PlanRefused:
        return LiveDay(asked, improve(engine_day(day), work=SETTLING).plan, promise=FAR, now=day.now)


def rest_of(bus: Bus, day: BusDay) -> float | None:
    """When the driver rests as the day is planned: as early as can be, with nobody aboard and in time for who is next.

    None without a pause, or when the day leaves no room for it.
    """
    if bus.rest is None:
        return None
    free, place, index = 0.0, bus.base, day.table.index
    for one in sorted(_busy(bus, day), key=lambda each: each.begins):
        begins = max(free, bus.rest.opens)
        way = float(day.table.minutes[index[place], index[one.origin]])
        if begins <= bus.rest.closes and begins + bus.rest.minutes + way <= one.begins:
            return begins
        if one.ends >= free:
            free, place = one.ends, one.destination
    begins = max(free, bus.rest.opens)
    return begins if begins <= bus.rest.closes else None


def without_rest(day: BusDay) -> list[Bus]:
    """Vehicles whose drivers should rest and cannot."""
    return [bus for bus in day.buses if bus.rest is not None and rest_of(bus, day) is None]


def as_planned(day: BusDay, plan: Plan, more: Sequence[Passenger] = ()) -> BusDay:
    """The day with the vehicles and hours of a plan, and with those who are new in it."""
    whole = replace(day, passengers=(*day.passengers, *more))
    return replace(whole, passengers=tuple(written(whole, plan).values()))


def _busy(bus: Bus, day: BusDay) -> list[Busy]:
    rides = [
        Busy(one.leaves, one.reaches + one.boarding, one.origin, one.destination)
        for one in day.passengers
        if one.bus == bus.key and one.leaves is not None and one.reaches is not None
    ]
    runs = [Busy(run.begins, run.ends, run.place, run.to or run.place) for run in bus.runs]
    return [*bus.past, *rides, *runs]


def written(day: BusDay, plan: Plan) -> dict[str, Passenger]:
    """Passengers by key with vehicle and hours of a plan; without them who is in no vehicle."""
    found = {}
    for one in day.passengers:
        stops = plan.stops_of.get(one.key, ())
        if len(stops) != 2:
            found[one.key] = replace(one, bus="", leaves=None, reaches=None)
            continue
        leaves = one.leaves if one.aboard_since is not None else stops[0][1].begins
        found[one.key] = replace(one, bus=stops[0][0], leaves=leaves, reaches=stops[1][1].begins)
    return found


def ride_of(one: Passenger, table: Table, pickup: Window, delivery: Window) -> Ride:
    """A passenger in the engine's words, with the windows given; nobody is refused because the way itself is long."""
    direct = float(table.minutes[table.index[one.origin], table.index[one.destination]])
    return Ride(
        one.key,
        one.origin,
        one.destination,
        pickup,
        delivery,
        seats=one.load.seats,
        wheelchairs=one.load.wheelchair_places,
        longest=max(one.longest, direct + DETOUR),
        boarding=one.boarding,
        alighting=one.boarding,
    )


def _begins(one: Passenger) -> float:
    return one.leaves if one.leaves is not None else (one.promised if one.promised is not None else one.ready)


def _ends(one: Passenger) -> float:
    return one.reaches if one.reaches is not None else _begins(one) + 1


def _bound(bus: Bus) -> frozenset[str]:
    return frozenset({f"vehicle {bus.key}"})


def runs_lost(day: BusDay) -> list[Run]:
    """Fixed runs that cannot go because their vehicle does not drive then."""
    return [run for bus in day.buses for run in bus.runs if _is_off(bus, run.begins, run.ends)]


def _is_off(bus: Bus, since: float, until: float) -> bool:
    return any(since < end and begin < until for begin, end in bus.off)


def _shift(bus: Bus, day: BusDay) -> tuple[float, float]:
    """From when to when the vehicle may be on the road."""
    opens = min([day.opens, *(run.begins for run in bus.runs)]) - AROUND
    closes = max([day.closes, *(run.ends for run in bus.runs)]) + AROUND
    return max(0.0, opens), closes


def _vehicle(bus: Bus, day: BusDay) -> Vehicle:
    opens, closes = _shift(bus, day)
    start = bus.base
    if day.now is not None and day.now > opens:
        opens, start = day.now, _where(bus, day)
        for run in bus.runs:
            if run.begins < day.now < run.ends and run.load is None and not _is_off(bus, run.begins, run.ends):
                opens, start = run.ends, run.to or run.place
    pauses, opens = _pauses(bus, day, opens)
    return Vehicle(
        bus.key,
        start,
        bus.base,
        Window(opens, max(opens, closes)),
        seats=bus.capacity.seats,
        wheelchairs=bus.capacity.wheelchair_places,
        features=_bound(bus),
        pauses=pauses,
    )


def _pauses(bus: Bus, day: BusDay, opens: float) -> tuple[tuple[Pause, ...], float]:
    """The pause that is still to come, and from when the vehicle drives: a pause that has begun is taken whole."""
    rest, begun = bus.rest, rest_of(bus, day)
    if rest is None or rest.closes < opens:
        return (), opens
    if begun is not None and begun < opens:
        return (), max(opens, begun + rest.minutes)
    return (Pause(Window(max(opens, rest.opens), rest.closes), rest.minutes),), opens


def _where(bus: Bus, day: BusDay) -> str:
    """Where the vehicle is now; at its base before the day begins."""
    return bus.stands or bus.base if day.now is not None else bus.base


def _runs_ahead(bus: Bus, day: BusDay) -> list[Run]:
    """Fixed runs still to come, and when the vehicle does not drive: that is a run to nowhere."""
    opens, closes = _shift(bus, day)
    now = opens if day.now is None else day.now
    ahead = [run for run in bus.runs if run.begins >= now and not _is_off(bus, run.begins, run.ends)]
    # Who must hurry takes nobody else along.
    kept = [replace(run, load=None) if _way(run, day) > run.minutes else run for run in ahead]
    off = [(max(since, opens, now), min(until, closes)) for since, until in bus.off]
    return kept + [
        Run(f"off {bus.key} {number}", since, until - since, _where(bus, day), to=bus.base)
        for number, (since, until) in enumerate(off)
        if since < until
    ]


def _way(run: Run, day: BusDay) -> float:
    index = day.table.index
    return float(day.table.minutes[index[run.place], index[run.to or run.place]])


def _shared(run: Run, bus: Bus) -> Ride:
    """A run that also takes others: its people are aboard from its first minute to its last, the vehicle is free."""
    load = run.load or Load(0)
    ends = Window(run.ends, run.ends)
    return Ride(run.key, run.place, run.to or run.place, Window(run.begins, run.begins), ends, seats=load.seats,
                wheelchairs=load.wheelchair_places, needs=_bound(bus))  # fmt: skip


def _ride(one: Passenger, day: BusDay, slack: float) -> Ride:
    now = day.now if day.now is not None else 0.0
    if one.aboard_since is not None:
        bus = next(bus for bus in day.buses if bus.key == one.bus)
        here = replace(one, origin=_where(bus, day), longest=one.longest - (now - one.aboard_since), boarding=0.0)
        if _is_off(bus, now, now + 1):
            return ride_of(here, day.table, Window(now, now + LATE), Window(0.0, FAR))
        return replace(ride_of(here, day.table, Window(now, now), Window(0.0, FAR)), needs=_bound(bus))
    # Whose appointment is missed as planned, and was told so, is still brought there.
    until = MIDNIGHT if one.appointment is None else max(one.appointment, one.reaches or 0.0)
    if one.promised is None:
        pickup = Window(max(now, one.ready), max(now, day.closes))
    elif one.promised + slack < now:
        pickup, until = Window(now, now + LATE), FAR
    else:
        pickup = Window(max(now, one.promised), one.promised + slack)
    return ride_of(one, day.table, pickup, Window(0.0, until))


def _stops_of(one: Passenger, day: BusDay) -> list[Stop]:
    if one.aboard_since is not None:
        begins = day.now if day.now is not None else one.aboard_since
    else:
        begins = max(_begins(one), day.now or 0.0)
    ends = max(_ends(one), begins + one.boarding)
    return [
        Stop(Does.PICKUP, one.key, one.origin, begins, begins, begins + one.boarding),
        Stop(Does.DELIVERY, one.key, one.destination, ends, ends, ends + one.boarding),
    ]


def _stops_of_run(run: Run) -> Sequence[Stop]:
    if run.load is None:
        return [Stop(Does.RUN, run.key, run.place, run.begins, run.begins, run.ends)]
    return [
        Stop(Does.PICKUP, run.key, run.place, run.begins, run.begins, run.begins),
        Stop(Does.DELIVERY, run.key, run.to or run.place, run.ends, run.ends, run.ends),
    ]
