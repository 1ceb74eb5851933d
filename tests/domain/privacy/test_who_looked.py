"""A resident sees every look at their data, by whom and why, without a wall of lines."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from okienko.domain.privacy.queries import who_looked
from okienko.foundation.access import Actor, Role
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from tests.factories import AT, actor, ask, found_centre, hire

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_every_look_is_there_a_line_for_each_day_worker_and_purpose() -> None:
    found_centre()
    person = ask().person_id
    ewa = hire(Role.CLERK, first_name="Ewa", last_name="Sikora", function="odbiera telefon")
    for minutes in range(300):
        journal.record(
            by=actor(ewa, Purpose.CALL), at=AT + minutes * MINUTE, verb="read", thing="person:1", about=person
        )
    journal.record(by=actor(ewa, Purpose.RIDE), at=AT + 301 * MINUTE, verb="read", thing="person:1", about=person)
    tomorrow = AT + timedelta(days=1)
    journal.record(by=actor(ewa, Purpose.CALL), at=tomorrow, verb="read", thing="person:1", about=person)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        looks = who_looked(person)
    assert len(queries) == 2
    assert [(look.day, look.why) for look in looks] == [
        (tomorrow.date(), "rozmowa z Tobą przez telefon"),
        (AT.date(), "Twój przejazd"),
        (AT.date(), "rozmowa z Tobą przez telefon"),
    ]
    whole_morning = looks[-1]
    assert (whole_morning.name, whole_morning.function) == ("Ewa Sikora", "odbiera telefon")
    assert (whole_morning.first_at, whole_morning.last_at) == (AT, AT + 299 * MINUTE)


def test_the_person_themself_and_machines_are_not_on_the_list() -> None:
    found_centre()
    assert who_looked(ask().person_id) == []


def test_an_account_without_a_staff_member_still_has_a_name() -> None:
    found_centre()
    person = ask().person_id
    stranger = Actor(
        user_id=990, name="konto.techniczne", grants=frozenset({(Role.CLERK.value, 1)}), purpose=Purpose.AUDIT
    )
    journal.record(by=stranger, at=AT, verb="read", thing="person:1", about=person)
    [look] = who_looked(person)
    assert (look.name, look.function) == ("konto.techniczne", "")
