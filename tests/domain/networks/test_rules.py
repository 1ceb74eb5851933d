"""Who connects, who is missing, what fell apart and when somebody is reminded."""

from datetime import date

import pytest

from okienko.domain.networks.rules import (
    Connector,
    alone,
    connectors,
    fell_off,
    found_a_way,
    in_order,
    is_answer_late,
    is_time_to_remind,
    missing,
    parts_of,
)
from okienko.domain.networks.sorts_file import sorts_by_code

# A school holds two pairs together; a library stands alone.
PAIRS = [(1, 2), (1, 3), (2, 3), (1, 4), (1, 5), (4, 5)]
EVERYBODY = range(1, 7)
END = date(2027, 6, 30)


def test_a_tie_has_no_direction() -> None:
    assert in_order(7, 3) == in_order(3, 7) == (3, 7)


def test_those_who_would_be_missed_most_go_first() -> None:
    assert connectors(EVERYBODY, PAIRS) == [Connector(1, 40, 2)]
    ring = [(one, one % 5 + 1) for one in range(1, 6)]
    assert connectors(range(1, 6), ring) == [Connector(1, 17, 0), Connector(2, 17, 0), Connector(3, 17, 0)]
    chain = [(1, 2), (2, 3), (3, 4), (4, 5), (5, 6)]
    assert [(one.member, one.cut_off) for one in connectors(range(1, 7), chain)] == [(3, 2), (4, 2), (2, 1)]
    long = [(one, one + 1) for one in range(1, 10)]
    assert [(one.member, one.cut_off) for one in connectors(range(1, 11), long)] == [
        (5, 4), (6, 4), (4, 3), (7, 3), (3, 2),
    ]  # fmt: skip
    assert connectors([], []) == []


def test_who_stands_alone_is_no_part() -> None:
    assert alone(EVERYBODY, PAIRS) == [6]
    assert parts_of(EVERYBODY, PAIRS) == 1
    assert parts_of(range(1, 9), [*PAIRS, (7, 8)]) == 2


def test_what_fell_off_is_what_lost_the_rest() -> None:
    assert fell_off(1, EVERYBODY, [*PAIRS, (2, 6)]) == [{4, 5}]
    assert fell_off(2, EVERYBODY, PAIRS) == []
    assert fell_off(6, EVERYBODY, PAIRS) == []


def test_a_way_is_there_again_when_those_who_are_left_are_tied_to_somebody_else() -> None:
    assert not found_a_way({4, 5}, [2, 3, 4, 5], [(2, 3), (4, 5)])
    assert found_a_way({4, 5}, [2, 3, 4, 5], [(2, 3), (4, 5), (3, 4)])
    assert found_a_way({4, 5}, [2, 3, 4], [(2, 3), (3, 4)])
    assert not found_a_way({4, 5}, [2, 3], [(2, 3)])


def test_who_is_missing_stands_in_the_order_of_the_list() -> None:
    assert missing(["szkola", "parafia", "policja"], {"parafia", "inny"}) == ["szkola", "policja"]


def test_the_list_of_sorts_says_what_each_is_for() -> None:
    sorts = sorts_by_code()
    assert sorts["urzad_pracy"].kind == "institution"
    assert {one.kind.value for one in sorts.values()} == {"group", "organisation", "institution"}
    assert {"szkola", "parafia", "urzad_pracy"} <= {one.code for one in sorts.values() if one.wanted}
    assert all(one.why.endswith(".") for one in sorts.values())


@pytest.mark.parametrize(
    ("day", "reminded_of", "due"),
    [
        (date(2027, 4, 30), None, False),
        (date(2027, 5, 1), None, True),
        (date(2027, 6, 30), None, True),
        (date(2027, 7, 1), None, False),
        (date(2027, 6, 1), END, False),
        (date(2027, 6, 1), date(2026, 6, 30), True),
    ],
)
def test_an_end_is_reminded_of_once_in_its_last_sixty_days(day: date, reminded_of: date | None, due: bool) -> None:
    assert is_time_to_remind(END, reminded_of, 60, day) == due


def test_what_has_no_end_is_never_reminded_of() -> None:
    assert not is_time_to_remind(None, None, 60, END)


@pytest.mark.parametrize(
    ("answered", "today", "late"),
    [(None, date(2027, 6, 30), False), (None, date(2027, 7, 1), True), (date(2027, 6, 30), date(2027, 9, 1), False),
     (date(2027, 7, 1), date(2027, 7, 1), True)],
)  # fmt: skip
def test_an_answer_is_late_from_the_day_after(answered: date | None, today: date, late: bool) -> None:
    assert is_answer_late(END, answered, today) == late
