"""How long a plan may be and by when it is drafted."""

from datetime import date

import pytest

from okienko.domain.plans.rules import draft_by, longest_end


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


def test_the_term_of_a_draft_that_ends_on_a_holiday_moves_to_a_working_day() -> None:
    assert draft_by(date(2026, 3, 2), 30) == date(2026, 4, 1)
    assert draft_by(date(2026, 11, 24), 30) == date(2026, 12, 28)  # 24, 25, 26 December and Sunday are free
