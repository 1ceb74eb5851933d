"""The day of the bus, drawn: what each vehicle does, with links to the rides."""

from dataclasses import dataclass
from datetime import date, time

from django.db.models import QuerySet
from django.urls import reverse

from okienko.domain.catalogue.queries import services_available
from okienko.domain.delivery.models import Ride
from okienko.domain.delivery.queries import LaneItem, day_of_vehicle, rides_on
from okienko.domain.resources.models import Vehicle
from okienko.domain.resources.queries import vehicles_in_use
from okienko.ui.parts import LaneRide

USUAL_HOURS = (time(8), time(16))


@dataclass(frozen=True)
class VehicleDay:
    """One vehicle on one day: the lane to draw, and the rides behind it."""

    vehicle: Vehicle
    lane: list[LaneRide]
    rides: list[Ride]

    @property
    def slug(self) -> str:
        """The id of its heading on a page."""
        return f"pojazd-{self.vehicle.pk}"


def hours_of_rides(day: date) -> tuple[time, time]:
    """From when to when we drive, by the programmes in force; eight to four when none of them says."""
    terms = [found for service in services_available(day) if (found := service.ride_terms)]
    if not terms:
        return USUAL_HOURS
    return min(one.opens for one in terms), max(one.closes for one in terms)


def vehicle_days(day: date) -> list[VehicleDay]:
    """All vehicles of a day."""
    opens, closes = hours_of_rides(day)
    vehicles: QuerySet[Vehicle] = vehicles_in_use(day)
    drawn = []
    for vehicle in vehicles:
        rides = rides_on(vehicle, day)
        numbers = {ride.pk: ride.matter.number for ride in rides}
        items = day_of_vehicle(vehicle, day, opens=opens, closes=closes)
        drawn.append(VehicleDay(vehicle, [_drawn(item, numbers) for item in items], rides))
    return drawn


def _drawn(item: LaneItem, numbers: dict[int, str]) -> LaneRide:
    number = numbers.get(item.ride_id or 0)
    url = reverse("desk:matter", args=[number]) if number else ""
    return LaneRide(starts=item.starts_at, ends=item.ends_at, what=item.what, kind=item.kind, url=url)
