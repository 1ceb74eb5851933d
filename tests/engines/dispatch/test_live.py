"""On the telephone: yes at 10.15, or the nearest hours, and what was promised stays promised."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okienko.engines.dispatch.day import Request, Window
from okienko.engines.dispatch.improve import improve
from okienko.engines.dispatch.live import SPARE, LiveDay, OfferExpired
from tests.engines.dispatch.checker import faults
from tests.engines.dispatch.days import bus, day, drawn, ride, visit


def at(hour: float) -> Window:
    return Window(hour - 5, hour + 5)


def test_an_empty_bus_says_yes_at_the_hour_asked_for() -> None:
    made = LiveDay(day([bus()], [])).ask(ride("Kowalska", pickup=at(100)))
    assert made is not None
    assert (made.vehicle, made.price, made.delays, made.delayed) == ("bus", pytest.approx(20), 0, "")
    assert 95 <= made.begins <= 105
    assert made.arrives == pytest.approx(made.begins + 6)


def test_what_does_not_fit_is_answered_with_the_three_nearest_hours() -> None:
    live = LiveDay(day([bus(seats=1)], []))
    first = live.ask(ride("a", "rynek", "wieś", pickup=at(100)))
    assert first is not None
    live.accept(first)
    assert live.ask(ride("b", "rynek", "wieś", pickup=at(118))) is None
    hours = [made.begins for made in live.nearest(ride("b", "rynek", "wieś", pickup=at(118)), step=5, within=60)]
    assert len(hours) == 3
    assert all(60 <= hour <= 178 for hour in hours)


def test_an_accepted_offer_is_promised_and_others_go_around_it() -> None:
    live = LiveDay(day([bus(seats=1)], []), promise=0.0)
    made = live.ask(ride("a", pickup=at(100)))
    assert made is not None
    booked = live.accept(made)
    second = live.nearest(ride("b", "dworzec", "osiedle", pickup=at(100)), count=1)[0]
    live.accept(second)
    assert live.plan.hours["a"] == pytest.approx(booked.begins)
    assert faults(live.day, live.plan) == []
    with pytest.raises(OfferExpired):
        live.accept(made)


def test_an_offer_that_another_one_took_has_expired() -> None:
    live = LiveDay(day([bus(seats=1, shift=Window(0, 60))], []))
    one, other = (live.ask(ride(name, "rynek", "wieś", pickup=at(20))) for name in "ab")
    assert one is not None
    assert other is not None
    live.accept(one)
    with pytest.raises(OfferExpired, match="b"):
        live.accept(other)


def test_who_cancels_frees_the_place() -> None:
    live = LiveDay(day([bus(seats=1, shift=Window(0, 60))], []))
    one = live.ask(ride("a", "rynek", "wieś", pickup=at(20)))
    assert one is not None
    live.accept(one)
    assert live.nearest(ride("b", "rynek", "wieś", pickup=at(20))) == ()
    live.cancel("a")
    assert live.ask(ride("b", "rynek", "wieś", pickup=at(20))) is not None
    with pytest.raises(KeyError):
        live.cancel("a")


def test_the_person_who_loses_most_is_named_and_never_loses_a_promise() -> None:
    asked = day([bus()], [ride("a", "szpital", "rynek", pickup=Window(60, 90))])
    live = LiveDay(asked, improve(asked, work=4e5).plan, promise=15.0)
    made = live.ask(visit("v", "wieś", 5.0, window=Window(58, 60)))
    assert made is not None
    assert made.delayed == "a"
    assert made.delays > 0


def test_a_day_takes_more_bookings_than_it_had_room_for() -> None:
    live = LiveDay(day([bus(shift=Window(0, 10000))], []))
    for n in range(SPARE + 2):
        live.accept(live.nearest(visit(f"v{n}", minutes=5.0, window=at(50 * n + 40)), within=2000)[0])
    assert len(live.plan.hours) == SPARE + 2
    assert faults(live.day, live.plan) == []


def test_two_workers_at_once_are_booked_for_one_hour() -> None:
    workers = [bus("ola"), bus("jan", start="dom", end="dom"), bus("ewa", start="wieś", end="wieś")]
    asked = day(workers, [visit("a", "dom", 60.0, window=Window(90, 100))])
    live = LiveDay(asked, improve(asked, work=4e5).plan, promise=15.0)
    made = live.ask(visit("razem", workers=2, window=at(100)))
    assert made is not None
    assert (made.vehicle, made.beside) == ("ola", "ewa")
    assert live.plan.vehicles_of("razem") == ()
    live.accept(made)
    assert live.plan.vehicles_of("razem") == ("ola", "ewa")
    assert faults(live.day, live.plan) == []
    assert live.ask(visit("v", workers=2, window=at(100))) is None
    live.cancel("razem")
    assert live.ask(visit("v", workers=2, window=at(100))) is not None


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_the_cheapest_insertion_costs_what_the_search_pays_for_it(seed: int) -> None:
    """Of two small days, one with the request and one without, the plan after asking passes the checker."""
    chance = Random(seed)
    asked = drawn(chance, 4, 3, 2)
    live = LiveDay(asked, improve(asked, work=4e5).plan, promise=20.0)
    before = live.plan.cost
    spots = asked.tables["car"].names
    new: Request = replace(drawn(chance, 1, 0, 2).requests[0], name="new", origin=spots[0], destination=spots[-1])  # type: ignore[call-arg]
    if chance.random() < 0.4:
        new = visit("new", spots[0], window=Window(20, 160), workers=chance.choice([1, 2]))
    made = live.ask(replace(new, refuses=frozenset()))
    assert live.plan.cost == pytest.approx(before)
    if made is not None:
        live.accept(made)
        assert faults(live.day, live.plan) == []
        assert live.plan.cost == pytest.approx(before + made.price, abs=1e-6)


@pytest.mark.parametrize(("now", "frozen"), [(0, 0), (58, 1), (62, 2), (123, 4), (200, 4)])
def test_what_a_vehicle_has_set_out_for_stays_and_nothing_is_put_before_it(now: float, frozen: int) -> None:
    asked = day([bus()], [ride("a", "szpital", "rynek", pickup=Window(60, 65)),
                          ride("b", "dworzec", "osiedle", pickup=Window(120, 125))])  # fmt: skip
    plan = improve(asked, work=4e5).plan
    live = LiveDay(asked, plan, promise=15.0, now=now)
    made = live.ask(ride("c", "rynek", "szpital"))
    assert made is not None
    assert made.begins >= now
    live.accept(made)
    before = [(stop.task, stop.does, round(stop.begins, 6)) for stop in plan.routes[0].stops[1 : frozen + 1]]
    after = [(stop.task, stop.does, round(stop.begins, 6)) for stop in live.plan.routes[0].stops[1 : frozen + 1]]
    assert frozen == 0 or after == before


def test_an_empty_vehicle_is_free_from_now_on() -> None:
    made = LiveDay(day([bus()], []), now=100.0).ask(ride("a"))
    assert made is not None
    assert made.begins >= 100
