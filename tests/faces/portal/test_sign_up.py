"""Signing up in a round, on a calm day: the same page and the same press as in a rush, served by Django."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from okienko.domain.applications.jobs import finish_receipts
from okienko.domain.applications.models import Receipt
from okienko.domain.rounds.actions import gather_entries
from okienko.domain.rounds.models import EntryMember
from okienko.engines.ranking.rules import Mode
from okienko.faces.portal.rush.form import PAGE
from okienko.faces.portal.rush.openings import opening_of, openings
from tests.domain.rounds.factories import CLOCK, CLOSES, OPENS, office, plan
from tests.faces.portal.test_rush_form import ANNA

pytestmark = pytest.mark.django_db


def page_of(client: Client, path: str) -> str:
    """The key of a fresh page."""
    found = re.search(rf'name="{PAGE}" value="([^"]+)"', client.get(path).content.decode())
    assert found
    return found[1]


def pressed(client: Client, path: str, **other: str) -> Any:
    """The answer to a press."""
    return client.post(path, {**ANNA, PAGE: page_of(client, path), **other})


def test_a_press_becomes_a_receipt_an_application_and_an_entry_of_the_moment_of_the_press(client: Client) -> None:
    places_round = office().opened(plan(Mode.RECEIPT))
    path = opening_of(places_round.code).path  # type: ignore[union-attr]
    moment = OPENS + timedelta(minutes=3, microseconds=17)
    with time_machine.travel(moment, tick=False):
        answer = pressed(client, path)
    receipt = Receipt.objects.get()
    assert answer.status_code == 200
    assert f"{receipt.number[:3]}\u00a0{receipt.number[3:]}" in answer.content.decode()
    with time_machine.travel(moment + timedelta(minutes=2), tick=False):
        finish_receipts(0)
    gather_entries(places_round=places_round, by=CLOCK, at=moment + timedelta(minutes=5))
    assert EntryMember.objects.get(round=places_round).received_at == moment


def test_mistakes_are_said_and_nothing_typed_is_lost(client: Client) -> None:
    path = opening_of(office().opened().code).path  # type: ignore[union-attr]
    with time_machine.travel(OPENS, tick=False):
        answer = pressed(client, path, phone="12", town="")
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "To nie wygląda na numer telefonu" in page
        assert "Wpisz miejscowość" in page
        assert "Łucja O&#x27;Neil-Żółć" in page
        page = client.post(path, {**ANNA, PAGE: "stara"}).content.decode()
        assert "czekała za długo" in page
        assert "Ogrodowa" in page
    assert not Receipt.objects.exists()


def test_before_and_after_the_round_it_is_said_when(client: Client) -> None:
    places_round = office().published(plan(Mode.RECEIPT))
    [opening] = openings(OPENS - timedelta(days=1))
    with time_machine.travel(OPENS - timedelta(seconds=1), tick=False):
        assert "zapisy jeszcze się nie zaczęły" in client.get(opening.path).content.decode()
    with time_machine.travel(CLOSES + timedelta(seconds=1), tick=False):
        answer = client.get(opening.path)
        assert (answer.status_code, "zapisy się skończyły" in answer.content.decode()) == (410, True)
    assert openings(CLOSES + timedelta(seconds=1)) == []
    assert client.get("/nabory/nie-ma/zapis/").status_code == 404
    assert str(places_round) == opening.title


def test_a_person_who_is_in_is_told_so_and_shown_no_number(client: Client) -> None:
    path = opening_of(office().opened(plan(Mode.RECEIPT)).code).path  # type: ignore[union-attr]
    with time_machine.travel(OPENS, tick=False):
        pressed(client, path)
        page = pressed(client, path).content.decode()
    assert "jest już zapisana" in page
    assert "ok-number" not in page
    assert Receipt.objects.count() == 1


@pytest.mark.parametrize(
    ("mode", "changes", "said"),
    [
        (Mode.POINTS, {}, "Nie trzeba się spieszyć"),
        (Mode.RECEIPT, {}, "Decyduje kolejność zgłoszeń"),
        (Mode.RECEIPT, {"window_until": OPENS + timedelta(hours=2)}, "liczą się jednocześnie"),
    ],
)
def test_the_page_says_whether_a_second_decides(mode: Mode, changes: dict[str, Any], said: str) -> None:
    assert said in opening_of(office().opened(plan(mode, **changes)).code).order  # type: ignore[union-attr]
