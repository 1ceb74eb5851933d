"""Checks a plan against a day, hour by hour and person by person. It shares nothing with the engine's way of thinking.

It reads names, places and hours of the plan, and of the day the tables and what was asked for, and nothing else.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from okienko.engines.dispatch.day import Day, FixedRun, Pause, Ride, Vehicle, Visit
from okienko.engines.dispatch.plan import Does, Plan, Route, Stop

HAIR = 1e-6


def faults(day: Day, plan: Plan) -> list[str]:
    """Everything that is wrong, in sentences; nothing when the plan can be driven and keeps every promise."""
    found = [*_served(day, plan)]
    if [route.vehicle for route in plan.routes] != [vehicle.name for vehicle in day.vehicles]:
        return [*found, "routes are not those of the vehicles"]
    cost = 0.0
    for vehicle, route in zip(day.vehicles, plan.routes, strict=True):
        found += [f"{vehicle.name}: {fault}" for fault in _route(day, vehicle, route)]
        cost += _cost(day, vehicle, route)
    found += _twins(day, plan)
    cost += sum(day.request[name].price or 0.0 for name in plan.unserved if name in day.request)
    if abs(cost - plan.cost) > 1e-4:
        found.append(f"the plan says that it costs {plan.cost:.4f}, it costs {cost:.4f}")
    return found


def _expected(day: Day) -> dict[str, Counter[Does]]:
    wanted: dict[str, Counter[Does]] = {}
    for request in day.requests:
        if isinstance(request, Ride):
            wanted[request.name] = Counter([Does.PICKUP, Does.DELIVERY])
        else:
            wanted[request.name] = Counter({Does.VISIT: request.workers})
    for run in day.runs:
        wanted[run.name] = Counter([Does.RUN])
    for vehicle in day.vehicles:
        for number in range(len(vehicle.pauses)):
            wanted[f"{vehicle.name}/{number + 1}"] = Counter([Does.PAUSE])
    return wanted


def _served(day: Day, plan: Plan) -> Iterator[str]:
    """Everybody is served once, whole, or said to be unserved."""
    done: dict[str, Counter[Does]] = defaultdict(Counter)
    for route in plan.routes:
        for stop in route.stops[1:-1]:
            done[stop.task][stop.does] += 1
    wanted = _expected(day)
    for name, times in wanted.items():
        if (name in plan.unserved) == (name in done):
            yield f"{name}: served and unserved, or neither"
        elif name in done and done[name] != times:
            yield f"{name}: {dict(done[name])} instead of {dict(times)}"
    for name in done.keys() - wanted.keys():
        yield f"{name}: nobody asked for it"


def _route(day: Day, vehicle: Vehicle, route: Route) -> Iterator[str]:
    yield from _frame(day, vehicle, route)
    yield from _movement(day, vehicle, route)
    yield from _people(day, vehicle, route)
    for stop in route.stops[1:-1]:
        yield from _hours(day, vehicle, stop)
        yield from _suits(day, vehicle, stop)


def _frame(day: Day, vehicle: Vehicle, route: Route) -> Iterator[str]:
    first, last = route.stops[0], route.stops[-1]
    if (first.does, last.does) != (Does.START, Does.END) or first.place != vehicle.start:
        yield "does not start or end where it should"
    if vehicle.end is not None and last.place != vehicle.end:
        yield f"ends at {last.place}"
    if first.begins < vehicle.shift.opens - HAIR or last.begins > vehicle.shift.closes + HAIR:
        yield "works outside the shift"
    if last.begins - first.begins > vehicle.longest_duty + HAIR:
        yield "is on duty for too long"
    if _driven(day, vehicle, route) > vehicle.longest_driving + HAIR:
        yield "drives for too long"


def _between(day: Day, vehicle: Vehicle, one: Stop, other: Stop) -> float:
    """Minutes on the road; a fixed run ends elsewhere than it begins, and a day may end wherever it does."""
    table = day.tables[vehicle.travels]
    if other.does is Does.END and vehicle.end is None:
        return 0.0
    return float(table.minutes[table.index[_left_from(day, one)], table.index[other.place]])


def _left_from(day: Day, stop: Stop) -> str:
    for run in day.runs:
        if stop.does is Does.RUN and run.name == stop.task:
            return run.destination
    return stop.place


def _driven(day: Day, vehicle: Vehicle, route: Route) -> float:
    return sum(_between(day, vehicle, a, b) for a, b in pairwise(route.stops))


def _movement(day: Day, vehicle: Vehicle, route: Route) -> Iterator[str]:
    for a, b in pairwise(route.stops):
        if b.arrives < a.leaves + _between(day, vehicle, a, b) - HAIR:
            yield f"cannot be at {b.place} at {b.arrives:.2f}"
        if b.begins < b.arrives - HAIR:
            yield f"begins {b.task} before it is there"
    for stop in route.stops[1:-1]:
        if abs(stop.leaves - stop.begins - _minutes(day, stop)) > HAIR:
            yield f"{stop.task} takes {_minutes(day, stop)} minutes"


def _pause(day: Day, name: str) -> Pause:
    vehicle, _, number = name.rpartition("/")
    return day.vehicle[vehicle].pauses[int(number) - 1]


def _run(day: Day, name: str) -> FixedRun:
    return next(run for run in day.runs if run.name == name)


def _minutes(day: Day, stop: Stop) -> float:
    if stop.does is Does.PAUSE:
        return _pause(day, stop.task).minutes
    if stop.does is Does.RUN:
        return _run(day, stop.task).minutes
    request = day.request[stop.task]
    if isinstance(request, Visit):
        return request.minutes
    return request.boarding if stop.does is Does.PICKUP else request.alighting


def _hours(day: Day, vehicle: Vehicle, stop: Stop) -> Iterator[str]:
    if stop.does is Does.PAUSE:
        pause = _pause(day, stop.task)
        window, place = pause.window, pause.place
        opens, closes = window.opens, window.closes
        if place is not None and stop.place != place:
            yield f"pauses at {stop.place}"
    elif stop.does is Does.RUN:
        run = _run(day, stop.task)
        opens = closes = run.begins
        if (run.vehicle, run.origin) != (vehicle.name, stop.place):
            yield f"{run.name} is not its run, or begins elsewhere"
    else:
        request = day.request[stop.task]
        if isinstance(request, Visit):
            window, place = request.window, request.place
        elif stop.does is Does.PICKUP:
            window, place = request.pickup, request.origin
        else:
            window, place = request.delivery, request.destination
        opens, closes = window.opens, window.closes
        if stop.place != place:
            yield f"{stop.task} is at {place}"
    if not opens - HAIR <= stop.begins <= closes + HAIR:
        yield f"{stop.task} begins at {stop.begins:.2f}, not from {opens} to {closes}"


def _suits(day: Day, vehicle: Vehicle, stop: Stop) -> Iterator[str]:
    if stop.does in (Does.PAUSE, Does.RUN):
        if stop.does is Does.PAUSE and not stop.task.startswith(f"{vehicle.name}/"):
            yield f"{stop.task} is somebody else's pause"
        return
    request = day.request[stop.task]
    if missing := request.needs - vehicle.features:
        yield f"{stop.task} needs {', '.join(sorted(missing))}"
    if request.refuses & {vehicle.name, *vehicle.drivers}:
        yield f"{stop.task} must not be served by it"


def _people(day: Day, vehicle: Vehicle, route: Route) -> Iterator[str]:  # noqa: C901
    """Who is aboard, for how long, and is there room?"""
    aboard: dict[str, float] = {}
    goods = 0
    for stop in route.stops[1:-1]:
        if stop.does in (Does.PAUSE, Does.RUN):
            if aboard and vehicle.seats + vehicle.wheelchairs:
                yield f"{stop.task} with {', '.join(aboard)} aboard"
            continue
        request = day.request[stop.task]
        if isinstance(request, Visit):
            goods += request.goods
        elif stop.does is Does.PICKUP:
            aboard[stop.task] = stop.leaves
        elif stop.task not in aboard:
            yield f"{stop.task} is not aboard"
        elif stop.begins - aboard.pop(stop.task) > request.longest + HAIR:
            yield f"{stop.task} rides for too long"
        rides = [ride for name in aboard if isinstance(ride := day.request[name], Ride)]
        if sum(ride.seats + ride.companions for ride in rides) > vehicle.seats:
            yield f"no seat at {stop.task}"
        if sum(ride.wheelchairs for ride in rides) > vehicle.wheelchairs or goods > vehicle.goods:
            yield f"no place for a wheelchair or goods at {stop.task}"
    for name in aboard:
        yield f"{name} is left aboard"


def _twins(day: Day, plan: Plan) -> Iterator[str]:
    """Two workers are two, and there at the same time."""
    for request in day.requests:
        if isinstance(request, Visit) and request.workers == 2 and request.name not in plan.unserved:
            stops = plan.stops_of.get(request.name, ())
            if len({vehicle for vehicle, _ in stops}) != 2 or len({round(stop.begins, 6) for _, stop in stops}) != 1:
                yield f"{request.name}: two workers at the same time"


def _cost(day: Day, vehicle: Vehicle, route: Route) -> float:
    table = day.tables[vehicle.travels]
    values = table.minutes if day.metric == "minutes" else table.kilometres
    cost, stops = 0.0, route.stops
    for a, b in pairwise(stops):
        if b.does is not Does.END or vehicle.end is not None:
            cost += float(values[table.index[_left_from(day, a)], table.index[b.place]])
    for stop in stops[1:-1]:
        request = day.request.get(stop.task)
        if request is not None and stop.does is not Does.DELIVERY and request.usual:
            cost += 0.0 if request.usual & {vehicle.name, *vehicle.drivers} else day.strangeness
    return cost + (vehicle.outlay if len(stops) > 2 else 0.0)
