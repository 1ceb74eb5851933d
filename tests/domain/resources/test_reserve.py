"""Seats have one holder."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from okienko.domain.resources.actions import NoSeatLeft, release, reserve
from okienko.domain.resources.lifecycle import ReservationState
from okienko.domain.resources.models import Reservation
from okienko.domain.resources.queries import taken_between, vans_by_day
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.lifecycle import MoveNotAllowed
from tests.domain.resources.factories import RIDE_DAY, a_bus, moment, taken, the_day_house_run
from tests.domain.staff.factories import AT, CONSOLE, STRANGER, a_unit, somebody


@pytest.fixture
def unit(db):
    return a_unit()


@pytest.fixture
def dispatcher(unit):
    return somebody(Role.DISPATCHER, unit)


def test_a_reservation_holds_its_seats_and_knows_nobody(dispatcher):
    bus = a_bus()
    held = reserve(vehicles=[bus], wanted=taken((10, 0), (10, 30), 1, 1), ref="ride:7", by=dispatcher, at=AT)
    assert (held.vehicle, held.seats, held.wheelchair_places, held.state) == (bus, 1, 1, ReservationState.HELD)
    assert Reservation.objects.get(ref="ride:7") == held
    entry = Entry.objects.get(verb="reserve")
    assert (entry.thing, entry.person_id) == (f"reservation:{held.pk}", None)


def test_the_last_seat_goes_to_the_first_who_asks(dispatcher):
    bus = a_bus(seats=1, wheelchair_places=0)
    reserve(vehicles=[bus], wanted=taken((10, 0), (10, 30)), ref="ride:1", by=dispatcher, at=AT)
    with pytest.raises(NoSeatLeft, match="nie ma już miejsca"):
        reserve(vehicles=[bus], wanted=taken((10, 15), (10, 45)), ref="ride:2", by=dispatcher, at=AT)
    reserve(vehicles=[bus], wanted=taken((10, 30), (11, 0)), ref="ride:2", by=dispatcher, at=AT)


def test_the_next_vehicle_takes_what_the_first_cannot(dispatcher):
    small, large = a_bus(name="A", seats=1), a_bus(name="B")
    held = reserve(vehicles=[small, large], wanted=taken((10, 0), (10, 30), 2), ref="ride:1", by=dispatcher, at=AT)
    assert held.vehicle == large


def test_a_vehicle_out_of_use_takes_nobody(dispatcher):
    gone = a_bus(valid_until=RIDE_DAY - timedelta(days=1))
    with pytest.raises(NoSeatLeft):
        reserve(vehicles=[gone], wanted=taken((10, 0), (10, 30)), ref="ride:1", by=dispatcher, at=AT)
    assert [len(vans) for vans in vans_by_day(RIDE_DAY - timedelta(days=1), RIDE_DAY).values()] == [1, 0]


def test_the_fixed_run_keeps_its_time(dispatcher):
    bus = a_bus()
    the_day_house_run(bus)
    with pytest.raises(NoSeatLeft):
        reserve(vehicles=[bus], wanted=taken((9, 15), (9, 45)), ref="ride:1", by=dispatcher, at=AT)
    reserve(vehicles=[bus], wanted=taken((9, 30), (10, 0)), ref="ride:1", by=dispatcher, at=AT)
    assert len(taken_between(bus, moment(0), moment(23))) == 2
    days = vans_by_day(RIDE_DAY, RIDE_DAY + timedelta(days=2))
    assert [(van.key, len(van.taken)) for vans in days.values() for van in vans] == [
        (bus.pk, 2),
        (bus.pk, 1),
        (bus.pk, 0),
    ]


def test_released_seats_are_free_again_and_only_once(dispatcher):
    bus = a_bus(seats=1)
    held = reserve(vehicles=[bus], wanted=taken((10, 0), (10, 30)), ref="ride:1", by=dispatcher, at=AT)
    with pytest.raises(NotAllowed):
        release(reservation=held, by=STRANGER, at=AT)
    assert release(reservation=held, by=CONSOLE, at=AT).state == ReservationState.RELEASED
    with pytest.raises(MoveNotAllowed):
        release(reservation=held, by=dispatcher, at=AT)
    assert not Reservation.objects.filter(ref="ride:1", state=ReservationState.HELD).exists()
    reserve(vehicles=[bus], wanted=taken((10, 0), (10, 30)), ref="ride:1", by=dispatcher, at=AT)
    assert Entry.objects.filter(verb="release").count() == 1


@pytest.mark.parametrize("who", ["stranger", "driver", "machine"])
def test_who_does_not_book_for_callers_takes_no_seat(unit, who):
    by = {"stranger": STRANGER, "machine": CONSOLE}.get(who) or somebody(Role.DRIVER, unit)
    with pytest.raises(NotAllowed):
        reserve(vehicles=[a_bus()], wanted=taken((10, 0), (10, 30)), ref="ride:1", by=by, at=AT)


@pytest.mark.django_db(transaction=True)
def test_twelve_callers_at_once_share_eight_seats_and_nobody_gets_half_a_seat():
    buses = [a_bus(name="A", seats=5), a_bus(name="B", seats=3)]
    by = somebody(Role.CLERK, a_unit())
    start, refused = threading.Barrier(12), []

    def call(number: int) -> None:
        start.wait()
        order = buses if number % 2 else buses[::-1]
        try:
            reserve(vehicles=order, wanted=taken((10, 0), (10, 30)), ref=f"ride:{number}", by=by, at=AT)
        except NoSeatLeft:
            refused.append(number)
        finally:
            connection.close()

    callers = [threading.Thread(target=call, args=(number,)) for number in range(12)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert len(refused) == 4
    assert [Reservation.objects.filter(vehicle=bus).count() for bus in buses] == [5, 3]
