"""Going through the finder as somebody with a household does, and what stays on paper."""

from pathlib import Path

import pikepdf
from playwright.sync_api import Locator, Page

from tests.journeys.asking import button
from tests.journeys.hands import press

RESULT = "Oto, co możesz dostać"
MOST_PAGES = 12
CARELESS = "Wolę nie mówić"


def begin(page: Page, words: str) -> None:
    """The first page after saying what one came for."""
    page.goto("/co-mi-przysluguje/")
    page.get_by_role("textbox", name="Po co przychodzisz?").fill(words)
    press(button(page, "Dalej"))


def answer_page(page: Page, ages: list[str]) -> None:
    """One page: ages where they are asked, the first of what may be chosen or ticked, else nothing."""
    typed, groups = page.locator("main input[type=text]"), page.locator("main fieldset")
    heading = page.locator("h1").inner_text()
    if "lat" in heading and typed.count():
        for place in range(typed.count()):
            typed.nth(place).fill(ages.pop(0) if ages else "40")
    elif typed.count():
        typed.first.fill("900")
    elif heading.startswith("Ile osób"):
        page.get_by_text("5 osób", exact=True).click()
    else:
        for group in groups.all():
            first(group).click()
    press(button(page, "Dalej"))


def first(group: Locator) -> Locator:
    """The first answer of a group."""
    return group.locator("label").first


def at_result(page: Page) -> bool:
    """Whether the result is open."""
    return page.locator("h1").inner_text() == RESULT


def pages_on_paper(page: Page, folder: Path) -> int:
    """How many pages the browser needs to print what is open."""
    printed = folder / "wynik.pdf"
    page.pdf(path=str(printed), prefer_css_page_size=True)
    with pikepdf.open(printed) as pdf:
        return len(pdf.pages)
