"""One question of the telephone, answered in one piece of machine code."""

from okienko.engines.dispatch.arrays import NEVER, NONE, RIDE, TWIN, Best, Floats, Problem, Routes, Whole
from okienko.engines.dispatch.changing import put, put_single, take_out
from okienko.engines.dispatch.compiling import compiled
from okienko.engines.dispatch.hours import BEGINS, schedule
from okienko.engines.dispatch.labels import relabel
from okienko.engines.dispatch.placing import find, find_twin, meet_at

PRICE, VEHICLE, BESIDE, BEGIN, END, LATER, WHOSE = 0, 1, 2, 3, 4, 5, 6
BEFORE = 3  # the row of hours as they were


@compiled
def offer(
    problem: Problem, routes: Routes, best: Best, number: int, stay: bool, hours: Floats, origin: Whole, answer: Floats
) -> bool:
    """Find the cheapest place of a ride or of a visit, and write what it means into `answer`.

    `answer` gets price, vehicle, the vehicle of the other worker (or NONE), the hours at which service begins at its
    stops, and the most minutes by which anybody else is served later, with the stop. Unless it is to `stay`, the day
    is as it was. False: no place.
    """
    request = problem.requests[number]
    answer[BESIDE], answer[LATER], answer[WHOSE] = NONE, 0.0, NONE
    if request.kind == TWIN:
        found = _offer_twin(problem, routes, best, number, hours, origin, answer)
    else:
        found = _offer_one(problem, routes, number, hours, origin, answer)
    if found and not stay:
        take_out(problem, routes, number)
    return found


@compiled
def _offer_one(problem: Problem, routes: Routes, number: int, hours: Floats, origin: Whole, answer: Floats) -> bool:
    request = problem.requests[number]
    price, vehicle, i, j = find(problem, routes, number, NEVER)
    if vehicle == NONE:
        return False
    answer[PRICE], answer[VEHICLE] = price, vehicle
    first, second = i + 1, i + 1
    _note(problem, routes, vehicle, hours, origin)
    if request.kind == RIDE:
        second = j + 2
        put(routes, vehicle, j, request.second)
        put(routes, vehicle, i, request.first)
    else:
        put_single(problem, routes, number, vehicle, i)
    _compare(problem, routes, vehicle, number, hours, origin, answer)
    answer[BEGIN], answer[END] = hours[BEGINS, first], hours[BEGINS, second]
    return True


@compiled
def _offer_twin(
    problem: Problem, routes: Routes, best: Best, number: int, hours: Floats, origin: Whole, answer: Floats
) -> bool:
    chosen, request = best.chosen, problem.requests[number]
    price, begins, _ends = find_twin(problem, routes, best.seeds, number, NEVER, 0.0, chosen)
    if price == NEVER:
        return False
    answer[PRICE], answer[VEHICLE], answer[BESIDE] = price, chosen[0], chosen[1]
    answer[BEGIN], answer[END] = begins, begins
    meet_at(problem, number, begins)
    for side in range(2):
        _note(problem, routes, chosen[side], hours, origin)
        put(routes, chosen[side], chosen[2 + side], request.first if side == 0 else request.second)
        _compare(problem, routes, chosen[side], number, hours, origin, answer)
    return True


@compiled
def _note(problem: Problem, routes: Routes, vehicle: int, hours: Floats, origin: Whole) -> None:
    """Note at what hours a route serves now."""
    schedule(problem, routes, vehicle, hours, origin)
    for k in range(routes.routes[vehicle].length):
        hours[BEFORE, k] = hours[BEGINS, k]


@compiled
def _compare(
    problem: Problem, routes: Routes, vehicle: int, number: int, hours: Floats, origin: Whole, answer: Floats
) -> None:
    """Compare the hours of a route that now serves `number` as well with those that were noted."""
    relabel(problem, routes, vehicle)
    schedule(problem, routes, vehicle, hours, origin)
    before = 0
    for k in range(1, routes.routes[vehicle].length - 1):
        stop = routes.sequence[vehicle, k]
        if problem.stops[stop].request == number:
            continue
        before += 1
        if hours[BEGINS, k] - hours[BEFORE, before] > answer[LATER]:
            answer[LATER], answer[WHOSE] = hours[BEGINS, k] - hours[BEFORE, before], stop
