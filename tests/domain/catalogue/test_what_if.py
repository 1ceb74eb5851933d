"""Who would gain and who would lose, in groups of at least ten."""

from datetime import date
from decimal import Decimal

import pytest

from okienko.domain.catalogue.permissions import can_try_rules
from okienko.domain.catalogue.rules.what_if import Counted, Group, effects, group_of
from okienko.domain.catalogue.vocabulary import vocabulary
from okienko.engines.criteria.cases import born_at_age, case_of
from okienko.engines.criteria.rule import read_rule
from okienko.foundation.access import Actor, Role
from tests.domain.catalogue.factories import an_actor

ON = date(2026, 3, 12)


def rule(text):
    return read_rule(text, vocabulary(), basis="§").rule


def person(age, *, income=None, others=None):
    told = {"data_urodzenia": date(ON.year - age, 3, 12)} if age is not None else {}
    if income is not None:
        told["dochód_na_osobę"] = Decimal(income)
    return case_of(vocabulary(), told, on=ON, others=others)


@pytest.mark.parametrize(
    ("age", "band"), [(0, 0), (17, 0), (18, 18), (59, 35), (60, 60), (69, 60), (70, 70), (79, 70), (80, 80), (99, 80)]
)
def test_the_age_band_of_a_person(age, band):
    assert group_of(person(age)) == Group(band, None)


def test_bands_end_where_the_next_begins():
    assert [Group(age, None).below for age in (0, 60, 80, None)] == [18, 70, None, None]


def test_an_age_that_is_not_known_is_said_so():
    assert group_of(person(None)).from_age is None
    unsure = case_of(vocabulary(), {"data_urodzenia": born_at_age(69, ON)}, on=ON)
    assert group_of(unsure).from_age == 60
    born_that_year = case_of(
        vocabulary(), {"data_urodzenia": type(born_at_age(69, ON))(date(1956, 1, 1), date(1956, 12, 31))}, on=ON
    )
    assert group_of(born_that_year).from_age is None
    assert group_of(case_of(vocabulary(), {"data_urodzenia": date(2026, 4, 1)}, on=ON)).from_age == 0


@pytest.mark.parametrize(("others", "alone"), [([], True), ([{}], False), (None, None)])
def test_who_lives_alone(others, alone):
    assert group_of(person(70, others=others)).alone is alone


@pytest.mark.parametrize(
    ("many", "counted"),
    [
        (0, Counted()),
        (9, Counted((), None, True)),
        (10, Counted(((Group(60, None), 10),))),
        (11, Counted(((Group(60, None), 11),))),
    ],
)
def test_a_group_below_ten_is_not_shown(many, counted):
    cases = [person(65)] * many + [person(75)] * 20
    found = effects(cases, rule("wiek >= 70"), rule("wiek >= 60"))
    assert (found.tried, found.gain) == (many + 20, counted)
    assert found.lose == found.unclear == Counted()


def test_small_groups_are_summed_up_when_together_they_are_ten():
    cases = [person(65, others=others) for others in ([], [{}]) for _ in range(5)]
    assert effects(cases, rule("wiek >= 70"), rule("wiek >= 60")).gain == Counted((), 10, False)


def test_who_loses_and_for_whom_it_becomes_unclear():
    cases = [person(65)] * 10 + [person(50, income=1100)] * 12 + [person(30)] * 11
    before, after = rule("wiek >= 60"), rule("wiek >= 40 i dochód_na_osobę <= 1200 zł")
    found = effects(cases, before, after)
    assert found.gain == Counted(((Group(35, None), 12),))
    assert found.lose == Counted(((Group(60, None), 10),))
    assert found.unclear == Counted()
    assert effects([person(50)] * 10, before, after).unclear == Counted(((Group(35, None), 10),))


@pytest.mark.parametrize("role", Role)
def test_only_those_who_answer_for_services_try_rules(role):
    assert can_try_rules(an_actor(role)) is (role in {Role.SERVICES_ORGANISER, Role.DIRECTOR})
    assert not can_try_rules(Actor.resident())
