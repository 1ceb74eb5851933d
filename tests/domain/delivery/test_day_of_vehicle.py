"""The day of a vehicle, as its lane shows it."""

from datetime import date, time, timedelta

import pytest

from okienko.domain.delivery.actions import cancel_ride, report_no_show
from okienko.domain.delivery.queries import day_of_vehicle, rides_on
from tests.domain.delivery.conftest import DAY, Town, moment
from tests.factories import AT

pytestmark = pytest.mark.django_db


def test_the_lane_holds_fixed_runs_rides_and_free_time_in_order(town: Town):
    ride = town.book(back_at=time(12), wheelchair=True, companion=True)
    town.book(pickup=time(14), back_on_call=True)
    lane = day_of_vehicle(town.bus, DAY, opens=time(8), closes=time(16))
    assert [(item.starts_at, item.ends_at, item.what.partition(",")[0], item.kind) for item in lane] == [
        (moment(8), moment(9, 30), "Dom Senior+", "fixed"),
        (moment(9, 30), moment(10), "Wolne", "free"),
        (moment(10), moment(10, 30), "Przychodnia", ""),
        (moment(10, 30), moment(12), "Wolne", "free"),
        (moment(12), moment(12, 30), "powrót", ""),
        (moment(12, 30), moment(14), "Wolne", "free"),
        (moment(14), moment(14, 30), "Przychodnia", ""),
        (moment(14, 30), moment(16), "Wolne", "free"),
    ]
    assert lane[2].ride_id == ride.pk
    assert lane[2].what.endswith("wózek")
    assert "Maj" not in "".join(item.what for item in lane)


def test_without_hours_only_what_is_planned(town: Town):
    assert [item.kind for item in day_of_vehicle(town.bus, DAY)] == ["fixed"]
    assert day_of_vehicle(town.bus, date(2026, 3, 14)) == []


def test_what_is_off_is_not_drawn(town: Town):
    cancel_ride(ride=town.book(), reason="", by=town.booking, at=AT)
    report_no_show(ride=town.book(pickup=time(11)), by=town.driving, at=moment(11))
    assert [item.kind for item in day_of_vehicle(town.bus, DAY)] == ["fixed"]


def test_rides_stand_in_the_order_of_driving_and_a_call_comes_last(town: Town):
    first = town.book(pickup=time(13), back_on_call=True)
    second = town.book(pickup=time(10))
    assert rides_on(town.bus, DAY) == [second, first, first.way_back]
    assert rides_on(town.bus, DAY + timedelta(days=1)) == []
