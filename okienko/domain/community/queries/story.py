"""What a community tells everybody beside its meetings: on what money went and to whom."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Count, Manager, Q, QuerySet, Sum

from okienko.domain.community.lifecycle import EventState
from okienko.domain.community.models import Community, CommunityEvent, MaterialMove, Outcome, Purchase
from okienko.domain.community.rules import share
from okienko.foundation.clock import day_of

A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Bill:
    """What was bought, for how much and from whom."""

    what: str
    amount: Decimal
    seller: str


@dataclass(frozen=True)
class Spending:
    """Money that was spent on a meeting or an initiative: when, how much, whose it was, and every bill for it."""

    on: date
    what: str
    amount: Decimal
    source: str
    bills: tuple[Bill, ...]


def spendings_of(community: Community) -> list[Spending]:
    """What meetings and initiatives cost, the latest first: three SQL queries.

    A meeting tells its cost as a whole; one that was not told of yet, and an initiative, cost what their bills say.
    """
    outcomes = Outcome.objects.filter(event__community=community, cost__gt=0).select_related("event")
    rows = [
        Spending(day_of(one.event.starts_at), one.event.title, one.cost, one.money_source, _bills(one.event.purchases))
        for one in outcomes.prefetch_related("event__purchases").order_by("-pk")
    ]
    alone = Q(initiative__community=community) | Q(event__community=community, event__outcome=None)
    bought = Purchase.objects.filter(alone).select_related("initiative", "event").order_by("-bought_on", "-pk")
    by_cause: dict[tuple[int | None, int | None, int], list[Purchase]] = {}
    for purchase in bought:
        by_cause.setdefault((purchase.initiative_id, purchase.event_id, purchase.bought_on.year), []).append(purchase)
    rows += [_of_bills(bills) for bills in by_cause.values()]
    return sorted(rows, key=lambda one: one.on, reverse=True)


def total_cost(community: Community) -> Decimal:
    """What everything in a community cost so far, as far as it was told: three SQL queries."""
    return sum((one.amount for one in spendings_of(community)), Decimal("0.00"))


def _bills(purchases: Manager[Purchase]) -> tuple[Bill, ...]:
    return tuple(Bill(one.what, one.amount, one.seller) for one in purchases.all())


def _of_bills(purchases: list[Purchase]) -> Spending:
    """Bills of one year for one thing, the latest first."""
    latest = purchases[0]
    cause = latest.initiative or latest.event
    assert cause is not None  # nosec B101: says to the type checker what the database knows
    return Spending(
        on=latest.bought_on,
        what=cause.title,
        amount=sum((one.amount for one in purchases), Decimal(0)),
        source=", ".join(dict.fromkeys(one.money_source for one in purchases)),
        bills=tuple(Bill(one.what, one.amount, one.seller) for one in purchases),
    )


@dataclass(frozen=True)
class SeriesTold:
    """A series so far: how often it met, and how many people came, counted each time."""

    times: int
    people: int


def series_told(community: Community) -> dict[int, SeriesTold]:
    """Every series of a community that has met, by its number: one SQL query."""
    held = CommunityEvent.objects.filter(community=community, state=EventState.HELD, series__isnull=False)
    rows = held.order_by().values("series").annotate(times=Count("pk"), people=Sum("attended"))
    return {row["series"]: SeriesTold(row["times"], row["people"]) for row in rows}


@dataclass(frozen=True)
class YearTold:
    """A year of meetings in numbers; `returning_share` is in per cent, None when nobody asked."""

    meetings: int
    in_series: int
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
        meetings=Count("pk"), in_series=Count("series"), people=Sum("attended"), again=Sum("returning"),
        asked=Sum("attended", filter=Q(returning__isnull=False)), helpers=Sum("volunteers"), hours=Sum("staff_hours"),
    )  # fmt: skip
    return YearTold(
        meetings=told["meetings"],
        in_series=told["in_series"],
        people=told["people"] or 0,
        returning_share=share(told["again"] or 0, told["asked"] or 0),
        volunteers=told["helpers"] or 0,
        staff_hours=told["hours"] or Decimal(0),
    )


def materials_received(community: Community) -> QuerySet[MaterialMove]:
    """What came to the small stock, with its source and cost, the latest first."""
    moves = MaterialMove.objects.filter(material__community=community, quantity__gt=0).select_related("material")
    return moves.order_by("-moved_on", "-pk")
