"""When an identity is complete, how old somebody is, and what to ask a caller before showing anything."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from okienko.foundation.search import normalise
from okienko.foundation.workdays import Term

# What stands before the name of a street on a card and not in what a caller says, or the other way round.
_KIND_OF_STREET = re.compile(r"^(?:ul|ulica|os|osiedle|al|aleja|pl|plac)\.? ")


@dataclass(frozen=True)
class Identity:
    """What the office knows of who somebody is."""

    given_name: str = ""
    family_name: str = ""
    born_on: date | None = None
    street: str = ""
    house: str = ""
    town: str = ""


GAPS = {
    "given_name": _("imię"),
    "family_name": _("nazwisko"),
    "born_on": _("data urodzenia"),
    "street": _("ulica albo wieś"),
    "house": _("numer domu"),
    "town": _("miejscowość"),
}


def identity_gaps(identity: Identity) -> list[str]:
    """Braki tożsamości: names of the facts still missing; a request becomes an application when there are none.

    Podstawa: program usług społecznych (pola wniosku są ustalane programem).
    """
    return [name for name in GAPS if not getattr(identity, name)]


def age_on(born_on: date, day: date) -> int:
    """Wiek: full years on a day; a year is full with the beginning of its last day.

    Who was born on 29 February is a year older on 28 February of a common year. Podstawa: k.c. art. 112 (z pamięci).
    """
    birthday = Term(years=day.year - born_on.year).calendar_end(born_on) if day.year > born_on.year else born_on
    return max(0, day.year - born_on.year - (day < birthday))


def caller_is_known(*, born_on: date | None, street: str, told_year: str, told_street: str) -> bool:
    """Pytania kontrolne: the year of birth and the street both agree;

    Anything unknown to us does not count as agreement. "Ogrodowa" is "ul. Ogrodowa".
    """
    if born_on is None or not street:
        return False
    return told_year.strip() == str(born_on.year) and _name_of(told_street) == _name_of(street)


def _name_of(street: str) -> str:
    return _KIND_OF_STREET.sub("", normalise(street))


def split_name(known_as: str) -> tuple[str, str]:
    """Given and family name from what somebody said in one breath; a single word is a given name only."""
    given, _space, family = " ".join(known_as.split()).rpartition(" ")
    return (given, family) if given else (family, "")
