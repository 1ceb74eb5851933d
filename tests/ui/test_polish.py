"""How days, hours, phones, money and names are written."""

import datetime as dt
from decimal import Decimal

import pytest

from okienko.ui.templatetags import polish

UTC = dt.UTC
N = "\N{NO-BREAK SPACE}"


def test_a_day_is_written_with_its_month_in_words() -> None:
    assert polish.day(dt.date(2027, 3, 12)) == f"12{N}marca"
    assert polish.day_year(dt.date(2027, 3, 12)) == f"12{N}marca{N}2027"
    assert polish.weekday_day(dt.date(2027, 3, 9)) == f"wtorek, 9{N}marca"
    assert polish.weekday(dt.date(2027, 3, 10)) == "środa"


def test_nothing_is_written_as_nothing() -> None:
    for write in (polish.day, polish.day_year, polish.weekday, polish.weekday_day, polish.hour, polish.day_hour):
        assert write(None) == ""
    for write_text in (polish.phone, polish.tel, polish.money, polish.matter_number, polish.initials, polish.unbroken):
        assert write_text(None) == ""


def test_a_moment_is_shown_by_the_clock_in_poland() -> None:
    winter, summer = dt.datetime(2027, 1, 31, 23, 5, tzinfo=UTC), dt.datetime(2027, 7, 1, 7, 41, tzinfo=UTC)
    assert polish.day(winter) == f"1{N}lutego"
    assert polish.hour(winter) == "0.05"
    assert polish.hour(summer) == "9.41"
    assert polish.day_hour(summer) == f"1{N}lipca, 9.41"


def test_a_clock_time_and_a_naive_moment_are_taken_as_they_are() -> None:
    assert polish.hour(dt.time(15, 30)) == "15.30"
    assert polish.hour(dt.datetime(2027, 10, 31, 2, 30)) == "2.30"


@pytest.mark.parametrize(
    ("utc_hour", "shown"),
    [
        ((0, 0), f"2.00{N}czasu{N}letniego"),
        ((0, 59), f"2.59{N}czasu{N}letniego"),
        ((1, 0), f"2.00{N}czasu{N}zimowego"),
        ((1, 59), f"2.59{N}czasu{N}zimowego"),
        ((2, 0), "3.00"),
    ],
)
def test_the_hour_that_comes_twice_says_which_one_it_was(utc_hour: tuple[int, int], shown: str) -> None:
    assert polish.hour(dt.datetime(2027, 10, 31, *utc_hour, tzinfo=UTC)) == shown


def test_the_hour_before_the_doubled_one_and_the_spring_change_need_no_explanation() -> None:
    assert polish.hour(dt.datetime(2027, 10, 30, 23, 59, tzinfo=UTC)) == "1.59"
    assert polish.hour(dt.datetime(2027, 3, 28, 1, 0, tzinfo=UTC)) == "3.00"


def test_a_phone_number_is_written_as_it_is_dictated() -> None:
    assert polish.phone("+48410123648") == f"41{N}012{N}36{N}48"
    assert polish.phone("590012118") == f"590{N}012{N}118"
    assert polish.phone("+380441234567").startswith("+380")
    assert polish.phone("112") == "112"
    assert polish.phone("wewnętrzny 12") == "wewnętrzny 12"


def test_a_phone_link_dials_the_whole_number() -> None:
    assert polish.tel("41 012 36 48") == "+48410123648"
    assert polish.tel("112") == "112"


def test_money_is_written_with_its_grosze() -> None:
    assert polish.money(Decimal(45)) == f"45,00{N}zł"
    assert polish.money("1234.5") == f"1{N}234,50{N}zł"
    assert polish.money(0) == f"0,00{N}zł"


def test_a_matter_number_is_dictated_in_threes() -> None:
    assert polish.matter_number(482617) == f"482{N}617"
    assert polish.matter_number("482 617") == f"482{N}617"
    assert polish.matter_number("WN/7/2027") == "WN/7/2027"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Hanna Wrona", "HW"), ("Łucja", "Ł"), ("Jan Maria Żak", "JŻ"), ("Maria Skłodowska-Curie", "MS"),
        ("Ewa O'Neil-Żółć", "EO"), ("<b> Ćma", "BĆ"), ("„Basia” ", "B"), ("!?", ""),
    ],
)  # fmt: skip
def test_initials_are_first_letters_of_the_first_and_the_last_word(name: str, letters: str) -> None:
    assert polish.initials(name) == letters


def test_hours_stay_on_one_line_and_the_rest_is_escaped() -> None:
    assert polish.unbroken("<b>pn, 7.30–15.30") == '&lt;b&gt;pn, <span class="ok-nobr">7.30–15.30</span>'
