"""Amounts: rounding to the grosz, words for people, no floats."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from okienko.foundation.money import MoneyField, NotAnAmount, format_zl, zl

AMOUNTS = st.decimals(-9_999_999_999, 9_999_999_999, places=2, allow_nan=False)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("45.00", "45.00"),
        ("45,5", "45.50"),
        ("1 234,50 zł", "1234.50"),
        ("1\N{NO-BREAK SPACE}234,50\N{NO-BREAK SPACE}zł", "1234.50"),
        ("12 PLN", "12.00"),
        ("-3,10", "-3.10"),
        (45, "45.00"),
        (Decimal("0.004"), "0.00"),
        (Decimal("0.005"), "0.01"),
        (Decimal("1.015"), "1.02"),
        (Decimal("-0.005"), "-0.01"),
        (Decimal("-0.001"), "0.00"),
    ],
)
def test_an_amount_is_rounded_to_the_grosz_half_up(written, amount):
    assert str(zl(written)) == amount


@pytest.mark.parametrize("written", ["", "zł", "dużo", "1.2.3", "1e5", "NaN", "Infinity", "-", Decimal("NaN")])
def test_what_is_no_amount_is_refused_in_polish(written):
    with pytest.raises(NotAnAmount, match="To nie jest kwota"):
        zl(written)


@pytest.mark.parametrize("value", [1.5, float("nan"), True, None, b"1"])
def test_floats_and_other_things_are_refused(value):
    with pytest.raises(TypeError):
        zl(value)


@pytest.mark.parametrize(
    ("amount", "text"),
    [("45", "45,00 zł"), ("1234.5", "1 234,50 zł"), ("1234567.89", "1 234 567,89 zł"), ("-0.5", "-0,50 zł")],
)
def test_an_amount_is_written_as_poles_write_it(amount, text):
    assert format_zl(amount) == text.replace(" ", "\N{NO-BREAK SPACE}")


@given(AMOUNTS)
def test_what_is_written_reads_back_the_same(amount):
    assert zl(format_zl(amount)) == amount


class TestMoneyField:
    """The column of amounts."""

    field = MoneyField("kwota", null=True)

    def test_it_has_twelve_digits_two_of_them_grosze(self):
        assert (self.field.max_digits, self.field.decimal_places) == (12, 2)
        assert isinstance(self.field, models.DecimalField)

    def test_it_survives_a_migration(self):
        _name, path, args, kwargs = self.field.deconstruct()
        assert path == "okienko.foundation.money.MoneyField"
        assert MoneyField(*args, **kwargs).deconstruct()[1:] == (path, args, kwargs)

    def test_it_rounds_half_up_and_keeps_nothing_as_nothing(self):
        assert self.field.to_python("1.005") == Decimal("1.01")
        assert self.field.to_python(None) is None

    def test_it_refuses_floats(self):
        with pytest.raises(TypeError):
            self.field.get_prep_value(1.5)

    def test_it_explains_what_is_no_amount(self):
        with pytest.raises(ValidationError, match="To nie jest kwota"):
            self.field.to_python("dużo")
