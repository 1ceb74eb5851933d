"""Counting terms of administrative procedure, art. 57 KPA."""

import random
from datetime import date, timedelta

import pytest

from okienko.foundation.workdays import Term, kpa_deadline


@pytest.mark.parametrize(
    ("event", "term", "end"),
    [
        # The day of the event is not counted.
        (date(2026, 3, 2), Term(days=7), date(2026, 3, 9)),
        (date(2026, 3, 2), Term(weeks=1), date(2026, 3, 9)),
        # The end moves from Saturday, Sunday and a holiday.
        (date(2026, 3, 6), Term(days=7), date(2026, 3, 13)),
        (date(2026, 3, 7), Term(days=7), date(2026, 3, 16)),
        (date(2026, 3, 8), Term(days=7), date(2026, 3, 16)),
        (date(2026, 3, 9), Term(days=7), date(2026, 3, 16)),
        (date(2026, 5, 21), Term(days=14), date(2026, 6, 5)),
        (date(2025, 12, 10), Term(days=14), date(2025, 12, 29)),
        (date(2024, 12, 10), Term(days=14), date(2024, 12, 24)),
        # Months end on the same number, or on the last day of the month.
        (date(2026, 3, 12), Term(months=1), date(2026, 4, 13)),
        (date(2026, 1, 31), Term(months=1), date(2026, 3, 2)),
        (date(2027, 1, 29), Term(months=1), date(2027, 3, 1)),
        (date(2028, 1, 31), Term(months=1), date(2028, 2, 29)),
        (date(2026, 8, 31), Term(months=1), date(2026, 9, 30)),
        (date(2026, 11, 30), Term(months=2), date(2027, 2, 1)),
        (date(2026, 12, 15), Term(months=1), date(2027, 1, 15)),
        # Years likewise.
        (date(2028, 2, 29), Term(years=1), date(2029, 2, 28)),
        (date(2026, 3, 12), Term(years=1), date(2027, 3, 12)),
    ],
)
def test_the_last_day_of_a_term(event, term, end):
    assert kpa_deadline(event, term) == end


def test_a_thousand_random_terms_agree_with_stepping_day_by_day(is_off, random_days):
    chance = random.Random(4)
    for event in random_days(1_000, 5):
        unit = chance.choice(["days", "weeks", "months", "years"])
        length = chance.randint(1, 40 if unit == "days" else 6)
        end = event
        if unit in ("days", "weeks"):
            for _ in range(length * (7 if unit == "weeks" else 1)):
                end += timedelta(days=1)
        else:
            firsts = length * (12 if unit == "years" else 1)
            while firsts:
                end += timedelta(days=1)
                firsts -= end.day == 1
            while end.day != event.day and (end + timedelta(days=1)).day != 1:
                end += timedelta(days=1)
        while is_off(end):
            end += timedelta(days=1)
        assert kpa_deadline(event, Term(**{unit: length})) == end, (event, unit, length)


@pytest.mark.parametrize("units", [{}, {"days": 0}, {"days": -1}, {"days": 1, "months": 1}])
def test_a_term_has_one_positive_length(units):
    with pytest.raises(ValueError, match="one unit"):
        Term(**units)
