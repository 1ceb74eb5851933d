"""An oracle for days off, written differently from the code it checks."""

import random
from datetime import date, timedelta

import pytest


def _easter(year):
    """Easter Sunday by the anonymous Gregorian algorithm."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _is_off(day):
    """The oracle: the list of the act on days off, written out by hand."""
    if day.isoweekday() in (6, 7):
        return True
    if (day.month, day.day) in {(1, 1), (1, 6), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 25), (12, 26)}:
        return True
    if day == date(2018, 11, 12):  # once, for a hundred years of independence
        return True
    if (day.month, day.day) == (12, 24) and day.year >= 2025:
        return True
    return (day - _easter(day.year)).days in (0, 1, 49, 60)


def _random_days(count, seed):
    chance = random.Random(seed)
    return [date(2012, 1, 1) + timedelta(days=chance.randrange(17_000)) for _ in range(count)]


@pytest.fixture
def is_off():
    """Whether a day is off, by the list of the act written out by hand."""
    return _is_off


@pytest.fixture
def random_days():
    """`count` days of 2012-2058, the same for the same seed."""
    return _random_days
