"""What the organiser does with a network: the card of a partner within its ceilings, and a picture that prints."""

import re

from playwright.sync_api import expect

from tests.journeys.asking import button
from tests.journeys.conftest import Visit
from tests.journeys.meter import Meter

ORGANISER = "piotr.zych"
NETWORK = "/biurko/spolecznosci/osiedle-wzgorze/siec/"
NAME = "Ochotnicza Straż Pożarna Wzgórze"


def test_l13_the_card_of_a_partner(visit: Visit) -> None:
    page = visit(ORGANISER)
    page.goto(NETWORK)
    meter = Meter(page, "L13")
    meter.go(page.get_by_role("link", name="Nowy partner", exact=True))
    meter.pick(page.get_by_label(re.compile("^Jaki to partner")), "straz")
    for label, text in (("Nazwa", NAME), ("Kontakt", "41 012 38 70"), ("Co wnosi", "remiza i sprzęt na pikniki")):
        meter.type(page.locator("main").get_by_role("textbox", name=re.compile(f"^{label}")), text)
    meter.go(button(page, "Dopisz partnera"))
    meter.within_ceilings()
    expect(page.locator("h1")).to_have_text(NAME)
    page.goto(NETWORK)
    picture = page.get_by_role("img", name=re.compile("^Rysunek sieci"))
    numbers = picture.locator(".ok-network__number").all_inner_texts()
    twin = page.locator("main ol > li")
    assert len(numbers) == twin.count() > 10, "the list says the same as the picture"
    page.emulate_media(media="print")
    expect(picture).to_be_visible()
    expect(picture.locator(".ok-network__name").first).to_be_visible()
