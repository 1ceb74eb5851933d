"""Working days in Poland, and counting deadlines in days, weeks, months and years.

A working day is Monday to Friday and not a public holiday (dni ustawowo wolne od pracy, from the `holidays` library,
which knows that 24 December is one from 2025). Legal terms are arguments, never constants of this module.
"""

from calendar import monthrange
from dataclasses import astuple, dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

import holidays

from okienko.foundation import clock

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@cache
def _holidays_in(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("PL", language="pl", years=year))


def holiday_name(day: date) -> str | None:
    """The Polish name of the public holiday on `day`, or None."""
    return _holidays_in(day.year).get(day)


def is_workday(day: date) -> bool:
    """Monday to Friday, and no public holiday."""
    return day.weekday() < SATURDAY and holiday_name(day) is None


def workday_on_or_after(day: date) -> date:
    """`day` itself when it is a working day, otherwise the first one after it."""
    return day if is_workday(day) else add_workdays(day, 1)


def workday_on_or_before(day: date) -> date:
    """`day` itself when it is a working day, otherwise the last one before it."""
    return day if is_workday(day) else add_workdays(day, -1)


def add_workdays(day: date, n: int) -> date:
    """The `n`-th working day after `day` (before it when `n` is negative), `day` not counted; 0 gives `day` back."""
    step = ONE_DAY if n > 0 else -ONE_DAY
    left = abs(n)
    while left:
        day += step
        left -= is_workday(day)
    return day


def workdays_between(a: date, b: date) -> int:
    """How many working days lie after `a` up to and with `b`; for `b` before `a`, minus those from `b` to before `a`.

    So `workdays_between(a, add_workdays(a, n)) == n`.
    """
    if b < a:
        return -sum(is_workday(b + ONE_DAY * i) for i in range((a - b).days))
    return sum(is_workday(a + ONE_DAY * i) for i in range(1, (b - a).days + 1))


@dataclass(frozen=True)
class Term:
    """Termin: a length of time in exactly one unit, for example `Term(days=14)` or `Term(months=1)`."""

    days: int = 0
    weeks: int = 0
    months: int = 0
    years: int = 0

    def __post_init__(self) -> None:
        lengths = [length for length in astuple(self) if length != 0]
        if len(lengths) != 1 or lengths[0] < 0:
            raise ValueError("a term is a positive number of days, weeks, months or years, in one unit only")

    def calendar_end(self, event_day: date) -> date:
        """The last day of the term counted from `event_day`, before looking at weekends and holidays."""
        if self.days or self.weeks:
            return event_day + timedelta(days=self.days, weeks=self.weeks)
        months = event_day.year * 12 + event_day.month - 1 + self.months + 12 * self.years
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(event_day.day, monthrange(year, month)[1]))


def kpa_deadline(event_day: date, term: Term) -> date:
    """The last day of a term of administrative procedure (termin, art. 57 KPA).

    The day of the event is not counted (par. 1). Weeks end on the same day of the week (par. 2); months and years end
    on the day with the same number, or on the last day of the month when there is none (par. 3, 3a). An end on a
    Saturday or a day off moves to the next day that is neither (par. 4).
    """
    return workday_on_or_after(term.calendar_end(event_day))


def booking_deadline(ride_day: date, lead_workdays: int, cutoff: time) -> tuple[date, time]:
    """The last day and hour when a ride on `ride_day` may be ordered, `lead_workdays` (0 or more) working days ahead.

    Orders are taken on working days only: with no lead at all, a ride on a day off is ordered on the last working day
    before it.
    """
    if lead_workdays < 0:
        raise ValueError("a ride is ordered before it, not after")
    if lead_workdays == 0:
        return workday_on_or_before(ride_day), cutoff
    return add_workdays(ride_day, -lead_workdays), cutoff


def is_in_time(asked_at: datetime, ride_day: date, lead_workdays: int, cutoff: time) -> bool:
    """Whether a ride asked for at the aware moment `asked_at` is not late; the moment of the cut-off is in time."""
    last_day, hour = booking_deadline(ride_day, lead_workdays, cutoff)
    return asked_at <= clock.at_hour(last_day, hour.hour, hour.minute)
