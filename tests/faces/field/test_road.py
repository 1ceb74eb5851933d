"""The driver's telephone: today's rides, one big button each, nothing of anybody else's."""

import re
from collections.abc import Iterator
from datetime import datetime, time

import pytest
import time_machine
from django.test import Client

from okienko.domain.delivery.models import Ride
from okienko.domain.places.models import Centre
from okienko.domain.resources.actions import change_driver
from okienko.domain.staff.models import StaffMember
from okienko.faces.field import views
from okienko.foundation.access import Role
from okienko.foundation.access.actions import grant_role
from okienko.foundation.access.doors import door_of
from okienko.foundation.journal.models import Entry
from tests.domain.delivery.conftest import DAY, Town, build_town, moment
from tests.factories import AT, MACHINE, application, hire, qualification
from tests.foundation.accounts.login import with_phone

ROAD = "/teren/"


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The day of the rides, five to ten in the morning."""
    with time_machine.travel(moment(9, 55), tick=False) as traveller:
        yield traveller


def logged_in(staff: StaffMember) -> Client:
    """Somebody's telephone after the login with both factors."""
    assert staff.user is not None
    with_phone(staff.user)
    client = Client()
    client.force_login(staff.user, "django.contrib.auth.backends.ModelBackend")
    return client


def page(client: Client) -> str:
    """The list as it is sent."""
    answer = client.get(ROAD)
    assert answer.status_code == 200
    return answer.content.decode()


def press(client: Client, ride: Ride, button: str, key: str = "") -> tuple[int, str]:
    """One press of a button; gives the status and where it leads."""
    data = {"klucz": key or f"klucz-{ride.pk}-{button}-0123456789"}
    answer = client.post(f"{ROAD}przejazd/{ride.pk}/{button}/", data)
    return answer.status_code, answer.headers.get("Location", "")


def a_ride_of_somebody_to_know(town: Town) -> Ride:
    one = application(at=AT, circumstances=("cane", "dog", "wheelchair"))
    card = qualification(one, staff=town.coordinator)
    return town.book(card=card, appointment=time(10, 45), wheelchair=True, companion=True, help_needed=True,
                     note="Dzwonić dwa razy.")  # fmt: skip


def test_the_driver_sees_who_where_when_and_what_to_know(town: Town, clock: object):
    ride = a_ride_of_somebody_to_know(town)
    shown = page(logged_in(town.driver))
    for words in (
        "czwartek, 12\xa0marca", "Bus 1, Marek Sowa", "10.00", "Janina Maj", "Ogrodowa 9, Jaworzyce",
        "Przychodnia, Szpitalna 1", "Na miejscu przed 10.45", "wózek, laska, pies, jedzie też druga osoba",
        "8.00–9.30", "Dom Senior+", "trzeba pomóc wsiąść", "Dzwonić dwa razy.", f"tel:{ride.person.phone}", "Zabieram",
    ):  # fmt: skip
        assert words in shown, words
    assert "lekarz" not in shown  # why somebody rides is not the driver's
    assert ride.matter.number not in shown
    assert shown.count("<button") == 2  # the big one, and "nikogo nie ma" behind its fold


def test_two_presses_on_one_screen_and_the_ride_is_done(town: Town, clock: time_machine.Traveller):
    ride, phone = town.book(), logged_in(town.driver)
    assert press(phone, ride, "zabieram") == (302, f"{ROAD}#przejazd-{ride.pk}")
    shown = page(phone)
    assert "Na miejscu" in shown
    assert "Zabieram" not in shown
    assert "W drodze od 9.55" in shown
    clock.move_to(moment(10, 20))
    assert press(phone, ride, "na-miejscu")[0] == 302
    ride.refresh_from_db()
    assert (ride.state, ride.ended_at) == ("done", moment(10, 20))
    shown = page(phone)
    assert "Na miejscu o 10.20" in shown
    assert "<button" not in shown
    assert Entry.objects.filter(verb="drop_off", channel="field", purpose="ride").count() == 1


def test_the_next_ride_stands_in_the_window_and_the_others_below(town: Town, clock: object):
    later, first = town.book(pickup=time(13), back_on_call=True), town.book()
    shown = page(logged_in(town.driver))
    assert shown.count("ok-window__eyebrow") == 1
    assert shown.index(f"przejazd-{first.pk}") < shown.index(f"przejazd-{later.pk}")
    assert "na telefon" in shown
    assert "Powrót." in shown
    assert len(re.findall('id="przejazd-', shown)) == 3


def test_a_double_press_is_one_and_a_late_one_says_why(town: Town, clock: object):
    ride, phone = town.book(), logged_in(town.driver)
    assert press(phone, ride, "zabieram", "ten-sam-klucz-0001") == press(phone, ride, "zabieram", "ten-sam-klucz-0001")
    assert Entry.objects.filter(verb="pick_up").count() == 1
    assert press(phone, ride, "zabieram", "inny-klucz-000001")[0] == 302
    assert "Tego nie da się teraz zrobić" in page(phone)
    assert Entry.objects.filter(verb="pick_up").count() == 1


def test_a_press_without_a_key_is_refused(town: Town, clock: object):
    ride, phone = town.book(), logged_in(town.driver)
    assert phone.post(f"{ROAD}przejazd/{ride.pk}/zabieram/").status_code == 400
    ride.refresh_from_db()
    assert ride.state == "booked"


def test_nobody_home_is_two_presses_behind_a_fold(town: Town, clock: object):
    ride, phone = town.book(), logged_in(town.driver)
    shown = page(phone)
    assert "<details" in shown
    assert "112" in shown
    assert press(phone, ride, "nikogo-nie-ma")[0] == 302
    shown = page(phone)
    assert "Nikogo nie było o 9.55. Biuro dzwoni do tej osoby." in shown
    assert ride.person.phone not in shown


def test_the_list_is_journalled_for_every_person_on_it(town: Town, clock: object):
    ride = town.book()
    page(logged_in(town.driver))
    entry = Entry.objects.get(verb="read")
    assert (entry.person_id, entry.purpose, entry.channel, entry.user_id) == (
        ride.person_id, "ride", "field", town.driver.user_id,
    )  # fmt: skip


def test_the_page_is_not_kept_by_the_telephone(town: Town, clock: object):
    assert "no-store" in logged_in(town.driver).get(ROAD).headers["Cache-Control"]


def test_another_driver_finds_nothing_and_can_do_nothing(town: Town, clock: object):
    ride, other = town.book(), logged_in(hire(Role.DRIVER, first_name="Piotr", last_name="Lis"))
    assert "Dziś nie masz pojazdu." in page(other)
    for button in ("zabieram", "na-miejscu", "nikogo-nie-ma"):
        assert press(other, ride, button)[0] == 404
    ride.refresh_from_db()
    assert ride.state == "booked"


def test_a_dispatcher_sees_all_vehicles_and_reports_only_that_nobody_was_home(town: Town, clock: object):
    ride, desk = town.book(), logged_in(town.dispatcher)
    shown = page(desk)
    assert "Janina Maj" in shown
    assert "Zabieram" not in shown
    assert "ok-window" not in shown
    assert press(desk, ride, "zabieram")[0] == 404
    assert press(desk, ride, "nikogo-nie-ma")[0] == 302


def test_a_driver_who_lost_the_vehicle_a_minute_ago_can_do_nothing(town: Town, clock: object):
    ride, phone = town.book(), logged_in(town.driver)
    change_driver(vehicle=town.bus, driver=None, by=MACHINE, at=AT)
    assert press(phone, ride, "zabieram")[0] == 404


def test_a_dispatcher_who_also_drives_another_vehicle_may_not_pick_up(town: Town, clock: object):
    ride = town.book()
    grant_role(
        user=town.dispatcher.user, role=Role.DRIVER, unit=Centre.objects.get().unit, valid_from=DAY, valid_until=None,
        reason="zastępstwo", by=MACHINE, at=AT,
    )  # fmt: skip
    assert press(logged_in(town.dispatcher), ride, "zabieram")[0] == 404


def test_who_is_neither_driver_nor_dispatcher_finds_no_page(town: Town, clock: object):
    for role in (Role.CLERK, Role.PLAN_COORDINATOR, Role.COMMUNITY_ORGANISER, Role.ADMINISTRATOR):
        assert logged_in(hire(role)).get(ROAD).status_code == 404
    assert Client().get(ROAD).headers["Location"] == "/konto/logowanie/?next=/teren/"
    assert {str(role) for role in (Role.DRIVER, Role.DISPATCHER)} == door_of(views.road)


def test_rides_of_other_days_are_not_on_the_list(town: Town, clock: time_machine.Traveller):
    town.book()
    clock.move_to(datetime(2026, 3, 13, 8, 0, tzinfo=moment(8).tzinfo))
    assert "Dziś nie ma zamówionych przejazdów." in page(logged_in(town.driver))


def test_there_is_always_somebody_to_call(town: Town, clock: object):
    phone = logged_in(town.driver)
    assert "Coś się stało? Dzwoń do: Hanna Wrona" in page(phone)
    StaffMember.objects.filter(pk=town.dispatcher.pk).update(duty_phone="")
    assert "Coś się stało? Dzwoń:" in page(phone)
    assert 'href="tel:112"' in page(phone)


def test_nothing_on_the_page_needs_a_script(town: Town, clock: object):
    town.book()
    shown = page(logged_in(town.driver))
    assert "<script" not in shown
    assert "style=" not in shown
    assert "http://" not in shown.replace("http://www.w3.org", "")
