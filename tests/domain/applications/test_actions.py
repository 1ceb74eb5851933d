"""From a person's word to an application."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from okienko.domain.applications.actions import (
    NeedHasApplication,
    NotConfirmed,
    ServiceNotAvailable,
    answer_request,
    ask_for_completion,
    choose_service,
    complete_application,
    forward_application,
    process_receipt,
    submit_application,
    take_receipt,
    withdraw_application,
)
from okienko.domain.applications.jobs import finish_receipts, forget_drafts
from okienko.domain.applications.letters import completion
from okienko.domain.applications.models import Application, Draft, Receipt, Request
from okienko.domain.applications.permissions import applications_visible_to, requests_visible_to
from okienko.domain.applications.queries import receipts_left, undecided_applications, waiting_requests
from okienko.domain.correspondence.models import Message
from okienko.domain.correspondence.rules import sms_faults
from okienko.domain.matters.models import Matter
from okienko.domain.people.actions import IdentityIncomplete
from okienko.domain.people.models import Person
from okienko.foundation.access import Actor, Channel, NotAllowed, Role
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal.models import Entry
from okienko.foundation.lifecycle import MoveNotAllowed
from okienko.foundation.versions import ChangedMeanwhile
from tests import factories
from tests.factories import AT, TAXI, actor, ask, found_centre, hire, submission, whole_submission

pytestmark = pytest.mark.django_db
RESIDENT = Actor.resident()


@pytest.fixture(autouse=True)
def _centre() -> None:
    found_centre()


def take(key: str = "", **fields: object) -> Receipt:
    return take_receipt(
        submission=submission(**fields), channel=Channel.WEB, key=key or str(uuid.uuid4()), by=RESIDENT, at=AT
    )


def test_the_receipt_stands_before_anything_is_processed() -> None:
    receipt = take()
    assert (receipt.processed_at, receipt.day_of_receipt, receipt.received_at) == (None, date(2026, 3, 3), AT)
    assert len(receipt.number) == len(receipt.code) == 6
    assert not Matter.objects.exists()


def test_the_same_key_gives_the_same_receipt() -> None:
    first = take("ten-sam-klucz-formularza")
    again = take("ten-sam-klucz-formularza", words="Coś innego")
    assert (again.pk, again.number) == (first.pk, first.number)
    assert Receipt.objects.count() == 1


def test_a_taken_number_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    digits = iter([5, 1, 5, 1, 6, 2])
    monkeypatch.setattr("secrets.randbelow", lambda n: next(digits))
    assert [take().number, take().number] == ["100005", "100006"]


def test_when_every_number_is_taken_somebody_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secrets.randbelow", lambda n: 7)
    take()
    with pytest.raises(OfficeError, match="nadać numeru"):
        take()


def test_a_paper_counts_from_the_day_on_its_stamp() -> None:
    clerk = hire(Role.CLERK)
    receipt = take_receipt(
        submission=whole_submission(confirmed="signed"),
        channel=Channel.PAPER,
        key=str(uuid.uuid4()),
        by=actor(clerk),
        at=AT,
        taken_by=clerk,
        day_of_receipt=date(2026, 2, 27),
    )
    process_receipt(receipt=receipt, by=actor(clerk), at=AT)
    application = Application.objects.get()
    assert (application.day_of_receipt, receipt.received_at, application.confirmed_by) == (date(2026, 2, 27), AT, clerk)
    assert application.answer_by == date(2026, 3, 27)  # a month of a short February ends first


def test_a_request_becomes_a_matter_with_a_named_person_and_a_message() -> None:
    clerk = hire(Role.CLERK)
    matter = ask()
    request = Request.objects.get()
    assert (matter.handler, request.state, request.received_at) == (clerk, "waiting", AT)
    assert matter.next_by == date(2026, 3, 6)
    message = Message.objects.get()
    assert message.kind == "confirmation"
    assert message.state != "held"
    assert matter.number[:3] in message.body
    assert Application.objects.count() == 0


def test_a_processed_receipt_gives_its_matter_again() -> None:
    receipt = take()
    first = process_receipt(receipt=receipt, by=RESIDENT, at=AT)
    assert process_receipt(receipt=receipt, by=RESIDENT, at=AT) == first
    assert (Matter.objects.count(), Person.objects.count(), Message.objects.count()) == (1, 1, 1)


def test_one_step_on_the_web_is_an_application_at_once() -> None:
    matter = ask(whole_submission())
    application = Application.objects.get()
    assert (application.matter, application.confirmation, application.state) == (matter, "web", "submitted")
    assert application.requested_at == application.submitted_at == AT
    assert application.answer_by == date(2026, 4, 2)
    assert application.service.version.title
    assert Request.objects.get().state == "applied"


def test_two_needs_in_one_call_are_one_number_and_two_applications() -> None:
    matter = ask(whole_submission(services=(TAXI, "zlota-raczka"), note="Chodzi z laską."))
    assert matter.needs.count() == Application.objects.count() == 2
    assert matter.timeline.filter(for_resident=False).get().more == "Chodzi z laską."


def test_an_unknown_service_stays_a_need_in_own_words() -> None:
    matter = ask(submission(services=("nie-ma-takiej",)))
    assert [need.service_code for need in matter.needs.all()] == [""]


def test_what_was_told_is_not_asked_again() -> None:
    ask(submission(services=(TAXI,), given_name="Janina", family_name="Maj", street="Ogrodowa", confirmed="phone"))
    person = Person.objects.get()
    assert (person.given_name, person.street, person.identity_confirmed_at) == ("Janina", "Ogrodowa", None)
    assert not Application.objects.exists()


def test_a_known_caller_needs_no_second_card() -> None:
    clerk = hire(Role.CLERK)
    person = ask(whole_submission()).person
    receipt = take_receipt(
        submission=submission(person_id=person.pk, services=("kino",), confirmed="phone"),
        channel=Channel.PHONE,
        key=str(uuid.uuid4()),
        by=actor(clerk),
        at=AT,
        taken_by=clerk,
    )
    process_receipt(receipt=receipt, by=actor(clerk), at=AT)
    assert Person.objects.count() == 1
    assert Application.objects.filter(person=person).count() == 2


def test_a_request_by_phone_keeps_both_times_when_it_becomes_an_application() -> None:
    clerk = hire(Role.CLERK)
    matter = ask(submission(services=(TAXI,)), channel=Channel.PHONE)
    later = AT + timedelta(days=2)
    application = factories.completed_and_submitted(matter, clerk, at=later)
    assert (application.requested_at, application.submitted_at) == (AT, later)
    assert application.day_of_receipt == date(2026, 3, 5)
    matter.refresh_from_db()
    assert matter.now_text == "Sprawdzamy Twój wniosek"
    again = submit_application(
        request=Request.objects.get(), need=application.need, confirmation="phone", by=actor(clerk), at=later
    )
    assert again == application


def test_an_application_needs_a_confirmation_an_identity_and_a_service() -> None:
    by = actor(hire(Role.CLERK))
    matter = ask(submission(services=(TAXI,)))
    request, need = Request.objects.get(), matter.needs.get()
    with pytest.raises(NotConfirmed):
        submit_application(request=request, need=need, confirmation="", by=by, at=AT)
    with pytest.raises(IdentityIncomplete):
        submit_application(request=request, need=need, confirmation="phone", by=by, at=AT)
    other = ask(whole_submission(services=(), confirmed=""))
    with pytest.raises(ServiceNotAvailable):
        submit_application(
            request=Request.objects.get(matter=other), need=other.needs.get(), confirmation="web", by=by, at=AT
        )


def test_the_office_names_the_service_that_answers_a_need() -> None:
    by = actor(hire(Role.CLERK))
    matter = ask()
    need = choose_service(need=matter.needs.get(), service_code=TAXI, by=by, at=AT)
    matter.refresh_from_db()
    assert (need.service_code, matter.subject) == (TAXI, "Taksówka dla seniora")
    with pytest.raises(ServiceNotAvailable):
        choose_service(need=need, service_code="nie-ma", by=by, at=AT)


def test_a_need_with_a_live_application_keeps_its_service() -> None:
    by, one = actor(hire(Role.CLERK)), factories.application()
    with pytest.raises(NeedHasApplication, match="Wycofaj go najpierw"):
        choose_service(need=one.need, service_code="zlota-raczka", by=by, at=AT)
    withdraw_application(application=one, reason="Syn wrócił.", by=by, at=AT)
    assert choose_service(need=one.need, service_code="zlota-raczka", by=by, at=AT).service_code == "zlota-raczka"


def test_a_second_service_stands_beside_the_first_in_the_subject() -> None:
    by = actor(hire(Role.CLERK))
    matter = ask(submission(services=(TAXI, "kino")))
    choose_service(need=matter.needs.get(service_code="kino"), service_code="zlota-raczka", by=by, at=AT)
    matter.refresh_from_db()
    assert "Złota rączka" in matter.subject


def test_an_answer_may_be_enough() -> None:
    by = actor(hire(Role.CLERK))
    ask()
    request = answer_request(request=Request.objects.get(), answer="Bilet kupi Pani w kasie.", by=by, at=AT, version=1)
    assert request.state == "answered"
    assert list(waiting_requests(by=by)) == []
    with pytest.raises(MoveNotAllowed):
        answer_request(request=request, answer="Jeszcze raz", by=by, at=AT)


def test_something_missing_is_asked_for_with_a_date() -> None:
    by = actor(hire(Role.CLERK))
    one = ask_for_completion(application=factories.application(), missing="Kopia orzeczenia", by=by, at=AT, version=1)
    one.matter.refresh_from_db()
    assert (one.state, one.complete_by) == ("incomplete", date(2026, 3, 10))
    assert (one.matter.next_who, one.matter.person_does) == ("resident", "Kopia orzeczenia")
    one = complete_application(application=one, by=by, at=AT)
    assert (one.state, one.missing, one.complete_by) == ("submitted", "", None)


@pytest.mark.parametrize(
    ("missing", "text"),
    [
        ("Kopia orzeczenia.", "Sprawa 482 617. Prosimy do 10 marca: Kopia orzeczenia. Tel. 41 012 36 48."),
        ("Dołącz " + "ą" * 140, "Sprawa 482 617: brakuje jednej rzeczy. Prosimy do 10 marca. Tel. 41 012 36 48."),
        ("Zaświadczenie z odwyku", "Sprawa 482 617: brakuje jednej rzeczy. Prosimy do 10 marca. Tel. 41 012 36 48."),
    ],
)
def test_the_request_for_completion_fits_a_text_message_and_reveals_nothing(missing: str, text: str) -> None:
    said = {"number": "482617", "until": date(2026, 3, 10), "phone": "41 012 36 48"}
    assert completion(missing=missing, for_sms=True, **said) == text
    assert sms_faults(text) == []
    assert missing.rstrip(".") in completion(missing=missing, for_sms=False, **said)


@pytest.mark.parametrize(("way", "short"), [("sms", True), ("letter", False)])
def test_the_person_is_told_what_is_missing(way: str, short: bool) -> None:
    by, missing = actor(hire(Role.CLERK)), "Dołącz kopię orzeczenia. " + "Obie strony. " * 12
    ask_for_completion(application=factories.application(contact_way=way), missing=missing, by=by, at=AT)
    message = Message.objects.get(kind="completion")
    assert (message.channel, message.reason) == (way, "")
    assert ("brakuje jednej rzeczy" in message.body) is short


def test_a_person_may_withdraw_at_any_time() -> None:
    by = actor(hire(Role.CLERK))
    one = withdraw_application(application=factories.application(), reason="Syn wrócił.", by=by, at=AT)
    assert one.state == "withdrawn"
    with pytest.raises(MoveNotAllowed):
        withdraw_application(application=one, reason="", by=by, at=AT)


def test_what_was_withdrawn_may_be_asked_for_again() -> None:
    clerk = hire(Role.CLERK)
    one = withdraw_application(application=factories.application(), reason="Syn wrócił.", by=actor(clerk), at=AT)
    request, later = Request.objects.get(), AT + timedelta(days=3)
    again = submit_application(request=request, need=one.need, confirmation="phone", by=actor(clerk), at=later)
    assert (again.state, again.submitted_at) == ("submitted", later)
    repeated = submit_application(request=request, need=one.need, confirmation="phone", by=actor(clerk), at=later)
    assert (repeated, Application.objects.count()) == (again, 2)


def test_with_consent_an_application_goes_to_others() -> None:
    by = actor(hire(Role.CLERK))
    one = forward_application(application=factories.application(), to="Zespół pomocy społecznej", by=by, at=AT)
    one.matter.refresh_from_db()
    assert (one.state, one.matter.next_who) == ("forwarded", "provider")


def test_two_clerks_do_not_overwrite_each_other() -> None:
    by = actor(hire(Role.CLERK))
    one = factories.application()
    ask_for_completion(application=one, missing="Orzeczenie", by=by, at=AT, version=1)
    with pytest.raises(ChangedMeanwhile):
        withdraw_application(application=one, reason="", by=by, at=AT, version=1)


def test_a_driver_may_do_none_of_it() -> None:
    by = actor(hire(Role.DRIVER))
    one = factories.application()
    request, receipt = Request.objects.get(), Receipt.objects.get()
    attempts: list[Callable[[], object]] = [
        lambda: take_receipt(submission=submission(), channel="desk", key=str(uuid.uuid4()), by=by, at=AT),
        lambda: process_receipt(receipt=receipt, by=by, at=AT),
        lambda: submit_application(request=request, need=one.need, confirmation="web", by=by, at=AT),
        lambda: choose_service(need=one.need, service_code=TAXI, by=by, at=AT),
        lambda: answer_request(request=request, answer="x", by=by, at=AT),
        lambda: ask_for_completion(application=one, missing="x", by=by, at=AT),
        lambda: forward_application(application=one, to="x", by=by, at=AT),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    assert not requests_visible_to(by).exists()
    assert not applications_visible_to(by).exists()


def test_undecided_applications_come_by_deadline() -> None:
    by = actor(hire(Role.CLERK))
    later = factories.application(at=AT + timedelta(days=1))
    sooner = factories.application()
    assert list(undecided_applications(by=by)) == [sooner, later]


@pytest.mark.django_db(transaction=True)
def test_an_interrupted_receipt_is_finished_by_the_job() -> None:
    receipt = take()
    assert list(receipts_left(AT + timedelta(seconds=1))) == [receipt]
    finish_receipts(0)
    assert Matter.objects.get().number == receipt.number
    finish_receipts(0)
    assert Matter.objects.count() == 1


def test_drafts_are_forgotten_after_their_week() -> None:
    Draft.objects.create(token_hash="stary", content="{}", key="k", expires_at=AT - timedelta(days=8))
    Draft.objects.create(token_hash="nowy", content="{}", key="k", expires_at=AT.replace(year=2100))
    forget_drafts(0)
    assert [draft.token_hash for draft in Draft.objects.all()] == ["nowy"]


def test_every_step_is_in_the_journal() -> None:
    ask(whole_submission())
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"take_receipt", "add_person", "complete_identity", "open_matter", "tell", "send_message"} <= verbs


def test_a_late_worker_changes_neither_the_day_of_receipt_nor_the_place_in_the_queue() -> None:
    receipt = take_receipt(
        submission=whole_submission(), channel=Channel.WEB, key=str(uuid.uuid4()), by=RESIDENT, at=AT
    )
    process_receipt(receipt=receipt, by=RESIDENT, at=AT + timedelta(days=2))
    application = Application.objects.get()
    assert (application.submitted_at, application.day_of_receipt) == (AT, date(2026, 3, 3))
    assert application.answer_by == date(2026, 4, 2)


def test_a_receipt_that_cannot_be_finished_does_not_keep_the_others_waiting() -> None:
    broken, other = take(), take()
    Receipt.objects.filter(pk=broken.pk).update(content="{}")
    with pytest.raises(KeyError):
        finish_receipts(0)
    other.refresh_from_db()
    assert other.processed_at is not None
    assert list(receipts_left(other.processed_at)) == [broken]
