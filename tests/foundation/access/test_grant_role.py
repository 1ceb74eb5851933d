"""Granting a role and taking it away."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from okienko.foundation.access import NotAllowed, Role
from okienko.foundation.access.actions import end_role, grant_role
from okienko.foundation.access.models import RoleGrant
from okienko.foundation.access.queries import actor_of
from okienko.foundation.journal.models import Entry
from okienko.foundation.units.models import Unit
from tests.domain.staff.factories import AT, CONSOLE, FIRST_DAY, STRANGER, TODAY, a_unit, an_account, somebody

pytestmark = pytest.mark.django_db
LAST = date(2027, 3, 31)


def grant(until: date | None = None) -> RoleGrant:
    return grant_role(
        user=an_account(), role=Role.CLERK, unit=a_unit(), valid_from=TODAY, valid_until=until, reason="umowa 7/2027",
        by=CONSOLE, at=AT,
    )  # fmt: skip


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.ADMINISTRATOR])
def test_the_director_and_the_administrator_grant_roles(role: Role) -> None:
    unit = a_unit()
    by = somebody(role, unit)
    given = grant_role(
        user=an_account(), role=Role.CLERK, unit=unit, valid_from=TODAY, valid_until=LAST, reason="umowa", by=by, at=AT
    )
    assert (given.granted_by_id, given.granted_at, given.valid_until) == (by.user_id, AT, LAST)
    entry = Entry.objects.get(verb="grant_role", user_id=by.user_id)
    assert entry.thing == f"user:{given.user_id}"


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.DIRECTOR, Role.ADMINISTRATOR}])
def test_nobody_else_does(role: Role) -> None:
    unit = a_unit()
    by, user = somebody(role, unit), an_account()
    with pytest.raises(NotAllowed):
        grant_role(user=user, role=Role.CLERK, unit=unit, valid_from=TODAY, valid_until=None, reason="x", by=by, at=AT)
    given = RoleGrant.objects.get()
    with pytest.raises(NotAllowed):
        end_role(grant=given, last_day=TODAY, by=by, at=AT)
    assert RoleGrant.objects.get().valid_until is None


def test_roles_are_granted_from_above_and_never_across() -> None:
    root = a_unit()
    part, other = (Unit.objects.create(name=name, symbol=name, parent=root) for name in ("Filia", "Dom dzienny"))
    new = {"role": Role.CLERK, "valid_from": TODAY, "valid_until": None, "reason": "umowa", "at": AT}
    above, across = somebody(Role.DIRECTOR, root), somebody(Role.ADMINISTRATOR, other)
    given = grant_role(user=an_account(), unit=part, by=above, **new)
    with pytest.raises(NotAllowed):
        grant_role(user=given.user, unit=part, by=across, **new)
    with pytest.raises(NotAllowed):
        end_role(grant=given, last_day=TODAY, by=across, at=AT)


def test_a_stranger_ends_nothing() -> None:
    given = grant()
    with pytest.raises(NotAllowed):
        end_role(grant=given, last_day=TODAY, by=STRANGER, at=AT)


def test_a_role_ends_on_its_last_day() -> None:
    given = grant()
    end_role(grant=given, last_day=LAST, by=CONSOLE, at=AT)
    assert actor_of(given.user, on=LAST).has(Role.CLERK)
    assert not actor_of(given.user, on=LAST + timedelta(days=1)).has(Role.CLERK)
    assert Entry.objects.get(verb="end_role").thing == f"user:{given.user_id}"


@pytest.mark.parametrize(("last_day", "left"), [(TODAY - timedelta(days=1), 0), (TODAY, 1)])
def test_a_role_ended_before_its_first_day_was_never_there(last_day: date, left: int) -> None:
    end_role(grant=grant(), last_day=last_day, by=CONSOLE, at=AT)
    assert RoleGrant.objects.count() == left


def test_the_database_refuses_a_period_that_ends_before_it_begins() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        grant(until=TODAY - timedelta(days=1))
    unit = a_unit()
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(
            user=an_account(), role="król", unit=unit, valid_from=FIRST_DAY, granted_at=AT, reason="x"
        )
