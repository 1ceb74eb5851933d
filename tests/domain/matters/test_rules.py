"""Numbers that can be dictated, and a door that closes for a while after five wrong codes."""

from datetime import UTC, datetime, timedelta

import pytest

from okienko.domain.matters.rules import FORGOTTEN, TRIES, CodeGuard, code_from, digits_of, number_from

NOW = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


def test_a_number_has_six_digits_and_never_begins_with_zero() -> None:
    assert number_from(lambda n: 0) == "100000"
    assert number_from(lambda n: n - 1) == "999999"


def test_a_code_has_six_digits_zeros_included() -> None:
    assert code_from(lambda n: 0) == "000000"
    assert code_from(lambda n: n - 1) == "999999"


def test_a_number_may_be_typed_as_it_was_read_out() -> None:
    assert digits_of(" 482 617") == digits_of("482-617") == "482617"
    assert digits_of("٤٨٢617") == "617"


def guard_after(wrong_codes: int) -> CodeGuard:
    """The guard when so many wrong codes came at one moment."""
    guard = CodeGuard(0, None)
    for _wrong in range(wrong_codes):
        guard = guard.after_wrong(NOW)
    return guard


def test_four_wrong_codes_cost_nothing() -> None:
    assert guard_after(TRIES - 1) == CodeGuard(TRIES - 1, None)
    assert not guard_after(TRIES - 1).is_locked(NOW)


@pytest.mark.parametrize(("more", "minutes"), [(0, 1), (1, 2), (3, 8), (4, 15), (5, 15), (100, 15)])
def test_the_fifth_costs_a_minute_and_each_one_after_it_twice_as_long_up_to_a_quarter(more: int, minutes: int) -> None:
    guard, pause = guard_after(TRIES + more), timedelta(minutes=minutes)
    assert guard.is_locked(NOW + pause - timedelta(seconds=1))
    assert not guard.is_locked(NOW + pause)


def test_a_day_without_a_wrong_code_forgets_them() -> None:
    guard = guard_after(TRIES + 3)
    assert guard.locked_until is not None
    a_day_later = guard.locked_until + FORGOTTEN
    assert guard.after_wrong(a_day_later - timedelta(seconds=1)).wrong == TRIES + 4
    assert guard.after_wrong(a_day_later) == CodeGuard(1, None)
