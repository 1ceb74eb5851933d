"""Hiring."""

from datetime import date

import pytest
from django.db import IntegrityError

from okienko.domain.staff.actions import EmploymentEndsBeforeItBegins
from okienko.domain.staff.models import Post, StaffMember
from okienko.domain.staff.queries import holders_of, public_directory, staff_member, staff_of_user, vacancies
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.phones import PhoneNotUnderstood
from tests.domain.staff.factories import STRANGER, TODAY, a_staff_member, a_unit, an_account, somebody

pytestmark = pytest.mark.django_db


def test_the_director_hires_somebody() -> None:
    unit = a_unit()
    director = somebody(Role.DIRECTOR, unit)
    staff = a_staff_member(unit, by=director, duty_phone="41 012-36-48")
    assert (staff.full_name, staff.initials, str(staff)) == ("Ewa Sikora", "ES", "Ewa Sikora")
    assert staff.duty_phone == "+48410123648"
    entry = Entry.objects.get(verb="hire_staff")
    assert (entry.thing, entry.user_id) == (f"staff:{staff.pk}", director.user_id)


def test_the_director_hires_for_a_part_of_the_centre() -> None:
    centre = a_unit()
    assert a_staff_member(a_unit(centre), by=somebody(Role.DIRECTOR, centre)).pk


def test_the_manager_of_a_part_may_not_hire_for_the_whole() -> None:
    centre = a_unit()
    head = somebody(Role.DIRECTOR, a_unit(centre))
    with pytest.raises(NotAllowed):
        a_staff_member(centre, by=head)


def test_a_stranger_may_not_hire() -> None:
    unit = a_unit()
    for by in (STRANGER, somebody(Role.CLERK, unit)):
        with pytest.raises(NotAllowed):
            a_staff_member(unit, by=by)
    assert not StaffMember.objects.exists()


def test_nobody_is_hired_until_a_day_before_the_first() -> None:
    unit = a_unit()
    with pytest.raises(EmploymentEndsBeforeItBegins):
        a_staff_member(unit, valid_from=date(2027, 3, 2), valid_until=date(2027, 3, 1))
    assert a_staff_member(unit, valid_from=date(2027, 3, 1), valid_until=date(2027, 3, 1)).pk


def test_a_phone_that_nobody_understands_is_refused() -> None:
    with pytest.raises(PhoneNotUnderstood):
        a_staff_member(a_unit(), duty_phone="12")


def test_the_directory_is_in_polish_order_and_leaves_some_people_out() -> None:
    unit = a_unit()
    for surname in ("Żak", "Lis", "Ćma", "Łata", "Cud"):
        a_staff_member(unit, last_name=surname)
    a_staff_member(unit, last_name="Ukryta", listed=False)
    assert [staff.last_name for staff in public_directory(TODAY)] == ["Cud", "Ćma", "Lis", "Łata", "Żak"]


def test_a_staff_member_is_found_by_account_and_by_number() -> None:
    unit, user = a_unit(), an_account()
    staff = a_staff_member(unit, user=user)
    assert staff_of_user(user.pk) == staff
    assert staff_of_user(None) is None
    assert staff_of_user(user.pk + 1) is None
    assert staff_member(staff.pk) == staff


def test_an_account_belongs_to_one_staff_member() -> None:
    unit, user = a_unit(), an_account()
    a_staff_member(unit, user=user)
    with pytest.raises(IntegrityError):
        a_staff_member(unit, user=user)


def test_vacancies_are_needed_posts_without_people() -> None:
    unit = a_unit()
    clerk = a_staff_member(unit)
    assert holders_of(Post.CLERK, TODAY) == [clerk]
    assert vacancies({"clerk": 2, "director": 1}, TODAY) == [(Post.CLERK, 1), (Post.DIRECTOR, 1)]
