"""The phone window: three things are enough, nothing is asked twice, nothing is lost, and it is saved once."""

import re
import uuid
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from okienko.domain.applications.models import Application, Draft, Receipt, Request
from okienko.domain.matters.models import Matter
from okienko.domain.people.actions import change_contact
from okienko.domain.people.choices import ContactWay
from okienko.domain.people.models import Person
from okienko.foundation.access import Channel, Role
from okienko.foundation.journal.models import Entry
from okienko.foundation.journal.purposes import Purpose
from tests.faces.desk.conftest import Desk, Office, words_of
from tests.factories import AT, TAXI, actor, hire

PHONE = reverse("desk:phone")
CALL = {"notatka": "Nie ma jak dojechać do okulisty.", "kto": "Zofia Kruk", "oddzwon": "590 012 777", "krok": "zapisz"}
IDENTITY = {
    "given_name": "Zofia", "family_name": "Kruk", "born_on_day": "5", "born_on_month": "3", "born_on_year": "1940",
    "street": "Polna", "house": "3", "town": "Jaworzyce",
}  # fmt: skip


def call(desk: Desk, key: str = "", **said: Any) -> HttpResponse:
    """One POST of the window."""
    return desk.client.post(PHONE, {**CALL, "klucz": key or str(uuid.uuid4()), **said})


def the_matter() -> Matter:
    """The matter of the call."""
    return Matter.objects.get(number=Receipt.objects.latest("pk").number)


def known(office: Office) -> Person:
    """Janina Maj, who has a card, and whose telephone is known."""
    return change_contact(
        person=office.card.application.person, contact_way=ContactWay.SMS, large_print=False, phone="+48590012118",
        by=actor(office.clerk), at=AT,
    )  # fmt: skip


def test_a_note_a_name_and_a_number_are_enough(office: Office, clerk: Desk):
    answer = call(clerk)
    assert answer.status_code == 302
    request = Request.objects.get(matter=the_matter())
    assert request.channel == Channel.PHONE
    assert request.receipt.taken_by == office.clerk
    shown = words_of(clerk.client.get(answer.headers["Location"]))
    number, code = request.receipt.number, request.receipt.code
    assert f"{number[:3]} {number[3:]}" in shown
    assert f"{code[:3]} {code[3:]}" in shown
    assert "piątek, 6 marca" in shown
    assert "Do wniosku brakuje:" in shown
    assert Entry.objects.filter(verb="read", person_id=request.matter.person_id, purpose=Purpose.CALL).exists()


def test_the_same_call_saved_twice_is_one_matter(office: Office, clerk: Desk):
    key = str(uuid.uuid4())
    first, second = call(clerk, key), call(clerk, key)
    assert first.headers["Location"] == second.headers["Location"]
    assert Receipt.objects.filter(key=key).count() == 1
    assert Request.objects.filter(receipt__key=key).count() == 1


def test_without_a_key_nothing_is_written(office: Office, clerk: Desk):
    before = Receipt.objects.count()
    assert clerk.client.post(PHONE, CALL).status_code == 400
    assert Receipt.objects.count() == before


def test_one_call_can_end_as_an_application(office: Office, clerk: Desk):
    answer = call(clerk, usluga=TAXI, potwierdza="tak", wiedz=["cane", "alone"], **IDENTITY)
    application = Application.objects.get(matter=the_matter())
    assert application.confirmation == "phone"
    assert application.confirmed_by == office.clerk
    assert [str(one) for one in application.person.circumstances] == ["cane", "alone"]
    shown = words_of(clerk.client.get(answer.headers["Location"]))
    assert "Wniosek złożony: Taksówka dla seniora." in shown
    assert "Do wniosku brakuje" not in shown


def test_the_name_said_once_is_enough_for_the_identity(office: Office, clerk: Desk):
    call(clerk, usluga=TAXI, potwierdza="tak", **{**IDENTITY, "given_name": "", "family_name": ""})
    person = Application.objects.get(matter=the_matter()).person
    assert (person.given_name, person.family_name) == ("Zofia", "Kruk")


def test_a_pesel_is_kept_when_it_agrees_and_told_when_it_does_not(office: Office, clerk: Desk, settings: Any):
    settings.DEMO = True
    call(clerk, usluga=TAXI, **IDENTITY, pesel="40030512340")
    assert the_matter().person.pesel == "40030512340"
    answer = call(clerk, **{**IDENTITY, "born_on_year": "1941"}, pesel="40030512340")
    assert answer.status_code == 302
    shown = words_of(clerk.client.get(answer.headers["Location"]))
    assert "PESEL nie został zapisany. Data urodzenia nie zgadza się z numerem PESEL." in shown
    assert the_matter().person.pesel == ""


def test_what_cannot_be_saved_stays_in_its_fields(office: Office, clerk: Desk):
    answer = call(clerk, oddzwon="12", usluga=TAXI, pesel="123", **IDENTITY)
    assert answer.status_code == 422
    shown = words_of(answer)
    assert "To nie wygląda na numer telefonu." in shown
    assert "To nie jest numer PESEL." in shown
    assert "Nie ma jak dojechać do okulisty." in shown
    assert 'value="Polna"' in shown
    assert "<details" in shown
    assert re.search(r"<details[^>]* open", shown)
    assert re.search(rf'value="{TAXI}" checked', shown)


def test_a_caller_is_shown_only_after_two_answers_agree(office: Office, clerk: Desk):
    person = known(office)
    shown = clerk.see("phone", query="?numer=590012118")
    assert "Znamy jedną taką osobę." in shown
    assert "Janina Maj" not in shown
    assert shown.count('value="590 012 118"') == 2
    wrong = words_of(call(clerk, krok="sprawdz", szukaj="590012118", kontrola="1950 Ogrodowa"))
    assert "To się nie zgadza." in wrong
    assert "Ogrodowa 9" not in wrong
    assert not Entry.objects.filter(verb="identify_caller").exists()
    right = words_of(call(clerk, krok="sprawdz", szukaj="590012118", kontrola="ul. Ogrodowa, 1949", kto=""))
    assert "Ogrodowa 9, Jaworzyce" in right
    assert 'value="Janina Maj"' in right
    assert "Masz miejsce: Taksówka dla seniora" in right
    entry = Entry.objects.get(verb="identify_caller")
    assert (entry.person_id, entry.purpose) == (person.pk, Purpose.CALL)
    assert entry.work.startswith("call:")


@pytest.mark.parametrize("wanted", ["maj", "Janyna Maj", "Ogrodowa"])
def test_a_caller_is_found_by_name_and_street_too(office: Office, clerk: Desk, wanted: str):
    known(office)
    assert "Ogrodowa 9" in words_of(call(clerk, krok="sprawdz", szukaj=wanted, kontrola="1949 ogrodowa"))


def test_what_the_telephone_system_garbles_is_shown_as_it_came(office: Office, clerk: Desk):
    assert 'value="zastrzeżony"' in clerk.see("phone", query="?numer=zastrzeżony")


def test_nobody_knows_a_new_number(office: Office, clerk: Desk):
    assert "Tej osoby jeszcze nie znamy." in clerk.see("phone", query="?numer=590012999")


def test_a_known_caller_is_not_asked_again(office: Office, clerk: Desk):
    person = known(office)
    key = str(uuid.uuid4())
    shown = words_of(call(clerk, key, krok="sprawdz", szukaj="590012118", kontrola="1949 Ogrodowa", kto="", oddzwon=""))
    assert 'name="given_name"' not in shown
    sealed = re.search(r'name="osoba" value="([^"]+)"', shown)
    assert sealed
    answer = call(clerk, key, osoba=sealed[1], kto=person.full_name, oddzwon="590 012 333", kanal="letter",
                  wiedz=["cane"], usluga=TAXI, potwierdza="tak")  # fmt: skip
    assert answer.status_code == 302
    matter = the_matter()
    assert matter.person == person
    person.refresh_from_db()
    assert (person.contact_way, person.large_print, person.circumstances_text) == ("letter", True, "cane")
    assert person.phone == "+48590012118"
    assert matter.timeline.get(kind="note").more == "Oddzwonić na numer 590 012 333."
    assert Application.objects.filter(matter=matter).exists()


def test_a_known_caller_completes_what_was_missing(office: Office, clerk: Desk, request_matter: Matter):
    key = str(uuid.uuid4())
    shown = clerk.see("phone", query=f"?osoba={request_matter.person_id}")
    assert 'name="given_name"' in shown
    key = re.search(r'name="klucz" value="([^"]+)"', shown)[1]  # type: ignore[index]
    sealed = re.search(r'name="osoba" value="([^"]+)"', shown)[1]  # type: ignore[index]
    call(clerk, key, osoba=sealed, kto="Janina Maj", usluga=TAXI, potwierdza="tak", **IDENTITY)
    person = Person.objects.get(pk=request_matter.person_id)
    assert (person.family_name, person.street) == ("Kruk", "Polna")
    assert Application.objects.filter(matter=the_matter(), person=person).exists()


def test_a_seal_of_another_call_opens_nobody(office: Office, clerk: Desk):
    known(office)
    shown = words_of(call(clerk, krok="sprawdz", szukaj="590012118", kontrola="1949 Ogrodowa"))
    sealed = re.search(r'name="osoba" value="([^"]+)"', shown)[1]  # type: ignore[index]
    call(clerk, osoba=sealed)
    assert the_matter().person.known_as == "Zofia Kruk"
    call(clerk, osoba="zmyślone")
    assert the_matter().person.known_as == "Zofia Kruk"


def test_somebody_else_turns_out_to_be_calling(office: Office, clerk: Desk):
    known(office)
    key = str(uuid.uuid4())
    shown = words_of(call(clerk, key, krok="sprawdz", szukaj="590012118", kontrola="1949 Ogrodowa"))
    sealed = re.search(r'name="osoba" value="([^"]+)"', shown)[1]  # type: ignore[index]
    shown = words_of(call(clerk, key, krok="inna-osoba", osoba=sealed))
    assert "Kto dzwoni?" in shown
    assert "Ogrodowa 9" not in shown


def test_the_note_suggests_services(office: Office, clerk: Desk):
    shown = words_of(call(clerk, krok="podpowiedz"))
    assert f'value="{TAXI}"' in shown
    assert "(z notatki)" in shown
    assert "Nie ma jak dojechać do okulisty." in shown
    assert not Request.objects.filter(channel=Channel.PHONE).exists()
    nothing = words_of(call(clerk, krok="podpowiedz", notatka="qwzx"))
    assert "notatka nic nie podpowiada" in nothing
    assert "Nic nie pasuje? Zapisz rozmowę bez usługi" in nothing


def test_a_badly_written_note_suggests_what_looks_most_like_it(office: Office, clerk: Desk):
    shown = words_of(call(clerk, krok="podpowiedz", notatka="wziotarapia"))
    assert 'value="mobilny-fizjoterapeuta"' in shown
    assert "tych słów nie znamy, to najbliższe" in shown


def test_the_note_suggests_rights_and_safety_words(office: Office, clerk: Desk):
    shown = words_of(call(clerk, krok="podpowiedz", notatka="urodziła i pyta o becikowe"))
    assert "Jednorazowa zapomoga po urodzeniu dziecka" in shown
    shown = words_of(call(clerk, krok="podpowiedz", notatka="mówi, że nie chce mu się żyć"))
    assert "116 123" in shown


def test_a_service_from_the_list_becomes_a_chip(office: Office, clerk: Desk):
    shown = words_of(call(clerk, krok="podpowiedz", notatka="qwzx", inna=TAXI))
    assert re.search(rf'value="{TAXI}" checked', shown)
    call(clerk, inna=TAXI)
    assert the_matter().needs.get().service_code == TAXI


def test_the_read_back_says_what_will_be_saved(office: Office, clerk: Desk):
    hire(Role.DISPATCHER, first_name="Adam", last_name="Nowy")
    shown = words_of(call(clerk, krok="podpowiedz", usluga=TAXI, pilne="today"))
    read_back = re.sub(r"<[^>]+>", "", shown[shown.index("Przeczytaj na głos") :])
    assert "Pan/Pani Zofia Kruk, zapisuję: Taksówka dla seniora." in " ".join(read_back.split())
    assert "do: wtorek, 3 marca, na numer 590 012 777" in " ".join(read_back.split())


def test_a_call_put_off_comes_back_to_the_same_clerk_only(office: Office, clerk: Desk):
    key = str(uuid.uuid4())
    assert call(clerk, key, krok="szkic", usluga=TAXI, wiedz=["dog"], **IDENTITY).headers["Location"] == "/biurko/"
    shown = clerk.see("phone")
    assert "To Twój szkic." in shown
    assert f'value="{key}"' in shown
    assert "Nie ma jak dojechać do okulisty." in shown
    assert 'value="1940"' in shown
    assert re.search(r'value="dog"[^>]* checked', shown)
    assert "To Twój szkic." not in Desk(hire(Role.CLERK)).see("phone")
    call(clerk, key)
    assert not Draft.objects.exists()
    assert "To Twój szkic." not in clerk.see("phone")


def test_enter_in_a_field_loses_nothing(office: Office, clerk: Desk):
    call(clerk, krok="szkic")
    buttons = re.findall(r'<button[^>]* value="([a-z-]+)"', clerk.see("phone"))
    assert buttons[0] == "sprawdz"
    assert "wyrzuc" in buttons


def test_a_draft_can_be_thrown_away(office: Office, clerk: Desk):
    call(clerk, krok="szkic", notatka="")
    assert call(clerk, krok="wyrzuc").status_code == 302
    assert not Draft.objects.exists()


def test_the_code_is_shown_to_the_clerk_who_took_the_call_on_that_day(office: Office, clerk: Desk, clock: Any):
    call(clerk)
    number = the_matter().number
    Desk(hire(Role.CLERK)).see("call_saved", number, status=404)
    clock.shift(24 * 3600)
    assert clerk.client.get(reverse("desk:call_saved", args=[number])).status_code == 302  # the session is over too
    clerk.client.force_login(office.clerk.user, "django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
    clerk.see("call_saved", number, status=404)


def test_a_code_that_was_renewed_is_not_dictated_again(office: Office, clerk: Desk):
    call(clerk)
    receipt = Receipt.objects.latest("pk")
    clerk.done("renew_code", receipt.number, checked="on")
    shown = clerk.see("call_saved", receipt.number)
    assert f"{receipt.code[:3]} {receipt.code[3:]}" not in shown
    assert "Ten z rozmowy już nie działa." in shown


def test_a_card_that_does_not_exist_cannot_call(office: Office, clerk: Desk):
    clerk.see("phone", query="?osoba=999999", status=404)
