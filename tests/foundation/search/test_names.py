"""People found by name in spite of typos."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okienko.foundation.search import best_matches, similar

PEOPLE = {1: "Anna Kowalska", 2: "Jan Kowalski", 3: "Ewa Nowak", 4: "Łucja Żak-Ósma", 5: "Stanisław Wójcik"}


def test_the_order_of_words_case_and_diacritics_do_not_matter():
    assert similar("ŻAK OSMA Lucja", "Łucja Żak-Ósma") == 1.0
    assert similar("Anna Kowalska", "Anna Kowalsak") > 0.9
    assert similar("Anna Kowalska", "Ewa Nowak") < 0.6


@pytest.mark.parametrize(
    ("query", "person"),
    [("kowalska", 1), ("Kowalsk Jan", 2), ("nowka", 3), ("zak", 4), ("osma lucja", 4), ("wojick stanislaw", 5)],
)
def test_a_person_is_found_by_a_part_of_the_name_with_a_typo(query, person):
    assert best_matches(query, PEOPLE)[0][0] == person


def test_nobody_is_found_by_nothing_or_by_another_name():
    assert best_matches("", PEOPLE) == []
    assert best_matches("Grzegorz", PEOPLE) == []
    assert best_matches("Anna", {1: ""}) == []


def test_the_number_of_answers_is_limited_and_the_best_come_first():
    found = best_matches("kowalski", PEOPLE, limit=2)
    assert [key for key, _score in found] == [2, 1]
    assert [key for key, _score in best_matches("kowalski", PEOPLE, limit=1)] == [2]
    assert best_matches("kowalski", PEOPLE, at_least=1.0) == [(2, 1.0)]


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_a_share_and_goes_both_ways(a, b):
    assert 0 <= similar(a, b) <= 1
    assert similar(a, b) == similar(b, a)
