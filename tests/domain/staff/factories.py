"""People of an invented office, made by the real actions."""

import itertools
from datetime import UTC, date, datetime, time
from typing import Any

from okienko.domain.staff.actions import change_duty_hours, hire_staff
from okienko.domain.staff.models import Post, StaffMember
from okienko.foundation.access import Actor, Channel, Role
from okienko.foundation.access.actions import grant_role
from okienko.foundation.access.queries import actor_of
from okienko.foundation.accounts.models import User
from okienko.foundation.units.models import Unit
from okienko.foundation.weekly_hours import Shift

# Monday, 8 March 2027, 10.00 in Warsaw.
AT = datetime(2027, 3, 8, 9, 0, tzinfo=UTC)
TODAY = date(2027, 3, 8)
FIRST_DAY = date(2027, 1, 1)
CONSOLE = Actor.machine("console")
OFFICE_WEEK = tuple(Shift(weekday, time(7, 30), time(15, 30)) for weekday in range(5))
_numbers = itertools.count(1)


def a_unit(parent: Unit | None = None) -> Unit:
    """The centre itself, or a part of it."""
    number = next(_numbers)
    return Unit.objects.create(name=f"Jednostka {number}", symbol=f"J{number}", parent=parent)


def an_account() -> User:
    """An account without any role."""
    return User.objects.create_user(f"konto.{next(_numbers)}", "Bardzo-Dlugie-Haslo-7")


def somebody(role: Role, unit: Unit, user: User | None = None) -> Actor:
    """The actor behind a fresh account with one role from January on."""
    user = user or an_account()
    grant_role(
        user=user, role=role, unit=unit, valid_from=FIRST_DAY, valid_until=None, reason="test", by=CONSOLE, at=AT
    )
    return actor_of(user, on=TODAY)


def a_staff_member(unit: Unit, **changes: Any) -> StaffMember:
    """Somebody employed from January on: Ewa Sikora from the desk, unless said otherwise."""
    facts: dict[str, Any] = {
        "first_name": "Ewa", "last_name": "Sikora", "post": Post.CLERK, "function": "pracownica okienka",
        "valid_from": FIRST_DAY, "unit": unit, "by": CONSOLE, "at": AT,
    }  # fmt: skip
    return hire_staff(**{**facts, **changes})


def on_duty(staff: StaffMember, week: Any = OFFICE_WEEK) -> StaffMember:
    """The same person with duty hours, Monday to Friday 7.30-15.30."""
    return change_duty_hours(staff=staff, week=week, by=CONSOLE, at=AT)


STRANGER = Actor(user_id=999_999, name="nikt", channel=Channel.DESK)
