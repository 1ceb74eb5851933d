"""Initiatives and what was bought, the small stock, photos that may be shown, and duty hours."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce

from okienko.domain.catalogue.queries import parameter
from okienko.domain.community.lifecycle import InitiativeState
from okienko.domain.community.models import (
    Community,
    CommunityDuty,
    EventPhoto,
    Initiative,
    Material,
    ProtectionStandards,
)
from okienko.domain.community.permissions import communities_worked_with_by
from okienko.domain.places.models import Place
from okienko.domain.places.queries import closed_days
from okienko.foundation.access import Actor
from okienko.foundation.clock import day_of
from okienko.foundation.weekly_hours import Opening, next_opening
from okienko.foundation.workdays import Term


def answer_within(on: date) -> Term:
    """In how many days an idea is answered, by the centre's own rule in force on a day. Raises ParameterMissing."""
    return Term(days=int(parameter("initiative_answer_days", on=on).value))


def initiatives_of(community: Community) -> QuerySet[Initiative]:
    """Initiatives with their purchases and `spent`, the latest first: two SQL queries."""
    spent = Coalesce(Sum("purchases__amount"), Decimal("0.00"))
    rows = Initiative.objects.filter(community=community).annotate(spent=spent)
    return rows.select_related("practice_card").order_by("-received_on", "-pk").prefetch_related("purchases")


def shown_initiatives(community: Community) -> QuerySet[Initiative]:
    """What everybody may read: ideas that were answered."""
    return initiatives_of(community).exclude(state=InitiativeState.IDEA)


def ideas_to_answer(by: Actor) -> QuerySet[Initiative]:
    """Ideas of one's own communities that wait for an answer, the most urgent first."""
    waiting = Initiative.objects.filter(state=InitiativeState.IDEA, community__in=communities_worked_with_by(by))
    return waiting.select_related("community").order_by("answer_by", "pk")


def stock(community: Community) -> QuerySet[Material]:
    """The small stock with `left`."""
    return (
        Material.objects.filter(community=community).annotate(left=Coalesce(Sum("moves__quantity"), 0)).order_by("name")
    )


def stock_of(material: Material) -> int:
    """How much of one material is left."""
    left: int | None = material.moves.aggregate(left=Sum("quantity"))["left"]
    return left or 0


def shown_photos(community: Community) -> QuerySet[EventPhoto]:
    """Photos that may be shown, of the latest meetings first."""
    photos = EventPhoto.objects.filter(event__community=community, is_public=True).select_related("event")
    return photos.order_by("-event__starts_at", "pk")


def standards_for_children(on: date) -> ProtectionStandards | None:
    """The standards of protecting children that are in force on a day."""
    return ProtectionStandards.objects.filter(valid_from__lte=on).first()


def standards_review_within(on: date) -> Term:
    """How soon the standards are looked at again, by the parameter in force on a day. Raises ParameterMissing."""
    return Term(months=int(parameter("child_standards_review_months", on=on).value))


@dataclass(frozen=True)
class DutyNext:
    """A duty and when it is next; None when not within two weeks. Holidays and closings of its place are skipped."""

    duty: CommunityDuty
    opening: Opening | None


def duties_of(community: Community, at: datetime) -> list[DutyNext]:
    """Duty hours in force on a moment, by the day of the week: two SQL queries."""
    duties = CommunityDuty.objects.in_force_on(day_of(at)).filter(community=community)
    return _next(duties, at)


def duties_at(place: Place, at: datetime) -> list[DutyNext]:
    """Duty hours of every community in one place: two SQL queries."""
    return _next(CommunityDuty.objects.in_force_on(day_of(at)).filter(place=place), at)


def _next(duties: QuerySet[CommunityDuty], at: datetime) -> list[DutyNext]:
    rows = duties.select_related("place").prefetch_related("place__closings")
    closed = {duty: closed_days(duty.place.closings.all() if duty.place else ()) for duty in rows}
    return [DutyNext(duty, next_opening([duty.shift], at, is_closed=closed[duty])) for duty in rows]
