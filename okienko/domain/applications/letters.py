"""What we write when somebody has asked: short enough for a text message, with a number to call."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from okienko.domain.correspondence.rules import sms_faults


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


def completion(*, number: str, missing: str, until: date, phone: str, for_sms: bool) -> str:
    """Prośba o uzupełnienie: what is missing and by when.

    A text for SMS that would be too long, or would tell a stranger too much, says only that something is missing.
    """
    said = {
        "number": written(number),
        "day": date_format(until, "j E"),
        "missing": missing.strip(" ."),
        "phone": phone,
    }
    text = _("Sprawa %(number)s. Prosimy do %(day)s: %(missing)s. Tel. %(phone)s.") % said
    if for_sms and sms_faults(text):
        return _("Sprawa %(number)s: brakuje jednej rzeczy. Prosimy do %(day)s. Tel. %(phone)s.") % said
    return text
