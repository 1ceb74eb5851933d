"""Takes the screenshots of the README from the demo town, on its working day: `python -m bench.screens`.

Chromium comes from OKIENKO_CHROMIUM or PATH. Colours are reduced to 256, so that a picture weighs little.
"""

import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.conftest import CHROMIUM_SWITCHES, DESKTOP, log_in
from tests.journeys.hands import press
from tests.journeys.town import Town

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screens"
COLOURS = 256


def portal(page: Page, town: Town) -> None:
    """The home page."""
    page.goto("/")


def matter(page: Page, town: Town) -> None:
    """Janina's matter as she sees it."""
    janina = town.matter_of("mieszkanka")
    page.goto(f"/moja-sprawa/?numer={janina.number}")
    page.get_by_label("Kod", exact=True).fill(janina.code)
    press(page.get_by_role("button", name="Pokaż sprawę"))
    page.wait_for_url("**/pokaz/")


def phone_window(page: Page, town: Town) -> None:
    """A call of somebody known, half written down."""
    log_in(page, town, "ewa.sikora")
    page.goto("/biurko/osoby/?q=590012118")
    born_and_street = page.locator("table tbody tr td").first.inner_text()
    page.goto("/biurko/telefon/?numer=590012118")
    page.get_by_label("Rok urodzenia i ulica").fill(born_and_street)
    press(page.get_by_role("button", name="Sprawdź"))
    page.get_by_role("textbox", name=re.compile("^Co mówi")).fill(
        "Kran w kuchni cieknie od wczoraj. Podstawiła miskę, ale w nocy nie wstanie. Klucz ma sąsiadka z naprzeciwka."
    )
    press(page.get_by_role("button", name="Podpowiedz z notatki"))
    page.get_by_role("checkbox", name="Złota rączka").check()


def bus(page: Page, town: Town) -> None:
    """The day of the bus."""
    log_in(page, town, "hanna.wrona")
    page.goto("/biurko/bus/")


SCREENS: dict[str, Callable[[Page, Town], None]] = {
    "portal": portal, "sprawa": matter, "telefon": phone_window, "bus": bus,
}  # fmt: skip


def take(browser: Browser, town: Town) -> None:
    """Every screenshot, 1280 pixels wide, one window high."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, open_page in SCREENS.items():
        context = browser.new_context(
            base_url=town.address, viewport=DESKTOP, locale="pl-PL", timezone_id="Europe/Warsaw",
            reduced_motion="reduce",
        )  # type: ignore[arg-type]  # fmt: skip
        page = context.new_page()
        open_page(page, town)
        page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        picture.save(FOLDER / f"{name}.png", optimize=True)
        context.close()


def main() -> None:
    """Start a town, take the pictures, stop it."""
    chromium = os.environ.get("OKIENKO_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        sys.exit("The screenshots need Chromium: apt-get install chromium, or set OKIENKO_CHROMIUM to its path.")
    with tempfile.TemporaryDirectory() as folder:
        town = Town(Path(folder))
        try:
            town.start()
            with sync_playwright() as playwright:
                take(playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_SWITCHES), town)
        finally:
            town.stop()


if __name__ == "__main__":
    main()
