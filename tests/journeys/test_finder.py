"""Co mi przysługuje: by somebody alone, by a full house, in danger; on paper; and what remains of it afterwards."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.asking import button, link
from tests.journeys.conftest import Visit
from tests.journeys.finder import CARELESS, MOST_PAGES, answer_page, at_result, begin, pages_on_paper
from tests.journeys.hands import press
from tests.journeys.inspection import Inspection
from tests.journeys.mistakes import told
from tests.journeys.town import Town

CANARY = "Kanarkowicz-Piecykowa"


@pytest.fixture
def wrong() -> list[str]:
    return []


@pytest.fixture
def look(inspection: Inspection, wrong: list[str]) -> Callable[[Page], None]:
    """Inspect what is open: each shape of a page goes through axe once, the rest holds on every page."""
    return lambda page: wrong.extend(inspection.of(page, "portal", page.locator("h1").inner_text()))


def test_somebody_alone_makes_a_mistake_goes_back_and_asks_for_a_place(
    visit: Visit, look: Callable[[Page], None], wrong: list[str]
) -> None:
    page = visit()
    begin(page, f"{CANARY}: nie mam jak dojechać do okulisty")
    pages = 1
    while not at_result(page):
        pages += 1
        look(page)
        if "Ile masz lat" in page.locator("h1").inner_text():
            press(button(page, "Dalej"))
            wrong.extend(told(page))
            look(page)
            page.locator("main input[type=text]").fill("5.3.1948")
            press(button(page, "Dalej"))
            press(button(page, "Wstecz"))
            expect(page.locator("main input[type=text]")).to_have_value("5.3.1948")
            press(button(page, "Dalej"))
        else:
            press(button(page, CARELESS))
    assert pages <= MOST_PAGES
    look(page)
    expect(page.locator(".ok-window")).to_contain_text("Taksówka dla seniora")
    press(button(page, "Zmień odpowiedzi"))
    look(page)
    press(button(page, "Wróć do wyniku"))
    press(page.locator(".ok-window button"))
    look(page)
    press(button(page, "Przepisz i poproś o miejsce"))
    expect(page.get_by_label("Jak się nazywasz?")).to_be_visible()
    assert not wrong, "\n".join(wrong)


def test_a_full_house_without_scripts_on_one_sheet_and_nothing_remains(
    town: Town, visit: Visit, tmp_path: Path
) -> None:
    page = visit(scripts=False)
    ages = ["36", "38", "9", "5", "2", "70"]
    begin(page, f"{CANARY} nie ma za co kupić leków")
    pages = 1
    while not at_result(page):
        pages += 1
        if page.get_by_role("button", name="Przejdź do pytań").count():
            press(button(page, "Przejdź do pytań"))
        else:
            answer_page(page, ages)
    assert pages <= MOST_PAGES + 3, "safety words are no question"
    assert pages_on_paper(page, tmp_path) == 1
    for words in ("Tak", "Twoje odpowiedzi", "To podpowiedź, nie decyzja", "Zapytaj:"):
        expect(page.locator("main")).to_contain_text(words)
    assert page.context.cookies() == []
    press(link(page, "Zakończ i usuń odpowiedzi"))
    expect(page.locator("h1")).to_contain_text("Nie mamy Twoich odpowiedzi")
    assert CANARY not in page.content()
    assert [file for file in files_of(town) if CANARY.encode() in file.read_bytes()] == []
    lines = [line for line in town.log.read_text().splitlines() if "co-mi-przysluguje" in line]
    assert [line for line in lines if re.search(r"\d+\.\d+\.\d+\.\d+", line)] == []


def test_every_term_of_law_at_once_still_fits_on_one_sheet(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    page.goto("/co-mi-przysluguje/")
    said = {
        "wanted": "dostaję pisma z sądu i od komornika, nie wiem, co robić", "a0.0.data_urodzenia": "44",
        "a1.0.mieszka_w_gminie": "tak", "a2.0.pozostałe_osoby": "5", "a3.0.dzień_pisma_z_sądu": "2026-11-02",
        **{f"a4.0.{fact}": "tak" for fact in ("zaległości", "długi", "pismo_z_sądu", "eksmisja", "śmierć_bliskiego")},
        **{f"a5.{person}.data_urodzenia": str(12 * person) for person in range(1, 6)},
    }  # fmt: skip
    page.evaluate(
        """said => {
        const form = document.createElement("form");
        form.method = "post"; form.action = "/co-mi-przysluguje/wynik/";
        for (const [name, value] of Object.entries(said)) {
            const box = form.appendChild(document.createElement("input"));
            box.type = "hidden"; box.name = name; box.value = value;
        }
        document.body.appendChild(form).submit();
        }""",
        said,
    )
    expect(page.locator("main")).to_contain_text("Tu liczy się czas")
    assert pages_on_paper(page, tmp_path) == 1


@pytest.mark.parametrize("words", ["mąż mnie bije", "nie chce mi się żyć"])
def test_in_danger_the_numbers_come_before_any_question(
    words: str, visit: Visit, look: Callable[[Page], None], wrong: list[str]
) -> None:
    page = visit(phone=True)
    begin(page, words)
    numbers = page.locator(".ok-window a[href^='tel:']")
    assert numbers.count() >= 2
    assert numbers.first.get_attribute("href") == "tel:112"
    look(page)
    press(button(page, "Przejdź do pytań"))
    expect(button(page, CARELESS)).to_be_visible()
    assert not wrong, "\n".join(wrong)


def test_somebody_from_elsewhere_learns_where_to_turn(
    visit: Visit, look: Callable[[Page], None], wrong: list[str]
) -> None:
    page = visit()
    begin(page, "obiad do domu")
    page.get_by_text("nie", exact=True).click()
    press(button(page, "Dalej"))
    look(page)
    page.get_by_label("W jakiej miejscowości mieszkasz?").fill("Nibylandia")
    press(button(page, "Pokaż, gdzie zapytać"))
    look(page)
    press(button(page, "Pytaj dalej"))
    expect(button(page, CARELESS)).to_be_visible()
    assert not wrong, "\n".join(wrong)


def test_a_trace_is_left_without_a_name(visit: Visit, look: Callable[[Page], None], wrong: list[str]) -> None:
    page = visit()
    page.goto("/co-mi-przysluguje/slad/")
    press(button(page, "Zostaw ślad"))
    wrong.extend(told(page))
    look(page)
    page.get_by_label("Czego brakuje?").select_option("dojazd-wieczorem")
    page.get_by_text("75 lat i więcej", exact=True).click()
    press(button(page, "Zostaw ślad"))
    expect(page.locator("h1")).to_contain_text("Dziękujemy")
    look(page)
    assert not wrong, "\n".join(wrong)


def files_of(town: Town) -> list[Path]:
    """Every file that the town keeps: the database with its log of writes, the server's log, papers."""
    return [path for path in town.folder.rglob("*") if path.is_file()]
