"""Who somebody is: resolved for one day, read by everybody."""

from datetime import date, timedelta

import pytest

from okienko.foundation.access import Actor, Channel, Role
from okienko.foundation.access.actions import grant_role
from okienko.foundation.access.queries import actor_of
from tests.domain.staff.factories import AT, CONSOLE, FIRST_DAY, TODAY, a_unit, an_account

LAST = date(2027, 3, 31)


@pytest.mark.django_db
def test_an_actor_has_the_roles_in_force_and_no_others() -> None:
    user, centre = an_account(), a_unit()
    part = a_unit(centre)
    for role, unit, start, end in [
        (Role.CLERK, part, FIRST_DAY, None),
        (Role.DRIVER, centre, FIRST_DAY, TODAY),
        (Role.DPO, centre, FIRST_DAY, TODAY - timedelta(days=1)),
        (Role.DIRECTOR, centre, TODAY + timedelta(days=1), None),
    ]:
        grant_role(user=user, role=role, unit=unit, valid_from=start, valid_until=end, reason="test", by=CONSOLE, at=AT)
    actor = actor_of(user, on=TODAY)
    assert actor.grants == {("clerk", part.pk), ("driver", centre.pk)}
    assert (actor.user_id, actor.name, actor.channel) == (user.pk, user.username, Channel.DESK)


@pytest.mark.django_db
def test_somebody_elses_grants_and_a_disabled_account_give_nothing() -> None:
    user, other, unit = an_account(), an_account(), a_unit()
    grant_role(
        user=user, role=Role.CLERK, unit=unit, valid_from=FIRST_DAY, valid_until=None, reason="test", by=CONSOLE, at=AT
    )
    assert not actor_of(other, on=TODAY).is_staff
    user.is_active = False
    user.save()
    assert not actor_of(user, on=TODAY).is_staff


def test_a_role_is_held_anywhere_or_in_one_unit() -> None:
    actor = Actor(user_id=1, grants=frozenset({("clerk", 5)}))
    assert actor.has(Role.CLERK)
    assert actor.has(Role.DRIVER, Role.CLERK, unit_id=5)
    assert not actor.has(Role.CLERK, unit_id=6)
    assert not actor.has(Role.DRIVER, unit_id=5)
    assert not actor.has()


def test_residents_and_machines_are_no_staff() -> None:
    resident, machine = Actor.resident(), Actor.machine("nightly")
    assert not resident.is_staff
    assert not resident.is_machine
    assert machine.is_machine
    assert not machine.is_staff
    assert (machine.name, machine.channel) == ("nightly", Channel.JOB)


def test_the_same_actor_takes_other_work_in_hand() -> None:
    actor = Actor(user_id=1).working_on("matter", "matter:17").through(Channel.PHONE)
    assert (actor.user_id, actor.purpose, actor.work, actor.channel) == (1, "matter", "matter:17", Channel.PHONE)
