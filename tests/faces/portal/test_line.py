"""From their own matter people take an offered place, let it pass, and say whether they still wait."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from okienko.domain.applications.models import Application
from okienko.domain.qualification.actions import ask_still_waiting, offer_place, put_on_waiting_list
from okienko.domain.qualification.models import PlaceOffer, WaitingCheck
from okienko.foundation.access import Actor, Role
from tests.faces.portal.conftest import Town
from tests.faces.portal.test_matter import opened
from tests.factories import AT, actor, application, hire, qualification

JOB = Actor.machine("keep_the_line")


@pytest.fixture
def waiting(town: Town) -> Application:
    """Somebody first in the line, with an offer and a question."""
    judge = hire(Role.SERVICES_ORGANISER)
    card = qualification(staff=judge)
    one = application(known_as="Irena Wąs", given_name="Irena", family_name="Wąs")
    type(one.service).objects.filter(pk=one.service_id).update(capacity=1)
    put_on_waiting_list(application=one, reason="Nie ma miejsc.", staff=judge, by=actor(judge), at=AT)
    ended = card.valid_from - timedelta(days=1)
    type(card).objects.update(valid_from=ended, valid_until=ended)
    one.refresh_from_db()
    offer_place(service=one.service, staff=judge, by=actor(judge), at=AT)
    ask_still_waiting(application=one, by=JOB, at=AT)
    return one


def say(browser: Client, one: Application, answer: str) -> str:
    """Press one of the buttons; the page of the matter that follows."""
    sent = {"odpowiedz": answer, "klucz": str(uuid4())}
    response = browser.post(f"/moja-sprawa/miejsce/{one.pk}/", sent, follow=True)
    return str(response.content.decode())


def test_an_offered_place_is_taken_with_one_button(waiting: Application, resident: Client) -> None:
    page = opened(resident, waiting.matter)
    assert "Miejsce czeka na Ciebie do: 6\N{NO-BREAK SPACE}marca, 15.00." in page
    assert "Masz miejsce" in say(resident, waiting, "biore")
    assert PlaceOffer.objects.get().state == "accepted"
    assert "jest już odpowiedź" in say(resident, waiting, "nie-teraz")


def test_who_lets_it_pass_stays_on_the_list(waiting: Application, resident: Client) -> None:
    opened(resident, waiting.matter)
    assert "Zostajesz na liście" in say(resident, waiting, "nie-teraz")
    assert PlaceOffer.objects.get().state == "declined"


def test_an_answer_that_comes_too_late_is_told_so(waiting: Application, resident: Client) -> None:
    opened(resident, waiting.matter)
    PlaceOffer.objects.update(offered_at=AT - timedelta(days=9), expires_at=AT)
    assert "Ta propozycja już nie czeka" in say(resident, waiting, "biore")


def test_whether_somebody_still_waits_is_one_button_too(waiting: Application, resident: Client) -> None:
    assert "Z listy nie znikniesz" in opened(resident, waiting.matter)
    say(resident, waiting, "czekam")
    assert WaitingCheck.objects.get().still_waits is True


def test_somebody_elses_place_is_not_there(waiting: Application, resident: Client) -> None:
    assert say(resident, waiting, "biore").count("Numer sprawy") > 0, "the door to a matter"
    other = application(known_as="Jan Obcy", given_name="Jan", family_name="Obcy")
    opened(resident, other.matter)
    answer = resident.post(f"/moja-sprawa/miejsce/{waiting.pk}/", {"odpowiedz": "biore", "klucz": str(uuid4())})
    assert answer.status_code == 404
    assert PlaceOffer.objects.get().state == "open"
