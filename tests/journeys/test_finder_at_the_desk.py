"""A caller asks what there is for them: digits, the result beside, and the call window stays as it was."""

import re

from playwright.sync_api import expect

from tests.journeys.asking import button
from tests.journeys.conftest import Visit
from tests.journeys.inspection import Inspection
from tests.journeys.test_staff_tasks import CLERK, field


def test_a_clerk_answers_with_digits_while_the_call_waits(visit: Visit, inspection: Inspection) -> None:
    call = visit(CLERK)
    call.goto("/biurko/telefon/")
    field(call, "Co mówi rozmówca").fill("Nie mam jak dojechać do okulisty.")
    with call.context.expect_page() as opened:
        call.get_by_role("button", name=re.compile("^Co przysługuje")).click()
    page = opened.value
    aloud = page.locator(".ok-aloud")
    expect(aloud).to_contain_text("Taksówka dla seniora")
    page.get_by_label("Ile masz lat?").fill("78")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    town = page.get_by_role("group", name="Czy mieszkasz w naszej gminie?")
    town.get_by_role("radio").first.focus()
    with page.expect_navigation():
        page.keyboard.press("1")
    expect(aloud).to_contain_text("Taksówka dla seniora: Tak.")
    wrong = inspection.of(page, "desk", "co przysługuje")
    assert not wrong, "\n".join(wrong)
    expect(field(call, "Co mówi rozmówca")).to_have_value("Nie mam jak dojechać do okulisty.")


def test_without_scripts_the_same_answers_are_picked_and_sent(visit: Visit) -> None:
    page = visit(CLERK, scripts=False)
    page.goto("/biurko/telefon/co-przysluguje/")
    page.get_by_label("Po co dzwoni").fill("kran cieknie")
    page.get_by_label("Ile masz lat?").fill("70")
    with page.expect_navigation():
        button(page, "Pokaż wynik").click()
    expect(page.locator(".ok-aloud")).to_contain_text("Złota rączka")
