"""Telephone numbers as people write, store and dictate them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okienko.foundation.phones import PhoneNotUnderstood, format_phone, parse_phone, takes_text_messages


@pytest.mark.parametrize(
    ("written", "stored", "shown"),
    [
        ("410123648", "+48410123648", "41 012 36 48"),
        ("(41) 012-36-48", "+48410123648", "41 012 36 48"),
        ("0 41 012 36 48", "+48410123648", "41 012 36 48"),
        ("+48 590 012 118", "+48590012118", "590 012 118"),
        ("0048 590012118", "+48590012118", "590 012 118"),
        ("tel. 512 345 678", "+48512345678", "512 345 678"),
        ("59 842 12 34", "+48598421234", "59 842 12 34"),
        ("+380 44 123 4567", "+380441234567", "+380 44 123 4567"),
    ],
)
def test_a_number_is_read_stored_and_shown(written, stored, shown):
    assert parse_phone(written) == stored
    assert format_phone(stored) == shown


@pytest.mark.parametrize(
    "written", ["", "nie mam", "12345", "5123456789", "000000000", "012345678", "+1 23", "+999 123456789"]
)
def test_what_is_no_number_is_refused_with_an_example(written):
    with pytest.raises(PhoneNotUnderstood, match="Wpisz dziewięć cyfr"):
        parse_phone(written)


@given(st.integers(100_000_000, 999_999_999))
def test_every_polish_number_shown_reads_back_the_same(number):
    stored = f"+48{number}"
    assert parse_phone(str(number)) == stored
    assert parse_phone(format_phone(stored)) == stored


@pytest.mark.parametrize(
    ("e164", "takes"),
    [("+48590012118", True), ("+48601234567", True), ("+48410123648", False), ("+380441234567", True)],
)
def test_a_landline_gets_a_call_and_a_mobile_a_text(e164: str, takes: bool) -> None:
    assert takes_text_messages(e164) is takes
