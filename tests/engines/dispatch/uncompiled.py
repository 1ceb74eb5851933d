"""Plans days drawn by chance and prints the plans; run with and without machine code, it must print the same."""

import sys
from dataclasses import replace
from random import Random

from okienko.engines.dispatch import arrays, warm
from okienko.engines.dispatch.day import CAR, FixedRun, Pause, Window
from okienko.engines.dispatch.improve import improve
from okienko.engines.dispatch.live import LiveDay
from okienko.engines.dispatch.plan import PlanRefused
from okienko.engines.dispatch.tables import Table
from tests.engines.dispatch.days import SPOTS, bus, day, drawn, ride, table, visit

SEEDS = (1, 3, 4, 8, 11)
WORK = 10000.0


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def main() -> None:
    warm.main()
    for seed in SEEDS:
        asked = drawn(Random(seed), 5, 4, 3)
        found = improve(asked, work=WORK, seed=seed)
        say(found.plan.cost, found.attempts, found.plan.unserved, found.plan.hours)
        live = LiveDay(asked, found.plan, promise=30.0)
        for extra in drawn(Random(seed + 100), 3, 0, 3).requests:
            say(live.ask(replace(extra, refuses=frozenset())))
    home = day(
        [bus(pauses=(Pause(Window(50, 90), 20.0),), longest_driving=80.0, seats=2), bus("b", goods=2, seats=2)],
        [
            ride("r", pickup=Window(10, 60), longest=12.0), ride("s", "szpital", "rynek", longest=40.0),
            ride("t", "osiedle", "dworzec", companions=1), visit("v", goods=1), visit("w", "dom", goods=1),
            visit("x", "dom", goods=1, price=400.0), visit("razem", "szkoła", workers=2),
        ],
        runs=[FixedRun("k", "bus", 200, 20, "dom", "rynek")],
    )  # fmt: skip
    plan = improve(home, work=WORK).plan
    say(plan.hours, plan.unserved, plan.cost)
    live = LiveDay(home, plan, promise=5.0)
    say(live.accept(live.nearest(visit("first", "wieś", 5.0))[0]))
    for hour in (20, 60, 200, 590):
        say(live.ask(visit("n", "wieś", 10.0, window=Window(hour, hour + 30))))
        say(live.ask(ride("n", "wieś", "dom", pickup=Window(hour, hour + 30), longest=25.0)))
    for worse in ({"longest_driving": 9.0}, {"seats": 0}, {"shift": Window(0, 40)}, {"longest_duty": 9.0}):
        try:
            improve(replace(home, vehicles=tuple(replace(one, **worse) for one in home.vehicles)), work=1.0, start=plan)
        except PlanRefused as refused:
            say(refused)
    arrays.MOST_STOPS = 3
    crowded = day([bus(), bus("b")], [visit("u"), visit("v"), ride("r"), visit("razem", workers=2)])
    say(improve(crowded, work=WORK).plan.unserved)
    twins = [visit(name, workers=2) for name in ("a", "b", "c")]
    say(improve(day([bus(), bus("b"), bus("c", start="wieś")], list(twins)), work=WORK).plan.unserved)
    say(improve(day([bus("c", start="wieś"), bus("d", start="rynek")], list(twins)), work=WORK).plan.unserved)
    arrays.MOST_STOPS = 400
    hopeless = visit("h", needs=frozenset({"nurse"}))
    say(improve(day([bus()], [hopeless]), work=WORK).plan.unserved)
    many = [visit(f"v{n}", "dom", 1.0) for n in range(18)]
    say(improve(day([bus()], list(many)), work=2 * WORK).plan.hours)
    tight = replace(
        home, requests=tuple(replace(one, longest=5.0) if hasattr(one, "longest") else one for one in home.requests)
    )  # type: ignore[call-arg]
    try:
        improve(tight, work=1.0, start=plan)
    except PlanRefused as refused:
        say(refused)
    telephone()
    dear_ways()


def telephone() -> None:
    """Somebody is aboard who must not ride for longer; two equal buses stand still; two workers come at once."""
    aboard = day([bus()], [ride("r", longest=7.0, pickup=Window(60, 60))])
    live = LiveDay(aboard, improve(aboard, work=WORK).plan)
    for origin, window in (("dom", Window(62, 66)), ("wieś", Window(62, 100)), ("wieś", Window(50, 66))):
        say(live.ask(ride("n", origin, "baza", pickup=window)))
    waits = day([bus()], [ride("a", "szpital", "rynek", pickup=Window(60, 90))])
    say(
        LiveDay(waits, improve(waits, work=WORK).plan, promise=15.0).ask(visit("v", "wieś", 5.0, window=Window(58, 60)))
    )
    both = LiveDay(day([bus("a"), bus("b"), bus("c", features=frozenset({"nurse"}))], []), promise=5.0)
    say(both.ask(ride("n")))
    for name, place, needs in (
        ("x", "wieś", frozenset()),
        ("y", "dom", frozenset()),
        ("z", "dom", frozenset({"nurse"})),
    ):
        made = both.ask(visit(name, place, workers=2, window=Window(100, 130), needs=needs))
        say(made)
        if made is not None:
            say(both.accept(made))
    say(both.plan.hours)


def dear_ways() -> None:
    """A day that costs kilometres, of which the direct way is often the longest."""
    minutes = table().minutes
    dear = Table.of(list(SPOTS), minutes, minutes**1.7)
    requests = [
        ride("a", pickup=Window(10, 60)), ride("b", "dom", "wieś", delivery=Window(300, 400)),
        ride("c", "osiedle", "dworzec", delivery=Window(20, 50)), ride("d", "szkoła", "baza", pickup=Window(100, 160)),
        visit("v", "dom", 20.0, window=Window(40, 90)), visit("w", "szpital", 20.0, window=Window(120, 140)),
    ]  # fmt: skip
    asked = day([bus(), bus("b", seats=1)], list(requests), tables={CAR: dear}, metric="kilometres")
    found = improve(asked, work=2 * WORK)
    say(found.plan.cost, found.plan.hours, found.plan.unserved)


if __name__ == "__main__":
    main()
