"""What a journalist or an inspector looks for: who works here, how accessible it is, what data is kept."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.meter import Meter
from tests.journeys.town import Town


def test_j1_who_works_there(town: Town, visit: Visit) -> None:
    page = visit()
    page.goto("/")
    meter = Meter(page, "J1")
    meter.go(page.get_by_role("contentinfo").get_by_role("link", name="Ludzie i dyżury"))
    meter.within_ceilings()
    rows = page.locator("table").first.locator("tbody tr").all_inner_texts()
    functions = re.findall(r'data-label="Czym się zajmuje">([^<]+)<', town.read("/zwiedzanie/"))
    assert len(functions) >= 15
    for function in functions:
        row = next((row for row in rows if function in row), "")
        assert re.search(r"\d\d \d\d\d \d\d \d\d", row.replace("\xa0", " ")), f"{function}: no telephone in {row!r}"


def test_j10_the_accessibility_statement(visit: Visit) -> None:
    page = visit()
    page.goto("/")
    meter = Meter(page, "J10")
    meter.go(page.get_by_role("link", name="Deklaracja dostępności"))
    meter.within_ceilings()
    expect(page.locator("h1")).to_contain_text("Deklaracja dostępności")


def test_j14_what_is_kept_how_long_and_who_sees_it(visit: Visit) -> None:
    page = visit()
    page.goto("/")
    meter = Meter(page, "J14")
    meter.go(page.get_by_role("link", name="Jakie dane mamy i po co"))
    meter.within_ceilings()
    for words in ("Co trzymamy, po co i jak długo", "Kto to widzi"):
        expect(page.get_by_role("heading", name=words)).to_be_visible()
