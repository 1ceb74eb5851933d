"""What people type becomes an answer, or a sentence that says how to answer."""

from datetime import date
from decimal import Decimal

import pytest

from okienko.domain.catalogue.vocabulary import vocabulary
from okienko.domain.eligibility.rules.raw import AnswerNotUnderstood, answer_of, span_of
from okienko.engines.criteria.elapsed import full_years
from okienko.engines.criteria.facts import FOREVER, NEVER, Between
from tests.domain.eligibility.finding import DAY

FACTS = vocabulary().fact_named
BORN = FACTS["data_urodzenia"]


@pytest.mark.parametrize(
    ("fact", "raw", "answer"),
    [
        ("mieszka_w_gminie", "tak", True),
        ("mieszka_w_gminie", " nie ", False),
        ("stopień_niepełnosprawności", "znaczny", "znaczny"),
        ("dzieci", "3", 3),
        ("dochód_na_osobę", "1 234,50 zł", Decimal("1234.50")),
        ("dochód_na_osobę", "900", Decimal("900.00")),
        ("pozostałe_osoby", "0", 0),
        ("data_urodzenia", "12.3.1948", date(1948, 3, 12)),
        ("data_urodzenia", "12-03-1948", date(1948, 3, 12)),
        ("data_urodzenia", "1948-03-12", date(1948, 3, 12)),
        ("data_urodzenia", "1948", Between(date(1948, 1, 1), date(1948, 12, 31))),
        ("data_urodzenia", "2026", Between(date(2026, 1, 1), DAY)),
        ("orzeczenie", "bezterminowo", FOREVER),
        ("ostatnia_rehabilitacja", "nigdy", NEVER),
        ("orzeczenie", "30.6.2027", date(2027, 6, 30)),
    ],
)
def test_an_answer_is_understood(fact, raw, answer):
    assert answer_of(FACTS[fact], raw, DAY) == answer


@pytest.mark.parametrize("age", [0, 1, 17, 18, 60, 78, 110])
def test_an_age_leaves_no_doubt_about_the_age(age):
    span = span_of(BORN, str(age), DAY)
    assert {full_years(date.fromordinal(day), DAY) for day in (span.low, span.high)} == {age}


def test_people_at_home_are_counted_without_oneself():
    span = span_of(FACTS["pozostałe_osoby"], "3", DAY)
    assert (span.low, span.high) == (3, 3)


@pytest.mark.parametrize(
    ("fact", "raw", "says"),
    [
        ("mieszka_w_gminie", "może", "Wybierz „tak” albo „nie”"),
        ("stopień_niepełnosprawności", "wielki", "Wybierz jedną odpowiedź"),
        ("dzieci", "dużo", "Wpisz liczbę"),
        ("dzieci", "99", "Wpisz liczbę"),
        ("dzieci", "²", "Wpisz liczbę"),
        ("dochód_na_osobę", "niewiele", "Wpisz kwotę"),
        ("dochód_na_osobę", "-5", "Wpisz kwotę"),
        ("dochód_na_osobę", "1,005", "Wpisz kwotę"),
        ("pozostałe_osoby", "20", "Mieszkasz bez nikogo? Wpisz 0."),
        ("data_urodzenia", "200", "Wpisz wiek"),
        ("data_urodzenia", "1.1.2027", "Wpisz wiek"),
        ("data_urodzenia", "2027", "Wpisz wiek"),
        ("data_urodzenia", "31.2.1948", "Wpisz wiek"),
        ("data_urodzenia", "1.1.1850", "Wpisz wiek"),
        ("data_urodzenia", "1850", "Wpisz wiek"),
        ("orzeczenie", "wkrótce", "Wpisz dzień"),
    ],
)
def test_what_is_no_answer_is_said_kindly(fact, raw, says):
    for read in (answer_of, span_of):
        if raw == "1,005":
            continue  # half a grosz is rounded, as everywhere
        with pytest.raises(AnswerNotUnderstood, match=says.replace("?", r"\?")):
            read(FACTS[fact], raw, DAY)
