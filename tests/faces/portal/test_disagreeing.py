""" "Nie zgadzam się" on the portal, and the decision it is about."""

import uuid
from datetime import timedelta

import time_machine
from django.test import Client

from okienko.domain.applications.models import Receipt
from okienko.domain.matters.models import Matter
from okienko.domain.refusals.models import Disagreement
from tests.domain.refusals.office import LATER, open_office
from tests.factories import application

NO = "/moja-sprawa/nie-zgadzam-sie/"


def opened(browser: Client, matter: Matter) -> str:
    code = Receipt.objects.get(number=matter.number).code
    browser.post("/moja-sprawa/", {"numer": matter.number, "kod": code})
    return str(browser.get("/moja-sprawa/pokaz/").content.decode()).replace("\N{NO-BREAK SPACE}", " ")


def say(browser: Client, **said: str):  # type: ignore[no-untyped-def]
    return browser.post(NO, {"klucz": str(uuid.uuid4()), "z_czym": "decyzja", "slowa": "Mam orzeczenie.", **said})


def test_the_decision_is_read_and_answered_on_the_page_of_the_matter(db: None) -> None:
    with time_machine.travel(LATER, tick=False) as clock:
        office, browser = open_office(), Client()
        one = office.delivered()
        matter = one.application.matter
        page = opened(browser, matter)
        assert "Możesz się odwołać do dnia: piątek, 3 kwietnia." in page
        letter = browser.get(f"/moja-sprawa/decyzja/{one.pk}/").content.decode()
        assert "odmawiam Panu/Pani usługi" in letter
        assert browser.get(f"/moja-sprawa/decyzja/{one.pk + 1}/").status_code == 404
        assert say(browser, slowa="").status_code == 422
        check = say(browser, krok="sprawdz").content.decode()
        assert "Liczy się dzisiejszy dzień." in check
        assert "Mam orzeczenie." in say(browser, krok="popraw").content.decode()
        assert not Disagreement.objects.exists()
        assert say(browser, krok="wyslij")["Location"] == "/moja-sprawa/pokaz/"
        said = Disagreement.objects.get()
        assert (said.kind, said.channel, said.words) == ("appeal", "web", "Mam orzeczenie.")
        assert "Odwołanie przyjęte" in browser.get("/moja-sprawa/pokaz/").content.decode()
        clock.shift(timedelta(hours=2))
        for address in (NO, f"/moja-sprawa/decyzja/{one.pk}/"):
            assert browser.get(address)["Location"] == "/moja-sprawa/"


def test_before_a_decision_it_is_checked_by_somebody_else_or_by_the_council(db: None) -> None:
    with time_machine.travel(LATER, tick=False):
        office, browser = open_office(), Client()
        one = office.last_chance(application())[0]
        page = opened(browser, one.application.matter)
        assert "Zanim odmówimy" in page
        assert "wtorek, 17 marca" in page
        assert "nie prowadzi Twojej sprawy" in say(browser, z_czym="sprawa", krok="sprawdz").content.decode()
        assert "Przekażemy to radzie." in say(browser, z_czym="dyrektor", krok="sprawdz").content.decode()
        say(browser, z_czym="dyrektor", slowa="Nie wysłuchała mnie.", krok="wyslij")
        assert Disagreement.objects.get().kind == "complaint"
        assert say(browser, z_czym="sprawa", slowa=".", krok="wyslij").status_code == 302
