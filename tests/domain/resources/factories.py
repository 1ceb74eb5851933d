"""A bus of an invented town, made by the real actions."""

from datetime import date, datetime, time
from typing import Any

from okienko.domain.resources.actions import add_fixed_run, add_vehicle
from okienko.domain.resources.models import FixedRun, Vehicle
from okienko.domain.resources.rules import Load, Taken
from okienko.foundation.clock import at_hour
from tests.domain.staff.factories import AT, CONSOLE, FIRST_DAY

# A Thursday without anything special.
RIDE_DAY = date(2027, 3, 18)
EVERY_WORKDAY = (0, 1, 2, 3, 4)


def a_bus(**changes: Any) -> Vehicle:
    """Eight seats and two places for a wheelchair."""
    facts: dict[str, Any] = {
        "name": "Bus 1", "seats": 8, "wheelchair_places": 2, "valid_from": FIRST_DAY, "by": CONSOLE, "at": AT,
    }  # fmt: skip
    return add_vehicle(**{**facts, **changes})


def the_day_house_run(vehicle: Vehicle, **changes: Any) -> FixedRun:
    """Dom Senior+, every working day 8.00-9.30."""
    facts: dict[str, Any] = {
        "vehicle": vehicle, "name": "Dom Senior+", "weekdays": EVERY_WORKDAY, "starts": time(8), "ends": time(9, 30),
        "seats": 7, "valid_from": FIRST_DAY, "by": CONSOLE, "at": AT,
    }  # fmt: skip
    return add_fixed_run(**{**facts, **changes})


def moment(hour: int, minute: int = 0, day: date = RIDE_DAY) -> datetime:
    """An hour of the clock in Warsaw."""
    return at_hour(day, hour, minute)


def taken(
    start: tuple[int, int], end: tuple[int, int], seats: int = 1, wheelchairs: int = 0, day: date = RIDE_DAY
) -> Taken:
    """A load between two hours of a day."""
    return Taken(moment(*start, day), moment(*end, day), Load(seats, wheelchairs))
