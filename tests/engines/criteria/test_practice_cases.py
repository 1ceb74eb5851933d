"""Cases seen in municipalities: each comes from a rule that a Polish town really has."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from okienko.engines.criteria.cases import case_of
from okienko.engines.criteria.facts import NEVER
from okienko.engines.criteria.questions import next_question
from okienko.engines.criteria.rule import read_rule
from okienko.engines.criteria.states import State
from tests.engines.criteria.town import APPLIED, TOWN

ONE_DAY = timedelta(days=1)


def rule(text):
    reading = read_rule(text, TOWN, basis="§ 3 regulaminu")
    assert reading.faults == ()
    return reading.rule


def judge(text, *, on=APPLIED, others=(), days=None, **answers):
    return rule(text).judge(case_of(TOWN, answers, on=on, others=others, days=days))


def aged(age, on=APPLIED):
    return date(on.year - age, on.month, on.day)


BY_YEAR, BY_DATE = "wiek rocznikowo w dniu startu >= 60", "wiek w dniu startu >= 60"
SENIOR_OR_SEVERE = "wiek >= 70 lub (wiek >= 60 i stopień_niepełnosprawności = znaczny)"
INCOME_OR_CERTIFICATE = (
    "(wiek >= 70 i ((osoby_w_domu = 1 i dochód_na_osobę <= 2506,48 zł) lub dochód_na_osobę <= 2004 zł))"
    " lub (wiek >= 60 i stopień_niepełnosprawności != brak)"
)
ALONE_OR_WITH_ANOTHER = "każda z pozostałych osób: wiek >= 75"


@pytest.mark.parametrize(("text", "expected"), [(BY_YEAR, State.YES), (BY_DATE, State.NO)])
def test_1_sixty_in_december_counts_in_july_by_birth_year_only(text, expected):
    assert judge(text, data_urodzenia=date(1966, 12, 5), days={"startu": date(2026, 7, 1)}) is expected


@pytest.mark.parametrize(("days_before", "expected"), [(-1, State.NO), (0, State.YES), (1, State.YES)])
def test_1_by_date_the_birthday_itself_is_in_time(days_before, expected):
    start = date(2026, 7, 1)
    born = date(1966, 7, 1) - days_before * ONE_DAY
    assert judge(BY_DATE, data_urodzenia=born, days={"startu": start}) is expected


@pytest.mark.parametrize(
    ("age", "degree", "expected"),
    [
        (68, "znaczny", State.YES),
        (68, "umiarkowany", State.NO),
        (59, "znaczny", State.NO),
        (70, "brak", State.YES),
    ],
)
def test_2_sixty_eight_with_a_severe_degree_passes(age, degree, expected):
    assert judge(SENIOR_OR_SEVERE, data_urodzenia=aged(age), stopień_niepełnosprawności=degree) is expected


@pytest.mark.parametrize(
    ("age", "income", "degree", "others", "expected"),
    [
        (61, Decimal(9000), "lekki", [], State.YES),
        (71, Decimal(9000), "brak", [], State.NO),
        (71, Decimal("2506.48"), "brak", [], State.YES),
        (71, Decimal("2506.49"), "brak", [], State.NO),
        (71, Decimal("2506.48"), "brak", [{}], State.NO),
        (71, Decimal(2004), "brak", [{}], State.YES),
    ],
)
def test_3_a_certificate_passes_whatever_the_income(age, income, degree, others, expected):
    answers = {"data_urodzenia": aged(age), "dochód_na_osobę": income, "stopień_niepełnosprawności": degree}
    assert judge(INCOME_OR_CERTIFICATE, others=others, **answers) is expected


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([76], State.YES),
        ([74], State.NO),
        ([], State.YES),
        ([76, 74], State.NO),
        (None, State.UNKNOWN),
    ],
)
def test_4_alone_or_with_another_of_that_age(others, expected):
    people = None if others is None else [{"data_urodzenia": aged(age)} for age in others]
    assert judge(ALONE_OR_WITH_ANOTHER, others=people) is expected


@pytest.mark.parametrize(
    ("valid_until", "expected"),
    [
        (APPLIED - ONE_DAY, State.NO),
        (APPLIED, State.YES),
        (APPLIED + ONE_DAY, State.YES),
        (date.max, State.YES),
        (NEVER, State.NO),
    ],
)
def test_16_equipment_is_lent_for_longer_with_a_certificate_in_force(valid_until, expected):
    assert judge("orzeczenie ważne w dniu wniosku", orzeczenie=valid_until) is expected


def test_17_not_telling_of_health_closes_no_other_way():
    text = rule(SENIOR_OR_SEVERE)
    untold = case_of(TOWN, {"data_urodzenia": aged(71)}, on=APPLIED)
    assert text.judge(untold) is State.YES
    younger = case_of(TOWN, {"data_urodzenia": aged(65)}, on=APPLIED)
    assert text.judge(younger) is State.UNKNOWN
    (refused,) = text.missing(younger)
    assert next_question([text], younger, skip=frozenset({refused})) is None


@pytest.mark.parametrize(
    ("applied", "expected"),
    [(date(2024, 12, 31), State.NO), (date(2025, 1, 1), State.YES), (date(2025, 1, 2), State.YES)],
)
def test_21_the_threshold_of_the_day_of_application_stays(applied, expected):
    """1 200 zł is above 150% of 776 zł and below 150% of 1 010 zł; the edition starts after the change for all."""
    text = "dochód_na_osobę <= 150% próg_samotny"
    answers = {"dochód_na_osobę": Decimal(1200)}
    assert judge(text, on=applied, days={"startu": date(2025, 2, 1)}, **answers) is expected


def test_19_a_programme_over_the_year_end_has_its_own_days():
    text = "data_urodzenia <= 1950-12-31 i wiek w dniu 2027-03-31 >= 75"
    assert judge(text, data_urodzenia=date(1950, 12, 31)) is State.YES


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2025, 9, 11), State.YES),
        (date(2025, 9, 12), State.YES),
        (date(2025, 9, 13), State.NO),
        (NEVER, State.YES),
    ],
)
def test_no_rehabilitation_in_the_last_six_months(last, expected):
    assert judge("miesiące_od(rehabilitacja) >= 6", rehabilitacja=last) is expected


@pytest.mark.parametrize(
    ("text", "others", "expected"),
    [
        ("osoby_w_domu <= 2", [{}], State.YES),
        ("osoby_w_domu <= 2", [{}, {}], State.NO),
        ("co najmniej 3 z pozostałych osób: wiek < 18", [{"data_urodzenia": aged(10)}] * 3, State.YES),
        ("co najmniej 3 z pozostałych osób: wiek < 18", [{"data_urodzenia": aged(10)}] * 2, State.NO),
        ("żadna z osób w domu: pracuje", [{"pracuje": True}], State.NO),
        ("żadna z osób w domu: pracuje", [{"pracuje": False}], State.YES),
        ("któraś z osób w domu: pracuje", [{"pracuje": True}], State.YES),
        ("dokładnie 1 z pozostałych osób: pracuje", [{"pracuje": True}, {}], State.UNKNOWN),
        ("co najwyżej 1 z pozostałych osób: pracuje", [{"pracuje": True}, {"pracuje": True}], State.NO),
    ],
)
def test_who_else_lives_at_home(text, others, expected):
    assert judge(text, others=others, pracuje=False) is expected
