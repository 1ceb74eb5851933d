"""Asking for something: one question a page, one receipt whatever the browser does, and a number that is never lost."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from okienko.domain.applications.jobs import finish_receipts
from okienko.domain.applications.models import Application, Draft, Receipt, Request
from okienko.domain.catalogue.actions import load_parameters
from okienko.domain.catalogue.models import LegalParameter
from okienko.domain.catalogue.parameter_file import our_parameters
from okienko.domain.matters.actions import renew_code
from okienko.domain.matters.models import Matter
from okienko.foundation.access import Role
from okienko.foundation.journal.models import Entry
from tests.faces.portal.conftest import Town
from tests.factories import AT, MACHINE, TAXI, actor, hire

NEED = {"words": "Nie mam jak dojechać do okulisty."}
NAME = {"known_as": "Janina O'Neil-Żółć"}
PHONE = {"phone": "590 012 118"}
CONTACT = {"contact_way": "sms"}
BIRTHDAY = {"born_on_0": "5", "born_on_1": "3", "born_on_2": "1949"}
ADDRESS = {"street": "Ogrodowa", "house": "9", "town": "Jaworzyce"}
GENERAL = (("potrzeba", NEED), ("imie", NAME), ("telefon", PHONE), ("kontakt", CONTACT))
FOR_A_SERVICE = (
    ("potrzeba", NEED), ("imie", NAME), ("urodziny", BIRTHDAY), ("adres", ADDRESS), ("telefon", PHONE),
    ("kontakt", CONTACT),
)  # fmt: skip


def answer_all(browser: Client, pages: tuple[tuple[str, dict[str, str]], ...], begin: str) -> None:
    """From the beginning to the page that reads everything back."""
    answer = browser.get(begin)
    for slug, typed in pages:
        assert answer["Location"] == f"/zglos/{slug}/", slug
        assert browser.get(answer["Location"]).status_code == 200
        answer = browser.post(f"/zglos/{slug}/", boxes(browser, typed))
        assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"] == "/zglos/sprawdz/"


def boxes(browser: Client, typed: dict[str, str]) -> dict[str, str]:
    """A day in its three boxes, by the names they have on the page."""
    if "born_on_0" not in typed:
        return typed
    page = browser.get("/zglos/urodziny/").content.decode()
    names = re.findall(r'name="(born_on\w+)"', page)
    return dict(zip(names, typed.values(), strict=True))


def hand_in(browser: Client) -> str:
    """Confirm what was read back; gives the number."""
    assert browser.post("/zglos/sprawdz/", {"pokazane": stamp(browser)})["Location"] == "/zglos/gotowe/"
    return number_on(browser)


def stamp(browser: Client) -> str:
    """What the read-back page knows of the answers."""
    found = re.search(r'name="pokazane" value="([^"]+)"', browser.get("/zglos/sprawdz/").content.decode())
    assert found
    return found[1]


def number_on(browser: Client) -> str:
    """The number that the last page shows, without its space."""
    page = browser.get("/zglos/gotowe/").content.decode()
    found = re.search(r'Numer sprawy: <b class="ok-number">(\d{3})\s(\d{3})</b>', page)
    assert found, page
    return found[1] + found[2]


def test_a_need_in_own_words_becomes_a_request_with_a_number(town: Town, resident: Client) -> None:
    answer_all(resident, GENERAL, "/zglos/")
    page = resident.get("/zglos/sprawdz/").content.decode()
    assert "Janina O&#x27;Neil-Żółć" in page
    assert "590 012 118" in page.replace("\N{NO-BREAK SPACE}", " ")
    number = hand_in(resident)
    matter = Matter.objects.get(number=number)
    assert Request.objects.get(matter=matter).state == "waiting"
    assert not Application.objects.exists()
    done = resident.get("/zglos/gotowe/").content.decode()
    assert "do 6\N{NO-BREAK SPACE}marca" in done
    assert matter.handler is not None
    assert f"Dzwoni {matter.handler.full_name}" in done


def test_a_code_that_was_renewed_is_not_shown_again(town: Town, resident: Client) -> None:
    answer_all(resident, GENERAL, "/zglos/")
    matter, receipt = Matter.objects.get(number=hand_in(resident)), Receipt.objects.get()
    old = f"{receipt.code[:3]}\N{NO-BREAK SPACE}{receipt.code[3:]}"
    assert old in resident.get("/zglos/gotowe/").content.decode()
    renew_code(matter=matter, code="555555", by=actor(hire(Role.CLERK)), at=AT)
    done = resident.get("/zglos/gotowe/").content.decode()
    assert old not in done
    assert "Masz już nowy kod." in done


def test_asking_for_a_service_becomes_an_application(town: Town, resident: Client) -> None:
    answer_all(resident, FOR_A_SERVICE, f"/uslugi/{TAXI}/popros/")
    page = resident.get("/zglos/sprawdz/").content.decode()
    assert "Taksówka dla seniora" in page
    assert "5 marca 1949" in page
    application = Application.objects.get(matter__number=hand_in(resident))
    done = resident.get("/zglos/gotowe/").content.decode()
    assert "do 6\N{NO-BREAK SPACE}marca" in done
    assert "najpóźniej 2\N{NO-BREAK SPACE}kwietnia" in done
    assert application.service.code == TAXI
    assert application.confirmation == "web"


def test_the_phrase_of_the_search_is_not_asked_again(town: Town, resident: Client) -> None:
    answer = resident.get("/zglos/", {"q": "zimno mi w domu"})
    assert answer["Location"] == "/zglos/imie/"
    assert "zimno mi w domu" in resident.get("/zglos/potrzeba/").content.decode()


def test_an_unknown_service_and_an_unknown_question_do_not_exist(town: Town, resident: Client) -> None:
    assert resident.get("/uslugi/nie-ma/popros/").status_code == 404
    resident.get("/zglos/")
    assert resident.get("/zglos/pesel/").status_code == 404
    assert resident.get("/zglos/adres/").status_code == 404


@pytest.mark.parametrize(
    ("slug", "typed", "said"),
    [
        ("potrzeba", {"words": ""}, "Napisz, w czym możemy pomóc."),
        ("imie", {"known_as": " "}, "Wpisz imię i nazwisko."),
        ("telefon", {"phone": "12"}, "numer"),
        ("kontakt", {}, "Wybierz, jak mamy dać Ci znać."),
        ("urodziny", {}, "Wpisz dzień, miesiąc i rok"),
        ("adres", {}, "Wpisz ulicę albo wieś."),
    ],
)
def test_a_wrong_answer_is_shown_with_what_to_do(
    town: Town, resident: Client, slug: str, typed: dict[str, str], said: str
) -> None:
    resident.get(f"/uslugi/{TAXI}/popros/")
    answer = resident.post(f"/zglos/{slug}/", typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Błąd:" in answer.content.decode()


def test_nobody_is_born_tomorrow(town: Town, resident: Client) -> None:
    resident.get(f"/uslugi/{TAXI}/popros/")
    typed = boxes(resident, {"born_on_0": "4", "born_on_1": "3", "born_on_2": "2026"})
    assert "Sprawdź rok urodzenia." in resident.post("/zglos/urodziny/", typed).content.decode()


def test_back_keeps_every_answer(town: Town, resident: Client) -> None:
    answer_all(resident, FOR_A_SERVICE, f"/uslugi/{TAXI}/popros/")
    assert "O&#x27;Neil" in resident.get("/zglos/imie/").content.decode()
    assert 'value="1949"' in resident.get("/zglos/urodziny/").content.decode()
    assert 'href="/zglos/potrzeba/"' in resident.get("/zglos/imie/").content.decode()
    assert f'href="/uslugi/{TAXI}/"' in resident.get("/zglos/potrzeba/").content.decode()
    answer = resident.post("/zglos/imie/", {"known_as": "Jan Maj"})
    assert answer["Location"] == "/zglos/sprawdz/"
    assert "Jan Maj" in resident.get("/zglos/sprawdz/").content.decode()


def test_a_draft_survives_a_dead_battery_but_not_a_fortnight(town: Town, resident: Client) -> None:
    resident.get("/zglos/")
    resident.post("/zglos/potrzeba/", NEED)
    later = Client()
    later.cookies["okienko-szkic"] = resident.cookies["okienko-szkic"].value
    with time_machine.travel(AT + timedelta(days=6), tick=False):
        assert later.get("/zglos/")["Location"] == "/zglos/imie/"
    with time_machine.travel(AT + timedelta(days=20), tick=False):
        assert later.get("/zglos/")["Location"] == "/zglos/potrzeba/"


def test_a_strange_browser_sees_no_draft(town: Town, resident: Client) -> None:
    resident.get("/zglos/")
    resident.post("/zglos/potrzeba/", NEED)
    stranger = Client()
    stranger.cookies["okienko-szkic"] = "zgaduje"
    for path in ("/zglos/potrzeba/", "/zglos/sprawdz/", "/zglos/gotowe/"):
        assert stranger.get(path)["Location"] == "/zglos/"


def test_nothing_is_handed_in_before_everything_is_said(town: Town, resident: Client) -> None:
    resident.get("/zglos/")
    assert resident.post("/zglos/sprawdz/")["Location"] == "/zglos/potrzeba/"
    assert not Receipt.objects.exists()


def test_two_tabs_a_double_click_and_a_repeated_post_give_one_receipt_and_one_number(
    town: Town, resident: Client
) -> None:
    answer_all(resident, GENERAL, "/zglos/")
    resident.get("/zglos/")
    shown = {"pokazane": stamp(resident)}
    for _click in range(3):
        assert resident.post("/zglos/sprawdz/", shown)["Location"] == "/zglos/gotowe/"
    number = number_on(resident)
    assert resident.get("/zglos/sprawdz/")["Location"] == "/zglos/gotowe/"
    assert resident.get("/zglos/imie/")["Location"] == "/zglos/"
    assert number_on(resident) == number
    assert Receipt.objects.count() == Matter.objects.count() == 1


def test_what_was_changed_in_another_tab_is_read_again_before_it_is_sent(town: Town, resident: Client) -> None:
    answer_all(resident, GENERAL, "/zglos/")
    shown = {"pokazane": stamp(resident)}
    resident.post("/zglos/telefon/", {"phone": "590 012 999"})
    answer = resident.post("/zglos/sprawdz/", shown)
    assert answer.status_code == 409
    assert "Odpowiedzi zmieniły się w innej karcie." in answer.content.decode()
    assert not Receipt.objects.exists()


def test_the_next_need_is_a_new_matter_and_the_last_one_is_not_shown_again(town: Town, resident: Client) -> None:
    answer_all(resident, GENERAL, "/zglos/")
    first = hand_in(resident)
    assert resident.get("/zglos/")["Location"] == "/zglos/potrzeba/"
    assert "okulisty" not in resident.get("/zglos/potrzeba/").content.decode()
    answer_all(resident, GENERAL, "/zglos/")
    assert hand_in(resident) != first
    assert Receipt.objects.count() == 2


def test_answers_are_forgotten_once_they_are_handed_in(town: Town, resident: Client) -> None:
    answer_all(resident, GENERAL, "/zglos/")
    hand_in(resident)
    assert {draft.content for draft in Draft.objects.all()} == {"{}"}


def test_another_service_keeps_the_name_but_asks_what_it_is_about(town: Town, resident: Client) -> None:
    answer_all(resident, FOR_A_SERVICE, f"/uslugi/{TAXI}/popros/")
    assert resident.get("/uslugi/kino/popros/")["Location"] == "/zglos/potrzeba/"
    assert resident.post("/zglos/potrzeba/", NEED)["Location"] == "/zglos/sprawdz/"


def test_a_failure_after_the_receipt_still_shows_the_number_and_the_job_finishes_it(
    town: Town, resident: Client
) -> None:
    LegalParameter.objects.all().delete()
    answer_all(resident, FOR_A_SERVICE, f"/uslugi/{TAXI}/popros/")
    number = hand_in(resident)
    assert not Matter.objects.exists()
    assert "Zapisujemy Twoją sprawę." in resident.get("/zglos/gotowe/").content.decode()
    load_parameters(parameters=our_parameters(), by=MACHINE, at=AT)
    with time_machine.travel(AT + timedelta(minutes=5), tick=False):
        finish_receipts(0)
        assert "Dzwoni" in resident.get("/zglos/gotowe/").content.decode()
    assert Application.objects.get().matter.number == number


def test_personal_pages_are_kept_by_nobody_on_the_way(town: Town, resident: Client) -> None:
    resident.get("/zglos/")
    for path in (
        "/zglos/",
        "/zglos/potrzeba/",
        "/zglos/sprawdz/",
        "/zglos/gotowe/",
        "/moja-sprawa/",
        "/moja-sprawa/pokaz/",
    ):
        assert "no-store" in resident.get(path)["Cache-Control"], path


def test_the_slip_with_the_number_can_be_put_away(town: Town, resident: Client) -> None:
    answer_all(resident, GENERAL, "/zglos/")
    hand_in(resident)
    assert resident.post("/moja-sprawa/zamknij/")["Location"] == "/"
    assert resident.get("/zglos/gotowe/")["Location"] == "/zglos/"


def test_handing_in_is_written_in_the_journal(town: Town, resident: Client) -> None:
    answer_all(resident, GENERAL, "/zglos/")
    hand_in(resident)
    receipt = Receipt.objects.get()
    entry = Entry.objects.get(verb="take_receipt", thing=f"receipt:{receipt.pk}")
    assert (entry.purpose, entry.channel, entry.user_id) == ("own", "web", None)


def test_a_driver_who_is_logged_in_asks_as_any_resident(town: Town, resident: Client) -> None:
    driver = hire(Role.DRIVER)
    assert driver.user is not None
    resident.force_login(driver.user)
    answer_all(resident, GENERAL, "/zglos/")
    number = hand_in(resident)
    assert Matter.objects.get(number=number)
    assert not Entry.objects.filter(user_id=driver.user_id).exists()
