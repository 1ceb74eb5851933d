"""What a programme says about rides."""

from datetime import date, time

import pytest

from okienko.domain.catalogue.rules.ride_terms import RideTerms, most
from okienko.foundation.clock import at_hour

BOOKING = {
    "lead_workdays": 3, "cutoff": "14:00", "weekdays": [0, 1, 2, 3, 4], "opens": "08:00", "closes": "16:00",
    "there_and_back_counts_once": True, "horizon_days": 30, "companion": 1,
}  # fmt: skip
USES = [{"most": 12, "unit": "hour", "period": "month"}, {"most": 4, "unit": "ride", "period": "month"}]


def test_all_terms_are_read():
    assert RideTerms.read({"booking": BOOKING, "uses": USES}) == RideTerms(
        lead_workdays=3, cutoff=time(14), weekdays=(0, 1, 2, 3, 4), opens=time(8), closes=time(16),
        there_and_back_counts_once=True, per_month=4, horizon_days=30, companion=1,
    )  # fmt: skip


def test_what_the_programme_does_not_limit_has_no_limit():
    short = {key: value for key, value in BOOKING.items() if key not in {"horizon_days", "companion"}}
    terms = RideTerms.read({"booking": short})
    assert terms is not None
    assert (terms.per_month, terms.horizon_days, terms.companion) == (None, None, 0)


def test_there_are_no_terms_when_the_programme_is_silent():
    assert RideTerms.read({}) is None


@pytest.mark.parametrize(
    ("once", "with_return", "uses"), [(True, True, 1), (True, False, 1), (False, True, 2), (False, False, 1)]
)
def test_the_way_back_is_counted_as_the_programme_says(once, with_return, uses):
    terms = RideTerms.read({"booking": {**BOOKING, "there_and_back_counts_once": once}})
    assert terms is not None
    assert terms.uses(with_return=with_return) == uses


def test_a_limit_is_found_by_its_unit_and_period():
    assert most({"uses": USES}, unit="hour", period="month") == 12
    assert most({"uses": USES}, unit="ride", period="week") is None


MONDAY, FRIDAY = date(2026, 3, 16), date(2026, 3, 13)


@pytest.mark.parametrize(("late_counts", "minute", "counts"), [(True, 0, False), (True, 1, True), (False, 1, False)])
def test_one_minute_after_the_hour_of_the_working_day_before_it_counts_or_not_as_the_programme_says(
    late_counts, minute, counts
):
    rule = {"lead_workdays": 1, "cutoff": "12:00", "late_counts": late_counts}
    terms = RideTerms.read({"booking": BOOKING, "cancelling": rule})
    assert terms is not None
    assert terms.counts_when_cancelled(MONDAY, at_hour(FRIDAY, 12, minute)) is counts


def test_a_programme_that_says_nothing_counts_no_cancelled_ride():
    terms = RideTerms.read({"booking": BOOKING})
    assert terms is not None
    assert not terms.counts_when_cancelled(MONDAY, at_hour(MONDAY, 9))
