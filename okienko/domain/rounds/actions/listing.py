"""The list: computed, sent back, approved by a second person, announced."""

import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from okienko.domain.applications.lifecycle import ApplicationState
from okienko.domain.applications.models import Application
from okienko.domain.qualification.actions import (
    ProgrammeLimitReached,
    put_on_waiting_list,
    qualify_application,
    release_places,
)
from okienko.domain.rounds.actions.errors import (
    ListDoesNotAgree,
    NoDigest,
    PlacesAreTaken,
    ReasonForChangeMissing,
    SecondPersonNeeded,
    SeedMissing,
    SeedNotNeeded,
    SeedNotReadable,
    SomebodyCloseIsListed,
    ThisListIsOver,
)
from okienko.domain.rounds.actions.steps import moved, record, save, taken_up
from okienko.domain.rounds.models import (
    Entry,
    ListApproval,
    ListedEntry,
    ListStatement,
    PlacesRound,
    RankedList,
)
from okienko.domain.rounds.permissions import can_approve_list, can_make_round, can_open_sealed
from okienko.domain.rounds.queries.closeness import close_on_list
from okienko.domain.rounds.queries.lists import Listed, listed_in, newest_list
from okienko.domain.rounds.queries.sealed import recomputed
from okienko.domain.rounds.rules.explaining import reasons_of
from okienko.domain.rounds.rules.freezing import thawed
from okienko.domain.rounds.rules.public import last_result, public_numbers
from okienko.domain.rounds.rules.seed import seed_of
from okienko.domain.staff.models import StaffMember
from okienko.engines.ranking.proofs import result_digest
from okienko.engines.ranking.ranking import Ranking, rank
from okienko.engines.ranking.terms import ticket
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.journal import actions as journal
from okienko.foundation.privacy import FieldClass
from okienko.foundation.versions import lock

_DIGEST = 64


@transaction.atomic
def rank_round(
    *,
    places_round: PlacesRound,
    seed: str,
    staff: StaffMember,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> RankedList:
    """Policzenie listy: a pure function of the frozen data and of the seed that the named source drew after closing.

    Raises NotAllowed, MoveNotAllowed, SeedNotReadable, SeedMissing, SeedNotNeeded.
    """
    if not can_make_round(by):
        raise NotAllowed
    places_round = taken_up(places_round, "rank", by, version)
    frozen, plan, spelled = places_round.frozen, places_round.plan, seed_of(seed)
    if spelled is None:
        raise SeedNotReadable
    snapshot, seed = thawed(frozen.content), spelled
    if snapshot.rules.draws_lots() and not seed:
        raise SeedMissing
    if seed and not snapshot.rules.draws_lots():
        raise SeedNotNeeded
    ranking = rank(snapshot, seed=seed)
    last = {name: last_result(plan, one, ranking) for name, one in ranking.last_admitted().items()}
    ranked = RankedList.objects.create(
        round=places_round,
        number=places_round.lists.count() + 1,
        seed=seed,
        digest=result_digest(frozen.root, ranking),
        numbers=public_numbers(plan, ranking),
        last=json.dumps(last, ensure_ascii=False),
        staff=staff,
        at=at,
    )
    entries = {entry.number: entry for entry in places_round.entries.all()}
    ListedEntry.objects.bulk_create(_positions(ranked, ranking, entries), batch_size=1000)
    moved(places_round, "rank", by=by, at=at, staff=staff)
    return ranked


def _positions(ranked: RankedList, ranking: Ranking, entries: dict[str, Entry]) -> list[ListedEntry]:
    draws = ranking.snapshot.rules.draws_lots()
    return [
        ListedEntry(
            ranked=ranked,
            entry=entries[position.application.number],
            place=position.place,
            given=list(position.places),
            lot=f"{ticket(ranking.seed, position.application.number):015}" if draws else "",
            reasons=json.dumps(_reasons(ranking, position.application.number), ensure_ascii=False),
        )
        for position in ranking.positions
    ]


def _reasons(ranking: Ranking, number: str) -> dict[str, Any]:
    return reasons_of(ranking.explanation(number), gettext)


@transaction.atomic
def send_back_list(
    *, ranked: RankedList, reason: str, staff: StaffMember, by: Actor, at: datetime, version: int | None = None
) -> PlacesRound:
    """Odesłanie listy: the seed is not what the source drew. The list stays on record, and a new one is made.

    Raises NotAllowed, MoveNotAllowed, ReasonForChangeMissing, ThisListIsOver.
    """
    places_round = _at_hand(ranked, "send_back", by, version)
    if not reason.strip():
        raise ReasonForChangeMissing
    return moved(places_round, "send_back", by=by, at=at, staff=staff, words=reason.strip())


@transaction.atomic
def approve_list(
    *,
    ranked: RankedList,
    nobody_close: bool,
    staff: StaffMember,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> ListApproval:
    """Zatwierdzenie listy: by a second person, who says that nobody of her or his household or family is on it.

    The word alone is not enough: own household, declared kin and an undeclared same surname stop it (integrity). Nor is
    the list taken as it stands: the independent reading computes it anew, whoever wrote it into the database.

    Raises NotAllowed, MoveNotAllowed, ThisListIsOver, SecondPersonNeeded, SomebodyCloseIsListed, ListDoesNotAgree.
    """
    places_round = _at_hand(ranked, "approve", by, version)
    if staff.pk in {ranked.staff_id, places_round.made_by_id}:
        raise SecondPersonNeeded
    if not nobody_close or close_on_list(ranked, staff, at):
        raise SomebodyCloseIsListed
    if not recomputed(ranked):
        raise ListDoesNotAgree
    approval = ListApproval.objects.create(ranked=ranked, staff=staff, nobody_close=True, at=at)
    moved(places_round, "approve", by=by, at=at, staff=staff)
    return approval


def _at_hand(ranked: RankedList, verb: str, by: Actor, version: int | None) -> PlacesRound:
    if not can_approve_list(by, ranked):
        raise NotAllowed
    places_round = taken_up(ranked.round, verb, by, version)
    if newest_list(places_round) != ranked:
        raise ThisListIsOver
    return places_round


@transaction.atomic
def announce_results(
    *, places_round: PlacesRound, staff: StaffMember, by: Actor, at: datetime, version: int | None = None
) -> PlacesRound:
    """Ogłoszenie wyników: whoever is admitted gets a card; the others wait, where the programme says so.

    Where it does not, they stay submitted until a decision (see queries.lists.not_admitted). Nobody who withdrew
    meanwhile gets anything. Raises NotAllowed, MoveNotAllowed, PlacesAreTaken, and what qualification raises.
    """
    if not can_make_round(by):
        raise NotAllowed
    places_round = taken_up(places_round, "announce", by, version)
    release_places(round_code=places_round.code, by=by, at=at)
    waits = bool(places_round.plan.waiting_basis)
    try:
        for one in listed_in(places_round):
            for application in one.applications:
                _answer(application, one, waits, staff, by, at)
    except ProgrammeLimitReached:
        raise PlacesAreTaken from None
    return moved(places_round, "announce", by=by, at=at, staff=staff)


def _answer(application: Application, one: Listed, waits: bool, staff: StaffMember, by: Actor, at: datetime) -> None:
    if application.state == ApplicationState.SUBMITTED and one.position.given:
        qualify_application(
            application=application,
            reason=one.sentence,
            conditions=one.lines,
            staff=staff,
            by=by,
            at=at,
            by_list=True,
        )
    elif application.state == ApplicationState.SUBMITTED and waits:
        put_on_waiting_list(
            application=application, reason=one.sentence, staff=staff, by=by, at=at, position=one.position.place
        )


@transaction.atomic
def start_service(
    *, places_round: PlacesRound, staff: StaffMember, by: Actor, at: datetime, version: int | None = None
) -> PlacesRound:
    """Początek usługi. Raises NotAllowed, MoveNotAllowed."""
    places_round = taken_up(places_round, "start", by, version)
    return moved(places_round, "start", by=by, at=at, staff=staff)


@transaction.atomic
def end_round(
    *, places_round: PlacesRound, staff: StaffMember, by: Actor, at: datetime, version: int | None = None
) -> PlacesRound:
    """Koniec naboru: the edition is over. Raises NotAllowed, MoveNotAllowed."""
    places_round = taken_up(places_round, "end", by, version)
    return moved(places_round, "end", by=by, at=at, staff=staff)


@transaction.atomic
def open_sealed(*, ranked: RankedList, by: Actor, at: datetime) -> RankedList:
    """Wydanie zapieczętowanych danych: all rows with their salts, to be computed anew; everybody on it is told.

    Raises NotAllowed.
    """
    if not can_open_sealed(by, ranked.round):
        raise NotAllowed
    people = [member for one in listed_in(ranked.round) for member in one.people]
    thing, both = f"places_round:{ranked.round_id}", (FieldClass.PERSONAL, FieldClass.SENSITIVE)
    journal.record_reads(by=by, at=at, people=people, thing=thing, fields=both)
    return ranked


@transaction.atomic
def sign_statement(
    *,
    ranked: RankedList,
    signer: str,
    name: str,
    digest: str,
    staff: StaffMember,
    by: Actor,
    at: datetime,
    words: str = "",
) -> ListStatement:
    """Oświadczenie o liście: who computed it anew says what came out; whether it agrees is compared, not believed.

    It is public at once. Raises NotAllowed, MoveNotAllowed, NoDigest.
    """
    if not can_open_sealed(by, ranked.round):
        raise NotAllowed
    digest = digest.strip().casefold()
    if len(digest) != _DIGEST or not name.strip():
        raise NoDigest
    places_round = lock(PlacesRound.objects, ranked.round_id)
    statement = ListStatement.objects.create(
        ranked=ranked,
        signer=signer,
        name=name.strip(),
        digest=digest,
        agrees=digest == ranked.digest,
        words=words.strip(),
        staff=staff,
        at=at,
    )
    save(places_round)
    record(places_round, "sign_statement", by, at)
    return statement
