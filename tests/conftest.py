"""Every test runs as the application role, with its rights only."""

from collections.abc import Iterator
from typing import Any

import pytest


def _step_down(connection: Any, **_: Any) -> None:
    from django.conf import settings

    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {settings.APPLICATION_ROLE}")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest group comes first, so that the other worker is busy all the while."""
    items.sort(key=lambda item: "journeys" not in item.path.parts)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:  # extends pytest-django's
    """The owner migrates; from then on every connection of every test is the application's, with its rights only."""
    from django.db import connection
    from django.db.backends.signals import connection_created
    from django.test import TransactionTestCase

    connection_created.connect(_step_down, dispatch_uid="tests")
    TransactionTestCase._fixture_teardown = _empty_all_tables  # type: ignore[method-assign]
    with django_db_blocker.unblock():
        connection.close()
    yield
    connection_created.disconnect(dispatch_uid="tests")
    with django_db_blocker.unblock():
        connection.close()


def _empty_all_tables(self: Any) -> None:
    """What Django's flush cannot do here:

    The journal may not be truncated by the application, and the queue is not a model's table.
    """
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(
            "SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables WHERE schemaname = 'public'"
            " AND tablename NOT IN ('django_migrations', 'django_content_type', 'auth_permission')"
        )
        cursor.execute(f"TRUNCATE {cursor.fetchone()[0]} RESTART IDENTITY CASCADE")
    _step_down(connection)
