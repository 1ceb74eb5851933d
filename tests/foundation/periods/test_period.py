"""Periods of days: both ends count."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okienko.foundation.periods import Period

DAYS = st.dates(date(2020, 1, 1), date(2020, 2, 28))
MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
OPEN = Period(date(2026, 3, 15))


@st.composite
def periods(draw):
    start = draw(DAYS)
    return Period(start, draw(st.one_of(st.none(), st.integers(0, 40).map(lambda n: start + timedelta(days=n)))))


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2026, 2, 28), False),
        (date(2026, 3, 1), True),
        (date(2026, 3, 31), True),
        (date(2026, 4, 1), False),
    ],
)
def test_both_ends_belong_to_a_period(day, inside):
    assert MARCH.contains(day) is inside


def test_a_period_without_an_end_lasts():
    assert OPEN.contains(date(9999, 12, 31))
    assert not OPEN.contains(date(2026, 3, 14))


def test_a_period_may_last_one_day_and_never_less():
    Period(date(2026, 3, 1), date(2026, 3, 1))
    with pytest.raises(ValueError, match="before it starts"):
        Period(date(2026, 3, 1), date(2026, 2, 28))


def test_the_common_days_of_two_periods():
    assert MARCH.intersection(OPEN) == Period(date(2026, 3, 15), date(2026, 3, 31))
    assert OPEN.intersection(Period(date(2026, 1, 1))) == OPEN
    assert MARCH.intersection(Period(date(2026, 4, 1))) is None
    assert MARCH.overlaps(Period(date(2026, 3, 31), date(2026, 5, 1)))


def test_a_last_day_of_the_calendar_is_still_an_end():
    last = Period(date(2026, 1, 1), date.max)
    assert last.intersection(OPEN) == Period(date(2026, 3, 15), date.max)


@given(periods(), periods(), DAYS)
def test_a_day_is_common_when_it_lies_in_both(a, b, day):
    common = a.intersection(b)
    assert common == b.intersection(a)
    assert (common is not None and common.contains(day)) is (a.contains(day) and b.contains(day))
