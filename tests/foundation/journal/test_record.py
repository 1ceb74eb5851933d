"""Who did or read what, about whom, and why: never without a purpose when a person is concerned."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from okienko.foundation.access import Actor, Channel, Role
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.actions import PurposeMissing
from okienko.foundation.journal.models import Entry
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.journal.queries import entries_about
from okienko.foundation.privacy import FieldClass

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 12, 8, 41, tzinfo=UTC)
CLERK = Actor(user_id=7, name="e.sikora", grants=frozenset({(Role.CLERK, 1)}), channel=Channel.DESK)


def test_an_entry_says_who_when_what_about_whom_and_why():
    by = CLERK.working_on(Purpose.CALL, "call:3").through(Channel.PHONE)
    journal.record(
        by=by, at=AT, verb="read", thing="matter:17", about=5, fields=[FieldClass.SENSITIVE, FieldClass.PERSONAL]
    )
    entry = Entry.objects.get()
    assert (entry.user_id, entry.name, entry.channel, entry.at) == (7, "e.sikora", "phone", AT)
    assert (entry.verb, entry.thing, entry.person_id) == ("read", "matter:17", 5)
    assert (entry.purpose, entry.work, entry.fields) == ("call", "call:3", ["personal", "sensitive"])


def test_a_person_is_never_touched_without_a_work_in_hand():
    with pytest.raises(PurposeMissing, match="read matter:17 about person 5"):
        journal.record(by=CLERK, at=AT, verb="read", thing="matter:17", about=5)
    with pytest.raises(PurposeMissing):
        journal.record_reads(by=CLERK, at=AT, people=[5, 6], thing="search")
    assert not Entry.objects.exists()


def test_a_purpose_that_is_given_counts_before_the_work_in_hand():
    journal.record(by=CLERK.working_on(Purpose.CALL), at=AT, verb="x", thing="y", about=5, purpose=Purpose.MESSAGE)
    journal.record(by=CLERK, at=AT, verb="x", thing="y", about=5, purpose=Purpose.AUDIT)
    assert [entry.purpose for entry in Entry.objects.order_by("pk")] == ["message", "audit"]


def test_work_on_the_house_itself_needs_no_purpose():
    journal.record(by=CLERK, at=AT, verb="grant_role", thing="user:9")
    assert Entry.objects.get().purpose == Purpose.SETUP


def test_a_list_counts_as_a_read_of_everybody_on_it_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        journal.record_reads(
            by=CLERK.working_on(Purpose.SEARCH, "call:3"), at=AT, people=[5, 6, 5], thing="search", fields=[]
        )
    entries = Entry.objects.order_by("pk")
    assert [(entry.person_id, entry.verb, entry.fields) for entry in entries] == [(5, "read", []), (6, "read", [])]


def test_a_list_that_is_opened_again_within_the_hour_is_the_same_look():
    by = CLERK.working_on(Purpose.MESSAGE, "list:calls")

    def look(at: datetime, *people: int, by: Actor = by) -> int:
        before = Entry.objects.count()
        journal.record_list(by=by, at=at, people=people, thing="list:calls")
        return Entry.objects.count() - before

    assert look(AT, 5, 6) == 2
    assert look(AT + timedelta(minutes=59), 5, 6, 7) == 1
    assert look(AT + timedelta(minutes=60), 5, 6, 7) == 2
    assert look(AT + timedelta(minutes=60), 5, by=dataclasses.replace(by, user_id=8)) == 1
    assert look(AT + timedelta(minutes=60), 5, by=by.working_on(Purpose.AUDIT)) == 1


def test_an_empty_list_is_no_read():
    journal.record_reads(by=CLERK.working_on(Purpose.SEARCH), at=AT, people=[], thing="search")
    assert not Entry.objects.exists()


def test_a_machine_and_a_resident_have_their_purposes():
    journal.record(by=Actor.machine("night"), at=AT, verb="x", thing="y", about=5)
    journal.record(by=Actor.resident(), at=AT, verb="x", thing="y", about=5)
    assert [(entry.name, entry.purpose) for entry in Entry.objects.order_by("pk")] == [("night", "system"), ("", "own")]


def test_a_person_reads_about_themself_newest_first():
    for verb in ("first", "second"):
        journal.record(by=Actor.resident(), at=AT, verb=verb, thing="y", about=5)
    journal.record(by=Actor.resident(), at=AT, verb="other", thing="y", about=6)
    assert [entry.verb for entry in entries_about(5)] == ["second", "first"]
