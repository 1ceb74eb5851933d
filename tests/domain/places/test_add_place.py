"""New places, and new hours of a place."""

from datetime import time
from typing import Any

import pytest

from okienko.domain.places import queries
from okienko.domain.places.actions import OpeningHoursOverlap, PlaceIsThereAlready, add_place, change_opening_hours
from okienko.domain.places.models import Place, PlaceKind
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.weekly_hours import Shift
from tests.domain.places.factories import a_centre
from tests.domain.staff.factories import AT, CONSOLE, STRANGER, somebody

pytestmark = pytest.mark.django_db
NOON = Shift(0, time(12), time(16))


def add(**changes: Any) -> Place:
    facts: dict[str, Any] = {
        "name": "Ławka pod lipą", "kind": PlaceKind.OUTDOORS, "address": "ul. Lipowa", "by": CONSOLE, "at": AT,
    }  # fmt: skip
    return add_place(**{**facts, **changes})


def test_the_community_organiser_adds_a_place() -> None:
    centre = a_centre()
    organiser = somebody(Role.COMMUNITY_ORGANISER, centre.unit)
    place = add(gmina=centre.gminas.get(), by=organiser, phone="41 012 36 48", week=[NOON])
    assert (place.phone, queries.week_of(place)) == ("+48410123648", [NOON])
    assert Entry.objects.get(verb="add_place").thing == f"place:{place.pk}"


def test_a_name_stands_once_in_a_gmina() -> None:
    gmina = a_centre().gminas.get()
    add(gmina=gmina)
    with pytest.raises(PlaceIsThereAlready):
        add(gmina=gmina)


def test_a_stranger_adds_no_place_and_changes_no_hours() -> None:
    centre = a_centre()
    with pytest.raises(NotAllowed):
        add(gmina=centre.gminas.get(), by=STRANGER)
    with pytest.raises(NotAllowed):
        change_opening_hours(place=centre.seat, week=[], by=STRANGER, at=AT)


def test_new_hours_replace_the_old_ones() -> None:
    seat = a_centre().seat
    change_opening_hours(place=seat, week=[NOON], by=CONSOLE, at=AT)
    assert queries.week_of(queries.centre().seat) == [NOON]
    assert Entry.objects.get(verb="change_opening_hours").thing == f"place:{seat.pk}"


def test_hours_of_one_day_do_not_overlap() -> None:
    seat = a_centre().seat
    with pytest.raises(OpeningHoursOverlap):
        change_opening_hours(place=seat, week=[NOON, Shift(0, time(15), time(17))], by=CONSOLE, at=AT)
    assert len(queries.week_of(queries.centre().seat)) == 5
