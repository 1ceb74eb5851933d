"""The organiser tries a rule: errors, the reading, stored households, who would gain; and takes the new text away."""

import re
from datetime import date

import pytest
from django.urls import reverse

from okienko.domain.applications.models import Application
from okienko.domain.catalogue.actions import import_programme, store_households
from okienko.domain.catalogue.models import ProgrammeVersion, SocialService
from okienko.domain.catalogue.programme_file.reading import read_programme
from okienko.domain.people.models import Person
from okienko.foundation.journal.models import Entry
from tests.domain.catalogue.factories import HOUSEHOLDS, SMALL
from tests.faces.desk.conftest import Desk, Office, words_of
from tests.factories import AT, MACHINE, application

TAXI = "taksowka-dla-seniora"
RULE = "mieszka_w_gminie i (wiek >= 70 lub (wiek >= 60 i stopień_niepełnosprawności = znaczny))"
THRESHOLD = """\
progi:
  - nazwa: próg_rady
    co to: Dochód na osobę
    wartości:
      - {wartość: 1000 zł, od: 2026-01-01, podstawa: § 5}
  - nazwa: wiek_rady
    co to: Wiek
    wartości:
      - {wartość: 70, od: 2027-01-01, podstawa: § 5}
  - nazwa: dzień_rady
    co to: Dzień urodzenia
    wartości:
      - {wartość: 1956-01-01, od: 2026-01-01, podstawa: § 5}
usługi:
"""
WITH_THRESHOLDS = "(dochód_na_osobę <= próg_rady lub wiek >= wiek_rady) i data_urodzenia <= dzień_rady"


@pytest.fixture
def organiser(office: Office) -> Desk:
    """Anna Lis, who organises services; the programme has its stored households."""
    store_households(text=HOUSEHOLDS, by=MACHINE, at=AT)
    return Desk(office.organiser)


def posted(desk: Desk, code: str = TAXI, *, status: int = 200, step: str = "sprawdz", **said: str) -> str:
    answer = desk.client.post(
        reverse("desk:rule", args=[code]), {"criteria": RULE, "basis": "§ 4", "krok": step, **said}
    )
    assert answer.status_code == status, words_of(answer)[:3000]
    return words_of(answer)


def part(shown: str, name: str) -> str:
    """One section of the page, without its markup."""
    found = shown.split(f'aria-labelledby="{name}"')[1].split("</section>")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", found).split())


def test_the_rule_in_force_is_shown_read_aloud_and_tried(organiser: Desk):
    shown = organiser.see("rule", TAXI)
    assert "mieszka w gminie: tak oraz (wiek: co najmniej 70 lub" in part(shown, "h-odczyt")
    trials = part(shown, "h-proby")
    assert "Inny wynik niż dziś: 0." in trials
    assert "Osoba 69 lat bez orzeczenia, sama Nie Nie wiek: co najmniej 70 (wiek: 69)" in trials
    assert "Osoba 82 lat" not in trials
    assert "h-skutki" not in shown


def test_a_changed_rule_says_what_differs_first_and_why(organiser: Desk):
    shown = posted(organiser, criteria="mieszka_w_gminie i wiek >= 69")
    trials = part(shown, "h-proby")
    assert "Inny wynik niż dziś: 4." in trials
    first = trials.split("Dlaczego")[1]
    assert first.startswith(" Osoba 69 lat bez orzeczenia, sama Nie Tak inaczej mieszka w gminie: tak; wiek: co najm")
    assert "ok-row--chosen" in shown


WRONG = [
    ("mieszka_w_gmnie", "wiersz 1, znak 1: Nie ma faktu ani progu „mieszka_w_gmnie”. Może: „mieszka_w_gminie”?", False),
    ("mieszka_w_gminie\ni wiek >= 200", "wiersz 2, znak 3: Warunku „wiek &gt;= 200” nikt nigdy nie spełni.", True),
    ("__class__", "Nazwa zaczyna się od litery", False),
]


@pytest.mark.parametrize(("criteria", "sentence", "may_be_tried"), WRONG)
def test_faults_are_named_with_their_place(organiser: Desk, criteria: str, sentence: str, may_be_tried: bool):
    for step, status in (("sprawdz", 422), ("na_zywo", 200)):
        shown = posted(organiser, criteria=criteria, step=step, status=status)
        assert sentence in shown.split('aria-labelledby="h-odczyt"')[1].split("</section>")[0]
        assert ("Osoba 69 lat" in part(shown, "h-proby")) is may_be_tried
        assert ("error-summary" in shown) is (step == "sprawdz")


def test_an_empty_rule_is_said_to_be_missing(organiser: Desk):
    assert "Wpisz regułę." in posted(organiser, criteria="", status=422)


def test_a_number_without_a_basis_is_a_fault_that_may_be_tried(organiser: Desk):
    shown = posted(organiser, basis="", status=422)
    assert "nie ma podstawy" in part(shown, "h-odczyt")
    assert "Osoba 69 lat" in part(shown, "h-proby")


def test_the_file_of_a_new_version_is_taken_away_and_nothing_changes(organiser: Desk):
    answer = organiser.client.post(
        reverse("desk:rule", args=[TAXI]),
        {"criteria": "wiek >= 65\r\ni mieszka_w_gminie", "basis": "§ 5", "krok": "plik"},
    )
    assert answer.headers["Content-Disposition"] == 'attachment; filename="jaworzyce-2026.yaml"'
    text = answer.content.decode()
    assert text.startswith("# Projekt zmiany z 3 marca 2026: Taksówka dla seniora. Wpisz uchwałę i dzień")
    taxi = read_programme(text)[0].programme.services[0]
    assert (taxi.criteria, taxi.criteria_basis) == ("wiek >= 65\ni mieszka_w_gminie", "§ 5")
    assert ProgrammeVersion.objects.count() == 1
    assert SocialService.objects.get(code=TAXI).criteria != taxi.criteria


def test_a_rule_with_a_fault_is_not_taken_away(organiser: Desk):
    assert "nikt nigdy nie spełni" in posted(organiser, criteria="wiek >= 200", step="plik", status=422)


def test_a_file_that_cannot_be_changed_is_said_so(organiser: Desk):
    ProgrammeVersion.objects.update(source_text="x")
    assert "Nie umiemy zmienić tego pliku." in posted(organiser, step="plik", status=422)


def people(many: int, age: int) -> None:
    """So many applied for the taxi."""
    for number in range(many):
        one = application(known_as=f"Osoba {age} {number}", given_name="Ola", family_name="Kos")
        Person.objects.filter(pk=one.person_id).update(born_on=date(2026 - age, 1, 1), town="Jaworzyce")


def test_who_would_gain_and_lose_is_told_in_groups_of_ten(organiser: Desk):
    people(10, 66)
    people(3, 71)
    shown = part(posted(organiser, criteria="mieszka_w_gminie i wiek >= 65 i wiek < 71"), "h-skutki")
    assert "Zyska od 60 do 69 lat, nie wiemy, kto jest w domu: 10" in shown
    assert "Straci mniejsze grupy: mniej niż 10 osób" in shown
    assert "Wynik będzie mniej pewny Nikt." in shown
    assert Entry.objects.filter(verb="try_rule").count() == 1


def test_ages_and_homes_are_said_in_words(organiser: Desk):
    people(10, 85)
    shown = part(posted(organiser, criteria="mieszka_w_gminie i wiek < 60"), "h-skutki")
    assert "80 lat i więcej, nie wiemy, kto jest w domu: 10" in shown
    Person.objects.update(born_on=None, identity_confirmed_at=None)
    shown = part(posted(organiser, criteria="mieszka_w_gminie"), "h-skutki")
    assert "Zyska wiek nieznany, nie wiemy, kto jest w domu: 11" in shown


def test_small_groups_are_told_together(organiser: Desk):
    people(5, 66)
    people(5, 40)
    assert "Zyska mniejsze grupy razem: 10 Straci Nikt." in part(
        posted(organiser, criteria="mieszka_w_gminie"), "h-skutki"
    )


def test_withdrawn_and_old_applications_do_not_count(organiser: Desk):
    people(10, 66)
    Application.objects.update(state="withdrawn")
    assert "Nikt." in part(posted(organiser, criteria="mieszka_w_gminie i wiek >= 65"), "h-skutki")


def programme_with_thresholds() -> None:
    text = SMALL.replace("usługi:\n", THRESHOLD).replace("2026-03-01", "2026-01-01")
    text = text.replace("    dla kogo: Masz 70 lat.\n", f"    dla kogo: X.\n    kryteria: {WITH_THRESHOLDS}\n")
    import_programme(text=text, by=MACHINE, at=AT)


def test_what_if_a_threshold_were_another(organiser: Desk):
    programme_with_thresholds()
    households = HOUSEHOLDS.replace("program: jaworzyce-2026", "program: proba-2026")
    store_households(text=re.sub(r"(tak|nie wiadomo): \[.*\]", r"\1: []", households), by=MACHINE, at=AT)
    shown = organiser.see("rule", "przejazdy")
    assert "Gdyby inaczej: Dochód na osobę" in shown
    assert "Dziś: 1 000,00 zł. Puste: bez zmiany." in shown
    assert "Dziś: nie ma." in shown
    assert "Dziś: 1 stycznia 1956." in shown
    said = {"criteria": WITH_THRESHOLDS, "prog_próg_rady": "1 200 zł"}
    assert "Inny wynik niż dziś: 0." in part(posted(organiser, "przejazdy", **said), "h-proby")
    said |= {"prog_próg_rady": "1480,50", "prog_wiek_rady": "", "prog_dzień_rady": "1999-01-01"}
    trials = part(posted(organiser, "przejazdy", **said), "h-proby")
    assert "Osoba 77 lat ogrzewa dom kuchenką, zaległy czynsz Nie wiadomo Tak inaczej" in trials
    assert "Rodzice z trojgiem dzieci, niski dochód Nie Tak inaczej" in trials


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("próg_rady", "dużo", "Kwotę wpisz tak: 1200 albo 1200,50."),
        ("wiek_rady", "6,5", "Wpisz liczbę, na przykład 65."),
        ("dzień_rady", "jutro", "Dzień wpisz tak: 2026-07-01."),
    ],
)
def test_a_supposed_value_that_is_none_is_said_so(organiser: Desk, name: str, value: str, sentence: str):
    programme_with_thresholds()
    shown = posted(organiser, "przejazdy", status=422, criteria=WITH_THRESHOLDS, **{f"prog_{name}": value})
    assert sentence in shown
    assert "h-skutki" not in shown


def test_a_service_without_a_rule_or_households_says_so(organiser: Desk):
    programme_with_thresholds()
    shown = organiser.see("rule", "naprawy")
    assert "Reguły jeszcze nie ma." in shown
    shown = posted(organiser, "naprawy")
    assert "Ten program nie ma gospodarstw próbnych." in shown
    assert "h-skutki" not in shown


def test_a_first_rule_is_tried_beside_no_rule(organiser: Desk):
    SocialService.objects.filter(code=TAXI).update(criteria="")
    assert "nie ma reguły" in part(posted(organiser), "h-proby")


def test_a_service_that_is_not_there(organiser: Desk):
    organiser.see("rule", "xyzzy", status=404)


def test_the_way_to_a_rule_is_shown_to_those_who_may(office: Office, organiser: Desk, clerk: Desk):
    assert f'href="/biurko/reguly/{TAXI}/"' in organiser.see("programmes")
    assert "/biurko/reguly/" not in clerk.see("programmes")
    clerk.see("rule", TAXI, status=404)
    assert "Kto może dostać: Taksówka" in Desk(office.director).see("rule", TAXI)
