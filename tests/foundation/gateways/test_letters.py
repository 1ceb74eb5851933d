"""The print queue: a letter is never printed twice."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from okienko.foundation.access import Actor, NotAllowed, Role
from okienko.foundation.files.actions import keep_made
from okienko.foundation.files.filing import Filing
from okienko.foundation.gateways.actions import AlreadyPrinted, mark_printed
from okienko.foundation.gateways.letters import PrintQueue
from okienko.foundation.gateways.models import PrintJob
from okienko.foundation.gateways.protocol import Letter
from okienko.foundation.gateways.queries import letters_to_print
from okienko.foundation.journal.models import Entry
from tests.foundation.gateways.conftest import AT

pytestmark = pytest.mark.django_db
CLERK = Actor(name="e.sikora", grants=frozenset({(Role.CLERK, 1)}), purpose="message")


@pytest.fixture
def file(tmp_path, settings):
    settings.FILES_ROOT = tmp_path
    filing = Filing("matter:17", "8123", date(2026, 3, 12), person_id=5)
    return keep_made(content=b"%PDF-1.7", title="Zawiadomienie", filing=filing, by=Actor.machine("test"), at=AT)


def test_the_same_letter_queued_again_is_one_letter(file):
    letter = Letter(UUID(int=7), file)
    assert PrintQueue().send(letter, at=AT) == PrintQueue().send(letter, at=AT)
    assert [job.file for job in letters_to_print()] == [file]


def test_a_printed_letter_leaves_the_queue_and_the_journal_knows_who_printed_it(file):
    PrintQueue().send(Letter(UUID(int=7), file), at=AT)
    job = mark_printed(message_id=UUID(int=7), by=CLERK, at=AT)
    assert job.printed_at == AT
    assert not letters_to_print().exists()
    entry = Entry.objects.get(verb="print_letter")
    assert (entry.person_id, entry.purpose, entry.thing) == (5, "message", f"file:{file.pk}")
    with pytest.raises(AlreadyPrinted, match="już wydrukowany"):
        mark_printed(message_id=UUID(int=7), by=CLERK, at=AT)


@pytest.mark.parametrize("stranger", [Actor(), Actor.resident(), Actor(grants=frozenset({(Role.DRIVER, 1)}))])
def test_a_stranger_prints_nothing(file, stranger):
    PrintQueue().send(Letter(UUID(int=7), file), at=AT)
    with pytest.raises(NotAllowed):
        mark_printed(message_id=UUID(int=7), by=stranger, at=AT)
    assert letters_to_print().exists()


def test_nobody_has_printed_what_was_never_printed(file):
    from okienko.foundation.accounts.models import User

    user = User.objects.create_user("e.sikora")
    with pytest.raises(IntegrityError), transaction.atomic():
        PrintJob.objects.create(message_id=uuid4(), file=file, queued_at=AT, printed_by=user)
