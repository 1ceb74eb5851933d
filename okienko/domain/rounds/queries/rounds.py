"""Rounds as pages show them."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from okienko.domain.applications.lifecycle import ApplicationState
from okienko.domain.rounds.lifecycle import PUBLIC
from okienko.domain.rounds.models import ListStatement, PlacesRound, RankedList
from okienko.domain.rounds.permissions import rounds_visible_to
from okienko.domain.rounds.queries.lists import listed_in
from okienko.domain.rounds.rules.freezing import thawed
from okienko.domain.rounds.rules.public import left_of
from okienko.engines.ranking.rules import Measure
from okienko.foundation.access import Actor


def rounds_at_work(*, by: Actor) -> QuerySet[PlacesRound]:
    """All rounds that the actor may see, the newest first."""
    return (
        rounds_visible_to(by)
        .select_related("service__version", "made_by")
        .order_by("-pk")
        .prefetch_related("rules_versions")
    )


def public_rounds() -> QuerySet[PlacesRound]:
    """Rounds whose rules are public, the newest first: two SQL queries."""
    return _public().order_by("-pk")


def public_round(code: str) -> PlacesRound | None:
    """One public round with everything its page shows: seven SQL queries, whatever the number of applications."""
    lists = RankedList.objects.filter(approval__isnull=False).order_by("number")
    statements = Prefetch("statements", ListStatement.objects.order_by("pk"))
    found = _public().filter(code=code).select_related("frozen", "first__service", "previous__service")
    return found.prefetch_related(Prefetch("lists", lists.prefetch_related(statements)), "steps").first()


def _public() -> QuerySet[PlacesRound]:
    return PlacesRound.objects.filter(state__in=PUBLIC).select_related("service").prefetch_related("rules_versions")


def lots_of(ranked: RankedList) -> list[str]:
    """The bare lots of a list in drawn order; whether they may be shown is the plan's to say."""
    return list(ranked.positions.order_by("place").values_list("lot", flat=True))


@dataclass(frozen=True)
class Left:
    """Ile zostało: of one variant, with what was given."""

    variant: str
    measure: Measure
    capacity: int
    taken: int
    left: int

    def words(self) -> tuple[str, str]:
        """What is left and what there is, as people say it."""
        return str(self.measure.told(self.left)), str(self.measure.told(self.capacity))


def left_in(places_round: PlacesRound) -> list[Left]:
    """What is left of each variant: the capacity less what the cards in force hold. A withdrawn place is free again."""
    plan = places_round.plan
    taken = taken_in(places_round)
    left = left_of(plan, taken)
    return [Left(one.name, one.measure, one.capacity, taken[one.name], left[one.name]) for one in plan.rules.variants]


def taken_in(places_round: PlacesRound) -> Counter[str]:
    """How much of each variant is held by applications that have their card."""
    taken: Counter[str] = Counter()
    measures = {one.name: one.measure for one in places_round.plan.rules.variants}
    if not places_round.lists.exists():
        return taken
    rows = thawed(places_round.frozen.content).rows
    wished = {row.number: {one.variant: one.amount for one in row.choices} for row in rows}
    for one in listed_in(places_round):
        holding = sum(member.application.state == ApplicationState.QUALIFIED for member in one.members)
        for variant in one.position.given if holding else ():
            in_places = measures[variant] is Measure.PLACES
            taken[variant] += holding if in_places else wished[one.position.entry.number][variant]
    return taken
