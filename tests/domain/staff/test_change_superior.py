"""Superiors."""

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.staff.actions import SuperiorsGoInCircles, change_superior
from okienko.domain.staff.models import StaffMember
from okienko.domain.staff.rules import makes_a_circle
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.versions import ChangedMeanwhile
from tests.domain.staff.factories import AT, CONSOLE, STRANGER, a_staff_member, a_unit, somebody


@pytest.mark.django_db
def test_the_director_says_who_stands_above_whom() -> None:
    unit = a_unit()
    ewa, hanna = a_staff_member(unit), a_staff_member(unit, first_name="Hanna")
    changed = change_superior(staff=ewa, superior=hanna, by=somebody(Role.DIRECTOR, unit), at=AT, version=1)
    assert (changed.superior, changed.version) == (hanna, 2)
    assert Entry.objects.get(verb="change_superior").thing == f"staff:{ewa.pk}"
    assert change_superior(staff=ewa, superior=None, by=CONSOLE, at=AT).superior is None


@pytest.mark.django_db
def test_superiors_never_go_in_circles() -> None:
    unit = a_unit()
    ewa, hanna = a_staff_member(unit), a_staff_member(unit, first_name="Hanna")
    change_superior(staff=ewa, superior=hanna, by=CONSOLE, at=AT)
    for superior in (ewa, hanna):
        with pytest.raises(SuperiorsGoInCircles):
            change_superior(staff=hanna, superior=superior, by=CONSOLE, at=AT)


@pytest.mark.django_db
def test_the_database_refuses_a_superior_of_oneself() -> None:
    ewa = a_staff_member(a_unit())
    with pytest.raises(IntegrityError), transaction.atomic():
        StaffMember.objects.filter(pk=ewa.pk).update(superior=ewa)


@pytest.mark.django_db
def test_a_stranger_may_not_change_superiors() -> None:
    ewa = a_staff_member(a_unit())
    with pytest.raises(NotAllowed):
        change_superior(staff=ewa, superior=None, by=STRANGER, at=AT)


@pytest.mark.django_db
def test_two_people_do_not_overwrite_each_other() -> None:
    ewa = a_staff_member(a_unit())
    with pytest.raises(ChangedMeanwhile):
        change_superior(staff=ewa, superior=None, by=CONSOLE, at=AT, version=7)


@pytest.mark.parametrize(
    ("staff", "superior", "expected"), [(1, 1, True), (1, 2, True), (1, 3, True), (3, 1, False), (1, 4, False)]
)
def test_a_circle_is_seen_over_any_distance(staff: int, superior: int, expected: bool) -> None:
    assert makes_a_circle(staff, superior, {1: None, 2: 1, 3: 2, 4: None}) is expected
