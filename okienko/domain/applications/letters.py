"""What we write when somebody has asked: short enough for a text message, with a number to call."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def written(number: str) -> str:
    """Six digits as they are read out: "482 617"."""
    return f"{number[:3]} {number[3:]}"


def confirmation(*, number: str, code: str, promised: date, phone: str) -> str:
    """Potwierdzenie zgłoszenia: the number, the code and by when we call."""
    return _("Sprawa %(number)s, kod %(code)s. Zadzwonimy do %(day)s. Pytania: tel. %(phone)s.") % {
        "number": written(number),
        "code": written(code),
        "day": date_format(promised, "j E"),
        "phone": phone,
    }
