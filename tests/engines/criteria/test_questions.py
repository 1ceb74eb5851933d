"""Asks as little as possible, stops when nothing more can change, and says what would change an answer."""

import random
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from okienko.engines.criteria.cases import About, born_at_age, case_of
from okienko.engines.criteria.facts import Between, Fact, Kind
from okienko.engines.criteria.questions import facts_of, next_question, parts_of, what_would_change
from okienko.engines.criteria.rule import read_rule
from okienko.engines.criteria.states import State
from okienko.engines.criteria.vocabulary import Vocabulary
from tests.engines.criteria.test_judging import rule_of
from tests.engines.criteria.town import APPLIED, TOWN, case_from, conditions, knowledge
from tests.examples import many

SENIOR = "wiek >= 70 lub (wiek >= 60 i stopień_niepełnosprawności = znaczny)"


def rule(text):
    return read_rule(text, TOWN, basis="§ 3").rule


def told(known, about):
    """What the person of `known` answers."""
    person = known["answers"] if about.person == 0 else known["others"][about.person - 1]
    return person[about.fact]


def ask_until_done(rules, known):
    """The questions asked of somebody who answers all."""
    asked, answers, others = [], {}, None
    while True:
        case = case_of(TOWN, answers, on=known["on"], others=others, days=known["days"])
        question = next_question(rules, case)
        if question is None:
            return asked, case
        assert question.about not in asked
        asked.append(question.about)
        if question.fact.kind is Kind.HOUSEHOLD:
            others = [{} for _ in known["others"]]
        elif question.about.person == 0:
            answers[question.about.fact] = told(known, question.about)
        else:
            others[question.about.person - 1][question.about.fact] = told(known, question.about)


@given(st.lists(conditions, min_size=1, max_size=3), knowledge(whole=True))
@settings(max_examples=40, deadline=None)
def test_questions_end_with_every_rule_settled(drawn, known):
    assume(known["on"] >= date(2022, 1, 1))
    rules = [rule_of(condition) for condition in drawn]
    _, case = ask_until_done(rules, known)
    whole = case_from(known)
    assert [one.judge(case) for one in rules] == [one.judge(whole) for one in rules]
    assert all(one.judge(case).settled for one in rules)


def test_the_question_that_settles_most_comes_first():
    rules = [
        rule("mieszka_w_gminie i pracuje"),
        rule("mieszka_w_gminie i wiek >= 70"),
        rule("mieszka_w_gminie i dzieci > 2"),
    ]
    question = next_question(rules, case_of(TOWN, {}, on=APPLIED))
    assert question.about == About("mieszka_w_gminie")
    assert question.fact.question == "Czy mieszkasz w gminie?"
    assert next_question(rules, case_of(TOWN, {"mieszka_w_gminie": False}, on=APPLIED)) is None


def test_of_equals_the_less_sensitive_is_asked_first():
    assert (
        next_question([rule("orzeczenie >= 2026-01-01 i pracuje")], case_of(TOWN, {}, on=APPLIED)).fact.name
        == "pracuje"
    )


def test_nothing_is_asked_of_who_is_old_enough():
    known = {"data_urodzenia": date(1950, 1, 1)}
    assert next_question([rule(SENIOR)], case_of(TOWN, known, on=APPLIED)) is None
    assert next_question([], case_of(TOWN, {}, on=APPLIED)) is None


def test_a_refused_question_is_not_asked_again_and_the_rest_goes_on():
    rules = [rule(SENIOR), rule("pracuje")]
    case = case_of(TOWN, {"data_urodzenia": date(1960, 1, 1)}, on=APPLIED)
    refused = frozenset({About("stopień_niepełnosprawności")})
    assert next_question(rules, case, skip=refused).fact.name == "pracuje"


def test_fewer_questions_than_asking_everything():
    rules = [
        rule(text)
        for text in (
            SENIOR,
            "mieszka_w_gminie i wiek >= 65 i osoby_w_domu <= 2",
            "mieszka_w_gminie i (wiek >= 70 i dochód_na_osobę <= 300% próg_samotny)",
            "dzieci >= 3 i mieszka_w_gminie",
            "stopień_niepełnosprawności != brak i miesiące_od(rehabilitacja) >= 6",
        )
    ]
    chance = random.Random(7)
    counts = []
    for _ in range(15):
        known = {
            "answers": {
                "data_urodzenia": date(chance.randint(1935, 2000), 5, 5),
                "stopień_niepełnosprawności": chance.choice(["brak", "brak", "znaczny"]),
                "dochód_na_osobę": chance.randint(500, 5000),
                "dzieci": chance.choice([0, 0, 1, 2, 3]),
                "mieszka_w_gminie": chance.random() < 0.9,
                "rehabilitacja": date(2025, 5, 5),
            },
            "others": [{}] * chance.randint(0, 3),
            "on": APPLIED,
            "days": {},
        }
        counts.append(len(ask_until_done(rules, known)[0]))
    assert max(counts) <= 7
    assert sum(counts) / len(counts) < 6


# --- What would change -----------------------------------------------------------------------------------------------


@given(conditions, knowledge(), st.data())
@settings(max_examples=many(100), deadline=None)
def test_each_change_really_turns_the_answer(condition, known, data):
    checked, case = rule_of(condition), case_from(known)
    now = checked.judge(case)
    for change in what_would_change(checked, case):
        assert change.state.settled
        assert change.state is not now
        value = data.draw(st.integers(int(change.values.low), int(change.values.high)))
        if TOWN.fact_named[change.about.fact].kind is Kind.HOUSEHOLD:
            changed = case.living_with(value)
        else:
            changed = case.learning(change.about, type(change.values)(value, value))
        assert checked.judge(changed) is change.state


@given(conditions, knowledge(), st.data())
@settings(max_examples=many(100), deadline=None)
def test_values_of_one_part_are_one_to_the_rule(condition, known, data):
    checked, case = rule_of(condition), case_from(known)
    facts = facts_of(checked, case)
    assume(facts)
    about = data.draw(st.sampled_from(facts))
    assume(TOWN.fact_named[about.fact].kind is not Kind.HOUSEHOLD)
    part = data.draw(st.sampled_from(parts_of([checked], case, about)))
    value = data.draw(st.integers(int(part.low), int(part.high)))
    span = type(part)
    low = checked.judge(case.learning(about, span(part.low, part.low)))
    assert checked.judge(case.learning(about, span(value, value))) is low


@pytest.mark.parametrize(
    ("text", "known", "others", "words"),
    [
        (
            SENIOR,
            {"data_urodzenia": date(1958, 3, 1), "stopień_niepełnosprawności": "lekki"},
            None,
            ["data urodzenia: najpóźniej 12 marca 1956", "stopień niepełnosprawności: znaczny"],
        ),
        ("dochód_na_osobę <= próg_samotny", {"dochód_na_osobę": 1200}, None, ["dochód na osobę: najwyżej 1010,00 zł"]),
        ("dochód_na_osobę > próg_samotny", {"dochód_na_osobę": 5}, None, ["dochód na osobę: co najmniej 1010,01 zł"]),
        ("dzieci między 2 a 3", {"dzieci": 9}, None, ["dzieci: od 2 do 3"]),
        ("dzieci = 2", {"dzieci": 9}, None, ["dzieci: 2"]),
        ("dzieci = 2", {"dzieci": Between(3, 9)}, None, []),
        (
            "kto_prosi = opiekun",
            {"kto_prosi": "opiekun"},
            None,
            ["kto prosi: wniosek własny", "kto prosi: sąsiad"],
        ),
        ("osoby_w_domu <= 2", {}, [{}], ["pozostałe osoby: co najmniej 2"]),
        ("osoby_w_domu <= 2", {}, None, ["pozostałe osoby: najwyżej 1", "pozostałe osoby: co najmniej 2"]),
        (
            "wiek >= 70",
            {},
            None,
            ["data urodzenia: najpóźniej 12 marca 1956", "data urodzenia: najwcześniej 13 marca 1956"],
        ),
        (
            "wiek >= dzieci",
            {"dzieci": 9},
            None,
            ["data urodzenia: najpóźniej 12 marca 2017", "data urodzenia: najwcześniej 13 marca 2017"],
        ),
        (
            "wiek > dzieci",
            {"data_urodzenia": date(2016, 3, 12)},
            None,
            ["dzieci: najwyżej 9", "dzieci: co najmniej 10"],
        ),
        ("wiek > dzieci", {}, None, []),
        ("osoby_w_domu < dzieci", {"dzieci": 1}, [], ["dzieci: co najmniej 2"]),
        ("dzieci >= 2 lub wiek >= 70", {"data_urodzenia": date(1940, 1, 1), "dzieci": 5}, None, []),
    ],
)
def test_what_would_change_in_words(text, known, others, words):
    case = case_of(TOWN, known, on=APPLIED, others=others)
    assert [change.words for change in what_would_change(rule(text), case)] == words


def test_a_larger_household_is_counted_to_its_end():
    case = case_of(TOWN, {}, on=APPLIED, others=[])
    (change,) = what_would_change(rule("osoby_w_domu <= 19"), case)
    assert (change.values.low, change.values.high) == (19, 19)


# --- Age as people tell it -------------------------------------------------------------------------------------------


@given(st.integers(0, 110), st.dates(date(2015, 1, 1), date(2030, 12, 31)))
@settings(deadline=None)
def test_an_age_told_in_years_settles_what_it_can(age, on):
    case = case_of(TOWN, {"data_urodzenia": born_at_age(age, on)}, on=on)
    assert rule(f"wiek >= {age}").judge(case) is State.YES
    assert rule(f"wiek > {age}").judge(case) is State.NO
    by_year = rule(f"wiek rocznikowo > {age}").judge(case)
    assert by_year is (State.NO if (on.month, on.day) == (12, 31) else State.UNKNOWN)


def test_nobody_is_that_old():
    with pytest.raises(ValueError, match="wiek"):
        born_at_age(131, APPLIED)


def test_one_vocabulary_may_know_little():
    small = Vocabulary((Fact("pracuje", Kind.YES_NO, "Czy pracujesz?"),))
    one = read_rule("pracuje", small).rule
    assert next_question([one], case_of(small, {}, on=APPLIED)).fact.name == "pracuje"
