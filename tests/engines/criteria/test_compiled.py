"""Rules compiled together answer and explain as each of them does alone, and execute nothing that anybody wrote."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okienko.engines.criteria.cases import case_of
from okienko.engines.criteria.compiled import CompiledRules, OtherDays, compiled_alone
from okienko.engines.criteria.facts import Between
from okienko.engines.criteria.plan import Calendar
from okienko.engines.criteria.rule import read_rule
from okienko.engines.criteria.states import State
from tests.engines.criteria.test_judging import rule_of
from tests.engines.criteria.town import APPLIED, TOWN, bounded, case_from, conditions, knowledge
from tests.examples import many


def rule(text):
    return read_rule(text, TOWN, basis="§ 3").rule


def compiled_for(rules, case):
    return CompiledRules(rules, Calendar.of(case))


@given(st.lists(conditions, min_size=1, max_size=4), knowledge().flatmap(bounded))
@settings(max_examples=many(200), deadline=None)
def test_compiled_rules_answer_explain_and_ask_as_each_rule_does(drawn, known):
    rules, case = [rule_of(condition) for condition in drawn], case_from(known)
    judgement = compiled_for(rules, case).judge(case)
    assert list(judgement.states) == [one.judge(case) for one in rules]
    for place, one in enumerate(rules):
        assert judgement.explain(place) == one.explain(case)
        assert judgement.missing(place) == one.missing(case)


@pytest.mark.parametrize(
    "text",
    [
        "wiek >= dzieci",
        "dochód_na_osobę > 0% dochód_na_osobę",
        "0% dochód_na_osobę <= 900 zł",
        "0% dochód_na_osobę > 900 zł",
        "33,33% dochód_na_osobę = 100 zł",
        "50% dochód_na_osobę < 900 zł i 0,5% dochód_na_osobę != 1 zł",
        "900 zł >= dochód_na_osobę",
        "dochód_na_osobę = 0,05% próg_samotny",
        "1 > 2",
        "dzień startu < 2026-01-01",
        "wiek w dniu startu >= 60",
        "osoby_w_domu = 2",
        "osoby_w_domu między 1 a 20",
        "dzieci między wiek a 3",
        "dzieci należy do {1, wiek}",
        "co najmniej 0 z osób w domu: pracuje",
        "dokładnie 2 z osób w domu: (pracuje i wiek >= 20)",
        "każda z osób w domu: osoby_w_domu >= 2",
        "osoby_w_domu >= dzieci",
        "stopień_niepełnosprawności >= brak",
        "nie (stopień_niepełnosprawności należy do {brak, lekki, umiarkowany, znaczny})",
    ],
)
def test_unusual_comparisons_are_compiled_too(text):
    reading = read_rule(text, TOWN, basis="§ 3")
    for answers in ({}, {"data_urodzenia": date(1960, 2, 29), "dzieci": 2, "dochód_na_osobę": 900, "pracuje": True}):
        for others in (None, [], [{"pracuje": True, "data_urodzenia": Between(date(1950, 1, 1), date(2010, 1, 1))}]):
            for days in ({}, {"startu": date(2025, 7, 1)}):
                case = case_of(TOWN, answers, on=APPLIED, others=others, days=days)
                judgement = compiled_for([reading.rule], case).judge(case)
                assert judgement.states == (reading.rule.judge(case),)
                assert judgement.explain(0) == reading.rule.explain(case)
                assert judgement.missing(0) == reading.rule.missing(case)


def test_a_step_that_two_rules_share_is_judged_once():
    rules = [rule("wiek >= 60 i pracuje"), rule("(pracuje i wiek >= wiek_seniora) lub dzieci > 3")]
    assert len(CompiledRules(rules, Calendar(APPLIED)).plan.steps) == 5


OURS = """
    def each answer case place people known get span nothing fact low high x if else and or not return for one in range
    len others everybody others_known state states bits outcomes count surely perhaps
"""


@given(st.lists(conditions, min_size=1, max_size=4))
@settings(max_examples=many(100), deadline=None)
def test_what_is_executed_is_written_in_our_own_words_whatever_the_rules(drawn):
    text = CompiledRules([rule_of(condition) for condition in drawn], Calendar(APPLIED)).text
    assert text.isascii()
    assert set(re.findall(r"[a-z_]+", text)) <= set(OURS.split())
    assert set(re.sub(r"[a-z_0-9]+", "", text)) <= set("()[]&|=<>,.:- \n")


def test_rules_compiled_for_one_day_judge_no_other():
    compiled = CompiledRules([rule("pracuje")], Calendar(APPLIED))
    for case in (
        case_of(TOWN, {}, on=date(2026, 3, 13)),
        case_of(TOWN, {}, on=APPLIED, days={"startu": APPLIED}),
    ):
        with pytest.raises(OtherDays):
            compiled.judge(case)
    assert compiled.judge(case_of(TOWN, {"pracuje": True}, on=APPLIED)).states == (State.YES,)


def test_a_rule_is_compiled_once_for_its_latest_days():
    working = rule("pracuje")
    first = compiled_alone(working, case_of(TOWN, {}, on=APPLIED))
    assert compiled_alone(working, case_of(TOWN, {"pracuje": True}, on=APPLIED)) is first
    for day in range(1, 30):
        compiled_alone(working, case_of(TOWN, {}, on=date(2026, 4, day)))
    assert compiled_alone(working, case_of(TOWN, {}, on=APPLIED)) is not first
