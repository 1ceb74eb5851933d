"""What a community tells everybody beside its meetings: on what money went and to whom."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from okienko.domain.community.models import Community, MaterialMove, Outcome, Purchase
from okienko.foundation.clock import day_of


@dataclass(frozen=True)
class Spending:
    """Money that was spent: on what, when, how much, to whom (empty for a whole meeting), and whose it was."""

    on: date
    what: str
    amount: Decimal
    paid_to: str
    source: str


def spendings_of(community: Community) -> list[Spending]:
    """What meetings and initiatives cost, the latest first: two SQL queries. A meeting tells its cost as a whole."""
    outcomes = Outcome.objects.filter(event__community=community, cost__gt=0).select_related("event")
    bought = Purchase.objects.filter(initiative__community=community)
    rows = [
        *(Spending(day_of(one.event.starts_at), one.event.title, one.cost, "", one.money_source) for one in outcomes),
        *(Spending(one.bought_on, one.what, one.amount, one.seller, one.money_source) for one in bought),
    ]
    return sorted(rows, key=lambda one: one.on, reverse=True)


def materials_received(community: Community) -> QuerySet[MaterialMove]:
    """What came to the small stock, with its source and cost, the latest first."""
    moves = MaterialMove.objects.filter(material__community=community, quantity__gt=0).select_related("material")
    return moves.order_by("-moved_on", "-pk")
