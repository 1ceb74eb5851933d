"""What one person may know of her or his own place on a list."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from okienko.domain.applications.lifecycle import ApplicationState
from okienko.domain.rounds.lifecycle import WITH_RESULTS
from okienko.domain.rounds.models import Entry, EntryMember, ListedEntry, PlacesRound, RankedList
from okienko.domain.rounds.queries.entries import entry_of_application, joined_into
from okienko.domain.rounds.queries.lists import newest_list
from okienko.domain.rounds.queries.waiting import waiting_times
from okienko.domain.rounds.rules.freezing import thawed
from okienko.engines.ranking.proofs import Seal


@dataclass(frozen=True)
class Standing:
    """Twoje miejsce w naborze: own points by criterion, own position, the last admitted, and what moved since.

    `reasons` are plain sentences. `gone_before` counts those above who no longer want a place, `freed` the places that
    came free since the announcement, `days` how long it takes lately, or None.
    """

    round: PlacesRound
    number: str
    position: int
    of: int
    places: int
    given: Sequence[str]
    points: Sequence[tuple[str, int]]
    sentence: str
    reasons: Sequence[str]
    neighbours: Sequence[str]
    choices: Sequence[str]
    last_admitted: Mapping[str, str]
    gone_before: int
    freed: int
    days: int | None

    @property
    def total(self) -> int:
        """All points together."""
        return sum(points for _, points in self.points)


def standing_of(application_id: int) -> Standing | None:
    """Where an application stands in an announced round; None before the announcement and outside rounds."""
    listed = _listed(application_id)
    if listed is None:
        return None
    ranked, places_round = listed.ranked, listed.ranked.round
    reasons = json.loads(listed.reasons)
    above = ranked.positions.filter(place__lt=listed.place)
    wait = waiting_times().get(places_round.service.code)
    gone = _gone(ranked)
    return Standing(
        round=places_round,
        number=listed.entry.number,
        position=listed.place,
        of=ranked.numbers["applications"],
        places=places_round.plan.places,
        given=listed.given,
        points=[(name, points) for name, points in reasons["points"]],
        sentence=reasons["sentence"],
        reasons=reasons["lines"],
        neighbours=reasons["neighbours"],
        choices=reasons["choices"],
        last_admitted=json.loads(ranked.last),
        gone_before=above.filter(given=[], entry__in=gone).count(),
        freed=ranked.positions.exclude(given=[]).filter(entry__in=gone).count(),
        days=wait.days if wait else None,
    )


def _gone(ranked: RankedList) -> list[int]:
    """Entries of the list of which somebody withdrew."""
    members = EntryMember.objects.filter(round=ranked.round_id, application__state=ApplicationState.WITHDRAWN)
    return list(members.values_list("entry", flat=True).distinct())


def _listed(application_id: int) -> ListedEntry | None:
    entry = entry_of_application(application_id)
    if entry is None or entry.round.state not in WITH_RESULTS:
        return None
    ranked = newest_list(entry.round)
    rows = ListedEntry.objects.select_related("entry", "ranked__round__service")
    return rows.filter(ranked=ranked, entry=joined_into(entry) or entry.pk).first()


def leading(entry: Entry) -> Entry:
    """The entry under which this one stands on the list."""
    into = joined_into(entry)
    return entry if into is None else Entry.objects.select_related("round__service").get(pk=into)


def own_file(entry: Entry) -> bytes | None:
    """The own row with its proof of inclusion, for `verify --own`; None before closing and for who is not in it."""
    places_round = entry.round
    frozen = getattr(places_round, "frozen", None)
    if frozen is None:
        return None
    try:
        return Seal(thawed(frozen.content)).own_file(leading(entry).number)
    except KeyError:
        return None
