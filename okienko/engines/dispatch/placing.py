"""The cheapest place of a request among all routes, and putting it there."""

from okienko.engines.dispatch.arrays import HAIR, NEVER, NONE, RIDE, TWIN, WORK, Best, Problem, Routes, Whole
from okienko.engines.dispatch.chance import draw, pick
from okienko.engines.dispatch.changing import put, put_single, take_out, touch
from okienko.engines.dispatch.compiling import compiled
from okienko.engines.dispatch.inserting import rested, span, try_ride, try_visit
from okienko.engines.dispatch.labels import later, relabel, sooner

FEW = 16  # requests of a day whose routes are so few that overlooking a whole one says little


@compiled
def _try(problem: Problem, routes: Routes, number: int, vehicle: int, bound: float) -> tuple[float, int, int]:
    """The cheapest place in one route below `bound`: price and positions before its stops."""
    if routes.routes[vehicle].stale != 0:
        relabel(problem, routes, vehicle)
    if problem.requests[number].kind == RIDE:
        return try_ride(problem, routes, number, vehicle, bound)
    price, i = try_visit(problem, routes, number, vehicle, bound)
    return price, i, NONE


@compiled
def find(problem: Problem, routes: Routes, number: int, most: float) -> tuple[float, int, int, int]:
    """The cheapest place of one ride, visit, run or pause, below `most`: price, vehicle, positions before its stops."""
    cheapest, where, first, second, tried_empty = most + HAIR, NONE, NONE, NONE, NONE
    for vehicle in range(len(routes.routes)):
        if not problem.allowed[number, vehicle]:
            continue
        if routes.routes[vehicle].length == 2:
            if problem.vehicles[vehicle].group == tried_empty:
                continue
            tried_empty = problem.vehicles[vehicle].group
        price, i, j = _try(problem, routes, number, vehicle, cheapest)
        if i != NONE:
            cheapest, where, first, second = price, vehicle, i, j
    return cheapest, where, first, second


@compiled
def _find_again(
    problem: Problem, routes: Routes, best: Best, number: int, most: float, blink: float
) -> tuple[float, int, int, int]:
    """As `find`, but what is known of unchanged routes is not sought anew; a blink overlooks a route or its beginning.

    What is known of routes as this attempt found them, and of routes that it has changed, is kept side by side.
    """
    cheapest, where, first, second, tried_empty = most + HAIR, NONE, NONE, NONE, NONE
    routes.counts[WORK] += 20 + len(routes.routes) // 8
    for vehicle in range(len(routes.routes)):
        route = routes.routes[vehicle]
        if not problem.allowed[number, vehicle]:
            continue
        if route.length == 2:
            if problem.vehicles[vehicle].group == tried_empty:
                continue
            tried_empty = problem.vehicles[vehicle].group
        known = routes.priced[route.touched, number, vehicle]
        if known.stamp != route.stamp:
            known = routes.priced[1 - route.touched, number, vehicle]
        if known.stamp != route.stamp:
            known = routes.priced[route.touched, number, vehicle]
            price, i, j = _try(problem, routes, number, vehicle, NEVER)
            known.price, known.stamp, known.first, known.second = price, route.stamp, i, j
        if known.first == NONE or known.price >= cheapest - HAIR:
            continue
        if draw(best.seeds) >= blink:
            cheapest, where, first, second = known.price, vehicle, known.first, known.second
        else:
            price, i, j = _try_behind(problem, routes, best, number, vehicle, cheapest)
            if i != NONE:
                cheapest, where, first, second = price, vehicle, i, j
    return cheapest, where, first, second


@compiled
def _try_behind(
    problem: Problem, routes: Routes, best: Best, number: int, vehicle: int, bound: float
) -> tuple[float, int, int]:
    """As `_try`, behind a position chosen by chance, often the end; nowhere on a day of many requests."""
    route = routes.routes[vehicle]
    if len(problem.requests) > FEW:
        return NEVER, NONE, NONE
    kept = route.frozen
    route.frozen = pick(best.seeds, 2 * route.length)
    price, i, j = _try(problem, routes, number, vehicle, bound)
    route.frozen = kept
    return price, i, j


@compiled
def insert_cheapest(problem: Problem, routes: Routes, best: Best, number: int, most: float, blink: float) -> float:
    """Put one request where it costs least: what that costs, or NEVER when it is left out to spare more than `most`."""
    request = problem.requests[number]
    if request.kind == TWIN:
        return _insert_twin(problem, routes, best, number, most, blink)
    price, where, first, second = _find_again(problem, routes, best, number, most, blink)
    if where == NONE:
        return NEVER
    touch(routes, best, where)
    if request.kind == RIDE:
        put(routes, where, second, request.second)
        put(routes, where, first, request.first)
    else:
        put_single(problem, routes, number, where, first)
    return price


@compiled
def _price_of_one(problem: Problem, routes: Routes, number: int, stop: int, vehicle: int, i: int) -> float:
    """What one of two visits at once adds to the cost behind position `i`."""
    car, place = problem.vehicles[vehicle], problem.stops[stop].inward
    cost, halt, following = problem.cost[car.profile], routes.halts[vehicle, i], routes.halts[vehicle, i + 1]
    detour = cost[halt.outward, place] + cost[place, following.inward] - halt.onward
    outlay = car.outlay if routes.routes[vehicle].held == 0 else 0.0
    return float(detour + problem.dislike[number, vehicle] + outlay)


@compiled
def find_twin(  # noqa: C901 (pairs of places in pairs of routes)
    problem: Problem, routes: Routes, seeds: Whole, number: int, most: float, blink: float, chosen: Whole
) -> tuple[float, float, float]:
    """Two workers at once: the cheapest two places in two routes that share an hour, below `most`.

    The price, and between which hours both may begin; `chosen` gets the two vehicles and the two positions. The price
    is NEVER when there are no such places. A blink overlooks a pair of them.
    """
    one, two = problem.requests[number].first, problem.requests[number].second
    cheapest, begins, ends, found = most + HAIR, 0.0, 0.0, False
    place = problem.stops[one].inward
    for vehicle in range(len(routes.routes)):
        if routes.routes[vehicle].stale != 0:
            relabel(problem, routes, vehicle)
    for v in range(len(routes.routes)):
        if not problem.allowed[number, v] or routes.routes[v].length + 1 > routes.sequence.shape[1]:
            continue
        for i in range(routes.routes[v].frozen, routes.routes[v].length - 1):
            price = _price_of_one(problem, routes, number, one, v, i)
            lower, upper = span(problem, routes, v, i, one, place)
            if lower > upper + HAIR or price >= cheapest or not rested(problem, routes, v, number, i, NONE):
                continue
            for w in range(v + 1, len(routes.routes)):
                if not problem.allowed[number, w] or routes.routes[w].length + 1 > routes.sequence.shape[1]:
                    continue
                for j in range(routes.routes[w].frozen, routes.routes[w].length - 1):
                    routes.counts[WORK] += 2
                    both = price + _price_of_one(problem, routes, number, two, w, j)
                    if both >= cheapest - HAIR or (blink > 0.0 and draw(seeds) < blink):
                        continue
                    since, until = span(problem, routes, w, j, two, place)
                    if later(lower, since) <= sooner(upper, until) and rested(problem, routes, w, number, j, NONE):
                        cheapest, begins, ends, found = both, later(lower, since), sooner(upper, until), True
                        chosen[0], chosen[1], chosen[2], chosen[3] = v, w, i, j
    return (cheapest if found else NEVER), begins, ends


@compiled
def meet_at(problem: Problem, number: int, hour: float) -> None:
    """Two workers at once begin at this hour."""
    for stop in (problem.requests[number].first, problem.requests[number].second):
        problem.stops[stop].opens = hour
        problem.stops[stop].closes = hour


@compiled
def _insert_twin(problem: Problem, routes: Routes, best: Best, number: int, most: float, blink: float) -> float:
    chosen = best.chosen
    price, hour, _until = find_twin(problem, routes, best.seeds, number, most, blink, chosen)
    if price == NEVER:
        return NEVER
    touch(routes, best, chosen[0])
    touch(routes, best, chosen[1])
    meet_at(problem, number, hour)
    put(routes, chosen[0], chosen[2], problem.requests[number].first)
    put(routes, chosen[1], chosen[3], problem.requests[number].second)
    return price


@compiled
def retime(problem: Problem, routes: Routes, number: int, share: float) -> None:
    """Let two visits at once begin at another hour where they stand: at `share` of the time that both have.

    It costs nothing, and makes room for others.
    """
    one, two = problem.requests[number].first, problem.requests[number].second
    v, w, hour = routes.vehicle_of[one], routes.vehicle_of[two], problem.stops[one].opens
    i, j = _place_of(routes, v, one), _place_of(routes, w, two)
    take_out(problem, routes, number)
    place = problem.stops[one].inward
    lower, upper = span(problem, routes, v, i, one, place)
    since, until = span(problem, routes, w, j, two, place)
    begins = later(lower, since)
    ends = sooner(upper, until)
    new = hour if begins > ends else begins + share * (ends - begins)
    meet_at(problem, number, new)
    put(routes, v, i, one)
    put(routes, w, j, two)
    relabel(problem, routes, v)
    relabel(problem, routes, w)


@compiled
def _place_of(routes: Routes, vehicle: int, stop: int) -> int:
    """The position behind which a stop stands."""
    k = 0
    while routes.sequence[vehicle, k + 1] != stop:
        k += 1
    return k
