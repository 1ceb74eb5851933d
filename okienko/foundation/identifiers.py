"""Polish numbers of people, firms and places: read as people type them, checked, kept as plain digits.

Check digits come from python-stdnum. An error never repeats the number: it may end up in a log.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self

from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError as NumberError
from stdnum.pl import nip as stdnum_nip
from stdnum.pl import pesel as stdnum_pesel
from stdnum.pl import regon as stdnum_regon

from okienko.foundation.errors import OfficeError

KRS_LENGTH = 10
PESEL_LENGTH = 11
# Provinces have even numbers 02-32; the last digit is the kind of gmina (8 and 9: districts).
_TERC = re.compile(r"(0[2468]|[12][02468]|3[02])(?!00)\d\d(?!00)\d\d[1234589]")


class PeselNotUnderstood(OfficeError):
    """The text is not a PESEL."""

    sentence = _("To nie jest numer PESEL. Ma jedenaście cyfr. Sprawdź, czy nie ma w nim pomyłki.")


class RealPeselInDemo(PeselNotUnderstood):
    """The number may belong to a living person, and a demo takes invented ones only."""

    sentence = _("To może być prawdziwy numer PESEL. W wersji pokazowej wpisz zmyślony, z błędną ostatnią cyfrą.")


class NipNotUnderstood(OfficeError):
    """The text is not a NIP."""

    sentence = _("To nie jest numer NIP. Ma dziesięć cyfr. Sprawdź, czy nie ma w nim pomyłki.")


class RegonNotUnderstood(OfficeError):
    """The text is not a REGON."""

    sentence = _("To nie jest numer REGON. Ma dziewięć albo czternaście cyfr. Sprawdź, czy nie ma w nim pomyłki.")


class KrsNotUnderstood(OfficeError):
    """The text is not a KRS number."""

    sentence = _("To nie jest numer KRS. Ma dziesięć cyfr, na początku zwykle zera.")


class TerytNotUnderstood(OfficeError):
    """The text is not a TERC code."""

    sentence = _("To nie jest kod gminy z rejestru TERYT. Ma siedem cyfr, na przykład 2607011.")


def _digits(text: str) -> str:
    """The text without spaces, dots and dashes; anything else stays and makes the check fail."""
    return re.sub(r"[\s.\-\u2010-\u2015]", "", text)


def _all_digits(number: str, *lengths: int) -> bool:
    return len(number) in lengths and number.isascii() and number.isdigit()


@dataclass(frozen=True)
class Pesel:
    """PESEL: eleven digits that say the day of birth; `repr` hides them. Make one with `Pesel.read`."""

    number: str

    @classmethod
    def read(cls, text: str, *, demo: bool = False) -> Self:
        """A PESEL from what a person typed; raises PeselNotUnderstood.

        With `demo=True` only invented numbers pass (RealPeselInDemo for the others): a correct date and a wrong check
        digit, so that no living person can be met in a demo. Without it, only real ones.
        """
        number = _digits(text)
        if demo and valid_pesel(number):
            raise RealPeselInDemo
        if not (is_demo_pesel(number) if demo else valid_pesel(number)):
            raise PeselNotUnderstood
        return cls(number)

    @property
    def birth_date(self) -> date:
        """The day of birth, of a century from 1800 to 2299."""
        return stdnum_pesel.get_birth_date(self.number)

    def sex(self) -> Literal["K", "M"]:
        """The sex entered in the register: K or M. Ask only where the law makes it matter."""
        return "M" if stdnum_pesel.get_gender(self.number) == "M" else "K"

    def __str__(self) -> str:
        return self.number

    def __repr__(self) -> str:
        return "Pesel(…)"


def _has_birth_date(number: str) -> bool:
    if not _all_digits(number, PESEL_LENGTH):
        return False
    try:
        stdnum_pesel.get_birth_date(number)
    except NumberError:
        return False
    return True


def valid_pesel(text: str) -> bool:
    """Whether the text is a PESEL with a real date and a correct check digit (spaces and dashes are forgiven)."""
    number = _digits(text)
    return _has_birth_date(number) and stdnum_pesel.is_valid(number)


def is_demo_pesel(text: str) -> bool:
    """Whether the text is an invented PESEL: eleven digits, a real date and a wrong check digit."""
    number = _digits(text)
    return _has_birth_date(number) and not stdnum_pesel.is_valid(number)


def pesel(text: str, *, demo: bool = False) -> str:
    """The eleven digits of a PESEL, as `Pesel.read` takes it."""
    return Pesel.read(text, demo=demo).number


def nip(text: str) -> str:
    """The ten digits of a NIP ("PL" in front is dropped); raises NipNotUnderstood."""
    number = _digits(text).upper().removeprefix("PL")
    if not _all_digits(number, 10) or not stdnum_nip.is_valid(number) or number == "0" * 10:
        raise NipNotUnderstood
    return number


def regon(text: str) -> str:
    """The nine or fourteen digits of a REGON; raises RegonNotUnderstood."""
    number = _digits(text)
    if not _all_digits(number, 9, 14) or not stdnum_regon.is_valid(number) or number.startswith("0" * 9):
        raise RegonNotUnderstood
    return number


def krs(text: str) -> str:
    """The ten digits of a KRS number, missing zeros put in front; it has no check digit. Raises KrsNotUnderstood."""
    number = re.sub(r"^KRS:?", "", _digits(text).upper()).zfill(KRS_LENGTH)
    if not _all_digits(number, KRS_LENGTH) or not int(number):
        raise KrsNotUnderstood
    return number


def teryt(text: str) -> str:
    """A gmina's TERC code, seven digits WWPPGGR; raises TerytNotUnderstood."""
    number = _digits(text)
    if not number.isascii() or not _TERC.fullmatch(number):
        raise TerytNotUnderstood
    return number
