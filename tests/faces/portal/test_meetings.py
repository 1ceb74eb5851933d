"""Meetings on the web: a place or a waiting number at once, one queue, and what came of it for everybody to read."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from okienko.domain.community.actions import EventDetails, announce_event, cancel_event, sign_up
from okienko.domain.community.models import CommunityEvent, SignUp
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Channel
from tests.faces.portal.conftest import Town
from tests.factories import AT, actor


def key_of(browser: Client, path: str) -> str:
    """The write key of the form on a page."""
    found = re.search(r'name="klucz" value="([^"]+)"', browser.get(path).content.decode())
    assert found
    return found[1]


def join(browser: Client, event: CommunityEvent, name: str, phone: str, **more: str) -> str:
    """Sign up on the web; gives the address of the slip."""
    path = f"/spotkania/{event.pk}/"
    answer = browser.post(path, {"klucz": key_of(browser, path), "name": name, "phone": phone, **more})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_a_place_is_given_at_once(town: Town, resident: Client) -> None:
    slip = join(resident, town.meeting, "Janina O'Neil-Żółć", "590 012 118")
    page = resident.get(slip).content.decode()
    assert "Gotowe. Masz miejsce" in page
    signed = SignUp.objects.get()
    assert f"{signed.number[:3]}\N{NO-BREAK SPACE}{signed.number[3:]}" in page
    assert "no-store" in resident.get(slip)["Cache-Control"]
    assert town.meeting.sign_ups.get() == signed


def test_when_all_places_are_taken_the_waiting_number_is_said_at_once(town: Town, resident: Client) -> None:
    by = actor(town.organiser)
    for last in (1, 2):
        sign_up(
            event=town.meeting, name="Ktoś", phone=f"590 012 20{last}", channel=Channel.PHONE,
            key=f"telefon-{last:012}", by=by, at=AT,
        )  # fmt: skip
    assert "Nie ma wolnych miejsc" in resident.get(f"/spotkania/{town.meeting.pk}/").content.decode()
    page = resident.get(join(resident, town.meeting, "Jan", "590 012 119")).content.decode()
    assert "Twoje miejsce w kolejce: 1" in page


def test_a_place_given_back_goes_to_the_next_in_the_queue(town: Town, resident: Client) -> None:
    slips = [join(Client(), town.meeting, "Ktoś", f"590 012 30{last}") for last in (1, 2, 3)]
    assert "kolejce: 1" in resident.get(slips[2]).content.decode()
    key = key_of(resident, slips[0])
    assert resident.post(f"{slips[0]}wypisz/", {"klucz": key})["Location"] == slips[0]
    assert "Nie ma Cię już na liście" in resident.get(slips[0]).content.decode()
    assert "Masz miejsce" in resident.get(slips[2]).content.decode()
    assert resident.post(f"{slips[0]}wypisz/", {"klucz": key})["Location"] == slips[0]


def test_a_double_click_and_a_second_try_give_one_place(town: Town, resident: Client) -> None:
    path = f"/spotkania/{town.meeting.pk}/"
    typed = {"klucz": key_of(resident, path), "name": "Jan", "phone": "590 012 118"}
    first = resident.post(path, typed)["Location"]
    assert resident.post(path, typed)["Location"] == first
    assert Client().post(path, typed)["Location"] == first
    again = join(resident, town.meeting, "Jan", "590012118")
    assert SignUp.objects.count() == 1
    assert "Masz miejsce" in resident.get(again).content.decode()


def test_a_stranger_who_knows_a_telephone_gets_nobodys_slip(town: Town, resident: Client) -> None:
    join(resident, town.meeting, "Jan", "590 012 118")
    path, stranger = f"/spotkania/{town.meeting.pk}/", Client()
    typed = {"klucz": key_of(stranger, path), "name": "Ktoś", "phone": "590012118"}
    answer = stranger.post(path, typed)
    assert answer.status_code == 422
    assert "Ten telefon może już być na liście." in answer.content.decode()
    assert SignUp.objects.get().number not in answer.content.decode().replace("\N{NO-BREAK SPACE}", "")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "", "phone": "590 012 118"}, "Wpisz imię albo jak się do Ciebie zwracać."),
        ({"name": "Jan", "phone": "12"}, "numer"),
        ({"name": "Jan", "phone": ""}, "Wpisz numer telefonu."),
    ],
)
def test_a_wrong_answer_is_shown_with_what_to_do(
    town: Town, resident: Client, typed: dict[str, str], said: str
) -> None:
    path = f"/spotkania/{town.meeting.pk}/"
    answer = resident.post(path, {"klucz": key_of(resident, path), **typed})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not SignUp.objects.exists()


def test_a_meeting_for_children_counts_them(town: Town, resident: Client) -> None:
    details = EventDetails(
        title="Lepimy z gliny", starts_at=AT + timedelta(days=2), ends_at=AT + timedelta(days=2, hours=1), where="Park",
        sign_up_needed=True, places_limit=3, for_children=True,
    )  # fmt: skip
    event = announce_event(community=town.community, details=details, by=actor(town.organiser), at=AT)
    assert "Imion dzieci nie zapisujemy." in resident.get(f"/spotkania/{event.pk}/").content.decode()
    slip = join(resident, event, "Mama Zosi", "590 012 120", children="2")
    assert "Masz miejsce" in resident.get(slip).content.decode()
    assert SignUp.objects.get().places == 2
    path = f"/spotkania/{event.pk}/"
    typed = {"klucz": key_of(resident, path), "name": "Tata", "phone": "590 012 121", "children": "9"}
    answer = resident.post(path, typed)
    assert answer.status_code == 422
    assert "To więcej dzieci, niż jest miejsc" in answer.content.decode()


def test_a_meeting_without_a_list_says_just_come(town: Town, resident: Client) -> None:
    path = f"/spotkania/{town.open_meeting.pk}/"
    assert "Po prostu przyjdź" in resident.get(path).content.decode()
    typed = {"klucz": "0123456789abcdef", "name": "Jan", "phone": "590 012 118"}
    assert resident.post(path, typed).status_code == 422


def test_a_meeting_that_has_begun_takes_nobody(town: Town, resident: Client) -> None:
    with time_machine.travel(town.meeting.starts_at + timedelta(minutes=5), tick=False):
        assert "To już trwa" in resident.get(f"/spotkania/{town.meeting.pk}/").content.decode()


def test_a_cancelled_meeting_keeps_its_address_and_says_why(town: Town, resident: Client) -> None:
    cancel_event(event=town.meeting, reason="Zapowiadają burzę.", by=actor(town.organiser), at=AT)
    page = resident.get(f"/spotkania/{town.meeting.pk}/").content.decode()
    assert "Odwołane. Zapowiadają burzę." in page
    assert "Zapisz mnie" not in page


def test_what_came_of_it_and_what_it_cost_is_public(town: Town, resident: Client) -> None:
    for path in ("/spotkania/", f"/spotkania/{town.past.pk}/", "/spolecznosci/osiedle-wzgorze/"):
        page = resident.get(path).content.decode()
        assert "Sąsiedzi się poznali." in page
        assert "Liczba osób: 14." in page
        assert "Koszt: 120,00\N{NO-BREAK SPACE}zł." in page
        assert "Skąd pieniądze: budżet centrum." in page


def test_a_community_shows_its_organiser_plan_and_only_what_was_published(town: Town, resident: Client) -> None:
    page = resident.get("/spolecznosci/osiedle-wzgorze/").content.decode()
    for said in (
        "Piotr Zych",
        "Jest duże podwórko.",
        "Chcemy ławek i cienia.",
        "Sadzimy drzewa",
        "Leśna",
        "kalendarz.ics",
    ):
        assert said in page
    assert "Tego nikt nie publikował." not in page
    assert resident.get("/spolecznosci/nie-ma/").status_code == 404


def test_without_any_community_the_page_says_what_next(empty_town: StaffMember, resident: Client) -> None:
    page = resident.get("/spotkania/").content.decode()
    assert "Teraz nie ma żadnego spotkania." in page
    assert "Jeszcze nic się nie odbyło." in page


@pytest.mark.parametrize("path", ["/spotkania/999/", "/spotkania/99999999999999999999/", "/spotkania/999/zapis/abc/"])
def test_what_is_not_there_is_not_there(town: Town, resident: Client, path: str) -> None:
    assert resident.get(path).status_code == 404


def test_a_slip_opens_only_its_own_meeting(town: Town, resident: Client) -> None:
    slip = join(resident, town.meeting, "Jan", "590 012 118")
    token = slip.split("/")[-2]
    assert resident.get(f"/spotkania/{town.open_meeting.pk}/zapis/{token}/").status_code == 404
    assert resident.get(f"/spotkania/{town.meeting.pk}/zapis/{token}x/").status_code == 404
    assert resident.get(f"{slip}wypisz/").status_code == 405


def test_the_calendar_can_be_followed_by_any_telephone(town: Town, resident: Client) -> None:
    for path in ("/spotkania/kalendarz.ics", "/spolecznosci/osiedle-wzgorze/kalendarz.ics"):
        answer = resident.get(path)
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        events = Calendar.from_ical(answer.content).walk("VEVENT")
        assert {str(event["SUMMARY"]) for event in events} >= {"Sadzimy drzewa", "Herbata u sąsiadów"}
        assert str(events[0]["URL"]).startswith("http://testserver/spotkania/")
    assert resident.get("/spolecznosci/nie-ma/kalendarz.ics").status_code == 404


def test_the_news_can_be_followed_without_a_social_network(town: Town, resident: Client) -> None:
    for path in ("/spotkania/kanal.atom", "/spolecznosci/osiedle-wzgorze/kanal.atom"):
        answer = resident.get(path)
        assert answer["Content-Type"].startswith("application/atom+xml")
        page = answer.content.decode()
        assert f"urn:uuid:{town.meeting.uid}" in page
        assert "Co z tego wyszło: Wspólna herbata" in page
        assert f"http://testserver/spotkania/{town.past.pk}/" in page
    assert resident.get("/spolecznosci/nie-ma/kanal.atom").status_code == 404
