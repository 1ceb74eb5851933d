"""How much time lies between two days: whole years, months and days."""

from calendar import monthrange
from datetime import date


def full_months(start: date, day: date) -> int:
    """Whole months from `start` to `day`; minus when `day` is earlier.

    A month ends on the day with the same number, or on the last day of a month that has no such day. So a person
    born on 29 February is a year older on 28 February of a common year.

    Legal basis: art. 112 KC.
    """
    months = 12 * (day.year - start.year) + day.month - start.month
    return months - (day.day < min(start.day, monthrange(day.year, day.month)[1]))


def full_years(start: date, day: date) -> int:
    """Whole years from `start` to `day`: the age of who was born on `start`."""
    return full_months(start, day) // 12


def calendar_years(start: date, day: date) -> int:
    """Years by the calendar only (rocznikowo): everyone born in one year has one age for the whole of another."""
    return day.year - start.year


def days(start: date, day: date) -> int:
    """Days from `start` to `day`."""
    return (day - start).days
