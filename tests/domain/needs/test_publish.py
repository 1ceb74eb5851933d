"""What the statistics of traces may say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okienko.domain.needs.rules import AT_MOST_AN_HOUR, SHOWN_FROM, Branch, Quarter, hour_is_full, publish

paths = st.tuples(st.sampled_from(["1", "4", "8"]), st.sampled_from(["a", "b", "c"]), st.sampled_from(["x", "y", "z"]))


@pytest.mark.parametrize(("left", "full"), [(0, False), (AT_MOST_AN_HOUR - 1, False), (AT_MOST_AN_HOUR, True)])
def test_an_hour_is_full_from_the_limit_on(left, full):
    assert hour_is_full(left) is full


@pytest.mark.parametrize(
    ("day", "quarter", "first", "last"),
    [
        (date(2026, 1, 1), Quarter(2026, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 3, 31), Quarter(2026, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), Quarter(2026, 2), date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 12, 31), Quarter(2026, 4), date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_day_lies_in_one_quarter(day, quarter, first, last):
    assert Quarter.of(day) == quarter
    assert (quarter.starts_on, quarter.ends_on) == (first, last)
    assert quarter.code == f"{quarter.year}-{quarter.number}"


def test_a_quarter_is_over_on_the_day_after_it():
    quarter = Quarter(2026, 4)
    assert not quarter.is_over(date(2026, 12, 31))
    assert quarter.is_over(date(2027, 1, 1))
    assert quarter.following == Quarter(2027, 1)


@pytest.mark.parametrize(("year", "number"), [(2026, 0), (2026, 5), (0, 1), (9999, 4)])
def test_there_is_no_fifth_quarter(year, number):
    with pytest.raises(ValueError, match="no such quarter"):
        Quarter(year, number)


def test_fewer_than_ten_traces_are_not_shown_at_all():
    assert publish({("4", "dojazd", "75_up"): SHOWN_FROM - 1}) is None
    assert publish({}) is None


def test_a_group_of_ten_is_shown_with_its_age():
    tree = publish({("4", "dojazd", "75_up"): 10})
    assert tree == Branch("", 10, (Branch("4", 10, (Branch("dojazd", 10, (Branch("75_up", 10),)),)),))


def test_small_groups_are_shown_only_together():
    tree = publish({("4",): 20, ("5",): 6, ("8",): 5})
    assert tree == Branch("", 31, (Branch("4", 20),), rest=11)


def test_a_small_group_cannot_be_taken_from_the_sum():
    """20 + 12 of 35 would tell that the third group has three: the second is hidden with it."""
    tree = publish({("4",): 20, ("5",): 12, ("8",): 3})
    assert tree == Branch("", 35, (Branch("4", 20),), rest=15)


def test_nothing_inside_is_shown_when_one_of_two_groups_is_small():
    tree = publish({("4",): 20, ("5",): 3})
    assert tree == Branch("", 23, rest=23)


@given(st.dictionaries(paths, st.integers(1, 40), max_size=20))
def test_no_small_group_can_be_seen_or_worked_out(counts):
    tree = publish(counts)

    def look(branch: Branch) -> None:
        assert branch.count >= SHOWN_FROM
        shown = [inner.count for inner in branch.inside]
        if shown or branch.rest:
            assert sum(shown) + branch.rest == branch.count
        assert branch.rest == 0 or branch.rest >= SHOWN_FROM
        for inner in branch.inside:
            look(inner)

    assert (tree is None) == (sum(counts.values()) < SHOWN_FROM)
    if tree:
        look(tree)


@given(st.dictionaries(paths, st.integers(1, 40), min_size=1, max_size=20))
def test_what_is_hidden_is_never_one_group_alone(counts):
    tree = publish(counts)
    for area in tree.inside if tree else ():
        needs = {path[1] for path in counts if path[0] == area.key}
        hidden = needs - {need.key for need in area.inside}
        assert len(hidden) != 1
