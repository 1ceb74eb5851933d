"""Keys go out to somebody with a telephone, until a moment, and come back."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.rules import tidy
from okienko.domain.venues.actions.bookings import NobodyToCall
from okienko.domain.venues.models import KeyLoan, RoomBooking, Venue
from okienko.domain.venues.permissions import can_keep_venue
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.phones import parse_phone
from okienko.foundation.privacy import FieldClass
from okienko.foundation.versions import lock


class NoSuchKey(OfficeError):
    """The place has no such set."""

    sentence = _("Takiego kompletu kluczy to miejsce nie ma.")


class KeyIsOut(OfficeError):
    """Somebody has it."""

    sentence = _("Te klucze już ktoś ma. Najpierw zapisz zwrot.")


class DueTooEarly(OfficeError):
    """A key comes back later than it goes out."""

    sentence = _("Zwrot musi być później niż wydanie.")


class KeyIsBack(OfficeError):
    """It came back once."""

    sentence = _("Te klucze już wróciły.")


@transaction.atomic
def give_key(
    *,
    venue: Venue,
    key: str,
    name: str,
    phone: str,
    due_at: datetime,
    by: Actor,
    at: datetime,
    booking: RoomBooking | None = None,
    deposit: Decimal = Decimal(0),
) -> KeyLoan:
    """Wydanie kluczy: a set that is here, to somebody with a telephone, until a moment.

    Raises NoSuchKey, KeyIsOut, DueTooEarly, NobodyToCall, PhoneNotUnderstood.
    """
    if not can_keep_venue(by, venue):
        raise NotAllowed
    name, e164 = tidy(name), parse_phone(phone)
    if not name:
        raise NobodyToCall
    venue = lock(Venue.objects.select_related("community"), venue.pk)
    if key not in venue.keys:
        raise NoSuchKey
    if due_at <= at:
        raise DueTooEarly
    if venue.loans.filter(key=key, returned_at=None).exists():
        raise KeyIsOut
    of_this_place = booking if booking and booking.room.venue_id == venue.pk else None
    loan = KeyLoan.objects.create(
        venue=venue, key=key, booking=of_this_place, name=name, phone=e164, deposit=deposit, given_at=at,
        given_by_id=by.user_id, due_at=due_at,
    )  # fmt: skip
    _record(loan, "give_key", by, at)
    return loan


@transaction.atomic
def take_key_back(*, loan: KeyLoan, by: Actor, at: datetime) -> KeyLoan:
    """Zwrot kluczy: now, to whoever writes it down; the deposit goes back. Raises KeyIsBack."""
    if not can_keep_venue(by, loan.venue):
        raise NotAllowed
    loan = KeyLoan.objects.select_for_update(of=("self",)).select_related("venue").get(pk=loan.pk)
    if loan.returned_at:
        raise KeyIsBack
    loan.returned_at, loan.returned_to_id = at, by.user_id
    loan.save(update_fields=["returned_at", "returned_to"])
    _record(loan, "take_key_back", by, at)
    return loan


def _record(loan: KeyLoan, verb: str, by: Actor, at: datetime) -> None:
    thing, classes = f"key_loan:{loan.pk}", [FieldClass.PERSONAL]
    journal.record(by=by, at=at, verb=verb, thing=thing, fields=classes, purpose=Purpose.EVENT)
