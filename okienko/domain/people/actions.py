"""What happens to a person's card."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.people.choices import Circumstance, ContactWay
from okienko.domain.people.models import Person
from okienko.domain.people.permissions import can_add_person, can_change_contact, can_complete_identity
from okienko.domain.people.rules import GAPS, Identity, identity_gaps
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.crypto import search_hash
from okienko.foundation.errors import OfficeError
from okienko.foundation.identifiers import Pesel
from okienko.foundation.journal import actions as journal
from okienko.foundation.privacy import FieldClass
from okienko.foundation.search import normalise, sort_key_pl
from okienko.foundation.versions import lock

PESEL_HASH, PHONE_HASH = "people.pesel", "people.phone"


class SomebodyElseHasThisPesel(OfficeError):
    """The PESEL belongs to another card."""

    sentence = _("Ten PESEL ma już inna osoba w naszym systemie. Sprawdź cyfry albo połącz sprawę z tamtą osobą.")


class IdentityIncomplete(OfficeError):
    """Something is still missing."""

    def __init__(self, gaps: Sequence[str]) -> None:
        self.gaps = tuple(gaps)
        super().__init__(_("Brakuje jeszcze: %(gaps)s.") % {"gaps": ", ".join(str(GAPS[gap]) for gap in gaps)})


class PeselDisagrees(OfficeError):
    """The PESEL carries another day of birth than the one told."""

    sentence = _("Data urodzenia nie zgadza się z numerem PESEL. Sprawdź jedno i drugie.")


@transaction.atomic
def add_person(
    *,
    known_as: str,
    by: Actor,
    at: datetime,
    told: Identity | None = None,
    phone: str = "",
    email: str = "",
    contact_way: str = ContactWay.PHONE,
    large_print: bool = False,
    circumstances: Iterable[str] = (),
) -> Person:
    """Nowa osoba: a name or a nickname is enough; what else was told is kept, unconfirmed. `phone` is E.164."""
    if not can_add_person(by):
        raise NotAllowed
    person = Person(
        known_as=known_as,
        email=email,
        contact_way=contact_way,
        large_print=large_print,
        circumstances_text=_codes(circumstances),
    )
    _keep_told(person, told or Identity())
    _set_phone(person, phone)
    _set_search_columns(person)
    person.save()
    _record(person, "add_person", by, at)
    return person


@transaction.atomic
def complete_identity(
    *,
    person: Person,
    given_name: str,
    family_name: str,
    born_on: date | None,
    street: str,
    house: str,
    town: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
    pesel: str = "",
    demo_pesel: bool = False,
) -> Person:
    """Uzupełnienie tożsamości: what is known stays, what is told is added, nothing is asked twice.

    Raises IdentityIncomplete, PeselDisagrees, SomebodyElseHasThisPesel, ChangedMeanwhile.
    """
    if not can_complete_identity(by, person):
        raise NotAllowed
    person = lock(Person.objects, person.pk, version)
    _keep_told(person, Identity(given_name, family_name, born_on, street, house, town))
    if gaps := identity_gaps(identity_of(person)):
        raise IdentityIncomplete(gaps)
    if pesel:
        read = Pesel.read(pesel, demo=demo_pesel)
        if read.birth_date != person.born_on:
            raise PeselDisagrees
        person.pesel, person.pesel_hash = read.number, search_hash(read.number, PESEL_HASH)
    person.identity_confirmed_at = at
    _set_search_columns(person)
    try:
        with transaction.atomic():
            person.next_version().save()
    except IntegrityError as error:
        raise SomebodyElseHasThisPesel from error
    _record(person, "complete_identity", by, at, FieldClass.SENSITIVE if pesel else FieldClass.PERSONAL)
    return person


@transaction.atomic
def change_contact(
    *,
    person: Person,
    contact_way: str,
    large_print: bool,
    phone: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Person:
    """Zmiana sposobu kontaktu: in one place, obeyed by every later message. `phone` is E.164."""
    if not can_change_contact(by, person):
        raise NotAllowed
    person = lock(Person.objects, person.pk, version)
    person.contact_way, person.large_print = contact_way, large_print
    _set_phone(person, phone)
    person.next_version().save()
    _record(person, "change_contact", by, at)
    return person


@transaction.atomic
def change_circumstances(
    *, person: Person, circumstances: Iterable[str], by: Actor, at: datetime, version: int | None = None
) -> Person:
    """Zmiana tego, co warto wiedzieć: what drivers and visitors read before they come."""
    if not can_change_contact(by, person):
        raise NotAllowed
    person = lock(Person.objects, person.pk, version)
    person.circumstances_text = _codes(circumstances)
    person.next_version().save()
    _record(person, "change_circumstances", by, at, FieldClass.SENSITIVE)
    return person


def identity_of(person: Person) -> Identity:
    """What is known of who somebody is."""
    return Identity(**{name: getattr(person, name) for name in GAPS})


def _keep_told(person: Person, told: Identity) -> None:
    for name in GAPS:
        value = getattr(told, name)
        setattr(person, name, value.strip() if isinstance(value, str) else value)


def _codes(circumstances: Iterable[str]) -> str:
    return " ".join(Circumstance(code).value for code in dict.fromkeys(circumstances))


def _set_phone(person: Person, phone: str) -> None:
    person.phone, person.phone_hash = phone, search_hash(phone, PHONE_HASH) if phone else ""


def _set_search_columns(person: Person) -> None:
    person.search_name = normalise(f"{person.family_name} {person.given_name} {person.known_as}")[:340]
    person.sort_name = sort_key_pl(f"{person.family_name or person.known_as} {person.given_name}")[:700]


def _record(person: Person, verb: str, by: Actor, at: datetime, field_class: FieldClass = FieldClass.PERSONAL) -> None:
    journal.record(by=by, at=at, verb=verb, thing=f"person:{person.pk}", about=person.pk, fields=[field_class])
