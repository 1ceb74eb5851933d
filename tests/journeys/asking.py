"""The main journey of a resident: find, read the card, ask, check, hand in, and look after the matter."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.journeys.hands import Mouse

SERVICE = "Taksówka dla seniora"


@dataclass(frozen=True)
class Slip:
    """What the last page gives: the number of the matter and its code."""

    number: str
    code: str


def button(page: Page, name: str) -> Locator:
    """A button of the page's content by what it says."""
    return page.locator("main").get_by_role("button", name=name, exact=True)


def link(page: Page, name: str) -> Locator:
    """A link of the page's content by what it says."""
    return page.locator("main").get_by_role("link", name=name, exact=True).first


def heading(page: Page, words: str) -> None:
    """The page that is open says this first."""
    expect(page.locator("h1")).to_contain_text(words)


def find_and_ask(page: Page, hands: Mouse) -> None:
    """From the home page to the first question of a service."""
    page.goto("/")
    hands.write("Napisz to po swojemu", "nie mam jak dojechać do lekarza")
    hands.press(button(page, "Szukaj"))
    hands.press(link(page, SERVICE))
    heading(page, SERVICE)
    hands.press(link(page, "Poproś o miejsce"))


def answer(page: Page, hands: Mouse, *, name: str, phone: str) -> None:
    """Every question of a service, to the page that reads the answers back."""
    heading(page, "W czym możemy pomóc?")
    hands.write("W czym możemy pomóc?", "Do okulisty na Szpitalną.")
    hands.press(button(page, "Dalej"))
    hands.write("Jak się nazywasz?", name)
    hands.press(button(page, "Dalej"))
    for label, digits in (("Dzień", "5"), ("Miesiąc", "3"), ("Rok", "1949")):
        hands.write(label, digits)
    hands.press(button(page, "Dalej"))
    for label, text in (
        ("Ulica albo wieś", "Ogrodowa"),
        ("Numer domu i mieszkania", "9/4"),
        ("Miejscowość", "Jaworzyce"),
    ):
        hands.write(label, text)
    hands.press(button(page, "Dalej"))
    hands.write("Pod jaki numer oddzwonimy?", phone)
    hands.press(button(page, "Dalej"))
    hands.choose("Wyślijcie SMS")
    hands.press(button(page, "Dalej"))
    heading(page, "Czy wszystko się zgadza?")


def hand_in(page: Page, hands: Mouse) -> Slip:
    """Send it; the page that follows gives the number and the code."""
    hands.press(button(page, "Wyślij zgłoszenie"))
    return slip(page)


def slip(page: Page) -> Slip:
    """Number and code of the page that is open."""
    heading(page, "Gotowe")
    number, code = (re.sub(r"\D", "", one) for one in page.locator("main .ok-number").all_inner_texts()[:2])
    assert len(number) == len(code) == 6
    return Slip(number, code)


def look_after(page: Page, hands: Mouse, slip: Slip) -> None:
    """From the last page to the matter: who has it, what next, by when, what to do."""
    hands.press(link(page, "Zobacz swoją sprawę"))
    expect(page.get_by_label("Numer sprawy", exact=True)).to_have_value(slip.number)
    hands.write("Kod", slip.code)
    hands.press(button(page, "Pokaż sprawę"))
    for words in ("Kto ma Twoją sprawę", "Co musisz zrobić", "Co zrobimy my", "Do kiedy", "Kto oglądał Twoje dane"):
        expect(page.locator("main")).to_contain_text(words)
    expect(page.locator("main")).to_contain_text(SERVICE)
