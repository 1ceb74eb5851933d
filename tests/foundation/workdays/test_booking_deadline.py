"""The last moment to order a ride some working days ahead."""

from datetime import date, time, timedelta

import pytest

from okienko.foundation.clock import at_hour
from okienko.foundation.workdays import booking_deadline, is_in_time

NOON = time(12, 0)


@pytest.mark.parametrize(
    ("ride_day", "lead", "last_day"),
    [
        (date(2026, 3, 11), 1, date(2026, 3, 10)),
        (date(2026, 3, 9), 1, date(2026, 3, 6)),
        (date(2026, 3, 8), 1, date(2026, 3, 6)),
        (date(2026, 3, 9), 2, date(2026, 3, 5)),
        (date(2026, 12, 28), 2, date(2026, 12, 22)),
        (date(2026, 3, 11), 0, date(2026, 3, 11)),
        (date(2026, 3, 8), 0, date(2026, 3, 6)),
    ],
)
def test_the_last_day_to_order_a_ride(ride_day, lead, last_day):
    assert booking_deadline(ride_day, lead, NOON) == (last_day, NOON)


def test_the_cut_off_minute_is_in_time_and_the_next_second_is_late():
    ride, cutoff = date(2026, 3, 9), at_hour(date(2026, 3, 6), 12)
    assert is_in_time(cutoff - timedelta(days=1), ride, 1, NOON)
    assert is_in_time(cutoff - timedelta(seconds=1), ride, 1, NOON)
    assert is_in_time(cutoff, ride, 1, NOON)
    assert not is_in_time(cutoff + timedelta(seconds=1), ride, 1, NOON)


def test_a_ride_is_not_ordered_after_it_happened():
    with pytest.raises(ValueError, match="before it"):
        booking_deadline(date(2026, 3, 9), -1, NOON)
