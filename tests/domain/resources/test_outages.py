"""A vehicle that does not drive for a time: nothing is held in it then, and it comes back."""

from datetime import date, datetime

import pytest

from okienko.domain.resources.actions import (
    NoSeatLeft,
    add_vehicle,
    bring_back_vehicle,
    lock_fleet,
    rebook,
    release,
    reserve,
    take_out_vehicle,
)
from okienko.domain.resources.models import Outage, OutageReason, Vehicle
from okienko.domain.resources.queries import outages_between, runs_named, vans_by_day
from okienko.domain.resources.rules import Load, Taken
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.clock import at_hour
from okienko.foundation.journal.models import Entry
from okienko.foundation.lifecycle import MoveNotAllowed
from tests.factories import AT, MACHINE, actor, found_centre, hire

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 12)


def hour(of_day: int) -> datetime:
    return at_hour(DAY, of_day)


def a_bus(name: str = "Bus 1") -> Vehicle:
    return add_vehicle(name=name, seats=1, wheelchair_places=0, valid_from=DAY, by=MACHINE, at=AT)


def off(bus: Vehicle, since: int, until: int, reason: OutageReason = OutageReason.BROKEN) -> Outage:
    return take_out_vehicle(vehicle=bus, since=hour(since), until=hour(until), reason=reason, by=MACHINE, at=AT)


def test_a_vehicle_is_taken_out_once_for_a_time_and_brought_back() -> None:
    bus = a_bus()
    off(bus, 8, 10)
    outage = off(bus, 9, 12, OutageReason.DRIVER)
    assert list(Outage.objects.all()) == [outage]
    assert outages_between(hour(11), hour(13)) == [outage]
    assert outages_between(hour(12), hour(13)) == []
    (van,) = vans_by_day(DAY, DAY)[DAY]
    assert list(van.taken) == [Taken(hour(9), hour(12), Load(1))]
    bring_back_vehicle(outage=outage, by=MACHINE, at=AT)
    assert not Outage.objects.exists()
    assert Entry.objects.filter(verb__in=["take_out_vehicle", "bring_back_vehicle"]).count() == 3


def test_no_seat_is_held_in_a_vehicle_that_does_not_drive() -> None:
    found_centre()
    by, bus = actor(hire(Role.CLERK)), a_bus()
    off(bus, 9, 12)
    with pytest.raises(NoSeatLeft):
        reserve(vehicles=[bus], wanted=Taken(hour(11), hour(13), Load(1)), ref="ride:1", by=by, at=AT)
    held = reserve(vehicles=[bus], wanted=Taken(hour(12), hour(13), Load(1)), ref="ride:2", by=by, at=AT)
    other = a_bus("Bus 2")
    moved = rebook(reservation=held, vehicle=other, wanted=Taken(hour(10), hour(11), Load(1)), at=AT)
    assert (moved.vehicle, moved.starts_at, moved.version) == (other, hour(10), 2)
    release(reservation=held, by=by, at=AT)
    with pytest.raises(MoveNotAllowed):
        rebook(reservation=held, vehicle=bus, wanted=Taken(hour(12), hour(13), Load(1)), at=AT)


def test_only_who_keeps_vehicles_takes_them_out() -> None:
    found_centre()
    bus, clerk = a_bus(), actor(hire(Role.CLERK))
    with pytest.raises(NotAllowed):
        take_out_vehicle(vehicle=bus, since=hour(9), until=hour(10), reason=OutageReason.SERVICE, by=clerk, at=AT)
    with pytest.raises(NotAllowed):
        bring_back_vehicle(outage=off(bus, 9, 10), by=clerk, at=AT)


def test_the_fleet_of_a_day_is_locked_in_one_order() -> None:
    first, second = a_bus("Bus 2"), a_bus("Bus 1")
    assert lock_fleet(day=DAY) == [first, second]
    assert lock_fleet(day=date(2025, 1, 1)) == []
    assert runs_named([]) == []
