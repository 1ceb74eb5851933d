"""A van breaks, a driver is ill, somebody cancels: the rest of the day holds, and those to be told are named."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okienko.engines.dispatch.day import CAR, FixedRun, Pause, Window
from okienko.engines.dispatch.improve import improve
from okienko.engines.dispatch.plan import Does
from okienko.engines.dispatch.remaining import remaining
from okienko.engines.dispatch.repair import repair
from tests.engines.dispatch.checker import faults
from tests.engines.dispatch.days import SPOTS, bus, day, drawn, ride, table, visit


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.floats(0, 220))
def test_whatever_breaks_whenever_the_rest_of_the_day_can_be_driven(seed: int, now: float) -> None:
    asked = drawn(Random(seed), 6, 4, 3)
    plan = improve(asked, work=4e5).plan
    mended = repair(asked, plan, now=now, broken=["v1"], work=2e5)
    assert faults(mended.day, mended.plan) == []
    assert {told.name for told in mended.told} >= {
        name for name in mended.plan.unserved if name in mended.day.request and name in plan.hours
    }


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.floats(0, 220))
def test_when_nothing_breaks_the_plan_goes_on_as_it_was(seed: int, now: float) -> None:
    asked = drawn(Random(seed), 6, 4, 3)
    plan = improve(asked, work=4e5).plan
    rest, left = remaining(asked, plan, now)
    assert improve(rest, work=1.0, start=left).plan.unserved == left.unserved


def test_who_sits_in_a_broken_van_waits_there_for_another() -> None:
    asked = day([bus("a"), bus("b", start="wieś", end="wieś")], [ride("r", pickup=Window(20, 30), longest=30.0)])
    plan = improve(asked, work=4e5).plan
    assert plan.vehicles_of("r") == ("a",)
    mended = repair(asked, plan, now=plan.hours["r"] + 1, broken=["a"], work=4e5)
    assert mended.plan.vehicles_of("r") == ("b",)
    first = mended.plan.stops_of["r"][0][1]
    assert (first.does, first.place) == (Does.PICKUP, "rynek")
    assert [told.name for told in mended.told] == ["r"]
    assert mended.drivers == ("b",)


def test_who_is_aboard_of_another_van_stays_there_and_is_not_told() -> None:
    asked = day(
        [bus("a"), bus("b")],
        [ride("r", pickup=Window(20, 30), longest=30.0, boarding=5.0), visit("v", "dworzec", window=Window(60, 90))],
    )
    plan = improve(asked, work=4e5).plan
    whose = plan.vehicles_of("r")[0]
    mended = repair(asked, plan, now=plan.hours["r"] + 1, work=4e5)
    assert mended.plan.vehicles_of("r") == (whose,)
    assert mended.told == ()
    assert mended.promised == 2


def test_when_nobody_can_come_the_person_is_told_so() -> None:
    asked = day([bus("a")], [visit("v", "wieś", window=Window(60, 90))])
    mended = repair(asked, improve(asked, work=4e5).plan, now=10, broken=["a"], work=4e5)
    assert [(told.name, told.after) for told in mended.told] == [("v", None)]
    assert mended.plan.unserved == ("v",)


def test_an_hour_moves_only_for_those_who_lost_their_vehicle() -> None:
    requests = [visit(name, place, 30.0, window=Window(60, 150)) for name, place in (("v", "rynek"), ("w", "dworzec"))]
    asked = day([bus("a"), bus("b")], list(requests))
    plan = improve(asked, work=4e5).plan
    mended = repair(asked, plan, now=10, broken=plan.vehicles_of("v"), work=4e5)
    assert mended.plan.unserved == ()
    assert "w" not in {told.name for told in mended.told} or plan.vehicles_of("v") == plan.vehicles_of("w")


def test_who_cancels_is_gone_and_nobody_else_moves() -> None:
    asked = day([bus("a")], [visit("v", "wieś"), visit("w", "dom")])
    mended = repair(asked, improve(asked, work=4e5).plan, now=0, cancelled=["v"], work=4e5)
    assert list(mended.day.request) == ["w"]
    assert mended.told == ()


def test_a_run_and_a_pause_that_are_over_do_not_come_again() -> None:
    car = bus("a", pauses=(Pause(Window(0, 30), 10.0, "baza"), Pause(Window(200, 300), 10.0, "baza")))
    run = FixedRun("kurs", "a", 60, 20, "rynek", "szkoła")
    asked = day([car], [visit("v", "dom", window=Window(120, 150))], runs=[run])
    rest, left = remaining(asked, improve(asked, work=4e5).plan, 85)
    assert (len(rest.runs), len(rest.vehicles[0].pauses), rest.vehicles[0].start) == (0, 1, "dom")
    assert faults(rest, improve(rest, work=4e5, start=left).plan) == []


def test_a_plan_that_can_no_longer_be_driven_is_made_anew() -> None:
    asked = day([bus("a"), bus("b")], [visit("v", "dom"), visit("w", "wieś", price=50.0)])
    plan = improve(asked, work=4e5).plan
    tired = day([bus("a", longest_driving=9.0), bus("b", longest_driving=9.0)], list(asked.requests))
    mended = repair(tired, plan, now=0, work=4e5)
    assert mended.plan.unserved == ("w",)
    assert faults(mended.day, mended.plan) == []


def test_one_of_two_workers_on_the_way_is_still_joined_by_the_other() -> None:
    asked = day(
        [bus("blisko", start="osiedle", end="osiedle"), bus("daleko", start="wieś", end="wieś")],
        [visit("razem", "osiedle", workers=2, window=Window(60, 90))],
        tables={CAR: table(SPOTS)},
    )
    plan = improve(asked, work=4e5).plan
    rest, left = remaining(asked, plan, plan.hours["razem"] - 5)
    assert rest.request["razem"] == visit("razem", "osiedle", window=Window(plan.hours["razem"], plan.hours["razem"]))
    assert improve(rest, work=1e4, start=left).plan.hours["razem"] == pytest.approx(plan.hours["razem"])
