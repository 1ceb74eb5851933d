"""Balances and exchanges of a time bank."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from okienko.domain.catalogue.queries import parameter
from okienko.domain.community.models import Community
from okienko.domain.timebank.models import Exchange, TimeBankMember
from okienko.domain.timebank.rules import Terms, balance

NONE = Decimal(0)


def terms_on(day: date) -> Terms:
    """The centre's own rules of a day. Raises ParameterMissing."""
    start, ceiling = (parameter(f"time_bank_{name}_hours", on=day).value for name in ("start", "ceiling"))
    return Terms(Decimal(start), Decimal(ceiling))


def balances(members: Iterable[TimeBankMember], terms: Terms) -> dict[int, Decimal]:
    """The balance of each member by its number: two SQL queries."""
    keys = [member.pk for member in members]
    given, taken = (
        dict(Exchange.objects.filter(**{f"{side}__in": keys}).order_by().values_list(side).annotate(hours=Sum("hours")))
        for side in ("giver", "taker")
    )
    return {key: balance(terms, given.get(key, NONE), taken.get(key, NONE)) for key in keys}


def exchanges_of(community: Community) -> QuerySet[Exchange]:
    """Exchanges between members of a community, the latest first."""
    return Exchange.objects.filter(giver__community=community).select_related("giver", "taker")


@dataclass(frozen=True)
class Exchanged:
    """How neighbours helped each other in a time: how often, for how many hours. Nobody is named."""

    times: int
    hours: Decimal


def exchanged_between(community: Community, first: date, last: date) -> Exchanged:
    """Wymiany w okresie, both days included: one SQL query."""
    rows = Exchange.objects.filter(giver__community=community, done_on__range=(first, last))
    told = rows.aggregate(times=Count("pk"), hours=Sum("hours"))
    return Exchanged(told["times"], told["hours"] or NONE)


def hours_exchanged(community: Community) -> Decimal:
    """All hours that neighbours gave each other: a number without names, for everybody."""
    hours: Decimal | None = Exchange.objects.filter(giver__community=community).aggregate(sum=Sum("hours"))["sum"]
    return hours or NONE
