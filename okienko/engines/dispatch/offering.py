"""One question of the telephone, answered in one piece of machine code."""

from okienko.engines.dispatch.arrays import NEVER, NONE, RIDE, Best, Floats, Problem, Routes, Whole
from okienko.engines.dispatch.changing import find, put, put_single, take_out
from okienko.engines.dispatch.compiling import compiled
from okienko.engines.dispatch.hours import BEGINS, schedule
from okienko.engines.dispatch.labels import relabel

PRICE, VEHICLE, FIRST, SECOND, BEGIN, END, LATER, WHOSE = 0, 1, 2, 3, 4, 5, 6, 7


@compiled
def offer(
    problem: Problem, routes: Routes, best: Best, number: int, stay: bool, hours: Floats, origin: Whole, answer: Floats
) -> bool:
    """Find the cheapest place of a ride or of a visit by one worker, and write what it means into `answer`.

    `answer` gets price, vehicle, positions, the hours at which service begins at its stops, and the most minutes by
    which anybody else is served later, with the stop. Unless it is to `stay`, the day is as it was. False: no place.
    """
    request = problem.requests[number]
    price, vehicle, i, j = find(problem, routes, number, NEVER)
    if vehicle == NONE:
        return False
    answer[PRICE], answer[VEHICLE], answer[FIRST], answer[SECOND] = price, vehicle, i, j
    length, first, second = routes.routes[vehicle].length, i + 1, i + 1
    schedule(problem, routes, vehicle, hours, origin)
    for k in range(length):
        hours[3, k] = hours[BEGINS, k]
    if request.kind == RIDE:
        second = j + 2
        put(routes, vehicle, j, request.second)
        put(routes, vehicle, i, request.first)
    else:
        put_single(problem, routes, number, vehicle, i)
    relabel(problem, routes, vehicle)
    schedule(problem, routes, vehicle, hours, origin)
    answer[BEGIN], answer[END] = hours[BEGINS, first], hours[BEGINS, second]
    answer[LATER], answer[WHOSE] = 0.0, NONE
    for k in range(1, length - 1):
        now = k + (1 if k > i else 0) + (1 if request.kind == RIDE and k > j else 0)
        if hours[BEGINS, now] - hours[3, k] > answer[LATER]:
            answer[LATER], answer[WHOSE] = hours[BEGINS, now] - hours[3, k], routes.sequence[vehicle, now]
    if not stay:
        take_out(problem, routes, number)
    return True
