"""Who may serve whom, at what price, in which order to try, and who is near whom."""

from collections.abc import Sequence
from math import isinf

import numpy as np

from okienko.engines.dispatch.arrays import NEVER, NONE, VEHICLE, Flags, Floats, Rows, Whole, rows
from okienko.engines.dispatch.day import Day, FixedRun, Pause, Request, Ride, Vehicle

NEIGHBOURS = 60
Source = Request | FixedRun | Pause


def suits(request: Request, vehicle: Vehicle) -> bool:
    """Whether the vehicle or worker has what is needed, has room, and is not refused."""
    if not request.needs <= vehicle.features or request.refuses & {vehicle.name, *vehicle.drivers}:
        return False
    if isinstance(request, Ride):
        return request.seats + request.companions <= vehicle.seats and request.wheelchairs <= vehicle.wheelchairs
    return request.goods <= vehicle.goods


def is_strange(request: Request, vehicle: Vehicle) -> bool:
    """Whether the person usually sees somebody else."""
    return bool(request.usual) and not request.usual & {vehicle.name, *vehicle.drivers}


def matrices(day: Day, tasks: Sequence[tuple[Source, str]], spare: int) -> tuple[Flags, Floats]:
    """Who is allowed and how much disliked, a row for each task; a task with a vehicle's name is bound to it."""
    allowed = np.zeros((len(tasks) + spare, len(day.vehicles)), np.bool_)
    dislike = np.zeros((len(tasks) + spare, len(day.vehicles)))
    for row, (source, bound) in enumerate(tasks):
        for column, vehicle in enumerate(day.vehicles):
            if isinstance(source, FixedRun | Pause):
                allowed[row, column] = bound == vehicle.name
            else:
                allowed[row, column] = suits(source, vehicle)
                dislike[row, column] = day.strangeness * is_strange(source, vehicle)
    return allowed, dislike


def vehicle_rows(day: Day, modes: Sequence[str], allowed: Flags, dislike: Floats) -> Rows:
    """The rows of vehicles; those that nobody can tell apart are of one group."""
    made = rows(len(day.vehicles), VEHICLE)
    alike: dict[tuple[object, ...], int] = {}
    for column, (one, row) in enumerate(zip(day.vehicles, made, strict=True)):
        key: tuple[object, ...] = (
            one.start,
            one.end,
            one.shift,
            one.seats,
            one.wheelchairs,
            one.goods,
            one.longest_duty,
        )
        key += (one.longest_driving, one.outlay, one.travels)
        key += (allowed[:, column].tobytes(), dislike[:, column].tobytes())
        row.group = alike.setdefault(key, len(alike))
        row.profile, row.seats, row.wheels, row.goods = modes.index(one.travels), one.seats, one.wheelchairs, one.goods
        row.driving, row.outlay = min(one.longest_driving, NEVER), one.outlay
    return made


def prices(day: Day, sources: Sequence[Source], cost: Floats) -> Floats:
    """The price of leaving out.

    What must be served costs more than any detour and any optional request; no pause is given up for a request.
    """
    asked = [getattr(source, "price", None) for source in sources]
    outlay = max((one.outlay for one in day.vehicles), default=0.0)
    must = 4 * float(cost.max(initial=0.0)) + 2 * day.strangeness + outlay + 1
    must += 10 * max((price for price in asked if price is not None), default=0.0)
    asked = [5 * must if isinstance(source, Pause) else price for source, price in zip(sources, asked, strict=True)]
    return np.array([must if price is None else float(price) for price in asked], np.float64)


def limit_of(source: Source) -> float:
    """The most minutes between the beginnings of service at the two stops of a ride."""
    if isinstance(source, Ride) and not isinf(source.longest):
        return source.longest + source.boarding
    return NEVER


def keys(stops: Rows, requests: Rows, cost: Floats, starts: Whole) -> Floats:
    """Orders in which requests are put back: far, near, narrow, early, late, large, long; a row for each."""
    first, last = _ends(stops, requests)
    away = cost[starts][:, first.inward].min(axis=0, initial=NEVER)
    narrow = np.minimum(first.asked_closes - first.asked_opens, last.asked_closes - last.asked_opens)
    large = first.seats + first.wheels + first.goods
    long = cost[first.inward, last.inward]
    return np.array([-away, away, narrow, first.asked_opens, -last.asked_closes, -large, -long], np.float64)


def near(stops: Rows, requests: Rows, minutes: Floats) -> Whole:
    """For each request the others, nearest first: nearness is minutes on the way and minutes that must be waited."""
    ends = _ends(stops, requests)
    gaps = [_gaps(minutes, one, other) for one in ends for other in ends]
    distance = np.minimum.reduce([np.minimum(gap, gap.T) for gap in gaps])
    np.fill_diagonal(distance, NEVER)
    most = min(NEIGHBOURS, max(0, len(requests) - 1))
    return np.argsort(distance, axis=1, kind="stable")[:, :most].astype(np.int64)


def _ends(stops: Rows, requests: Rows) -> tuple[Rows, Rows]:
    last = np.where(requests.second == NONE, requests.first, requests.second)
    return stops[requests.first], stops[last]


def _gaps(minutes: Floats, one: Rows, other: Rows) -> Floats:
    """From each stop of `one` to each of `other`: travel, a part of waiting that nobody can avoid, and the delay."""
    ready = one.service[:, None] + minutes[np.ix_(one.outward, other.inward)]
    waits = np.maximum(0.0, other.asked_opens[None, :] - (one.asked_closes[:, None] + ready))
    delays = np.maximum(0.0, one.asked_opens[:, None] + ready - other.asked_closes[None, :])
    total: Floats = ready - one.service[:, None] + 0.2 * waits + delays
    return total
