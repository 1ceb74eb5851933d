"""What another threshold would change is what judging everybody anew shows, and nothing else."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okienko.engines.criteria.cases import case_of
from okienko.engines.criteria.facts import NotAnAnswer
from okienko.engines.criteria.flips import Flip, flips
from okienko.engines.criteria.populations import population_of
from okienko.engines.criteria.rule import read_rule
from okienko.engines.criteria.states import State
from tests.engines.criteria.test_columns import as_applicant
from tests.engines.criteria.test_judging import rule_of
from tests.engines.criteria.town import APPLIED, TOWN, bounded, case_from, conditions, knowledge
from tests.examples import many


def rule(text):
    return read_rule(text, TOWN, basis="§ 3").rule


def anew(rules, cases, parameter, value):
    """The same by judging everybody twice, one by one."""
    for place, one in enumerate(rules):
        other = replace(one, vocabulary=TOWN.supposing(parameter, value))
        for household, case in enumerate(cases):
            for member in range(len(case.people)):
                seen = as_applicant(case, member)
                before, after = one.judge(seen), other.judge(seen)
                if before is not after:
                    yield place, Flip(household, member, before, after)


@given(
    st.lists(conditions, min_size=1, max_size=4),
    st.lists(st.one_of(knowledge().flatmap(bounded), knowledge(whole=True)), min_size=1, max_size=8),
    st.one_of(
        st.tuples(st.just("próg_samotny"), st.integers(0, 3000).map(Decimal)),
        st.tuples(st.just("wiek_seniora"), st.integers(0, 110)),
    ),
)
@settings(max_examples=many(100), deadline=None)
def test_flips_are_what_judging_everybody_anew_shows(drawn, known, supposed):
    rules, cases = [rule_of(condition) for condition in drawn], [case_from(one) for one in known]
    found = flips(rules, population_of(cases), *supposed)
    listed = [(one.rule, flip) for one in found for flip in one]
    assert sorted(listed, key=repr) == sorted(anew(rules, cases, *supposed), key=repr)


def test_who_gains_and_who_loses_when_the_threshold_is_raised():
    rules = [rule("pracuje"), rule("dochód_na_osobę <= próg_samotny"), rule("dochód_na_osobę > 100% próg_samotny")]
    incomes = [1000, 1100, 1200, 1300, None]
    cases = [case_of(TOWN, {} if one is None else {"dochód_na_osobę": one}, on=APPLIED) for one in incomes]
    gained, lost = flips(rules, population_of(cases), "próg_samotny", 1200)
    assert (gained.rule, lost.rule) == (1, 2)
    assert list(gained) == [Flip(1, 0, State.NO, State.YES), Flip(2, 0, State.NO, State.YES)]
    assert [(flip.household, flip.after) for flip in lost] == [(1, State.NO), (2, State.NO)]
    assert len(gained) == len(lost) == 2


def test_without_people_or_without_the_threshold_nothing_changes():
    assert flips([rule("pracuje")], population_of([case_of(TOWN, {}, on=APPLIED)]), "próg_samotny", 5) == ()
    (none,) = flips([rule("dochód_na_osobę <= próg_samotny")], population_of([]), "próg_samotny", 5)
    assert list(none) == []


def test_a_threshold_cannot_become_another_thing():
    checked, nobody = [rule("dochód_na_osobę <= próg_samotny")], population_of([])
    with pytest.raises(NotAnAnswer):
        flips(checked, nobody, "próg_samotny", "sto")
    with pytest.raises(KeyError):
        TOWN.supposing("próg", 5)
