"""One clock: moments in UTC, days in Warsaw."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from okienko.foundation import clock


def test_a_moment_is_aware_and_in_utc():
    with time_machine.travel(datetime(2026, 3, 12, 8, 0, tzinfo=UTC), tick=False):
        assert clock.now() == datetime(2026, 3, 12, 8, 0, tzinfo=UTC)
        assert clock.now().tzinfo is UTC


def test_only_the_demo_may_live_on_another_day(monkeypatch):
    moment = datetime(2026, 3, 12, 8, 0, tzinfo=UTC)
    monkeypatch.setenv("OKIENKO_CLOCK_SHIFT", "86400")
    with time_machine.travel(moment, tick=False):
        for mode, there in (("demo", moment + timedelta(days=1)), ("production", moment), ("test", moment)):
            monkeypatch.setenv("OKIENKO_MODE", mode)
            assert clock.now() == there
        monkeypatch.setenv("OKIENKO_MODE", "demo")
        monkeypatch.delenv("OKIENKO_CLOCK_SHIFT")
        assert clock.now() == moment


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 1, 31, 22, 59, tzinfo=UTC), date(2026, 1, 31)),
        (datetime(2026, 1, 31, 23, 0, tzinfo=UTC), date(2026, 2, 1)),
        (datetime(2026, 7, 31, 21, 59, tzinfo=UTC), date(2026, 7, 31)),
        (datetime(2026, 7, 31, 22, 0, tzinfo=UTC), date(2026, 8, 1)),
    ],
)
def test_the_day_turns_at_midnight_in_warsaw(moment, day):
    assert clock.day_of(moment) == day
    with time_machine.travel(moment, tick=False):
        assert clock.today() == day


def test_a_moment_without_a_time_zone_has_no_day():
    with pytest.raises(ValueError, match="time zone"):
        clock.day_of(datetime(2026, 1, 1))


def test_winter_and_summer_hours_differ_from_utc_by_one_and_two():
    assert clock.at_hour(date(2026, 1, 15), 12) == datetime(2026, 1, 15, 11, 0, tzinfo=UTC)
    assert clock.at_hour(date(2026, 7, 15), 12, 30) == datetime(2026, 7, 15, 10, 30, tzinfo=UTC)


def test_an_hour_skipped_in_spring_moves_forward_by_one():
    skipped = clock.at_hour(date(2026, 3, 29), 2, 30)
    assert skipped == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert skipped.astimezone(clock.WARSAW).hour == 3


def test_an_hour_doubled_in_autumn_is_the_first_unless_the_second_is_asked_for():
    first = clock.at_hour(date(2026, 10, 25), 2, 30)
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert clock.at_hour(date(2026, 10, 25), 2, 30, fold=1) - first == timedelta(hours=1)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 23), st.integers(0, 59))
def test_an_hour_of_a_day_lies_on_that_day(day, hour, minute):
    assert clock.day_of(clock.at_hour(day, hour, minute)) == day
