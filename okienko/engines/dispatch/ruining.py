"""Taking out strings of neighbours, after the slack induction of Christiaens and Vanden Berghe (2020)."""

from okienko.engines.dispatch.arrays import NONE, Best, Problem, Routes
from okienko.engines.dispatch.chance import draw, pick
from okienko.engines.dispatch.changing import mark, take_marked
from okienko.engines.dispatch.compiling import compiled

MOST_IN_A_STRING = 10.0
KEEP_INSIDE = 0.5  # how often a string leaves some of its middle where it is
KEEP_MORE = 0.99


@compiled
def ruin(problem: Problem, routes: Routes, best: Best, mean: float) -> None:
    """Take about `mean` requests out, in strings of neighbours from routes near a request chosen by chance."""
    used, held = 0, 0
    for vehicle in range(len(routes.routes)):
        if routes.routes[vehicle].held > 0:
            used += 1
            held += routes.routes[vehicle].held
    if used == 0:
        return
    string = min(MOST_IN_A_STRING, max(1.0, held / used))
    strings = int(draw(best.seeds) * (4.0 * mean / (1.0 + string) - 1.0) + 1.0)
    seed = pick(best.seeds, len(problem.requests))
    done = 0
    for n in range(-1, problem.near.shape[1]):
        if done >= strings:
            break
        request = problem.requests[seed if n < 0 else problem.near[seed, n]]
        stop = request.first
        if request.second != NONE and draw(best.seeds) < 0.5:
            stop = request.second
        vehicle = routes.vehicle_of[stop]
        if vehicle == NONE or routes.routes[vehicle].touched != 0 or request.movable == 0:
            continue
        size = min(string, float(max(1, routes.routes[vehicle].held)))
        _string(problem, routes, best, vehicle, stop, int(draw(best.seeds) * size + 1.0))
        done += 1
    take_marked(problem, routes, best)


@compiled
def _string(problem: Problem, routes: Routes, best: Best, vehicle: int, stop: int, size: int) -> None:
    """Mark `size` requests that are served one after another around `stop`; some in the middle may stay."""
    kept = 0
    if size > 1 and draw(best.seeds) < KEEP_INSIDE:
        kept = 1
        while size + kept < routes.routes[vehicle].held and draw(best.seeds) < 1.0 - KEEP_MORE:
            kept += 1
    want = size + kept
    at = 1
    while routes.sequence[vehicle, at] != stop:
        at += 1
    before = pick(best.seeds, want)
    found = best.tally[2]
    mark(problem, routes, best, problem.stops[stop].request)
    left = _gather(problem, routes, best, vehicle, at, -1, before)
    _gather(problem, routes, best, vehicle, at, 1, want - 1 - left)
    taken = best.tally[2] - found
    for _ in range(min(kept, taken - 1)):
        chosen = found + 1 + pick(best.seeds, best.tally[2] - found - 1)
        best.marked[best.queue[chosen]] = False
        best.tally[2] -= 1
        best.queue[chosen] = best.queue[best.tally[2]]


@compiled
def _gather(problem: Problem, routes: Routes, best: Best, vehicle: int, at: int, way: int, most: int) -> int:
    """Mark up to `most` requests from position `at` on, one way; how many were marked."""
    route, count, k = routes.routes[vehicle], 0, at + way
    while count < most and 0 < k < route.length - 1:
        number = problem.stops[routes.sequence[vehicle, k]].request
        if not best.marked[number] and problem.requests[number].movable != 0:
            mark(problem, routes, best, number)
            count += 1
        k += way
    return count
