"""Joining a time bank, leaving it, and writing an exchange down."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions.impersonal import impersonal, impersonal_and_there
from okienko.domain.community.models import Community
from okienko.domain.community.rules import tidy
from okienko.domain.timebank.models import Exchange, TimeBankMember
from okienko.domain.timebank.permissions import can_keep_time_bank
from okienko.domain.timebank.queries import balances, terms_on
from okienko.domain.timebank.rules import Obstacle, exchange_obstacle
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.phones import parse_phone
from okienko.foundation.privacy import FieldClass


class MemberHasNoName(OfficeError):
    """Nobody would know whom to call."""

    sentence = _("Napisz imię albo jak się do tej osoby zwracać.")


class NotAMember(OfficeError):
    """Somebody left, or belongs to another time bank."""

    sentence = _("Ta osoba nie jest teraz w tym banku czasu.")


class ExchangeNotPossible(OfficeError):
    """The hours do not add up."""

    sentences = {
        Obstacle.ONESELF: _("Wymiana jest między dwiema osobami. Wybierz drugą."),
        Obstacle.HOURS: _("Podaj pełne albo pół godziny, na przykład 1,5."),
        Obstacle.TAKER_HAS_TOO_LITTLE: _("Ta osoba ma za mało godzin. Najpierw niech coś da, choćby upiecze ciasto."),
        Obstacle.GIVER_HAS_TOO_MUCH: _("Ta osoba ma już dużo godzin. Niech najpierw poprosi o coś dla siebie."),
    }

    def __init__(self, obstacle: Obstacle) -> None:
        self.obstacle = obstacle
        super().__init__(self.sentences[obstacle])


@transaction.atomic
def join_time_bank(
    *, community: Community, name: str, phone: str, consent_on: date, by: Actor, at: datetime, offers: str = ""
) -> TimeBankMember:
    """Wejście do banku czasu: after a talk and with a consent. Raises MemberHasNoName, PhoneNotUnderstood."""
    if not can_keep_time_bank(by, community):
        raise NotAllowed
    name, e164 = tidy(name), parse_phone(phone)
    if not name:
        raise MemberHasNoName
    member = TimeBankMember.objects.create(
        community=community, name=name, phone=e164, offers=impersonal(offers), consent_on=consent_on
    )
    _record(community, "join_time_bank", by, at)
    return member


@transaction.atomic
def leave_time_bank(*, member: TimeBankMember, by: Actor, at: datetime) -> TimeBankMember:
    """Odejście z banku czasu: the name and the telephone are wiped at once; the hours of others stay right."""
    if not can_keep_time_bank(by, member.community):
        raise NotAllowed
    member = TimeBankMember.objects.select_for_update(of=("self",)).select_related("community").get(pk=member.pk)
    if member.left_on:
        raise NotAMember
    member.name = member.phone = member.offers = ""
    member.left_on = max(day_of(at), member.consent_on)
    member.save()
    _record(member.community, "leave_time_bank", by, at)
    return member


@transaction.atomic
def record_exchange(
    *,
    giver: TimeBankMember,
    taker: TimeBankMember,
    hours: Decimal,
    what: str,
    done_on: date,
    by: Actor,
    at: datetime,
) -> Exchange:
    """Wymiana: one hour is one hour, whatever was done. Raises ExchangeNotPossible, NotAMember, TextMissing."""
    if not can_keep_time_bank(by, giver.community):
        raise NotAllowed
    what = impersonal_and_there(what)
    # Both are locked in one order, so that two exchanges between them never wait for each other.
    pair = TimeBankMember.objects.select_for_update().filter(pk__in={giver.pk, taker.pk}).order_by("pk")
    members = {one.pk: one for one in pair}
    if any(one.left_on or one.community_id != giver.community_id for one in members.values()):
        raise NotAMember
    terms = terms_on(done_on)
    now = balances(members.values(), terms)
    obstacle = exchange_obstacle(terms, hours, giver=now[giver.pk], taker=now[taker.pk], same=giver.pk == taker.pk)
    if obstacle:
        raise ExchangeNotPossible(obstacle)
    exchange = Exchange.objects.create(
        giver=members[giver.pk], taker=members[taker.pk], hours=hours, what=what, done_on=done_on, recorded_at=at,
        recorded_by_id=by.user_id,
    )  # fmt: skip
    _record(giver.community, "record_exchange", by, at)
    return exchange


@transaction.atomic
def read_members(*, community: Community, by: Actor, at: datetime) -> list[TimeBankMember]:
    """Członkowie banku czasu: names and telephones for the team; the look at them is journalled."""
    if not can_keep_time_bank(by, community):
        raise NotAllowed
    members = list(TimeBankMember.objects.filter(community=community, left_on=None))
    if members:
        _record(community, "read", by, at)
    return members


def _record(community: Community, verb: str, by: Actor, at: datetime) -> None:
    thing, classes = f"time_bank:{community.pk}", [FieldClass.PERSONAL]
    journal.record(by=by, at=at, verb=verb, thing=thing, fields=classes, purpose=Purpose.EVENT)
