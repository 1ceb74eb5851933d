"""What a resident comes for, on a phone: each task within its ceilings, and what must hold besides."""

import re
import time
from pathlib import Path
from urllib.parse import urlencode

import yaml
from playwright.sync_api import expect

from tests.journeys.asking import button, link, slip
from tests.journeys.conftest import Visit
from tests.journeys.finder import pages_on_paper
from tests.journeys.hands import press
from tests.journeys.meter import Meter
from tests.journeys.town import Town

PHRASES = Path(__file__).resolve().parents[1] / "domain" / "catalogue" / "gold.yaml"
A_DAY, TOP = 24 * 3600, 3


def test_r1_find_help_without_knowing_its_name(visit: Visit) -> None:
    page = visit(phone=True)
    page.goto("/")
    meter = Meter(page, "R1")
    meter.type(page.get_by_label("Napisz to po swojemu"), "nie mam siły sprzątać")
    meter.go(button(page, "Szukaj"))
    meter.go(link(page, "Pomoc w domu"))
    expect(page.locator("h1")).to_have_text("Pomoc w domu")
    meter.within_ceilings()


def test_r1_the_right_service_is_among_the_first_three_for_words_of_the_people(town: Town) -> None:
    wanted = list(yaml.safe_load(PHRASES.read_text(encoding="utf-8"))["first"].items())
    missed = []
    for words, codes in wanted[::4]:
        page = town.read(f"/szukaj/?{urlencode({'q': words})}")
        if not set(codes) & set(re.findall(r'href="/uslugi/([\w-]+)/"', page.partition("<main")[2])[:TOP]):
            missed.append(words)
    assert len(missed) <= 0.05 * len(wanted[::4]), missed


def test_r2_report_a_need(visit: Visit) -> None:
    page = visit(phone=True)
    page.goto("/")
    meter = Meter(page, "R2")
    asked: list[str] = []
    meter.go(link(page, "Zgłoś potrzebę"))
    for label, text in (
        ("W czym możemy pomóc?", "Zimno mi w domu, a piec dymi."),
        ("Jak się nazywasz?", "Marta Wrona"),
        ("Pod jaki numer oddzwonimy?", "590 012 941"),
    ):
        asked.append(page.locator("main").inner_text())
        meter.type(page.get_by_label(label, exact=True), text)
        meter.go(button(page, "Dalej"))
    asked.append(page.locator("main").inner_text())
    meter.take(page.get_by_text("Zadzwońcie", exact=True))
    meter.go(button(page, "Dalej"))
    meter.go(button(page, "Wyślij zgłoszenie"))
    assert slip(page)
    meter.within_ceilings()
    assert len(asked) <= 12
    assert not any("PESEL" in question for question in asked)


def test_r2_a_draft_survives_a_closed_browser(visit: Visit) -> None:
    page = visit(phone=True)
    page.goto("/zglos/")
    page.get_by_label("W czym możemy pomóc?").fill("Mama zapomina zakręcić gaz.")
    press(button(page, "Dalej"))
    page.get_by_label("Jak się nazywasz?").fill("Ola Kos")
    press(button(page, "Dalej"))
    expect(page.get_by_label("Pod jaki numer oddzwonimy?")).to_be_visible()
    cookies = [one for one in page.context.cookies() if one["expires"] > time.time() + A_DAY]
    page.context.close()
    later = visit(phone=True)
    later.context.add_cookies(cookies)  # type: ignore[arg-type]  # what cookies() gives, add_cookies() takes
    later.goto("/zglos/")
    later.get_by_label("Pod jaki numer oddzwonimy?").fill("590 012 942")
    press(button(later, "Dalej"))
    press(button(later, "Dalej"))
    expect(later.locator("main")).to_contain_text("Mama zapomina zakręcić gaz.")
    expect(later.locator("main")).to_contain_text("Ola Kos")


def test_r3_ask_what_i_may_be_entitled_to(visit: Visit, tmp_path: Path) -> None:
    page = visit(phone=True)
    page.goto("/")
    meter = Meter(page, "R3", by_heading=True)
    meter.go(link(page, "Sprawdź, co Ci przysługuje"))
    meter.go(page.get_by_role("button", name="Trudno mi dojechać"))
    meter.take(page.get_by_text("tak", exact=True))
    meter.go(button(page, "Dalej"))
    meter.type(page.get_by_label("Ile masz lat?"), "78")
    meter.go(button(page, "Dalej"))
    meter.take(page.get_by_text("nikt", exact=True))
    meter.go(button(page, "Dalej"))
    meter.go(button(page, "Pokaż, co już wiadomo"))
    meter.within_ceilings()
    said = page.locator(".ok-window").inner_text()
    assert all(words in said for words in ("Taksówka dla seniora", "Tak", "Masz 78 lat. Wystarczy 70.", "Zapytaj:")), (
        said
    )
    assert page.context.cookies() == []
    assert pages_on_paper(page, tmp_path) == 1


def test_r4_check_my_case(town: Town, visit: Visit) -> None:
    janina = town.matter_of("mieszkanka")
    page = visit(phone=True)
    page.goto("/")
    meter = Meter(page, "R4")
    meter.type(page.get_by_label("Numer sprawy"), janina.number)
    meter.go(button(page, "Pokaż sprawę"))
    meter.type(page.get_by_label("Kod", exact=True), janina.code)
    meter.go(button(page, "Pokaż sprawę"))
    meter.within_ceilings()
    said = page.locator(".ok-window").first.inner_text().replace("\xa0", " ")
    assert all(words in said for words in ("Kto ma Twoją sprawę", "Co musisz zrobić", "Co zrobimy my", "Do kiedy"))
    assert re.search(r"590 012 \d\d\d|41 012 \d\d \d\d", said), "whoever has it can be called"
    assert "Taksówka dla seniora" in page.locator("main").inner_text()


def test_r7_sign_up_for_a_meeting(visit: Visit) -> None:
    page = visit(phone=True)
    page.goto("/")
    meter = Meter(page, "R7")
    meter.go(link(page, "Co zrobić z podwórkiem na Wzgórzu?"))
    meter.type(page.get_by_label("Jak się do Ciebie zwracać?"), "Stanisława")
    meter.type(page.get_by_label("Twój telefon"), "590012943")
    meter.go(page.locator("main form button[type=submit]"))
    meter.within_ceilings()
    said = page.locator("h1").inner_text()
    assert "Masz miejsce" in said or re.search(r"Twoje miejsce w kolejce: \d+", said), said
    expect(page.locator("main")).to_contain_text("Numer zapisu")


def test_r13_disagree(town: Town, visit: Visit) -> None:
    matter = town.matter_of("bus")
    page = visit(phone=True)
    page.goto(f"/moja-sprawa/?numer={matter.number}")
    meter = Meter(page, "R13")
    words = "Nie zgadzam się. Bus nie przyjechał dwa razy, a w sprawie jest napisane, że nikogo nie było w domu."
    meter.type(page.get_by_label("Kod", exact=True), matter.code)
    meter.go(button(page, "Pokaż sprawę"))
    meter.go(link(page, "Nie zgadzam się"))
    meter.type(page.get_by_label("Dlaczego? Napisz po swojemu"), words)
    meter.go(button(page, "Dalej"))
    expect(page.locator("main")).to_contain_text("Sprawdzi to osoba, która nie prowadzi Twojej sprawy.")
    meter.go(button(page, "Wyślij"))
    meter.within_ceilings()
    expect(page.locator("main")).to_contain_text("Prośba o ponowne sprawdzenie")
    expect(page.locator("main")).to_contain_text("7\N{NO-BREAK SPACE}grudnia")  # a month ends on a Saturday
