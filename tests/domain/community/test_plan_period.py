"""How long a plan may be: the length is data, both days count."""

from datetime import date, timedelta

import pytest

from okienko.domain.community.rules import last_day_of_plan, plan_period_is_allowed

ONE = timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2027, 1, 1), 24, date(2028, 12, 31)),
        (date(2027, 1, 1), 12, date(2027, 12, 31)),
        (date(2028, 2, 29), 12, date(2029, 2, 27)),
        (date(2027, 3, 15), 24, date(2029, 3, 14)),
    ],
)
def test_the_last_day_of_the_longest_plan(first: date, months: int, last: date) -> None:
    assert last_day_of_plan(first, months) == last
    assert plan_period_is_allowed(first, last - ONE, months)
    assert plan_period_is_allowed(first, last, months)
    assert not plan_period_is_allowed(first, last + ONE, months)


def test_a_plan_lasts_at_least_one_day() -> None:
    first = date(2027, 1, 1)
    assert plan_period_is_allowed(first, first, 24)
    assert not plan_period_is_allowed(first, first - ONE, 24)
