"""Hours that repeat every week: when a place is open, when somebody answers the phone, and how to say so.

Hours are those of the wall clock in Warsaw. On a public holiday nobody is there, whatever the week says.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from okienko.foundation.clock import WARSAW, day_of
from okienko.foundation.workdays import holiday_name

# Two weeks and a day reach over Christmas and over the longest May weekend.
LOOK_AHEAD = timedelta(days=15)


@dataclass(frozen=True, order=True)
class Shift:
    """Godziny: from `opens` up to `closes` on every `weekday` (0 is Monday). ValueError when they are impossible."""

    weekday: int
    opens: time
    closes: time

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise ValueError("a week has days 0 to 6")
        if self.closes <= self.opens:
            raise ValueError("hours end after they begin")


@dataclass(frozen=True)
class Opening:
    """The hours of one day that matter now: they last (`is_now`), or they come next."""

    day: date
    opens: time
    closes: time
    is_now: bool


def overlapping(week: Iterable[Shift]) -> tuple[Shift, Shift] | None:
    """The first two shifts of one day that share a minute, or None. Shifts that only touch do not overlap."""
    in_order = sorted(week)
    for one, following in pairwise(in_order):
        if one.weekday == following.weekday and following.opens < one.closes:
            return one, following
    return None


def next_opening(
    week: Iterable[Shift],
    at: datetime,
    *,
    is_closed: Callable[[date], bool] = lambda day: holiday_name(day) is not None,
) -> Opening | None:
    """The hours that last at the aware moment `at` (the closing minute is over), or the next ones within two weeks."""
    in_order = sorted(week)
    here, today = at.astimezone(WARSAW).time(), day_of(at)
    for ahead in range(LOOK_AHEAD.days):
        day = today + timedelta(days=ahead)
        if is_closed(day):
            continue
        for shift in in_order:
            if shift.weekday == day.weekday() and (ahead or here < shift.closes):
                return Opening(day, shift.opens, shift.closes, is_now=not ahead and shift.opens <= here)
    return None


def is_open(week: Iterable[Shift], at: datetime) -> bool:
    """Whether the hours last at the aware moment `at`."""
    opening = next_opening(week, at)
    return opening is not None and opening.is_now


def runs(week: Iterable[Shift]) -> Iterator[tuple[int, int, list[Shift]]]:
    """Days in a row with the same hours, as (first weekday, last weekday, the hours of one day)."""
    by_day: dict[int, list[Shift]] = {}
    for shift in sorted(week):
        by_day.setdefault(shift.weekday, []).append(shift)
    run: tuple[int, int, list[Shift]] | None = None
    for weekday, shifts in by_day.items():
        if run and weekday == run[1] + 1 and _hours(shifts) == _hours(run[2]):
            run = (run[0], weekday, run[2])
            continue
        if run:
            yield run
        run = (weekday, weekday, shifts)
    if run:
        yield run


def _hours(shifts: Iterable[Shift]) -> list[tuple[time, time]]:
    return [(shift.opens, shift.closes) for shift in shifts]


def hour_words(hour: time) -> str:
    """An hour as people write it: "7.30"."""
    return f"{hour.hour}.{hour.minute:02}"


def day_words(day: date) -> str:
    """A day as people write it: "12 marca"."""
    return date_format(day, "j E")


def month_words(day: date) -> str:
    """The month of a day: "marzec 2026"."""
    return date_format(day, "F Y").lower()


def opening_words(opening: Opening, at: datetime) -> str:
    """ "dziś do 15.30", "dziś od 12.00", "jutro od 7.30", "w poniedziałek od 7.30", "4 maja od 7.30"."""
    if opening.is_now:
        return _("dziś do {hour}").format(hour=hour_words(opening.closes))
    ahead = (opening.day - day_of(at)).days
    hour = hour_words(opening.opens)
    if ahead == 0:
        return _("dziś od {hour}").format(hour=hour)
    if ahead == 1:
        return _("jutro od {hour}").format(hour=hour)
    if ahead < 7:
        return _("{on_weekday} od {hour}").format(on_weekday=_on_weekday(opening.day.weekday()), hour=hour)
    return _("{day} od {hour}").format(day=day_words(opening.day), hour=hour)


def week_words(week: Iterable[Shift]) -> list[str]:
    """The whole week, a line for days with the same hours: "poniedziałek–piątek, 7.30–15.30"."""
    lines = []
    for first, last, shifts in runs(week):
        days = weekday_words(first) if first == last else f"{weekday_words(first)}–{weekday_words(last)}"
        hours = ", ".join(f"{hour_words(shift.opens)}–{hour_words(shift.closes)}" for shift in shifts)
        lines.append(f"{days}, {hours}")
    return lines


def weekday_words(weekday: int) -> str:
    """The name of a day of the week, 0 is Monday."""
    names = [
        _("poniedziałek"), _("wtorek"), _("środa"), _("czwartek"), _("piątek"), _("sobota"), _("niedziela"),
    ]  # fmt: skip
    return names[weekday]


def _on_weekday(weekday: int) -> str:
    names = [
        _("w poniedziałek"), _("we wtorek"), _("w środę"), _("w czwartek"), _("w piątek"), _("w sobotę"),
        _("w niedzielę"),
    ]  # fmt: skip
    return names[weekday]
