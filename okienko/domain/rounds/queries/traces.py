"""What a second person should see before approving: everything that came late, was changed, or was put in elsewhere."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from okienko.domain.applications.lifecycle import APPLICATION, ApplicationState
from okienko.domain.applications.models import Request
from okienko.domain.matters.models import Matter
from okienko.domain.rounds.models import EntryFact, EntryMember, PlacesRound
from okienko.domain.rounds.queries.entries import MISSED_CALL, entries_of
from okienko.foundation.access import Channel
from okienko.foundation.clock import day_of
from okienko.foundation.files.models import StoredFile
from okienko.foundation.search import normalise

_GONE = APPLICATION.final | {ApplicationState.LEFT_UNEXAMINED, ApplicationState.CARRIED_OVER}
SAME_TIME = timedelta(hours=1)
"""How far the clock of the database may be from the moment that the program wrote down."""


@dataclass(frozen=True)
class Trace:
    """Ślad: what happened, and to which entries of the round."""

    words: str
    numbers: Sequence[str] = ()


def traces(places_round: PlacesRound) -> list[Trace]:
    """All traces of a round, in plain words; twelve SQL queries at most."""
    entries = list(entries_of(places_round))
    members = [(entry.number, member) for entry in entries for member in entry.members.all()]
    facts = [(entry.number, fact) for entry in entries for fact in entry.facts.all()]
    return [
        trace
        for trace in (
            *_of_entries(members, facts, places_round),
            Trace(
                _("Łączone albo rozłączane z innym zgłoszeniem:"), [one.number for one in entries if one.joins.all()]
            ),
            *_of_rules(places_round),
        )
        if trace.numbers or not trace.words.endswith(":")
    ]


def _of_entries(
    members: Sequence[tuple[str, EntryMember]], facts: Sequence[tuple[str, EntryFact]], places_round: PlacesRound
) -> Iterator[Trace]:
    late = [number for number, one in members if one.day_of_receipt < day_of(one.typed_at)]
    yield Trace(_("Wpisane innego dnia, niż wpłynęły:"), late)
    yield Trace(_("Papier bez skanu:"), _without_scan(members))
    missed = Request.objects.filter(
        receipt__key__startswith=MISSED_CALL, matter__in=[one.application.matter_id for _number, one in members]
    )
    by_phone = set(missed.values_list("matter", flat=True))
    called = [number for number, one in members if one.application.matter_id in by_phone]
    yield Trace(_("Nieodebrane połączenia, godzinę podał pracownik:"), called)
    yield Trace(_("Może to ta sama osoba w dwóch zgłoszeniach:"), _alike(members))
    gone = [number for number, one in members if one.application.state in _GONE]
    yield Trace(_("Wycofane, przekazane albo zakończone przed listą:"), sorted(set(gone)))
    carried = [number for number, one in members if one.application.carried_from_id]
    yield Trace(_("Złożone za osobę, która zgodziła się czekać na ten nabór:"), carried)
    often = Counter(number for number, _one in members)
    people = Counter(number for number, _person in {(number, one.person_id) for number, one in members})
    yield Trace(_("Wycofane i złożone znowu:"), [number for number in often if often[number] > people[number]])
    yield from _of_the_clock(members, facts, places_round)
    said = Counter((number, one.fact) for number, one in facts)
    yield Trace(_("Odpowiedź poprawiana:"), sorted({number for (number, _fact), times in said.items() if times > 1}))
    closes_at = places_round.plan.closes_at
    after = sorted({number for number, one in facts if one.at > closes_at})
    yield Trace(_("Uzupełnione po końcu naboru:"), after)


def _without_scan(members: Sequence[tuple[str, EntryMember]]) -> Sequence[str]:
    """Entries on paper with no document in their matter: nobody can look at the stamp."""
    on_paper = {one.application.matter_id: number for number, one in members if one.channel == Channel.PAPER}
    matters = dict(Matter.objects.filter(pk__in=on_paper).values_list("pk", "number"))
    refs = [f"matter:{number}" for number in matters.values()]
    scanned = set(StoredFile.objects.filter(ref__in=refs).values_list("ref", flat=True))
    return sorted(on_paper[pk] for pk, number in matters.items() if f"matter:{number}" not in scanned)


def _alike(members: Sequence[tuple[str, EntryMember]]) -> Sequence[str]:
    """Entries of people with one name and one birthday under two cards: two lots for one of them."""
    cards: dict[tuple[str, date | None], set[int]] = defaultdict(set)
    for _number, one in members:
        cards[normalise(one.person.full_name), one.person.born_on].add(one.person_id)
    twice = {pk for cards_of_one in cards.values() if len(cards_of_one) > 1 for pk in cards_of_one}
    return sorted({number for number, one in members if one.person_id in twice})


def _of_the_clock(
    members: Sequence[tuple[str, EntryMember]], facts: Sequence[tuple[str, EntryFact]], places_round: PlacesRound
) -> Iterator[Trace]:
    """Where the clock of the database says something else than the row.

    In life rules are written when they are published. Where they are not, the whole round was put in at once (as in
    the demo town): that is said once, and what was written beside the rules is not named one by one. Of what was
    written later each entry is.
    """
    first = min(places_round.rules_versions.all(), key=lambda one: one.number, default=None)
    loaded_at = first.written_at if first and abs(first.written_at - first.published_at) > SAME_TIME else None
    if loaded_at:
        yield Trace(_("Cały nabór wczytano razem z zasadami. Godzin sprzed wczytania baza nie potwierdza."))
    told = [(number, one.written_at, one.typed_at) for number, one in members]
    told += [(number, one.written_at, one.at) for number, one in facts]
    elsewhere = {
        number
        for number, written_at, at in told
        if abs(written_at - at) > SAME_TIME and not (loaded_at and written_at - loaded_at <= SAME_TIME)
    }
    yield Trace(_("Zapisane w bazie w innej chwili, niż podano:"), sorted(elsewhere))


def _of_rules(places_round: PlacesRound) -> Iterator[Trace]:
    for version in places_round.rules_versions.all():
        if version.number > 1:
            yield Trace(
                _("Zasady zmienione jawnie, wersja %(number)s. Powód: %(reason)s")
                % {"number": version.number, "reason": version.reason}
            )
    steps = list(places_round.steps.all())
    for step in steps:
        if step.verb == "send_back":
            yield Trace(_("Lista odesłana. Powód: %(reason)s") % {"reason": step.words})
    state = PlacesRound.objects.values_list("state", flat=True).get(pk=places_round.pk)
    if steps and steps[-1].state != state:
        yield Trace(_("Stan naboru zmieniono poza programem. Powiedz o tym inspektorowi ochrony danych."))
