"""The main journey of a resident, on a phone, by keys alone, and without JavaScript."""

from tests.journeys.asking import answer, find_and_ask, hand_in, look_after
from tests.journeys.conftest import Visit
from tests.journeys.hands import Keyboard, Mouse
from tests.journeys.inspection import SCROLLS_SIDEWAYS


def test_on_a_phone(visit: Visit) -> None:
    page = visit(phone=True)
    page.on("load", lambda opened: sideways.append(opened.url) if opened.evaluate(SCROLLS_SIDEWAYS) else None)
    sideways: list[str] = []
    hands = Mouse(page)
    find_and_ask(page, hands)
    answer(page, hands, name="Genowefa Brzęczyszczykiewicz-Wojciechowska", phone="590 012 931")
    look_after(page, hands, hand_in(page, hands))
    assert sideways == []


def test_by_keys_alone(visit: Visit) -> None:
    page = visit()
    hands = Keyboard(page)
    find_and_ask(page, hands)
    answer(page, hands, name="Teodor Wilk", phone="590 012 932")
    look_after(page, hands, hand_in(page, hands))
    assert hands.hidden == []


def test_the_first_stop_jumps_to_the_content_and_the_last_one_leaves_the_page(visit: Visit) -> None:
    page = visit()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#tresc"
    stops = 1
    while stops < 200:
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stops += 1
    shown = page.locator("a[href], button, input:not([type=hidden]), select, textarea, summary").count()
    assert stops <= 1.3 * shown


def test_without_javascript(visit: Visit) -> None:
    page = visit(scripts=False)
    hands = Mouse(page)
    find_and_ask(page, hands)
    answer(page, hands, name="Ludwika Sęk", phone="590 012 933")
    look_after(page, hands, hand_in(page, hands))
