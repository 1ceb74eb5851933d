"""The best place of one request in one route, exactly."""

from okienko.engines.dispatch.arrays import HAIR, NEVER, NONE, PAUSE, WORK, Floats, Problem, Routes, Rows
from okienko.engines.dispatch.compiling import compiled
from okienko.engines.dispatch.labels import later, sooner


@compiled
def goes_on(
    walk: Floats, halt: Rows, following: Rows, threads: Rows, shift: float, upper: float, early: float, step: float
) -> bool:
    """Whether the walk, standing at a new stop, may go on to the stop `following` and then along the route as it is.

    The walk holds slack and due of the limits that are open behind `halt` (`threads`); `shift` minutes led to the new
    stop, which begins between `early` and `upper`; `step` minutes lead on.
    """
    lower, latest = early + step, following.late
    if lower > latest + HAIR:
        return False
    for o in range(halt.opened):
        thread = threads[o]
        slack = walk[0, o] - shift
        due = sooner(walk[1, o], upper + slack)
        slack -= step
        if slack < thread.ahead - HAIR or due < thread.soonest - HAIR:
            return False
        lower = later(lower, thread.soonest - slack)
        latest = sooner(latest, due - thread.ahead)
    return bool(lower <= latest + HAIR)


@compiled
def walk_on(walk: Floats, halt: Rows, threads: Rows, stop: Rows, limit: Floats, step: float, early: float) -> float:
    """Lead the walk from behind `halt` to `stop`: the latest beginning there, or -NEVER when it cannot be."""
    count, gap, upper = halt.opened, NONE, stop.closes
    for o in range(count):
        walk[0, o] -= step
        if walk[0, o] < -HAIR:
            return -NEVER
        if threads[o].who == stop.ending:
            gap = o
            upper = sooner(upper, walk[1, o])
    if early > upper + HAIR:
        return -NEVER
    if gap != NONE:
        count -= 1
        walk[0, gap], walk[1, gap] = walk[0, count], walk[1, count]
    for o in range(count):
        walk[1, o] = sooner(walk[1, o], upper + walk[0, o])
    if stop.starting != NONE:
        walk[0, count], walk[1, count] = limit[stop.starting], limit[stop.starting] + upper
    return float(upper)


@compiled
def _roomy(vehicle: Rows, halt: Rows, stop: Rows, extra: Rows) -> bool:
    """Whether `stop` finds free places behind `halt`, with what stays aboard after the stop `extra`."""
    return bool(
        halt.seats + stop.seats + extra.seats_on <= vehicle.seats
        and halt.wheels + stop.wheels + extra.wheels_on <= vehicle.wheels
        and halt.goods + stop.goods + extra.goods_on <= vehicle.goods
    )


@compiled
def _cheapest_from(cost: Floats, halts: Rows, stop: Rows, last: int, least: Floats) -> None:
    """For each position from the end: the least that putting `stop` behind it or a later one costs."""
    least[last + 1] = NEVER
    for k in range(last, -1, -1):
        least[k] = least[k + 1]
        if halts[k + 1].late < stop.opens - HAIR:
            for m in range(k):
                least[m] = least[k]
            break
        if halts[k].early <= stop.closes:
            detour = cost[halts[k].outward, stop.inward] + cost[stop.outward, halts[k + 1].inward] - halts[k].onward
            least[k] = sooner(least[k], detour)


@compiled
def later_than(halts: Rows, first: int, last: int, opens: float) -> int:
    """The first position from `first` to `last` + 1 before a stop that may still begin at `opens` or later."""
    low, high = first, last + 1
    while low < high:
        middle = (low + high) // 2
        if halts[middle + 1].late < opens - HAIR:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def _begin_walk(walk: Floats, halt: Rows, threads: Rows, step: float, upper: float) -> bool:
    """Lead the walk from behind `halt` to a new pickup that begins up to `upper`; whether all limits are kept."""
    for o in range(halt.opened):
        walk[0, o] = threads[o].slack - step
        walk[1, o] = sooner(threads[o].due, upper + walk[0, o])
        if walk[0, o] < -HAIR:
            return False
    return True


@compiled
def try_ride(  # noqa: C901 (one walk: in pieces it takes longer)
    problem: Problem, routes: Routes, number: int, vehicle: int, bound: float
) -> tuple[float, int, int]:
    """The cheapest place of a ride below `bound`: its cost, and the positions behind which the two stops go.

    Of places that cost the same it gets in at the last: nobody aboard waits for it where they could get out first.
    """
    stops, sequence, halts = problem.stops, routes.sequence[vehicle], routes.halts[vehicle]
    threads, walk, least = routes.threads[vehicle], routes.walk, routes.least
    car, route = problem.vehicles[vehicle], routes.routes[vehicle]
    minutes, cost = problem.minutes[car.profile], problem.cost[car.profile]
    pickup, delivery = stops[problem.requests[number].first], stops[problem.requests[number].second]
    longest = problem.limit[pickup.starting] if pickup.starting != NONE else NEVER
    extra = problem.dislike[number, vehicle] + (car.outlay if route.held == 0 else 0.0)
    best, best_i, best_j, last, looked = bound - extra, NONE, NONE, route.length - 2, 0
    if route.length + 2 > sequence.size:
        return NEVER, NONE, NONE
    if not problem.direct[0]:
        _cheapest_from(cost, halts, delivery, last, least)
    across = cost[pickup.outward, delivery.inward]
    direct = pickup.service + minutes[pickup.outward, delivery.inward]
    for i in range(later_than(halts, route.frozen, last, pickup.opens), last + 1):
        halt, following = halts[i], halts[i + 1]
        if halt.early > pickup.closes + HAIR:
            break
        there = cost[halt.outward, pickup.inward] - halt.onward
        beside = there + across + cost[delivery.outward, following.inward]
        detour = there + cost[pickup.outward, following.inward]
        edge = best - HAIR if best_i == NONE else best + HAIR
        if sooner(beside, detour + least[i + 1]) >= edge or not _roomy(car, halt, pickup, stops[sequence[0]]):
            continue
        step = stops[sequence[i]].service + minutes[halt.outward, pickup.inward]
        early = later(halt.early + step, pickup.opens)
        onward = pickup.service + minutes[pickup.outward, following.inward]
        if early > pickup.closes + HAIR or early + onward > following.late + HAIR:
            continue
        if not _begin_walk(walk, halt, threads[i], step, pickup.closes):
            continue
        slack, due = longest, longest + pickup.closes
        begin = later(early + direct, delivery.opens)
        upper = sooner(delivery.closes, due)
        if beside < edge and begin <= upper + HAIR and direct <= slack + HAIR:
            leave = delivery.service + minutes[delivery.outward, following.inward]
            if goes_on(walk, halt, following, threads[i], direct, upper, begin, leave) and rested(
                problem, routes, vehicle, number, i, i
            ):
                best, best_i, best_j, edge = beside, i, i, beside - HAIR
        step = onward
        for j in range(i + 1, last + 1):
            looked += 1
            if detour + least[j] >= edge:
                break
            stop, halt, following = stops[sequence[j]], halts[j], halts[j + 1]
            early = later(early + step, stop.opens)
            slack -= step
            if slack < -HAIR or early > halt.late + HAIR or not _roomy(car, halts[j - 1], stop, pickup):
                break
            upper = walk_on(walk, halts[j - 1], threads[j - 1], stop, problem.limit, step, early)
            if upper == -NEVER:
                break
            due = sooner(due, upper + slack)
            step = stop.service + minutes[halt.outward, delivery.inward]
            begin, upper = later(early + step, delivery.opens), sooner(delivery.closes, due)
            if step > slack + HAIR or begin > upper + HAIR:
                break
            total = detour + cost[halt.outward, delivery.inward] + cost[delivery.outward, following.inward]
            total -= halt.onward
            if total < edge:
                leave = delivery.service + minutes[delivery.outward, following.inward]
                if goes_on(walk, halt, following, threads[j], step, upper, begin, leave) and rested(
                    problem, routes, vehicle, number, i, j
                ):
                    best, best_i, best_j, edge = total, i, j, total - HAIR
            step = stop.service + minutes[halt.outward, following.inward]
    routes.counts[WORK] += 5 + 10 * looked
    return (best + extra if best_i != NONE else NEVER), best_i, best_j


@compiled
def rested(problem: Problem, routes: Routes, vehicle: int, number: int, i: int, j: int) -> bool:
    """Whether the driver may drive the detours of a ride (or of a visit: `j` is NONE) as well."""
    car, halts = problem.vehicles[vehicle], routes.halts[vehicle]
    if car.driving >= NEVER:
        return True
    minutes, stop = problem.minutes[car.profile], problem.stops[problem.requests[number].first]
    a, b = halts[i], halts[i + 1]
    driven = routes.routes[vehicle].driven + minutes[a.outward, stop.inward] - minutes[a.outward, b.inward]
    if j != NONE:
        other = problem.stops[problem.requests[number].second]
        c, d = (halts[j], halts[j + 1]) if j > i else (halts[i], b)
        if j == i:
            return bool(
                driven + minutes[stop.outward, other.inward] + minutes[other.outward, b.inward] <= car.driving + HAIR
            )
        driven += minutes[c.outward, other.inward] + minutes[other.outward, d.inward] - minutes[c.outward, d.inward]
    return bool(driven + minutes[stop.outward, b.inward] <= car.driving + HAIR)


@compiled
def span(problem: Problem, routes: Routes, vehicle: int, i: int, number: int, place: int) -> tuple[float, float]:
    """Between which hours a single stop may begin behind position `i`; nothing fits when the first is later.

    `place` is where it begins: its own, or for a pause the one where the vehicle is anyway.
    """
    stops, car = problem.stops, problem.vehicles[vehicle]
    stop, halt, following = stops[number], routes.halts[vehicle, i], routes.halts[vehicle, i + 1]
    leaves = place if place != stop.inward else stop.outward
    there = stops[routes.sequence[vehicle, i]].service + problem.minutes[car.profile, halt.outward, place]
    onward = stop.service + problem.minutes[car.profile, leaves, following.inward]
    lower = later(halt.early + there, stop.asked_opens)
    upper = sooner(stop.asked_closes, following.late - onward)
    if lower > upper + HAIR or not _roomy(car, halt, stop, stops[routes.sequence[vehicle, 0]]):
        return NEVER, 0.0
    if stop.goods_on > 0 and following.peak_goods + stop.goods_on > car.goods:
        return NEVER, 0.0
    for o in range(halt.opened):
        thread = routes.threads[vehicle, i, o]
        slack, ahead = thread.slack - there, thread.ahead + onward
        soonest = later(thread.soonest, stop.asked_opens + ahead)
        if slack < ahead - HAIR or thread.due < soonest - HAIR:
            return NEVER, 0.0
        lower, upper = later(lower, soonest - slack), sooner(upper, thread.due - ahead)
    return lower, upper


@compiled
def try_visit(problem: Problem, routes: Routes, number: int, vehicle: int, bound: float) -> tuple[float, int]:
    """The cheapest place of a visit (or a pause, or a fixed run) below `bound`: its cost and the position before it."""
    halts, car, route = routes.halts[vehicle], problem.vehicles[vehicle], routes.routes[vehicle]
    cost, pause = problem.cost[car.profile], problem.requests[number].kind == PAUSE
    at = problem.requests[number].first
    stop = problem.stops[at]
    extra = problem.dislike[number, vehicle] + (car.outlay if route.held == 0 else 0.0)
    best, best_i, looked = bound - extra, NONE, 0
    if route.length + 1 > routes.sequence.shape[1]:
        return NEVER, NONE
    for i in range(later_than(halts, route.frozen, route.length - 2, stop.asked_opens), route.length - 1):
        halt, following = halts[i], halts[i + 1]
        if halt.early > stop.asked_closes + HAIR:
            break
        total = 0.0
        if not pause:
            total = cost[halt.outward, stop.inward] + cost[stop.outward, following.inward] - halt.onward
        if total >= best - HAIR:
            continue
        looked += 1
        lower, upper = span(problem, routes, vehicle, i, at, halt.outward if pause else stop.inward)
        if lower <= upper + HAIR and (pause or rested(problem, routes, vehicle, number, i, NONE)):
            best, best_i = total, i
    routes.counts[WORK] += 10 + looked
    return (best + extra if best_i != NONE else NEVER), best_i
