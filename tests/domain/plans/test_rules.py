"""How long a plan may be and by when it is drafted."""

from datetime import date

import pytest

from okienko.domain.plans.rules import longest_end


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (date(2026, 3, 1), date(2027, 2, 28)),
        (date(2028, 2, 29), date(2029, 2, 27)),
        (date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_plan_lasts_a_year_at_most(starts: date, ends: date) -> None:
    assert longest_end(starts, 12) == ends
