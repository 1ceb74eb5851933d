"""A day-support place counts children and names none; a centre for organisations proves steps to a cooperative."""

from typing import Any

import pytest

from okienko.domain.catalogue.actions import load_parameters
from okienko.domain.catalogue.parameter_file import our_parameters
from okienko.domain.community.actions import load_example, record_clearance
from okienko.domain.community.actions.children import NotCheckedForChildren
from okienko.domain.community.actions.examples import Example
from okienko.domain.community.actions.impersonal import TextMissing
from okienko.domain.venues.actions import (
    count_group,
    load_example_venues,
    open_group,
    prove_path_step,
    set_group_workers,
)
from okienko.domain.venues.actions.groups import GroupIsFull, GroupNameTaken, NoSuchStep, NotInThisPlace
from okienko.domain.venues.choices import GroupForm, VenueKind
from okienko.domain.venues.models import ChildrenGroup
from okienko.domain.venues.queries import groups_of, paths_of
from tests.domain.community.factories import AT, Neighbourhood, a_neighbourhood, last_entry, refused_to_strangers
from tests.domain.places.factories import a_centre
from tests.domain.staff.factories import CONSOLE, STRANGER, a_staff_member
from tests.domain.venues.factories import TODAY, House, a_house

pytestmark = pytest.mark.django_db


def a_group(house: House, **changes: Any) -> ChildrenGroup:
    facts: dict[str, Any] = {
        "venue": house.venue, "name": "Starszaki", "form": GroupForm.CARE, "ages": "9–12 lat", "places": 20,
        "valid_from": TODAY, "by": house.people.organiser, "at": AT,
    }  # fmt: skip
    return open_group(**{**facts, **changes})


def counted(house: House, group: ChildrenGroup, **changes: Any) -> ChildrenGroup:
    facts: dict[str, Any] = {
        "group": group, "places": 20, "children": 17, "consents": 15, "consents_kept": "szafa 2",
        "by": house.people.animator, "at": AT,
    }  # fmt: skip
    return count_group(**{**facts, **changes})


def checked(people: Neighbourhood) -> None:
    record_clearance(
        staff=people.staff, offenders_register_on=TODAY, commission_register_on=TODAY, criminal_record_on=TODAY,
        by=people.director, at=AT,
    )  # fmt: skip


def test_a_group_is_counted_and_says_what_it_lacks() -> None:
    house = a_house(VenueKind.DAY_SUPPORT)
    assert groups_of(house.venue, TODAY) == []
    group = a_group(house)
    with pytest.raises(GroupNameTaken):
        a_group(house)
    with pytest.raises(GroupIsFull):
        a_group(house, name="Puste", places=0)
    for too_many in ({"children": 21}, {"places": 0, "children": 0}):
        with pytest.raises(GroupIsFull):
            counted(house, group, **too_many)
    counted(house, group)
    (stands,) = groups_of(house.venue, TODAY)
    assert (stands.consents_missing, stands.workers_missing, stands.workers) == (2, 2, [])
    assert (str(stands.group), stands.group.counted_on) == ("Starszaki", TODAY)
    assert last_entry("count_group")[0] == f"children_group:{group.pk}"


def test_nobody_works_with_a_group_without_dated_checks() -> None:
    house = a_house(VenueKind.DAY_SUPPORT)
    group, people = a_group(house), house.people
    other = a_staff_member(people.unit)
    checked(people)
    with pytest.raises(NotCheckedForChildren):
        set_group_workers(group=group, staff=[people.staff, other], by=people.organiser, at=AT)
    assert not group.workers.exists()
    for _twice in range(2):
        set_group_workers(group=group, staff=[people.staff], by=people.organiser, at=AT)
    assert groups_of(house.venue, TODAY)[0].workers == [people.staff.full_name]
    set_group_workers(group=group, staff=[], by=people.organiser, at=AT)
    assert not group.workers.exists()
    assert last_entry("set_group_workers")[0] == f"children_group:{group.pk}"


def test_a_group_of_people_walks_to_a_cooperative_step_by_step() -> None:
    house = a_house(VenueKind.NGO_CENTRE)
    told: dict[str, Any] = {"venue": house.venue, "happened_on": TODAY, "by": house.people.animator, "at": AT}
    prove_path_step(group="Kuchnia z Łąk", step="team", what="Cztery osoby.", **told)
    prove_path_step(group="Kuchnia z Łąk", step="idea", what="Rozmowa z doradcą.", **told)
    (stands,) = paths_of(house.venue)
    assert str(stands.path) == "Kuchnia z Łąk"
    assert stands.next is not None
    assert stands.next.code == "learning"
    assert [len(evidence) for _step, evidence in stands.steps] == [1, 1, 0, 0, 0, 0, 0]
    with pytest.raises(NoSuchStep):
        prove_path_step(group="Kuchnia z Łąk", step="skok", what="Coś.", **told)
    with pytest.raises(TextMissing):
        prove_path_step(group="Kuchnia z Łąk", step="team", what="", **told)
    for step, _evidence in stands.steps[2:]:
        prove_path_step(group="Kuchnia z Łąk", step=step.code, what="Zrobione.", **told)
    assert paths_of(house.venue)[0].next is None
    assert last_entry("prove_path_step")[0] == f"venue:{house.venue.pk}"


def test_the_places_of_the_example_towns_are_marked_and_claim_nothing_that_nobody_said() -> None:
    people = a_neighbourhood(a_centre().unit)
    load_parameters(parameters=our_parameters(), by=CONSOLE, at=AT)
    how: dict[str, Any] = {"by": people.organiser, "at": AT}
    for example, number in ((Example.STARACHOWICE, 2), (Example.OSTROWIEC, 2), (Example.KOSCIAN, 0)):
        communities = load_example(example=example, organiser=people.staff, unit=people.unit, **how)
        opened = load_example_venues(example=example, communities=communities, **how)
        assert len(opened) == number
        for venue in opened:
            assert venue.place.name.startswith("Przykład: ")
            assert (venue.rooms.count(), venue.keys) == (0, [])


def test_each_place_does_its_own_work_and_strangers_none() -> None:
    house = a_house(VenueKind.DAY_SUPPORT)
    group, people = a_group(house), house.people
    step: dict[str, Any] = {"group": "X", "step": "team", "what": "Coś.", "happened_on": TODAY, "at": AT}
    with pytest.raises(NotInThisPlace):
        prove_path_step(venue=house.venue, by=people.animator, **step)
    with pytest.raises(NotInThisPlace):
        a_group(a_house(VenueKind.CLUB, people=people))
    for nobody in (people.clerk, people.elsewhere, STRANGER):
        with refused_to_strangers():
            counted(house, group, by=nobody)
        with refused_to_strangers():
            prove_path_step(venue=house.venue, by=nobody, **step)
        with refused_to_strangers():
            a_group(house, by=nobody, name="Inna")
        with refused_to_strangers():
            set_group_workers(group=group, staff=[], by=nobody, at=AT)
