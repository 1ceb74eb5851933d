"""The plan of a day written down: who goes in which vehicle, and when."""

from datetime import datetime
from typing import Any

from okienko.domain.delivery.dispatching import Dispatch, moment_of
from okienko.domain.delivery.models import Ride
from okienko.domain.delivery.rules.planning import written
from okienko.domain.resources.actions import rebook
from okienko.domain.resources.lifecycle import ReservationState
from okienko.domain.resources.rules import Load, Taken
from okienko.engines.dispatch.plan import Plan


def way_of(found: Dispatch, plan: Plan, key: str) -> dict[str, Any]:
    """Vehicle and planned hours of one ride, as the fields of a ride."""
    (vehicle, pickup), (_vehicle, delivery) = plan.stops_of[key]
    return {
        "vehicle": found.vehicles[vehicle],
        "leaves_at": moment_of(pickup.begins, found.on),
        "reaches_at": moment_of(delivery.begins, found.on),
    }


def write_plan(found: Dispatch, plan: Plan, *, at: datetime, but: Ride | None = None) -> list[Ride]:
    """Vehicles and hours of rides that the plan has changed, under the locks of `dispatch_on`; gives those rides.

    What was promised is not touched here. `but` is a ride that is written by the caller.
    """
    changed = []
    for key, one in written(found.day, plan).items():
        ride = found.rides[key]
        if ride == but:
            continue
        leaves, reaches = (None if hour is None else moment_of(hour, found.on) for hour in (one.leaves, one.reaches))
        vehicle = found.vehicles.get(one.bus, ride.vehicle)
        if (ride.vehicle_id, ride.leaves_at, ride.reaches_at) == (vehicle.pk, leaves, reaches):
            continue
        ride.vehicle, ride.leaves_at, ride.reaches_at = vehicle, leaves, reaches
        ride.save(update_fields=["vehicle", "leaves_at", "reaches_at"])
        held = ride.reservation
        if held is not None and held.state == ReservationState.HELD and leaves and reaches:
            load = Load(int(ride.companion) + int(not ride.wheelchair), int(ride.wheelchair))
            rebook(reservation=held, vehicle=vehicle, wanted=Taken(leaves, reaches, load), at=at)
        changed.append(ride)
    return changed
