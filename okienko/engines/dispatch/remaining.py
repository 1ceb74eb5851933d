"""What is left of a day at a certain hour: where vehicles are, who is aboard, what is still to be done."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from okienko.engines.dispatch.day import Day, Pause, Request, Ride, Vehicle, Visit, Window
from okienko.engines.dispatch.plan import Does, Plan, Route, Stop

ROUNDING = 1e-6
"""Hours in a plan are rounded sums: limits that are counted from them get as much grace, in minutes."""


@dataclass
class _Rest:
    """What is left of one route: the vehicle as it is now, and the stops that it has not set out for."""

    vehicle: Vehicle
    stops: list[Stop]
    done: dict[str, float] = field(default_factory=dict)  # what was done, and when it began
    aboard: dict[str, Stop] = field(default_factory=dict)  # where and when each got in
    place: str = ""
    ready: float = 0.0


def remaining(day: Day, plan: Plan, now: float, broken: Collection[str] = ()) -> tuple[Day, Plan]:
    """The day and the plan from `now` on: what `broken` vehicles had is unserved, and who is in them waits there.

    A stop that a vehicle has set out for counts as done: nobody is sent back; a broken one does not get there. Who is
    aboard is a ride from where the vehicle will stand, bound to it.
    """
    both = zip(day.vehicles, plan.routes, strict=True)
    rests = [_rest(day, vehicle, route, now, vehicle.name in broken) for vehicle, route in both]
    whole = [rest for rest in rests if rest.vehicle.name not in broken]
    half = _halves(day, rests)
    done = {name for rest in rests for name in rest.done} - half.keys()
    asked = (one for one in _requests(day, rests, now, broken) if one.name not in done)
    requests = [half.get(one.name, one) for one in asked]
    runs = tuple(run for run in day.runs if run.name not in done and run.vehicle not in broken)
    renumbered = [_without_pauses_done(rest) for rest in whole]
    rest_of_day = replace(day, vehicles=tuple(one for one, _ in renumbered), requests=tuple(requests), runs=runs)
    routes = tuple(Route(one.name, tuple(stops), 0.0) for one, stops in renumbered)
    served = {stop.task for route in routes for stop in route.stops}
    unserved = tuple(one.name for one in requests if one.name not in served)
    return rest_of_day, Plan(routes, unserved, 0.0)


def _halves(day: Day, rests: list[_Rest]) -> dict[str, Request]:
    """Visits by two for which only one worker has set out: the other one is awaited at the same hour."""
    half: dict[str, Request] = {}
    for request in day.requests:
        hours = [rest.done[request.name] for rest in rests if request.name in rest.done]
        if isinstance(request, Visit) and request.workers == 2 and len(hours) == 1:
            half[request.name] = replace(request, workers=1, window=Window(hours[0], hours[0]))
    return half


def _rest(day: Day, vehicle: Vehicle, route: Route, now: float, broken: bool) -> _Rest:
    rest = _Rest(vehicle, list(route.stops), place=vehicle.start, ready=max(now, vehicle.shift.opens))
    set_out = route.stops[0].leaves < now - ROUNDING and not route.is_empty
    while set_out and len(rest.stops) > 2 and not (broken and rest.stops[1].leaves > now):
        rest.stops.pop(0)
        stop = rest.stops[0]
        rest.place, rest.ready = stop.place, max(now, stop.leaves)
        _happened(day, rest, stop)
        set_out = stop.leaves < now - ROUNDING
    if set_out and not broken:
        home = rest.stops[-1]
        rest.place, rest.ready = vehicle.end or rest.place, max(now, home.arrives)
    if set_out or rest.stops[0].does is not Does.START:
        rest.vehicle = _as_it_is(day, rest, route)
    else:
        rest.vehicle = replace(vehicle, shift=Window(rest.ready, max(rest.ready, vehicle.shift.closes)))
    return rest


def _happened(day: Day, rest: _Rest, stop: Stop) -> None:
    if stop.does is Does.PICKUP:
        rest.aboard[stop.task] = stop
        return
    rest.aboard.pop(stop.task, None)
    rest.done[stop.task] = stop.begins
    if stop.does is Does.RUN:
        rest.place = next(run.destination for run in day.runs if run.name == stop.task)


def _as_it_is(day: Day, rest: _Rest, route: Route) -> Vehicle:
    vehicle, since = rest.vehicle, rest.ready - route.stops[0].begins
    loaded = sum(getattr(day.request.get(name), "goods", 0) for name in rest.done)
    table = day.tables[vehicle.travels]
    after = [stop.place for stop in rest.stops]
    ahead = sum(float(table.minutes[table.index[a], table.index[b]]) for a, b in pairwise(after))
    return replace(
        vehicle,
        start=rest.place,
        shift=Window(rest.ready, max(rest.ready, vehicle.shift.closes)),
        features=vehicle.features | {_bound(name) for name in rest.aboard},
        goods=vehicle.goods - loaded,
        longest_duty=max(0.0, vehicle.longest_duty - since) + ROUNDING,
        longest_driving=max(0.0, vehicle.longest_driving - max(0.0, route.driven - ahead)) + ROUNDING,
        outlay=0.0,
    )


def _bound(name: str) -> str:
    return f"aboard {name}"


def _requests(day: Day, rests: list[_Rest], now: float, broken: Collection[str]) -> Iterator[Request]:
    holder = {name: rest for rest in rests for name in rest.aboard}
    for request in day.requests:
        rest = holder.get(request.name)
        if rest is None or not isinstance(request, Ride):
            yield request
        elif rest.vehicle.name in broken:
            yield replace(request, origin=rest.place, pickup=Window(now, now + 1440.0))
        else:
            since = rest.ready - rest.aboard[request.name].leaves
            yield replace(
                request,
                origin=rest.place,
                pickup=Window(rest.ready, rest.ready),
                boarding=0.0,
                longest=max(0.0, request.longest - since) + ROUNDING,
                needs=request.needs | {_bound(request.name)},
            )


def _without_pauses_done(rest: _Rest) -> tuple[Vehicle, list[Stop]]:
    """The vehicle with the pauses that are still to come, numbered anew, and its stops, who is aboard first."""
    new_name: dict[str, str] = {}
    pauses: list[Pause] = []
    for number, pause in enumerate(rest.vehicle.pauses, 1):
        name = f"{rest.vehicle.name}/{number}"
        if name not in rest.done:
            pauses.append(pause)
            new_name[name] = f"{rest.vehicle.name}/{len(pauses)}"
    start = Stop(Does.START, "", rest.place, rest.ready, rest.ready, rest.ready)
    here = [replace(stop, place=rest.place, begins=rest.ready) for stop in rest.aboard.values()]
    stops = [replace(stop, task=new_name.get(stop.task, stop.task)) for stop in rest.stops[1:]]
    return replace(rest.vehicle, pauses=tuple(pauses)), [start, *here, *stops]
