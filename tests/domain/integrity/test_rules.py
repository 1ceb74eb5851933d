"""When a worker is too near, who may be the second person, and what the public sees."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okienko.domain.integrity.rules import (
    Nearness,
    Published,
    Seen,
    address_words,
    may_agree,
    nearness,
    publish,
    same_surname,
    still_open,
)
from tests.examples import many


@pytest.mark.parametrize(
    ("seen", "found"),
    [
        (Seen(), None),
        (Seen(same_home=True, declared=False), Nearness.HOME),
        (Seen(listed_kin=True, declared=False), Nearness.KIN),
        (Seen(declared=True), Nearness.DECLARED),
        (Seen(same_surname=True), Nearness.SURNAME),
        (Seen(same_surname=True, declared=False), None),
        (Seen(same_surname=True, declared=True), Nearness.DECLARED),
    ],
)
def test_home_and_kin_block_and_a_surname_asks(seen: Seen, found: Nearness | None) -> None:
    assert nearness(seen) is found


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        ("Sikorska", "Sikorski", True),
        ("Zawadzki", "Zawadzka", True),
        ("Maj-Żółć", "zolc", True),
        ("Wrona", "Wroński", False),
        ("Maj", "Maja", False),
        ("", "", False),
        ("Nowak", "", False),
    ],
)
def test_a_surname_is_the_same_in_the_other_gender_and_in_a_double_one(mine: str, theirs: str, same: bool) -> None:
    assert same_surname(mine, theirs) is same_surname(theirs, mine) is same


def test_an_address_is_compared_by_what_it_means() -> None:
    assert address_words("ul. Ogrodowa", "9 / 4", "Jaworzyce") == address_words("Ogrodowa", "9/4", "JAWORZYCE")
    assert address_words("Ogrodowa", "9 m. 4", "Jaworzyce") == address_words("Ogrodowa", "9/4", "Jaworzyce")
    assert address_words("Ogrodowa", "", "Jaworzyce") == ""


def test_an_emergency_lasts_a_day() -> None:
    opened = datetime(2026, 3, 3, 9, tzinfo=UTC)
    day = timedelta(days=1)
    moments = (opened - timedelta(seconds=1), opened, opened + day - timedelta(seconds=1), opened + day)
    assert [still_open(opened, moment) for moment in moments] == [False, True, True, False]


@pytest.mark.parametrize(
    ("agreeing", "above", "named", "may"),
    [
        (2, [], False, True),
        (2, [9], False, True),
        (2, [9, 1], False, False),
        (2, [1], True, True),
        (1, [], True, False),
    ],
)
def test_the_second_person_depends_on_nobody_who_asks(agreeing: int, above: list[int], named: bool, may: bool) -> None:
    assert may_agree(asker=1, agreeing=agreeing, superiors_of_agreeing=above, named_by_mayor=named) is may


def test_small_classes_go_together_and_a_rest_under_ten_hides_the_total() -> None:
    assert publish({"a": 12, "b": 6, "c": 5}) == Published((("a", 12),), 11, 23)
    assert publish({"a": 12, "b": 6}) == Published((("a", 12),), 0, None)
    assert publish({"a": 9}) == Published((), 0, None)
    assert publish({}) == Published((), 0, None)


@settings(max_examples=many(200))
@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30)))
def test_no_number_under_ten_is_told_or_follows_from_what_is_told(counts: dict[str, int]) -> None:
    told = publish(counts)
    assert all(number >= 10 for _name, number in told.rows)
    assert told.smaller == 0 or told.smaller >= 10
    if told.total is not None:
        hidden = told.total - sum(number for _name, number in told.rows)
        assert hidden == told.smaller
