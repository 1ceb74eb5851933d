"""Asking for a room on the web or by phone, the answer with a reason, calling it off, and forgetting who asked."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions.impersonal import TextMissing, impersonal, impersonal_and_there
from okienko.domain.community.rules import days_of_series, tidy
from okienko.domain.venues.choices import AskerKind
from okienko.domain.venues.lifecycle import BOOKING, BookingState
from okienko.domain.venues.models import KeyLoan, RoomBooking, Venue, VenueRoom
from okienko.domain.venues.permissions import (
    PHONE_HASH,
    can_ask_for_room,
    can_cancel_booking,
    can_forget_askers,
    can_keep_venue,
    can_see_bookings,
)
from okienko.domain.venues.queries import closed_on, nearest_times, rules_on, taken_between
from okienko.domain.venues.rules import Obstacle, Span, Wish, asker_is_forgotten, booking_obstacle
from okienko.foundation.access import Actor, Channel, NotAllowed
from okienko.foundation.clock import WARSAW, at_hour, day_of
from okienko.foundation.crypto import search_hash
from okienko.foundation.errors import OfficeError
from okienko.foundation.events.actions import emit
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.phones import PhoneNotUnderstood, parse_phone
from okienko.foundation.privacy import FieldClass
from okienko.foundation.versions import lock
from okienko.foundation.weekly_hours import day_words, hour_words

_SMALLEST_NUMBER, _NUMBERS = 100_000, 900_000
MOST_WEEKS = 52


class RoomNotGiven(OfficeError):
    """The room cannot be had then; `nearest` is what is free instead."""

    sentences = {
        Obstacle.BACKWARDS: _("Koniec musi być po początku. Popraw godziny."),
        Obstacle.PAST: _("Ta godzina już minęła. Podaj dzień i godzinę, które dopiero będą."),
        Obstacle.TOO_MANY: _("Tyle osób nie zmieści się w tej sali. Wybierz większą albo zadzwoń."),
        Obstacle.TAKEN: _("W tym czasie sala jest zajęta."),
        Obstacle.ASKER: _("Z tej sali korzysta kto inny. Zobacz zasady miejsca albo zadzwoń do nas."),
        Obstacle.TOO_SOON: _("To za późno, żeby się przygotować. Zadzwoń, może się uda."),
        Obstacle.TOO_FAR: _("Na tak odległy dzień jeszcze nie zapisujemy."),
        Obstacle.CLOSED: _("W tym dniu miejsce jest zamknięte."),
        Obstacle.HOURS: _("O tej porze sal nie udostępniamy. Zobacz godziny w zasadach."),
        Obstacle.TOO_LONG: _("To dłużej, niż pozwalają zasady miejsca. Podziel spotkanie albo zadzwoń."),
    }

    def __init__(self, obstacle: Obstacle, nearest: Sequence[Span] = ()) -> None:
        self.obstacle, self.nearest = obstacle, tuple(nearest)
        told = str(self.sentences[obstacle])
        if nearest:
            free = "; ".join(span_words(span) for span in nearest)
            told += " " + gettext("Najbliższe wolne godziny: %(free)s.") % {"free": free}
        super().__init__(told)


class NobodyToCall(OfficeError):
    """Nobody would know who comes."""

    sentence = _("Napisz imię albo jak się zwracać.")


class GroupHasNoName(OfficeError):
    """Which group or organisation?"""

    sentence = _("Napisz, jaka to grupa albo organizacja.")


class NothingLikeThatInTheRoom(OfficeError):
    """The room has no such thing."""

    sentence = _("Tego nie ma w tej sali. Wybierz z wyposażenia sali.")


class TooManyRequests(OfficeError):
    """Somebody fills the list with one telephone."""

    sentence = _("Z tego telefonu jest już dziś kilka próśb o salę. Zadzwoń do nas, zapiszemy resztę.")


class WeeksNotUnderstood(OfficeError):
    """Not a series."""

    sentence = _("Podaj, ile razy i co ile tygodni. Najwyżej 52 razy.")


class DaysTaken(OfficeError):
    """Some of the days of a series are not free."""

    def __init__(self, days: Sequence[date]) -> None:
        told = ", ".join(day_words(day) for day in days[:5])
        super().__init__(
            gettext("W tych dniach sala jest zajęta: %(days)s. Nic nie zostało zapisane.") % {"days": told}
        )


@dataclass(frozen=True, kw_only=True)
class RoomWish:
    """What somebody wants the room for; moments are aware."""

    starts_at: datetime
    ends_at: datetime
    purpose: str
    people: int
    asker: AskerKind
    group: str = ""
    equipment: Sequence[str] = ()


def span_words(span: Span) -> str:
    """ "12 marca, 17.00–19.00"."""
    start, end = span.starts_at.astimezone(WARSAW), span.ends_at.astimezone(WARSAW)
    return f"{day_words(start.date())}, {hour_words(start.time())}–{hour_words(end.time())}"


@transaction.atomic
def ask_for_room(
    *,
    room: VenueRoom,
    wish: RoomWish,
    name: str,
    phone: str,
    channel: Channel,
    key: str,
    by: Actor,
    at: datetime,
    most_a_day: int | None = None,
) -> RoomBooking:
    """Prośba o salę: with a number at once; the same `key` gives the request that is there already.

    `most_a_day` is how often one telephone may ask on the web in a day. Whoever keeps the place may bend its rules.
    Raises RoomNotGiven, NobodyToCall, GroupHasNoName, PhoneNotUnderstood, TextMissing, TextLeadsToAPerson,
    NothingLikeThatInTheRoom, TooManyRequests.
    """
    venue = room.venue
    if not can_ask_for_room(by, venue, channel):
        raise NotAllowed
    name, e164 = tidy(name), parse_phone(phone)
    room = lock(VenueRoom.objects.select_related("venue__place"), room.pk)
    if sent_before := room.bookings.filter(key=key).first():
        return sent_before
    phone_hash = search_hash(e164, PHONE_HASH)
    if channel == Channel.WEB and most_a_day is not None and _today_from(phone_hash, at) >= most_a_day:
        raise TooManyRequests
    purpose, group = impersonal_and_there(wish.purpose), impersonal(wish.group)
    if not name:
        raise NobodyToCall
    if wish.asker in {AskerKind.GROUP, AskerKind.ORGANISATION} and not group:
        raise GroupHasNoName
    if not set(wish.equipment) <= set(room.equipment):
        raise NothingLikeThatInTheRoom
    keeps = channel != Channel.WEB and can_keep_venue(by, venue)
    span = Span(wish.starts_at, wish.ends_at)
    _refuse(room, Wish(span, wish.people, wish.asker), at, by_keeper=keeps)
    rules = rules_on(venue, day_of(at))
    booking = RoomBooking.objects.create(
        room=room, number=_fresh_number(), starts_at=wish.starts_at, ends_at=wish.ends_at, purpose=purpose,
        people=wish.people, equipment=list(wish.equipment), asker=wish.asker, group=group, name=name, phone=e164,
        phone_hash=phone_hash, channel=channel, key=key, answer_by=day_of(at) + timedelta(days=rules.answer_days),
        asked_at=at, asked_by_id=by.user_id,
    )  # fmt: skip
    _record(booking, "ask_for_room", by, at)
    return booking


@transaction.atomic
def answer_booking(
    *, booking: RoomBooking, verb: str, by: Actor, at: datetime, answer: str = "", version: int | None = None
) -> RoomBooking:
    """Odpowiedź na prośbę: "confirm" or "decline", the latter with a reason; who asked is told.

    Raises RoomNotGiven when the room was given to somebody else meanwhile, TextMissing, ChangedMeanwhile,
    MoveNotAllowed.
    """
    if not can_keep_venue(by, booking.room.venue):
        raise NotAllowed
    room = lock(VenueRoom.objects.select_related("venue__place"), booking.room_id)
    booking = lock(RoomBooking.objects.select_related("room__venue__community"), booking.pk, version)
    booking.state = BOOKING.target(BookingState(booking.state), verb)
    booking.answer = impersonal(answer)
    if booking.state == BookingState.DECLINED and not booking.answer:
        raise TextMissing
    if booking.state == BookingState.CONFIRMED:
        _refuse(room, Wish(booking.span, booking.people, booking.asker), at, by_keeper=True)
    booking.answered_at = at
    booking.next_version().save()
    emit("venues.booking_answered", at=at, booking_id=booking.pk)
    _record(booking, f"{verb}_booking", by, at)
    return booking


@transaction.atomic
def cancel_booking(*, booking: RoomBooking, by: Actor, at: datetime, reason: str = "", phone: str = "") -> RoomBooking:
    """Odwołanie rezerwacji: by whoever asked, known by the telephone, or by the centre, which says why and tells them.

    Somebody else's does not exist for a resident (NotAllowed). Raises TextMissing, MoveNotAllowed.
    """
    if not can_cancel_booking(by, booking, _e164_or_nothing(phone)):
        raise NotAllowed
    by_office = can_see_bookings(by, booking.room.venue)
    booking = lock(RoomBooking.objects.select_related("room__venue__community"), booking.pk)
    booking.state = BOOKING.target(BookingState(booking.state), "cancel")
    booking.answer = impersonal_and_there(reason) if by_office else booking.answer
    booking.next_version().save()
    if by_office:
        emit("venues.booking_answered", at=at, booking_id=booking.pk)
    _record(booking, "cancel_booking", by, at)
    return booking


@transaction.atomic
def repeat_booking(*, booking: RoomBooking, times: int, every_weeks: int, by: Actor, at: datetime) -> list[RoomBooking]:
    """Stała rezerwacja: `times` more confirmed ones at the same hour; holidays and closed days stay out.

    All or nothing. Raises WeeksNotUnderstood, DaysTaken.
    """
    venue = booking.room.venue
    if not can_keep_venue(by, venue):
        raise NotAllowed
    if not (1 <= times <= MOST_WEEKS and 1 <= every_weeks <= MOST_WEEKS):
        raise WeeksNotUnderstood
    lock(VenueRoom.objects.all(), booking.room_id)
    booking = lock(RoomBooking.objects.select_related("room__venue__place"), booking.pk)
    BOOKING.target(BookingState(booking.state), "cancel")  # only what is alive can be repeated
    start, is_closed = booking.starts_at.astimezone(WARSAW), closed_on(venue)
    length, made, refused = booking.span.length, [], []
    for number, day in enumerate(days_of_series(start.date(), times, every_weeks)):
        starts_at = at_hour(day, start.hour, start.minute)
        span = Span(starts_at, starts_at + length)
        if is_closed(day):
            continue
        if any(span.overlaps(one) for one in taken_between(booking.room, span.starts_at, span.ends_at)):
            refused.append(day)
            continue
        made.append(
            RoomBooking(
                room=booking.room, number=_fresh_number(), starts_at=span.starts_at, ends_at=span.ends_at,
                purpose=booking.purpose, people=booking.people, equipment=booking.equipment, asker=booking.asker,
                group=booking.group, name=booking.name, phone=booking.phone, phone_hash=booking.phone_hash,
                channel=Channel.DESK, key=f"{booking.number}-{at.timestamp():.0f}-{number}", answer_by=day_of(at),
                state=BookingState.CONFIRMED, answered_at=at, asked_at=at, asked_by_id=by.user_id,
            )
        )  # fmt: skip
    if refused:
        raise DaysTaken(refused)
    for one in made:
        one.save()
    _record(booking, "repeat_booking", by, at)
    return made


@transaction.atomic
def read_bookings(*, venue: Venue, by: Actor, at: datetime, since: datetime) -> list[RoomBooking]:
    """Prośby i rezerwacje miejsca that are not over, with names; the look at them is journalled."""
    if not can_see_bookings(by, venue):
        raise NotAllowed
    live = Q(state__in=(BookingState.ASKED, BookingState.CONFIRMED), ends_at__gt=since)
    rows = list(RoomBooking.objects.filter(live, room__venue=venue).select_related("room"))
    if rows:
        _look(venue, by, at)
    return rows


@transaction.atomic
def forget_askers(*, by: Actor, at: datetime) -> int:
    """Zapomnienie, kto prosił: names and telephones of meetings and keys that were over long ago; the rest stays."""
    if not can_forget_askers(by):
        raise NotAllowed
    wiped, today = 0, day_of(at)
    for booking in RoomBooking.objects.select_for_update().exclude(phone_hash="").filter(ends_at__lt=at):
        if asker_is_forgotten(day_of(booking.ends_at), today):
            booking.name = booking.phone = booking.phone_hash = ""
            booking.save(update_fields=["name", "phone", "phone_hash"])
            _record(booking, "forget_askers", by, at)
            wiped += 1
    for loan in KeyLoan.objects.select_for_update().filter(returned_at__lt=at):
        if loan.returned_at and loan.phone and asker_is_forgotten(day_of(loan.returned_at), today):
            loan.name = loan.phone = ""
            loan.save(update_fields=["name", "phone"])
            wiped += 1
    return wiped


def _refuse(room: VenueRoom, wish: Wish, at: datetime, *, by_keeper: bool) -> None:
    """Raises RoomNotGiven, with the nearest free times."""
    taken = taken_between(room, wish.span.starts_at, max(wish.span.ends_at, wish.span.starts_at))
    is_closed, rules = closed_on(room.venue), rules_on(room.venue, day_of(wish.span.starts_at))
    obstacle = booking_obstacle(
        rules.terms, wish, seats=room.seats, taken=taken, is_closed=is_closed, at=at, by_keeper=by_keeper
    )
    if obstacle is None:
        return
    asks_for_another_time = obstacle not in {Obstacle.TOO_MANY, Obstacle.ASKER, Obstacle.BACKWARDS}
    raise RoomNotGiven(obstacle, nearest_times(room, wish, at) if asks_for_another_time else ())


def _today_from(phone_hash: str, at: datetime) -> int:
    day_ago = at - timedelta(days=1)
    return RoomBooking.objects.filter(phone_hash=phone_hash, channel=Channel.WEB, asked_at__gt=day_ago).count()


def _fresh_number() -> str:
    """Six digits that nobody has. Should two draw the same at one moment, the database refuses one."""
    drawn = (str(_SMALLEST_NUMBER + secrets.randbelow(_NUMBERS)) for _draw in iter(int, 1))
    return next(number for number in drawn if not RoomBooking.objects.filter(number=number).exists())


def _e164_or_nothing(phone: str) -> str:
    try:
        return parse_phone(phone)
    except PhoneNotUnderstood:
        return ""


def _look(venue: Venue, by: Actor, at: datetime) -> None:
    thing = f"venue:{venue.pk}"
    journal.record(by=by, at=at, verb="read", thing=thing, fields=[FieldClass.PERSONAL], purpose=Purpose.EVENT)


def _record(booking: RoomBooking, verb: str, by: Actor, at: datetime) -> None:
    thing, classes = f"room_booking:{booking.pk}", [FieldClass.PERSONAL]
    journal.record(by=by, at=at, verb=verb, thing=thing, fields=classes, purpose=Purpose.EVENT)
