"""The day of the bus: drawn and listed; planned anew only when the dispatcher accepts the whole proposal."""

import html
import re

import pytest
from django.urls import reverse

from okienko.domain.delivery.models import Ride
from okienko.domain.resources.models import Outage, Vehicle
from tests.domain.delivery.measured import put_on_the_map
from tests.faces.desk.conftest import A_RIDE_DAY, Desk, Office, day_of_form

DAY = A_RIDE_DAY.isoformat()


@pytest.fixture
def dispatcher(office: Office) -> Desk:
    put_on_the_map()
    return Desk(office.dispatcher)


def book(office: Office, desk: Desk) -> Ride:
    said = {
        "day": DAY, "appointment": "10.30", "destination": "Przychodnia, Szpitalna 1", "back": "telefon",
        "purpose": "doctor",
    }  # fmt: skip
    desk.done("book_ride", office.card.application.matter.number, office.card.pk, **said)
    return Ride.objects.get(back_of=None)


def sealed(shown: str) -> str:
    found = re.search(r'name="propozycja" value="([^"]+)"', shown)
    assert found
    return html.unescape(found[1])


def test_the_day_is_drawn_listed_and_explained(office: Office, dispatcher: Desk):
    ride = book(office, dispatcher)
    shown = dispatcher.see("bus", DAY)
    for words in ('<svg xmlns="http://www.w3.org/2000/svg" class="plan-day"', "Plan pojazdów na osi czasu", "wsiada",
                  "wysiada", "W busie: 1", "na telefon, miejsce od ", "dlaczego tak"):  # fmt: skip
        assert words in shown, words
    assert "style=" not in shown
    asked = dispatcher.see("bus", DAY, query=f"?przejazd={ride.pk}")
    assert "Dlaczego tak: Janina Maj" in asked
    assert "Bus 1: o " in asked
    assert "Dlaczego tak" not in dispatcher.see("bus", DAY, query="?przejazd=999999")


def test_a_broken_bus_leads_to_a_proposal_that_moves_nobody_until_it_is_accepted(office: Office, dispatcher: Desk):
    ride = book(office, dispatcher)
    assert "Lepszego planu nie ma." in dispatcher.see("replan", DAY)
    said = {"reason": "broken", **day_of_form("day", A_RIDE_DAY), "since": "9.00", "until": "8.00"}
    assert "Koniec musi być po początku." in dispatcher.refused("take_out_vehicle", office.bus.pk, **said)
    where = dispatcher.done("take_out_vehicle", office.bus.pk, **{**said, "until": "11.00"})
    assert where == reverse("desk:replan", args=[DAY])
    shown = dispatcher.see("replan", DAY)
    assert "To propozycja. Nic jeszcze nie przenieśliśmy." in shown
    assert "Osoby do zawiadomienia: 1." in shown
    assert "za późno na 10.30" in shown
    assert "Nie jeździ: awaria" in dispatcher.see("bus", DAY)
    before = ride.pickup_at
    forged = dispatcher.refused("replan", DAY, propozycja="cokolwiek")
    assert "Nic nie przenieśliśmy." in forged
    ride.refresh_from_db()
    assert ride.pickup_at == before
    dispatcher.done("replan", DAY, propozycja=sealed(shown))
    ride.refresh_from_db()
    assert ride.pickup_at is not None
    assert before is not None
    assert ride.pickup_at > before
    assert "Osoby, które zawiadamiamy: 1." in dispatcher.see("bus", DAY)
    assert "Od tej propozycji plan dnia się zmienił" in dispatcher.refused("replan", DAY, propozycja=sealed(shown))
    dispatcher.done("take_out_vehicle", office.bus.pk, **{**said, "reason": "drives", "until": "11.00"})
    assert not Outage.objects.exists()


def test_the_pause_of_a_driver_is_set_drawn_and_missed_when_there_is_no_room(office: Office, dispatcher: Desk):
    for wrong, words in (({"since": ""}, "Podaj godzinę."), ({"until": ""}, "Podaj godzinę."),
                         ({"until": "10.00"}, "Koniec nie może być przed początkiem.")):  # fmt: skip
        said = {"minutes": "30", "since": "11.00", "until": "13.00", **wrong}
        assert words in dispatcher.refused("change_rest", office.bus.pk, **said)
    dispatcher.done("change_rest", office.bus.pk, minutes="30", since="11.00", until="13.00")
    shown = dispatcher.see("bus", DAY)
    assert "Przerwa kierowcy" in shown
    assert 'class="plan-pause"' in shown
    assert 'value="11.00"' in dispatcher.see("change_rest", office.bus.pk)
    dispatcher.done("change_rest", office.bus.pk, minutes="30", since="8.10", until="8.20")
    assert "Kierowca nie ma kiedy zrobić przerwy." in dispatcher.see("bus", DAY)
    dispatcher.done("change_rest", office.bus.pk, minutes="0")
    assert "przerwy." not in dispatcher.see("bus", DAY)


def test_when_nothing_drives_the_page_says_so_and_whom_to_call(office: Office, dispatcher: Desk):
    book(office, dispatcher)
    said = {"reason": "driver", **day_of_form("day", A_RIDE_DAY), "since": "6.00", "until": "20.00"}
    dispatcher.done("take_out_vehicle", office.bus.pk, **said)
    shown = dispatcher.see("replan", DAY)
    for words in ("nikt nie może przyjechać", "zadzwonić", "Kursy stałe, które nie pojadą:", "Dom Senior+"):
        assert words in shown, words
    dispatcher.done("replan", DAY, propozycja=sealed(shown))
    assert "Bez pojazdu:" in dispatcher.see("bus", DAY)


def test_only_the_dispatcher_plans_and_no_day_that_is_over(office: Office, dispatcher: Desk, clerk: Desk):
    clerk.see("replan", DAY, status=404)
    assert "Przeplanuj" not in clerk.see("bus", DAY)
    for day in ("2026-03-01", "jutro"):
        dispatcher.see("replan", day, status=404)
    dispatcher.see("bus", "jutro", status=404)
    dispatcher.see("take_out_vehicle", 999, status=404)


def test_a_new_vehicle_drives_from_its_first_day(office: Office, dispatcher: Desk, clerk: Desk):
    said = {"name": "Bus 2", "seats": "8", "wheelchair_places": "1", "driver": "", **day_of_form("since", A_RIDE_DAY)}
    for wrong, words in (({"name": office.bus.name}, "Pojazd o tej nazwie już jest."),
                         ({"seats": "0", "wheelchair_places": "0"}, "Podaj choć jedno miejsce"),
                         ({"driver": str(office.clerk.pk)}, "Wybierz")):  # fmt: skip
        assert words in dispatcher.refused("add_vehicle", **{**said, **wrong})
    where = dispatcher.done("add_vehicle", **{**said, "driver": str(office.driver.pk)})
    assert DAY in where
    assert "Bus 2" in dispatcher.see("bus", DAY)
    assert Vehicle.objects.get(name="Bus 2").driver == office.driver
    clerk.see("add_vehicle", status=404)


def test_on_a_day_without_rides_nothing_is_free_and_nothing_is_drawn(office: Office, dispatcher: Desk):
    dispatcher.done("change_rest", office.bus.pk, minutes="30", since="11.00", until="13.00")
    sunday = dispatcher.see("bus", "2026-03-15")
    assert "W ten dzień nie jeździmy." in sunday
    for words in ("Wolne", "Przerwa kierowcy", "<svg xmlns"):
        assert words not in sunday


def test_a_driver_finds_the_rides_of_the_day(office: Office):
    assert 'href="/teren/"' in Desk(office.driver).see("day")


def test_without_a_map_there_is_nothing_to_plan(office: Office):
    assert "Nie ma mapy adresów" in Desk(office.dispatcher).see("replan", DAY)
