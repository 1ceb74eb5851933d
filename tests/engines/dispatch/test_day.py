"""A day that contradicts itself, a table that is none, visits that come again, returns of unknown hour."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from okienko.engines.dispatch.day import CAR, DayRefused, FixedRun, Pause, Window
from okienko.engines.dispatch.live import LiveDay
from okienko.engines.dispatch.returns import calls, reserved
from okienko.engines.dispatch.spacing import Series, patterns, spread
from okienko.engines.dispatch.tables import (
    Place,
    Table,
    TableRefused,
    osrm,
    straight_lines,
    valhalla,
)
from tests.engines.dispatch.days import bus, day, ride, table, visit

PLACES = [Place("a", 50.0, 20.0), Place("b", 50.0, 20.1), Place("c", 50.1, 20.0)]


@pytest.mark.parametrize(
    ("vehicles", "requests", "runs", "words"),
    [
        ([bus(), bus()], [], [], "bus: twice"),
        ([bus()], [visit("v"), ride("v")], [], "v: twice"),
        ([bus()], [visit("v", "nigdzie")], [], "no such place"),
        ([bus(travels="boat")], [], [], "no table boat"),
        ([bus()], [], [FixedRun("k", "nikt", 1, 1, "dom", "dom")], "no vehicle nikt"),
        ([bus(shift=Window(9, 8))], [], [], "bus: closes before it opens"),
        ([bus(pauses=(Pause(Window(9, 8), 5.0),))], [], [], "bus: closes before it opens"),
        ([bus(seats=-1)], [], [], "bus: a negative number"),
        ([bus()], [visit("v", workers=3)], [], "one worker or two"),
        ([bus()], [ride("r", seats=0)], [], "nobody rides"),
        ([bus()], [visit("v", minutes=float("nan"))], [], "negative"),
    ],
)
def test_a_day_that_contradicts_itself_is_refused(vehicles: Any, requests: Any, runs: Any, words: str) -> None:
    with pytest.raises(DayRefused, match=words):
        day(vehicles, requests, runs=runs)


def test_straight_lines_are_longer_by_the_road_factor() -> None:
    made = straight_lines(PLACES, road_factor=1.5, speed=30.0, start=4.0)
    line = made.kilometres[0, 1] / 1.5
    assert line == pytest.approx(7.1474, abs=0.0001)
    assert made.kilometres[0, 2] / 1.5 == pytest.approx(11.1195, abs=0.0001)
    assert made.minutes[0, 1] == pytest.approx(1.5 * line * 2 + 4)
    assert made.minutes[2, 2] == 0


def test_a_table_that_is_kept_is_the_same_when_it_is_read_again() -> None:
    made = straight_lines(PLACES)
    again = Table.read(made.data())
    assert again.names == made.names
    assert np.array_equal(again.minutes, made.minutes)
    with pytest.raises(TableRefused):
        Table.read({"places": ["a"]})


def test_a_detour_that_is_quicker_than_the_direct_way_is_taken() -> None:
    assert Table.of(["a", "b", "c"], np.array([[0, 1, 9], [1, 0, 1], [9, 1, 0.0]])).minutes[0, 2] == 2


@pytest.mark.parametrize("minutes", [[[0, 1]], [[0, -1], [1, 0]], [[0, np.inf], [1, 0]]])
def test_what_is_no_table_is_refused(minutes: Any) -> None:
    with pytest.raises(TableRefused):
        Table.of(["a", "b"], np.array(minutes, np.float64))


def test_one_place_stands_in_a_table_once() -> None:
    with pytest.raises(TableRefused):
        Table.of(["a", "a"], np.zeros((2, 2)))


def test_a_service_that_speaks_osrm_is_asked_once() -> None:
    asked = []

    def ask(path: str) -> Any:
        asked.append(path)
        return {"durations": [[0, 60], [90, 0]], "distances": [[0, 500], [700, 0]]}

    made = osrm(PLACES[:2], ask)
    assert asked == ["/table/v1/driving/20.000000,50.000000;20.100000,50.000000?annotations=duration,distance"]
    assert (made.minutes[1, 0], made.kilometres[1, 0]) == (1.5, 0.7)
    with pytest.raises(TableRefused):
        osrm(PLACES, ask)
    with pytest.raises(TableRefused):
        osrm(PLACES, lambda path: {"code": "NoTable"})


def test_a_service_that_speaks_valhalla_is_asked_once() -> None:
    cell = {"time": 120, "distance": 1.5}
    made = valhalla(PLACES[:2], lambda path, body: {"sources_to_targets": [[cell, cell], [cell, cell]]})
    assert (made.minutes[0, 1], made.kilometres[0, 1]) == (2, 1.5)
    with pytest.raises(TableRefused):
        valhalla(PLACES, lambda path, body: {})


def test_visits_that_come_again_keep_their_spacing_and_share_the_days() -> None:
    one, other = Series("a", 2, 30, (0, 1, 2, 3, 4), gap=2), Series("b", 2, 60, (0, 2), gap=2)
    assert (0, 1) not in patterns(one)
    assert spread([one, other]) == {"a": (1, 3), "b": (0, 2)}
    assert spread([Series("c", 3, 30, (0, 1), gap=1)]) == {"c": ()}


def test_a_return_of_unknown_hour_shows_the_moments_when_nobody_could_come() -> None:
    live = LiveDay(day([bus(seats=1)], []))
    busy = live.ask(ride("inna", "wieś", "baza", pickup=Window(120, 121)))
    assert busy is not None
    live.accept(busy)
    home = ride("powrót", "szpital", "dom")
    answers = calls(live, home, ready=Window(60, 180), wait=10.0, step=30.0)
    assert [call.hour for call in answers] == [60, 90, 120, 150, 180]
    assert [call.offer is None for call in answers] == [False, False, True, False, False]
    assert reserved(home, ready=Window(60, 180), wait=10.0) == replace(home, pickup=Window(60, 190))
    assert day([bus()], [], tables={CAR: table()}).metric == "minutes"
