"""An oracle of deadlines that shares nothing with the program: its own Easter, its own days off, its own walk."""

from datetime import date, timedelta

FIXED = [(1, 1), (1, 6), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 25), (12, 26)]
EVE_IS_FREE_SINCE = 2025


def easter(year: int) -> date:
    """Easter Sunday by the table of Gauss, as written down by Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    shift = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * shift) // 451
    month, day = divmod(h + shift - 7 * m + 114, 31)
    return date(year, month, day + 1)


def free(day: date) -> bool:
    """Saturday, Sunday, a fixed holiday, Easter Monday, Whit Sunday, Corpus Christi, and the Eve since it is free."""
    if day.isoweekday() >= 6 or (day.month, day.day) in FIXED:
        return True
    if (day.month, day.day) == (12, 24):
        return day.year >= EVE_IS_FREE_SINCE
    return (day - easter(day.year)).days in (0, 1, 49, 60)


def moved(day: date) -> date:
    """The day itself, or the first one after it that is not free."""
    while free(day):
        day += timedelta(1)
    return day


def after_days(start: date, days: int) -> date:
    """So many days, the first not counted."""
    return moved(date.fromordinal(start.toordinal() + days))


def after_months(start: date, months: int) -> date:
    """The same number of the day so many months later, or the last day of that month."""
    month = start.month + months
    year, month = (start.year + 1, month - 12) if month > 12 else (start.year, month)
    for number in range(start.day, 27, -1):
        try:
            return moved(date(year, month, number))
        except ValueError:
            continue
    return moved(date(year, month, start.day))
