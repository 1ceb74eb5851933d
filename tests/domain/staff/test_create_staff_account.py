"""An account for somebody new."""

from typing import Any

import pytest

from okienko.domain.staff.actions import AccountNameTaken, SurnameMissing, create_staff_account
from okienko.domain.staff.models import Post, StaffMember
from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.access.queries import actor_of
from okienko.foundation.accounts.models import User
from okienko.foundation.journal.models import Entry
from okienko.foundation.units.models import Unit
from tests.domain.staff.factories import AT, CONSOLE, STRANGER, TODAY, a_unit

pytestmark = pytest.mark.django_db


def create(unit: Unit, **changes: Any) -> StaffMember:
    facts: dict[str, Any] = {
        "username": "Ewa.Sikora", "password": "Bardzo-Dlugie-Haslo-7", "full_name": "Ewa Sikora", "role": Role.CLERK,
        "function": "pracownica okienka", "unit": unit, "by": CONSOLE, "at": AT,
    }  # fmt: skip
    return create_staff_account(**{**facts, **changes})


def test_the_console_makes_an_account_a_staff_member_and_a_role() -> None:
    unit = a_unit()
    ewa = create(unit, full_name=" Ewa  Sikora-Maj", duty_phone="590 012 118")
    assert ewa.user is not None
    assert (ewa.first_name, ewa.last_name, ewa.post, ewa.valid_from) == ("Ewa", "Sikora-Maj", Post.CLERK, TODAY)
    assert ewa.user.username == "ewa.sikora"
    assert ewa.user.check_password("Bardzo-Dlugie-Haslo-7")
    assert actor_of(ewa.user, on=TODAY).has(Role.CLERK, unit_id=unit.pk)
    assert set(Entry.objects.values_list("verb", flat=True)) == {"hire_staff", "grant_role"}


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_post_of_its_name(role: Role) -> None:
    assert create(a_unit(), role=role).post == role.value


def test_an_account_name_is_given_once_whatever_its_capitals() -> None:
    unit = a_unit()
    create(unit)
    with pytest.raises(AccountNameTaken):
        create(unit, username="EWA.SIKORA")


def test_a_single_name_is_not_enough() -> None:
    with pytest.raises(SurnameMissing):
        create(a_unit(), full_name="Ewa ")


def test_a_stranger_makes_no_account() -> None:
    with pytest.raises(NotAllowed):
        create(a_unit(), by=STRANGER)
    assert not User.objects.exists()
