"""Who is in a round, and with what."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from okienko.domain.applications.lifecycle import ApplicationState
from okienko.domain.applications.models import Application
from okienko.domain.rounds.lifecycle import PUBLIC
from okienko.domain.rounds.models import Entry, EntryFact, EntryJoin, EntryMember, ListedEntry, PlacesRound
from okienko.domain.rounds.rules.freezing import Member, Unit, missed_fact
from okienko.engines.ranking.applications import Fact
from okienko.foundation.crypto import search_hash

STANDS = (ApplicationState.SUBMITTED, ApplicationState.INCOMPLETE)
_WISHES = "_wishes"
MISSED_CALL = "missed-"
"""How the key of a receipt begins when its moment is that of a missed call."""


def wish_key() -> str:
    """The name under which the variants in the order of preference are kept among the answers."""
    return _WISHES


def applications_not_entered(places_round: PlacesRound) -> QuerySet[Application]:
    """Applications for the service that stand and are in no entry of the round, in the order in which they came."""
    entered = EntryMember.objects.filter(round=places_round, application=OuterRef("pk"))
    return (
        Application.objects.filter(service__code=places_round.service.code, state__in=STANDS)
        .exclude(Exists(entered))
        .select_related("confirmed_by")
        .order_by("submitted_at", "pk")
    )


def entries_of(places_round: PlacesRound) -> QuerySet[Entry]:
    """All entries of a round with their people, answers and joins, by number: five SQL queries."""
    members = EntryMember.objects.select_related("application", "person", "taken_by")
    return places_round.entries.order_by("number").prefetch_related(
        Prefetch("members", queryset=members), "facts", "joins"
    )


def entry_of_application(application_id: int) -> Entry | None:
    """The entry of an application, if a round has taken it in; the latest one."""
    member = EntryMember.objects.select_related("entry__round__service").filter(application=application_id).last()
    return member.entry if member else None


def entries_in_rounds(applications: Sequence[int]) -> list[EntryMember]:
    """Where these applications are in a round whose rules are public, with the round."""
    members = EntryMember.objects.filter(application__in=applications, round__state__in=PUBLIC)
    return list(members.select_related("round__service", "entry"))


def answers_of(entry: Entry) -> dict[str, EntryFact]:
    """The answers that count: the newest of each."""
    return {row.fact: row for row in entry.facts.all()}


def told(row: EntryFact) -> Fact | None:
    """The answer itself."""
    answer: Fact | None = json.loads(row.value)
    return answer


def wishes_of(entry: Entry) -> tuple[str, ...]:
    """The variants that were named, in the order of preference."""
    row = answers_of(entry).get(_WISHES)
    return tuple(json.loads(row.value)) if row else ()


def joined_into(entry: Entry) -> int | None:
    """The entry that this one joined, by the newest word."""
    joins: list[EntryJoin] = list(entry.joins.all())
    return joins[-1].into_id if joins else None


@dataclass(frozen=True)
class Together:
    """Jednostka: the entry that leads, and all members of it and of those that joined it."""

    entry: Entry
    members: tuple[EntryMember, ...]


def together(places_round: PlacesRound) -> list[Together]:
    """The entries of a round as units."""
    entries = list(entries_of(places_round))
    company: dict[int, list[EntryMember]] = {}
    for entry in entries:
        company.setdefault(joined_into(entry) or entry.pk, []).extend(entry.members.all())
    return [Together(entry, tuple(company[entry.pk])) for entry in entries if joined_into(entry) is None]


def units_of(places_round: PlacesRound) -> list[Unit]:
    """The entries as the rules of freezing want them. Who withdrew does not stand; who came back does."""
    plan = places_round.plan
    missed, missing_before = missed_fact(plan), _got_nothing(places_round)
    units = []
    for one in together(places_round):
        answers = answers_of(one.entry)
        facts: dict[str, Fact] = {
            name: fact for name, row in answers.items() if name != _WISHES and (fact := told(row)) is not None
        }
        if missed:
            standing = [member.person_id for member in one.members if member.application.state in STANDS]
            facts[missed] = bool(standing) and all(person in missing_before for person in standing)
        fact_names = {criterion.name: criterion.fact for criterion in plan.criteria}
        units.append(
            Unit(
                number=one.entry.number,
                salt=one.entry.salt,
                members=tuple(_newest(places_round, one.members)),
                facts=facts,
                evidence=frozenset(
                    name for name, fact in fact_names.items() if fact in answers and answers[fact].is_shown
                ),
                wishes=wishes_of(one.entry),
            )
        )
    return units


def _newest(places_round: PlacesRound, members: tuple[EntryMember, ...]) -> list[Member]:
    """Each person once: by the application that stands, else by the last one."""
    latest: dict[int, EntryMember] = {}
    for member in sorted(members, key=lambda one: (one.application.state in STANDS, one.pk)):
        latest[member.person_id] = member
    return [
        Member(opaque(places_round, member.person_id), member.received_at, stands=member.application.state in STANDS)
        for member in latest.values()
    ]


def opaque(places_round: PlacesRound, person_id: int) -> str:
    """A person as the frozen data knows her or him: a keyed hash, of no use in another round."""
    return search_hash(f"{places_round.pk}:{person_id}", "places_round.person")[:32]


def _got_nothing(places_round: PlacesRound) -> frozenset[int]:
    """Everybody who was on the last list of the edition before and got nothing there."""
    if places_round.previous_id is None:
        return frozenset()
    listed = ListedEntry.objects.filter(ranked__round=places_round.previous_id, ranked__approval__isnull=False)
    empty = listed.filter(given=[]).values("entry")
    leaders: Mapping[int, int] = dict(EntryJoin.objects.filter(into__in=empty).values_list("entry", "into"))
    people = EntryMember.objects.filter(entry__in=empty) | EntryMember.objects.filter(entry__in=list(leaders))
    return frozenset(people.values_list("person", flat=True))
