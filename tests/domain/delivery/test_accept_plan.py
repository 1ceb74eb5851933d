"""A plan made anew moves nobody until the dispatcher accepts it, whole; and whoever has another hour is told."""

from datetime import time

import pytest

from okienko.domain.correspondence.models import Message
from okienko.domain.delivery.actions import (
    DayIsNotMeasured,
    Proposal,
    ProposalIsOld,
    accept_plan,
    cancel_ride,
    pick_up,
    proposal_for,
)
from okienko.domain.delivery.dispatching import Dispatch, dispatch_on
from okienko.domain.delivery.models import Ride
from okienko.domain.matters.queries import timeline_of
from okienko.domain.people.models import Person
from okienko.domain.places.models import AddressPoint
from okienko.domain.resources.actions import add_vehicle, take_out_vehicle
from okienko.domain.resources.models import OutageReason, Vehicle
from okienko.domain.tasks.models import Task
from okienko.foundation.access import NotAllowed
from okienko.foundation.journal.models import Entry
from tests.domain.delivery.conftest import DAY, Town, moment
from tests.domain.delivery.measured import a_measured_town
from tests.factories import AT, MACHINE

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return a_measured_town()


def second_bus() -> Vehicle:
    return add_vehicle(name="Bus 2", seats=1, wheelchair_places=0, valid_from=DAY, by=MACHINE, at=AT)


def broken(town: Town, since: int = 9, until: int = 16) -> None:
    take_out_vehicle(vehicle=town.bus, since=moment(since), until=moment(until), reason=OutageReason.BROKEN,
                     by=town.booking, at=AT)  # fmt: skip


def known(at=AT) -> Dispatch:
    found = dispatch_on(DAY, at=at)
    assert found is not None
    return found


def proposed(at=AT) -> Proposal:
    return proposal_for(known(at))[0]


def test_nothing_moves_until_it_is_accepted_and_then_into_the_other_vehicle(town: Town):
    ride = town.book()
    other = second_bus()
    broken(town)
    proposal = proposed()
    ride.refresh_from_db()
    assert ride.vehicle == town.bus
    assert accept_plan(proposal=proposal, by=town.booking, at=AT) == []
    ride.refresh_from_db()
    assert (ride.vehicle, ride.pickup_at) == (other, moment(10))
    assert ride.reservation.vehicle == other
    assert not Message.objects.filter(kind="ride_moved").exists()
    assert Entry.objects.filter(verb="accept_plan").count() == 1
    assert Entry.objects.get(verb="move_ride").person_id == ride.person_id
    assert proposed().shifts == ()


def test_who_gets_another_hour_is_told_by_the_way_that_they_chose(town: Town):
    ride = town.book()
    broken(town, 9, 11)
    told = accept_plan(proposal=proposed(), by=town.booking, at=AT)
    ride.refresh_from_db()
    assert told == [ride]
    assert ride.pickup_at is not None
    assert moment(11) <= ride.pickup_at <= moment(12)
    assert ride.version == 2
    message = Message.objects.get(kind="ride_moved")
    assert message.body.startswith("Zmiana: zamiast o 10.00 przyjedziemy: czwartek 12 marca, 11.")
    assert timeline_of(ride.matter, for_resident=True)[0].what.startswith("Przejazd o innej godzinie: ")


def test_whom_a_letter_would_reach_too_late_somebody_calls(town: Town):
    ride = town.book()
    Person.objects.filter(pk=ride.person_id).update(contact_way="letter")
    broken(town, 9, 11)
    accept_plan(proposal=proposed(moment(8)), by=town.booking, at=moment(8))
    assert Task.objects.get(kind="ride_moved").title.startswith("Zadzwoń: przejazd o 11.")
    assert not Message.objects.filter(kind="ride_moved").exists()


def test_who_would_miss_the_appointment_is_called_even_in_good_time(town: Town):
    ride = town.book(pickup=time(10), appointment=time(10, 30))
    broken(town, 9, 11)
    accept_plan(proposal=proposed(), by=town.booking, at=AT)
    ride.refresh_from_db()
    assert ride.misses
    assert Task.objects.get(kind="ride_moved").title.startswith("Zadzwoń: przejazd o 11.")
    assert not Message.objects.filter(kind="ride_moved").exists()


def test_whom_nobody_can_take_gets_a_call_and_keeps_the_ride_until_they_say_what_to_do(town: Town):
    ride = town.book(back_on_call=True)
    broken(town, 9, 18)
    assert ride in accept_plan(proposal=proposed(), by=town.booking, at=AT)
    ride.refresh_from_db()
    assert (ride.state, ride.leaves_at, ride.reaches_at) == ("booked", None, None)
    assert Task.objects.filter(kind="ride_cannot_go", ref=f"matter:{ride.matter_id}").count() == 1


def test_a_proposal_for_another_day_than_it_is_now_is_refused_in_plain_words(town: Town):
    first, second = town.book(), town.book(pickup=time(11))
    broken(town, 9, 11)
    proposal = proposed()
    cancel_ride(ride=second, reason="", by=town.booking, at=AT)
    with pytest.raises(ProposalIsOld, match="Nic nie przenieśliśmy"):
        accept_plan(proposal=proposal, by=town.booking, at=AT)
    first.refresh_from_db()
    assert first.pickup_at == moment(10)


def test_hours_that_are_over_are_not_accepted(town: Town):
    town.book()
    broken(town, 9, 11)
    proposal = proposed()
    with pytest.raises(ProposalIsOld):
        accept_plan(proposal=proposal, by=town.booking, at=moment(15))


def test_who_is_aboard_is_not_moved(town: Town):
    ride = town.book()
    town.book(pickup=time(11))
    pick_up(ride=ride, by=town.driving, at=moment(10))
    broken(town, 11, 12)
    accept_plan(proposal=proposed(moment(10, 1)), by=town.booking, at=moment(10, 1))
    ride.refresh_from_db()
    assert (ride.pickup_at, ride.vehicle) == (moment(10), town.bus)
    assert Ride.objects.get(pickup_at__gte=moment(12)).pk != ride.pk


def test_only_the_dispatcher_plans_and_only_where_ways_are_measured(town: Town):
    proposal = proposed()
    with pytest.raises(NotAllowed):
        accept_plan(proposal=proposal, by=town.driving, at=AT)
    AddressPoint.objects.all().delete()
    with pytest.raises(DayIsNotMeasured):
        accept_plan(proposal=proposal, by=town.booking, at=AT)
