"""Putting stops into routes and taking them out, remembering and undoing."""

from okienko.engines.dispatch.arrays import NONE, PAUSE, STAMP, TWIN, Best, Problem, Routes, Whole
from okienko.engines.dispatch.compiling import compiled
from okienko.engines.dispatch.labels import relabel


@compiled
def copy(one: Whole, other: Whole, count: int) -> None:
    """Copy the beginning of a row; to assign a slice would ask for memory."""
    for k in range(count):
        other[k] = one[k]


@compiled
def touch(routes: Routes, best: Best, vehicle: int) -> None:
    """Remember a route as it is before this attempt changes it."""
    route = routes.routes[vehicle]
    if route.touched == 0:
        route.touched = 1
        route.kept_length, route.kept_spent, route.kept_stamp = route.length, route.spent, route.stamp
        copy(routes.sequence[vehicle], best.kept_sequence[vehicle], route.length)


@compiled
def stamp(routes: Routes, vehicle: int) -> None:
    """The route is another one now: its labels and what was priced there are of no use."""
    routes.counts[STAMP] += 1
    routes.routes[vehicle].stamp = routes.counts[STAMP]
    routes.routes[vehicle].stale = 1


@compiled
def put(routes: Routes, vehicle: int, at: int, stop: int) -> None:
    """Put one stop behind position `at`."""
    sequence, route = routes.sequence[vehicle], routes.routes[vehicle]
    for k in range(route.length, at + 1, -1):
        sequence[k] = sequence[k - 1]
    sequence[at + 1] = stop
    route.length += 1
    stamp(routes, vehicle)
    routes.vehicle_of[stop] = vehicle


@compiled
def put_single(problem: Problem, routes: Routes, number: int, vehicle: int, at: int) -> None:
    """Put a visit, a pause or a fixed run; a pause is taken where the vehicle then is."""
    stop = problem.requests[number].first
    if problem.requests[number].kind == PAUSE:
        where = problem.stops[routes.sequence[vehicle, at]].outward
        problem.stops[stop].inward = where
        problem.stops[stop].outward = where
    put(routes, vehicle, at, stop)


@compiled
def free_hours(problem: Problem, best: Best, number: int) -> None:
    """What is taken out may begin at any hour that was asked for; how it stood is remembered."""
    for stop in (problem.requests[number].first, problem.requests[number].second):
        if stop != NONE:
            now, kept = problem.stops[stop], best.kept_stops[stop]
            kept.opens, kept.closes, kept.inward, kept.outward = now.opens, now.closes, now.inward, now.outward
            now.opens, now.closes = now.asked_opens, now.asked_closes


@compiled
def mark(problem: Problem, routes: Routes, best: Best, number: int) -> None:
    """Mark a request for being taken out, and remember the routes that it stands in."""
    best.marked[number] = True
    best.queue[best.tally[2]] = number
    best.tally[2] += 1
    for stop in (problem.requests[number].first, problem.requests[number].second):
        if stop != NONE:
            touch(routes, best, routes.vehicle_of[stop])
            routes.routes[routes.vehicle_of[stop]].stale = 1


@compiled
def take_marked(problem: Problem, routes: Routes, best: Best) -> None:
    """Take all marked requests out of the routes that were touched."""
    for vehicle in range(len(routes.routes)):
        route, sequence = routes.routes[vehicle], routes.sequence[vehicle]
        if route.touched == 0:
            continue
        k = 1
        for position in range(1, route.length - 1):
            stop = sequence[position]
            if best.marked[problem.stops[stop].request]:
                routes.vehicle_of[stop] = NONE
            else:
                sequence[k] = stop
                k += 1
        sequence[k] = sequence[route.length - 1]
        route.length = k + 1
        stamp(routes, vehicle)
    for q in range(best.tally[2]):
        best.marked[best.queue[q]] = False
        free_hours(problem, best, best.queue[q])


@compiled
def undo(problem: Problem, routes: Routes, best: Best) -> None:
    """Bring back all routes as they were before this attempt."""
    for q in range(best.tally[2]):
        for stop in (problem.requests[best.queue[q]].first, problem.requests[best.queue[q]].second):
            if stop != NONE:
                now, kept = problem.stops[stop], best.kept_stops[stop]
                now.opens, now.closes, now.inward, now.outward = kept.opens, kept.closes, kept.inward, kept.outward
                routes.vehicle_of[stop] = NONE
    for vehicle in range(len(routes.routes)):
        route = routes.routes[vehicle]
        if route.touched != 0:
            route.length, route.spent, route.stale = route.kept_length, route.kept_spent, 1
            route.stamp = route.kept_stamp
            copy(best.kept_sequence[vehicle], routes.sequence[vehicle], route.length)
            for k in range(1, route.length - 1):
                routes.vehicle_of[routes.sequence[vehicle, k]] = vehicle


@compiled
def note_unchanged(problem: Problem, routes: Routes, best: Best) -> None:
    """A route that is again as it was before this attempt keeps its stamp, so that what was priced there stays true."""
    for vehicle in range(len(routes.routes)):
        route = routes.routes[vehicle]
        if route.touched == 0 or route.length != route.kept_length:
            continue
        k = 1
        while k < route.length - 1:
            stop = routes.sequence[vehicle, k]
            if stop != best.kept_sequence[vehicle, k] or problem.requests[problem.stops[stop].request].kind == TWIN:
                break
            k += 1
        if k == route.length - 1:
            route.stamp = route.kept_stamp


@compiled
def remember(problem: Problem, routes: Routes, best: Best) -> None:
    """Keep the routes as the best so far."""
    for vehicle in range(len(routes.routes)):
        route = routes.routes[vehicle]
        route.best_length = route.length
        copy(routes.sequence[vehicle], best.sequence[vehicle], route.length)
    for stop in range(len(problem.stops)):
        best.stops[stop] = problem.stops[stop]


@compiled
def recall(problem: Problem, routes: Routes, best: Best) -> None:
    """Go back to the best so far."""
    for stop in range(len(problem.stops)):
        problem.stops[stop] = best.stops[stop]
        routes.vehicle_of[stop] = NONE
    for vehicle in range(len(routes.routes)):
        route = routes.routes[vehicle]
        route.length = route.best_length
        copy(best.sequence[vehicle], routes.sequence[vehicle], route.length)
        for k in range(1, route.length - 1):
            routes.vehicle_of[routes.sequence[vehicle, k]] = vehicle
        stamp(routes, vehicle)
        relabel(problem, routes, vehicle)


@compiled
def note_absent(problem: Problem, routes: Routes, best: Best) -> None:
    """Write anew which requests stand in no route."""
    count = 0
    for number in range(len(problem.requests)):
        if routes.vehicle_of[problem.requests[number].first] == NONE:
            best.absent[count] = number
            count += 1
    best.tally[0] = count


@compiled
def take_out(problem: Problem, routes: Routes, number: int) -> None:
    """Take one request out of its routes, for good."""
    for stop in (problem.requests[number].first, problem.requests[number].second):
        if stop == NONE or routes.vehicle_of[stop] == NONE:
            continue
        vehicle, k = routes.vehicle_of[stop], 0
        for position in range(routes.routes[vehicle].length):
            if routes.sequence[vehicle, position] != stop:
                routes.sequence[vehicle, k] = routes.sequence[vehicle, position]
                k += 1
        routes.routes[vehicle].length = k
        stamp(routes, vehicle)
        routes.vehicle_of[stop] = NONE
        problem.stops[stop].opens = problem.stops[stop].asked_opens
        problem.stops[stop].closes = problem.stops[stop].asked_closes
        relabel(problem, routes, vehicle)
