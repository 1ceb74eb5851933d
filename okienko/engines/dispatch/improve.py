"""The best plan that can be found in the time given: anytime, seeded, and the same again with the same seed."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from okienko.engines.dispatch.arrays import NONE, WORK
from okienko.engines.dispatch.changing import put_single
from okienko.engines.dispatch.day import Day, FixedRun
from okienko.engines.dispatch.inserting import try_visit
from okienko.engines.dispatch.labels import relabel
from okienko.engines.dispatch.plan import Desk, Plan
from okienko.engines.dispatch.searching import anneal, build, settle

WORK_A_SECOND = 90e6
"""Work done in a second by a slow machine; the clock stops a slower one, which then cannot repeat its plan."""
HASTE = 1.25
"""How much faster than that a machine may be expected to catch up, before the search is cut short and cools sooner."""
HOT, COLD = 1.0, 0.01
"""Temperatures at the start and at the end, as parts of the mean cost of one request."""
SLICES = 60
LONGEST_SLICE = 8e6  # work between two looks at the clock


@dataclass(frozen=True)
class Progress:
    """Postęp: the share of the work that is done, the cost so far, how many are not served, and the seconds."""

    share: float
    cost: float
    unserved: int
    seconds: float


@dataclass(frozen=True)
class Found:
    """Wynik: the plan, the attempts and seconds that it took, and whether the same seed makes it again.

    It does not when the clock stopped the search before its work was done.
    """

    plan: Plan
    attempts: int
    seconds: float
    repeatable: bool


def improve(
    day: Day,
    *,
    seconds: float = 2.0,
    work: float | None = None,
    seed: int = 1,
    start: Plan | None = None,
    progress: Callable[[Progress], object] | None = None,
    heat: float = 1.0,
) -> Found:
    """Plan the day, from nothing or from `start` (raises PlanRefused when that does not fit).

    The work that fits into `seconds` on a slow machine is done, no more, and the clock stops a slower one; with `work`
    (about ten nanoseconds each) the clock is not asked. `heat` below one stays nearer to `start`.
    """
    desk = Desk(day, start, seed)
    anneal(desk.problem, desk.routes, desk.best, 1.0, 1.0, -1.0, 1.0)  # the first time ever it is compiled here
    begun = perf_counter()
    place_runs(desk)
    build(desk.problem, desk.routes, desk.best)
    planned = whole = seconds * WORK_A_SECOND if work is None else work
    desk.routes.counts[WORK], done = 0, 0.0
    scale = heat * _scale(desk)
    while day.requests and done < whole:
        until = min(whole, done + min(LONGEST_SLICE, planned / SLICES))
        anneal(desk.problem, desk.routes, desk.best, HOT * scale, COLD * scale, until, whole)
        done, passed = float(desk.routes.counts[WORK]), perf_counter() - begun
        if progress is not None:
            progress(Progress(min(1.0, done / whole), float(desk.best.sums[1]), int(desk.best.tally[0]), passed))
        if work is None and passed + (planned - done) / (HASTE * WORK_A_SECOND) > seconds:
            whole = min(planned, done * max(1.0, seconds / passed))
    settle(desk.problem, desk.routes, desk.best)
    return Found(desk.plan(), int(desk.best.sums[2]), perf_counter() - begun, whole == planned)


def place_runs(desk: Desk) -> None:
    """Fixed runs come first: they keep their place whatever else is asked for."""
    for number, task in enumerate(desk.packed.tasks):
        if isinstance(task.source, FixedRun) and desk.routes.vehicle_of[desk.problem.requests[number].first] == NONE:
            vehicle = [one.name for one in desk.day.vehicles].index(task.vehicle)
            price = float(desk.problem.requests[number].price)
            _, at = try_visit(desk.problem, desk.routes, number, vehicle, price)
            if at != NONE:
                put_single(desk.problem, desk.routes, number, vehicle, at)
                relabel(desk.problem, desk.routes, vehicle)


def _scale(desk: Desk) -> float:
    """The mean cost of one request that is served."""
    served = max(1, len(desk.packed.tasks) - int(desk.best.tally[0]))
    return max(1e-6, float(desk.routes.routes.spent.sum()) / served)
