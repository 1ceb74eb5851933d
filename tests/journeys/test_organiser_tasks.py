"""What an organiser does all week, and what anybody asks of it: each task within its ceilings."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.journeys.asking import button
from tests.journeys.conftest import Visit
from tests.journeys.meter import Meter
from tests.journeys.test_staff_tasks import field

ORGANISER = "piotr.zych"
ESTATE = "/biurko/spolecznosci/osiedle-wzgorze/"
PUBLIC = "/spolecznosci/osiedle-wzgorze/"


@pytest.fixture
def desk(visit: Visit) -> Page:
    """The organiser's desk."""
    return visit(ORGANISER)


@pytest.fixture
def task(desk: Page) -> Callable[[str, str], Meter]:
    """A task from its first page: the organiser's day, or the page that is open while one works with a community."""

    def begin(name: str, start: str) -> Meter:
        desk.goto(start)
        return Meter(desk, name)

    return begin


def of_estate(page: Page, words: str) -> Locator:
    """A link of the day that says so and belongs to the estate, one of the organiser's three communities."""
    return page.locator("main").get_by_role("link", name=re.compile(f"^{words}\\s*: Osiedle Wzgórze$"))


def link(page: Page, words: str) -> Locator:
    """A link of the content that begins so; the rest is for those who do not see."""
    return page.locator("main").get_by_role("link", name=re.compile(f"^{words}")).first


def saved(page: Page, words: str = "Zapisane.") -> None:
    expect(page.locator(".ok-notice")).to_contain_text(words)


def test_l1_and_l4_a_note_and_a_number_outdoors(visit: Visit) -> None:
    page = visit(ORGANISER, phone=True)
    page.goto("/teren/spolecznosc/")
    note = Meter(page, "L1")
    expect(page.get_by_role("radio", name="Osiedle Wzgórze").first).to_be_checked()
    note.take(page.get_by_role("radio", name="potrzeba"))
    note.type(page.get_by_label("Co słychać"), "Wieczorem na schodach koło sklepu nic nie widać.")
    note.take(button(page, "Zapisz notatkę"))
    expect(page.get_by_role("status")).to_contain_text("Wszystko wysłane.")
    note.within_ceilings()
    for traces in ("Dzwonić pod 590 012 118.", "PESEL 49030501580"):
        page.get_by_label("Co słychać").fill(traces)
        button(page, "Zapisz notatkę").click()
        expect(page.get_by_role("status")).to_contain_text("wygląda jak PESEL, telefon")
    page.get_by_label("Co słychać").fill("")

    count = Meter(page, "L4")
    count.take(page.locator("summary", has_text="Ile osób"))
    count.pick(page.get_by_label("Ile osób przyszło"), "17")
    count.take(button(page, "Zapisz liczbę"))
    expect(page.get_by_role("status")).to_contain_text("Wszystko wysłane.")
    count.within_ceilings()


def test_l2_and_l3_a_meeting_and_its_series(task: Callable[[str, str], Meter], desk: Page) -> None:
    meter = task("L2", "/biurko/")
    meter.go(of_estate(desk, "Nowe spotkanie"))
    meter.type(field(desk, "Co się dzieje"), "Wieczór z planszówkami")
    meter.type(field(desk, "Dzień"), "19 11 2026")
    meter.type(field(desk, "Od której"), "17")
    meter.type(field(desk, "Do której"), "19")
    meter.pick(desk.get_by_label(re.compile("^Miejsce")), desk.get_by_label(re.compile("^Miejsce")).locator(
        "option", has_text="Świetlica na Wzgórzu").get_attribute("value") or "")  # fmt: skip
    meter.type(field(desk, "Dostępność"), "wejście bez schodów")
    meter.go(button(desk, "Ogłoś spotkanie"))
    saved(desk, "Spotkanie jest na stronie i w kalendarzu.")
    meter.within_ceilings()
    desk.goto(PUBLIC)
    expect(desk.locator("main")).to_contain_text("Wieczór z planszówkami")

    series = task("L3", "/biurko/")
    series.go(link(desk, "Ćwiczenia na kręgosłup"))
    series.go(link(desk, "Powtórz jako serię"))
    series.type(field(desk, "Ile razy jeszcze"), "4")
    series.go(button(desk, "Ogłoś serię"))
    saved(desk)
    series.within_ceilings()


def test_l5_l6_l7_and_l10_the_plan_what_is_there_and_what_people_want(
    task: Callable[[str, str], Meter], desk: Page
) -> None:
    status = task("L5", f"{ESTATE}plan/")
    status.go(link(desk, "Zmień stan"))
    status.take(desk.locator("main").get_by_role("radio").first)
    status.go(desk.locator("main form button[type=submit]"))
    saved(desk)
    status.within_ceilings()

    potential = task("L6", ESTATE)
    potential.go(link(desk, "Rozpoznanie"))
    potential.go(link(desk, "Nowa pozycja"))
    potential.type(field(desk, "Nazwa"), "Warsztat w piwnicy bloku 2")
    potential.type(field(desk, "Kratka na planie"), "C3")
    potential.type(field(desk, "Opis"), "Stół i imadło, klucz ma dozorca.")
    potential.go(button(desk, "Zapisz w rejestrze"))
    saved(desk)
    potential.within_ceilings()

    idea = task("L7", ESTATE)
    idea.go(link(desk, "Inicjatywy"))
    idea.go(link(desk, "Nowy pomysł"))
    idea.type(field(desk, "Pomysł"), "Biegi po schodach")
    idea.type(field(desk, "Na czym polega"), "Zawody dla dzieci i dorosłych na klatce bloku 6.")
    idea.type(field(desk, "Od kogo, ogólnie"), "rodzice z bloku 6")
    idea.go(button(desk, "Przyjmij pomysł"))
    saved(desk)
    idea.within_ceilings()

    update = task("L10", "/biurko/")
    update.go(of_estate(desk, "Plan"))
    update.go(link(desk, "Zmień cele"))
    update.type(
        field(desk, "Cele, własnymi słowami"), "Było obok siebie, ma być razem. Sala w soboty i światło na schodach."
    )
    update.type(field(desk, "Dlaczego zmieniamy"), "Na schodach jest ciemno, mówi o tym wiele osób.")
    update.go(button(desk, "Zapisz nową wersję"))
    saved(desk)
    update.within_ceilings()
    expect(desk.locator("main")).to_contain_text("Na schodach jest ciemno, mówi o tym wiele osób.")


def test_l8_l9_l11_l12_and_l14_money_photos_hours_hands_and_the_council(
    task: Callable[[str, str], Meter], desk: Page, tmp_path: Path
) -> None:
    desk.goto(ESTATE)
    events = desk.locator("section[aria-labelledby=h-byly] a")
    tea, trees = (events.filter(has_text=title).first.get_attribute("href") or "" for title in ("Herbata", "Sadzimy"))

    cost = task("L8", tea)
    cost.go(link(desk, "Co z tego wyszło i ile kosztowało"))
    cost.type(field(desk, "Koszt w złotych"), "48,50")
    cost.take(desk.get_by_role("radio", name="budżet centrum"))
    cost.go(desk.locator("main form button[type=submit]"))
    saved(desk)
    cost.within_ceilings()
    desk.goto(PUBLIC)
    expect(desk.locator("#h-pieniadze").locator("..")).to_contain_text("48,50 zł")

    picture = tmp_path / "lipy.jpg"
    Image.new("RGB", (600, 400), "green").save(picture)
    photo = task("L9", trees)
    photo.go(link(desk, "Dodaj zdjęcie"))
    photo.actions += 1
    desk.locator("input[type=file]").set_input_files(picture)
    photo.take(desk.get_by_role("checkbox", name="pani w czerwonej czapce"))
    photo.go(desk.locator("main form button[type=submit]"))
    saved(desk, "Zdjęcie dodane.")
    photo.within_ceilings()
    expect(desk.locator("#h-zdjecia").locator("..")).to_contain_text("Na stronie.")

    hours = task("L11", f"{ESTATE}inicjatywy/")
    hours.go(link(desk, "Nowy dyżur"))
    hours.pick(desk.locator("select[name=weekday]"), "1")
    hours.go(button(desk, "Zapisz dyżur"))
    saved(desk)
    hours.within_ceilings()

    hands = task("L12", ESTATE)
    hands.go(link(desk, "Poproś o wolontariuszy"))
    hands.type(field(desk, "Co jest do zrobienia"), "Nosimy stoły do świetlicy w sobotę o 10.00.")
    hands.go(button(desk, "Ogłoś prośbę"))
    saved(desk, "Prośba jest na stronie społeczności.")
    hands.within_ceilings()
    desk.goto(PUBLIC)
    expect(desk.locator("#h-rece").locator("..")).to_contain_text("Nosimy stoły do świetlicy")

    council = task("L14", "/biurko/")
    council.go(of_estate(desk, "Wyniki roku"))
    council.within_ceilings()
    told = desk.locator("main").inner_text()
    order = [told.index(words) for words in ("Co udało się rozwiązać", "Rośnie tam dziewięć lip.", "Co trwa", "Wydane")]
    assert order == sorted(order), "what changed comes before what was counted"
    expect(desk.locator(".ok-photos img")).not_to_have_count(0)


def test_l13_and_l15_a_partner_and_links_that_work(task: Callable[[str, str], Meter], desk: Page) -> None:
    partner = task("L13", f"{ESTATE}siec/")
    partner.go(link(desk, "Nowy partner"))
    partner.pick(desk.get_by_label(re.compile("^Jaki to partner")), "biblioteka")
    partner.type(field(desk, "Nazwa"), "Filia biblioteki przy Leśnej")
    partner.type(field(desk, "Kontakt"), "41 012 31 70")
    partner.type(field(desk, "Co wnosi"), "sala w soboty")
    partner.go(button(desk, "Dopisz partnera"))
    saved(desk)
    partner.within_ceilings()
    expect(desk.locator("main")).to_contain_text("sala w soboty")

    links = task("L15", "/biurko/")
    links.go(desk.get_by_role("navigation", name="Główne").get_by_role("link", name=re.compile("^Strona")))
    links.within_ceilings()
    expect(desk.locator("main")).to_contain_text("Liczba sprawdzonych linków")


def test_j15_news_without_a_social_network(visit: Visit) -> None:
    page = visit()
    page.goto("/")
    meter = Meter(page, "J15")
    meter.go(page.get_by_role("contentinfo").get_by_role("link", name="Spotkania"))
    expect(link(page, "kanał Atom")).to_have_attribute("href", "/spotkania/kanal.atom")
    meter.go(link(page, "Nowości e-mailem"))
    meter.type(page.get_by_label("Twój adres e-mail"), "ela@poczta.example")
    meter.go(page.locator("main form button[type=submit]").first)
    meter.within_ceilings()
    expect(page.locator("main")).to_contain_text("poczt")


def test_j8_events_and_what_came_of_them(visit: Visit) -> None:
    page = visit()
    page.goto("/")
    meter = Meter(page, "J8")
    meter.go(page.get_by_role("contentinfo").get_by_role("link", name="Spotkania"))
    meter.within_ceilings()
    told = page.locator("#h-wyszlo").locator("..")
    for words in ("Rośnie 9 lip z 10.", "Liczba osób: 34.", "Koszt: 1 240,50 zł."):
        expect(told).to_contain_text(words)
