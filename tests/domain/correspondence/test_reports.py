"""What became of a message: calls, posted letters, returns, receipts, second chances."""

import dataclasses
from datetime import timedelta

import pytest
from django.db import transaction

from okienko.domain.correspondence.actions import (
    CallOutcome,
    release_message,
    report_call,
    report_delivered,
    report_posted,
    report_returned,
    withdraw_message,
)
from okienko.domain.correspondence.addressee import Way
from okienko.domain.correspondence.errors import LetterNeedsNewAddress, MessageNotReady, NotACall, ReasonMissing
from okienko.domain.correspondence.lifecycle import MessageState
from okienko.domain.correspondence.models import Message
from okienko.domain.correspondence.permissions import messages_visible_to
from okienko.domain.correspondence.queries import (
    call_list,
    is_troubled,
    letters_to_print,
    messages_about,
    messages_that_need_care,
    posted_letters,
)
from okienko.foundation.access import Actor, NotAllowed, Role
from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.events.models import Event
from okienko.foundation.files.filing import Filing
from okienko.foundation.gateways.fake import REFUSED_PHONE
from okienko.foundation.gateways.models import FakeDelivery, PrintJob
from okienko.foundation.journal.models import Entry
from okienko.foundation.lifecycle import MoveNotAllowed
from tests.domain.correspondence.factories import AT, CLERK, MACHINE, SMS, STRANGERS, a_message, an_addressee, hand_over
from tests.domain.places.factories import a_centre

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=2)


def call(message, outcome, at=AT, by=CLERK):
    return report_call(message_id=message.pk, outcome=outcome, by=by, at=at)


def test_a_person_with_a_phone_only_gets_a_call_and_it_leaves_the_list_when_they_talked():
    message = a_message(Way.PHONE)
    assert list(call_list(AT)) == [message]
    assert call(message, CallOutcome.SPOKE).state == MessageState.DELIVERED
    assert not call_list(AT).exists()
    assert message.attempts.get().result == "spoke"
    assert Entry.objects.get(verb="call_spoke").person_id == 5


def test_when_nobody_answers_the_call_comes_back_in_two_hours_and_the_third_time_somebody_looks_for_another_way():
    message = a_message(Way.PHONE)
    assert call(message, CallOutcome.NO_ANSWER).state == MessageState.QUEUED
    assert not call_list(LATER - timedelta(seconds=1)).exists()
    assert list(call_list(LATER)) == [message]
    call(message, CallOutcome.NO_ANSWER, LATER)
    assert not Event.objects.exists()
    failed = call(message, CallOutcome.NO_ANSWER, AT + timedelta(hours=4))
    assert (failed.state, failed.reason) == (MessageState.FAILED, "no_answer")
    assert Event.objects.get().name == "message_failed"


def test_a_call_that_nobody_answered_in_the_evening_comes_back_in_the_morning():
    message = a_message(Way.PHONE)
    evening = at_hour(day_of(AT), 18, 30)
    assert call(message, CallOutcome.NO_ANSWER, evening).not_before == at_hour(day_of(AT) + timedelta(days=1), 8)


def test_a_wrong_number_is_not_called_again():
    failed = call(a_message(Way.PHONE), CallOutcome.WRONG_NUMBER)
    assert (failed.state, failed.reason) == (MessageState.FAILED, "wrong_number")


def test_only_a_call_has_an_outcome():
    with pytest.raises(NotACall, match="nie czeka na telefon"):
        call(a_message(), CallOutcome.SPOKE)


@pytest.mark.parametrize("outcome", list(CallOutcome))
def test_a_finished_call_is_not_reported_again(outcome):
    message = a_message(Way.PHONE)
    call(message, CallOutcome.SPOKE)
    with pytest.raises(MoveNotAllowed), transaction.atomic():
        call(message, outcome)
    assert message.attempts.count() == 1


@pytest.fixture
def printed():
    a_centre()
    return hand_over(a_message(Way.LETTER))


def test_a_letter_is_sent_when_somebody_has_posted_it(printed):
    assert report_posted(message_id=printed.pk, by=CLERK, at=LATER).state == MessageState.SENT
    assert not letters_to_print().exists()
    assert PrintJob.objects.get().printed_at == LATER
    with pytest.raises(MoveNotAllowed):
        report_posted(message_id=printed.pk, by=CLERK, at=LATER)


def test_a_letter_that_came_back_is_told_to_the_rooms_above(printed):
    report_posted(message_id=printed.pk, by=CLERK, at=AT)
    assert report_returned(message_id=printed.pk, by=CLERK, at=LATER).state == MessageState.RETURNED
    event = Event.objects.get()
    assert (event.name, event.refs) == ("message_returned", {"message": printed.pk, "ref": "matter:17"})
    with pytest.raises(MoveNotAllowed):
        report_returned(message_id=printed.pk, by=CLERK, at=LATER)


def test_a_letter_that_came_back_waits_for_another_way_and_never_goes_as_it_was(printed):
    report_posted(message_id=printed.pk, by=CLERK, at=AT)
    assert list(posted_letters()) == [printed]
    report_returned(message_id=printed.pk, by=CLERK, at=LATER)
    assert not posted_letters().exists()
    assert list(messages_that_need_care()) == [printed]
    assert (is_troubled("matter:17"), is_troubled("matter:18")) == (True, False)
    with pytest.raises(LetterNeedsNewAddress), transaction.atomic():
        release_message(message_id=printed.pk, by=CLERK, at=LATER)
    released = release_message(message_id=printed.pk, by=CLERK, at=LATER, addressee=an_addressee(Way.PHONE))
    assert (released.state, list(call_list(LATER))) == (MessageState.QUEUED, [printed])
    call(released, CallOutcome.WRONG_NUMBER, LATER)
    with pytest.raises(LetterNeedsNewAddress), transaction.atomic():
        release_message(message_id=printed.pk, by=CLERK, at=LATER, addressee=an_addressee(Way.LETTER))
    assert (
        withdraw_message(message_id=printed.pk, because="Już wie.", by=CLERK, at=LATER).state == MessageState.WITHDRAWN
    )
    assert not messages_that_need_care().exists()


def test_a_letter_that_came_back_is_set_anew_for_another_address_and_posted_again():
    a_centre()
    message = hand_over(a_message(Way.LETTER))
    report_posted(message_id=message.pk, by=CLERK, at=LATER)
    report_returned(message_id=message.pk, by=CLERK, at=LATER)
    moved = an_addressee(Way.LETTER, address_lines=("ul. Nowa 1", "27-200 Jaworzyce"))
    with pytest.raises(LetterNeedsNewAddress, match="Popraw adres"), transaction.atomic():
        release_message(message_id=message.pk, by=CLERK, at=LATER, body="Inaczej. Tel. 41 012 36 48.")
    released = release_message(message_id=message.pk, by=CLERK, at=LATER, addressee=moved)
    assert released.file_id != message.file_id
    assert released.message_id != message.message_id
    assert Event.objects.filter(name="message_cared_for").count() == 1
    again = hand_over(released, LATER)
    assert again.state == MessageState.PRINTING
    assert report_posted(message_id=again.pk, by=CLERK, at=LATER).state == MessageState.SENT
    assert PrintJob.objects.count() == 2


def test_a_letter_to_a_new_address_may_go_after_a_call_that_failed():
    a_centre()
    message = hand_over(a_message(Way.LETTER))
    report_posted(message_id=message.pk, by=CLERK, at=LATER)
    report_returned(message_id=message.pk, by=CLERK, at=LATER)
    moved = {"address_lines": ("ul. Nowa 1", "27-200 Jaworzyce")}
    release_message(message_id=message.pk, by=CLERK, at=LATER, addressee=an_addressee(Way.PHONE, **moved))
    call(message, CallOutcome.WRONG_NUMBER, LATER)
    released = release_message(message_id=message.pk, by=CLERK, at=LATER, addressee=an_addressee(Way.LETTER, **moved))
    assert (released.state, released.file_id != message.file_id) == (MessageState.QUEUED, True)


def test_a_letter_that_was_never_posted_is_set_anew_in_other_words():
    a_centre()
    message = a_message(Way.LETTER)
    Message.objects.filter(pk=message.pk).update(state="held", reason="unclear")
    same = release_message(message_id=message.pk, by=CLERK, at=LATER, body=f"{SMS}\r\n")
    assert (same.body, same.file_id) == (SMS, message.file_id)
    Message.objects.filter(pk=message.pk).update(state="held", reason="unclear")
    other = release_message(message_id=message.pk, by=CLERK, at=LATER, body="Inaczej. Tel. 41 012 36 48.")
    assert other.file_id != message.file_id


def test_a_receipt_makes_a_message_delivered():
    message = hand_over(a_message())
    assert report_delivered(message_id=message.pk, by=MACHINE, at=LATER).state == MessageState.DELIVERED
    with pytest.raises(MoveNotAllowed):
        report_returned(message_id=message.pk, by=MACHINE, at=LATER)


def test_a_text_that_was_too_long_goes_when_somebody_shortens_it():
    message = a_message(body=SMS + "ą" * 90)
    with pytest.raises(MessageNotReady, match="nie mieści się w dwóch SMS-ach"), transaction.atomic():
        release_message(message_id=message.pk, by=CLERK, at=LATER)
    released = release_message(message_id=message.pk, by=CLERK, at=LATER, body=SMS)
    assert (released.state, released.reason, released.body) == (MessageState.QUEUED, "", SMS)
    assert hand_over(message, LATER).state == MessageState.SENT
    assert not messages_that_need_care().exists()


def test_a_number_that_was_refused_is_corrected_or_another_way_is_taken():
    a_centre()
    message = hand_over(a_message(to={"phone": REFUSED_PHONE}))
    release_message(message_id=message.pk, by=CLERK, at=LATER, addressee=an_addressee(Way.LETTER))
    assert hand_over(message, LATER).state == MessageState.PRINTING
    other = hand_over(a_message(to={"phone": REFUSED_PHONE}))
    release_message(message_id=other.pk, by=CLERK, at=LATER, addressee=an_addressee(Way.PHONE))
    assert list(call_list(LATER)) == [other]
    assert not FakeDelivery.objects.exists()


def test_a_finished_letter_to_the_same_address_stays_as_it_is():
    a_centre()
    message = a_message(Way.LETTER)
    Message.objects.filter(pk=message.pk).update(state="held", reason="unclear")
    called = an_addressee(Way.LETTER, phone="+48590012119", address_lines=["ul. Polna 2", "27-200 Jaworzyce"])
    released = release_message(message_id=message.pk, by=CLERK, at=LATER, addressee=called)
    assert released.file_id == message.file_id


def test_a_message_that_went_is_not_released():
    message = hand_over(a_message())
    with pytest.raises(MoveNotAllowed):
        release_message(message_id=message.pk, by=CLERK, at=LATER)


def test_a_message_that_is_not_needed_any_more_does_not_go_and_says_why():
    message = a_message()
    with pytest.raises(ReasonMissing, match="Napisz, dlaczego"), transaction.atomic():
        withdraw_message(message_id=message.pk, because=" ", by=MACHINE, at=AT)
    withdrawn = withdraw_message(message_id=message.pk, because="Przejazd odwołany.", by=MACHINE, at=AT)
    assert (withdrawn.state, withdrawn.withdrawn_because) == (MessageState.WITHDRAWN, "Przejazd odwołany.")
    assert hand_over(message) is None
    assert not FakeDelivery.objects.exists()
    with pytest.raises(MoveNotAllowed):
        withdraw_message(message_id=message.pk, because="Drugi raz.", by=CLERK, at=AT)


@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_stranger_reports_and_releases_nothing(stranger):
    message = a_message(Way.PHONE)
    for act in (report_posted, report_delivered, report_returned, release_message):
        with pytest.raises(NotAllowed):
            act(message_id=message.pk, by=stranger, at=AT)
    with pytest.raises(NotAllowed):
        withdraw_message(message_id=message.pk, because="Tak.", by=stranger, at=AT)
    with pytest.raises(NotAllowed):
        call(message, CallOutcome.SPOKE, by=stranger)


def test_an_organiser_of_communities_calls_people_on_lists_and_never_about_a_matter():
    organiser = Actor(name="p.zych", grants=frozenset({(Role.COMMUNITY_ORGANISER, 1)})).working_on("event")
    about_a_matter = a_message(Way.PHONE)
    with pytest.raises(NotAllowed):
        withdraw_message(message_id=about_a_matter.pk, because="Już wie.", by=organiser, at=AT)
    about_a_meeting = a_message(Way.PHONE, filing=Filing("sign_up:8", "B2", day_of(AT)))
    assert list(messages_visible_to(organiser)) == [about_a_meeting]
    with pytest.raises(NotAllowed):
        call(about_a_matter, CallOutcome.SPOKE, by=organiser)
    assert call(about_a_meeting, CallOutcome.SPOKE, by=organiser).state == MessageState.DELIVERED


def test_when_the_journal_cannot_be_written_a_call_is_not_reported():
    message = a_message(Way.PHONE)
    with pytest.raises(Exception, match="value too long"), transaction.atomic():
        call(message, CallOutcome.SPOKE, by=dataclasses.replace(CLERK, name="x" * 200))
    assert list(call_list(AT)) == [message]


def test_everything_about_one_matter_is_listed_in_order_in_two_queries(django_assert_num_queries):
    first, second = hand_over(a_message()), a_message(Way.PHONE)
    with django_assert_num_queries(2):
        found = list(messages_about("matter:17"))
        assert [attempt.result for attempt in found[0].attempts.all()] == ["accepted"]
    assert found == [first, second]
    assert not messages_about("matter:18").exists()
