"""Vehicles come, change their driver and go."""

from datetime import date, time, timedelta

import pytest

from okienko.domain.resources.actions import (
    RidesStandInTheWay,
    change_driver,
    change_rest,
    end_fixed_run,
    release,
    reserve,
    retire_vehicle,
)
from okienko.domain.resources.models import FixedRun
from okienko.domain.resources.queries import fixed_runs_on, vehicles_in_use
from okienko.domain.resources.rules import Rest
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.versions import ChangedMeanwhile
from tests.domain.resources.factories import RIDE_DAY, a_bus, taken, the_day_house_run
from tests.domain.staff.factories import AT, CONSOLE, FIRST_DAY, STRANGER, a_staff_member, a_unit, somebody

pytestmark = pytest.mark.django_db


def test_a_vehicle_is_in_use_in_its_period_and_the_journal_knows_who_added_it():
    bus = a_bus(valid_until=RIDE_DAY)
    assert list(vehicles_in_use(RIDE_DAY)) == [bus]
    assert not vehicles_in_use(RIDE_DAY + timedelta(days=1)).exists()
    assert not vehicles_in_use(FIRST_DAY - timedelta(days=1)).exists()
    assert str(bus) == "Bus 1"
    assert Entry.objects.get(verb="add_vehicle").thing == f"vehicle:{bus.pk}"


def test_a_stranger_may_not_touch_the_vehicles():
    bus = a_bus()
    run = the_day_house_run(bus)
    for act in (
        lambda: a_bus(name="Bus 2", by=STRANGER),
        lambda: change_driver(vehicle=bus, driver=None, by=STRANGER, at=AT),
        lambda: change_rest(vehicle=bus, rest=None, by=STRANGER, at=AT),
        lambda: retire_vehicle(vehicle=bus, last_day=RIDE_DAY, by=STRANGER, at=AT),
        lambda: the_day_house_run(bus, by=STRANGER),
        lambda: end_fixed_run(run=run, last_day=RIDE_DAY, by=STRANGER, at=AT),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_driver_keeps_no_vehicles_and_a_dispatcher_does():
    unit, bus = a_unit(), a_bus()
    with pytest.raises(NotAllowed):
        change_driver(vehicle=bus, driver=None, by=somebody(Role.DRIVER, unit), at=AT)
    marek = a_staff_member(unit, first_name="Marek", last_name="Sowa")
    change_driver(vehicle=bus, driver=marek, by=somebody(Role.DISPATCHER, unit), at=AT)
    bus.refresh_from_db()
    assert bus.driver == marek
    assert Entry.objects.filter(verb="change_driver", thing=f"vehicle:{bus.pk}").exists()


def test_a_driver_gets_a_pause_another_one_or_none():
    bus = a_bus()
    assert bus.rest is None
    noon = Rest(time(11), time(13), 30)
    change_rest(vehicle=bus, rest=noon, by=CONSOLE, at=AT)
    bus.refresh_from_db()
    assert bus.rest == noon
    assert change_rest(vehicle=bus, rest=None, by=CONSOLE, at=AT).rest is None
    assert Entry.objects.filter(verb="change_rest", thing=f"vehicle:{bus.pk}").count() == 2


def test_two_people_do_not_change_one_vehicle_silently():
    bus = a_bus()
    change_driver(vehicle=bus, driver=None, by=CONSOLE, at=AT, version=1)
    with pytest.raises(ChangedMeanwhile):
        retire_vehicle(vehicle=bus, last_day=RIDE_DAY, by=CONSOLE, at=AT, version=1)


def test_a_vehicle_with_rides_ahead_does_not_retire():
    bus, dispatcher = a_bus(), somebody(Role.DISPATCHER, a_unit())
    held = reserve(vehicles=[bus], wanted=taken((10, 0), (10, 30)), ref="ride:1", by=dispatcher, at=AT)
    with pytest.raises(RidesStandInTheWay):
        retire_vehicle(vehicle=bus, last_day=RIDE_DAY - timedelta(days=1), by=dispatcher, at=AT)
    assert retire_vehicle(vehicle=bus, last_day=RIDE_DAY, by=dispatcher, at=AT).valid_until == RIDE_DAY
    release(reservation=held, by=dispatcher, at=AT)
    assert retire_vehicle(vehicle=bus, last_day=FIRST_DAY, by=dispatcher, at=AT).valid_until == FIRST_DAY


def test_a_fixed_run_does_not_push_out_a_promised_ride():
    bus, dispatcher = a_bus(), somebody(Role.DISPATCHER, a_unit())
    reserve(vehicles=[bus], wanted=taken((9, 0), (9, 20), seats=2), ref="ride:1", by=dispatcher, at=AT)
    with pytest.raises(RidesStandInTheWay):
        the_day_house_run(bus, by=dispatcher)
    with pytest.raises(RidesStandInTheWay):
        the_day_house_run(bus, by=dispatcher, shares=True)
    assert not FixedRun.objects.exists()
    the_day_house_run(bus, by=dispatcher, shares=True, seats=6)
    the_day_house_run(bus, by=dispatcher, weekdays=[0])
    the_day_house_run(bus, by=dispatcher, valid_from=RIDE_DAY + timedelta(days=1))
    the_day_house_run(bus, by=dispatcher, valid_until=RIDE_DAY - timedelta(days=1))
    assert FixedRun.objects.count() == 4


def test_the_runs_of_a_day_stand_in_order_and_a_run_ends_with_its_last_day():
    bus = a_bus()
    back = the_day_house_run(bus, name="Dom Senior+, powrót", starts=time(14, 30), ends=time(16))
    there = the_day_house_run(bus)
    assert [run for run, _taken in fixed_runs_on(bus, RIDE_DAY)] == [there, back]
    end_fixed_run(run=there, last_day=RIDE_DAY - timedelta(days=1), by=CONSOLE, at=AT)
    assert [str(run) for run, _taken in fixed_runs_on(bus, RIDE_DAY)] == ["Dom Senior+, powrót"]
    end_fixed_run(run=back, last_day=date(2026, 12, 31), by=CONSOLE, at=AT)
    assert list(bus.fixed_runs.all()) == [there]
    assert Entry.objects.filter(verb="end_fixed_run").count() == 2


def test_a_fixed_run_names_each_weekday_once():
    assert the_day_house_run(a_bus(), weekdays=[4, 0, 4]).weekdays == [0, 4]
