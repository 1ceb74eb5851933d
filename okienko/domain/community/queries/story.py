"""What a community tells everybody beside its meetings: on what money went and to whom."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from okienko.domain.community.lifecycle import EventState
from okienko.domain.community.models import Community, CommunityEvent, MaterialMove, Outcome, Purchase
from okienko.domain.community.rules import share
from okienko.foundation.clock import day_of

A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Spending:
    """Money that was spent: on what, when, how much, to whom (empty when no bill says it), and whose it was."""

    on: date
    what: str
    amount: Decimal
    paid_to: str
    source: str


def spendings_of(community: Community) -> list[Spending]:
    """What meetings and initiatives cost, the latest first: three SQL queries.

    A meeting tells its cost as a whole, with everybody whose bill was paid for it; until then each bill stands alone.
    """
    outcomes = Outcome.objects.filter(event__community=community, cost__gt=0).select_related("event")
    alone = Q(initiative__community=community) | Q(event__community=community, event__outcome=None)
    rows = [
        *(
            Spending(day_of(one.event.starts_at), one.event.title, one.cost, _sellers(one), one.money_source)
            for one in outcomes.prefetch_related("event__purchases").order_by("-pk")
        ),
        *(
            Spending(one.bought_on, one.what, one.amount, one.seller, one.money_source)
            for one in Purchase.objects.filter(alone).order_by("-pk")
        ),
    ]
    return sorted(rows, key=lambda one: one.on, reverse=True)


def _sellers(outcome: Outcome) -> str:
    return ", ".join(dict.fromkeys(one.seller for one in outcome.event.purchases.all()))


@dataclass(frozen=True)
class YearTold:
    """A year of meetings in numbers; `returning_share` is in per cent, None when nobody asked."""

    meetings: int
    people: int
    returning_share: int | None
    volunteers: int
    staff_hours: Decimal


def year_told(community: Community, until: datetime) -> YearTold:
    """The year up to a moment: one SQL query."""
    held = CommunityEvent.objects.filter(
        community=community, state=EventState.HELD, starts_at__gt=until - A_YEAR, starts_at__lte=until
    )
    told = held.aggregate(
        meetings=Count("pk"), people=Sum("attended"), again=Sum("returning"), helpers=Sum("volunteers"),
        asked=Sum("attended", filter=Q(returning__isnull=False)), hours=Sum("staff_hours"),
    )  # fmt: skip
    return YearTold(
        meetings=told["meetings"],
        people=told["people"] or 0,
        returning_share=share(told["again"] or 0, told["asked"] or 0),
        volunteers=told["helpers"] or 0,
        staff_hours=told["hours"] or Decimal(0),
    )


def materials_received(community: Community) -> QuerySet[MaterialMove]:
    """What came to the small stock, with its source and cost, the latest first."""
    moves = MaterialMove.objects.filter(material__community=community, quantity__gt=0).select_related("material")
    return moves.order_by("-moved_on", "-pk")
