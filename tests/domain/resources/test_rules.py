"""What fits into a vehicle."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okienko.domain.resources.rules import (
    Load,
    Taken,
    Timetable,
    Van,
    first_that_fits,
    fits,
    free_through,
    gaps,
    run_on,
)
from okienko.foundation.periods import Period
from tests.domain.resources.factories import EVERY_WORKDAY, RIDE_DAY, moment, taken

BUS = Load(8, 2)
ALWAYS = Period(date(2024, 1, 1))
DAY_HOUSE = Timetable(frozenset(EVERY_WORKDAY), time(8), time(9, 30), ALWAYS)


def test_an_empty_bus_takes_as_many_as_it_has_seats_and_not_one_more():
    assert fits(BUS, [], taken((10, 0), (10, 30), seats=8))
    assert not fits(BUS, [], taken((10, 0), (10, 30), seats=9))


def test_a_wheelchair_place_is_not_a_seat_and_a_seat_is_not_a_wheelchair_place():
    full_of_chairs = [taken((10, 0), (10, 30), seats=0, wheelchairs=2)]
    assert fits(BUS, full_of_chairs, taken((10, 0), (10, 30), seats=8))
    assert not fits(BUS, full_of_chairs, taken((10, 0), (10, 30), seats=0, wheelchairs=1))
    full_of_people = [taken((10, 0), (10, 30), seats=8)]
    assert fits(BUS, full_of_people, taken((10, 0), (10, 30), seats=0, wheelchairs=2))
    assert not fits(BUS, full_of_people, taken((10, 0), (10, 30), seats=1))


def test_what_ends_when_the_next_begins_leaves_its_seats():
    assert fits(BUS, [taken((9, 0), (10, 0), 8), taken((10, 30), (11, 0), 8)], taken((10, 0), (10, 30), 8))
    assert not fits(BUS, [taken((9, 0), (10, 1), 8)], taken((10, 0), (10, 30), 1))
    assert not fits(BUS, [taken((10, 29), (11, 0), 8)], taken((10, 0), (10, 30), 1))


def test_two_short_rides_one_after_another_do_not_add_up():
    one_by_one = [taken((10, 0), (10, 15), 5), taken((10, 15), (10, 30), 5)]
    assert fits(BUS, one_by_one, taken((10, 0), (10, 30), 3))
    assert not fits(BUS, one_by_one, taken((10, 0), (10, 30), 4))


def test_the_fullest_moment_may_lie_in_the_middle():
    assert free_through(
        BUS, [taken((9, 0), (10, 20), 3), taken((10, 10), (11, 0), 4)], taken((10, 0), (10, 30))
    ) == Load(1, 2)


def test_a_vehicle_that_is_too_full_has_nothing_free_and_not_less():
    assert free_through(Load(2, 0), [taken((10, 0), (11, 0), 3, 1)], taken((10, 0), (10, 30))) == Load(0, 0)


def test_time_is_taken_from_a_moment_to_a_later_one():
    with pytest.raises(ValueError, match="later"):
        taken((10, 0), (10, 0))


def test_loads_add_up_each_capacity_for_itself():
    assert Load(1, 1) + Load(2, 0) == Load(3, 1)


intervals = st.tuples(st.integers(0, 40), st.integers(1, 12), st.integers(0, 4), st.integers(0, 2))


def _from(numbers: tuple[int, int, int, int]) -> Taken:
    start, length, seats, chairs = numbers
    begin = moment(6) + timedelta(minutes=15 * start)
    return Taken(begin, begin + timedelta(minutes=15 * length), Load(seats, chairs))


@given(st.lists(intervals, max_size=8), intervals)
def test_the_answer_is_that_of_counting_every_quarter_of_an_hour(existing, wanted):
    loads, want = [_from(numbers) for numbers in existing], _from(wanted)
    enough, one = True, want.starts_at
    while one < want.ends_at:
        inside = sum((load.load for load in loads if load.starts_at <= one < load.ends_at), want.load)
        enough &= want.load.seats == 0 or inside.seats <= BUS.seats
        enough &= want.load.wheelchair_places == 0 or inside.wheelchair_places <= BUS.wheelchair_places
        one += timedelta(minutes=15)
    assert fits(BUS, loads, want) == enough


def test_a_fixed_run_goes_on_its_weekdays_and_takes_the_whole_bus():
    goes = run_on(DAY_HOUSE, RIDE_DAY, BUS)
    assert goes == Taken(moment(8), moment(9, 30), BUS)
    assert not fits(BUS, [goes], taken((9, 0), (9, 45), seats=1))
    assert fits(BUS, [goes], taken((9, 30), (10, 0), seats=8))


def test_a_fixed_run_that_shares_takes_only_its_own_seats():
    shared = Timetable(frozenset(EVERY_WORKDAY), time(8), time(9, 30), ALWAYS, Load(7))
    assert fits(BUS, [run_on(shared, RIDE_DAY, BUS)], taken((9, 0), (9, 45), seats=1))
    assert not fits(BUS, [run_on(shared, RIDE_DAY, BUS)], taken((9, 0), (9, 45), seats=2))


@pytest.mark.parametrize(
    ("day", "goes"),
    [
        (date(2027, 3, 20), False),  # Saturday
        (date(2027, 3, 29), False),  # Easter Monday
        (date(2024, 12, 24), True),  # the last Christmas Eve that was an ordinary day
        (date(2025, 12, 24), False),
        (date(2026, 12, 23), True),
        (date(2028, 2, 29), True),
    ],
)
def test_a_fixed_run_keeps_holidays(day, goes):
    assert (run_on(DAY_HOUSE, day, BUS) is not None) is goes


def test_a_saturday_run_goes_on_a_saturday_that_is_no_holiday():
    market = Timetable(frozenset({5}), time(8), time(9), ALWAYS)
    assert run_on(market, date(2027, 3, 20), BUS)
    assert run_on(market, date(2027, 5, 1), BUS) is None


@pytest.mark.parametrize(("day", "goes"), [(17, False), (18, True), (19, True), (22, False)])
def test_a_fixed_run_goes_only_in_its_period(day, goes):
    run = Timetable(frozenset(EVERY_WORKDAY), time(8), time(9), Period(date(2027, 3, 18), date(2027, 3, 19)))
    assert (run_on(run, date(2027, 3, day), BUS) is not None) is goes


def test_on_the_night_when_the_clock_moves_a_run_lasts_as_long_as_it_really_lasts():
    night = Timetable(frozenset({6}), time(1), time(4), ALWAYS)
    spring, autumn = run_on(night, date(2026, 3, 29), BUS), run_on(night, date(2026, 10, 25), BUS)
    assert spring.ends_at - spring.starts_at == timedelta(hours=2)
    assert autumn.ends_at - autumn.starts_at == timedelta(hours=4)


def test_gaps_are_the_stretches_with_nothing_planned():
    planned = [taken((14, 30), (16, 30)), taken((8, 0), (9, 30)), taken((11, 15), (12, 45)), taken((12, 0), (13, 0))]
    half_an_hour = timedelta(minutes=30)
    assert gaps(planned, moment(8), moment(16), half_an_hour) == [
        (moment(9, 30), moment(11, 15)), (moment(13), moment(14, 30)),
    ]  # fmt: skip
    assert gaps([], moment(8), moment(16), half_an_hour) == [(moment(8), moment(16))]
    assert gaps([taken((8, 0), (15, 31))], moment(8), moment(16), half_an_hour) == []
    assert gaps([taken((8, 0), (15, 30))], moment(8), moment(16), half_an_hour) == [(moment(15, 30), moment(16))]


def test_the_first_vehicle_with_room_is_chosen():
    full, empty = Van(1, BUS, [taken((10, 0), (11, 0), 8)]), Van(2, BUS)
    assert first_that_fits([full, empty], taken((10, 0), (10, 30))) == 2
    assert first_that_fits([full], taken((10, 0), (10, 30))) is None
