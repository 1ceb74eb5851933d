"""One queue for the web and the phone: a place or a number on the waiting list at once."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.lifecycle import SIGN_UP, EventState, SignUpState
from okienko.domain.community.models import CommunityEvent, SignUp
from okienko.domain.community.permissions import (
    PHONE_HASH,
    can_cancel_sign_up,
    can_forget_sign_ups,
    can_see_sign_ups,
    can_sign_up,
)
from okienko.domain.community.rules import (
    Obstacle,
    fits,
    list_is_over,
    next_in_queue,
    places_wanted,
    sign_up_obstacle,
    tidy,
)
from okienko.foundation.access import Actor, Channel, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.crypto import search_hash
from okienko.foundation.errors import OfficeError
from okienko.foundation.events.actions import emit
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.phones import PhoneNotUnderstood, parse_phone
from okienko.foundation.privacy import FieldClass
from okienko.foundation.versions import lock

_SMALLEST_NUMBER, _NUMBERS = 100_000, 900_000


class SignUpNotPossible(OfficeError):
    """The list does not take anybody now."""

    sentences = {
        Obstacle.CANCELLED: _("To spotkanie jest odwołane. Zobacz, co jeszcze przed nami."),
        Obstacle.NO_LIST: _("Na to spotkanie nie trzeba się zapisywać. Po prostu przyjdź."),
        Obstacle.STARTED: _("To spotkanie już się zaczęło. Zapisy są zamknięte."),
        Obstacle.NO_CHILDREN: _("Napisz, ile dzieci przyjdzie. Imion dzieci nie zapisujemy."),
        Obstacle.TOO_MANY: _("To więcej dzieci, niż jest miejsc na spotkaniu. Zadzwoń do nas, poszukamy innej drogi."),
    }

    def __init__(self, obstacle: Obstacle) -> None:
        self.obstacle = obstacle
        super().__init__(self.sentences[obstacle])


class NameMissing(OfficeError):
    """Nobody would know whom to call."""

    sentence = _("Napisz imię albo jak się do Ciebie zwracać.")


class PhoneOnTheListAlready(OfficeError):
    """Somebody with this telephone is on the list; whose it is, the web does not say to whoever types it."""

    sentence = _("Ten telefon może już być na liście. Na stronie tego nie pokażemy. Zadzwoń do nas, sprawdzimy.")


class TooManySignUps(OfficeError):
    """Somebody fills lists with one telephone."""

    sentence = _("Z tego telefonu jest już dziś kilka zapisów przez stronę. Zadzwoń do nas, zapiszemy Cię od ręki.")


@transaction.atomic
def sign_up(
    *,
    event: CommunityEvent,
    name: str,
    phone: str,
    channel: Channel,
    key: str,
    by: Actor,
    at: datetime,
    children: int = 0,
    most_a_day: int | None = None,
) -> SignUp:
    """Zapis na spotkanie: a place while there is one, else a number on the waiting list (`queries.waiting_number`).

    The same `key` gives the sign-up that is there already, and so does the same telephone for those who see the list.
    On the web a telephone alone proves nothing: PhoneOnTheListAlready. `children` counts only at a meeting for
    children; they are not named. `most_a_day` is how often one telephone may be signed up on the web in a day: else
    TooManySignUps. Raises SignUpNotPossible, NameMissing, PhoneNotUnderstood too.
    """
    if not can_sign_up(by, event, channel):
        raise NotAllowed
    name, e164 = tidy(name), parse_phone(phone)
    if not name:
        raise NameMissing
    event = lock(CommunityEvent.objects.all(), event.pk)
    phone_hash = search_hash(e164, PHONE_HASH)
    if sent_before := event.sign_ups.filter(key=key).first():
        return sent_before
    listed = event.sign_ups.exclude(state=SignUpState.CANCELLED).filter(phone_hash=phone_hash).first()
    if listed and channel == Channel.WEB:
        raise PhoneOnTheListAlready
    if listed:
        return listed
    if channel == Channel.WEB and most_a_day is not None and _today_from(phone_hash, at) >= most_a_day:
        raise TooManySignUps
    meeting = event.as_meeting(taken=_taken(event), anybody_waits=_waiting(event).exists())
    obstacle = sign_up_obstacle(meeting, children, at)
    if obstacle:
        raise SignUpNotPossible(obstacle)
    places = places_wanted(meeting, children)
    created = SignUp.objects.create(
        event=event,
        number=_fresh_number(),
        name=name,
        phone=e164,
        phone_hash=phone_hash,
        places=places,
        channel=channel,
        state=SignUpState.PLACED if fits(meeting, places) else SignUpState.WAITING,
        key=key,
        signed_up_at=at,
        signed_up_by_id=by.user_id,
    )
    _record(f"sign_up:{created.pk}", "sign_up", by, at)
    return created


@transaction.atomic
def cancel_sign_up(*, sign_up: SignUp, by: Actor, at: datetime, phone: str = "") -> SignUp:
    """Wypisanie: the place goes to the next in the queue, who is told (`community.place_freed`).

    A resident shows that the sign-up is theirs by its telephone; somebody else's does not exist for them (NotAllowed).
    """
    if not can_cancel_sign_up(by, sign_up, _e164_or_nothing(phone)):
        raise NotAllowed
    event = lock(CommunityEvent.objects.all(), sign_up.event_id)
    sign_up = SignUp.objects.select_for_update(of=("self",)).get(pk=sign_up.pk)
    sign_up.state = SIGN_UP.target(sign_up.state, "cancel")
    sign_up.save(update_fields=["state"])
    give_free_places(event, at)
    _record(f"sign_up:{sign_up.pk}", "cancel_sign_up", by, at)
    return sign_up


@transaction.atomic
def read_sign_up_list(*, event: CommunityEvent, by: Actor, at: datetime) -> list[SignUp]:
    """Lista zapisanych: those with a place, then those who wait, in their order. The look at it is journalled."""
    if not can_see_sign_ups(by, event):
        raise NotAllowed
    _record(f"community_event:{event.pk}", "read", by, at)
    listed = event.sign_ups.exclude(state=SignUpState.CANCELLED)
    return sorted(listed, key=lambda one: (one.state != SignUpState.PLACED, one.pk))


@transaction.atomic
def forget_sign_ups(*, by: Actor, at: datetime) -> int:
    """Zniszczenie list: those of meetings that ended long enough ago (`rules.list_is_over`); how many came, stays."""
    if not can_forget_sign_ups(by):
        raise NotAllowed
    forgotten = 0
    for event in CommunityEvent.objects.filter(pk__in=SignUp.objects.values("event"), ends_at__lt=at).order_by("pk"):
        if list_is_over(day_of(event.ends_at), day_of(at)):
            deleted, _tables = event.sign_ups.all().delete()
            forgotten += deleted
            _record(f"community_event:{event.pk}", "forget_sign_ups", by, at)
    return forgotten


def give_free_places(event: CommunityEvent, at: datetime) -> None:
    """Miejsca dla czekających: for an event locked by the caller; one `community.place_freed` for each who moves up."""
    if event.state != EventState.ANNOUNCED or at >= event.starts_at:
        return
    queue = list(_waiting(event))
    free = None if event.places_limit is None else event.places_limit - _taken(event)
    for one in queue[: next_in_queue([waiting.places for waiting in queue], free)]:
        one.state = SIGN_UP.target(one.state, "place")
        one.save(update_fields=["state"])
        emit("community.place_freed", at=at, event_id=event.pk, sign_up_id=one.pk)


def _today_from(phone_hash: str, at: datetime) -> int:
    """How often a telephone was signed up on the web in the last day, to any meeting, also where it left the list."""
    rows = SignUp.objects.filter(phone_hash=phone_hash, channel=Channel.WEB, signed_up_at__gt=at - timedelta(days=1))
    return rows.count()


def _taken(event: CommunityEvent) -> int:
    taken: int | None = event.sign_ups.filter(state=SignUpState.PLACED).aggregate(taken=Sum("places"))["taken"]
    return taken or 0


def _waiting(event: CommunityEvent) -> "QuerySet[SignUp]":
    return event.sign_ups.filter(state=SignUpState.WAITING).order_by("pk")


def _fresh_number() -> str:
    """Six digits that nobody has. Should two lists draw the same at one moment, the database refuses one."""
    drawn = (str(_SMALLEST_NUMBER + secrets.randbelow(_NUMBERS)) for _draw in iter(int, 1))
    return next(number for number in drawn if not SignUp.objects.filter(number=number).exists())


def _e164_or_nothing(phone: str) -> str:
    try:
        return parse_phone(phone)
    except PhoneNotUnderstood:
        return ""


def _record(thing: str, verb: str, by: Actor, at: datetime) -> None:
    journal.record(by=by, at=at, verb=verb, thing=thing, fields=[FieldClass.PERSONAL], purpose=Purpose.EVENT)
