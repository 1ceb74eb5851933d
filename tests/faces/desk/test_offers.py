"""A freed place: offered on two screens, answered by telephone."""

from datetime import timedelta

import pytest

from okienko.domain.applications.models import Application
from okienko.domain.qualification.actions import ask_still_waiting, put_on_waiting_list
from okienko.domain.qualification.models import PlaceOffer, Qualification
from okienko.foundation.access import Actor
from okienko.foundation.clock import day_of
from tests.faces.desk.conftest import Desk, Office
from tests.factories import AT, actor, application


@pytest.fixture
def waiting(office: Office) -> Application:
    """Irena Wąs waits for the taxi, and a place has just become free."""
    service = office.card.application.service
    type(service).objects.filter(pk=service.pk).update(capacity=1)
    one = application(known_as="Irena Wąs", given_name="Irena", family_name="Wąs")
    put_on_waiting_list(
        application=one, reason="Nie ma miejsc.", staff=office.coordinator, by=actor(office.coordinator), at=AT
    )
    yesterday = day_of(AT) - timedelta(days=1)
    Qualification.objects.update(valid_from=yesterday, valid_until=yesterday)
    return one


def test_the_organiser_sees_the_free_place_and_offers_it(office: Office, clerk: Desk, waiting: Application) -> None:
    organiser = Desk(office.organiser)
    assert "1 wolne miejsce. Pierwsza osoba na liście: Irena Wąs" in organiser.see("inbox")
    assert "Pierwsza osoba na liście" not in clerk.see("inbox")
    assert "Irena Wąs" in organiser.see("offer_place", waiting.service.code)
    organiser.done("offer_place", waiting.service.code)
    place = (waiting.matter.number, waiting.pk)
    assert "Odpowiedź na propozycję" in clerk.see("matter", waiting.matter.number)
    clerk.done("answer_offer", *place, answer="yes")
    waiting.refresh_from_db()
    assert (waiting.state, PlaceOffer.objects.get().state) == ("qualified", "accepted")
    clerk.see("answer_offer", *place, status=404)
    organiser.see("offer_place", waiting.service.code, status=404)


def test_whether_somebody_still_waits_is_answered_in_a_call(clerk: Desk, waiting: Application) -> None:
    ask_still_waiting(application=waiting, by=Actor.machine("keep_the_line"), at=AT)
    place = (waiting.matter.number, waiting.pk)
    assert "Czy nadal czeka" in clerk.see("matter", waiting.matter.number)
    clerk.done("answer_waiting", *place, answer="no")
    waiting.refresh_from_db()
    assert waiting.state == "waiting"
    clerk.see("answer_waiting", *place, status=404)
