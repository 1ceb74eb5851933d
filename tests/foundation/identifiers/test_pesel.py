"""PESEL: real numbers, invented numbers, and what they say about a birth."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okienko.foundation.identifiers import (
    Pesel,
    PeselNotUnderstood,
    RealPeselInDemo,
    is_demo_pesel,
    pesel,
    valid_pesel,
)

CENTURY = {18: 80, 19: 0, 20: 20, 21: 40, 22: 60}
WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)


@st.composite
def numbers(draw):
    """A birth date, its ten digits and the right last digit, computed apart from the library."""
    day = draw(st.dates(date(1800, 1, 1), date(2299, 12, 31)))
    month = day.month + CENTURY[day.year // 100]
    ten = f"{day.year % 100:02}{month:02}{day.day:02}{draw(st.integers(0, 9999)):04}"
    check = -sum(int(digit) * weight for digit, weight in zip(ten, WEIGHTS, strict=True)) % 10
    return day, ten, check


@given(numbers())
def test_a_real_number_says_when_its_owner_was_born(drawn):
    day, ten, check = drawn
    read = Pesel.read(f"{ten}{check}")
    assert read.birth_date == day
    assert read.sex() == ("M" if int(ten[9]) % 2 else "K")
    assert not is_demo_pesel(read.number)


@given(numbers(), st.integers(1, 9))
def test_an_invented_number_passes_in_a_demo_only(drawn, error):
    day, ten, check = drawn
    invented = f"{ten}{(check + error) % 10}"
    assert is_demo_pesel(invented)
    assert not valid_pesel(invented)
    assert Pesel.read(invented, demo=True).birth_date == day
    with pytest.raises(PeselNotUnderstood):
        Pesel.read(invented)


def test_a_real_number_is_kept_out_of_a_demo():
    with pytest.raises(RealPeselInDemo, match="W wersji pokazowej"):
        pesel("44051401359", demo=True)


def test_a_number_is_read_as_people_write_it():
    assert pesel(" 440514-01359 ") == "44051401359"
    assert str(Pesel.read("440514 01359")) == "44051401359"


@pytest.mark.parametrize("demo", [False, True])
@pytest.mark.parametrize(
    "text",
    ["", "4405140135", "440514013599", "44133201359", "00000000000", "4405140135x", "٤٤٠٥١٤٠١٣٥٩", "99223100000"],
)
def test_what_is_no_pesel_is_refused_without_repeating_it(text, demo):
    with pytest.raises(PeselNotUnderstood) as refusal:
        pesel(text, demo=demo)
    assert "jedenaście cyfr" in str(refusal.value)
    assert not text or text not in str(refusal.value)


def test_a_number_does_not_leak_into_a_log():
    assert "4405" not in repr(Pesel.read("44051401359"))
