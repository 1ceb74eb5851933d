"""Labels of a route: what an insertion must know of all that comes before it and after it.

The hours of a route are a system of differences (not before, not after, at most so many minutes apart). What of it
matters at one place between two stops are a few numbers for each limit that is open there: a constant amount of work,
in the spirit of Gschwind and Drexl (2019), and exact as long as no detour is shorter than the direct way.
"""

from okienko.engines.dispatch.arrays import HAIR, NEVER, NONE, WORK, Floats, Problem, Routes, Rows, Whole
from okienko.engines.dispatch.compiling import compiled


@compiled
def relabel(problem: Problem, routes: Routes, vehicle: int) -> None:
    """Make the labels, the cost and the minutes on the road of one route anew."""
    route, profile = routes.routes[vehicle], problem.vehicles[vehicle].profile
    minutes, cost, stops, limit = problem.minutes[profile], problem.cost[profile], problem.stops, problem.limit
    sequence, halts, threads = routes.sequence[vehicle], routes.halts[vehicle], routes.threads[vehicle]
    spent, driven, held = 0.0, 0.0, 0
    stop, halt = stops[sequence[0]], halts[0]
    halt.inward, halt.outward, halt.early, halt.opened = stop.inward, stop.outward, stop.opens, 0
    halt.seats, halt.wheels, halt.goods = 0, 0, 0
    if stop.starting != NONE:
        halt.opened = 1
        thread = threads[0, 0]
        thread.who, thread.slack = stop.starting, limit[stop.starting]
        thread.due = stop.closes + thread.slack
    for k in range(1, route.length):
        before, service = halt, stop.service
        stop, halt = stops[sequence[k]], halts[k]
        travel = minutes[before.outward, stop.inward]
        before.onward = cost[before.outward, stop.inward]
        before.step = service + travel
        spent += before.onward
        driven += travel
        halt.inward, halt.outward = stop.inward, stop.outward
        halt.early = later(before.early + before.step, stop.opens)
        halt.seats = before.seats + stop.seats_on
        halt.wheels = before.wheels + stop.wheels_on
        halt.goods = before.goods + stop.goods_on
        if stop.counts != 0:
            spent += problem.dislike[stop.request, vehicle]
            held += 1
        halt.opened = _carry(stop, limit, threads[k - 1], threads[k], before.opened, before.step)
    if held > 0:
        spent += problem.vehicles[vehicle].outlay
    routes.counts[WORK] += 3 * route.length
    route.spent, route.driven, route.held, route.stale = spent, driven, held, 0
    _backwards(stops, limit, sequence, halts, threads, route.length)


@compiled
def later(one: float, other: float) -> float:
    """The later of two hours; neither is missing, so this is quicker than max."""
    return one if one > other else other


@compiled
def sooner(one: float, other: float) -> float:
    """The sooner of two hours."""
    return one if one < other else other


@compiled
def _carry(stop: Rows, limit: Floats, before: Rows, here: Rows, count: int, step: float) -> int:
    """Carry the open limits over one stop; the last takes the place of the one that ends. How many are open then."""
    upper, gap = stop.closes, NONE
    for o in range(count):
        here[o].who, here[o].slack, here[o].due = before[o].who, before[o].slack - step, before[o].due
        if before[o].who == stop.ending:
            gap = o
            upper = sooner(upper, before[o].due)
    if gap != NONE:
        count -= 1
        here[gap].who, here[gap].slack, here[gap].due = here[count].who, here[count].slack, here[count].due
    for o in range(count):
        here[o].due = sooner(here[o].due, upper + here[o].slack)
    if stop.starting != NONE:
        here[count].who, here[count].slack = stop.starting, limit[stop.starting]
        here[count].due = upper + here[count].slack
        count += 1
    return count


@compiled
def _backwards(stops: Rows, limit: Floats, sequence: Whole, halts: Rows, threads: Rows, length: int) -> None:
    """What each stop and all after it ask of what comes before."""
    for k in range(length - 1, -1, -1):
        stop, halt, last = stops[sequence[k]], halts[k], k == length - 1
        step, late, lowest = 0.0, stop.closes, stop.opens
        seats, wheels, goods = stop.seats, stop.wheels, stop.goods
        if k > 0:
            before = halts[k - 1]
            seats, wheels, goods = seats + before.seats, wheels + before.wheels, goods + before.goods
        if not last:
            after = halts[k + 1]
            step = halt.step
            late = sooner(late, after.late - step)
            seats, wheels = max(seats, after.peak_seats), max(wheels, after.peak_wheels)
            goods = max(goods, after.peak_goods)
        halt.late, halt.peak_seats, halt.peak_wheels, halt.peak_goods = late, seats, wheels, goods
        if stop.starting != NONE:
            begun = threads[k, halt.opened - 1]
            lowest = later(lowest, begun.soonest - limit[stop.starting])
        if k > 0:
            _carry_back(threads[k - 1], threads[k], halts[k - 1].opened, stop.ending, step, lowest)


@compiled
def _carry_back(before: Rows, here: Rows, count: int, ending: int, step: float, lowest: float) -> None:
    gap = count
    for o in range(count):
        if before[o].who == ending:
            gap = o
    for o in range(count):
        if o == gap:
            before[o].ahead, before[o].soonest = 0.0, lowest
        else:
            there = gap if o == count - 1 and gap < count else o
            ahead = here[there].ahead + step
            before[o].ahead, before[o].soonest = ahead, later(here[there].soonest, lowest + ahead)


@compiled
def legal(problem: Problem, routes: Routes, vehicle: int) -> bool:
    """Whether the route, with fresh labels, keeps hours, limits, places and minutes on the road."""
    one, whole = problem.vehicles[vehicle], routes.halts[vehicle, 0]
    if whole.peak_seats > one.seats or whole.peak_wheels > one.wheels or whole.peak_goods > one.goods:
        return False
    if routes.routes[vehicle].driven > one.driving + HAIR:
        return False
    for k in range(routes.routes[vehicle].length):
        stop, halt = problem.stops[routes.sequence[vehicle, k]], routes.halts[vehicle, k]
        upper, step = stop.closes, -NEVER
        if k > 0:
            before = routes.halts[vehicle, k - 1]
            for o in range(before.opened):
                thread = routes.threads[vehicle, k - 1, o]
                if thread.who == stop.ending:
                    upper = min(upper, thread.due)
                    step = problem.stops[routes.sequence[vehicle, k - 1]].service - thread.slack
                    step += problem.minutes[one.profile, before.outward, halt.inward]
        if step > HAIR or halt.early > upper + HAIR:
            return False
    return True
