"""A case is judged as a second, naive evaluator judges it; what is unknown never becomes a no."""

from datetime import date
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from okienko.engines.criteria.cases import case_of
from okienko.engines.criteria.facts import Between, Span
from okienko.engines.criteria.judging import compared, measure
from okienko.engines.criteria.resolving import resolve
from okienko.engines.criteria.rule import Rule, read_rule
from okienko.engines.criteria.states import State, at_least, every, negation, some
from okienko.engines.criteria.tree import Sign, Word
from tests.engines.criteria import naive
from tests.engines.criteria.town import APPLIED, TOWN, case_from, conditions, knowledge
from tests.examples import many

STATES = {True: State.YES, False: State.NO, None: State.UNKNOWN}


def rule_of(condition):
    resolved, faults = resolve(condition, TOWN)
    assert not faults
    return Rule(resolved, TOWN)


@given(conditions, knowledge())
@settings(max_examples=many(600), deadline=None)
def test_both_evaluators_agree_on_every_rule_and_case(condition, known):
    rule = rule_of(condition)
    assert rule.judge(case_from(known)) is STATES[naive.judge(rule.condition, known)]


@given(conditions, knowledge(whole=True))
@settings(max_examples=many(200), deadline=None)
def test_who_has_answered_everything_gets_an_answer_unless_the_law_had_none_that_day(condition, known):
    assume(known["on"] >= date(2022, 1, 1))
    rule, case = rule_of(condition), case_from(known)
    assert rule.judge(case).settled
    assert rule.missing(case) == ()


@given(conditions, knowledge(whole=True), st.data())
@settings(max_examples=many(200), deadline=None)
def test_learning_a_fact_never_turns_a_settled_answer(condition, known, data):
    def some_of(answers):
        kept = {}
        for name, answer in answers.items():
            how = data.draw(st.sampled_from(["known", "bounded", "unknown"]))
            if how == "known":
                kept[name] = answer
            elif how == "bounded":
                bound = data.draw(st.sampled_from(list(range(4))))
                kept[name] = _around(answer, bound)
        return kept

    others = [some_of(one) for one in known["others"]] if data.draw(st.booleans()) else None
    less = {**known, "answers": some_of(known["answers"]), "others": others}
    rule = rule_of(condition)
    earlier, later = rule.judge(case_from(less)), rule.judge(case_from(known))
    assert earlier in {State.UNKNOWN, later}


def _around(answer, bound):
    """Bounds that hold the answer."""
    if isinstance(answer, str | bool) or (isinstance(answer, date) and not 2 < answer.year < 9000):
        return answer
    if isinstance(answer, date):
        return Between(date(answer.year - bound, 1, 1), date(answer.year, 12, 31))
    return Between(max(answer - bound, 0), min(answer + bound, 15) if isinstance(answer, int) else answer + bound)


@pytest.mark.parametrize(("a", "b", "c"), list(product(State, repeat=3)))
def test_and_or_not_follow_kleene(a, b, c):
    assert negation(negation(a)) is a
    assert every([a, b]) is every([b, a])
    assert some([a, b]) is some([b, a])
    assert every([a, every([b, c])]) is every([every([a, b]), c]) is every([a, b, c])
    assert some([a, some([b, c])]) is some([some([a, b]), c]) is some([a, b, c])
    assert negation(every([a, b])) is some([negation(a), negation(b)])
    assert every([a, some([b, c])]) is some([every([a, b]), every([a, c])])
    assert every([a, some([a, b])]) is a
    assert every([a, State.YES]) is a is some([a, State.NO])
    assert every([a, State.NO]) is State.NO
    assert some([a, State.YES]) is State.YES


def test_nothing_to_meet_is_met_and_nothing_to_choose_from_is_not():
    assert every([]) is State.YES
    assert some([]) is State.NO


@pytest.mark.parametrize("state", State)
def test_only_unknown_may_still_change(state):
    assert state.settled is (state is not State.UNKNOWN)


@pytest.mark.parametrize(
    ("yes", "unknown", "expected"),
    [(2, 0, State.YES), (1, 0, State.NO), (1, 1, State.UNKNOWN), (0, None, State.UNKNOWN), (2, None, State.YES)],
)
def test_counting_two_people(yes, unknown, expected):
    assert at_least(2, yes=yes, unknown=unknown) is expected


spans = st.tuples(st.integers(0, 6), st.integers(0, 6)).map(lambda pair: Span(min(pair), max(pair)))


@given(spans, st.sampled_from(Sign), spans)
@settings(deadline=None)
def test_bounds_settle_a_comparison_exactly_when_every_value_in_them_agrees(left, sign, right):
    holds = {
        "=": int.__eq__,
        "!=": int.__ne__,
        "<": int.__lt__,
        "<=": int.__le__,
        ">": int.__gt__,
        ">=": int.__ge__,
    }[sign.value]
    values = product(range(left.low, left.high + 1), range(right.low, right.high + 1))
    outcomes = {holds(a, b) for a, b in values}
    expected = STATES[outcomes.pop()] if len(outcomes) == 1 else State.UNKNOWN
    assert compared(left, sign, right) is expected
    assert compared(right, sign.turned, left) is expected


def test_a_name_nobody_looked_up_is_no_value():
    with pytest.raises(TypeError):
        measure(Word("wiek_psa"), case_of(TOWN, {}, on=APPLIED), TOWN)


@pytest.mark.parametrize("text", ["wiek w dniu startu >= 70", "dochód_na_osobę <= próg_samotny"])
def test_a_day_or_amount_the_office_does_not_know_is_asked_of_nobody(text):
    before_the_law = date(2000, 1, 1)
    answers = {"data_urodzenia": date(1950, 1, 1), "dochód_na_osobę": 500}
    rule = read_rule(text, TOWN, basis="§ 3").rule
    case = case_of(TOWN, answers, on=before_the_law)
    assert rule.judge(case) is State.UNKNOWN
    assert rule.missing(case) == ()
    assert any(words in rule.explain(case).because for words in ("nie wiemy, kiedy jest dzień startu", "brak wartości"))
