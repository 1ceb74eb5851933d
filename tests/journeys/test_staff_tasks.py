"""What the staff do all day: each task within its ceilings, and what must hold besides."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.asking import button
from tests.journeys.conftest import Visit
from tests.journeys.hands import press
from tests.journeys.meter import Meter

CLERK, DISPATCHER, DRIVER = "ewa.sikora", "hanna.wrona", "marek.sowa"
WORDS_IN_TEN_SECONDS = 130 / 6


def field(page: Page, label: str) -> Locator:
    """A field of the page's content; its label may go on with a star, a key or a hint."""
    return page.locator("main").get_by_role("textbox", name=re.compile(f"^{label}"))


def person_found(page: Page, wanted: str) -> list[str]:
    """Name, year and street of somebody, as the desk knows them."""
    page.goto(f"/biurko/osoby/?q={wanted}")
    row = page.locator("table tbody tr").first
    return [row.locator("th").inner_text(), row.locator("td").first.inner_text()]


def test_b1_a_call_of_somebody_new(visit: Visit) -> None:
    page = visit(CLERK)
    page.goto("/biurko/")
    meter = Meter(page, "B1")
    meter.go(page.get_by_role("link", name="Telefon", exact=True))
    meter.type(field(page, "Co mówi rozmówca"), "Kran cieknie w kuchni, nie zakręca się.")
    meter.type(field(page, "Kto dzwoni"), "pani Bronia")
    meter.type(field(page, "Jak oddzwonić"), "590 012 951")
    meter.go(button(page, "Podpowiedz z notatki"))
    meter.take(page.get_by_role("checkbox", name="Złota rączka"))
    meter.go(page.get_by_role("button", name=re.compile("^Zapisz rozmowę")))
    expect(page.locator("h1")).to_have_text("Rozmowa zapisana")
    meter.within_ceilings()


def test_b1_nothing_but_a_name_a_need_and_a_way_to_call_back_is_required(visit: Visit) -> None:
    page = visit(CLERK)
    page.goto("/biurko/telefon/")
    press(page.get_by_role("button", name=re.compile("^Zapisz rozmowę")))
    missing = page.locator(".govuk-error-summary li")
    expect(missing).to_have_count(3)
    for label, text in (
        ("Jak oddzwonić", "590 012 952"),
        ("Kto dzwoni", "Zdzich"),
        ("Co mówi rozmówca", "Pyta o basen."),
    ):
        field(page, label).fill(text)  # in any order
    press(page.get_by_role("button", name=re.compile("^Zapisz rozmowę")))
    expect(page.locator("h1")).to_have_text("Rozmowa zapisana")


def test_b2_a_call_of_somebody_known(visit: Visit) -> None:
    page = visit(CLERK)
    name, born_and_street = person_found(page, "590012120")
    page.goto("/biurko/telefon/?numer=590012120")  # opened by the telephone system
    meter = Meter(page, "B2")
    meter.type(field(page, "Rok urodzenia i ulica"), born_and_street.replace("ul. ", ""))
    meter.go(button(page, "Sprawdź"))
    expect(page.locator(".ok-caller")).to_contain_text(name)
    asked = page.locator("main input:visible:not([type=radio]):not([type=checkbox]), main textarea:visible")
    empty = [one for one in asked.all() if not one.input_value()]
    assert [one.get_attribute("name") for one in empty] == ["notatka"], "asks what is known"
    meter.type(field(page, "Co mówi rozmówca"), "Chce znowu jechać na cmentarz, w piątek.")
    meter.go(page.get_by_role("button", name=re.compile("^Zapisz rozmowę")))
    expect(page.locator("h1")).to_have_text("Rozmowa zapisana")
    meter.within_ceilings()


def test_b4_what_about_my_case(visit: Visit) -> None:
    page = visit(CLERK)
    page.goto("/biurko/")
    meter = Meter(page, "B4")
    meter.go(page.get_by_role("link", name="Osoby", exact=True))
    meter.type(field(page, "Numer telefonu"), "Cis")
    meter.go(button(page, "Szukaj"))
    meter.within_ceilings()
    row = page.locator("table tbody tr").first
    answer = " ".join(
        row.locator(f"td[data-label='{label}']").inner_text() for label in ("Teraz", "Co dalej", "Do kiedy")
    )
    assert 3 <= len(answer.split()) <= WORDS_IN_TEN_SECONDS, answer


def open_ride_form(page: Page, meter: Meter | None = None) -> None:
    """From my day to the form of a ride for Janina."""
    number = page.locator("table tbody tr").filter(has_text="Janina Maj").locator("td.num a").first
    book = page.get_by_role("link", name=re.compile("^Umów przejazd"))
    for target in (number, book):
        if meter:
            meter.go(target)
        else:
            press(target)


def test_b7_book_a_ride(visit: Visit) -> None:
    page = visit(DISPATCHER)
    page.goto("/biurko/")
    meter = Meter(page, "B7")
    open_ride_form(page, meter)
    meter.pick(page.get_by_label(re.compile("^Dzień")), "2026-11-19")
    meter.type(field(page, "Na którą ma być na miejscu"), "11.00")
    meter.type(field(page, "Dokąd"), "Szpitalna 2")
    meter.go(button(page, "Umów przejazd"))
    expect(page.locator(".ok-notice")).to_contain_text("Przejazd umówiony")
    meter.within_ceilings()


def days_offered(page: Page) -> list[str]:
    """Days of the list, as dates."""
    days = page.get_by_label(re.compile("^Dzień")).locator("option")
    return list(days.evaluate_all("all => all.map(one => one.value)"))


def ask_for_a_ride(page: Page, day: str, hour: str) -> None:
    page.get_by_label(re.compile("^Dzień")).select_option(day)
    field(page, "Na którą ma być na miejscu").fill(hour)
    field(page, "Dokąd").fill("Szpitalna 2")
    press(button(page, "Umów przejazd"))


def test_b7_days_that_cannot_be_are_not_offered_and_a_wrong_hour_gets_a_reason_and_the_nearest_times(
    visit: Visit,
) -> None:
    page = visit(DISPATCHER)
    page.goto("/biurko/")
    open_ride_form(page)
    days = days_offered(page)
    assert "2026-11-12" in days
    assert "2026-11-06" not in days, "tomorrow is after the cut-off"
    assert "2026-11-11" not in days, "a public holiday"
    assert "2026-11-14" not in days, "a Saturday"
    ask_for_a_ride(page, "2026-11-12", "6.00")
    expect(page.get_by_role("heading", name="Dlaczego nie")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Umów: "))).not_to_have_count(0)


def test_b7_the_limit_of_the_month_is_kept(visit: Visit) -> None:
    page = visit(DISPATCHER)
    page.goto("/biurko/")
    open_ride_form(page)
    form, november = page.url, [day for day in days_offered(page) if day.startswith("2026-11")]
    left = page.get_by_text("Przejazdy, które zostały w tym miesiącu")
    number = int(left.inner_text().rpartition(":")[2].strip(" ."))
    assert 0 < number < 4
    for day in november[-number:]:
        ask_for_a_ride(page, day, "11.00")
        expect(page.locator(".ok-notice")).to_contain_text("Przejazd umówiony")
        page.goto(form)
    expect(left).to_contain_text(": 0")
    assert not [day for day in days_offered(page) if day.startswith("2026-11")], "the month is full"


def test_f15_picked_up_and_dropped_off(visit: Visit) -> None:
    page = visit(DRIVER, phone=True)
    page.goto("/teren/")
    meter = Meter(page, "F15")
    who = (
        page.locator(".ok-road__stops > li, .ok-window")
        .filter(has=page.get_by_role("button", name=re.compile("^Zabieram")))
        .first
    )
    name = re.sub(r"^\S+ (obiecane \S+ )?", "", who.locator("h2, h3").first.inner_text())
    meter.go(who.get_by_role("button", name=re.compile("^Zabieram")))
    meter.go(page.get_by_role("button", name=f"Na miejscu {name}"))
    expect(page.locator(".ok-road__stops")).to_contain_text(name)
    meter.within_ceilings()
