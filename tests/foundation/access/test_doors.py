"""Doors: who comes in, who logs in first, and for whom there is nothing."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from okienko.foundation.access import Role
from okienko.foundation.access.actions import end_role, grant_role
from okienko.foundation.access.doors import EVERYONE, door_of
from okienko.foundation.accounts.models import User
from okienko.foundation.clock import at_hour
from tests.domain.staff.factories import AT, CONSOLE, FIRST_DAY, TODAY, a_unit, an_account
from tests.foundation.access import pages
from tests.foundation.accounts.login import with_phone

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.foundation.access.pages")]
LAST = date(2027, 3, 31)


@pytest.fixture
def user() -> User:
    return an_account()


def enter(user: User, day: date = TODAY, page: str = "/biuro/") -> int:
    """The status of a staff page for somebody logged in, at noon."""
    client = Client()
    with time_machine.travel(at_hour(day, 12), tick=False):
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        return client.get(page).status_code


def grant(user: User, role: Role = Role.CLERK, until: date | None = LAST) -> None:
    grant_role(
        user=user, role=role, unit=a_unit(), valid_from=FIRST_DAY, valid_until=until, reason="test", by=CONSOLE, at=AT
    )


def test_everybody_stands_in_the_street(client: Client, user: User) -> None:
    assert client.get("/ulica/").content.decode() == "ulica False"
    assert enter(user, page="/ulica/") == 200


def test_a_stranger_logs_in_first(client: Client) -> None:
    response = client.get("/biuro/7/?a=b")
    assert response.status_code == 302
    assert response.url == "/konto/logowanie/?next=/biuro/7/%3Fa%3Db"


def test_somebody_without_the_role_finds_nothing(user: User) -> None:
    with_phone(user)
    assert enter(user) == 404
    grant(user, Role.DRIVER)
    assert enter(user) == 404


@pytest.mark.parametrize("role", [Role.CLERK, Role.DIRECTOR])
def test_each_role_of_the_door_comes_in(user: User, role: Role) -> None:
    with_phone(user)
    grant(user, role)
    assert enter(user, page="/biuro/7/") == 200


def test_without_the_second_factor_the_role_is_not_enough(user: User, client: Client) -> None:
    grant(user, until=None)
    with time_machine.travel(AT, tick=False):
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        response = client.get("/biuro/")
    assert (response.status_code, response.url) == (302, "/konto/drugi-skladnik/wlacz/")


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (FIRST_DAY - timedelta(days=1), 404),
        (FIRST_DAY, 200),
        (LAST - timedelta(days=1), 200),
        (LAST, 200),
        (LAST + timedelta(days=1), 404),
    ],
)
def test_a_role_works_on_its_days_only(user: User, day: date, status: int) -> None:
    with_phone(user)
    grant(user)
    assert enter(user, day) == status


def test_a_role_that_ended_is_gone_from_an_open_session(user: User) -> None:
    with_phone(user)
    given = grant_role(
        user=user, role=Role.CLERK, unit=a_unit(), valid_from=TODAY, valid_until=None, reason="test", by=CONSOLE, at=AT
    )
    client = Client()
    with time_machine.travel(AT, tick=False):
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        assert client.get("/biuro/").status_code == 200
        end_role(grant=given, last_day=TODAY - timedelta(days=1), by=CONSOLE, at=AT)
        assert client.get("/biuro/").status_code == 404


def test_a_disabled_account_logs_in_first_like_a_stranger(user: User) -> None:
    with_phone(user)
    grant(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert enter(user) == 302


def test_a_view_tells_its_door() -> None:
    assert door_of(pages.street) == {EVERYONE}
    assert door_of(pages.office) == {"clerk", "director"}
    assert door_of(len) is None
