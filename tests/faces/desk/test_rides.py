"""Booking a ride during a call: refusals have reasons and the nearest times, and each time is one click."""

import re
import uuid
from datetime import timedelta
from typing import Any

import time_machine
from django.urls import reverse

from okienko.domain.delivery.models import Ride
from okienko.domain.matters.models import Matter
from okienko.domain.people.actions import change_circumstances
from okienko.domain.resources.actions import retire_vehicle
from okienko.foundation.clock import at_hour
from okienko.foundation.journal.models import Entry
from okienko.foundation.journal.purposes import Purpose
from tests.domain.delivery.measured import put_on_the_map
from tests.faces.desk.conftest import A_RIDE_DAY, TODAY, Desk, Office, words_of
from tests.factories import AT, MACHINE, actor

WISH = {
    "day": A_RIDE_DAY.isoformat(), "appointment": "10.30", "destination": "Przychodnia, Szpitalna 2", "back": "90",
    "purpose": "doctor",
}  # fmt: skip


def matter_of(office: Office) -> Matter:
    """The matter of the card."""
    return office.card.application.matter


def test_a_ride_there_and_back_is_booked_in_one_form(office: Office, clerk: Desk):
    number = matter_of(office).number
    clerk.done("book_ride", number, office.card.pk, **WISH, extra=["help_needed"])
    ride = Ride.objects.get(back_of=None)
    assert ride.pickup_at is not None
    assert ride.pickup_at < ride.appointment_at  # type: ignore[operator]
    assert ride.booked_by == office.clerk
    assert ride.help_needed
    assert ride.way_back is not None
    shown = clerk.see("matter", number)
    assert "Przejazd umówiony: czwartek 12 marca, 10.00. Przeczytaj to na głos." in shown
    assert "Przychodnia, Szpitalna 2" in shown


def test_only_days_that_can_be_ordered_are_offered(office: Office, clerk: Desk):
    shown = clerk.see("book_ride", matter_of(office).number, office.card.pk)
    days = re.findall(r'<option value="(\d{4}-\d\d-\d\d)"', shown)
    assert A_RIDE_DAY.isoformat() in days
    assert TODAY.isoformat() not in days
    assert (A_RIDE_DAY + timedelta(days=2)).isoformat() not in days  # a Saturday
    assert Entry.objects.filter(verb="read", purpose=Purpose.RIDE, person_id=office.card.application.person_id).exists()


def test_a_refusal_says_why_and_offers_times_that_can_be_booked_at_once(office: Office, clerk: Desk):
    number = matter_of(office).number
    shown = clerk.refused("book_ride", number, office.card.pk, **{**WISH, "appointment": "8.45", "back": "nie"})
    assert "Dlaczego nie" in shown
    assert "nie ma miejsca" in shown
    assert 'value="Przychodnia, Szpitalna 2"' in shown
    times = re.findall(r'name="termin" value="([^"]+)"[^>]*>([^<]+)', shown)
    assert times
    assert times[0][1].startswith("Umów: piątek, 13 marca, odjazd")
    assert "termin" not in re.findall(r"<button[^>]*>", shown)[0]  # Enter in a field must not book a proposal
    wish = {**WISH, "appointment": "8.45", "back": "nie", "termin": times[-1][0]}
    clerk.done("book_ride", number, office.card.pk, **wish)
    assert Ride.objects.count() == 1


def test_without_a_vehicle_there_is_no_time_at_all(office: Office, clerk: Desk):
    retire_vehicle(vehicle=office.bus, last_day=TODAY, by=MACHINE, at=AT)
    shown = clerk.refused("book_ride", matter_of(office).number, office.card.pk, **WISH)
    assert "W ciągu pięciu tygodni nie ma takiego terminu." in shown


def test_nonsense_in_place_of_a_proposal_is_the_wish_itself(office: Office, clerk: Desk):
    clerk.done("book_ride", matter_of(office).number, office.card.pk, **WISH, termin="jutro")
    assert Ride.objects.filter(back_of=None).count() == 1


def test_a_wheelchair_is_not_asked_for_twice(office: Office, clerk: Desk):
    person = office.card.application.person
    change_circumstances(person=person, circumstances=["wheelchair"], by=actor(office.clerk), at=AT)
    shown = clerk.see("book_ride", matter_of(office).number, office.card.pk)
    assert re.search(r'value="wheelchair" checked', shown)


def test_the_same_form_sent_twice_is_one_ride(office: Office, clerk: Desk):
    url = reverse("desk:book_ride", args=[matter_of(office).number, office.card.pk])
    said: dict[str, Any] = {**WISH, "back": "telefon", "klucz": str(uuid.uuid4())}
    assert [clerk.client.post(url, said).status_code for _time in range(2)] == [302, 302]
    assert Ride.objects.filter(back_of=None).count() == 1


def test_what_is_not_filled_in_is_told(office: Office, clerk: Desk):
    shown = clerk.refused("book_ride", matter_of(office).number, office.card.pk, **{**WISH, "destination": ""})
    assert "Wpisz, dokąd jedziemy" in shown


def test_a_way_back_gets_its_hour_when_the_person_calls(office: Office, clerk: Desk):
    number = matter_of(office).number
    clerk.done("book_ride", number, office.card.pk, **{**WISH, "back": "telefon"})
    back = Ride.objects.exclude(back_of=None).get()
    assert "Ustal godzinę powrotu" in clerk.see("matter", number)
    clerk.done("set_return", number, back.pk, hour="12.30")
    back.refresh_from_db()
    assert back.pickup_at is not None


def test_a_ride_is_called_off_with_its_way_back(office: Office, clerk: Desk):
    number = matter_of(office).number
    clerk.done("book_ride", number, office.card.pk, **WISH)
    clerk.done("cancel_ride", number, Ride.objects.get(back_of=None).pk, reason="Wizyta przełożona.")
    assert set(Ride.objects.values_list("state", flat=True)) == {"cancelled"}


def test_who_calls_a_ride_off_too_late_hears_that_it_counts_before_it_does(office: Office, clerk: Desk):
    number = matter_of(office).number
    clerk.done("book_ride", number, office.card.pk, **WISH)
    ride = Ride.objects.get(back_of=None)
    warning = "Ten przejazd policzy się do limitu"
    assert warning not in clerk.see("cancel_ride", number, ride.pk)
    with time_machine.travel(at_hour(ride.day, 7), tick=False):
        clerk.client.force_login(office.clerk.user, "django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
        assert warning in clerk.see("cancel_ride", number, ride.pk)


def test_a_closed_matter_takes_no_ride(office: Office, clerk: Desk):
    matter = matter_of(office)
    clerk.done("settle_need", matter.number, matter.needs.get().pk, verb="solve")
    clerk.done("close_matter", matter.number)
    assert "Ta sprawa jest zamknięta." in clerk.refused("book_ride", matter.number, office.card.pk, **WISH)


def test_a_card_of_another_matter_books_nothing_here(office: Office, clerk: Desk, request_matter: Matter):
    clerk.see("book_ride", request_matter.number, office.card.pk, status=404)


def test_the_director_looks_but_does_not_book(office: Office):
    Desk(office.director).see("book_ride", matter_of(office).number, office.card.pk, status=404)


def test_the_day_of_the_bus_is_drawn_and_listed(office: Office, clerk: Desk):
    clerk.done("book_ride", matter_of(office).number, office.card.pk, **WISH)
    shown = clerk.see("bus", A_RIDE_DAY.isoformat())
    for words in ("Bus 1, Marek Sowa. Miejsca: 8, na wózek: 2", "Dom Senior+, 7 osób", "Wolne, 8 miejsc", "Janina Maj"):
        assert words in shown, words
    assert "Poprzedni: środa, 11 marca" in shown
    entry = Entry.objects.filter(thing=f"rides:{A_RIDE_DAY.isoformat()}").latest("id")
    assert entry.person_id == office.card.application.person_id


def test_todays_bus_is_one_click_away(office: Office, clerk: Desk):
    assert clerk.client.get("/biurko/bus/").headers["Location"] == f"/biurko/bus/{TODAY.isoformat()}/"
    retire_vehicle(vehicle=office.bus, last_day=TODAY - timedelta(days=1), by=MACHINE, at=AT)
    assert "Tego dnia nic nie jeździ." in words_of(clerk.client.get(f"/biurko/bus/{TODAY.isoformat()}/"))


def test_where_houses_are_on_the_map_the_phone_hears_yes_with_hours_before_anything_is_booked(
    office: Office, clerk: Desk
):
    put_on_the_map()
    number = matter_of(office).number
    called = clerk.see("phone", query=f"?osoba={office.card.application.person_id}")
    assert reverse("desk:book_ride", args=[number, office.card.pk]) in called
    answer = clerk.do("book_ride", number, office.card.pk, **WISH, krok="sprawdz")
    assert answer.status_code == 200
    shown = words_of(answer)
    assert "Tak: czwartek, 12 marca, odjazd " in shown
    assert "Bus pojedzie dłużej o " in shown
    assert not Ride.objects.exists()
    elsewhere = words_of(
        clerk.do("book_ride", number, office.card.pk, **{**WISH, "destination": "Las"}, krok="sprawdz")
    )
    assert "Nie ma na mapie: Las." in elsewhere
    clerk.done("book_ride", number, office.card.pk, **WISH)
    ride = Ride.objects.get(back_of=None)
    assert ride.leaves_at is not None
    assert ride.reaches_at <= ride.appointment_at  # type: ignore[operator]


def test_where_the_bus_cannot_be_in_time_the_three_nearest_hours_are_buttons(office: Office, clerk: Desk):
    put_on_the_map()
    number = matter_of(office).number
    wish = {**WISH, "appointment": "9.00", "back": "nie"}
    shown = clerk.refused("book_ride", number, office.card.pk, **wish)
    assert "O tej godzinie bus nie zdąży." in shown
    times = re.findall(r'name="termin" value="([^"]+)"[^>]*>([^<]+)', shown)
    assert len(times) == 3
    assert ", na miejscu 9." in times[0][1]
    clerk.done("book_ride", number, office.card.pk, **wish, termin=times[0][0])
    ride = Ride.objects.get()
    assert ride.appointment_at is None
    again = clerk.refused("book_ride", number, office.card.pk, **wish, termin="2026-03-12|08:10:00||")
    assert "Dlaczego nie" in again
