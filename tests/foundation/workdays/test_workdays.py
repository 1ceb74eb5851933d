"""Working days: weekends, Polish holidays, steps and counts, against an independent oracle."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okienko.foundation.workdays import (
    add_workdays,
    holiday_name,
    is_workday,
    workday_on_or_after,
    workday_on_or_before,
    workdays_between,
)

DAYS = st.dates(date(2012, 1, 1), date(2060, 12, 31))


def test_a_thousand_random_days_agree_with_the_oracle(is_off, random_days):
    assert [day for day in random_days(1_000, 1) if is_workday(day) is is_off(day)] == []


def test_a_thousand_random_steps_agree_with_stepping_day_by_day(is_off, random_days):
    chance = random.Random(2)
    for start in random_days(1_000, 3):
        n = chance.randint(-40, 40)
        day, counted = start, 0
        while counted < abs(n):
            day += timedelta(days=1 if n > 0 else -1)
            if not is_off(day):
                counted += 1
        assert add_workdays(start, n) == day, (start, n)
        assert workdays_between(start, day) == n, (start, n)


@pytest.mark.parametrize(("year", "working"), [(2024, True), (2025, False), (2026, False)])
def test_christmas_eve_is_a_day_off_from_2025(year, working):
    assert is_workday(date(year, 12, 24)) is working


@pytest.mark.parametrize(
    ("day", "working"),
    [(date(2026, 6, 3), True), (date(2026, 6, 4), False), (date(2026, 6, 5), True), (date(2026, 6, 6), False)],
)
def test_the_days_around_corpus_christi(day, working):
    assert is_workday(day) is working


def test_a_holiday_has_a_polish_name_and_a_plain_day_has_none():
    assert holiday_name(date(2026, 6, 4)) == "Dzień Bożego Ciała"
    assert holiday_name(date(2026, 6, 5)) is None


def test_no_step_leaves_the_day_alone():
    assert add_workdays(date(2026, 6, 6), 0) == date(2026, 6, 6)


@given(DAYS)
def test_moving_to_a_workday_stays_when_it_is_one(day):
    after, before = workday_on_or_after(day), workday_on_or_before(day)
    assert is_workday(after)
    assert is_workday(before)
    assert (before == day == after) if is_workday(day) else (before < day < after)


@given(DAYS, DAYS)
def test_counting_there_and_stepping_gives_the_same_workday(a, b):
    b = workday_on_or_before(b)
    if b > a:
        assert add_workdays(a, workdays_between(a, b)) == b
