"""Letters leave the house, come back, and find another way; nothing that did not arrive is forgotten."""

import pytest
from django.urls import reverse

from okienko.domain.correspondence.actions import hand_to_gateway
from okienko.domain.correspondence.models import Message
from okienko.domain.matters.models import Matter
from okienko.domain.people.actions import change_contact
from okienko.domain.people.models import Person
from okienko.foundation.access import Role
from okienko.foundation.gateways.choice import configured
from okienko.foundation.journal.models import Entry
from tests.faces.desk.conftest import Desk, Office
from tests.factories import AT, MACHINE, actor, application, ask, hire, submission

SHORT = "Sprawa jest u nas. Tel. 41 012 36 48."


@pytest.fixture
def letter(office: Office) -> Message:
    """A letter to Irena Wąs that waits for the printer."""
    one = application(known_as="Irena Wąs", given_name="Irena", family_name="Wąs", contact_way="letter")
    message = Message.objects.get(ref=f"matter:{one.matter.number}")
    hand_to_gateway(message_id=message.pk, gateways=configured(), by=MACHINE, at=AT)
    message.refresh_from_db()
    return message


@pytest.fixture
def held(office: Office) -> Message:
    """An SMS to somebody whose number nobody knows."""
    return Message.objects.get(ref=f"matter:{ask(submission(known_as='Wanda Ruta', phone='')).number}")


def state_of(message: Message) -> str:
    """Where it stands now."""
    return Message.objects.get(pk=message.pk).state


def test_a_letter_is_printed_posted_and_comes_back(office: Office, clerk: Desk, letter: Message):
    shown = clerk.see("letters")
    assert "Irena Wąs" in shown
    assert 'Listy<span class="ok-count">1</span>' in shown
    assert "1 list do wydruku" in clerk.see("day")
    assert Entry.objects.filter(verb="read", thing="list:letters", person_id=letter.person_id).exists()
    assert "Ogrodowa 9" in clerk.see("post_letter", letter.pk)
    clerk.done("post_letter", letter.pk)
    assert state_of(letter) == "sent"
    shown = clerk.see("letters")
    assert "Nie ma nic do wydruku." in shown
    assert "Listy na poczcie" in shown
    clerk.see("post_letter", letter.pk, status=404)
    assert clerk.done("return_letter", letter.pk) == reverse("desk:letters")
    assert "1 wiadomość nie dotarła" in clerk.see("day")
    assert "wróciła" in clerk.see("letters")


def test_opening_a_letter_is_written_down(office: Office, clerk: Desk, letter: Message, held: Message):
    clerk.see("letter", held.pk, status=404)
    answer = clerk.client.get(reverse("desk:letter", args=[letter.pk]))
    assert answer.content.startswith(b"%PDF")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert Entry.objects.filter(verb="read", thing=f"file:{letter.file_id}", person_id=letter.person_id).exists()


def test_a_letter_that_came_back_goes_another_way(office: Office, clerk: Desk, letter: Message):
    clerk.done("post_letter", letter.pk)
    clerk.done("return_letter", letter.pk)
    shown = clerk.refused("release_message", letter.pk, way="letter", words=letter.body)
    assert "List wrócił spod tego adresu." in shown
    assert "Wybierz, jaką drogą wiadomość ma wyjść." in clerk.refused("release_message", letter.pk, words=SHORT)
    clerk.done("release_message", letter.pk, way="phone", phone="590 012 118", words=SHORT)
    assert state_of(letter) == "queued"
    assert "590 012 118" in clerk.see("report_call", letter.pk)


def test_a_letter_that_came_back_is_posted_again_to_a_corrected_address(office: Office, clerk: Desk, letter: Message):
    clerk.done("post_letter", letter.pk)
    clerk.done("return_letter", letter.pk)
    Person.objects.filter(pk=letter.person_id).update(street="Leśna", house="4")
    assert "Leśna 4" in clerk.see("release_message", letter.pk)
    clerk.done("release_message", letter.pk, way="letter", words=letter.body)
    hand_to_gateway(message_id=letter.pk, gateways=configured(), by=MACHINE, at=AT)
    assert "Leśna 4" in clerk.see("post_letter", letter.pk)


def test_what_was_held_goes_when_the_number_is_known(office: Office, clerk: Desk, held: Message):
    assert "brakuje numeru albo adresu" in clerk.see("letters")
    shown = clerk.refused("release_message", held.pk, way="sms", phone="", words=held.body)
    assert "Ta wiadomość nadal nie może wyjść: brakuje numeru albo adresu." in shown
    person = Matter.objects.get(number=held.ref.removeprefix("matter:")).person
    change_contact(
        person=person, contact_way="sms", large_print=False, phone="+48590012118", by=actor(office.clerk), at=AT
    )
    assert 'value="590 012 118"' in clerk.see("release_message", held.pk)
    clerk.done("release_message", held.pk, way="sms", phone="590 012 118", words=SHORT)
    assert state_of(held) == "queued"
    assert "Wszystko dotarło." in clerk.see("letters")


def test_a_message_that_nobody_needs_is_withdrawn_from_its_matter(office: Office, clerk: Desk, held: Message):
    number = held.ref.removeprefix("matter:")
    assert reverse("desk:withdraw_message", args=[held.pk]) in clerk.see("matter", number)
    assert "Napisz, dlaczego ta wiadomość nie jest już potrzebna." in clerk.refused("withdraw_message", held.pk)
    clerk.done("withdraw_message", held.pk, because="Zna termin z rozmowy.")
    assert state_of(held) == "withdrawn"
    assert "Zna termin z rozmowy." in clerk.see("matter", number)
    assert reverse("desk:withdraw_message", args=[held.pk]) not in clerk.see("matter", number)
    clerk.see("withdraw_message", held.pk, status=404)


def test_a_message_to_somebody_without_a_card_keeps_its_address(office: Office, clerk: Desk, held: Message):
    Message.objects.filter(pk=held.pk).update(person_id=None, addressee_ref="sign_up:8")
    desk = Desk(office.community_organiser)
    desk.done("release_message", held.pk, way="phone", phone="590 012 118", words=SHORT)
    assert Message.objects.get(pk=held.pk).phone == "+48590012118"


@pytest.mark.parametrize("role", [Role.COMMUNITY_ORGANISER, Role.ANIMATOR, Role.DISPATCHER])
def test_letters_of_persons_are_printed_by_caseworkers_only(office: Office, letter: Message, held: Message, role: Role):
    desk = Desk(hire(role))
    assert "Irena Wąs" not in desk.see("letters")
    assert not Entry.objects.filter(thing="list:letters", person_id=letter.person_id).exists()
    for name in ("letter", "post_letter"):
        desk.see(name, letter.pk, status=404)
    desk.see("release_message", held.pk, status=200 if role == Role.DISPATCHER else 404)
