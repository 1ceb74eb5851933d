"""The ground that every other test stands on."""

import pytest
from django.db import ProgrammingError, connection, transaction

from okienko.foundation.access import Actor
from okienko.foundation.clock import now
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.models import Entry

pytestmark = pytest.mark.django_db


def test_tests_run_as_the_application_and_not_as_the_owner() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone()[0] == "okienko_app"


def test_the_application_may_not_change_the_journal() -> None:
    journal.record(by=Actor.machine("test"), at=now(), verb="try", thing="test:1")
    with pytest.raises(ProgrammingError), transaction.atomic():
        Entry.objects.update(verb="lie")
    assert Entry.objects.get().verb == "try"
