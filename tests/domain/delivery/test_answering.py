"""Yes at 10.15, or the three nearest hours: rules that need no database."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from okienko.domain.delivery.rules.answering import Asked, answers
from okienko.domain.delivery.rules.planning import engine_day
from okienko.domain.resources.rules import Load
from tests.domain.delivery.measured import RUN, a_bus, a_day, a_passenger, booked


def asked(**more: Any) -> Asked:
    there = a_passenger("nowy", **more.pop("there", {}))
    return Asked(**{"there": there, "pickup": 600.0, "opens": 480.0, "closes": 960.0, **more})


def home(**more: Any) -> Any:
    return a_passenger("nowy powrót", origin="szpital", destination="blisko", **more)


def test_an_empty_bus_says_yes_at_the_hour_of_departure() -> None:
    (answer,) = answers(a_day(), asked())
    assert (answer.yes, answer.bus, answer.pickup, answer.arrives, answer.back_at) == (True, "1", 600, 607, None)
    assert answer.price > 0
    assert answer.plan.hours["nowy"] == 600


def test_with_an_appointment_the_bus_comes_a_little_before_it() -> None:
    (answer,) = answers(a_day(), asked(there={"appointment": 630.0}))
    assert answer.yes
    assert 600 <= answer.arrives <= 630
    assert answer.pickup % 5 == 0


def test_where_the_bus_is_taken_three_hours_are_near_and_a_quarter_apart() -> None:
    busy = a_day(booked("p1", 600.0), buses=(a_bus(capacity=Load(1)),))
    found = answers(busy, asked())
    assert [answer.yes for answer in found] == [False] * 3
    assert [answer.pickup for answer in found] == sorted(answer.pickup for answer in found)
    assert all(later.pickup - sooner.pickup >= 15 for sooner, later in pairwise(found))
    assert all(abs(answer.pickup - 600) <= 45 for answer in found)


def test_nobody_is_moved_beyond_what_was_promised() -> None:
    busy = a_day(booked("p1", 600.0, origin="daleko", minutes=11.0))
    for answer in answers(busy, asked(pickup=595.0)):
        assert 600 <= answer.plan.hours["p1"] <= 610
        assert answer.delays <= 10


def test_who_waits_longer_is_named() -> None:
    busy = a_day(booked("p1", 600.0, slack=20.0))
    found = [answer for answer in answers(busy, asked(pickup=598.0, exact=True)) if answer.delays]
    assert all(answer.delayed == "p1" for answer in found)


def test_who_waits_longer_because_of_the_way_home_is_named_too() -> None:
    other = booked("p1", 700.0, origin="szpital", destination="daleko", minutes=11.0, slack=20.0)
    (answer,) = answers(a_day(other), asked(back=home(), back_at=705.0))
    assert (answer.yes, answer.delayed) == (True, "p1")
    assert 0 < answer.delays <= 20


def test_nothing_starts_outside_the_hours_or_in_a_fixed_run() -> None:
    assert answers(a_day(), asked(pickup=470.0, exact=True)) == []
    assert answers(a_day(), asked(pickup=959.0, exact=True)) == []
    assert answers(a_day(buses=(a_bus(runs=(RUN,)),)), asked(pickup=500.0, exact=True)) == []


def test_an_exact_hour_that_is_too_late_for_the_appointment_is_no_yes() -> None:
    (answer,) = answers(a_day(), asked(exact=True, there={"appointment": 605.0}))
    assert not answer.yes


def test_the_way_back_has_its_hour_too() -> None:
    (answer,) = answers(a_day(), asked(back=home(), back_at=660.0))
    assert (answer.yes, answer.back_at, answer.plan.hours["nowy powrót"]) == (True, 660, 660)


def test_a_way_back_that_cannot_be_then_moves_to_the_nearest_hour() -> None:
    busy = a_day(booked("p1", 660.0, origin="daleko", slack=0.0, minutes=11.0), buses=(a_bus(capacity=Load(1)),))
    found = answers(busy, asked(back=home(), back_at=660.0))
    assert found
    assert not found[0].yes
    assert found[0].back_at != 660


def test_when_the_way_there_moves_the_way_back_moves_with_it() -> None:
    busy = a_day(booked("p1", 600.0, minutes=40.0, slack=0.0, destination="daleko"), buses=(a_bus(capacity=Load(1)),))
    found = answers(busy, asked(back=home(), back_at=640.0, pickup=610.0))
    assert found
    assert all(answer.back_at is not None and answer.back_at > answer.arrives for answer in found)
    late = answers(busy, asked(back=home(), back_at=640.0, there={"appointment": 612.0}))
    assert all(answer.back_at is not None for answer in late)


def test_nobody_is_taken_anywhere_without_a_seat_home() -> None:
    assert answers(a_day(), asked(pickup=955.0, exact=True, back=home())) == []
    assert answers(a_day(), asked(pickup=945.0, exact=True, back=home())) == []
    (answer,) = answers(a_day(), asked(back=home(), there={"appointment": 630.0}))
    assert answer.back_at is None
    assert answer.plan.hours["nowy powrót"] >= 630


def test_nobody_sits_aboard_past_the_appointment_until_somebody_else_gets_in_there() -> None:
    to_the_doctor = asked(there={"appointment": 630.0}, back=home())
    (answer,) = answers(a_day(), to_the_doctor)
    assert answer.yes
    assert answer.plan.stops_of["nowy"][1][1].begins == answer.arrives <= 630
    later = Asked(home(), 612.0, 480.0, 960.0, exact=True)
    (answer,) = answers(a_day(booked("p1", 600.0)), later)
    assert answer.plan.stops_of["p1"][1][1].begins == 607
    assert answer.delays == 0


def test_the_answer_leaves_the_day_as_it_was() -> None:
    day = a_day(booked("p1", 600.0))
    first, second = answers(day, asked()), answers(day, asked())
    assert first == second
    assert [ride.name for ride in engine_day(day).requests] == ["p1"]
    assert replace(day) == day


def test_a_plan_on_paper_that_no_longer_holds_is_made_anew_before_anybody_answers() -> None:
    paper = a_day(booked("p1", 600.0), booked("p2", 601.0), buses=(a_bus(capacity=Load(1)),))
    (answer,) = answers(paper, asked(pickup=700.0, exact=True))
    assert answer.yes
