"""Places for neighbours on the web: hours, way inside, rules, and a request for a room that needs no account."""

import re
from typing import Any

import pytest
from django.test import Client

from okienko.domain.places.queries import place_named
from okienko.domain.venues.actions import answer_booking, open_group, open_venue, open_venue_room
from okienko.domain.venues.choices import GroupForm, VenueKind
from okienko.domain.venues.models import RoomBooking, Venue
from okienko.foundation.clock import day_of
from tests.faces.portal.conftest import Town
from tests.faces.portal.test_meetings import key_of
from tests.factories import AT, actor


@pytest.fixture
def hall(town: Town) -> Venue:
    """A place with one room and one with children."""
    how: dict[str, Any] = {"by": actor(town.organiser), "at": AT}
    common = {"community": town.community, "keeper": town.organiser, **how}
    venue = open_venue(place=place_named("Biblioteka miejska"), kind=VenueKind.MAL, **common)
    open_venue_room(venue=venue, name="Czytelnia", seats=20, equipment=["rzutnik"], **how)
    club = open_venue(place=place_named("Świetlica na Osiedlu Zielonym"), kind=VenueKind.DAY_SUPPORT, **common)
    open_group(
        venue=club, name="Młodsi", form=GroupForm.CARE, ages="6–9 lat", places=20, valid_from=day_of(AT), **how
    )  # fmt: skip
    return venue


def words(browser: Client, path: str) -> str:
    return browser.get(path).content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_a_room_is_asked_for_answered_and_given_back(town: Town, hall: Venue, resident: Client) -> None:
    assert "Biblioteka miejska" in words(resident, "/miejsca/")
    path = f"/miejsca/{hall.slug}/"
    shown = words(resident, path)
    for told in ("Czytelnia", "najdłużej 4 godz.", "wszystko jest wolne", "Piotr Zych", "Otwarte" not in shown):
        assert told is True or told in shown, told
    said = {
        "room": hall.rooms.get().pk, "day_day": "13", "day_month": "3", "day_year": "2026", "starts": "17",
        "ends": "19", "people": "12", "purpose": "próba chóru", "asker": "group", "group": "Chór", "name": "Zofia",
        "phone": "590 012 301",
    }  # fmt: skip
    late = resident.post(path, {**said, "day_day": "4", "klucz": key_of(resident, path)})
    assert late.status_code == 422
    assert "Najbliższe wolne godziny: 6 marca" in late.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    answer = resident.post(path, {**said, "klucz": key_of(resident, path)})
    slip, booking = str(answer["Location"]), RoomBooking.objects.get()
    assert "Mamy Twoją prośbę" in words(resident, slip)
    assert "Zofia" not in words(resident, slip)
    answer_booking(booking=booking, verb="confirm", answer="Zapraszamy.", by=actor(town.organiser), at=AT)
    for told in ("Masz salę", "Zapraszamy.", "17.00–19.00: Czytelnia"):
        assert told in words(resident, slip), told
    token = slip.partition("=")[2]
    for _twice in range(2):
        gone = resident.post(path, {"kartka": token, "klucz": key_of(resident, path)})
        assert "Rezerwacja odwołana" in words(resident, str(gone["Location"]))
    assert resident.get(f"{path}?prosba=obce").status_code == 404
    other = re.sub("biblioteka-miejska", "swietlica-na-osiedlu-zielonym", slip)
    assert resident.get(other).status_code == 404
    assert resident.get("/miejsca/nie-ma/").status_code == 404


def test_a_place_for_children_shows_numbers_and_no_form(hall: Venue, resident: Client) -> None:
    shown = words(resident, "/miejsca/swietlica-na-osiedlu-zielonym/")
    assert "Dzieci: 0, wszystkich miejsc: 20." in shown
    assert "Poproś o salę" not in shown
