"""The end of employment."""

from datetime import date, timedelta

import pytest

from okienko.domain.staff.actions import EmploymentEndsBeforeItBegins, end_employment, end_roles_of_leavers
from okienko.domain.staff.jobs import end_leavers_roles
from okienko.domain.staff.queries import employed
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.access.actions import grant_role
from okienko.foundation.access.models import RoleGrant
from okienko.foundation.access.queries import actor_of
from okienko.foundation.events.models import Event
from okienko.foundation.journal.models import Entry
from okienko.foundation.versions import ChangedMeanwhile
from tests.domain.staff.factories import (
    AT,
    CONSOLE,
    FIRST_DAY,
    STRANGER,
    TODAY,
    a_staff_member,
    a_unit,
    an_account,
    somebody,
)

pytestmark = pytest.mark.django_db
LAST = date(2027, 3, 31)


def test_after_the_last_day_a_person_is_off_the_lists_and_without_roles() -> None:
    unit, user = a_unit(), an_account()
    somebody(Role.CLERK, unit, user)
    ewa = a_staff_member(unit, user=user)
    end_employment(staff=ewa, last_day=LAST, by=somebody(Role.DIRECTOR, unit), at=AT, version=1)
    for day, works in [(LAST - timedelta(days=1), True), (LAST, True), (LAST + timedelta(days=1), False)]:
        assert employed(day).filter(pk=ewa.pk).exists() is works
        assert actor_of(user, on=day).is_staff is works
    assert Entry.objects.filter(verb="end_employment", thing=f"staff:{ewa.pk}").count() == 1
    assert Event.objects.get(name="employment_ended").refs == {"staff": ewa.pk}


def test_roles_that_ended_before_stay_as_they_were_and_future_ones_go() -> None:
    unit, user = a_unit(), an_account()
    ewa = a_staff_member(unit, user=user)
    old = grant_role(
        user=user, role=Role.CLERK, unit=unit, valid_from=FIRST_DAY, valid_until=TODAY, reason="test", by=CONSOLE, at=AT
    )
    grant_role(
        user=user, role=Role.DRIVER, unit=unit, valid_from=LAST + timedelta(days=1), valid_until=None, reason="test",
        by=CONSOLE, at=AT,
    )  # fmt: skip
    end_employment(staff=ewa, last_day=LAST, by=CONSOLE, at=AT)
    assert [(grant.pk, grant.valid_until) for grant in RoleGrant.objects.filter(user=user)] == [(old.pk, TODAY)]


def test_somebody_without_an_account_leaves_too() -> None:
    ewa = a_staff_member(a_unit())
    assert end_employment(staff=ewa, last_day=LAST, by=CONSOLE, at=AT).valid_until == LAST


def test_employment_does_not_end_before_it_begins() -> None:
    ewa = a_staff_member(a_unit(), valid_from=TODAY)
    with pytest.raises(EmploymentEndsBeforeItBegins):
        end_employment(staff=ewa, last_day=TODAY - timedelta(days=1), by=CONSOLE, at=AT)
    assert end_employment(staff=ewa, last_day=TODAY, by=CONSOLE, at=AT).valid_until == TODAY


def test_a_stranger_may_not_end_employment() -> None:
    ewa = a_staff_member(a_unit())
    with pytest.raises(NotAllowed):
        end_employment(staff=ewa, last_day=LAST, by=STRANGER, at=AT)


def test_a_change_in_between_is_not_overwritten() -> None:
    ewa = a_staff_member(a_unit())
    with pytest.raises(ChangedMeanwhile):
        end_employment(staff=ewa, last_day=LAST, by=CONSOLE, at=AT, version=2)


def test_roles_do_not_outlive_an_employment_that_had_an_end_from_the_start() -> None:
    unit, user, other = a_unit(), an_account(), an_account()
    somebody(Role.CLERK, unit, user)
    somebody(Role.CLERK, unit, other)
    a_staff_member(unit, user=user, valid_until=LAST)
    a_staff_member(unit, user=other)
    on_the_last_day = AT.replace(month=3, day=31)
    assert end_roles_of_leavers(by=CONSOLE, at=on_the_last_day) == 0
    assert end_roles_of_leavers(by=CONSOLE, at=on_the_last_day + timedelta(days=1)) == 1
    assert end_roles_of_leavers(by=CONSOLE, at=on_the_last_day + timedelta(days=1)) == 0
    assert not actor_of(user, on=LAST + timedelta(days=1)).is_staff
    assert actor_of(other, on=LAST + timedelta(days=1)).is_staff


def test_the_nightly_job_ends_them() -> None:
    end_leavers_roles(0)
    assert not RoleGrant.objects.exists()
