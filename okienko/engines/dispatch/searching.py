"""Ruin and recreate with a cooling temperature: the search itself."""

import math

from okienko.engines.dispatch.arrays import MUST, NEVER, NONE, WEIGHT, WORK, Best, Problem, Routes
from okienko.engines.dispatch.chance import draw, pick
from okienko.engines.dispatch.changing import (
    free_hours,
    note_absent,
    note_unchanged,
    recall,
    remember,
    undo,
)
from okienko.engines.dispatch.compiling import compiled
from okienko.engines.dispatch.labels import relabel
from okienko.engines.dispatch.placing import FEW, insert_cheapest, retime
from okienko.engines.dispatch.ruining import ruin

MEAN_TAKEN_OUT = 10.0
BLINK = 0.02
BLINK_OF_FEW = 0.1  # on a day of few requests an attempt costs little, and each place matters
ADAPTING = 0.002  # how much the weight of those who must be served changes in an attempt
LEAST_WEIGHT = 0.05
GENEROUS = 0.1  # how often, at BLINK, a request is put back although it costs more than leaving it out
STRICT = 0.05  # how often one that may be left out stays out although there is a place for it
RETIMED = 0.2  # how often two workers at once get another hour before an attempt


@compiled
def weigh(problem: Problem, routes: Routes, best: Best) -> float:
    """The cost of all routes with fresh labels, and the prices of the absent, whose list is made anew."""
    note_absent(problem, routes, best)
    total = 0.0
    for vehicle in range(len(routes.routes)):
        relabel(problem, routes, vehicle)
        total += routes.routes[vehicle].spent
    best.sums[MUST] = 0.0
    for a in range(best.tally[0]):
        total += problem.requests[best.absent[a]].price
        best.sums[MUST] += problem.requests[best.absent[a]].must
    return total


@compiled
def _order(problem: Problem, best: Best) -> None:
    """Put the queue into an order chosen by chance among several sensible ones, or into none at all."""
    count, keys = best.tally[2], problem.keys.shape[0]
    key = pick(best.seeds, keys + 2)
    if key >= keys:
        for k in range(count - 1, 0, -1):
            other = pick(best.seeds, k + 1)
            best.queue[k], best.queue[other] = best.queue[other], best.queue[k]
        return
    for k in range(1, count):
        request = best.queue[k]
        value = problem.keys[key, request]
        at = k
        while at > 0 and problem.keys[key, best.queue[at - 1]] > value:
            best.queue[at] = best.queue[at - 1]
            at -= 1
        best.queue[at] = request


@compiled
def _recreate(problem: Problem, routes: Routes, best: Best, blink: float, enough: float) -> float:
    """Put back what was taken out and who was absent; what that costs, with the weighed prices of those who stay out.

    It is given up (NEVER) when it costs more than `enough`, where no detour can spare anything.
    """
    for a in range(best.tally[0]):
        best.absent_before[a] = best.absent[a]
        best.queue[best.tally[2]] = best.absent[a]
        free_hours(problem, best, best.absent[a])
        best.tally[2] += 1
    best.tally[1] = best.tally[0]
    best.tally[0] = 0
    _order(problem, best)
    spent = 0.0
    for q in range(best.tally[2]):
        if spent > enough and problem.direct[0]:
            return NEVER
        number = best.queue[q]
        request = problem.requests[number]
        most = request.price
        if blink > 0.0 and draw(best.seeds) < GENEROUS * blink / BLINK:
            most = NEVER
        price = NEVER
        if blink == 0.0 or request.optional == 0 or draw(best.seeds) >= STRICT:
            price = insert_cheapest(problem, routes, best, number, most, blink)
        if price < NEVER:
            spent += price
        else:
            best.absent[best.tally[0]] = number
            best.tally[0] += 1
            spent += request.price - (1.0 - best.sums[WEIGHT]) * request.must
    return spent


@compiled
def _clean(routes: Routes) -> None:
    for vehicle in range(len(routes.routes)):
        routes.routes[vehicle].touched = 0


@compiled
def attempt(problem: Problem, routes: Routes, best: Best, heat: float) -> None:
    """Take some out, put them back, and keep it when it is better, or not much worse for this temperature."""
    if best.twins.size > 0 and draw(best.seeds) < RETIMED:
        _retime_one(problem, routes, best)
    _clean(routes)
    best.tally[2] = 0
    enough = -heat * math.log(draw(best.seeds))
    for a in range(best.tally[0]):
        request = problem.requests[best.absent[a]]
        enough += request.price - (1.0 - best.sums[WEIGHT]) * request.must
    routes.counts[WORK] += len(routes.routes)
    ruin(problem, routes, best, MEAN_TAKEN_OUT)
    for vehicle in range(len(routes.routes)):
        if routes.routes[vehicle].touched != 0:
            relabel(problem, routes, vehicle)
            enough += routes.routes[vehicle].kept_spent - routes.routes[vehicle].spent
    blink = BLINK_OF_FEW if len(problem.requests) <= FEW else BLINK
    spent = _recreate(problem, routes, best, blink, enough)
    _weigh_absence(problem, best)
    if spent < enough:
        _accept(problem, routes, best)
    else:
        undo(problem, routes, best)
        best.tally[0] = best.tally[1]
        for a in range(best.tally[0]):
            best.absent[a] = best.absent_before[a]


@compiled
def _retime_one(problem: Problem, routes: Routes, best: Best) -> None:
    """Two workers at once, chosen by chance, get another hour: the earliest, the latest, or one between."""
    number = best.twins[pick(best.seeds, best.twins.size)]
    share = 1.5 * draw(best.seeds) - 0.25
    if routes.vehicle_of[problem.requests[number].first] != NONE:
        retime(problem, routes, number, min(1.0, max(0.0, share)))


@compiled
def _weigh_absence(problem: Problem, best: Best) -> None:
    """Who must be served and is not weighs less while attempts fail for lack of room, and more while somebody is out.

    So a tight day is crossed by way of plans that leave out somebody, and no other day is.
    """
    if best.sums[MUST] > 0.0:
        best.sums[WEIGHT] = min(1.0, best.sums[WEIGHT] * (1.0 + ADAPTING))
        return
    for a in range(best.tally[0]):
        if problem.requests[best.absent[a]].must > 0.0:
            best.sums[WEIGHT] = max(LEAST_WEIGHT, best.sums[WEIGHT] * (1.0 - ADAPTING))
            return


@compiled
def _accept(problem: Problem, routes: Routes, best: Best) -> None:
    """Go on from the plan as it is now, and remember it when it is the best so far."""
    note_unchanged(problem, routes, best)
    for vehicle in range(len(routes.routes)):
        if routes.routes[vehicle].touched != 0:
            if routes.routes[vehicle].stale != 0:
                relabel(problem, routes, vehicle)
            best.sums[0] += routes.routes[vehicle].spent - routes.routes[vehicle].kept_spent
    best.sums[MUST] = 0.0
    for a in range(best.tally[1]):
        best.sums[0] -= problem.requests[best.absent_before[a]].price
    for a in range(best.tally[0]):
        best.sums[0] += problem.requests[best.absent[a]].price
        best.sums[MUST] += problem.requests[best.absent[a]].must
    if best.sums[0] < best.sums[1] - 1e-7:
        best.sums[1] = best.sums[0]
        remember(problem, routes, best)


@compiled
def anneal(problem: Problem, routes: Routes, best: Best, hot: float, cold: float, until: float, whole: float) -> None:
    """Try until the work done reaches `until`, cooling from `hot` to `cold` over the work `whole`.

    Work counts places that were looked at, not seconds: the same seed makes the same plan.
    """
    best.sums[0] = weigh(problem, routes, best)
    while routes.counts[WORK] < until:
        share = min(1.0, routes.counts[WORK] / whole)
        best.sums[2] += 1
        attempt(problem, routes, best, hot * (cold / hot) ** share)


@compiled
def build(problem: Problem, routes: Routes, best: Best) -> float:
    """Put every absent request where it costs least, and remember the plan as the first; its cost."""
    _clean(routes)
    best.tally[2] = 0
    weigh(problem, routes, best)
    _recreate(problem, routes, best, 0.0, NEVER)
    best.sums[0] = weigh(problem, routes, best)
    best.sums[1] = best.sums[0]
    remember(problem, routes, best)
    return float(best.sums[0])


@compiled
def settle(problem: Problem, routes: Routes, best: Best) -> float:
    """Go back to the best plan so far, with every hour as early as can be; its cost."""
    recall(problem, routes, best)
    for _ in range(best.twins.size):
        for t in range(best.twins.size):
            if routes.vehicle_of[problem.requests[best.twins[t]].first] != NONE:
                retime(problem, routes, best.twins[t], 0.0)
    return weigh(problem, routes, best)
