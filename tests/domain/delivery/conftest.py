"""A town with a bus, a driver, a dispatcher, and Janina Maj, who has a card for rides."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import pytest

from okienko.domain.delivery.actions import book_ride
from okienko.domain.delivery.models import Ride
from okienko.domain.qualification.models import Qualification
from okienko.domain.resources.actions import add_fixed_run, add_vehicle
from okienko.domain.resources.models import Vehicle
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Actor, Role
from okienko.foundation.clock import at_hour
from okienko.foundation.journal.purposes import Purpose
from tests.factories import AT, MACHINE, actor, found_centre, hire, qualification

DAY = date(2026, 3, 12)  # a Thursday, seven working days after AT


@dataclass(frozen=True)
class Town:
    """Whom the tests meet."""

    bus: Vehicle
    driver: StaffMember
    dispatcher: StaffMember
    coordinator: StaffMember
    card: Qualification

    @property
    def booking(self) -> Actor:
        """The dispatcher at the phone."""
        return actor(self.dispatcher, Purpose.CALL)

    @property
    def driving(self) -> Actor:
        """The driver on the road."""
        return actor(self.driver, Purpose.RIDE)

    def book(self, **wish: Any) -> Ride:
        """A ride to the eye doctor on the day of the tests, at ten."""
        usual = {
            "card": self.card, "day": DAY, "pickup": time(10), "destination": "Przychodnia, Szpitalna 1",
            "purpose": "doctor", "by": self.booking, "at": AT,
        }  # fmt: skip
        return book_ride(**{**usual, **wish})


def moment(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    """An hour of the day of the tests."""
    return at_hour(day, hour, minute)


def build_town(**bus: Any) -> Town:
    """The town, built by the real actions."""
    found_centre()
    driver = hire(Role.DRIVER, first_name="Marek", last_name="Sowa", function="kierowca busa")
    facts: dict[str, Any] = {
        "name": "Bus 1", "seats": 8, "wheelchair_places": 2, "driver": driver, "valid_from": date(2026, 1, 1),
        "by": MACHINE, "at": AT,
    }  # fmt: skip
    vehicle = add_vehicle(**{**facts, **bus})
    add_fixed_run(
        vehicle=vehicle, name="Dom Senior+", weekdays=range(5), starts=time(8), ends=time(9, 30), seats=7,
        valid_from=date(2026, 1, 1), by=MACHINE, at=AT,
    )  # fmt: skip
    coordinator = hire(Role.PLAN_COORDINATOR)
    return Town(vehicle, driver, hire(Role.DISPATCHER), coordinator, qualification(staff=coordinator))


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


@pytest.fixture
def another_card(town: Town) -> Callable[[], Qualification]:
    """A card of another person."""
    return lambda: qualification(staff=town.coordinator)
