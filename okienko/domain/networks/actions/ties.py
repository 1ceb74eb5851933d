"""Ties between members of a network: from which day, until which."""

from datetime import date, datetime

from django.db import transaction

from okienko.domain.networks.actions.errors import (
    EndsBeforeItBegan,
    LeftAlready,
    NotInTheNetworkThen,
    TiedAlready,
    TiedToItself,
)
from okienko.domain.networks.choices import TieKind
from okienko.domain.networks.models import NetworkMember, Tie
from okienko.domain.networks.permissions import can_keep_network
from okienko.domain.networks.rules import in_order
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.journal import actions as journal


@transaction.atomic
def tie(*, one: NetworkMember, other: NetworkMember, kind: TieKind, valid_from: date, by: Actor, at: datetime) -> Tie:
    """Nowa więź between two of one network. Raises TiedToItself, NotInTheNetworkThen, TiedAlready."""
    if not can_keep_network(by, one.community):
        raise NotAllowed
    if one.pk == other.pk or one.community_id != other.community_id:
        raise TiedToItself
    first, second = in_order(one.pk, other.pk)
    # Both are locked in one order; whoever ends one of them waits.
    both = NetworkMember.objects.select_for_update().filter(pk__in=(first, second)).order_by("pk")
    if any(member.valid_until or valid_from < member.valid_from for member in both):
        raise NotInTheNetworkThen
    standing = Tie.objects.filter(first=first, second=second, kind=kind).exclude(valid_until__lt=valid_from)
    if standing.exists():
        raise TiedAlready
    made = Tie.objects.create(first_id=first, second_id=second, kind=kind, valid_from=valid_from)
    journal.record(by=by, at=at, verb="tie", thing=f"network_tie:{made.pk}")
    return made


@transaction.atomic
def untie(*, tie: Tie, last_day: date, by: Actor, at: datetime) -> Tie:
    """Koniec więzi: the history stays. Raises LeftAlready, EndsBeforeItBegan."""
    if not can_keep_network(by, tie.first.community):
        raise NotAllowed
    tie = Tie.objects.select_for_update(of=("self",)).get(pk=tie.pk)
    if tie.valid_until:
        raise LeftAlready
    if last_day < tie.valid_from:
        raise EndsBeforeItBegan
    tie.valid_until = last_day
    tie.save(update_fields=["valid_until"])
    journal.record(by=by, at=at, verb="untie", thing=f"network_tie:{tie.pk}")
    return tie
