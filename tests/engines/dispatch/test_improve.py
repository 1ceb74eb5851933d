"""Plans of small days: the cheapest that there is, and nobody promised what cannot be kept."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okienko.engines.dispatch import improve as module
from okienko.engines.dispatch.day import CAR, Day, FixedRun, Pause, Window
from okienko.engines.dispatch.improve import Progress, improve
from okienko.engines.dispatch.plan import Does, PlanRefused
from tests.engines.dispatch.brute import cheapest
from tests.engines.dispatch.checker import faults
from tests.engines.dispatch.days import SPOTS, bus, day, drawn, ride, table, visit
from tests.examples import many


def small(seed: int) -> Day:
    chance = Random(seed)
    drawn_day = drawn(chance, chance.choice([0, 1, 2, 2]), chance.choice([0, 1, 2]), chance.choice([1, 2, 2]))
    at_home = [
        replace(car, pauses=tuple(replace(one, place=car.start) for one in car.pauses)) for car in drawn_day.vehicles
    ]
    return replace(drawn_day, vehicles=tuple(at_home))


@settings(max_examples=many(60), deadline=None)
@given(st.integers(0, 10**6))
def test_a_small_day_is_planned_as_cheaply_as_trying_every_order_finds(seed: int) -> None:
    asked = small(seed)
    plan = improve(asked, work=15e5).plan
    least = cheapest(asked)
    assert faults(asked, plan) == []
    left = [name for name in plan.unserved if name not in asked.request or asked.request[name].price is None]
    assert (least == float("inf")) == bool(left)
    if not left:
        assert plan.cost == pytest.approx(least, abs=1e-6)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_a_larger_day_of_every_kind_passes_the_checker(seed: int) -> None:
    chance = Random(seed)
    asked = drawn(chance, 8, 6, 4)
    assert faults(asked, improve(asked, work=15e5, seed=seed).plan) == []


def test_the_same_seed_makes_the_same_plan() -> None:
    asked = drawn(Random(5), 12, 8, 4)
    one, other = (improve(asked, work=3e6, seed=3) for _ in range(2))
    assert one.plan == other.plan


def test_a_fixed_run_keeps_its_hour_and_the_bus_carries_nobody_else_meanwhile() -> None:
    run = FixedRun("dom-8", "bus", 480, 40, "osiedle", "dom")
    asked = day([bus(shift=Window(420, 900))], [ride("r", pickup=Window(485, 515), price=50.0)], runs=[run])
    plan = improve(asked, work=15e5).plan
    assert plan.hours == {"dom-8": 480}
    assert plan.unserved == ("r",)
    assert faults(asked, plan) == []


def test_after_a_fixed_run_the_bus_goes_on_from_where_the_run_ended() -> None:
    run = FixedRun("dom-8", "bus", 480, 40, "osiedle", "wieś")
    asked = day([bus(shift=Window(420, 900))], [ride("r", "wieś", "dom", pickup=Window(520, 521))], runs=[run])
    plan = improve(asked, work=15e5).plan
    assert plan.hours["r"] == pytest.approx(520)
    assert faults(asked, plan) == []


def test_two_fixed_runs_at_one_hour_are_not_both_promised() -> None:
    runs = [FixedRun(name, "bus", 480, 40, "osiedle", "dom") for name in ("a", "b")]
    plan = improve(day([bus(shift=Window(420, 900))], [visit("v")], runs=runs), work=15e5).plan
    assert plan.unserved == ("b",)


def test_a_pause_is_taken_where_the_vehicle_is_and_with_nobody_aboard() -> None:
    car = bus(pauses=(Pause(Window(20, 60), 30),))
    asked = day([car], [ride("r", pickup=Window(10, 20)), ride("s", "szpital", "rynek", pickup=Window(60, 90))])
    plan = improve(asked, work=3e6).plan
    assert [stop.place for stop in plan.routes[0].stops if stop.does is Does.PAUSE] == ["szpital"]
    assert faults(asked, plan) == []


def test_two_workers_at_once_begin_at_the_same_hour() -> None:
    workers = [bus("ola"), bus("jan", start="dom", end="dom"), bus("ewa", start="wieś", end="wieś")]
    asked = day(workers, [visit("razem", workers=2), visit("sam", "dom"), visit("w", "wieś")])
    plan = improve(asked, work=3e6).plan
    assert plan.vehicles_of("razem") == ("ola", "jan")
    assert faults(asked, plan) == []


def test_the_worker_whom_the_person_knows_comes_unless_that_costs_too_much() -> None:
    workers = [bus("ola", start="wieś", end="wieś"), bus("jan")]
    known = visit("v", "dom", usual=frozenset({"ola"}))
    assert improve(day(workers, [known], strangeness=60.0), work=15e5).plan.vehicles_of("v") == ("ola",)
    assert improve(day(workers, [known], strangeness=6.0), work=15e5).plan.vehicles_of("v") == ("jan",)


def test_two_requests_that_pay_only_together_are_served_together() -> None:
    far = [visit("a", "wieś", price=25.0), visit("b", "wieś", price=25.0)]
    assert improve(day([bus(end="baza")], far), work=3e6).plan.unserved == ()


def test_who_goes_on_foot_has_another_table() -> None:
    asked = day([bus(travels="foot")], [visit("v", "dom")], tables={CAR: table(), "foot": table(SPOTS, 3.0)})
    assert improve(asked, work=15e5).plan.cost == pytest.approx(6 * 13**0.5)


def test_a_day_without_requests_has_a_plan() -> None:
    plan = improve(day([bus(pauses=(Pause(Window(), 20.0, "dom"),))], []), work=15e5).plan
    assert plan.unserved == ()
    assert not plan.routes[0].is_empty


def test_improving_goes_on_from_a_plan_and_never_makes_it_worse() -> None:
    asked = drawn(Random(8), 10, 5, 3)
    first = improve(asked, work=15e5)
    seen: list[Progress] = []
    second = improve(asked, work=3e6, start=first.plan, progress=seen.append, heat=0.1)
    assert second.plan.cost <= first.plan.cost + 1e-9
    assert seen[-1].share == pytest.approx(1.0)
    assert [one.cost for one in seen] == sorted((one.cost for one in seen), reverse=True)


def test_a_plan_that_the_day_does_not_allow_is_not_taken_over() -> None:
    plan = improve(day([bus()], [visit("v", "dom")]), work=15e5).plan
    with pytest.raises(PlanRefused, match="bus"):
        improve(day([bus()], [visit("v", "dom", window=Window(1, 2))]), start=plan)
    assert improve(day([bus()], [visit("w", "dom")]), work=15e5, start=plan).plan.unserved == ()


def test_the_clock_stops_a_slow_machine_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WORK_A_SECOND", 1e12)
    asked = drawn(Random(9), 10, 5, 3)
    found = improve(asked, seconds=0.2)
    assert not found.repeatable
    assert 0.1 < found.seconds < 5
    assert faults(asked, found.plan) == []


def test_a_machine_that_is_quick_enough_does_the_whole_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WORK_A_SECOND", 1e4)
    asked = drawn(Random(9), 10, 5, 3)
    one, other = (improve(asked, seconds=10.0) for _ in range(2))
    assert one.repeatable
    assert one.plan == other.plan
