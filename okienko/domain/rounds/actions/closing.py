"""The published moments: opening, and closing with everything frozen."""

from datetime import datetime

from django.db import transaction

from okienko.domain.applications.lifecycle import ApplicationState
from okienko.domain.rounds.actions.entering import gather_entries
from okienko.domain.rounds.actions.errors import NotTimeYet, RulesHaveFaults, SomebodyStillCompletes
from okienko.domain.rounds.actions.steps import moved, taken_up
from okienko.domain.rounds.models import EntryMember, FrozenRound, PlacesRound
from okienko.domain.rounds.queries.entries import units_of
from okienko.domain.rounds.rules.freezing import frozen_text, may_freeze, rows_of
from okienko.domain.staff.models import StaffMember
from okienko.engines.ranking.proofs import Seal
from okienko.engines.ranking.snapshot import NotFitToFreeze, freeze
from okienko.foundation.access import Actor
from okienko.foundation.clock import day_of


@transaction.atomic
def open_round(
    *, places_round: PlacesRound, by: Actor, at: datetime, staff: StaffMember | None = None, version: int | None = None
) -> PlacesRound:
    """Otwarcie naboru, at the published moment. Raises NotAllowed, MoveNotAllowed, NotTimeYet."""
    places_round = taken_up(places_round, "open", by, version)
    if at < places_round.plan.opens_at:
        raise NotTimeYet
    return moved(places_round, "open", by=by, at=at, staff=staff)


@transaction.atomic
def close_round(
    *, places_round: PlacesRound, by: Actor, at: datetime, staff: StaffMember | None = None, version: int | None = None
) -> FrozenRound:
    """Zamknięcie naboru: the data is frozen as one snapshot, and its root is public before any seed is drawn.

    Not before the last day for documents is over. Whoever withdrew is not frozen. Raises NotAllowed, MoveNotAllowed,
    NotTimeYet, SomebodyStillCompletes, RulesHaveFaults.
    """
    places_round = taken_up(places_round, "close", by, version)
    plan = places_round.plan
    if not may_freeze(plan, at):
        raise NotTimeYet
    gather_entries(places_round=places_round, by=by, at=at)
    completing = EntryMember.objects.filter(
        round=places_round, application__state=ApplicationState.INCOMPLETE, application__complete_by__gte=day_of(at)
    )
    if completing.exists():
        raise SomebodyStillCompletes
    try:
        snapshot = freeze(plan.rules, rows_of(units_of(places_round), plan))
    except NotFitToFreeze as error:
        raise RulesHaveFaults(map(str, error.because)) from None
    seal = Seal(snapshot)
    frozen = FrozenRound.objects.create(
        round=places_round,
        content=frozen_text(snapshot),
        count=len(snapshot.rows),
        sha256=seal.sha256,
        root=seal.root,
        at=at,
    )
    moved(places_round, "close", by=by, at=at, staff=staff)
    return frozen
