"""The telephone, a van that breaks, and how time and memory grow."""

from dataclasses import replace
from random import Random
from resource import RUSAGE_SELF, getrusage
from statistics import quantiles
from time import perf_counter
from typing import Any

from bench.dispatch.instances import town
from okienko.engines.dispatch.day import ANY_TIME, Day, Ride, Window
from okienko.engines.dispatch.improve import improve
from okienko.engines.dispatch.live import LiveDay
from okienko.engines.dispatch.repair import repair

CALLS = 2000


def telephone(day: Day, warm: Day) -> dict[str, Any]:
    """Milliseconds of an exact insertion into a full day, and what a broken van costs at half past the morning."""
    LiveDay(warm).ask(replace(warm.requests[0], name="new"))
    plan = improve(day, seconds=5.0).plan
    live, chance, took = LiveDay(day, plan), Random(7), []
    yes = 0
    for _ in range(CALLS):
        ride, hour = chance.choice(day.requests), chance.uniform(30, 440)
        assert isinstance(ride, Ride)
        asked = replace(ride, name="new", pickup=Window(hour, hour + 20), delivery=ANY_TIME)
        begun = perf_counter()
        yes += live.ask(asked) is not None
        took.append((perf_counter() - begun) * 1000)
    begun = perf_counter()
    mended = repair(day, plan, now=180.0, broken=[day.vehicles[0].name])
    seconds = perf_counter() - begun
    cuts = quantiles(took, n=100)
    return {
        "requests": len(day.requests), "vehicles": len(day.vehicles), "unserved": len(plan.unserved),
        "insertion_p50_ms": round(cuts[49], 4), "insertion_p99_ms": round(cuts[98], 4), "yes": round(yes / CALLS, 3),
        "repair_seconds": round(seconds, 3), "repair_promised": mended.promised,
        "repair_moved_share": round(len(mended.told) / max(1, mended.promised), 4),
    }  # fmt: skip


def growth() -> list[dict[str, Any]]:
    """Days of 50 to 1,500 requests: seconds to the first whole plan, attempts in two seconds, memory at most so far."""
    table = []
    for requests in (50, 150, 500, 1500):
        day = town(requests, max(2, requests // 12), 3)
        begun = perf_counter()
        first = improve(day, work=1.0)
        seconds = perf_counter() - begun
        found = improve(day, seconds=2.0)
        table.append(
            {
                "requests": requests, "vehicles": len(day.vehicles), "first_plan_s": round(seconds, 3),
                "first_unserved": len(first.plan.unserved), "attempts_in_2_s": found.attempts,
                "cost": [round(first.plan.cost, 1), round(found.plan.cost, 1)],
                "rss_mb": round(getrusage(RUSAGE_SELF).ru_maxrss / 1024),
            }
        )  # fmt: skip
    return table
