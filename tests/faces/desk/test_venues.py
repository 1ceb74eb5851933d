"""A place of local activity at the desk: opened, given out, answered for, closed; children counted; steps proven."""

from datetime import timedelta
from typing import Any

import pytest

from okienko.domain.community.models import Community, CommunityDuty
from okienko.domain.places.models import Place
from okienko.domain.places.queries import place_named
from okienko.domain.venues.models import ChildrenGroup, KeyLoan, RoomBooking, Venue, VenueRoom
from okienko.foundation.access import Role
from tests.faces.desk.conftest import TODAY, Desk, Office, day_of_form
from tests.faces.desk.test_communities import organiser
from tests.factories import hire

A_FRIDAY = TODAY + timedelta(days=10)


def open_place(desk: Desk, office: Office, community: Community, kind: str, name: str) -> Venue:
    place = place_named(name)
    keeper = office.community_organiser.pk
    desk.done("open_venue", community.slug, kind=kind, place=place.pk, keeper=keeper, description="Dla każdego.")
    return Venue.objects.get(place=place)


def asked(room: VenueRoom, **more: Any) -> dict[str, Any]:
    told = {
        "room": room.pk, "starts": "17", "ends": "19", "people": "12", "purpose": "próba chóru", "asker": "group",
        "group": "Chór", "name": "Pani Zofia", "phone": "590 012 301", "equipment": ["rzutnik"],
    }  # fmt: skip
    return {**told, **day_of_form("day", A_FRIDAY), **more}


@pytest.fixture
def desk(office: Office) -> Desk:
    """Piotr Zych's."""
    return organiser(office)


@pytest.fixture
def hall(desk: Desk, office: Office, community: Community) -> Venue:
    """The library's hall with one room and two sets of keys."""
    venue = open_place(desk, office, community, "mal", "Biblioteka miejska")
    keeper = office.community_organiser.pk
    described = {"keeper": keeper, "description": "Sala dla sąsiadów.", "accessibility": "Podjazd.", "keys": "A\nB"}
    desk.done("describe_venue", venue.slug, **described, phone="41 012 36 70")
    desk.done("add_venue_room", venue.slug, name="Czytelnia", seats="20", equipment="rzutnik\nkrzesła")
    return Venue.objects.get()


def test_a_request_by_phone_is_answered_repeated_and_called_off(desk: Desk, office: Office, hall: Venue):
    clerk, room = Desk(office.clerk), hall.rooms.get()
    clerk.done("ask_for_room", hall.slug, **asked(room))
    booking = RoomBooking.objects.get()
    assert "próba chóru" in clerk.see("venue", hall.slug)
    assert "próba chóru, odpowiedz do 6 marca 2026" in desk.see("day")
    desk.done("ask_for_room", hall.slug, **asked(room, starts="18", ends="20", name="Pan Jan", purpose="zumba"))
    shown = desk.see("answer_booking", booking.pk)
    for words in ("Pani Zofia", "Sprzęt: rzutnik.", "O ten czas prosi też:", "Pan Jan"):
        assert words in shown, words
    assert "odwołaj rezerwację" in clerk.see("answer_booking", booking.pk)
    desk.done("answer_booking", booking.pk, verb="confirm", answer="Zapraszamy.")
    zumba = RoomBooking.objects.get(purpose="zumba")
    assert "Najbliższe wolne godziny: 13 marca, 19.00–21.00" in desk.refused("answer_booking", zumba.pk, verb="confirm")
    desk.done("repeat_booking", booking.pk, times="2", every_weeks="1")
    desk.done("answer_booking", zumba.pk, verb="decline", answer="Chór był pierwszy.")
    desk.done("answer_booking", booking.pk, verb="cancel", answer="Pękła rura.")
    desk.see("answer_booking", booking.pk, status=404)
    now = {"confirmed": "on", "starts": "10", "ends": "11", **day_of_form("day", TODAY + timedelta(days=1))}
    desk.done("ask_for_room", hall.slug, **asked(room, **now))
    assert RoomBooking.objects.latest("pk").state == "confirmed"
    assert "Prośby o salę do odpowiedzi" not in desk.see("venues")


def test_keys_go_out_and_are_late(desk: Desk, hall: Venue, clock: Any):
    desk.done("ask_for_room", hall.slug, **asked(hall.rooms.get(), confirmed="on"))
    booking = RoomBooking.objects.get()
    desk.done(
        "give_key", hall.slug, key_set="A", booking=booking.pk, deposit="0", hour="12", **day_of_form("day", TODAY)
    )
    loan = KeyLoan.objects.get()
    assert (loan.name, loan.phone, loan.booking) == ("Pani Zofia", "+48590012301", booking)
    assert "Wybierz jedną z" not in desk.see("give_key", hall.slug)
    clock.shift(timedelta(hours=5))
    assert "miały wrócić 3 marca" in desk.see("day")
    assert "Po terminie, miały wrócić 3 marca" in desk.see("venue", hall.slug)
    assert "Klucze po terminie: 1." in desk.see("venues")
    desk.done("take_key_back", loan.pk)
    desk.see("take_key_back", loan.pk, status=404)


def test_rules_rooms_duties_and_closed_days(desk: Desk, office: Office, hall: Venue):
    room = hall.rooms.get()
    shown = desk.see("venue", hall.slug)
    for words in ("najdłużej 4 godz.", "Podjazd.", "od 3 do 90"):
        assert words in shown, words
    rules = {
        "askers": ["residents"], "weekdays": [0, 1], "opens": "9", "closes": "12", "longest_minutes": "90",
        "least_days": "1", "most_days": "7", "answer_days": "1", "deposit": "50,00", "not_allowed": "alkohol",
    }  # fmt: skip
    tomorrow = day_of_form("valid_from", TODAY + timedelta(days=1))
    desk.done("change_venue_rules", hall.slug, **rules, **tomorrow)
    assert "Nowe zasady muszą zacząć się później" in desk.refused("change_venue_rules", hall.slug, **rules, **tomorrow)
    desk.done("change_venue_room", room.pk, name="Czytelnia", seats="25", equipment="rzutnik")
    days = {**day_of_form("first_day", A_FRIDAY), **day_of_form("last_day", A_FRIDAY)}
    desk.done("close_venue", hall.slug, reason="malowanie", **days)
    assert "Koniec musi być po początku" not in desk.see("venue", hall.slug)
    assert desk.done("venue", hall.slug, weekday="3", opens="930", minutes="90").endswith(f"/miejsca/{hall.slug}/")
    duty = CommunityDuty.objects.get()
    assert (duty.who, duty.opens.hour, duty.closes.hour, duty.place) == ("organizuje osiedla", 15, 17, hall.place)
    shown = desk.see("venue", hall.slug)
    for words in ("do 25 osób", "13 marca–13 marca: malowanie", "w czwartek od 15.30", "czwartek, 15.30–17.00"):
        assert words in shown, words
    assert "Wybierz odpowiedź" in desk.refused("venue", hall.slug)
    clerk = Desk(office.clerk)
    assert clerk.do("venue", hall.slug, weekday="3", opens="930", minutes="90").status_code == 404
    clerk.see("describe_venue", hall.slug, status=404)
    desk.see("venue", "nie-ma", status=404)
    Place.objects.get(pk=hall.place_id).opening_hours.all().delete()
    assert "Zamknięte w najbliższych dwóch tygodniach" in desk.see("venue", hall.slug)


def test_children_are_counted_and_steps_are_proven(desk: Desk, office: Office, community: Community):
    club = open_place(desk, office, community, "day_support", "Świetlica na Osiedlu Zielonym")
    desk.done("open_group", club.slug, name="Młodsi", form="care", ages="6–9 lat", places="20",
              **day_of_form("valid_from", TODAY))  # fmt: skip
    group = ChildrenGroup.objects.get()
    counts = {"places": "20", "children": "16", "consents": "15"}
    who = office.community_organiser.pk
    assert "nie ma sprawdzeń z datą" in desk.refused("change_group", group.pk, **counts, staff=[who])
    desk.done("change_group", group.pk, **counts)
    Desk(hire(Role.ANIMATOR)).done("change_group", group.pk, **counts)
    shown = desk.see("venue", club.slug)
    for words in ("dzieci 16, miejsc 20", "Brakuje zgód rodziców: 1.", "Brakuje wychowawców: 2"):
        assert words in shown, words
    desk.see("prove_path_step", club.slug, status=404)
    house = open_place(desk, office, community, "ngo_centre", "Biblioteka miejska")
    step = {"group": "Kuchnia", "step": "team", "what": "Pięć osób.", **day_of_form("happened_on", TODAY)}
    desk.done("prove_path_step", house.slug, **step)
    assert "Kuchnia: teraz Pomysł i rozmowa z doradcą" in desk.see("venue", house.slug)
    assert "Kuchnia" in desk.see("prove_path_step", house.slug)
    desk.see("open_group", house.slug, status=404)
