"""Where houses are on the map, the engine finds the hour and keeps everybody's promise."""

import threading
from datetime import time, timedelta

import pytest
from django.db import connection

from okienko.domain.delivery.actions import (
    NobodyComesThen,
    RideNotPossible,
    cancel_ride,
    drop_off,
    pick_up,
    set_return_time,
)
from okienko.domain.delivery.dispatching import Ways, dispatch_on, reply_to, why
from okienko.domain.delivery.models import Ride
from okienko.domain.delivery.rules.booking import Wish
from okienko.domain.places.models import Gmina, Place
from okienko.domain.resources.actions import add_fixed_run, change_rest, take_out_vehicle
from okienko.domain.resources.models import OutageReason, Reservation
from okienko.domain.resources.rules import Load, Rest
from tests.domain.delivery.conftest import DAY, Town, moment
from tests.domain.delivery.measured import a_measured_town
from tests.factories import AT, MACHINE, qualification

HOME, CLINIC = "Ogrodowa 9, Jaworzyce", "Przychodnia, Szpitalna 1"
WAYS = Ways(HOME, CLINIC)


@pytest.fixture
def measured(db: None) -> Town:
    return a_measured_town()


def test_a_ride_is_promised_at_the_hour_asked_for_and_takes_as_long_as_the_way(measured: Town):
    ride = measured.book(back_at=time(12))
    assert (ride.pickup_at, ride.leaves_at) == (moment(10), moment(10))
    assert ride.reaches_at is not None
    assert moment(10, 5) < ride.reaches_at < moment(10, 20)
    assert (ride.reservation.starts_at, ride.reservation.ends_at) == (ride.leaves_at, ride.reaches_at)
    back = ride.way_back
    assert back is not None
    assert (back.pickup_at, back.leaves_at) == (moment(12), moment(12))


def test_the_phone_hears_yes_with_hours_before_the_appointment(measured: Town):
    reply = reply_to(measured.card, Wish(DAY, time(10), Load(1), appointment=time(11)), WAYS, at=AT)
    assert reply.yes is not None
    assert reply.yes.arrives is not None
    assert time(10, 30) <= reply.yes.arrives <= time(11)
    assert reply.words[0].startswith("Bus pojedzie dłużej o ")
    assert reply.unknown == ()


def test_a_hour_in_the_fixed_run_is_answered_with_the_nearest_ones(measured: Town):
    reply = reply_to(measured.card, Wish(DAY, time(8, 30), Load(1)), WAYS, at=AT)
    assert reply.yes is None
    assert reply.words[0] == "O tej godzinie bus nie zdąży."
    assert "Bus 1: " in reply.words[1]
    assert [one.day for one in reply.nearest] == [DAY] * 3
    assert reply.nearest[0].pickup >= time(9, 30)
    with pytest.raises(RideNotPossible, match="bus nie zdąży"):
        measured.book(pickup=time(8, 30))


def test_a_yes_never_costs_the_driver_the_pause(measured: Town):
    change_rest(vehicle=measured.bus, rest=Rest(time(11), time(11), 30), by=MACHINE, at=AT)
    reply = reply_to(measured.card, Wish(DAY, time(11, 10), Load(1)), WAYS, at=AT)
    assert reply.yes is None
    assert "Bus 1: wtedy kierowca nie miałby przerwy." in reply.words
    found = dispatch_on(DAY, at=AT)
    assert found is not None
    assert found.rests == {str(measured.bus.pk): moment(11)}


def test_a_fixed_run_knows_where_it_begins_and_where_it_ends(measured: Town):
    home, house = (Place.objects.create(name=name, kind="other", address=where, gmina=Gmina.objects.get())
                   for name, where in (("Świetlica", HOME), ("Poradnia", CLINIC)))  # fmt: skip
    add_fixed_run(
        vehicle=measured.bus, name="Klub", weekdays=range(5), starts=time(12), ends=time(13), seats=2,
        valid_from=DAY, origin=home, place=house, by=MACHINE, at=AT,
    )  # fmt: skip
    found = dispatch_on(DAY, at=AT)
    assert found is not None
    run = found.day.buses[0].runs[-1]
    assert (run.place, run.to) == (HOME, CLINIC)


def test_a_day_that_cannot_be_ordered_any_more_gives_later_days(measured: Town):
    tomorrow = DAY - timedelta(days=8)
    reply = reply_to(measured.card, Wish(tomorrow, time(10), Load(1)), WAYS, at=AT)
    assert reply.yes is None
    assert "trzeba było zamówić" in reply.words[0]
    assert len({one.day for one in reply.nearest}) == 3
    with pytest.raises(RideNotPossible, match="trzeba było zamówić"):
        measured.book(day=tomorrow)


def test_an_address_that_is_not_on_the_map_is_told_and_takes_the_usual_time(measured: Town):
    reply = reply_to(measured.card, Wish(DAY, time(10), Load(1)), Ways(HOME, "Sanatorium"), at=AT)
    assert reply.unknown == ("Sanatorium",)
    assert reply.yes is not None
    assert reply.yes.arrives is not None
    assert reply.yes.arrives >= time(10, 30)


def test_a_second_ride_may_make_the_first_one_wait_within_its_promise(measured: Town):
    first = measured.book()
    near = reply_to(measured.card, Wish(DAY, time(10), Load(1)), Ways("Ogrodowa 1", CLINIC), at=AT)
    assert near.yes is not None
    second = measured.book(pickup_address="Ogrodowa 1")
    first.refresh_from_db()
    assert first.pickup_at == moment(10)
    assert first.leaves_at is not None
    assert moment(10) <= first.leaves_at <= moment(10, 10)
    assert second.leaves_at is not None
    held = Reservation.objects.get(pk=first.reservation_id)
    assert (held.starts_at, held.ends_at) == (first.leaves_at, first.reaches_at)
    found = dispatch_on(DAY, at=AT)
    assert found is not None
    reasons = why(found, first)
    assert any(reason.startswith("Bus 1: o 10.0") for reason in reasons)
    assert "Wcześniej niż o 10.00 nie było zamówione." in reasons or "p" not in reasons[-1][:1]


def test_a_return_on_call_keeps_a_seat_and_gets_its_hour_when_the_person_calls(measured: Town):
    back = measured.book(back_on_call=True).way_back
    assert back is not None
    assert (back.pickup_at, back.reservation) == (None, None)
    assert back.leaves_at is not None
    fixed = set_return_time(ride=back, hour=time(12, 15), by=measured.booking, at=moment(11, 50))
    assert (fixed.pickup_at, fixed.leaves_at) == (moment(12, 15), moment(12, 15))
    assert fixed.reservation is not None
    take_out_vehicle(
        vehicle=measured.bus, since=moment(13), until=moment(14), reason=OutageReason.SERVICE, by=MACHINE, at=AT
    )
    with pytest.raises(NobodyComesThen, match=r"Najbliższe godziny: 14\.\d\d, 14\.\d\d, 14\.\d\d"):
        set_return_time(ride=fixed, hour=time(13, 20), by=measured.booking, at=moment(12))


def test_late_in_the_day_somebody_else_must_help(measured: Town):
    back = measured.book(back_on_call=True).way_back
    assert back is not None
    with pytest.raises(NobodyComesThen, match="Zadzwoń do dyspozytora"):
        set_return_time(ride=back, hour=time(15, 58), by=measured.booking, at=moment(15, 50))


def test_what_has_happened_stays_and_the_bus_goes_on_from_where_it_is(measured: Town):
    first = measured.book()
    other = measured.book(pickup=time(11), back_on_call=True)
    pick_up(ride=first, by=measured.driving, at=moment(10, 2))
    found = dispatch_on(DAY, at=moment(10, 5))
    assert found is not None
    assert found.day.buses[0].stands == HOME
    drop_off(ride=first, by=measured.driving, at=moment(10, 15))
    found = dispatch_on(DAY, at=moment(10, 16))
    assert found is not None
    assert found.day.buses[0].stands == CLINIC
    assert other.way_back is not None
    fixed = set_return_time(ride=other.way_back, hour=time(12), by=measured.booking, at=moment(10, 16))
    assert fixed.leaves_at == moment(12)


def test_a_cancelled_ride_is_no_longer_planned(measured: Town):
    ride = measured.book()
    before = dispatch_on(DAY, at=AT)
    cancel_ride(ride=ride, reason="", by=measured.booking, at=AT)
    after = dispatch_on(DAY, at=AT)
    assert before is not None
    assert after is not None
    assert after.day.passengers == ()
    assert before.stamp != after.stamp


def test_the_first_answer_comes_quickly_and_its_queries_do_not_grow(measured: Town, django_assert_max_num_queries):
    for hour in (10, 11, 12):
        measured.book(pickup=time(hour))
    with django_assert_max_num_queries(20):
        reply_to(measured.card, Wish(DAY + timedelta(days=20), time(10), Load(1)), WAYS, at=AT)


@pytest.mark.django_db(transaction=True)
def test_two_windows_never_give_the_same_seat_twice():
    town = a_measured_town(seats=1, wheelchair_places=0)
    cards = [town.card, *(qualification(staff=town.coordinator) for _number in range(2))]
    start, refused = threading.Barrier(len(cards)), []

    def call(number: int) -> None:
        start.wait()
        try:
            town.book(card=cards[number])
        except RideNotPossible as error:
            refused.append(str(error))
        finally:
            connection.close()

    callers = [threading.Thread(target=call, args=(number,)) for number in range(len(cards))]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert len(refused) == len(cards) - 1
    assert Ride.objects.count() == 1
