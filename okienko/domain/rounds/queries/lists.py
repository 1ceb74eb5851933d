"""Lists of a round: positions with their people and reasons."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from okienko.domain.applications.lifecycle import ApplicationState
from okienko.domain.applications.models import Application
from okienko.domain.rounds.lifecycle import WITH_RESULTS
from okienko.domain.rounds.models import EntryMember, ListedEntry, PlacesRound, RankedList
from okienko.domain.rounds.queries.entries import together


@dataclass(frozen=True)
class Listed:
    """Pozycja z osobami: one position, the applications behind it, and why it stands there."""

    position: ListedEntry
    members: tuple[EntryMember, ...]
    reasons: dict[str, Any]

    @property
    def applications(self) -> list[Application]:
        """The applications behind the position."""
        return [member.application for member in self.members]

    @property
    def people(self) -> list[int]:
        """The persons behind it."""
        return [member.person_id for member in self.members]

    @property
    def sentence(self) -> str:
        """Why it stands there, in one sentence."""
        return str(self.reasons["sentence"])

    @property
    def lines(self) -> Sequence[str]:
        """Why, a line for each term of the order."""
        return [str(line) for line in self.reasons["lines"]]


def newest_list(places_round: PlacesRound) -> RankedList | None:
    """The list that counts."""
    return places_round.lists.select_related("staff").last()


def listed_in(places_round: PlacesRound, ranked: RankedList | None = None) -> list[Listed]:
    """All positions of a list (the newest) with their people, first to last: seven SQL queries whatever its length."""
    ranked = ranked or newest_list(places_round)
    members = {one.entry.pk: one.members for one in together(places_round)}
    return [
        Listed(position, members.get(position.entry_id, ()), json.loads(position.reasons))
        for position in ListedEntry.objects.filter(ranked=ranked).select_related("entry").order_by("place")
    ]


def not_admitted(places_round: PlacesRound) -> list[Application]:
    """Applications of an announced round that got nothing and wait for nothing: a decision is due, in the list's order.

    Empty before the announcement.
    """
    if places_round.state not in WITH_RESULTS:
        return []
    return [
        application
        for one in listed_in(places_round)
        if not one.position.given
        for application in one.applications
        if application.state == ApplicationState.SUBMITTED
    ]
