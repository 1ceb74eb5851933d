"""Rules of real municipalities as programme files: they import cleanly and judge the hard cases of practice."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from okienko.domain.catalogue.models import ProgrammeVersion
from okienko.domain.catalogue.programme_file.reading import read_programme
from okienko.domain.catalogue.queries import services_available
from okienko.domain.catalogue.rules.availability import version_in_force
from okienko.domain.catalogue.vocabulary import days_of, service_rule, vocabulary, vocabulary_with
from okienko.engines.criteria.cases import About, case_of
from okienko.engines.criteria.questions import next_question
from okienko.engines.criteria.rule import read_rule
from okienko.engines.criteria.states import State
from tests.domain.catalogue.factories import PROGRAMMES, STARACHOWICE, imported

EXAMPLES = sorted((PROGRAMMES / "przyklady").glob("*.yaml"))
APPLIED = date(2026, 3, 12)
ONE_DAY = timedelta(days=1)
YES, NO, UNKNOWN = State.YES, State.NO, State.UNKNOWN


def text_of(name):
    return (PROGRAMMES / "przyklady" / f"{name}.yaml").read_text(encoding="utf-8")


def rules_of(name):
    file, faults = read_programme(text_of(name))
    assert faults == []
    known = vocabulary_with(tuple(part.as_parameter() for part in file.programme.thresholds))
    days = {"startu": file.programme.in_force_on}
    rules = [
        read_rule(one.criteria, known, basis=one.criteria_basis).rule for one in file.programme.services if one.criteria
    ]
    return rules, days


def judge(name, *, on=APPLIED, others=(), service=0, **answers):
    rules, days = rules_of(name)
    return rules[service].judge(case_of(rules[service].vocabulary, answers, on=on, others=others, days=days))


def aged(age, on=APPLIED):
    return {"data_urodzenia": date(on.year - age, on.month, on.day)}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: Path(path).stem)
def test_an_example_imports_cleanly_and_says_what_it_is(path):
    text = path.read_text(encoding="utf-8")
    file, faults = read_programme(text)
    assert faults == []
    assert text.startswith("# Przykład na podstawie informacji publicznych (")
    assert "Nie jest dokumentem urzędu." in text.splitlines()[0]
    assert file.unknown["resolution"] == "źródło nie podaje"
    assert all(service.criteria for service in file.programme.services)
    assert file.programme.title.endswith("(przykład)")


@pytest.mark.django_db
def test_all_examples_live_side_by_side_in_one_database():
    versions = [imported(path.read_text(encoding="utf-8")) for path in EXAMPLES]
    assert len(versions) >= 14
    for version in versions:
        assert all(service_rule(service) for service in version.services.select_related("version"))


def test_1_sixty_in_december_counts_in_july_by_birth_year():
    born = date(1965, 12, 5)
    assert judge("kolobrzeg", on=date(2025, 7, 1), data_urodzenia=born) is YES
    assert judge("kolobrzeg", on=date(2025, 12, 31), data_urodzenia=born) is YES
    assert judge("kolobrzeg", on=date(2025, 7, 1), data_urodzenia=date(1966, 1, 1)) is NO
    by_date = read_rule("wiek w dniu startu >= 60", vocabulary(), basis="§").rule
    started = case_of(vocabulary(), {"data_urodzenia": born}, on=APPLIED, days={"startu": date(2025, 7, 1)})
    assert by_date.judge(started) is NO


@pytest.mark.parametrize(
    ("age", "degree", "expected"),
    [(70, "brak", YES), (69, "brak", NO), (68, "znaczny", YES), (68, "umiarkowany", NO), (59, "znaczny", NO)],
)
def test_2_sixty_eight_with_a_severe_degree_passes(age, degree, expected):
    assert judge("swiebodzin", stopień_niepełnosprawności=degree, **aged(age)) is expected


@pytest.mark.parametrize(
    ("age", "income", "degree", "others", "expected"),
    [
        (61, "9000", "lekki", [], YES),
        (71, "9000", "brak", [], NO),
        (71, "2506.48", "brak", [], YES),
        (71, "2506.49", "brak", [], NO),
        (71, "2506.48", "brak", [{}], NO),
        (71, "2004", "brak", [{}], YES),
        (71, "2004.01", "brak", [{}], NO),
        (69, "100", "brak", [], NO),
        (59, "100", "znaczny", [], NO),
    ],
)
def test_3_a_certificate_passes_whatever_the_income(age, income, degree, others, expected):
    answers = {"dochód_na_osobę": Decimal(income), "stopień_niepełnosprawności": degree, **aged(age)}
    assert judge("kutno", others=others, **answers) is expected


@pytest.mark.parametrize(
    ("others", "expected"), [([], YES), ([76], YES), ([75], YES), ([74], NO), ([76, 74], NO), (None, UNKNOWN)]
)
def test_4_alone_or_with_another_of_seventy_five(others, expected):
    people = None if others is None else [aged(age) for age in others]
    answers = {"potrzebna_pomoc": "brak", "stopień_niepełnosprawności": "brak", **aged(80)}
    assert judge("koszalin", others=people, **answers) is expected


@pytest.mark.parametrize(
    ("valid_until", "longer"),
    [(APPLIED - ONE_DAY, NO), (APPLIED, YES), (APPLIED + ONE_DAY, YES), (date.max, YES)],
)
def test_16_without_a_certificate_in_force_equipment_is_lent_for_three_months_only(valid_until, longer):
    answers = {"stopień_niepełnosprawności": "lekki", "orzeczenie": valid_until, "pozostałe_warunki": True}
    assert judge("mielec", service=1, **answers) is longer
    assert judge("mielec", service=0, **answers) is YES
    assert judge("mielec", service=1, stopień_niepełnosprawności="brak") is NO


def test_17_who_keeps_their_health_to_themselves_loses_nothing_else():
    rules, _days = rules_of("swiebodzin")
    secret = About("stopień_niepełnosprawności")
    assert judge("swiebodzin", **aged(71)) is YES
    younger = case_of(vocabulary(), aged(65), on=APPLIED)
    assert rules[0].judge(younger) is UNKNOWN
    assert next_question(rules, younger, skip=frozenset({secret})) is None
    assert judge("sochaczew", **aged(71)) is YES
    assert judge("torun", **aged(65)) is YES


@pytest.mark.django_db
def test_19_a_programme_over_the_year_end_is_one_edition():
    version = imported(STARACHOWICE)
    for day in (date(2021, 12, 31), date(2022, 1, 1)):
        assert version_in_force(ProgrammeVersion.objects.all(), day) == version
        assert services_available(day).count() == 11
    days = days_of(version)
    assert days == {"startu": date(2021, 8, 4), "końca": date(2022, 3, 31)}
    edition = read_rule("wiek rocznikowo w dniu startu >= 60", vocabulary(), basis="§").rule
    calendar = read_rule("wiek rocznikowo >= 60", vocabulary(), basis="§").rule
    born = {"data_urodzenia": date(1962, 5, 5)}
    applied = [case_of(vocabulary(), born, on=day, days=days) for day in (date(2021, 12, 31), date(2022, 1, 1))]
    assert [edition.judge(case) for case in applied] == [NO, NO]
    assert [calendar.judge(case) for case in applied] == [NO, YES]


@pytest.mark.parametrize(
    ("applied", "alone", "in_family"),
    [(date(2024, 12, 31), NO, NO), (date(2025, 1, 1), YES, YES), (date(2025, 1, 2), YES, YES)],
)
def test_21_the_threshold_of_the_day_of_application_stays(applied, alone, in_family):
    """265% of 776 zł is 2056,40 zł and of 600 zł 1590 zł; of 1010 zł 2676,50 zł and of 823 zł 2180,95 zł."""
    assert judge("krzywda", on=applied, dochód_na_osobę=Decimal("2676.50")) is alone
    assert judge("krzywda", on=applied, dochód_na_osobę=Decimal("2180.95"), others=[{}]) is in_family


def test_21_one_grosz_over_the_threshold_is_over():
    assert judge("krzywda", dochód_na_osobę=Decimal("2676.51")) is NO
    assert judge("krzywda", dochód_na_osobę=Decimal("2180.96"), others=[{}]) is NO


MORE = [
    ("zyrardow", 1, {"stopień_niepełnosprawności": "umiarkowany", **aged(60)}, [], YES),
    ("zyrardow", 1, {"stopień_niepełnosprawności": "lekki", **aged(74)}, [], NO),
    ("zyrardow", 1, aged(75), [], YES),
    ("zyrardow", 1, aged(75), [{}], NO),
    ("zyrardow", 0, aged(60), None, YES),
    ("kielce", 0, aged(70), [], YES),
    ("kielce", 0, aged(70), [{}], NO),
    ("katowice", 0, aged(65), [{}], YES),
    ("katowice", 0, aged(65), [{}, {}], NO),
    ("gorzow", 0, {"zajęcie": "emerytura", **aged(60)}, None, YES),
    ("gorzow", 0, {"zajęcie": "praca", **aged(60)}, None, NO),
    ("konstancin", 0, {"zajęcie": "renta", **aged(65)}, [], YES),
    ("krosno", 0, {"zalecenie_lekarza": True, "ostatnia_rehabilitacja": date(2025, 9, 13)}, None, NO),
    ("krosno", 0, {"zalecenie_lekarza": True, "ostatnia_rehabilitacja": date(2025, 9, 12)}, None, UNKNOWN),
    ("poznan", 0, {"rozlicza_podatek_w_gminie": True, **aged(82)}, [], UNKNOWN),
    ("poznan", 0, {"rozlicza_podatek_w_gminie": True, "pozostałe_warunki": True, **aged(82)}, [aged(60)], NO),
    ("poznan", 0, {"rozlicza_podatek_w_gminie": True, "pozostałe_warunki": True, **aged(82)}, [aged(81)], YES),
]


@pytest.mark.parametrize(("name", "service", "answers", "others", "expected"), MORE)
def test_the_rules_of_municipalities_judge_as_their_sentences_say(name, service, answers, others, expected):
    assert judge(name, service=service, others=others, **answers) is expected


@pytest.mark.parametrize(("on", "free", "paid"), [(date(2023, 5, 1), NO, YES), (date(2025, 5, 1), YES, NO)])
def test_who_is_over_the_threshold_pays_a_part(on, free, paid):
    income = {"dochód_na_osobę": Decimal("1164.01")}
    assert judge("miedzyrzec", on=on, service=0, **income) is free
    assert judge("miedzyrzec", on=on, service=1, **income) is paid


def test_three_hundred_per_cent_of_the_criterion_are_the_amounts_that_the_town_printed():
    on = date(2023, 2, 6)
    for others, amount in (([], "2328"), ([{}], "1800")):
        assert judge("dabrowa-gornicza", on=on, others=others, dochód_na_osobę=Decimal(amount), **aged(60, on)) is YES
        over = Decimal(amount) + Decimal("0.01")
        assert judge("dabrowa-gornicza", on=on, others=others, dochód_na_osobę=over, **aged(60, on)) is NO
