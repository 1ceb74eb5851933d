"""A ride is called off, or its way back gets an hour."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from okienko.domain.correspondence.models import Message
from okienko.domain.delivery.actions import NotAWayBack, cancel_ride, pick_up, set_return_time
from okienko.domain.delivery.lifecycle import RideState
from okienko.domain.delivery.queries import rides_left_this_month
from okienko.domain.resources.actions import NoSeatLeft, add_vehicle
from okienko.domain.resources.models import Reservation
from okienko.foundation.access import NotAllowed
from okienko.foundation.journal.models import Entry
from okienko.foundation.lifecycle import MoveNotAllowed
from okienko.foundation.versions import ChangedMeanwhile
from tests.domain.delivery.conftest import DAY, Town, moment
from tests.factories import AT, MACHINE

pytestmark = pytest.mark.django_db


def test_a_cancelled_ride_frees_its_seats_and_its_place_in_the_month(town: Town):
    ride = town.book(back_at=time(12))
    cancelled = cancel_ride(ride=ride, reason="Wizyta przełożona.", by=town.booking, at=AT)
    assert cancelled.state == RideState.CANCELLED
    ride.refresh_from_db()
    assert ride.way_back is not None
    assert ride.way_back.state == RideState.CANCELLED
    assert (cancelled.ended_by, cancelled.end_reason) == (town.dispatcher, "Wizyta przełożona.")
    assert not Reservation.objects.filter(state="held").exists()
    assert rides_left_this_month(town.card, on=DAY) == 4
    matter = ride.matter
    matter.refresh_from_db()
    assert (matter.now_text, matter.next_text) == ("Przejazd odwołany", "Zadzwoń, gdy chcesz umówić inny.")
    message = Message.objects.get(kind="ride_cancelled")
    assert message.state != "held"
    assert message.body.startswith("Odwołany przejazd: czwartek 12 marca, 10.00.")
    assert Entry.objects.get(verb="cancel_ride").person_id == ride.person_id


@pytest.mark.parametrize(("minute", "left"), [(0, 4), (1, 3)])
def test_a_ride_called_off_too_late_counts_to_the_limit_as_the_programme_says(town: Town, minute: int, left: int):
    ride = town.book(back_at=time(12))
    the_day_before = moment(12, minute, DAY - timedelta(days=1))
    cancelled = cancel_ride(ride=ride, reason="", by=town.booking, at=the_day_before)
    assert cancelled.still_counts is (left == 3)
    assert rides_left_this_month(town.card, on=DAY) == left
    assert not Reservation.objects.filter(state="held").exists()
    said = Message.objects.get(kind="ride_cancelled")
    assert ("liczy się do limitu" in said.body, said.state != "held") == (left == 3, True)


def test_a_change_waits_at_the_matter_first_as_a_booking_does(town: Town):
    ride = town.book(back_at=time(12))
    with CaptureQueriesContext(connection) as queries:
        cancel_ride(ride=ride, reason="", by=town.booking, at=AT)
    locks = [query["sql"] for query in queries if "FOR UPDATE" in query["sql"]]
    assert 'FROM "matters_matter"' in locks[0]
    assert 'FROM "delivery_ride"' in locks[1]


def test_only_the_way_back_may_be_called_off(town: Town):
    ride = town.book(back_at=time(12))
    cancel_ride(ride=ride.way_back, reason="Wraca z synem.", by=town.booking, at=AT)
    ride.refresh_from_db()
    assert ride.state == RideState.BOOKED
    ride.matter.refresh_from_db()
    assert ride.matter.now_text.startswith("Masz przejazd")


def test_with_another_ride_ahead_the_matter_speaks_of_that_one(town: Town):
    first, _second = town.book(), town.book(day=DAY + timedelta(days=4))
    cancel_ride(ride=first, reason="", by=town.booking, at=AT)
    first.matter.refresh_from_db()
    assert first.matter.now_text == "Masz przejazd: poniedziałek 16 marca, 10.00"


def test_who_does_not_book_does_not_cancel(town: Town):
    ride = town.book()
    with pytest.raises(NotAllowed):
        cancel_ride(ride=ride, reason="", by=town.driving, at=AT)


def test_a_ride_on_the_road_is_not_cancelled_and_a_cancelled_one_not_again(town: Town):
    ride, other = town.book(), town.book(pickup=time(11))
    pick_up(ride=ride, by=town.driving, at=moment(10))
    cancel_ride(ride=other, reason="", by=town.booking, at=AT)
    for one in (ride, other):
        with pytest.raises(MoveNotAllowed):
            cancel_ride(ride=one, reason="", by=town.booking, at=AT)


def test_two_people_do_not_change_one_ride_silently(town: Town):
    ride = town.book()
    pick_up(ride=ride, by=town.driving, at=moment(10), version=1)
    with pytest.raises(ChangedMeanwhile):
        cancel_ride(ride=ride, reason="", by=town.booking, at=AT, version=1)


def test_a_return_on_call_gets_its_hour_when_the_person_calls_and_may_change_it(town: Town):
    back = town.book(back_on_call=True).way_back
    assert back is not None
    fixed = set_return_time(ride=back, hour=time(12, 15), by=town.booking, at=moment(11, 50))
    assert (fixed.pickup_at, fixed.vehicle) == (moment(12, 15), town.bus)
    fixed = set_return_time(ride=fixed, hour=time(12, 45), by=town.booking, at=moment(12))
    assert fixed.pickup_at == moment(12, 45)
    assert [one.starts_at for one in Reservation.objects.filter(state="held").order_by("starts_at")] == [
        moment(10),
        moment(12, 45),
    ]
    assert Entry.objects.filter(verb="set_return_time").count() == 2


def test_a_return_goes_by_another_vehicle_when_the_first_is_full(town: Town):
    second = add_vehicle(name="Bus 2", seats=1, wheelchair_places=0, valid_from=DAY, by=MACHINE, at=AT)
    back = town.book(back_on_call=True).way_back
    assert back is not None
    assert set_return_time(ride=back, hour=time(8, 30), by=town.booking, at=moment(8)).vehicle == second


def test_a_return_without_room_stays_without_an_hour(town: Town):
    back = town.book(back_on_call=True).way_back
    assert back is not None
    with pytest.raises(NoSeatLeft):
        set_return_time(ride=back, hour=time(8, 30), by=town.booking, at=moment(8))
    back.refresh_from_db()
    assert back.pickup_at is None


def test_only_a_way_back_gets_its_hour_later_and_only_from_who_books(town: Town):
    ride = town.book(back_on_call=True)
    with pytest.raises(NotAWayBack):
        set_return_time(ride=ride, hour=time(12), by=town.booking, at=AT)
    with pytest.raises(NotAllowed):
        set_return_time(ride=ride.way_back, hour=time(12), by=town.driving, at=AT)
    cancel_ride(ride=ride, reason="", by=town.booking, at=AT)
    with pytest.raises(MoveNotAllowed):
        set_return_time(ride=ride.way_back, hour=time(12), by=town.booking, at=AT)
