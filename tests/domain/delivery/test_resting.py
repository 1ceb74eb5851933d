"""A driver rests: nobody is booked into the last room for a pause, and a plan made anew gives a lost pause back."""

from dataclasses import replace

import pytest

from okienko.domain.delivery.rules.answering import Asked, answers
from okienko.domain.delivery.rules.planning import Break, Bus, Passenger, Run, engine_day, rest_of, without_rest
from okienko.domain.delivery.rules.replanning import propose
from okienko.engines.dispatch.day import Pause, Window
from tests.domain.delivery.measured import a_bus, a_day, a_passenger, booked

NOON = Break(660.0, 690.0, 30.0)
RESTS = a_bus(rest=NOON)


def at(*passengers: Passenger, bus: Bus = RESTS) -> float | None:
    return rest_of(bus, a_day(*passengers, buses=(bus,)))


def test_a_driver_rests_as_early_as_the_day_allows_and_with_nobody_aboard() -> None:
    assert at(bus=a_bus()) is None
    assert at() == 660
    assert at(booked("p1", 600.0)) == 660
    assert at(booked("p1", 650.0, minutes=20.0)) == 672
    assert at(booked("p1", 650.0, minutes=20.0), booked("p2", 655.0, minutes=6.0)) == 672
    assert at(booked("p1", 650.0, minutes=20.0, bus="2")) == 660
    assert at(replace(booked("p1", 650.0), leaves=None, reaches=None)) == 660


def test_the_way_to_whoever_is_next_is_no_pause() -> None:
    assert at(booked("p1", 694.0)) == 660
    assert at(booked("p1", 693.0)) is None
    assert at(booked("p1", 640.0), booked("p2", 700.0, origin="daleko")) == 660
    assert at(booked("p1", 640.0), booked("p2", 698.0, origin="daleko")) is None


def test_after_a_fixed_run_the_driver_rests_where_it_ended() -> None:
    there = a_bus(rest=NOON, runs=(Run("kurs 1", 600.0, 70.0, "baza", to="daleko"),))
    assert at(bus=there) == 670
    assert at(booked("p1", 710.0), bus=there) == 670
    assert at(booked("p1", 709.0), bus=there) is None


def test_nobody_is_booked_into_the_last_room_for_a_pause() -> None:
    asked = Asked(a_passenger("nowy"), 685.0, 480.0, 960.0, exact=True)
    assert answers(a_day(), asked)[0].yes
    assert answers(a_day(buses=(RESTS,)), asked) == []
    (near, *_others) = answers(a_day(buses=(RESTS,)), replace(asked, exact=False))
    assert not near.yes
    assert near.pickup + 9 <= 690 or near.pickup >= 694


def test_a_pause_that_was_lost_before_is_no_reason_to_refuse() -> None:
    lost = a_day(booked("p1", 660.0, minutes=40.0), buses=(RESTS,))
    assert [bus.key for bus in without_rest(lost)] == ["1"]
    assert answers(lost, Asked(a_passenger("nowy"), 800.0, 480.0, 960.0, exact=True))[0].yes


def test_a_plan_made_anew_gives_the_driver_the_pause_back() -> None:
    two = (a_bus(rest=Break(655.0, 695.0, 30.0)), a_bus("2"))
    found = propose(a_day(booked("p1", 660.0), booked("p2", 690.0), buses=two))
    assert {move.after.bus for move in found.moves} == {"2"}
    assert found.to_tell == ()


@pytest.mark.parametrize(
    ("now", "pauses", "begins"),
    [
        (600.0, (Pause(Window(660, 690), 30),), 600.0),
        (659.0, (Pause(Window(660, 690), 30),), 659.0),
        (661.0, (), 690.0),
        (691.0, (), 691.0),
        (700.0, (), 700.0),
    ],
)
def test_a_pause_that_has_begun_is_taken_whole_and_comes_once(
    now: float, pauses: tuple[Pause, ...], begins: float
) -> None:
    (bus,) = engine_day(a_day(buses=(RESTS,), now=now)).vehicles
    assert (bus.pauses, bus.shift.opens) == (pauses, begins)


def test_a_pause_without_room_is_still_looked_for_until_its_hours_are_over() -> None:
    full = a_day(booked("p1", 655.0, minutes=40.0, aboard_since=655.0), buses=(RESTS,), now=670.0)
    (bus,) = engine_day(full).vehicles
    assert bus.pauses == (Pause(Window(670, 690), 30),)
