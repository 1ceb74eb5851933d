"""Telephone numbers: read as people write them, stored as E.164, shown as Poles dictate them."""

import phonenumbers
from django.utils.translation import gettext_lazy as _

from okienko.foundation.errors import OfficeError

COUNTRY_CODE = 48
NATIONAL_LENGTH = 9
# 59 is the area of Słupsk, where no number starts with a zero: the series 590 is free for invented mobile numbers.
INVENTED_MOBILE = "590"
# First digits of mobile numbers in the Polish numbering plan, and our invented ones.
MOBILE = ("45", "50", "51", "53", "57", "60", "66", "69", "72", "73", "78", "79", "88", INVENTED_MOBILE)


class PhoneNotUnderstood(OfficeError):
    """The text is not a telephone number."""

    sentence = _("To nie wygląda na numer telefonu. Wpisz dziewięć cyfr, na przykład 41 012 36 48.")


def parse_phone(text: str) -> str:
    """The number as E.164 ("+48410123648"); a number without a country code is Polish.

    A possible number is enough: it need not be in use. Raises PhoneNotUnderstood.
    """
    try:
        number = phonenumbers.parse(text, "PL")
    except phonenumbers.NumberParseException:
        raise PhoneNotUnderstood from None
    national = str(number.national_number)
    if number.country_code == COUNTRY_CODE:
        # The zero that was dialled before the area code until 2005 is still written by many.
        possible = len(national) == NATIONAL_LENGTH
        if number.italian_leading_zero and possible:
            number.italian_leading_zero = None
            number.number_of_leading_zeros = None
    else:
        possible = phonenumbers.is_possible_number(number)
    if not possible:
        raise PhoneNotUnderstood
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def format_phone(e164: str) -> str:
    """A stored number for people: "41 012 36 48", "590 012 118", or "+380 44 123 4567" from abroad."""
    number = phonenumbers.parse(e164, None)
    if number.country_code != COUNTRY_CODE:
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    national = str(number.national_number)
    if national.startswith(INVENTED_MOBILE):
        return f"{national[:3]} {national[3:6]} {national[6:]}"
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def takes_text_messages(e164: str) -> bool:
    """Whether a number is a mobile one: a landline gets a call instead. A number from abroad counts as mobile."""
    number = phonenumbers.parse(e164, None)
    return number.country_code != COUNTRY_CODE or str(number.national_number).startswith(MOBILE)
