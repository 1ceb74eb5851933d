"""A whole population in columns gets, person by person, the answers of the single case."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okienko.engines.criteria.cases import case_of
from okienko.engines.criteria.columns import judge_population
from okienko.engines.criteria.facts import Between
from okienko.engines.criteria.plan import Calendar, remembered_plan_of
from okienko.engines.criteria.populations import population_of, town_of
from okienko.engines.criteria.rule import read_rule
from okienko.engines.criteria.states import State
from tests.engines.criteria.test_judging import rule_of
from tests.engines.criteria.town import APPLIED, TOWN, bounded, case_from, conditions, knowledge
from tests.examples import many


def rule(text):
    return read_rule(text, TOWN, basis="§ 3").rule


def as_applicant(case, person):
    """The same home seen by another of its people."""
    people = (case.people[person], *case.people[:person], *case.people[person + 1 :])
    return type(case)(case.day, people, case.others_known, case.days)


def assert_same(rules, cases):
    answers = judge_population(rules, population_of(cases))
    for place, one in enumerate(rules):
        for household, case in enumerate(cases):
            alone = tuple(one.judge(as_applicant(case, person)) for person in range(len(case.people)))
            assert answers.of_household(place, household) == alone


@given(
    st.lists(conditions, min_size=1, max_size=3),
    st.lists(st.one_of(knowledge().flatmap(bounded), knowledge(whole=True)), min_size=1, max_size=8),
)
@settings(max_examples=many(150), deadline=None)
def test_everybody_gets_the_answer_of_the_single_case(drawn, known):
    assert_same([rule_of(condition) for condition in drawn], [case_from(one) for one in known])


@pytest.mark.parametrize(
    "text",
    [
        "wiek >= dzieci",
        "0% dochód_na_osobę <= 900 zł",
        "1 > 2",
        "wiek w dniu startu >= 60",
        "osoby_w_domu = 2",
        "osoby_w_domu <= 1",
        "osoby_w_domu >= dzieci",
        "co najmniej 0 z osób w domu: pracuje",
        "co najmniej 30 z osób w domu: pracuje",
        "co najwyżej 1 z pozostałych osób: nie pracuje",
        "każda z pozostałych osób: 2 > 1",
        "dzieci = 1 lub dzieci >= 999999999",
        "dochód_na_osobę <= 0 zł",
    ],
)
def test_unusual_comparisons_in_columns(text):
    checked = read_rule(text, TOWN, basis="§ 3").rule
    told = {"data_urodzenia": date(1960, 2, 29), "dzieci": 2, "dochód_na_osobę": 900, "pracuje": True}
    cases = [
        case_of(TOWN, answers, on=APPLIED, others=others, days=days)
        for answers in ({}, told, {"dzieci": Between(1, 3)}, {"dzieci": 0, "data_urodzenia": date(2025, 1, 1)})
        for others in (None, [], [{"pracuje": True, "data_urodzenia": Between(date(1950, 1, 1), date(2010, 1, 1))}])
        for days in ({}, {"startu": date(2025, 7, 1)})
    ]
    assert_same([checked], cases)
    assert_same([checked], cases[6:7])


def test_a_town_in_columns_of_numbers():
    born = np.array([date(1950, 1, 1).toordinal(), date(1990, 1, 1).toordinal(), date(1940, 1, 1).toordinal()] * 20)
    household = np.repeat(np.arange(30), 2)
    works = np.zeros(60, np.uint8)
    works[1::2] = 1
    children = np.tile(np.array([0, 1, 300, 70_000]), 15), np.tile(np.array([0, 2, 300, 60_000]), 15)
    shuffled = np.random.default_rng(1).permutation(30).repeat(2) * 2 + np.tile([0, 1], 30)
    rules = [rule("wiek >= 70 lub pracuje"), rule("każda z osób w domu: wiek >= 70"), rule("dzieci >= 2")]
    facts = {"data_urodzenia": born, "pracuje": works, "dzieci": children}
    town = town_of(Calendar(APPLIED), household, facts)
    mixed = town_of(
        Calendar(APPLIED),
        household[shuffled],
        {
            name: tuple(one[shuffled] for one in fact) if name == "dzieci" else fact[shuffled]
            for name, fact in facts.items()
        },
    )
    assert len(town) == len(mixed) == 60
    for place in range(len(rules)):
        answers = judge_population(rules, town)
        assert answers.counts(place) == judge_population(rules, mixed).counts(place)
        for home in range(30):
            assert judge_population(rules, mixed).of_household(place, home) == answers.of_household(place, home)
    assert answers.counts(1) == {State.NO: 40, State.UNKNOWN: 0, State.YES: 20}
    assert answers.counts(2) == {State.NO: 15, State.UNKNOWN: 30, State.YES: 15}
    with pytest.raises(KeyError):
        answers.of_household(0, 30)


def test_nobody_has_no_answers():
    nobody = town_of(Calendar(APPLIED), np.empty(0, np.int32), {"pracuje": np.empty(0, np.uint8)})
    for population in (nobody, population_of([])):
        assert len(population) == 0
        assert judge_population([rule("pracuje")], population).counts(0) == dict.fromkeys(State, 0)


def test_no_rules_need_no_steps():
    assert remembered_plan_of([], Calendar(APPLIED, {})).steps == ()


def test_a_rule_that_is_a_part_of_another_keeps_its_own_answers():
    cases = [case_of(TOWN, {"pracuje": works}, on=APPLIED, others=[]) for works in (True, False)]
    assert_same([rule("pracuje"), rule("pracuje lub wiek >= 70"), rule("nie pracuje")], cases)
