"""Co przysługuje at the desk: all questions on one page, the result beside, and nothing of it kept."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from okienko.domain.matters.models import Matter
from okienko.domain.people.models import Person
from okienko.foundation.access import Role
from okienko.foundation.journal.models import Entry
from tests.faces.desk.conftest import Desk, Office, words_of
from tests.factories import hire

AGE = "0.data_urodzenia"
RIDE = "nie mam jak dojechać do okulisty"


def tell(desk: Desk, *, status: int = 200, **said: Any) -> str:
    """The page after what the clerk filled in."""
    answer = desk.client.post(reverse("desk:finder"), said)
    assert answer.status_code == status, answer.status_code
    return words_of(answer)


def kept(shown: str) -> dict[str, str]:
    """What the page carries on: hidden fields."""
    return dict(re.findall(r'<input type="hidden" name="(a[^"]+)" value="([^"]*)">', shown))


def window(shown: str) -> str:
    """What is read aloud."""
    return shown.partition('id="h-glos"')[2].partition("</section>")[0]


def question(shown: str, words: str) -> str:
    """One question with its answers."""
    return shown.partition(f"<legend>{words}")[2].partition("</fieldset>")[0]


def test_all_questions_stand_on_one_page_each_answer_with_its_digit(office: Office, clerk: Desk):
    shown = clerk.see("finder")
    assert shown.count("data-question=") > 5
    assert "Ile masz lat?" in shown
    town = question(shown, "Czy mieszkasz w naszej gminie?")
    assert re.findall(r'data-key="(\d)"', town) == ["1", "2", "3"]
    home = question(shown, "Ile osób mieszka z Tobą?")
    assert re.findall(r'data-key="(\d)"', home) == ["0", "1", "2", "3", "4", "5", "6", "7"]


def test_the_result_follows_every_answer_and_can_be_read_aloud(office: Office, clerk: Desk):
    shown = tell(clerk, wanted=RIDE, came_for="taksowka-dla-seniora")
    assert "Taksówka dla seniora" in window(shown)
    shown = tell(clerk, wanted=RIDE, came_for="taksowka-dla-seniora", **{AGE: "78", "0.mieszka_w_gminie": "tak"})
    assert "Taksówka dla seniora: Tak." in window(shown)
    assert "Masz 78 lat." in window(shown)
    assert "Ile masz lat?" not in shown
    assert "Wolne miejsca:" in shown
    again = tell(clerk, wanted=RIDE, came_for="taksowka-dla-seniora", **kept(shown))
    assert kept(again) == kept(shown)


def test_an_answer_that_nobody_understands_stays_with_the_reason(office: Office, clerk: Desk):
    shown = tell(clerk, status=422, **{AGE: "stara", "0.mieszka_w_gminie": "tak"})
    assert 'value="stara"' in shown
    assert "Wpisz wiek, na przykład 78." in shown
    assert len(kept(shown)) == 1


def test_what_the_caller_does_not_know_is_not_asked_again_and_an_answer_may_be_changed(office: Office, clerk: Desk):
    first = clerk.see("finder")
    asked = re.findall(r"<legend>(.*?)\n?</legend>", first)
    shown = tell(clerk, pomin="0")
    assert asked[0] not in re.findall(r"<legend>(.*?)\n?</legend>", shown)
    shown = tell(clerk, **{AGE: "50"})
    assert 'name="zmien" value="0.data_urodzenia"' in shown
    shown = tell(clerk, **kept(shown), zmien="0.data_urodzenia")
    assert kept(shown) == {}
    assert kept(tell(clerk, zmien="x")) == {}


def test_the_page_of_things_to_tick_takes_none_of_them_for_an_answer(office: Office, clerk: Desk):
    shown = tell(clerk, **{AGE: "50", "0.mieszka_w_gminie": "tak"})
    place = re.search(r'name="zadne" value="(\d+)"', shown)
    assert place is not None
    before = kept(shown)
    shown = tell(clerk, **before, zadne=place[1])
    assert len(kept(shown)) > len(before)


def test_it_begins_with_what_the_card_says(office: Office, clerk: Desk):
    person = office.card.application.person
    shown = clerk.see("finder", query=f"?osoba={person.pk}")
    assert "1949-03-05" in kept(shown).values()
    assert "Ile masz lat?" not in shown
    assert Entry.objects.filter(verb="read", thing=f"person:{person.pk}", purpose="call").count() == 1
    assert reverse("desk:finder") + f"?osoba={person.pk}" in clerk.see("person", person.pk)
    clerk.see("finder", query="?osoba=999999", status=404)


def test_it_begins_from_a_matter_with_what_it_is_about(office: Office, clerk: Desk, request_matter: Matter):
    number = office.card.application.matter.number
    assert f"?sprawa={number}" in clerk.see("matter", number)
    shown = clerk.see("finder", query=f"?sprawa={number}")
    assert "Taksówka dla seniora" in window(shown)
    Person.objects.filter(pk=request_matter.person_id).update(town="Gdzie Indziej")
    shown = clerk.see("finder", query=f"?sprawa={request_matter.number}")
    assert kept(shown) == {}
    assert request_matter.needs.get().words in shown
    clerk.see("finder", query="?sprawa=999999", status=404)


def test_it_begins_from_the_call_window_and_the_call_stays(office: Office, clerk: Desk):
    assert 'formtarget="_blank"' in clerk.see("phone")
    born = {"born_on_day": "5", "born_on_month": "3", "born_on_year": "1949"}
    shown = tell(clerk, krok="uprawnienia", notatka=RIDE, **born)
    assert "5.3.1949" in kept(shown).values()
    assert "Taksówka dla seniora" in window(shown)
    shown = tell(clerk, krok="uprawnienia", notatka="", usluga="zlota-raczka", born_on_year="1949")
    assert "1949" in kept(shown).values()
    assert "Złota rączka" in window(shown)
    assert kept(tell(clerk, krok="uprawnienia", notatka="qwerty", born_on_year="dawno", osoba="x", klucz="y")) == {}


def test_danger_comes_before_everything(office: Office, clerk: Desk):
    shown = tell(clerk, wanted="mąż mnie bije")
    assert 'role="alert"' in shown
    assert "112" in shown


def test_several_people_at_home_answer_side_by_side(office: Office, clerk: Desk):
    shown = tell(clerk, **{AGE: "50", "0.mieszka_w_gminie": "tak", "0.osoby w domu": "2", "0.inne_osoby": "2"})
    assert "Nie ma już o co pytać." not in shown


def test_nothing_of_it_is_kept(office: Office, clerk: Desk):
    def rows() -> dict[str, int]:
        return {model._meta.label: model._default_manager.count() for model in apps.get_models()}

    clerk.see("finder")
    before = rows()
    tell(clerk, wanted=RIDE, **{AGE: "78"})
    assert rows() == before


@pytest.mark.parametrize("role", [Role.DRIVER, Role.ANIMATOR, Role.DPO])
def test_those_who_take_no_calls_have_no_finder(office: Office, role: Role):
    Desk(hire(role)).see("finder", status=404)


def test_hostile_fields_break_nothing(office: Office, clerk: Desk):
    strange = {"a0.0.data_urodzenia": "\x00" * 500, "a99.99.x": "y", "a0.0.nie_ma": "tak", "wanted": "x" * 5000}
    assert "Co przysługuje" in tell(clerk, **strange, came_for="../../etc", pomin="-1", zadne="x")
