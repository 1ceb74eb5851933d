"""What we write when somebody has asked."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from okienko.domain.correspondence.addressee import Addressee
from okienko.domain.matters.models import Matter
from okienko.domain.people.models import Person


def addressee_of(person: Person, matter: Matter) -> Addressee:
    """How to reach the person, in the way they chose."""
    return Addressee(
        ref=f"matter:{matter.number}",
        name=person.full_name,
        channel=person.contact_way,
        phone=person.phone,
        email=person.email,
        address_lines=tuple(line for line in (f"{person.street} {person.house}".strip(), person.town) if line),
        large_print=person.large_print,
    )


def confirmation(matter: Matter, person: Person, code: str, promised: date) -> dict[str, Any]:
    """Potwierdzenie zgłoszenia: the number, the code, who calls and by when; short enough for two SMS segments."""
    text = _("Mamy Państwa zgłoszenie. Numer sprawy %(number)s, kod %(code)s. Zadzwonimy do %(day)s. CUS Okienko") % {
        "number": f"{matter.number[:3]} {matter.number[3:]}",
        "code": code,
        "day": date_format(promised, "j E"),
    }
    return {
        "addressee": addressee_of(person, matter),
        "kind": "confirmation",
        "subject": _("Numer Twojej sprawy"),
        "body": text,
        "ref": f"matter:{matter.number}",
    }
