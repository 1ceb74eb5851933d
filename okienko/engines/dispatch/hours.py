"""The hours of a route: deliveries and visits as early as can be, pickups and the start as late as that allows."""

from okienko.engines.dispatch.arrays import HAIR, NONE, RIDE, Floats, Problem, Routes, Whole
from okienko.engines.dispatch.compiling import compiled

EARLY, BEGINS, ARRIVES = 0, 1, 2


@compiled
def schedule(problem: Problem, routes: Routes, vehicle: int, hours: Floats, origin: Whole) -> None:
    """Write into `hours` [3, position], with fresh labels: the earliest beginning, the beginning, and the arrival.

    First every hour as early as windows, ways and limits allow. Then, without delaying any delivery, visit, run, pause
    or the end, pickups and the start as late as can be: nobody waits aboard, and the driver waits at home. `origin`
    [position] is scratch: where the limit that ends at a position begins.
    """
    length = routes.routes[vehicle].length
    early, late = hours[EARLY], hours[BEGINS]
    for k in range(length):
        stop = problem.stops[routes.sequence[vehicle, k]]
        early[k] = stop.opens
        origin[k] = NONE
        if stop.ending != NONE:
            origin[k] = k
            while problem.stops[routes.sequence[vehicle, origin[k]]].starting != stop.ending:
                origin[k] -= 1
    rounds = 0
    while _push(problem, routes, vehicle, early, origin) and rounds < length:
        rounds += 1
    for k in range(length):
        stop = problem.stops[routes.sequence[vehicle, k]]
        late[k] = early[k]
        if k == 0 or (stop.request != NONE and _is_pickup(problem, routes.sequence[vehicle, k])):
            late[k] = stop.closes
    for k in range(length - 2, -1, -1):
        late[k] = min(late[k], late[k + 1] - routes.halts[vehicle, k].step)
    hours[ARRIVES, 0] = late[0]
    for k in range(1, length):
        hours[ARRIVES, k] = late[k - 1] + routes.halts[vehicle, k - 1].step


@compiled
def _is_pickup(problem: Problem, stop: int) -> bool:
    request = problem.requests[problem.stops[stop].request]
    return bool(request.kind == RIDE and request.first == stop)


@compiled
def _push(problem: Problem, routes: Routes, vehicle: int, hours: Floats, origin: Whole) -> bool:
    """Push hours later where the way or a limit asks for it; whether any was."""
    changed = False
    for k in range(1, routes.routes[vehicle].length):
        least = hours[k - 1] + routes.halts[vehicle, k - 1].step
        if hours[k] < least - HAIR:
            hours[k] = least
            changed = True
        if origin[k] != NONE:
            least = hours[k] - problem.limit[problem.stops[routes.sequence[vehicle, k]].ending]
            if hours[origin[k]] < least - HAIR:
                hours[origin[k]] = least
                changed = True
    return changed
