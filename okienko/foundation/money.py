"""Amounts in złoty: Decimal, two places, half a grosz rounds up. Floats are refused everywhere."""

import re
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.errors import OfficeError

GROSZ = Decimal("0.01")
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_CURRENCY = re.compile(r"\s*(zł|PLN)\s*$", re.IGNORECASE)  # untranslated: the name of the currency


_Written = TypeVar("_Written", contravariant=True)
_Read = TypeVar("_Read", covariant=True)
if TYPE_CHECKING:
    _DecimalField = models.DecimalField
else:
    # A field is generic for the type checker only.
    _DecimalField = defaultdict(lambda: models.DecimalField)


class NotAnAmount(OfficeError):
    """The text is not an amount of money."""

    sentence = _("To nie jest kwota. Wpisz ją na przykład tak: 45,00.")


def zl(amount: str | int | Decimal) -> Decimal:
    """An amount of złoty rounded to one grosz, half up (away from zero).

    Text may be written as people write it ("1 234,50 zł"). Raises NotAnAmount for text or a number that is no amount,
    TypeError for a float.
    """
    if isinstance(amount, bool) or not isinstance(amount, str | int | Decimal):
        raise TypeError(f"money is str, int or Decimal, not {type(amount).__name__}")
    if isinstance(amount, str):
        amount = re.sub(r"\s", "", _CURRENCY.sub("", amount)).replace(",", ".").replace("\N{MINUS SIGN}", "-")
        if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", amount):
            raise NotAnAmount
    exact = Decimal(amount)
    if not exact.is_finite():
        raise NotAnAmount
    # Adding a plain zero turns -0.00 into 0.00.
    return exact.quantize(GROSZ, ROUND_HALF_UP) + Decimal("0.00")


def format_zl(amount: str | int | Decimal) -> str:
    """The amount as Poles write it, "1 234,50 zł", with no-break spaces (U+00A0) between the parts."""
    written = f"{zl(amount):,.2f} zł"  # untranslated: the name of the currency
    return written.translate({ord(","): NO_BREAK_SPACE, ord("."): ",", ord(" "): NO_BREAK_SPACE})


class MoneyField(_DecimalField[_Written, _Read]):
    """Kwota: złoty with two places, up to 9 999 999 999,99; rounded to the grosz, floats refused."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As DecimalField, with the size of an amount already chosen."""
        super().__init__(*args, **{"max_digits": 12, "decimal_places": 2, **kwargs})

    def to_python(self, value: Any) -> Decimal | None:
        """Decimal rounded to the grosz; ValidationError when it is no amount, TypeError for a float."""
        if value is None:
            return None
        try:
            return zl(value)
        except NotAnAmount as error:
            raise ValidationError(str(error), code="invalid") from error
