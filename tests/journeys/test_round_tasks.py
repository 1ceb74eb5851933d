"""What an organiser of services does with rounds and lines, within ceilings."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.asking import button
from tests.journeys.conftest import Visit
from tests.journeys.meter import Meter
from tests.journeys.test_staff_tasks import field

ORGANISER, DIRECTOR = "tomasz.bielak", "krystyna.debska"
ROUNDS = "/biurko/nabory/"


def link(page: Page, words: str) -> Locator:
    """A link of the content that begins so."""
    return page.locator("main").get_by_role("link", name=re.compile(f"^{words}")).first


def test_o2_a_round_is_opened_by_copying_the_last_one(visit: Visit) -> None:
    page = visit(ORGANISER)
    page.goto(ROUNDS)
    meter = Meter(page, "O2")
    meter.go(link(page, "Otwórz taki sam Broker pracy"))
    meter.type(field(page, "Nazwa edycji"), "wiosna 2027")
    boxes = page.locator("main input[name$=_day]")
    meter.type(boxes.nth(0), "11.1.2027")
    meter.type(boxes.nth(1), "29.1.2027")
    meter.go(button(page, "Zapisz szkic"))
    meter.go(button(page, "Ogłoś zasady"))
    expect(page.locator(".ok-notice")).to_contain_text("zasady ogłoszone")
    expect(page.locator("main")).to_contain_text("Zgłoszenia od 11 stycznia")
    meter.within_ceilings()


def test_o4_every_position_says_why_in_one_sentence(visit: Visit) -> None:
    page = visit(ORGANISER)
    page.goto(ROUNDS)
    meter = Meter(page, "O4")
    meter.go(link(page, "Opieka wytchnieniowa, jesień"))
    meter.within_ceilings()
    reasons = page.locator("td[data-label='Dlaczego']").all_inner_texts()
    assert len(reasons) == 12
    assert all(re.fullmatch(r"Zgłoszenie \S+ ma pozycję \d+ z 12: [^.]+\.", one) for one in reasons), reasons


def test_o5_a_second_person_approves_the_list(visit: Visit) -> None:
    page = visit(DIRECTOR)
    page.goto(ROUNDS)
    meter = Meter(page, "O5")
    meter.go(link(page, "Trener personalny"))
    meter.go(link(page, "Sprawdź i zatwierdź listę"))
    meter.take(page.get_by_role("checkbox", name="Na liście nie ma nikogo"))
    meter.go(button(page, "Zatwierdź listę"))
    expect(page.locator(".ok-notice")).to_contain_text("Lista zatwierdzona.")
    meter.within_ceilings()


def test_o6_a_freed_place_goes_to_the_next_on_the_list(visit: Visit) -> None:
    page = visit(ORGANISER)
    page.goto("/biurko/")
    meter = Meter(page, "O6")
    meter.go(page.get_by_role("link", name=re.compile("^Zgłoszenia")).first)
    meter.go(link(page, "Zaproponuj miejsce"))
    expect(page.locator("main")).to_contain_text("pierwsza osoba z listy")
    meter.go(button(page, "Zaproponuj miejsce"))
    expect(page.locator(".ok-notice")).to_contain_text("Propozycja wysłana.")
    meter.within_ceilings()


def test_o7_moving_somebody_out_of_order_takes_a_reason_and_a_second_person(visit: Visit) -> None:
    page = visit(ORGANISER)
    page.goto("/biurko/osoby/?q=Kołodziej")
    meter = Meter(page, "O7")
    meter.go(page.locator("table tbody tr").filter(has_text="Łukasz Kołodziej").locator("td.num a").first)
    meter.go(link(page, "Miejsce poza kolejnością"))
    meter.take(page.get_by_role("radio", name="powrót ze szpitala"))
    meter.type(field(page, "Dlaczego właśnie ta osoba"), "Wraca jutro ze szpitala, w domu nie ma nikogo, kto pomoże.")
    page.get_by_label("Kto ma się zgodzić").select_option(index=1)
    meter.go(button(page, "Poproś drugą osobę o zgodę"))
    expect(page.locator(".ok-notice")).to_contain_text("czeka na drugą osobę")
    meter.within_ceilings()


def test_o8_and_o15_what_is_left_and_how_long_people_wait(visit: Visit) -> None:
    page = visit(ORGANISER)
    page.goto("/biurko/")
    meter = Meter(page, "O8")
    meter.go(page.get_by_role("link", name="Nabory", exact=True))
    expect(page.locator("td[data-label='Zostało']").filter(has_text=re.compile(r"\d+ z \d+")).first).to_be_visible()
    meter.within_ceilings()
    public = visit()
    public.goto("/")
    meter = Meter(public, "O15")
    meter.go(public.get_by_role("contentinfo").get_by_role("link", name="Nabory i czas oczekiwania"))
    expect(public.get_by_role("heading", name="Ile się czeka")).to_be_visible()
    meter.within_ceilings()
