"""An organiser outdoors with a telephone and a bad network: nothing is lost, nothing is doubled."""

import random
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.journeys.conftest import PHONE
from tests.journeys.inspection import Inspection
from tests.journeys.network import Network
from tests.journeys.town import Town

CUTS, NOTES = 50, 10
# A ceiling, not a wait: fifty cuts on a machine that is busy with another town.
ALL_SENT_WITHIN = 180_000
# Whenever the queue has ended a try, it hears at once that the network is back, as between the floors of a staircase.
BACK_AGAIN = """() => {
  const again = () => dispatchEvent(new Event("online"));
  new MutationObserver(again).observe(document.querySelector("[data-list]"), {childList: true});
}"""
PAGE, QUEUE = "/teren/spolecznosc/", "/teren/kolejka/"
ORGANISER = "piotr.zych"


def fates() -> Iterator[str]:
    """Fifty cuts, half of them after the work was done, and now and then a sending that passes."""
    chance = random.Random(6)
    cuts = ["before", "after"] * (CUTS // 2)
    chance.shuffle(cuts)
    for cut in cuts:
        if chance.random() < 0.12:
            yield "passes"
        yield cut


@pytest.fixture
def network(town: Town) -> Iterator[Network]:
    with Network(town.address, QUEUE, fates()) as network:
        yield network


@pytest.fixture
def phone(network: Network, browser: Browser, logged_in: Callable[[str], StorageState]) -> Iterator[Page]:
    """The organiser's telephone behind that network. A cut is an error to the browser, so nobody listens for those."""
    context = browser.new_context(
        base_url=network.address, viewport=PHONE, has_touch=True, locale="pl-PL", timezone_id="Europe/Warsaw",
        reduced_motion="reduce", storage_state=logged_in(ORGANISER),
    )  # fmt: skip
    context.set_default_timeout(10_000)
    broken: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda message: broken.append(message.text) if "Content Security" in message.text else None)
    yield page
    context.close()
    assert broken == []


def note(page: Page, text: str) -> None:
    page.get_by_label("Co słychać").fill(text)
    page.get_by_role("button", name="Zapisz notatkę").tap()
    expect(page.get_by_label("Co słychać")).to_have_value("")


def test_fifty_cuts_lose_nothing_and_double_nothing(
    town: Town, network: Network, phone: Page, inspection: Inspection
) -> None:
    phone.goto(PAGE)
    phone.evaluate("navigator.serviceWorker.ready")
    phone.wait_for_function("navigator.serviceWorker.controller !== null")
    wrong = inspection.of(phone, "field", "outdoors")
    assert not wrong, "\n".join(wrong)
    phone.set_viewport_size(PHONE)

    # In the cellar: no network at all, and somebody shut the page.
    phone.context.set_offline(True)
    for number in range(NOTES):
        note(phone, f"Przy bloku {number} brakuje ławki, mówią o tym starsi.")
    expect(phone.get_by_role("status")).to_contain_text(f"Czeka w telefonie: {NOTES}.")
    phone.reload()
    expect(phone.locator("h1")).to_have_text("W terenie")
    expect(phone.locator("[data-list] li")).to_have_count(NOTES)
    phone.get_by_label("Co słychać").fill("Pani Zofia, 590 012 118")
    phone.get_by_role("button", name="Zapisz notatkę").tap()
    expect(phone.get_by_role("status")).to_contain_text("wygląda jak PESEL")

    # On the stairs: fifty cuts.
    phone.evaluate(BACK_AGAIN)
    phone.context.set_offline(False)
    expect(phone.get_by_role("status")).to_contain_text("Wszystko wysłane.", timeout=ALL_SENT_WITHIN)
    expect(phone.locator("[data-list] li")).to_have_count(0)
    assert network.cuts == CUTS

    kept = phone.request.get(f"{town.address}/biurko/spolecznosci/osiedle-wzgorze/rozpoznanie/").text()
    found = re.findall(r"Przy bloku (\d) brakuje ławki, mówią o tym starsi\.</p>", kept)
    assert sorted(found) == [str(number) for number in range(NOTES)]
