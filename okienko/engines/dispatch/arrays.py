"""A day as arrays of numbers: what the compiled functions read and write."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Rows = Any
"""An array of records; a field is read as rows[n].field, compiled or not."""

VISIT, RIDE, TWIN, PAUSE = 0, 1, 2, 3
NONE = -1
NEVER = 1e12
HAIR = 1e-9
"""Two sums of the same minutes may differ by as much, in minutes."""
MOST_STOPS = 400
STAMP, WORK = 0, 1
MUST, WEIGHT = 3, 4


def _record(floats: str, wholes: str) -> np.dtype[np.void]:
    return np.dtype([(name, "f8") for name in floats.split()] + [(name, "i8") for name in wholes.split()], align=True)


# A limit is the most minutes between the beginnings of service at two stops of one route, `starting` and `ending`: a
# ride has one (time aboard, with boarding), a vehicle has one (its duty); limits of requests come first, then those of
# vehicles. `seats`, `wheels`, `goods` are free places that a stop wants; `..._on` is what stays aboard after it. A
# request is counted at the stops that are marked `counts`: not at deliveries. The windows of twins and the places of
# pauses change: a twin that stands in two routes has its hour fixed, a pause is taken where the stop before it was.
# `asked_opens`, `asked_closes` keep what was asked for.
STOP = _record(
    "opens closes asked_opens asked_closes service",
    "inward outward request counts starting ending seats wheels goods seats_on wheels_on goods_on",
)
REQUEST = _record("price must", "kind first second movable optional")
VEHICLE = _record("driving outlay", "profile seats wheels goods group")
# `frozen`: on a live day nothing is put before this position. What begins with `kept` is the route before the
# present attempt, `best_length` belongs to the best plan.
# `stamp` is another number for every other content of the route, and the same again when an attempt is undone.
ROUTE = _record("spent driven kept_spent", "length frozen held stale touched stamp kept_length kept_stamp best_length")
# What the cheapest place of a request in a route costs, as long as the stamp is that of the route: positions before its
# stops, or NONE when nothing there costs less than `price`.
PRICED = _record("price", "stamp first second")
# A position of a route. `early` is the earliest beginning as far as all before it matters, `late` the latest as far as
# all after it matters; `onward` is the cost of the way on, `step` the minutes of service and way on; `opened` limits
# are open behind it.
HALT = _record("early late onward step", "inward outward opened seats wheels goods peak_seats peak_wheels peak_goods")
# A limit that is open between a position and the next. With T the beginning of service at the one and Q at the stop
# where the limit ends: Q <= T + slack, Q <= due. With T the beginning at the next: Q >= T + ahead, Q >= soonest.
THREAD = _record("slack due ahead soonest", "who")


class Problem(NamedTuple):
    """What is asked for. Stops of requests come first, then start and end of each vehicle, two by two."""

    minutes: Floats  # [profile, place, place]
    cost: Floats  # [profile, place, place]
    stops: Rows  # STOP
    limit: Floats
    requests: Rows  # REQUEST: pickup and delivery, or a visit and NONE, or two visits at once
    vehicles: Rows  # VEHICLE
    allowed: Flags  # [request, vehicle]
    dislike: Floats  # [request, vehicle]: the price of this vehicle or worker for this request
    direct: Flags  # [1]: whether no way costs less than the direct one
    keys: Floats  # [key, request]: orders in which requests are put back
    near: Whole  # [request, ...]: the others, nearest first


class Routes(NamedTuple):
    """Who drives where, with labels from which an insertion is judged without walking the whole route."""

    sequence: Whole  # [vehicle, position]: stops, with start and end
    routes: Rows  # ROUTE
    halts: Rows  # [vehicle, position] HALT
    threads: Rows  # [vehicle, position, open] THREAD
    vehicle_of: Whole  # [stop], or NONE
    walk: Floats  # [2, open]: slack and due while an insertion walks along a route
    least: Floats  # [position]: scratch
    priced: Rows  # [request, vehicle] PRICED
    counts: Whole  # [2]: the last STAMP given, and the WORK done, about ten nanoseconds each


class Best(NamedTuple):
    """The best plan so far, and what one attempt must remember to be undone."""

    sequence: Whole
    stops: Rows
    kept_sequence: Whole
    kept_stops: Rows
    marked: Flags  # [request]: to be taken out
    queue: Whole  # requests to put back
    absent: Whole  # requests that are nowhere
    absent_before: Whole
    twins: Whole  # requests that want two workers at once
    chosen: Whole  # [4]: vehicles and positions that were found for one of them
    tally: Whole  # [3]: absent, absent before the attempt, queue
    sums: Floats  # [5]: cost now, best cost, attempts, price of those who MUST be served and are not, WEIGHT of it
    seeds: Whole  # [2]


def rows(shape: int | tuple[int, ...], record: np.dtype[np.void]) -> Rows:
    """Empty rows of one kind."""
    return np.zeros(shape, record).view(np.recarray)


def routes_for(problem: Problem) -> Routes:
    """Empty routes with room for every stop that the day has, as far as one vehicle can make them."""
    vehicles, stops = len(problem.vehicles), len(problem.stops)
    longest = min(stops - 2 * vehicles + 2, MOST_STOPS)
    places = problem.vehicles.seats + problem.vehicles.wheels
    most = int(min(problem.limit.size, places.max(initial=0) + 2))
    made = Routes(
        sequence=np.zeros((vehicles, longest), np.int64),
        routes=rows(vehicles, ROUTE),
        halts=rows((vehicles, longest), HALT),
        threads=rows((vehicles, longest, most), THREAD),
        vehicle_of=np.full(stops, NONE, np.int64),
        walk=np.zeros((2, most + 1)),
        least=np.zeros(longest + 1),
        priced=rows((2, len(problem.requests), vehicles), PRICED),
        counts=np.array([1, 0], np.int64),
    )
    made.routes.length = 2
    made.routes.stale = made.routes.stamp = 1
    ends = stops - 2 * vehicles + 2 * np.arange(vehicles)
    made.sequence[:, 0], made.sequence[:, 1] = ends, ends + 1
    return made


def best_for(problem: Problem, routes: Routes, seed: int) -> Best:
    """Room for the best plan, with every request absent."""
    count = len(problem.requests)
    return Best(
        sequence=routes.sequence.copy(),
        stops=problem.stops.copy(),
        kept_sequence=routes.sequence.copy(),
        kept_stops=problem.stops.copy(),
        marked=np.zeros(count, np.bool_),
        queue=np.zeros(count, np.int64),
        absent=np.arange(count, dtype=np.int64),
        absent_before=np.zeros(count, np.int64),
        twins=np.flatnonzero(problem.requests.kind == TWIN).astype(np.int64),
        chosen=np.zeros(4, np.int64),
        tally=np.array([count, count, 0], np.int64),
        sums=np.array([0.0, 0.0, 0.0, 0.0, 1.0]),
        seeds=np.array([seed * 7919 % 2147483398 + 1, seed * 104729 % 2147483000 + 17], np.int64),
    )
