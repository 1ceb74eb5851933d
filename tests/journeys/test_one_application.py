"""However a button is pressed, there is one application, with the same number."""

from playwright.sync_api import Page, expect

from tests.journeys.asking import answer, button, find_and_ask, hand_in, slip
from tests.journeys.conftest import Visit
from tests.journeys.hands import Mouse, press
from tests.journeys.town import Town

LAST = "Wyślij zgłoszenie"


def ready_to_hand_in(page: Page, name: str, phone: str) -> None:
    hands = Mouse(page)
    find_and_ask(page, hands)
    answer(page, hands, name=name, phone=phone)


def matters_of(clerk: Page, phone: str) -> list[str]:
    """Numbers of the matters that the office has under a telephone number."""
    clerk.goto(f"/biurko/osoby/?q={phone.replace(' ', '')}")
    return [number.replace("\xa0", "") for number in clerk.locator("main table td.num a").all_inner_texts()]


def test_a_double_click_on_the_last_button(visit: Visit) -> None:
    page = visit()
    ready_to_hand_in(page, "Bogumiła Lis", "590 012 961")
    button(page, LAST).dblclick()
    given = slip(page)
    assert matters_of(visit("ewa.sikora"), "590 012 961") == [given.number]


def test_back_after_sending(visit: Visit) -> None:
    page = visit()
    ready_to_hand_in(page, "Czesław Mak", "590 012 962")
    given = hand_in(page, Mouse(page))
    page.go_back()  # the browser keeps no such page, so it asks again, and the answer is the slip
    assert slip(page) == given
    page.goto("/zglos/sprawdz/")
    assert slip(page) == given
    assert matters_of(visit("ewa.sikora"), "590 012 962") == [given.number]


def test_two_tabs(visit: Visit) -> None:
    page = visit()
    ready_to_hand_in(page, "Dorota Sowa", "590 012 963")
    other = page.context.new_page()
    other.goto("/zglos/sprawdz/")
    given = hand_in(page, Mouse(page))
    press(button(other, LAST))
    assert slip(other) == given
    assert matters_of(visit("ewa.sikora"), "590 012 963") == [given.number]


def test_reloading_what_a_post_answered(visit: Visit) -> None:
    page = visit()
    ready_to_hand_in(page, "Eugeniusz Rak", "590 012 964")
    given = hand_in(page, Mouse(page))
    for _again in range(2):
        page.reload()
        assert slip(page) == given
    assert matters_of(visit("ewa.sikora"), "590 012 964") == [given.number]


def test_the_same_post_sent_again_by_a_machine(town: Town, visit: Visit) -> None:
    page = visit()
    ready_to_hand_in(page, "Felicja Bąk", "590 012 965")
    form = page.locator("main form").evaluate("form => Object.fromEntries(new FormData(form))")
    for _again in range(3):
        answer = page.request.post("/zglos/sprawdz/", form=form, headers={"Referer": f"{town.address}/zglos/sprawdz/"})
        assert answer.url.endswith("/zglos/gotowe/")
    page.goto("/zglos/gotowe/")
    assert matters_of(visit("ewa.sikora"), "590 012 965") == [slip(page).number]


def test_a_double_click_of_the_clerk_gives_one_matter(visit: Visit) -> None:
    page = visit("ewa.sikora")
    page.goto("/biurko/telefon/")
    page.locator("[name=notatka]").fill("Potrzebne łóżko na kółkach.")
    page.locator("[name=kto]").fill("Grażyna")
    page.locator("[name=oddzwon]").fill("590 012 966")
    page.locator("[name=krok][value=zapisz]").dblclick()
    expect(page.locator("h1")).to_have_text("Rozmowa zapisana")
    assert len(matters_of(page, "590 012 966")) == 1


def test_a_double_click_on_a_meeting_takes_one_place(visit: Visit) -> None:
    page = visit()
    page.goto("/spotkania/")
    press(page.get_by_role("link", name="Lampiony na zimę").first)
    free = page.locator("main").inner_text()
    page.get_by_label("Jak się do Ciebie zwracać?").fill("mama Leny")
    page.get_by_label("Twój telefon").fill("590 012 967")
    page.get_by_label("Ile dzieci przyjdzie?").fill("1")
    meeting = page.url
    page.locator("main form button[type=submit]").dblclick()
    expect(page.locator("h1")).to_contain_text("Masz miejsce")
    page.goto(meeting)
    assert "7 wolnych miejsc z 10" in free.replace("\xa0", " ")
    expect(page.locator("main")).to_contain_text("6 wolnych miejsc z 10")
