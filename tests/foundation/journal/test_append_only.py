"""The journal can be added to and read. PostgreSQL itself refuses the application anything else."""

from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction

from okienko.config.database import grant_application_rights
from okienko.foundation.access import Actor
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.models import Entry
from okienko.foundation.journal.partitions import make_partitions

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 12, 8, 41, tzinfo=UTC)


def tables():
    """The journal and each of its partitions."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'journal_entry'::regclass")
        return ["journal_entry", *(row[0] for row in cursor.fetchall())]


def as_owner():
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def as_application():
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {settings.APPLICATION_ROLE}")


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE {} SET verb = 'lie'",
        "UPDATE {} SET verb = 'lie' WHERE false",
        "DELETE FROM {}",
        "TRUNCATE {}",
        "DROP TABLE {}",
        "ALTER TABLE {} DISABLE TRIGGER ALL",
        "ALTER TABLE {} ADD COLUMN lie text",
        "INSERT INTO journal_entry SELECT * FROM {} ON CONFLICT (id, at) DO UPDATE SET verb = 'lie'",
    ],
)
def test_the_application_cannot_change_or_remove_an_entry_in_any_partition(attack):
    journal.record(by=Actor.machine("test"), at=AT, verb="try", thing="test:1")
    assert len(tables()) > 24
    for table in tables():
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(attack.format(table))
    assert Entry.objects.get().verb == "try"


def test_a_partition_made_later_is_as_closed_as_the_others():
    before = set(tables())
    as_owner()
    make_partitions(date(2031, 11, 30))
    grant_application_rights()
    as_application()
    fresh = set(tables()) - before
    assert "journal_entry_2031_11" in fresh
    assert "journal_entry_2033_11" in fresh
    for table in fresh:
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")
    journal.record(by=Actor.machine("test"), at=datetime(2031, 12, 31, 23, 30, tzinfo=UTC), verb="try", thing="test:1")
    assert where_it_lies() == ["journal_entry_2031_12"]


def where_it_lies():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableoid::regclass::text FROM journal_entry ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def test_an_entry_lies_in_the_month_of_its_moment():
    as_owner()
    make_partitions(date(2027, 12, 1))
    as_application()
    for moment in (datetime(2027, 12, 31, 23, 59, 59, 999999, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)):
        journal.record(by=Actor.machine("test"), at=moment, verb="try", thing="test:1")
    journal.record(by=Actor.machine("test"), at=datetime(1999, 1, 1, tzinfo=UTC), verb="try", thing="test:1")
    assert where_it_lies() == ["journal_entry_2027_12", "journal_entry_2028_01", "journal_entry_rest"]


def test_a_month_whose_entries_lie_in_the_rest_stays_there_and_making_it_again_harms_nothing():
    journal.record(by=Actor.machine("test"), at=datetime(1999, 5, 1, tzinfo=UTC), verb="try", thing="test:1")
    as_owner()
    make_partitions(date(1999, 4, 15))
    make_partitions(date(1999, 4, 15))
    as_application()
    assert "journal_entry_1999_04" in tables()
    assert "journal_entry_1999_05" not in tables()
    assert Entry.objects.count() == 1


def test_the_order_of_entries_is_that_of_their_numbers_and_not_of_a_clock():
    for moment in (AT, datetime(2020, 1, 1, tzinfo=UTC)):
        journal.record(by=Actor.machine("test"), at=moment, verb="try", thing="test:1")
    first, second = Entry.objects.order_by("pk")
    assert first.at > second.at


def test_the_application_cannot_give_itself_rights():
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT UPDATE ON journal_entry TO {settings.APPLICATION_ROLE}")
    with pytest.raises(ProgrammingError), transaction.atomic():
        Entry.objects.update(verb="lie")
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET SESSION AUTHORIZATION {settings.APPLICATION_ROLE}; ALTER ROLE CURRENT_USER SUPERUSER")


@pytest.mark.django_db(transaction=True)
def test_rights_given_again_leave_no_moment_in_which_the_journal_is_open():
    as_owner()
    seen = []

    def watch(execute, sql, params, many, context):
        seen.append((sql.split()[0], connection.in_atomic_block))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        grant_application_rights()
    as_application()
    assert all(inside for _, inside in seen)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Entry.objects.update(verb="lie")
