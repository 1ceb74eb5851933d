"""The move itself: locked, checked against the table, written down with its words."""

from datetime import datetime

from okienko.domain.rounds.lifecycle import ROUND
from okienko.domain.rounds.models import PlacesRound, RoundStep
from okienko.domain.rounds.permissions import can_run_round
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.journal import actions as journal
from okienko.foundation.versions import lock


def taken_up(places_round: PlacesRound, verb: str, by: Actor, version: int | None) -> PlacesRound:
    """The round, locked, if the actor may run it and its state allows the move. Raises NotAllowed, MoveNotAllowed."""
    if not can_run_round(by, places_round):
        raise NotAllowed
    places_round = lock(PlacesRound.objects.select_related("service__version"), places_round.pk, version)
    ROUND.target(places_round.state, verb)
    return places_round


def moved(
    places_round: PlacesRound, verb: str, *, by: Actor, at: datetime, staff: StaffMember | None = None, words: str = ""
) -> PlacesRound:
    """Write the new state and its step."""
    places_round.state = ROUND.target(places_round.state, verb)
    save(places_round)
    RoundStep.objects.create(round=places_round, verb=verb, state=places_round.state, words=words, staff=staff, at=at)
    record(places_round, f"{verb}_round", by, at)
    return places_round


def save(places_round: PlacesRound) -> None:
    """The three columns of a round that may change."""
    places_round.next_version().save(update_fields=["version", "state", "draft"])


def record(places_round: PlacesRound, verb: str, by: Actor, at: datetime) -> None:
    """The journal's line about a round."""
    journal.record(by=by, at=at, verb=verb, thing=f"places_round:{places_round.pk}")
