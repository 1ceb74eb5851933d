"""Wanting a message: it waits for its turn, or for a person, and never fails what it was about."""

import dataclasses
from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from okienko.domain.correspondence.actions import release_message
from okienko.domain.correspondence.addressee import Way
from okienko.domain.correspondence.lifecycle import MessageState
from okienko.domain.correspondence.models import Message
from okienko.domain.correspondence.permissions import messages_visible_to
from okienko.domain.correspondence.rules import PerPhone
from okienko.domain.places.queries import NoCentreYet
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import at_hour
from okienko.foundation.documents import Document, Office, Paragraph, Signature
from okienko.foundation.events.models import Event
from okienko.foundation.files import store
from okienko.foundation.journal.models import Entry
from tests.domain.correspondence.factories import AT, CLERK, FILING, MACHINE, QUIET, SMS, STRANGERS, a_message
from tests.domain.places.factories import a_centre

pytestmark = pytest.mark.django_db


def jobs():
    return list(ProcrastinateJob.objects.filter(task_name="okienko.send_message").values_list("args", flat=True))


def test_a_message_waits_for_its_turn_and_a_job_is_queued_with_it():
    message = a_message()
    assert (message.state, message.channel, message.not_before) == (MessageState.QUEUED, Way.SMS, AT)
    assert (message.ref, message.archive_class, message.case_number) == ("matter:17", "8123", "CUS.8123.17.2026")
    assert message.day == date(2026, 3, 12)
    assert jobs() == [{"message_id": message.pk}]


def test_the_journal_says_whom_it_concerns_and_why():
    message = a_message()
    entry = Entry.objects.get()
    assert (entry.verb, entry.thing, entry.person_id) == ("send_message", f"message:{message.pk}", 5)
    assert (entry.purpose, entry.fields, entry.work) == ("message", ["personal"], "call:3")


def test_when_the_act_is_rolled_back_nothing_is_sent():
    with transaction.atomic():
        a_message()
        transaction.set_rollback(True)
    assert not Message.objects.exists()
    assert jobs() == []


def test_when_the_journal_cannot_be_written_nothing_is_sent():
    with pytest.raises(Exception, match="value too long"), transaction.atomic():
        a_message(by=dataclasses.replace(CLERK, name="x" * 200))
    assert not Message.objects.exists()


@pytest.mark.parametrize("stranger", STRANGERS[:2])
def test_a_stranger_sends_nothing(stranger):
    with pytest.raises(NotAllowed):
        a_message(by=stranger)


@pytest.mark.parametrize("sender", [Actor.resident(), MACHINE])
def test_a_residents_own_act_and_a_job_may_send(sender):
    assert a_message(by=sender).state == MessageState.QUEUED


def test_a_text_wanted_at_night_waits_till_morning_without_a_job():
    message = a_message(at=at_hour(date(2026, 3, 12), 22))
    assert message.state == MessageState.QUEUED
    assert jobs() == []
    a_message(at=at_hour(date(2026, 3, 12), 22), quiet=None)
    assert len(jobs()) == 1


def test_a_message_for_later_waits():
    message = a_message(not_before=AT + timedelta(days=1))
    assert message.not_before == AT + timedelta(days=1)
    assert jobs() == []
    assert a_message(not_before=AT - timedelta(days=1)).not_before == AT


@pytest.mark.parametrize(
    ("channel", "to", "changes", "reason"),
    [
        (Way.SMS, {"phone": ""}, {}, "no_address"),
        (Way.EMAIL, {"email": ""}, {}, "no_address"),
        (Way.LETTER, {"address_lines": ()}, {}, "no_address"),
        (Way.SMS, {}, {"body": SMS + "ą" * 90}, "too_long"),
        (Way.SMS, {}, {"body": f"Terapia. {SMS}"}, "reveals"),
        (Way.EMAIL, {}, {"subject": "Odwyk"}, "reveals"),
        (Way.PHONE, {}, {"body": ""}, "empty"),
    ],
)
def test_what_may_not_go_is_held_for_a_person_and_somebody_hears_of_it(channel, to, changes, reason):
    message = a_message(channel, to=to, **changes)
    assert (message.state, message.reason) == (MessageState.HELD, reason)
    assert jobs() == []
    event = Event.objects.get()
    assert (event.name, event.refs) == ("message_held", {"message": message.pk, "ref": "matter:17"})


def test_an_email_ends_with_who_answers_for_it():
    signature = Signature("Ewa Sikora", "pracownica okienka", "41 012 36 48")
    message = a_message(Way.EMAIL, body="Dzień dobry", signature=signature)
    assert message.body == "Dzień dobry\n\nEwa Sikora\npracownica okienka\n41 012 36 48"
    assert message.text.startswith("Szanowna Pani\n\nDzień dobry")
    assert a_message(Way.SMS, signature=signature).body == SMS
    assert a_message(Way.EMAIL, to={"greeting": ""}, body="Dzień dobry").text == "Dzień dobry"


def test_a_letter_is_set_at_once_under_the_head_of_the_centre_and_kept_in_the_files():
    a_centre()
    message = a_message(Way.LETTER, body="Pierwszy akapit.\n\nDrugi\nakapit.", to={"large_print": True})
    file = message.file
    assert store.read(file.name).startswith(b"%PDF-")
    assert (file.ref, file.archive_class, file.case_number) == ("matter:17", "8123", "CUS.8123.17.2026")
    assert (file.day_of_receipt, file.person_id, file.title) == (date(2026, 3, 12), 5, "Twój przejazd")
    small = a_message(Way.LETTER, filing=dataclasses.replace(FILING, case_number=""))
    assert store.read(small.file.name) != store.read(file.name)


def test_a_letter_without_a_centre_cannot_be_written():
    with pytest.raises(NoCentreYet), transaction.atomic():
        a_message(Way.LETTER)


def test_a_document_of_the_room_above_goes_as_it_is_and_its_words_are_kept_for_reading():
    document = Document("Odmowa", "482 617", date(2026, 3, 12), Office("CUS"), ["Anna Kowalska"], [Paragraph("Powód.")])
    message = a_message(Way.LETTER, body="", document=document)
    assert message.state == MessageState.QUEUED
    assert "Powód." in message.body
    assert "Powód." in a_message(Way.EMAIL, body="", document=document).body


def test_the_database_holds_no_readable_word_of_a_message():
    a_message()
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(m)::text FROM correspondence_message m")
        row = cursor.fetchone()[0]
    for secret in ("Kowalska", "590012118", "Polna", "Przejazd", "przejazd", "poczta"):
        assert secret not in row


def test_a_message_remembers_its_addressee():
    message = Message.objects.get(pk=a_message().pk)
    assert message.addressee.address_lines == ("ul. Polna 2", "27-200 Jaworzyce")
    assert (message.addressee.name, message.addressee.channel) == ("Anna Kowalska", Way.SMS)
    assert message.quiet == QUIET


def test_naughty_strings_come_through():
    name = "Zażółć \u202egęślą\x00 O'Reilly <b> 🙂"
    message = Message.objects.get(pk=a_message(Way.EMAIL, to={"name": name}, body=f"{name}\ud800").pk)
    assert message.name == "Zażółć gęślą O'Reilly <b> 🙂"
    assert message.body == "Zażółć gęślą O'Reilly <b> 🙂"


@pytest.mark.parametrize(
    "change",
    [
        {"state": "lost"},
        {"channel": "pigeon"},
        {"archive_class": ""},
        {"state": "held"},
        {"reason": "refused"},
        {"state": "printing"},
        {"channel": "letter"},
        {"quiet_until": None},
        {"quiet_from": None, "quiet_until": time(8)},
    ],
)
def test_the_database_refuses_an_impossible_message(change):
    message = a_message()
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(**change)


def test_only_those_who_look_after_messages_see_them():
    a_message()
    assert messages_visible_to(CLERK).count() == 1
    for stranger in STRANGERS:
        assert not messages_visible_to(stranger).exists()


def test_a_telephone_that_had_too_many_texts_gets_no_more_until_somebody_looks():
    most = PerPhone(hour=2, day=5)
    states = [a_message(most=most).state for _text in range(3)]
    assert states == ["queued", "queued", "held"]
    held = Message.objects.get(state="held")
    assert held.reason == "too_many"
    assert Event.objects.get(name="message_held").refs["message"] == held.pk
    assert a_message(to={"phone": "+48590012119"}, most=most).state == "queued"
    assert a_message(Way.PHONE, most=most).state == "queued"
    assert a_message().state == "queued"
    assert a_message(most=most, at=AT + timedelta(hours=1)).state == "queued"
    assert release_message(message_id=held.pk, by=CLERK, at=AT).state == "queued"
