"""Who is calling: found by what they say, shown only after two control questions agree."""

import re
from dataclasses import dataclass, field

from django.core import signing

from okienko.domain.people.models import Person
from okienko.domain.people.permissions import people_visible_to
from okienko.domain.people.queries import find_people
from okienko.domain.people.rules import caller_is_known
from okienko.foundation.access import Actor

_SALT = "desk.caller"
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")


@dataclass(frozen=True)
class Caller:
    """What is known of a caller. `state`: "new" (nobody looked), "unknown", "ask", "wrong" or "known"."""

    state: str = "new"
    wanted: str = ""
    found: int = 0
    person: Person | None = field(default=None)


def look_for(wanted: str, control: str, *, by: Actor) -> Caller:
    """The caller by a number, a surname, a PESEL or a street.

    `control` is the year of birth and the street, in one line.
    """
    if not wanted.strip():
        return Caller()
    people = find_people(wanted, by=by)
    if not people:
        return Caller("unknown", wanted)
    if not control.strip():
        return Caller("ask", wanted, len(people))
    year, street = split_control(control)
    agreeing = [
        person
        for person in people
        if caller_is_known(born_on=person.born_on, street=person.street, told_year=year, told_street=street)
    ]
    if len(agreeing) != 1:
        return Caller("wrong", wanted, len(people))
    return Caller("known", wanted, 1, agreeing[0])


def split_control(control: str) -> tuple[str, str]:
    """The year and the street out of "1949 Ogrodowa" or "Ogrodowa, 1949"."""
    found = _YEAR.search(control)
    if not found:
        return "", control.strip(" ,.")
    street = f"{control[: found.start()]} {control[found.end() :]}"
    return found[0], re.sub(r"^(ul\.|ulica)\s+", "", " ".join(street.split()).strip(" ,."), flags=re.IGNORECASE)


def seal(person: Person, key: str) -> str:
    """The known person of this call, so that the next POST of the form need not ask again."""
    return signing.dumps({"person": person.pk, "key": key}, salt=_SALT)


def unseal(sealed: str, key: str, *, by: Actor) -> Person | None:
    """The person sealed for this call, or None."""
    try:
        said = signing.loads(sealed, salt=_SALT)
    except signing.BadSignature:
        return None
    return people_visible_to(by).filter(pk=said["person"]).first() if said["key"] == key else None
