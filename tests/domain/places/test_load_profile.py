"""A centre is made from a profile."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.places import queries
from okienko.domain.places.actions import CentreIsThereAlready, load_profile
from okienko.domain.places.models import Centre, Place
from okienko.domain.places.profile_file import profile_names, profile_text, read_profile
from okienko.domain.places.queries import NoCentreYet
from okienko.domain.staff.models import Post
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.units.models import Unit
from tests.domain.places.factories import a_centre
from tests.domain.staff.factories import AT, STRANGER, a_unit, somebody

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["duze-miasto", "kilka-gmin", "miasto", "wies"])
def test_every_profile_makes_a_centre(name: str) -> None:
    centre = a_centre(name)
    assert name in profile_names()
    assert queries.has_centre()
    assert queries.centre() == centre
    assert centre.unit.parent is None
    assert set(centre.needed_posts) <= set(Post.values)
    assert Entry.objects.get(verb="load_profile").thing == "centre:1"


def test_the_town_has_its_units_places_and_hours(django_assert_num_queries: Any) -> None:
    a_centre("miasto")
    with django_assert_num_queries(3):
        centre = queries.centre()
        seat_week = queries.opening_week(centre.seat)
        gminas = [gmina.name for gmina in centre.gminas.all()]
    assert (centre.short_name, str(centre), centre.address) == (
        "CUS Jaworzyce", "Centrum Usług Społecznych w Jaworzycach", "ul. Lipowa 12, Jaworzyce",
    )  # fmt: skip
    assert centre.phone == "+48410123648"
    assert seat_week == ["poniedziałek, 7.30–17.00", "wtorek–czwartek, 7.30–15.30", "piątek, 7.30–14.00"]
    assert queries.opening_sentence(centre.seat, AT) == "dziś do 17.00"
    assert gminas == ["Jaworzyce"]
    assert Unit.objects.filter(parent=centre.unit).count() == 3
    assert str(queries.places()[0]) == "Siedziba centrum"
    assert str(queries.place_named("Dom Senior+").gmina) == "Jaworzyce"


def test_a_shared_centre_serves_several_gminas_and_leaves_social_assistance_to_them() -> None:
    centre = a_centre("kilka-gmin")
    assert centre.gminas.count() == 3
    assert not centre.runs_social_assistance


def test_a_transformed_centre_runs_social_assistance() -> None:
    assert a_centre("wies").runs_social_assistance


def test_a_profile_is_loaded_once() -> None:
    a_centre("miasto")
    with pytest.raises(CentreIsThereAlready):
        a_centre("wies")


def test_a_profile_does_not_stand_on_top_of_other_units() -> None:
    a_unit()
    with pytest.raises(CentreIsThereAlready):
        a_centre()


def test_only_the_administrator_loads_a_profile() -> None:
    unit = a_unit()
    profile = read_profile(profile_text("wies")[1])
    for by in (STRANGER, somebody(Role.DIRECTOR, unit)):
        with pytest.raises(NotAllowed):
            load_profile(name="wies", profile=profile, by=by, at=AT)
    with pytest.raises(CentreIsThereAlready):
        load_profile(name="wies", profile=profile, by=somebody(Role.ADMINISTRATOR, unit), at=AT)


def test_the_database_holds_one_centre() -> None:
    centre = a_centre()
    with pytest.raises(IntegrityError), transaction.atomic():
        Centre.objects.filter(pk=centre.pk).update(id=2)


def test_before_a_profile_the_page_says_what_to_do() -> None:
    assert not queries.has_centre()
    with pytest.raises(NoCentreYet, match="okienko centre load"):
        queries.centre()


def test_a_place_without_hours_says_nothing() -> None:
    a_centre("duze-miasto")
    empty = Place.objects.create(name="Park", kind="outdoors", address="Park", gmina=queries.places()[0].gmina)
    assert queries.opening_of(empty, AT) is None
    assert queries.opening_sentence(empty, AT) == ""
