"""An answer fits its question, or it is refused with a sentence."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from okienko.engines.criteria.cases import case_of
from okienko.engines.criteria.elapsed import calendar_years, days, full_months, full_years
from okienko.engines.criteria.facts import FOREVER, NEVER, Between, Fact, Kind, NotAnAnswer, Option, Span
from tests.engines.criteria.town import APPLIED, TOWN

NUMBER = Fact("dzieci", Kind.NUMBER, "Ile?", least=0, most=15)
AMOUNT = Fact("dochód", Kind.AMOUNT, "Ile?")
YES_NO = Fact("pracuje", Kind.YES_NO, "Czy?")
CHOICE = Fact("kto", Kind.CHOICE, "Kto?", options=(Option("a", "A"), Option("b", "B")))
DATE = Fact("orzeczenie", Kind.DATE, "Do kiedy?")
BIRTH = Fact("urodziny", Kind.DATE, "Kiedy?", least=date(1900, 1, 1))
HOUSEHOLD = Fact("inni", Kind.HOUSEHOLD, "Kto?")


@pytest.mark.parametrize(
    ("fact", "answer", "low", "high"),
    [
        (NUMBER, 15, 15, 15),
        (NUMBER, Between(1, 3), 1, 3),
        (AMOUNT, Decimal("12.34"), 1234, 1234),
        (AMOUNT, 12, 1200, 1200),
        (YES_NO, True, 1, 1),
        (CHOICE, "b", 1, 1),
        (DATE, date(1, 1, 2), 2, 2),
        (DATE, NEVER, 1, 1),
        (DATE, FOREVER, FOREVER.toordinal(), FOREVER.toordinal()),
    ],
)
def test_an_answer_in_whole_units(fact, answer, low, high):
    span = fact.span(answer)
    assert span == Span(low, high)
    assert span.exact is (low == high)


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        (NUMBER, 16),
        (NUMBER, -1),
        (NUMBER, Between(3, 1)),
        (NUMBER, Between(3, 16)),
        (NUMBER, True),
        (NUMBER, "trzy"),
        (NUMBER, Decimal(3)),
        (AMOUNT, Decimal("12.345")),
        (AMOUNT, Decimal("NaN")),
        (AMOUNT, Decimal("1e999999")),
        (AMOUNT, 10**30),
        (AMOUNT, date(2026, 1, 1)),
        (AMOUNT, -1),
        (YES_NO, 1),
        (CHOICE, "c"),
        (CHOICE, 1),
        (DATE, datetime(2026, 1, 1)),
        (DATE, 5),
        (BIRTH, date(1899, 12, 31)),
        (BIRTH, NEVER),
        (HOUSEHOLD, 3),
    ],
)
def test_no_other_answer_is_taken(fact, answer):
    with pytest.raises(NotAnAnswer, match=fact.words):
        fact.span(answer)


def test_a_house_has_room_for_twenty():
    case_of(TOWN, {}, on=APPLIED, others=[{}] * 19)
    with pytest.raises(NotAnAnswer, match="20"):
        case_of(TOWN, {}, on=APPLIED, others=[{}] * 20)


def test_a_fact_nobody_listed_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        case_of(TOWN, {"wiek_psa": 5}, on=APPLIED)


@pytest.mark.parametrize(
    ("start", "day", "months"),
    [
        (date(2026, 1, 15), date(2026, 2, 14), 0),
        (date(2026, 1, 15), date(2026, 2, 15), 1),
        (date(2026, 1, 31), date(2026, 2, 27), 0),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2025, 8, 31), date(2026, 2, 28), 6),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2026, 2, 15), date(2026, 1, 15), -1),
        (date(2026, 2, 15), date(2026, 1, 14), -2),
    ],
)
def test_whole_months(start, day, months):
    assert full_months(start, day) == months


def test_years_and_days():
    born = date(1964, 2, 29)
    assert full_years(born, date(2026, 2, 27)) == 61
    assert full_years(born, date(2026, 2, 28)) == 62
    assert calendar_years(born, date(2026, 1, 1)) == 62
    assert days(date(2025, 12, 31), date(2026, 1, 2)) == 2


@pytest.mark.parametrize(
    "fact", [fact for fact in TOWN.facts if fact.kind is not Kind.HOUSEHOLD], ids=lambda fact: fact.name
)
@pytest.mark.parametrize(
    "answer",
    [
        *(
            True,
            False,
            0,
            1,
            15,
            16,
            -1,
            "",
            "znaczny",
            "Znaczny",
            None,
            2.5,
            date(1960, 2, 29),
            date(1850, 1, 1),
            date.max,
        ),
        *(Decimal("900.50"), Decimal("1.005"), Decimal(-1), Decimal("NaN"), Decimal("Infinity"), Decimal(10) ** 12),
        *(datetime(2026, 3, 12, 9, 30), Between(1, 5), Between("lekki", "znaczny"), [], ()),
    ],
    ids=repr,
)
def test_answers_read_in_bulk_are_read_as_one_by_one(fact, answer):
    def told(read):
        try:
            return read(answer)
        except (NotAnAnswer, TypeError) as refusal:
            return type(refusal), str(refusal)

    assert told(TOWN.reader_of[fact.name]) == told(fact.span)
