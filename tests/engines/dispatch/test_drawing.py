"""A plan drawn: who rides at the same time stands one below the other, and the picture says itself in words."""

import re

from okienko.engines.dispatch.day import FixedRun, Pause, Window
from okienko.engines.dispatch.drawing import Band, Bar, bands_of, rows_of, svg
from okienko.engines.dispatch.improve import improve
from tests.engines.dispatch.days import bus, day, ride, visit


def test_a_plan_becomes_a_band_for_each_vehicle_that_goes_out() -> None:
    asked = day(
        [bus(pauses=(Pause(Window(200, 300), 10.0),)), bus("drugi")],
        [ride("a", pickup=Window(60, 65)), visit("v", "rynek", 10.0)],
        runs=(FixedRun("kurs", "bus", 400.0, 30.0, "baza", "baza"),),
    )
    bands = bands_of(improve(asked, work=1e5).plan, {"a": "Janina & syn"})
    kinds = sorted(bar.kind for band in bands for bar in band.bars)
    assert kinds == ["pause", "ride", "run", "visit"]
    drawn = svg(bands, 'Plan "dnia"')
    assert drawn.startswith("<svg ")
    assert "Janina &amp; syn" in drawn
    assert "<style>" in drawn
    assert "aria-label='Plan \"dnia\"'" in drawn


def test_rides_at_the_same_time_stand_in_rows() -> None:
    bars = [Bar("ride", 0, 10, "a"), Bar("ride", 5, 15, "b"), Bar("ride", 10, 20, "c")]
    assert [(row, bar.words) for row, bar in rows_of(bars)] == [(0, "a"), (1, "b"), (0, "c")]


def test_an_empty_or_a_long_day_is_drawn_too_and_long_words_are_cut() -> None:
    assert "8.00" in svg([Band("bus", ())], "Plan", style="")
    long = svg([Band("bus", (Bar("ride", 0, 3000, "dzień"), Bar("ride", 10, 40, "bardzo długie słowa")))], "Plan")
    assert len(re.findall("plan-hour", long)) <= 17 + 1
    assert "<title>0.10–0.40 bardzo długie słowa</title>" in long
    assert '">bardzo długie słowa</text>' not in long
