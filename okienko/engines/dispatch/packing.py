"""From a day to arrays: the one place that knows both."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isinf

import numpy as np

from okienko.engines.dispatch.arrays import (
    NEVER,
    NONE,
    PAUSE,
    REQUEST,
    RIDE,
    STOP,
    TWIN,
    VISIT,
    Floats,
    Problem,
    Rows,
    rows,
)
from okienko.engines.dispatch.day import Day, FixedRun, Pause, Ride, Visit, Window
from okienko.engines.dispatch.suiting import Source, keys, limit_of, matrices, near, prices, vehicle_rows


@dataclass(frozen=True)
class Task:
    """Something that stands in a route: a request of the day, a fixed run, or the pause of a vehicle."""

    name: str
    source: Source
    vehicle: str = ""  # the only one that may do it


@dataclass
class _Stop:
    place: int
    leaves: int
    window: Window
    service: float
    need: tuple[int, int, int]
    change: tuple[int, int, int]
    request: int
    starting: int = NONE
    ending: int = NONE
    counts: bool = True

    def write(self, row: Rows) -> None:
        """Write it into a row of STOP."""
        row.opens, row.closes = row.asked_opens, row.asked_closes = self.window.opens, self.window.closes
        row.inward, row.outward, row.service, row.request = self.place, self.leaves, self.service, self.request
        row.starting, row.ending, row.counts = self.starting, self.ending, self.counts
        row.seats, row.wheels, row.goods = self.need
        row.seats_on, row.wheels_on, row.goods_on = self.change


def tasks_of(day: Day) -> list[Task]:
    """All that stands in routes: first the requests in their order, then runs, then pauses."""
    tasks = [Task(request.name, request) for request in day.requests]
    tasks += [Task(run.name, run, run.vehicle) for run in day.runs]
    for vehicle in day.vehicles:
        tasks += [Task(f"{vehicle.name}/{n}", pause, vehicle.name) for n, pause in enumerate(vehicle.pauses, 1)]
    return tasks


class Packed:
    """A day with its arrays, and the way back from numbers to names."""

    def __init__(self, day: Day, spare: int = 0) -> None:
        """Pack the day, with `spare` empty rows for requests to come (`write`).

        Places are rows of the tables; one more is "wherever", at no distance from anywhere.
        """
        self.day = day
        self.spare = spare
        self.tasks = tasks_of(day)
        self.modes = sorted(day.tables)
        self.names = day.tables[self.modes[0]].names
        self.row = {name: row for row, name in enumerate(self.names)}
        stops: list[_Stop] = []
        for number, task in enumerate(self.tasks):
            stops += self._stops(number, task.source)
        blank = _Stop(0, 0, Window(), 0.0, (0, 0, 0), (0, 0, 0), NONE)
        stops += [blank] * (2 * spare)
        self.problem = self._arrays(stops)

    def write(self, request: Ride | Visit) -> int:
        """Write a request into the first of the rows that belong to nobody yet; its number. `keep` makes it stay."""
        number = len(self.tasks)
        row = self.problem.requests[number]
        _place_request(row, request, NEVER, int(row.first))
        for at, stop in enumerate(self._stops(number, request), int(row.first)):
            stop.write(self.problem.stops[at])
        self.problem.limit[number] = limit_of(request)
        allowed, dislike = matrices(self.day, [(request, "")], 0)
        self.problem.allowed[number], self.problem.dislike[number] = allowed[0], dislike[0]
        return number

    def keep(self, request: Ride | Visit) -> None:
        """What was written last belongs to the day from now on."""
        self.tasks.append(Task(request.name, request))
        self.spare -= 1

    def _profiles(self) -> tuple[Floats, Floats]:
        count = len(self.names) + 1
        minutes, cost = np.zeros((len(self.modes), count, count)), np.zeros((len(self.modes), count, count))
        for number, mode in enumerate(self.modes):
            table = self.day.tables[mode]
            rows = [table.index[name] for name in self.names]
            minutes[number, :-1, :-1] = table.minutes[np.ix_(rows, rows)]
            values = table.minutes if self.day.metric == "minutes" else table.kilometres
            cost[number, :-1, :-1] = values[np.ix_(rows, rows)]
        return minutes, cost

    def _stops(self, number: int, source: Source) -> Iterator[_Stop]:
        if isinstance(source, Ride):
            people = (source.seats + source.companions, source.wheelchairs, 0)
            limit = NONE if isinf(source.longest) else number
            first, second = self._tightened(source)
            origin, destination = self.row[source.origin], self.row[source.destination]
            yield _Stop(origin, origin, first, source.boarding, people, people, number, starting=limit)
            away = (-people[0], -people[1], 0)
            yield _Stop(destination, destination, second, source.alighting, (0, 0, 0), away, number, NONE, limit, False)
        elif isinstance(source, Visit):
            place, goods = self.row[source.place], (0, 0, source.goods)
            for _ in range(source.workers):
                yield _Stop(place, place, source.window, source.minutes, goods, goods, number)
        elif isinstance(source, FixedRun):
            hour = Window(source.begins, source.begins)
            whole = self._whole(source.vehicle)
            origin, destination = self.row[source.origin], self.row[source.destination]
            yield _Stop(origin, destination, hour, source.minutes, whole, (0, 0, 0), number)
        else:
            vehicle = self.tasks[number].vehicle
            place = self.row[source.place or self.day.vehicle[vehicle].start]
            yield _Stop(place, place, source.window, source.minutes, self._whole(vehicle), (0, 0, 0), number)

    def _whole(self, vehicle: str) -> tuple[int, int, int]:
        return (self.day.vehicle[vehicle].seats, self.day.vehicle[vehicle].wheelchairs, 0)

    def _tightened(self, ride: Ride) -> tuple[Window, Window]:
        """The windows of a ride, as far as each lets the other be kept."""
        direct = min(
            float(table.minutes[table.index[ride.origin], table.index[ride.destination]])
            for table in self.day.tables.values()
        )
        least, most = ride.boarding + direct, ride.boarding + ride.longest
        opens = max(ride.pickup.opens, ride.delivery.opens - most)
        closes = min(ride.pickup.closes, ride.delivery.closes - least)
        first = Window(opens, closes)
        opens = max(ride.delivery.opens, ride.pickup.opens + least)
        closes = min(ride.delivery.closes, ride.pickup.closes + most)
        return first, Window(opens, closes)

    def _ends(self, stops: list[_Stop]) -> list[_Stop]:
        """Start and end of each vehicle; its duty is the limit between them."""
        nothing = (0, 0, 0)
        for number, vehicle in enumerate(self.day.vehicles):
            limit = NONE if isinf(vehicle.longest_duty) else len(self.tasks) + self.spare + number
            start = self.row[vehicle.start]
            end = len(self.names) if vehicle.end is None else self.row[vehicle.end]
            stops.append(_Stop(start, start, vehicle.shift, 0.0, nothing, nothing, NONE, limit, NONE, False))
            stops.append(_Stop(end, end, vehicle.shift, 0.0, nothing, nothing, NONE, NONE, limit, False))
        return stops

    def _arrays(self, stops: list[_Stop]) -> Problem:
        minutes, cost = self._profiles()
        requests = rows(len(self.tasks) + self.spare, REQUEST)
        sources = [task.source for task in self.tasks]
        at = 0
        for row, source, price in zip(requests, sources, prices(self.day, sources, cost), strict=False):
            at = _place_request(row, source, price, at)
        for row in requests[len(sources) :]:
            row.kind, row.first, row.second, at = RIDE, at, at + 1, at + 2
        packed = rows(len(stops) + 2 * len(self.day.vehicles), STOP)
        for row, stop in zip(packed, self._ends(stops), strict=True):
            stop.write(row)
        allowed, dislike = matrices(self.day, [(task.source, task.vehicle) for task in self.tasks], self.spare)
        starts = packed.inward[at::2]
        duties = [min(vehicle.longest_duty, NEVER) for vehicle in self.day.vehicles]
        return Problem(
            minutes=minutes,
            cost=cost,
            stops=packed,
            limit=np.array([limit_of(source) for source in sources] + [NEVER] * self.spare + duties),
            requests=requests,
            vehicles=vehicle_rows(self.day, self.modes, allowed, dislike),
            allowed=allowed,
            dislike=dislike,
            direct=np.array([self.day.metric == "minutes"]),
            keys=keys(packed, requests, cost[0], starts),
            near=near(packed, requests, minutes[0]),
        )


def _place_request(row: Rows, source: Source, price: float, at: int) -> int:
    """Write a request whose first stop is `at`; the number of the next stop."""
    row.price, row.kind, row.first, row.second = price, kind_of(source), at, NONE
    row.must = price if isinstance(source, Ride | Visit) and source.price is None else 0.0
    row.movable = not isinstance(source, FixedRun)
    row.optional = isinstance(source, Ride | Visit) and source.price is not None
    if row.kind in (RIDE, TWIN):
        row.second = at + 1
    return at + (1 if row.second == NONE else 2)


def kind_of(source: Source) -> int:
    """How the compiled functions handle it: VISIT, RIDE, TWIN or PAUSE."""
    if isinstance(source, Ride):
        return RIDE
    if isinstance(source, Visit) and source.workers == 2:
        return TWIN
    return PAUSE if isinstance(source, Pause) and source.place is None else VISIT
