"""The one clock: the only module that asks what time it is.

Called by faces, jobs and the command line; everything below takes `at` or `day` as an argument.
Moments are aware and in UTC, days are Warsaw days.
"""

import os
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WARSAW = ZoneInfo("Europe/Warsaw")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC) + _shift()


def _shift() -> timedelta:
    """How far the demo lives from today: its check walks through several days in a minute. Nobody else may."""
    if os.environ.get("OKIENKO_MODE") != "demo":
        return timedelta()
    return timedelta(seconds=float(os.environ.get("OKIENKO_CLOCK_SHIFT", "0")))


def today() -> date:
    """The present day on the calendar of Warsaw."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The Warsaw day on which `moment` falls; ValueError for a moment without a time zone."""
    if moment.utcoffset() is None:
        raise ValueError("a moment without a time zone has no day")
    return moment.astimezone(WARSAW).date()


def at_hour(day: date, hour: int, minute: int = 0, *, fold: int = 0) -> datetime:
    """The moment, in UTC, when the clock in Warsaw shows `hour`:`minute` on `day`.

    In spring, an hour that does not exist moves forward by the length of the gap: 2.30 becomes 3.30 summer time.
    In autumn, an hour that comes twice is the first one (summer time); `fold=1` asks for the second (winter time).
    """
    return datetime.combine(day, time(hour, minute, fold=fold), tzinfo=WARSAW).astimezone(UTC)
