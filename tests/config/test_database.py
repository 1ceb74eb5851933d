"""Roles belong to a whole server: two databases of it may be set up at the same moment."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction

from okienko.config.database import ensure_role

pytestmark = pytest.mark.django_db(transaction=True)
ROLE = "okienko_test_role"


@pytest.fixture(autouse=True)
def owner():
    """Roles are the owner's matter; a role of a test does not outlive it."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        yield
        cursor.execute(f"DROP ROLE IF EXISTS {ROLE}")
        cursor.execute(f"SET ROLE {settings.APPLICATION_ROLE}")


def roles():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname = %s", [ROLE])
        return cursor.fetchone()[0]


def wait_until_somebody_waits():
    deadline = time.monotonic() + 20
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
    raise AssertionError("Nobody waits for the first one.")


def in_another_connection():
    try:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        ensure_role(ROLE)
    finally:
        connection.close()


def test_a_missing_role_is_made_and_made_again_harms_nothing():
    ensure_role(ROLE)
    ensure_role(ROLE)
    assert roles() == 1


def test_the_second_of_two_at_once_waits_and_finds_the_role_of_the_first():
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            ensure_role(ROLE)
            second = pool.submit(in_another_connection)
            wait_until_somebody_waits()
        second.result(timeout=20)
    assert roles() == 1


def test_whoever_may_not_make_roles_is_told_so():
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {settings.APPLICATION_ROLE}")
        with pytest.raises(ProgrammingError):
            ensure_role(ROLE)
        cursor.execute("RESET ROLE")
    assert roles() == 0
