"""A vehicle breaks, a driver is ill: the day is proposed anew, with as few moved promises as can be."""

from dataclasses import replace
from datetime import timedelta

import pytest

from okienko.domain.delivery.rules.planning import displaced, engine_day, opened, plan_so_far, runs_lost, whole_minutes
from okienko.domain.delivery.rules.replanning import propose, wants_a_call
from okienko.domain.resources.rules import Load
from tests.domain.delivery.measured import RUN, TABLE, a_bus, a_day, a_passenger, booked

ALL_DAY = ((0.0, 1440.0),)


def test_a_good_day_has_no_better_plan() -> None:
    found = propose(a_day(booked("p1", 600.0)))
    assert (found.moves, found.to_tell, found.lost) == ((), (), ())


def test_a_day_without_rides_has_nothing_to_move() -> None:
    assert propose(a_day()).moves == ()


def test_a_wasteful_plan_is_mended_and_nobody_is_told() -> None:
    two = (a_bus("1"), a_bus("2"))
    wasteful = a_day(booked("p1", 600.0), booked("p2", 602.0, bus="2"), buses=two)
    found = propose(wasteful)
    assert found.saved >= 2
    assert found.to_tell == ()
    assert len({move.after.bus for move in found.moves} | {"1", "2"}) == 2


def test_when_a_vehicle_breaks_its_people_go_in_another_one_and_keep_their_hour() -> None:
    two = (a_bus("1", off=ALL_DAY), a_bus("2"))
    day = a_day(booked("p1", 600.0), booked("p2", 700.0, bus="2"), buses=two)
    assert [one.key for one in displaced(day)] == ["p1"]
    found = propose(day)
    (move,) = found.moves
    assert (move.before.key, move.after.bus, move.tell) == ("p1", "2", False)
    assert move.after.leaves is not None
    assert 600 <= move.after.leaves <= 610


def test_who_cannot_keep_the_hour_gets_the_nearest_later_one_and_is_told() -> None:
    one_seat = {"capacity": Load(1)}
    two = (a_bus("1", off=ALL_DAY, **one_seat), a_bus("2", **one_seat))
    busy = booked("p2", 600.0, bus="2", slack=0.0, origin="daleko", minutes=11.0)
    found = propose(a_day(booked("p1", 600.0, appointment=640.0), busy, buses=two))
    (move,) = found.to_tell
    assert move.later is not None
    assert 0 < move.later <= 60


def test_without_a_grace_the_new_promise_is_to_the_minute() -> None:
    one_seat = {"capacity": Load(1)}
    two = (a_bus("1", off=ALL_DAY, **one_seat), a_bus("2", **one_seat))
    busy = booked("p2", 600.0, bus="2", slack=0.0, origin="daleko", minutes=11.0)
    (move,) = propose(a_day(booked("p1", 600.0, slack=0.0), busy, buses=two)).to_tell
    assert move.promise == move.after.leaves


def test_who_comes_too_late_for_the_appointment_is_said_to_and_is_still_brought_there() -> None:
    (move,) = propose(a_day(booked("p1", 600.0, appointment=630.0), buses=(a_bus(off=((590.0, 640.0),)),))).to_tell
    assert move.misses
    assert not replace(move, before=replace(move.before, appointment=None)).misses
    assert not replace(move, after=replace(move.after, reaches=None)).misses
    assert not replace(move, after=replace(move.after, reaches=630.0)).misses
    told = a_day(replace(move.after, promised=move.promise), buses=(a_bus(off=((590.0, 640.0),)),))
    assert opened(told).plan.hours["p1"] == move.after.leaves
    assert propose(told).moves == ()


def test_when_nothing_drives_everybody_is_told_that_nobody_comes_and_fixed_runs_are_named() -> None:
    day = a_day(booked("p1", 600.0), buses=(a_bus(off=ALL_DAY, runs=(RUN,)),))
    found = propose(day)
    (move,) = found.to_tell
    assert (move.after.leaves, move.promise, move.later) == (None, None, None)
    assert found.lost == (RUN,)
    assert runs_lost(a_day(buses=(a_bus(off=((600.0, 700.0),), runs=(RUN,)),))) == []


def test_when_the_way_there_is_late_the_way_back_waits_as_long() -> None:
    there = booked("p1", 600.0)
    back = booked("p2", 630.0, origin="szpital", destination="blisko", back_of="p1")
    found = propose(a_day(there, back, buses=(a_bus(off=((590.0, 640.0),)),)))
    later = {move.before.key: move.after for move in found.to_tell}
    assert later["p1"].leaves is not None
    assert later["p2"].leaves is not None
    assert later["p1"].leaves >= 640
    assert later["p2"].leaves >= later["p1"].leaves + 30


def test_a_pair_of_ways_that_keeps_its_hours_is_left_alone() -> None:
    there = booked("p1", 600.0)
    back = booked("p2", 700.0, origin="szpital", destination="blisko", back_of="p1")
    lost = booked("p3", 800.0, bus="2")
    found = propose(a_day(there, back, lost, buses=(a_bus("1"), a_bus("2", off=ALL_DAY))))
    assert [move.before.key for move in found.moves if move.tell] == []


def test_nobody_is_brought_home_who_was_not_taken_there() -> None:
    there = booked("p1", 600.0)
    back = booked("p2", 800.0, origin="szpital", destination="blisko", back_of="p1")
    found = propose(a_day(there, back, buses=(a_bus(off=((480.0, 780.0),)),)))
    assert [(move.before.key, move.after.leaves) for move in found.to_tell] == [("p1", None), ("p2", None)]


def test_who_was_never_planned_finds_a_place() -> None:
    lost = a_passenger("p1", promised=600.0, bus="1")
    (move,) = propose(a_day(lost)).moves
    assert (move.after.bus, move.after.leaves, move.tell) == ("1", 600, False)


def test_somebody_who_will_call_loses_no_promise() -> None:
    two = (a_bus("1", off=ALL_DAY), a_bus("2"))
    waits = a_passenger("p1", bus="1", ready=660.0, leaves=660.0, reaches=670.0)
    (move,) = propose(a_day(waits, buses=two)).moves
    assert (move.after.bus, move.tell, move.later) == ("2", False, None)


def test_on_the_road_only_what_is_to_come_is_planned() -> None:
    aboard = booked("p1", 600.0, aboard_since=602.0)
    late = booked("p2", 560.0)
    found = propose(a_day(aboard, late, buses=(a_bus(stands="blisko", runs=(RUN,)),), now=605.0))
    moved = {move.before.key: move for move in found.moves}
    assert "p1" not in moved or moved["p1"].after.leaves == 600
    assert moved["p2"].tell
    plan = plan_so_far(a_day(aboard, buses=(a_bus(stands="blisko"),), now=605.0))
    assert [stop.begins for stop in plan.routes[0].stops[1:-1]] == [605, 607]


def test_who_sits_in_a_broken_vehicle_is_fetched_by_another() -> None:
    broken = a_bus("1", off=((600.0, 1440.0),), stands="blisko")
    aboard = booked("p1", 595.0, aboard_since=596.0)
    found = propose(a_day(aboard, buses=(broken, a_bus("2")), now=605.0))
    (move,) = found.moves
    assert (move.after.bus, move.tell) == ("2", False)


def test_a_vehicle_in_a_fixed_run_is_free_when_the_run_ends() -> None:
    inside = a_day(booked("p1", 600.0), buses=(a_bus(runs=(RUN,)),), now=500.0)
    assert plan_so_far(inside).routes[0].stops[0].begins == 570.0
    off = a_day(booked("p1", 600.0), buses=(a_bus(runs=(RUN,), off=((480.0, 600.0),)),), now=500.0)
    assert plan_so_far(off).routes[0].stops[0].begins == 500.0


def test_a_run_ends_elsewhere_than_it_begins_and_the_vehicle_goes_on_from_there() -> None:
    there = replace(RUN, to="daleko")
    (bus,) = engine_day(a_day(buses=(a_bus(runs=(there,)),), now=500.0)).vehicles
    assert (bus.start, bus.shift.opens) == ("daleko", 570.0)
    (run,) = engine_day(a_day(buses=(a_bus(runs=(there,)),))).runs
    assert (run.origin, run.destination) == ("dom seniora", "daleko")


def test_a_shared_run_leaves_seats_to_others() -> None:
    shared = replace(RUN, begins=600.0, minutes=60.0, load=Load(3))
    day = a_day(booked("p1", 615.0, slack=40.0), buses=(a_bus(runs=(shared,)),))
    assert propose(day).moves == ()


def test_a_shared_run_takes_nobody_along_when_its_way_leaves_no_time_for_it() -> None:
    def runs(minutes: float) -> int:
        shared = replace(RUN, minutes=minutes, load=Load(3), to="daleko")
        return len(engine_day(a_day(buses=(a_bus(runs=(shared,)),))).runs)

    assert (runs(14.0), runs(13.0)) == (0, 1)


@pytest.mark.parametrize(
    ("way", "ahead", "calls"),
    [
        ("sms", timedelta(hours=2), True),
        ("sms", timedelta(hours=3), False),
        ("email", timedelta(days=1), False),
        ("letter", timedelta(days=6), True),
        ("letter", timedelta(days=7), False),
    ],
)
def test_what_would_come_too_late_is_said_on_the_telephone(way: str, ahead: timedelta, calls: bool) -> None:
    assert wants_a_call(way, ahead) is calls


def test_a_place_that_is_not_on_the_map_is_as_far_as_is_usual() -> None:
    table = whole_minutes(TABLE, ["Sanatorium"], 30.0)
    row = table.index["Sanatorium"]
    assert table.minutes[row, 0] == table.minutes[0, row] == 30
    assert table.minutes[row, row] == 0
