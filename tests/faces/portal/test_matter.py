""" "Moja sprawa": opened by number and code, closed to everybody else."""

from datetime import time, timedelta

import time_machine
from django.test import Client

from okienko.domain.applications.models import Receipt
from okienko.domain.delivery.actions import book_ride
from okienko.domain.matters.actions import renew_code
from okienko.domain.matters.models import Matter
from okienko.domain.resources.actions import add_vehicle
from okienko.foundation.access import Role
from okienko.foundation.clock import day_of
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass
from tests.faces.portal.conftest import Town
from tests.factories import AT, MACHINE, actor, application, ask, hire, qualification, whole_submission


def code_of(matter: Matter) -> str:
    """The code on the slip."""
    return str(Receipt.objects.get(number=matter.number).code)


def opened(browser: Client, matter: Matter) -> str:
    """The page of a matter, opened as a resident does."""
    typed = {"numer": f"{matter.number[:3]} {matter.number[3:]}", "kod": code_of(matter)}
    answer = browser.post("/moja-sprawa/", typed)
    assert answer["Location"] == "/moja-sprawa/pokaz/"
    answer = browser.get("/moja-sprawa/pokaz/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_it_says_who_what_by_when_and_what_i_must_do(town: Town, resident: Client) -> None:
    matter = ask()
    page = opened(resident, matter)
    assert matter.handler is not None
    for said in (
        "Mamy Twoje zgłoszenie", matter.handler.full_name, "Zadzwonimy i ustalimy, jak pomóc.", "Odbierz telefon.",
        "piątek, 6\N{NO-BREAK SPACE}marca", "Kto oglądał Twoje dane", "Nie mam jak dojechać do okulisty.",
    ):  # fmt: skip
        assert said in page, said


def test_a_new_code_closes_every_browser_that_the_old_one_opened(town: Town, resident: Client) -> None:
    matter = ask()
    opened(resident, matter)
    renew_code(matter=matter, code="555555", by=actor(town.clerk), at=AT)
    assert resident.get("/moja-sprawa/pokaz/")["Location"] == "/moja-sprawa/"


def test_the_session_gets_a_new_name_when_a_matter_is_opened(town: Town, resident: Client) -> None:
    opened(resident, ask())
    before = resident.session.session_key
    opened(resident, ask())
    assert resident.session.session_key != before


def test_the_number_from_the_home_page_is_not_asked_twice(town: Town, resident: Client) -> None:
    assert 'value="482617"' in resident.get("/moja-sprawa/?numer=482617").content.decode()


def test_a_wrong_code_opens_nothing_and_sounds_like_a_wrong_number(town: Town, resident: Client) -> None:
    matter = ask()
    wrong = "000000" if code_of(matter) != "000000" else "111111"
    answers = [
        resident.post("/moja-sprawa/", typed)
        for typed in ({"numer": matter.number, "kod": wrong}, {"numer": "100000", "kod": wrong})
    ]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert all("Numer albo kod się nie zgadza." in answer.content.decode() for answer in answers)
    assert resident.get("/moja-sprawa/pokaz/")["Location"] == "/moja-sprawa/"


def test_after_five_wrong_codes_the_door_stays_closed_for_a_while(town: Town, resident: Client) -> None:
    matter = ask()
    wrong = "000000" if code_of(matter) != "000000" else "111111"
    for _try in range(5):
        resident.post("/moja-sprawa/", {"numer": matter.number, "kod": wrong})
    answer = resident.post("/moja-sprawa/", {"numer": matter.number, "kod": code_of(matter)})
    assert "Spróbuj za 1 minutę" in answer.content.decode()
    with time_machine.travel(AT + timedelta(minutes=1), tick=False):
        opened(resident, matter)


def test_a_stranger_does_not_keep_out_a_browser_that_was_here_before(town: Town, resident: Client) -> None:
    matters = [ask() for _matter in range(7)]
    for matter in matters:
        opened(resident, matter)
    for matter in matters:
        wrong = "000000" if code_of(matter) != "000000" else "111111"
        for _try in range(5):
            Client().post("/moja-sprawa/", {"numer": matter.number, "kod": wrong})
    opened(resident, matters[-1])
    assert len(resident.cookies["okienko-znam"].value.split(".")) == 5
    typed = {"numer": matters[0].number, "kod": code_of(matters[0])}
    assert resident.post("/moja-sprawa/", typed).status_code == 422
    resident.post("/moja-sprawa/zamknij/")
    assert resident.cookies["okienko-znam"].value == ""


def test_nothing_typed_is_a_question_not_a_lock(town: Town, resident: Client) -> None:
    answer = resident.post("/moja-sprawa/", {})
    assert answer.status_code == 422
    assert "Wpisz numer sprawy. Ma sześć cyfr." in answer.content.decode()


def test_it_closes_by_itself_and_by_hand(town: Town, resident: Client) -> None:
    matter = ask()
    opened(resident, matter)
    with time_machine.travel(AT + timedelta(minutes=31), tick=False):
        assert resident.get("/moja-sprawa/pokaz/")["Location"] == "/moja-sprawa/"
    opened(resident, matter)
    assert resident.post("/moja-sprawa/zamknij/")["Location"] == "/"
    assert resident.get("/moja-sprawa/pokaz/")["Location"] == "/moja-sprawa/"
    assert resident.get("/moja-sprawa/zamknij/").status_code == 405


def test_it_shows_who_looked_and_why(town: Town, resident: Client) -> None:
    matter = ask()
    journal.record(
        by=actor(town.clerk, Purpose.CALL), at=AT, verb="read", thing=f"matter:{matter.pk}", about=matter.person_id,
        fields=[FieldClass.PERSONAL],
    )  # fmt: skip
    page = opened(resident, matter)
    assert "Ewa Sikora, odbiera telefon i przyjmuje zgłoszenia" in page
    assert "rozmowa z Tobą przez telefon" in page


def test_a_place_is_shown_with_its_reason(town: Town, resident: Client) -> None:
    coordinator = hire(Role.PLAN_COORDINATOR, first_name="Maria", last_name="Lis", function="układa plany")
    one = application()
    qualification(one, staff=coordinator)
    page = opened(resident, one.matter)
    assert "Masz miejsce: Taksówka dla seniora" in page
    assert "Spełnia oba warunki, a miejsca są." in page


def test_rides_are_shown_with_their_way_back(town: Town, resident: Client) -> None:
    coordinator = hire(Role.PLAN_COORDINATOR)
    driver = hire(Role.DRIVER, first_name="Marek", last_name="Sowa", function="kierowca busa")
    add_vehicle(
        name="Bus 1", seats=8, wheelchair_places=2, driver=driver, valid_from=day_of(AT), by=MACHINE, at=AT
    )  # fmt: skip
    card = qualification(staff=coordinator)
    by = actor(town.dispatcher, Purpose.CALL)
    wish = {"card": card, "pickup": time(10), "destination": "Przychodnia, Szpitalna 1", "purpose": "doctor"}
    book_ride(**wish, day=day_of(AT) + timedelta(days=9), back_at=time(12), by=by, at=AT)
    book_ride(**wish, day=day_of(AT) + timedelta(days=10), back_on_call=True, by=by, at=AT)
    page = opened(resident, card.application.matter)
    assert page.count("<b>Przychodnia, Szpitalna 1</b>") == 2
    assert "powrót 12.00" in page
    assert "Powrót: zadzwoń po wizycie." in page


def test_a_strange_matter_stays_closed(town: Town, resident: Client) -> None:
    mine, other = ask(), ask(whole_submission(known_as="Adam Obcy", given_name="Adam", family_name="Obcy"))
    assert "Adam" not in opened(resident, mine)
    assert Client().get("/moja-sprawa/pokaz/").status_code == 302
    answer = Client().post("/moja-sprawa/", {"numer": other.number, "kod": code_of(mine)})
    assert answer.status_code in {302, 422}
    if code_of(mine) != code_of(other):
        assert answer.status_code == 422
