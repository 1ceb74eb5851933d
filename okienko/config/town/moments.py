"""Days and hours of the town's story, counted in working days from the day on which it is loaded."""

from dataclasses import dataclass
from datetime import date, datetime

from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.workdays import add_workdays, workday_on_or_before


@dataclass(frozen=True)
class Moments:
    """The story's calendar. Day 0 is the day of loading, or the last working day before it; `now` ends the past."""

    now: datetime

    def day(self, count: int) -> date:
        """The working day so many days after day 0; before it when negative."""
        return add_workdays(workday_on_or_before(day_of(self.now)), count)

    def at(self, told: str) -> datetime:
        """The moment behind "-5 10.05" (working days, hour)."""
        count, hour = told.split()
        hours, minutes = hour.split(".")
        return at_hour(self.day(int(count)), int(hours), int(minutes))

    def past(self, told: str) -> datetime:
        """The same, but never later than now: what was done cannot lie ahead, however early the town is loaded."""
        return min(self.at(told), self.now)
