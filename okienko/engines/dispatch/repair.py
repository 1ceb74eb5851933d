"""When the day breaks: plan what is left with as few moved promises as possible, and say whom to tell."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from okienko.engines.dispatch.day import Day, Request, Ride, Window
from okienko.engines.dispatch.improve import improve
from okienko.engines.dispatch.live import PROMISE, narrowed
from okienko.engines.dispatch.plan import Plan, PlanRefused
from okienko.engines.dispatch.remaining import remaining

COOL = 0.1
LATER = 60.0


@dataclass(frozen=True)
class Told:
    """Do zawiadomienia: a person whose hour moves by more than was promised (`after` is None: nobody can come)."""

    name: str
    before: float
    after: float | None
    vehicle: str


@dataclass(frozen=True)
class Repaired:
    """Naprawiony dzień: the rest of the day, its plan, whom to tell, whose route changed, how many had a promise."""

    day: Day
    plan: Plan
    told: tuple[Told, ...]
    drivers: tuple[str, ...]
    promised: int


def repair(
    day: Day,
    plan: Plan,
    *,
    now: float,
    broken: Collection[str] = (),
    cancelled: Collection[str] = (),
    promise: float = PROMISE,
    seconds: float = 0.8,
    work: float | None = None,
    seed: int = 1,
) -> Repaired:
    """Plan anew from `now` on without the `broken` vehicles and the `cancelled` requests.

    First every promise is kept within `promise` minutes. Who cannot be served so gets their own whole windows, then up
    to an hour more; the promises of all others stay. Who still cannot be served is unserved, and told.
    """
    rest, left = remaining(day, plan, now, broken)
    rest = replace(rest, requests=tuple(one for one in rest.requests if one.name not in cancelled))
    hours = {name: hour for name, hour in plan.hours.items() if name in rest.request}
    asked = rest.request
    kept = {name: _kept(asked[name], hour, now, promise) for name, hour in hours.items()}
    rest = replace(rest, requests=tuple(kept.get(one.name, one) for one in rest.requests))
    found = _planned(rest, left, seconds / 3, None if work is None else work / 3, seed)
    for wider in (0.0, LATER):
        free = {name: _later(asked[name], now, wider) for name in found.unserved if name in asked}
        if free:
            rest = replace(rest, requests=tuple(free.get(one.name, one) for one in rest.requests))
            found = _planned(rest, found, seconds / 3, None if work is None else work / 3, seed)
    told = tuple(_told(plan, found, hours, promise))
    drivers = tuple(
        route.vehicle for route in found.routes if _tasks(found, route.vehicle) != _tasks(left, route.vehicle)
    )
    return Repaired(rest, found, told, drivers, len(hours))


def _planned(day: Day, start: Plan, seconds: float, work: float | None, seed: int) -> Plan:
    try:
        return improve(day, seconds=seconds, work=work, seed=seed, start=start, heat=COOL).plan
    except PlanRefused:
        return improve(day, seconds=seconds, work=work, seed=seed).plan


def _kept(request: Request, hour: float, now: float, promise: float) -> Request:
    """The request with its promised hour kept; who is aboard was promised nothing but the delivery."""
    if hour <= now:
        return request
    return narrowed(request, hour, promise)


def _later(request: Request, now: float, wider: float) -> Request:
    """The request with its whole windows, and so many minutes more at their ends; nothing begins in the past."""
    if isinstance(request, Ride):
        return replace(
            request,
            pickup=_from(request.pickup, now, wider),
            delivery=_from(request.delivery, now, wider),
            longest=request.longest + wider / 2,
        )
    return replace(request, window=_from(request.window, now, wider))


def _from(window: Window, now: float, wider: float) -> Window:
    return Window(max(now, window.opens), max(now, window.closes) + wider)


def _told(before: Plan, after: Plan, hours: dict[str, float], promise: float) -> list[Told]:
    told = []
    for name, hour in hours.items():
        new = after.hours.get(name)
        vehicle = ", ".join(after.vehicles_of(name))
        pickup_is_done = new is not None and hour < new and before.vehicles_of(name) == after.vehicles_of(name)
        if new is None or (abs(new - hour) > promise + 1e-6 and not (pickup_is_done and _is_aboard(after, name))):
            told.append(Told(name, hour, new, vehicle))
    return told


def _is_aboard(plan: Plan, name: str) -> bool:
    """Whether the plan begins with the person already in the vehicle."""
    vehicle, stop = plan.stops_of[name][0]
    start = next(route.stops[0] for route in plan.routes if route.vehicle == vehicle)
    return (stop.place, stop.begins) == (start.place, start.begins)


def _tasks(plan: Plan, vehicle: str) -> list[str]:
    return [stop.task for route in plan.routes if route.vehicle == vehicle for stop in route.stops]
