"""A rule is checked when it is imported: nonsense and thresholds without a source are said aloud."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from okienko.engines.criteria.cases import case_of
from okienko.engines.criteria.contradictions import check_sense
from okienko.engines.criteria.facts import Fact, Kind
from okienko.engines.criteria.parameters import Parameter, Row
from okienko.engines.criteria.resolving import resolve
from okienko.engines.criteria.rule import read_rule
from okienko.engines.criteria.states import State
from okienko.engines.criteria.tree import (
    NOWHERE,
    Age,
    AllOf,
    AnyOf,
    Compare,
    Holds,
    Leaf,
    Not,
    Number,
    Sign,
    Word,
    leaves,
)
from okienko.engines.criteria.value_sets import ValueSet
from okienko.engines.criteria.vocabulary import Vocabulary
from okienko.engines.criteria.writing import write
from tests.engines.criteria.test_judging import rule_of
from tests.engines.criteria.town import TOWN, case_from, conditions, degrees, knowledge
from tests.examples import many

NEVER_MET = [
    "wiek >= 131",
    "dzieci > 15",
    "1 > 2",
    "dzieci między 9 a 3",
    "dochód_na_osobę = 0,5% próg_samotny i dochód_na_osobę < 0 zł",
    "osoby_w_domu < 1",
    "data_urodzenia < 1899-12-31",
]
ALWAYS_MET = [
    "wiek >= 0",
    "dzieci != 16",
    "2 > 1",
    "dochód_na_osobę >= 0 zł",
    "osoby_w_domu >= 1",
    "osoby_w_domu <= 20",
]
NEVER_BESIDE = [
    "wiek >= 70 i wiek < 60",
    "pracuje i nie pracuje",
    "wiek >= 70 i (pracuje lub wiek < 60)",
    "stopień_niepełnosprawności = znaczny i stopień_niepełnosprawności = lekki",
    "stopień_niepełnosprawności > lekki i stopień_niepełnosprawności należy do {brak, lekki}",
    "wiek >= 70 lub wiek >= 75",
    "nie (wiek >= 70 i wiek < 60)",
    "każda z osób w domu: (wiek >= 70 i wiek < 60)",
    "dochód_na_osobę <= 100% próg_samotny i dochód_na_osobę > 150% próg_samotny",
    "60 > wiek i wiek > 70",
]
ALWAYS_BESIDE = [
    "wiek < 60 lub wiek >= 60",
    "wiek >= 70 i wiek >= 60",
    "pracuje lub nie pracuje",
    "wiek >= 70 i (pracuje lub wiek >= 60)",
    "wiek >= wiek_seniora i wiek >= 60",
]


def faults(text, basis="§ 3"):
    reading = read_rule(text, TOWN, basis=basis)
    assert reading.rule is not None
    assert not any(fault.stops for fault in reading.faults)
    return [fault.sentence for fault in reading.faults]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        *[(text, "nikt nigdy nie spełni") for text in NEVER_MET],
        *[(text, "” spełnia każdy") for text in ALWAYS_MET],
        *[(text, "nikt go nie spełnia") for text in NEVER_BESIDE],
        *[(text, "spełnia go każdy") for text in ALWAYS_BESIDE],
        ("co najmniej 0 z osób w domu: pracuje", "zero osób"),
    ],
)
def test_nonsense_is_found(text, words):
    assert any(words in sentence for sentence in faults(text)), faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "wiek >= 70 lub (wiek >= 60 i stopień_niepełnosprawności = znaczny)",
        "wiek >= 60 i wiek rocznikowo < 60",
        "każda z pozostałych osób: wiek >= 75",
        "wiek >= 70 i każda z pozostałych osób: wiek < 60",
        "rehabilitacja < dzień wniosku",
        "dzień wniosku < 2026-01-01",
        "dni_od(rehabilitacja) >= 0",
        "dzieci między 1 a 3",
        "wiek >= dzieci",
        "50% dochód_na_osobę <= 900 zł",
        "orzeczenie ważne w dniu wniosku",
        "dzieci między wiek a 3",
        "nie (pracuje i mieszka_w_gminie)",
        "nie każda z pozostałych osób: pracuje",
    ],
)
def test_sense_is_left_alone(text):
    assert faults(text) == []


def test_a_threshold_above_the_law_of_one_year_only_is_no_nonsense():
    """800 zł is above the threshold of 2024 and below that of 2025."""
    assert faults("dochód_na_osobę > 800 zł i dochód_na_osobę <= próg_samotny") == []


@given(conditions, knowledge(whole=True))
@settings(max_examples=many(150), deadline=None)
def test_what_is_called_impossible_never_happens(condition, known):
    """Every fault about one condition alone is true of every person."""
    assume(known["on"] >= date(2022, 1, 1))
    for leaf in leaves(condition):
        resolved, _ = resolve(leaf, TOWN)
        for fault in check_sense(resolved, TOWN):
            expected = State.NO if "nikt nigdy" in fault.sentence else State.YES
            assert rule_of(leaf).judge(case_from(known)) is expected


few = st.one_of(
    st.builds(Compare, st.just(Age()), st.sampled_from(Sign), st.builds(Number, st.sampled_from([59, 60, 61, 70]))),
    st.builds(Compare, st.just(Word("stopień_niepełnosprawności")), st.sampled_from(Sign), degrees),
    st.builds(Holds, st.just(Word("pracuje"))),
)


def joined(inner):
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(AllOf, several), st.builds(AnyOf, several), st.builds(Not, inner))


@given(st.recursive(few, joined, max_leaves=7), st.lists(knowledge(whole=True), min_size=5, max_size=5))
@settings(max_examples=many(300), deadline=None)
def test_a_condition_told_to_be_idle_beside_others_changes_nobodys_answer(condition, people):
    reading = read_rule(write(condition), TOWN, basis="§ 3")
    for fault in reading.faults[:1]:
        met = "spełnia go każdy" in fault.sentence or "” spełnia każdy" in fault.sentence
        idle = Compare(Number(2 if met else 1), Sign.EQUAL, Number(2))
        rule = reading.rule
        without = replace(rule, condition=_replaced(rule.condition, fault, idle))
        assert without != rule
        for known in people:
            assert without.judge(case_from(known)) is rule.judge(case_from(known))


def _replaced(condition, fault, by):
    if (condition.place.line, condition.place.column) == (fault.line, fault.column) and isinstance(
        condition, Not | Leaf
    ):
        text = fault.sentence.split("„")[1].split("”")[0]
        if write(condition) == text:
            return by
    if isinstance(condition, Not):
        return replace(condition, body=_replaced(condition.body, fault, by))
    if isinstance(condition, AllOf | AnyOf):
        return replace(condition, parts=tuple(_replaced(part, fault, by) for part in condition.parts))
    return condition


@given(st.lists(conditions, min_size=2, max_size=3), st.sampled_from([AllOf, AnyOf]))
@settings(max_examples=many(80), deadline=None)
def test_a_check_of_any_rule_ends(parts, join):
    resolved, found = resolve(join(tuple(parts)), TOWN)
    assert not found
    assert all(fault.sentence for fault in check_sense(resolved, TOWN))


@pytest.mark.parametrize(
    ("text", "basis", "count"),
    [
        ("wiek >= 70", "", 1),
        ("wiek >= 70", "§ 3", 0),
        ("wiek >= 70 [§ 3]", "", 0),
        ("(wiek >= 70 lub wiek < 9) [§ 3]", "", 0),
        ("wiek >= 70 [§ 3] lub wiek < 9", "", 1),
        ("wiek w dniu 2026-01-01 >= wiek_seniora", "", 1),
        ("wiek >= wiek_seniora", "", 0),
        ("dochód_na_osobę <= 150% próg_samotny", "", 1),
        ("dochód_na_osobę <= próg_samotny lub pracuje", "", 0),
        ("nie (każda z osób w domu: wiek > 3)", "", 1),
    ],
)
def test_a_threshold_needs_a_source(text, basis, count):
    found = faults(text, basis)
    assert len([sentence for sentence in found if "nie ma podstawy" in sentence]) == count


def test_parts_of_a_rule_built_by_hand_have_no_place():
    (leaf,) = leaves(read_rule("pracuje", TOWN).rule.condition)
    assert leaf.place != NOWHERE


# --- The vocabulary --------------------------------------------------------------------------------------------------


def amount(*rows, name="próg", kind=Kind.AMOUNT):
    return Vocabulary((), (Parameter(name, kind, rows),))


def fact(name="fakt", kind=Kind.NUMBER, question="Ile?", **more):
    return Vocabulary((Fact(name, kind, question, **more),))


NEW_YEAR, SUMMER = date(2026, 1, 1), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("vocabulary", "words"),
    [
        (amount(), "nie ma żadnej wartości"),
        (amount(Row(NEW_YEAR, 5, " ")), "nie ma podstawy"),
        (amount(Row(NEW_YEAR, 5, "ustawa", date(2025, 1, 1))), "zanim się zacznie"),
        (amount(Row(NEW_YEAR, "pięć", "ustawa")), "nie pasuje"),
        (amount(Row(NEW_YEAR, 5, "ustawa"), Row(SUMMER, 6, "ustawa")), "dwie wartości naraz"),
        (amount(Row(SUMMER, 6, "ustawa"), Row(NEW_YEAR, 5, "ustawa", SUMMER)), "dwie wartości naraz"),
        (amount(Row(NEW_YEAR, True, "ustawa"), kind=Kind.YES_NO), "musi być liczbą"),
        (amount(Row(NEW_YEAR, 5, "ustawa"), name="lub"), "nie może być nazwą"),
        (fact("__class__"), "nie może być nazwą"),
        (fact("Fakt"), "nie może być nazwą"),
        (fact("dwa słowa"), "nie może być nazwą"),
        (fact(""), "nie może być nazwą"),
        (fact(question=" "), "nie ma pytania"),
        (fact(kind=Kind.CHOICE), "odpowiedzi do wyboru"),
        (fact(least=9, most=3), "granice"),
        (fact(least="kot"), "granice"),
        (Vocabulary((), (), frozenset({"i"})), "nazwą dnia"),
        (Vocabulary((*TOWN.facts, TOWN.facts[0])), "więcej niż raz"),
        (Vocabulary((*TOWN.facts, Fact("goście", Kind.HOUSEHOLD, "Kto?"))), "dwa fakty"),
    ],
)
def test_a_vocabulary_with_a_slip_is_told(vocabulary, words):
    assert any(words in fault.sentence for fault in list(vocabulary.faults()))


def test_an_answer_needs_a_name_too():
    choices = (TOWN.facts[1].options[0], type(TOWN.facts[1].options[0])("nie", "nie"))
    assert any("nazwą odpowiedzi" in fault.sentence for fault in fact(kind=Kind.CHOICE, options=choices).faults())


def test_rows_may_follow_each_other_day_by_day():
    assert list(amount(Row(NEW_YEAR, 5, "ustawa", date(2026, 6, 30)), Row(SUMMER, 6, "ustawa")).faults()) == []


def test_the_town_has_no_faults():
    assert list(TOWN.faults()) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("wiek > 5", "data_urodzenia"),
        ("osoby_w_domu = 1", "osobach w domu"),
        ("każda z osób w domu: fakt > 5", "osobach w domu"),
    ],
)
def test_age_and_household_need_their_facts(text, words):
    reading = read_rule(text, fact(), basis="§ 3")
    assert reading.rule is None
    assert words in reading.faults[0].sentence


def test_age_of_others_is_asked_only_where_it_may_be():
    alone = Vocabulary((Fact("data_urodzenia", Kind.DATE, "Kiedy?"), Fact("inni", Kind.HOUSEHOLD, "Kto?")))
    reading = read_rule("każda z osób w domu: wiek > 5", alone, basis="§ 3")
    assert "nie pyta się innych" in reading.faults[0].sentence


def test_a_parameter_of_a_wrong_kind_is_not_known():
    wrong = Vocabulary(TOWN.facts, (Parameter("próg", Kind.AMOUNT, (Row(NEW_YEAR, "pięć", "ustawa"),)),))
    rule = read_rule("dochód_na_osobę <= próg", wrong, basis="§ 3").rule
    assert rule.judge(case_of(wrong, {"dochód_na_osobę": 5}, on=NEW_YEAR)) is State.UNKNOWN


# --- Sets of values --------------------------------------------------------------------------------------------------

intervals = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=4)


def _members(pairs):
    return {value for low, high in pairs for value in range(low, high + 1)}


@given(intervals, intervals)
@settings(deadline=None)
def test_sets_of_intervals_are_sets(one, other):
    left, right = ValueSet.of(one), ValueSet.of(other)
    assert _members(left.intervals) == _members(one)
    assert _members((left & right).intervals) == _members(one) & _members(other)
    assert _members((left - right).intervals) == _members(one) - _members(other)
    assert bool(left) is bool(_members(one))
    assert left == ValueSet.of(reversed(left.intervals))
