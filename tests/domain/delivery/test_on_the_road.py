"""What the driver reports."""

from datetime import date, time, timedelta

import pytest

from okienko.domain.correspondence.models import Message
from okienko.domain.delivery.actions import (
    NotTodaysRide,
    cancel_ride,
    drop_off,
    pick_up,
    report_no_show,
    rides_for_the_road,
    set_return_time,
)
from okienko.domain.delivery.lifecycle import RideState
from okienko.domain.delivery.models import Ride
from okienko.domain.delivery.permissions import rides_visible_to
from okienko.domain.matters.lifecycle import NeedState
from okienko.domain.matters.models import Matter
from okienko.domain.matters.queries import timeline_of
from okienko.domain.resources.actions import add_vehicle, change_driver
from okienko.domain.staff.actions import end_employment
from okienko.domain.tasks.models import Task
from okienko.foundation.access import Actor, NotAllowed, Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.lifecycle import MoveNotAllowed
from tests.domain.delivery.conftest import DAY, Town, moment
from tests.factories import AT, MACHINE, actor, hire, qualification

pytestmark = pytest.mark.django_db


def matter_of(ride: Ride) -> Matter:
    return Matter.objects.get(pk=ride.matter_id)


def test_the_driver_picks_up_and_drops_off_and_the_matter_follows(town: Town):
    ride = town.book()
    riding = pick_up(ride=ride, by=town.driving, at=moment(10, 4))
    assert (riding.state, riding.picked_up_at, riding.picked_up_by) == ("picked_up", moment(10, 4), town.driver)
    assert matter_of(ride).now_text == "Jesteś w drodze"
    done = drop_off(ride=ride, by=town.driving, at=moment(10, 25))
    assert (done.state, done.ended_at, done.ended_by) == ("done", moment(10, 25), town.driver)
    matter = matter_of(ride)
    assert (matter.now_text, matter.next_text) == ("Przejazd się odbył", "Zapytamy, czy problem zniknął.")
    newest = timeline_of(matter, for_resident=True)[0]
    assert (newest.what, newest.staff) == ("Na miejscu: 10.25", town.driver)
    assert [entry.verb for entry in Entry.objects.filter(thing=f"ride:{ride.pk}").order_by("id")] == [
        "book_ride",
        "pick_up",
        "drop_off",
    ]


def test_a_delivered_ride_does_not_close_the_need_somebody_asks_first(town: Town):
    ride = town.book()
    pick_up(ride=ride, by=town.driving, at=moment(10))
    drop_off(ride=ride, by=town.driving, at=moment(10, 30))
    assert {need.state for need in ride.matter.needs.all()} == {NeedState.OPEN}
    task = Task.objects.get(kind="ask_if_solved")
    assert (task.owner, task.number) == (ride.matter.handler, ride.matter.number)
    assert task.due_at == moment(15, day=date(2026, 3, 16))
    assert Message.objects.get(kind="ride_done").state != "held"
    assert not Message.objects.filter(kind__in=["picked_up", "ride_picked_up"]).exists()


def test_between_the_ways_the_person_knows_when_the_driver_comes_back(town: Town):
    ride = town.book(back_at=time(12))
    pick_up(ride=ride, by=town.driving, at=moment(10))
    drop_off(ride=ride, by=town.driving, at=moment(10, 30))
    matter = matter_of(ride)
    assert (matter.now_text, matter.next_text) == ("Jesteś na miejscu", "Kierowca przyjedzie po Ciebie o 12.00.")
    assert not Task.objects.exists()
    back = ride.way_back
    assert back is not None
    pick_up(ride=back, by=town.driving, at=moment(12))
    drop_off(ride=back, by=town.driving, at=moment(12, 20))
    assert Task.objects.filter(kind="ask_if_solved").count() == 1


def test_before_a_return_on_call_the_person_knows_that_they_call(town: Town):
    ride = town.book(back_on_call=True)
    pick_up(ride=ride, by=town.driving, at=moment(10))
    drop_off(ride=ride, by=town.driving, at=moment(10, 30))
    matter = matter_of(ride)
    assert matter.next_text == "Zadzwoń, gdy skończysz. Przyjedziemy po Ciebie."
    assert matter.person_does == "Zadzwoń, gdy skończysz."
    set_return_time(ride=ride.way_back, hour=time(12), by=town.booking, at=moment(11, 50))
    assert matter_of(ride).next_text == "Kierowca przyjedzie po Ciebie o 12.00."


def test_the_question_is_asked_also_when_the_way_back_was_called_off(town: Town):
    ride = town.book(back_at=time(12))
    cancel_ride(ride=ride.way_back, reason="Wraca z synem.", by=town.booking, at=AT)
    pick_up(ride=ride, by=town.driving, at=moment(10))
    drop_off(ride=ride, by=town.driving, at=moment(10, 30))
    assert Task.objects.filter(kind="ask_if_solved").exists()


def test_nobody_home_somebody_calls_within_half_an_hour_and_the_way_back_is_off(town: Town):
    ride = town.book(back_at=time(12))
    missed = report_no_show(ride=ride, by=town.driving, at=moment(10, 10))
    assert (missed.state, missed.ended_at) == (RideState.NO_SHOW, moment(10, 10))
    ride.refresh_from_db()
    assert ride.way_back is not None
    assert ride.way_back.state == RideState.CANCELLED
    task = Task.objects.get(kind="nobody_home")
    assert (task.due_at, task.addressee_name) == (moment(10, 40), "Janina Maj")
    matter = matter_of(ride)
    assert matter.now_text == "Kierowca nikogo nie zastał"
    assert matter.next_by == DAY
    assert "o 10.10 i nikogo nie zastał" in Message.objects.get(kind="ride_no_show").body


def test_the_dispatcher_may_report_what_the_driver_says_by_phone(town: Town):
    assert report_no_show(ride=town.book(), by=town.booking, at=moment(10, 10)).state == RideState.NO_SHOW


def test_a_worker_who_left_gets_no_task_the_dispatcher_does(town: Town):
    ride = town.book()
    assert ride.matter.handler == town.dispatcher
    end_employment(staff=town.dispatcher, last_day=DAY - timedelta(days=1), by=MACHINE, at=AT)
    report_no_show(ride=ride, by=town.driving, at=moment(10, 10))
    assert not Task.objects.exists()
    ride = town.book(pickup=time(11), by=actor(town.coordinator))
    other = hire(Role.DISPATCHER, first_name="Adam", last_name="Kos")
    report_no_show(ride=ride, by=town.driving, at=moment(11, 10))
    assert Task.objects.get(kind="nobody_home").owner == other


def test_only_the_driver_of_that_vehicle_drives(town: Town):
    ride, other = town.book(), hire(Role.DRIVER, first_name="Piotr", last_name="Lis")
    stranger = Actor(user_id=999_999, name="nikt", channel="desk")
    for by in (actor(other), town.booking, MACHINE, stranger):
        with pytest.raises(NotAllowed):
            pick_up(ride=ride, by=by, at=moment(10))
    for by in (actor(other), actor(town.coordinator), stranger):
        with pytest.raises(NotAllowed):
            report_no_show(ride=ride, by=by, at=moment(10))
    pick_up(ride=ride, by=town.driving, at=moment(10))
    with pytest.raises(NotAllowed):
        drop_off(ride=ride, by=actor(other), at=moment(10, 30))


def test_a_vehicle_without_a_driver_is_driven_by_nobody(town: Town):
    ride = town.book()
    change_driver(vehicle=town.bus, driver=None, by=MACHINE, at=AT)
    with pytest.raises(NotAllowed):
        pick_up(ride=ride, by=town.driving, at=moment(10))


@pytest.mark.parametrize("days", [-1, 1])
def test_a_ride_is_reported_on_its_day(town: Town, days: int):
    ride, at = town.book(), moment(10) + timedelta(days=days)
    with pytest.raises(NotTodaysRide):
        pick_up(ride=ride, by=town.driving, at=at)
    with pytest.raises(NotTodaysRide):
        report_no_show(ride=ride, by=town.driving, at=at)


def test_steps_follow_one_another(town: Town):
    ride = town.book()
    with pytest.raises(MoveNotAllowed):
        drop_off(ride=ride, by=town.driving, at=moment(10))
    pick_up(ride=ride, by=town.driving, at=moment(10))
    with pytest.raises(MoveNotAllowed):
        report_no_show(ride=ride, by=town.driving, at=moment(10))
    drop_off(ride=ride, by=town.driving, at=moment(10, 30))
    with pytest.raises(MoveNotAllowed):
        pick_up(ride=ride, by=town.driving, at=moment(10, 31))


# --- The list --------------------------------------------------------------------------------------------------------


def test_the_driver_sees_the_own_vehicle_and_the_journal_knows_whom(town: Town):
    mine = town.book()
    other_bus = add_vehicle(name="Bus 2", seats=4, wheelchair_places=0, valid_from=DAY, by=MACHINE, at=AT)
    cancelled = town.book(pickup=time(11))
    cancel_ride(ride=cancelled, reason="", by=town.booking, at=AT)
    (seen,) = rides_for_the_road(day=DAY, by=town.driving, at=moment(7))
    assert (seen.vehicle, seen.rides, seen.may_drive) == (town.bus, [mine], True)
    entry = Entry.objects.get(verb="read")
    assert (entry.person_id, entry.purpose, entry.thing) == (mine.person_id, "ride", "rides:2026-03-12")
    assert other_bus not in [one.vehicle for one in rides_for_the_road(day=DAY, by=town.driving, at=moment(7))]


def test_the_dispatcher_sees_every_vehicle_and_drives_none(town: Town):
    town.book()
    qualified = qualification(staff=town.coordinator)
    town.book(card=qualified)
    add_vehicle(name="Bus 2", seats=4, wheelchair_places=0, valid_from=DAY, by=MACHINE, at=AT)
    seen = rides_for_the_road(day=DAY, by=town.booking, at=moment(7))
    assert [(one.vehicle.name, len(one.rides), one.may_drive) for one in seen] == [
        ("Bus 1", 2, False),
        ("Bus 2", 0, False),
    ]
    assert Entry.objects.filter(verb="read").count() == 2


def test_nobody_else_sees_the_road(town: Town):
    for by in (actor(town.coordinator), MACHINE, Actor.resident()):
        with pytest.raises(NotAllowed):
            rides_for_the_road(day=DAY, by=by, at=moment(7))


def test_who_sees_rides_at_all(town: Town):
    ride, other = town.book(), hire(Role.DRIVER, first_name="Piotr", last_name="Lis")
    assert list(rides_visible_to(town.booking)) == [ride]
    assert list(rides_visible_to(town.driving)) == [ride]
    for by in (actor(other), actor(hire(Role.ANIMATOR)), Actor.resident()):
        assert not rides_visible_to(by).exists()
