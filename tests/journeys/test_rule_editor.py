"""The organiser writes a rule: what is wrong is said while typing, and everything works without scripts, too."""

from tests.journeys.conftest import Visit

RULE = "/biurko/reguly/taksowka-dla-seniora/"


def test_a_rule_is_read_and_tried_while_it_is_typed(visit: Visit) -> None:
    page = visit("tomasz.bielak")
    page.goto(RULE)
    rule = page.get_by_label("Reguła", exact=True)
    rule.fill("mieszka_w_gminie i wiek >= siedemdziesiąt")
    page.get_by_text("Nie ma faktu ani progu „siedemdziesiąt”").wait_for()
    rule.fill("mieszka_w_gminie i (wiek >= 69 lub dochód_na_osobę <= 100% próg_samotny)")
    page.get_by_text("wiek: co najmniej 69 lub").wait_for()
    page.get_by_label("osoba sama").fill("1 200 zł")
    page.get_by_text("100% (próg samotny): 1200,00 zł").first.wait_for()
    assert page.get_by_label("osoba sama").input_value() == "1 200 zł"
    page.get_by_role("button", name="Sprawdź").click()
    page.get_by_role("heading", name="Kto zyska, kto straci").wait_for()


def test_a_rule_is_tried_and_taken_away_without_scripts(visit: Visit) -> None:
    page = visit("tomasz.bielak", scripts=False)
    page.goto(RULE)
    page.get_by_label("Reguła", exact=True).fill("mieszka_w_gminie i wiek >= 65")
    page.get_by_role("button", name="Sprawdź").click()
    page.get_by_text("Inny wynik niż dziś: 4.").wait_for()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Pobierz tekst nowej wersji").click()
    assert taken.value.suggested_filename == "jaworzyce-2026.yaml"
