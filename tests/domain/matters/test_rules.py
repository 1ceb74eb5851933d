"""Numbers that can be dictated, and a door that closes after five wrong codes."""

from datetime import UTC, datetime, timedelta

from okienko.domain.matters.rules import PAUSE, TRIES, CodeGuard, code_from, digits_of, number_from

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


def test_the_fifth_wrong_code_closes_the_door_for_a_quarter() -> None:
    guard = CodeGuard(0, None)
    for _wrong in range(TRIES - 1):
        guard = guard.after_wrong(NOW)
        assert not guard.is_locked(NOW)
    guard = guard.after_wrong(NOW)
    assert guard.is_locked(NOW)
    assert guard.is_locked(NOW + PAUSE - timedelta(seconds=1))
    assert not guard.is_locked(NOW + PAUSE)
