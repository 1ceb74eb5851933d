"""The day of the bus, drawn: what each vehicle does, with links to the rides."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse

from okienko.domain.delivery.dispatching import dispatch_on, minutes_of
from okienko.domain.delivery.lifecycle import RideState
from okienko.domain.delivery.models import Ride
from okienko.domain.delivery.queries import LaneItem, day_of_vehicle, drives_on, hours_of_rides, rides_on
from okienko.domain.resources.models import Vehicle
from okienko.domain.resources.queries import vehicles_in_use
from okienko.engines.dispatch.drawing import Band, Bar, svg
from okienko.foundation.clock import now
from okienko.ui.parts import LaneRide


@dataclass(frozen=True)
class VehicleDay:
    """One vehicle on one day: the lane to draw, and the rides behind it; `tired` when its driver cannot rest."""

    vehicle: Vehicle
    lane: list[LaneRide]
    rides: list[Ride]
    items: list[LaneItem]
    tired: bool = False

    @property
    def slug(self) -> str:
        """The id of its heading on a page."""
        return f"pojazd-{self.vehicle.pk}"

    @property
    def stops(self) -> list["Stop"]:
        """Where the vehicle stops, in order, with how many people are aboard when it goes on."""
        seen = [(ride.drives_at, ride.arrives_at, ride) for ride in self.rides]
        known = [(begins, ends, ride) for begins, ends, ride in seen if begins and ends and _goes(ride)]
        events = [(ends, 0, ride) for _begins, ends, ride in known] + [
            (begins, 1, ride) for begins, _ends, ride in known
        ]
        stops, aboard = [], 0
        for at, gets_in, ride in sorted(events, key=lambda one: (one[0], one[1], one[2].pk)):
            aboard += ride.people if gets_in else -ride.people
            stops.append(Stop(at, bool(gets_in), ride, aboard))
        return stops

    @property
    def lost(self) -> list[Ride]:
        """Rides that the vehicle cannot make because it does not drive then: somebody must plan anew."""
        off = [(item.starts_at, item.ends_at) for item in self.items if item.kind == "off"]
        booked = [ride for ride in self.rides if ride.state == RideState.BOOKED]
        hours = [(ride.drives_at, ride) for ride in booked]
        return [ride for at, ride in hours if at and any(since <= at < until for since, until in off)]


@dataclass(frozen=True)
class Stop:
    """Postój: somebody gets in or out, and how many are aboard afterwards."""

    at: datetime
    gets_in: bool
    ride: Ride
    aboard: int

    @property
    def where(self) -> str:
        """The address."""
        return self.ride.pickup_address if self.gets_in else self.ride.destination


def _goes(ride: Ride) -> bool:
    return ride.state not in (RideState.CANCELLED, RideState.NO_SHOW)


def vehicle_days(day: date) -> list[VehicleDay]:
    """All vehicles of a day."""
    goes = drives_on(day)
    opens, closes = hours_of_rides(day) if goes else (None, None)
    vehicles: QuerySet[Vehicle] = vehicles_in_use(day)
    found = dispatch_on(day, at=now()) if goes and any(vehicle.rest for vehicle in vehicles) else None
    rests = found.rests if found else {}
    drawn = []
    for vehicle in vehicles:
        rides = rides_on(vehicle, day)
        numbers = {ride.pk: ride.matter.number for ride in rides}
        key = str(vehicle.pk)
        items = day_of_vehicle(vehicle, day, opens=opens, closes=closes, rests_at=rests.get(key))
        tired = key in rests and rests[key] is None
        drawn.append(VehicleDay(vehicle, [_drawn(item, numbers) for item in items], rides, items, tired))
    return drawn


def _drawn(item: LaneItem, numbers: dict[int, str]) -> LaneRide:
    number = numbers.get(item.ride_id or 0)
    url = reverse("desk:matter", args=[number]) if number else ""
    return LaneRide(starts=item.starts_at, ends=item.ends_at, what=item.what, kind=item.kind, url=url)


def chart(vehicles: list[VehicleDay], day: date, title: str) -> str:
    """The day as a drawing, a band for each vehicle; what it says stands in the tables too."""
    kinds = {"": "ride", "fixed": "run"}
    bands = []
    for one in vehicles:
        spans = [(minutes_of(item.starts_at, day), minutes_of(item.ends_at, day), item) for item in one.items]
        bars = [
            Bar(kinds.get(item.kind, item.kind), max(0.0, begins), min(1440.0, ends), item.what)
            for begins, ends, item in spans
        ]
        bands.append(Band(one.vehicle.name, tuple(bars)))
    return svg(bands, title, style="")
