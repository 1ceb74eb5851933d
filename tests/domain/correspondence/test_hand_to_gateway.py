"""From the queue to the gateway: nothing is lost, nothing goes twice unless the worker died in between."""

import dataclasses
import threading
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, connections, transaction

from okienko.domain.correspondence import jobs
from okienko.domain.correspondence.actions import hand_to_gateway, withdraw_message
from okienko.domain.correspondence.addressee import Way
from okienko.domain.correspondence.lifecycle import MessageState
from okienko.domain.correspondence.models import Attempt, Message, Result
from okienko.domain.correspondence.queries import letters_to_print, messages_due, messages_that_need_care
from okienko.domain.correspondence.rules import CUT_OFF, MAX_TRIES, REST
from okienko.foundation.access import NotAllowed
from okienko.foundation.clock import at_hour, now
from okienko.foundation.events.models import Event
from okienko.foundation.gateways.choice import configured
from okienko.foundation.gateways.fake import DOWN_DOMAIN, DOWN_PHONE, REFUSED_PHONE, FakeSms
from okienko.foundation.gateways.models import FakeDelivery, PrintJob
from okienko.foundation.journal.models import Entry
from tests.domain.correspondence.factories import AT, CLERK, MACHINE, SMS, STRANGERS, a_message, hand_over
from tests.domain.places.factories import a_centre

pytestmark = pytest.mark.django_db


class WorkerKilled(BaseException):
    """What no `except Exception` stops."""


class KilledAfterAcceptance(FakeSms):
    """The provider took the text, and the worker died before it could write that down."""

    def send(self, parcel, *, at):
        super().send(parcel, at=at)
        raise WorkerKilled


def killed(message, at=AT):
    """One try that ends with a dead worker."""
    with pytest.raises(WorkerKilled):
        hand_over(message, at, dataclasses.replace(configured(), sms=KilledAfterAcceptance()))


def test_a_text_goes_to_the_gateway_with_its_id_and_is_sent():
    message = hand_over(a_message())
    assert message.state == MessageState.SENT
    delivery = FakeDelivery.objects.get()
    assert (delivery.recipient, delivery.text, delivery.message_id) == ("+48590012118", SMS, message.message_id)
    attempt = message.attempts.get()
    assert (attempt.result, attempt.gateway, attempt.gateway_id) == ("accepted", "fake-sms", f"fake-{delivery.pk}")
    assert Entry.objects.get(verb="message_accepted").person_id == 5


def test_an_email_goes_with_its_greeting():
    hand_over(a_message(Way.EMAIL))
    delivery = FakeDelivery.objects.get()
    assert (delivery.recipient, delivery.subject) == ("anna@poczta.example", "Twój przejazd")
    assert delivery.text == f"Szanowna Pani\n\n{SMS}"


def test_a_letter_waits_for_the_printer():
    a_centre()
    message = hand_over(a_message(Way.LETTER))
    assert message.state == MessageState.PRINTING
    assert PrintJob.objects.get().file == message.file
    assert list(letters_to_print()) == [message]


def test_a_call_is_never_handed_to_a_gateway():
    assert hand_over(a_message(Way.PHONE)) is None
    assert not messages_due(AT)


def test_a_message_that_went_does_not_go_again():
    message = a_message()
    hand_over(message)
    assert hand_over(message) is None
    assert FakeDelivery.objects.count() == 1


@pytest.mark.parametrize("stranger", [*STRANGERS, CLERK])
def test_only_a_job_hands_over(stranger):
    with pytest.raises(NotAllowed):
        hand_to_gateway(message_id=a_message().pk, gateways=configured(), by=stranger, at=AT)


def test_before_its_time_nothing_happens():
    message = a_message(not_before=AT + timedelta(hours=1))
    assert hand_over(message, AT + timedelta(minutes=59)) is None
    assert hand_over(message, AT + timedelta(hours=1)).state == MessageState.SENT


def test_a_worker_that_wakes_at_night_waits_till_morning():
    message = a_message()
    assert hand_over(message, at_hour(date(2026, 3, 12), 20)) is None
    message.refresh_from_db()
    assert message.not_before == at_hour(date(2026, 3, 13), 8)
    assert not message.attempts.exists()
    assert hand_over(message, at_hour(date(2026, 3, 13), 7, 59)) is None
    assert hand_over(message, at_hour(date(2026, 3, 13), 8)).state == MessageState.SENT


def test_an_address_that_is_refused_fails_at_once_and_somebody_hears_of_it():
    message = hand_over(a_message(to={"phone": REFUSED_PHONE}))
    assert (message.state, message.reason) == (MessageState.FAILED, "refused")
    assert list(messages_that_need_care()) == [message]
    assert Event.objects.get().name == "message_failed"


def test_a_gateway_that_is_down_is_asked_again_after_a_pause():
    message = hand_over(a_message(to={"phone": DOWN_PHONE}))
    assert (message.state, message.not_before) == (MessageState.QUEUED, AT + timedelta(minutes=1))
    assert message.attempts.get().result == Result.DOWN


def test_a_gateway_that_stays_down_fails_the_message_in_the_end_and_not_silently():
    message, at = a_message(Way.EMAIL, to={"email": f"a@{DOWN_DOMAIN}"}), AT
    for _ in range(MAX_TRIES * 3):
        hand_over(message, at)
        message.refresh_from_db()
        at = message.not_before
        if message.state == MessageState.FAILED:
            break
    assert message.attempts.count() == MAX_TRIES
    assert message.reason == "gateway_down"
    assert at - AT > timedelta(days=1)
    assert Event.objects.get().name == "message_failed"


def test_after_three_failures_a_gateway_rests_and_the_others_work():
    for _ in range(3):
        hand_over(a_message(to={"phone": DOWN_PHONE}))
    good = a_message()
    assert hand_over(good) is None
    good.refresh_from_db()
    assert good.not_before == AT + REST
    assert not good.attempts.exists()
    assert hand_over(a_message(Way.EMAIL)).state == MessageState.SENT
    assert hand_over(good, AT + REST).state == MessageState.SENT


def test_a_text_whose_worker_died_goes_once_more_with_the_same_id():
    message = a_message()
    killed(message)
    assert message.attempts.get().result == Result.STARTED
    assert hand_over(message, AT + CUT_OFF - timedelta(seconds=1)) is None
    assert hand_over(message, AT + CUT_OFF).state == MessageState.SENT
    assert list(FakeDelivery.objects.values_list("message_id", flat=True)) == [message.message_id] * 2
    assert [attempt.result for attempt in message.attempts.order_by("pk")] == ["unknown", "accepted"]


def test_a_text_whose_worker_died_twice_waits_for_a_person():
    message = a_message()
    killed(message)
    killed(message, AT + CUT_OFF)
    assert hand_over(message, AT + 2 * CUT_OFF) is None
    message.refresh_from_db()
    assert (message.state, message.reason) == (MessageState.HELD, "unclear")
    assert FakeDelivery.objects.count() == 2
    assert Event.objects.get().name == "message_held"


def test_a_letter_is_never_printed_twice_however_often_the_worker_dies():
    a_centre()
    message = a_message(Way.LETTER)

    class Dying(type(configured().letters)):
        def send(self, parcel, *, at):
            super().send(parcel, at=at)
            raise WorkerKilled

    for crash in range(3):
        with pytest.raises(WorkerKilled):
            hand_over(message, AT + crash * CUT_OFF, dataclasses.replace(configured(), letters=Dying()))
    assert hand_over(message, AT + 3 * CUT_OFF).state == MessageState.PRINTING
    assert PrintJob.objects.count() == 1


def test_a_message_withdrawn_while_the_gateway_was_asked_stays_withdrawn_and_the_try_is_written_down():
    message = a_message()

    class Slow(FakeSms):
        def send(self, parcel, *, at):
            withdraw_message(message_id=message.pk, because="Już wie.", by=CLERK, at=at)
            return super().send(parcel, at=at)

    after = hand_over(message, AT, dataclasses.replace(configured(), sms=Slow()))
    assert after.state == MessageState.WITHDRAWN
    assert after.attempts.get().result == Result.ACCEPTED


def test_a_message_has_one_open_try_at_most():
    message = a_message()
    Attempt.objects.create(message=message, channel="sms", gateway="x", started_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(message=message, channel="sms", gateway="x", started_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(message=message, channel="sms", gateway="x", started_at=AT, result="accepted")


def test_the_oldest_due_message_comes_first():
    later, sooner = a_message(at=AT + timedelta(minutes=2)), a_message()
    assert messages_due(AT + timedelta(hours=1)) == [sooner.pk, later.pk]
    assert messages_due(AT) == [sooner.pk]


def test_the_jobs_send_what_is_due():
    first, second, call = a_message(quiet=None), a_message(quiet=None), a_message(Way.PHONE, quiet=None)
    assert first.not_before < now()
    jobs.send_message(message_id=first.pk)
    jobs.send_due_messages(timestamp=0)
    jobs.send_due_messages(timestamp=0)
    states = [Message.objects.get(pk=one.pk).state for one in (first, second, call)]
    assert states == ["sent", "sent", "queued"]
    assert FakeDelivery.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_message():
    message = a_message()
    asked, go = threading.Event(), threading.Event()

    class Waiting(FakeSms):
        def send(self, parcel, *, at):
            asked.set()
            assert go.wait(20)
            return super().send(parcel, at=at)

    def first():
        try:
            hand_over(message, AT, dataclasses.replace(configured(), sms=Waiting()))
        finally:
            connections.close_all()

    worker = threading.Thread(target=first)
    worker.start()
    assert asked.wait(20)
    assert not connection.in_atomic_block
    assert hand_over(message) is None
    go.set()
    worker.join()
    message.refresh_from_db()
    assert message.state == MessageState.SENT
    assert FakeDelivery.objects.count() == 1
    assert MACHINE.is_machine
