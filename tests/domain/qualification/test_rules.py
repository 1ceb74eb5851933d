"""Places, and the order of those who wait."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from okienko.domain.qualification.rules import Waiting, card_number, free_places, in_order, place_in_queue

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_free_places_never_go_below_zero_and_may_be_unlimited() -> None:
    assert [free_places(2, taken) for taken in (0, 1, 2, 3)] == [2, 1, 0, 0]
    assert free_places(None, 500) is None


@given(st.permutations([Waiting(NOON + timedelta(minutes=m), i) for i, m in enumerate((0, 0, 5, 3, 5))]))
def test_the_order_does_not_depend_on_how_rows_are_stored(waiting: list[Waiting]) -> None:
    assert [one.application_id for one in in_order(waiting)] == [0, 1, 3, 2, 4]


def test_a_place_in_the_queue_counts_from_one() -> None:
    waiting = [Waiting(NOON, 7), Waiting(NOON - timedelta(seconds=1), 9)]
    assert place_in_queue(waiting, 9) == 1
    assert place_in_queue(waiting, 7) == 2
    assert place_in_queue(waiting, 8) is None
    assert place_in_queue([], 8) is None


def test_a_card_has_a_number_that_says_the_year() -> None:
    assert card_number("CUS", 2026, 17) == "CUS.KK.17.2026"
