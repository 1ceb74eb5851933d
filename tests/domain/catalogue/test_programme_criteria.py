"""Conditions and thresholds in a programme file: read, checked in their line, kept with the version."""

from datetime import date

import pytest

from okienko.domain.catalogue.actions import ProgrammeHasFaults
from okienko.domain.catalogue.models import Programme, ProgrammeVersion
from okienko.domain.catalogue.programme_file.reading import read_programme
from okienko.domain.catalogue.queries import export_programme, plan_import
from okienko.domain.catalogue.vocabulary import days_of, programme_vocabulary, service_rule, vocabulary
from okienko.engines.criteria.cases import case_of
from okienko.engines.criteria.states import State
from tests.domain.catalogue.factories import JAWORZYCE, SMALL, STARACHOWICE, imported

APPLIED = date(2026, 3, 12)
THRESHOLDS = """\
progi:
  - nazwa: próg_rady
    co to: Dochód na osobę, do którego jest usługa
    wartości:
      - {wartość: 1100 zł, od: 2026-01-01, do: 2026-06-30, podstawa: § 5 uchwały}
      - {wartość: "1 200,50 zł", od: 2026-07-01, podstawa: § 5 uchwały}
"""


def with_criteria(criteria, *, basis="    podstawa kryteriów: § 3\n", thresholds=""):
    text = SMALL.replace("    dla kogo: Masz 70 lat.\n", f"    dla kogo: Masz 70 lat.\n{criteria}{basis}")
    return text.replace("usługi:\n", f"{thresholds}usługi:\n")


def faults_of(text):
    file, faults = read_programme(text)
    assert (file is None) is bool(faults)
    return [str(fault) for fault in faults]


def test_conditions_are_read_with_their_basis_and_thresholds():
    file, faults = read_programme(
        with_criteria("    kryteria: wiek >= 70 i dochód_na_osobę <= próg_rady\n", thresholds=THRESHOLDS)
    )
    assert faults == []
    assert file.programme.services[0].criteria == "wiek >= 70 i dochód_na_osobę <= próg_rady"
    assert file.programme.services[0].criteria_basis == "§ 3"


# The criteria stand in line 16 of the file, one below "dla kogo".
LINES = [
    (
        "    kryteria: wiek >= 70 i mieszka_w_gmnie\n",
        16,
        "Nie ma faktu ani progu „mieszka_w_gmnie”. Może: „mies",
    ),
    ("    kryteria: |\n      wiek >= 70\n      i mieszka_w_gmnie\n", 18, "„mieszka_w_gmnie”"),
    ("    kryteria: |\n\n\n      wiek >= 70\n      i mieszka_w_gmnie\n", 20, "„mieszka_w_gmnie”"),
    ("    kryteria: wiek >= 70\n      i mieszka_w_gmnie\n", 17, "„mieszka_w_gmnie”"),
    ("    kryteria:\n      wiek >= 70\n      i mieszka_w_gmnie\n", 18, "„mieszka_w_gmnie”"),
    ("    kryteria: >\n      wiek >= 70\n      i mieszka_w_gmnie\n", 18, "„mieszka_w_gmnie”"),
    ('    kryteria: "wiek >= 70\n      i mieszka_w_gmnie"\n', 17, "„mieszka_w_gmnie”"),
    ("    kryteria: wiek >= 70\n      i wiek >= 80 i wiek < 60\n", 17, "wiek < 60"),
    ("    kryteria: wieki >= 70\n      i mieszka_w_gminie\n", 16, "„wieki”"),
    ("    kryteria: wiek >= 200\n", 16, "Warunku „wiek >= 200” nikt nigdy nie spełni."),
    ("    kryteria: wiek >= 1000 zł\n", 16, "Porównanie różnych rzeczy: liczba oraz kwota."),
    ("    kryteria: __class__ >= 1\n", 16, "Nazwa zaczyna się od litery"),
    ("    kryteria: wiek >= 70 i\n", 16, "Warunek urywa się."),
    ("    kryteria:\n", 16, "To pole jest puste."),
    ("    kryteria: [a, b]\n", 16, "Tu ma być tekst."),
]


@pytest.mark.parametrize(("criteria", "line", "sentence"), LINES)
def test_a_fault_in_conditions_is_named_in_its_line(criteria, line, sentence):
    faults = faults_of(with_criteria(criteria))
    assert len([fault for fault in faults if fault.startswith(f"wiersz {line}: ") and sentence in fault]) == 1, faults
    assert "usługa „Przejazdy”, kryteria: " in faults[0]


def test_a_number_without_a_basis_is_a_fault():
    (fault,) = faults_of(with_criteria("    kryteria: wiek >= 70\n", basis=""))
    assert "Warunek „wiek >= 70” nie ma podstawy." in fault
    assert faults_of(with_criteria("    kryteria: wiek >= 70 [§ 3]\n", basis="")) == []


def test_a_basis_that_is_no_text_is_one_fault_and_the_conditions_lack_theirs():
    faults = faults_of(with_criteria("    kryteria: mieszka_w_gminie\n", basis="    podstawa kryteriów: [§ 3]\n"))
    assert len(faults) == 1
    assert "podstawa kryteriów: Tu ma być tekst." in faults[0]


def test_conditions_may_be_unknown_with_a_reason():
    file, faults = read_programme(with_criteria("    kryteria: {nieznane: źródło nie podaje}\n", basis=""))
    assert faults == []
    assert file.services_unknown[0] == {"criteria": "źródło nie podaje"}


USES = "    kryteria: dochód_na_osobę <= próg_rady\n"
WRONG_THRESHOLDS = [
    ("próg_rady\n", "próg_samotny\n", 9, "progi, nazwa: Ta nazwa jest już zajęta."),
    ("próg_rady\n", "wiek\n", 9, "progi: „wiek” nie może być nazwą."),
    ("2026-07-01", "2026-06-30", 9, "ma dwie wartości naraz od 2026-06-30. Zakończ wcześniejszą"),
    ("do: 2026-06-30", "do: 2025-06-30", 9, "kończy się, zanim się zacznie."),
    ("1100 zł", "70", 9, "ma wartość, która nie pasuje do rodzaju „liczba”."),
    ("1100 zł", "tysiąc", 12, "progi, wartości, wartość: Wartość progu zapisz tak: 1200 zł"),
    ("1100 zł", "[1]", 12, "progi, wartości, wartość: Wartość progu zapisz tak: 1200 zł"),
    ("1100 zł", "2026-13-01", 12, "Takiego dnia nie ma w kalendarzu."),
    (", podstawa: § 5 uchwały}\n      - {", "}\n      - {", 12, "Brakuje pola „podstawa”."),
    ("    co to:", "    cto to:", 10, "Nie ma pola „cto to”. Czy chodzi o „co to”?"),
    ("podstawa: § 5 uchwały}\n      - {", "podstaw: § 5 uchwały}\n      - {", 12, "Czy chodzi o „podstawa”?"),
]


@pytest.mark.parametrize(("old", "new", "line", "sentence"), WRONG_THRESHOLDS)
def test_a_wrong_threshold_is_named_in_its_line_and_the_conditions_wait(old, new, line, sentence):
    assert old in THRESHOLDS
    faults = faults_of(with_criteria(USES, thresholds=THRESHOLDS.replace(old, new, 1)))
    assert any(fault.startswith(f"wiersz {line}: ") and sentence in fault for fault in faults), faults
    assert not any("kryteria" in fault for fault in faults)


@pytest.mark.parametrize("thresholds", ["progi: dużo\n", "progi: [dużo]\n"])
def test_thresholds_that_are_no_list_of_fields_are_one_fault(thresholds):
    faults = faults_of(with_criteria(USES, thresholds=thresholds))
    assert len(faults) == 1
    assert "progi" in faults[0]


def test_a_threshold_may_be_a_number_or_a_day():
    thresholds = THRESHOLDS.replace("1100 zł", "60").replace('"1 200,50 zł"', "65")
    assert faults_of(with_criteria("    kryteria: wiek >= próg_rady\n", thresholds=thresholds)) == []
    thresholds = THRESHOLDS.replace("1100 zł", "1950-01-01").replace('"1 200,50 zł"', "1955-01-01")
    assert faults_of(with_criteria("    kryteria: data_urodzenia <= próg_rady\n", thresholds=thresholds)) == []


def test_two_thresholds_have_two_names():
    faults = faults_of(with_criteria(USES, thresholds=THRESHOLDS + THRESHOLDS.removeprefix("progi:\n")))
    assert len(faults) == 1
    assert "Ta nazwa jest już zajęta." in faults[0]


@pytest.mark.django_db
def test_the_rule_of_a_service_knows_the_thresholds_of_its_version():
    version = imported(with_criteria(USES, thresholds=THRESHOLDS))
    service = version.services.get(code="przejazdy")
    assert (service.criteria_basis, len(version.thresholds)) == ("§ 3", 1)
    rule = service_rule(service)
    assert service_rule(service) is rule
    assert rule.basis == "§ 3"
    states = [
        rule.judge(case_of(rule.vocabulary, {"dochód_na_osobę": 1150}, on=day))
        for day in (date(2025, 12, 31), date(2026, 6, 30), date(2026, 7, 1))
    ]
    assert states == [State.UNKNOWN, State.NO, State.YES]
    assert programme_vocabulary(version).parameter_named["próg_rady"].row_on(APPLIED).value == 1100
    assert service_rule(version.services.get(code="naprawy")) is None


@pytest.mark.django_db
def test_a_version_without_thresholds_has_the_national_dictionary():
    assert programme_vocabulary(imported()) is vocabulary()


@pytest.mark.django_db
def test_a_version_knows_its_days():
    version = imported()
    assert days_of(version) == {"startu": date(2026, 3, 1), "końca": date(2026, 12, 31)}
    ProgrammeVersion.objects.update(valid_until=None)
    version.refresh_from_db()
    assert days_of(version) == {"startu": date(2026, 3, 1)}


@pytest.mark.django_db
def test_a_rule_changed_in_force_is_a_new_version_and_the_old_rule_stays():
    first = imported(with_criteria("    kryteria: wiek >= 70\n"))
    second = imported(with_criteria("    kryteria: wiek >= 75\n"))
    aged_72 = {"data_urodzenia": date(1954, 1, 1)}
    old, new = (service_rule(version.services.get(code="przejazdy")) for version in (first, second))
    assert old.judge(case_of(vocabulary(), aged_72, on=APPLIED)) is State.YES
    assert new.judge(case_of(vocabulary(), aged_72, on=APPLIED)) is State.NO


@pytest.mark.django_db
def test_the_plan_says_which_condition_changes():
    imported(with_criteria("    kryteria: wiek >= 70\n"))
    plan = plan_import(with_criteria("    kryteria: wiek >= 75\n", thresholds=THRESHOLDS))
    assert "Przejazdy, kryteria: było „wiek >= 70”, będzie „wiek >= 75”." in plan.changes
    assert any(change.startswith("progi: dochodzi „nazwa: próg_rady") for change in plan.changes)


@pytest.mark.django_db
def test_a_wrong_condition_leaves_everything_unchanged():
    imported(with_criteria("    kryteria: wiek >= 70\n"))
    with pytest.raises(ProgrammeHasFaults, match="wiersz 16"):
        imported(with_criteria("    kryteria: wiek >= siedemdziesiąt\n"))
    assert ProgrammeVersion.objects.count() == 1
    with pytest.raises(ProgrammeHasFaults):
        imported(with_criteria("    kryteria: wieki >= 1\n").replace("proba-2026", "nowy-2026"))
    assert Programme.objects.count() == 1


@pytest.mark.django_db
def test_conditions_are_exported_letter_by_letter():
    text = with_criteria("    kryteria: |\n      wiek >= 70\n\n", thresholds=THRESHOLDS)
    imported(text)
    assert export_programme("proba-2026") == text


def test_every_service_of_the_demo_town_has_conditions_with_a_basis():
    services = read_programme(JAWORZYCE)[0].programme.services
    assert all(service.criteria and service.criteria_basis for service in services)


def test_where_a_source_is_silent_nothing_is_made_up():
    assert not any(service.criteria for service in read_programme(STARACHOWICE)[0].programme.services)
