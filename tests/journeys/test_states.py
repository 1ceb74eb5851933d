"""Pages in states that no link leads to: mistakes, nothing found, too late, done, not there."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.asking import button, link
from tests.journeys.conftest import Visit
from tests.journeys.crawl import route_of
from tests.journeys.hands import press
from tests.journeys.inspection import Inspection
from tests.journeys.mistakes import send_empty, told
from tests.journeys.town import Town

Look = Callable[[str], None]


@pytest.fixture
def wrong() -> list[str]:
    return []


def look_at(page: Page, inspection: Inspection, wrong: list[str], face: str) -> Look:
    """Inspect what is open, under a name; a name that ends in "mistake" must tell of it well."""

    def look(name: str) -> None:
        found = told(page) if name.endswith("mistake") else []
        wrong.extend([f"{name}: {one}" for one in found] + inspection.of(page, face, name))

    return look


def test_finding_nothing_and_pages_that_are_not_there(visit: Visit, inspection: Inspection, wrong: list[str]) -> None:
    page = visit()
    look = look_at(page, inspection, wrong, "portal")
    for path in (
        "/szukaj/",
        "/szukaj/?q=xyzzy",
        "/szukaj/?q=zimno+w+domu",
        "/szukaj/?q=wziotarapia",
        "/szukaj/?q=nie+mam+na+czynsz",
        "/szukaj/?q=nie+chce+mi+sie+zyc",
        "/czego-brakuje/",
        "/nie-ma-takiej-strony/",
        "/uslugi/nie-ma/",
    ):
        page.goto(path)
        look(path)
    page.goto("/zglos/")
    page.context.clear_cookies(name="okienko-formularz")
    press(button(page, "Dalej"))
    look("a form that is too old")
    assert not wrong, "\n".join(wrong)


def test_every_question_unanswered_then_answered(visit: Visit, inspection: Inspection, wrong: list[str]) -> None:
    page = visit()
    look = look_at(page, inspection, wrong, "portal")
    page.goto("/uslugi/taksowka-dla-seniora/popros/")
    answers = (
        {"W czym możemy pomóc?": "Do lekarza."}, {"Jak się nazywasz?": "Jagoda Wójt"},
        {"Dzień": "5", "Miesiąc": "3", "Rok": "1949"},
        {"Ulica albo wieś": "Polna", "Numer domu i mieszkania": "3", "Miejscowość": "Jaworzyce"},
        {"Pod jaki numer oddzwonimy?": "590 012 971"},
    )  # fmt: skip
    for fields in answers:
        look(page.url)
        press(button(page, "Dalej"))
        look(f"{page.url}, mistake")
        for label, text in fields.items():
            page.get_by_label(label, exact=True).fill(text)
        press(button(page, "Dalej"))
    look(page.url)
    press(button(page, "Dalej"))
    look(page.url)
    press(button(page, "Wyślij zgłoszenie"))
    look(page.url)
    assert not wrong, "\n".join(wrong)


def test_wrong_days_and_numbers(visit: Visit, inspection: Inspection, wrong: list[str]) -> None:
    page = visit()
    look = look_at(page, inspection, wrong, "portal")
    page.goto("/zglos/")
    page.locator("[name=words]").fill("Pomoc.")
    press(button(page, "Dalej"))
    page.locator("[name=known_as]").fill("Ala")
    press(button(page, "Dalej"))
    page.locator("[name=phone]").fill("12")
    press(button(page, "Dalej"))
    look("a telephone number, mistake")
    assert page.locator("[name=phone]").input_value() == "12"
    page.goto("/moja-sprawa/")
    press(button(page, "Pokaż sprawę"))
    look("number and code, mistake")
    page.locator("[name=numer]").fill("000000")
    page.locator("[name=kod]").fill("000000")
    press(button(page, "Pokaż sprawę"))
    look("a number that is nobody's, mistake")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("story", ["mieszkanka", "opiekunka", "bus"])
def test_a_matter_as_the_resident_sees_it(
    story: str, town: Town, visit: Visit, inspection: Inspection, wrong: list[str]
) -> None:
    page, matter = visit(), town.matter_of(story)
    page.goto(f"/moja-sprawa/?numer={matter.number}")
    page.locator("[name=kod]").fill(matter.code)
    press(button(page, "Pokaż sprawę"))
    look_at(page, inspection, wrong, "portal")(f"the matter of {story}")
    assert not wrong, "\n".join(wrong)


def test_signing_up_waiting_and_signing_off(visit: Visit, inspection: Inspection, wrong: list[str]) -> None:
    page = visit()
    look = look_at(page, inspection, wrong, "portal")
    for meeting in ("Lampiony na zimę", "Co zrobić z podwórkiem na Wzgórzu?"):
        page.goto("/spotkania/")
        press(link(page, meeting))
        press(page.locator("main form .ok-actions button").first)
        look(f"{meeting}, mistake")
        page.locator("[name=name]").fill("Kazia")
        page.locator("[name=phone]").fill("590 012 972")
        if meeting == "Lampiony na zimę":
            page.locator("[name=children]").fill("2")
        press(page.locator("main form .ok-actions button").first)
        look(f"{meeting}, signed up")
    press(button(page, "Wypisz mnie"))
    look("signed off")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chosen_theme_looks_the_same_on_every_device(
    theme: str, town: Town, visit: Visit, inspection: Inspection, wrong: list[str]
) -> None:
    page = visit()
    page.context.add_cookies([{"name": "okienko-motyw", "value": theme, "url": town.address}])
    inspection.shapes.clear()
    for path in ("/", "/uslugi/taksowka-dla-seniora/"):
        page.goto(path)
        look_at(page, inspection, wrong, "portal")(f"{path}, {theme}")
    assert not wrong, "\n".join(wrong)


def test_login_and_its_mistakes(town: Town, visit: Visit, inspection: Inspection, wrong: list[str]) -> None:
    page = visit()
    look = look_at(page, inspection, wrong, "desk")
    page.goto("/biurko/")
    press(page.locator("main form button[type=submit]").first)
    look("login, mistake")
    page.locator("[name=login]").fill("adam.kos")
    page.locator("[type=password]").fill("to nie to hasło")
    press(page.locator("main form button[type=submit]").first)
    look("a wrong password, mistake")
    page.locator("[name=login]").fill("adam.kos")
    page.locator("[type=password]").fill(town.password)
    press(page.locator("main form button[type=submit]").first)
    look("second factor")
    page.locator("[name=code]").fill("000000")
    press(page.locator("main form button[type=submit]").first)
    look("a wrong code, mistake")
    assert not wrong, "\n".join(wrong)


def test_pages_of_ones_own_account(visit: Visit, inspection: Inspection, wrong: list[str]) -> None:
    page = visit("kamil.wach")
    for path in (
        "haslo/", "drugi-skladnik/stan/", "drugi-skladnik/nowy-telefon/", "drugi-skladnik/potwierdz/", "potwierdz/",
        "nieczynne/", "wyloguj/", "drugi-skladnik/kody/nowe/",
    ):  # fmt: skip
        answer = page.goto(f"/konto/{path}")
        assert answer is not None
        assert answer.ok, path
        look_at(page, inspection, wrong, "desk")(path)
    press(page.locator("main form button[type=submit]").first)
    look_at(page, inspection, wrong, "desk")("recovery codes")
    assert not wrong, "\n".join(wrong)


def test_the_gallery_of_components(visit: Visit, inspection: Inspection, wrong: list[str]) -> None:
    page = visit()
    for path in ("/wzornik/", "/wzornik/?okno=pytanie", "/wzornik/?okno=odczyt&biurko=tak"):
        page.goto(path)
        look_at(page, inspection, wrong, "gallery")(path)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("login", "phone", "act"),
    [
        ("olga.bednarz", "590012124", "Uzgodniony z osobą"),
        ("olga.bednarz", "590012126", "Wróć do szkicu"),
        ("krystyna.debska", "590012126", "Zatwierdź plan"),
        ("olga.bednarz", "590012125", "Zakończ rozmową"),
        ("hanna.wrona", "590012118", "Odwołaj"),
        ("ewa.sikora", "590012132", "Złóż wniosek"),
    ],
)
def test_an_act_that_only_some_matters_have(
    login: str, phone: str, act: str, visit: Visit, inspection: Inspection, wrong: list[str]
) -> None:
    page = visit(login)
    look = look_at(page, inspection, wrong, "desk")
    page.goto(f"/biurko/osoby/?q={phone}")
    links = page.locator("main table td.num a").evaluate_all("all => all.map(one => one.href)")
    found = page.get_by_role("link", name=re.compile(f"^{act}"))
    for matter in links:
        page.goto(matter)
        if found.count():
            break
    press(found.first)
    look(act)
    if send_empty(page):
        look(f"{act}, mistake")
    assert not wrong, "\n".join(wrong)


def test_acts_on_meetings(visit: Visit, inspection: Inspection, wrong: list[str]) -> None:
    page = visit("piotr.zych")
    look = look_at(page, inspection, wrong, "desk")
    page.goto("/biurko/spolecznosci/osiedle-wzgorze/")
    events = set(page.locator("main a[href*='/spotkania/']").evaluate_all("all => all.map(one => one.href)"))
    acts: dict[str, str] = {}
    for event in sorted(events):
        page.goto(event)
        for url in page.locator("main a[href*='/biurko/']").evaluate_all("all => all.map(one => one.href)"):
            acts.setdefault(route_of(url), url)
    for act in ("sign_up", "cancel_sign_up", "cancel_event", "record_outcome"):
        page.goto(acts[f"desk:{act}"])
        look(act)
        if send_empty(page):
            look(f"{act}, mistake")
    assert not wrong, "\n".join(wrong)


def test_the_phone_window_with_every_kind_of_caller(visit: Visit, inspection: Inspection, wrong: list[str]) -> None:
    page = visit("ewa.sikora")
    look = look_at(page, inspection, wrong, "desk")
    for number in ("590012118", "590012125", "590012999"):
        page.goto(f"/biurko/telefon/?numer={number}")
        look(f"a call from {number}")
    page.goto("/biurko/telefon/?numer=590012118")
    page.locator("[name=kontrola]").fill("1900 Nigdzie")
    press(button(page, "Sprawdź"))
    look("control questions that do not agree")
    page.locator("[name=notatka]").fill("Kran cieknie i żarówka nie świeci.")
    press(button(page, "Podpowiedz z notatki"))
    look("services suggested by the note")
    page.locator("[name=oddzwon]").fill("12")
    press(page.locator("[name=krok][value=zapisz]"))
    look("a call, mistake")
    page.locator("[name=oddzwon]").fill("590 012 973")
    page.locator("[name=kto]").fill("Lusia")
    press(page.locator("[name=krok][value=zapisz]"))
    look("a call that was saved")
    assert not wrong, "\n".join(wrong)


def test_finding_people_at_the_desk(visit: Visit, inspection: Inspection, wrong: list[str]) -> None:
    page = visit("ewa.sikora")
    for wanted in ("Gąska", "Xyzzy", "Ogrodowa"):
        page.goto(f"/biurko/osoby/?q={wanted}")
        look_at(page, inspection, wrong, "desk")(f"people: {wanted}")
    assert not wrong, "\n".join(wrong)


def test_days_of_the_bus_full_and_empty(visit: Visit, inspection: Inspection, wrong: list[str]) -> None:
    page = visit("hanna.wrona")
    for day in ("2026-11-05", "2026-11-09", "2026-11-11", "2026-11-14"):
        page.goto(f"/biurko/bus/{day}/")
        look_at(page, inspection, wrong, "desk")(f"the bus on {day}")
    page.goto("/teren/")
    look_at(page, inspection, wrong, "field")("the road of a dispatcher")
    assert not wrong, "\n".join(wrong)
