"""Who is in a round: applications become entries by themselves, answers and evidence are added, persons join."""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from okienko.domain.applications.models import Request
from okienko.domain.integrity.permissions import ensure_clear
from okienko.domain.matters.actions import tell
from okienko.domain.matters.models import TimelineItem
from okienko.domain.rounds.actions.errors import AnswerNotUnderstood, NotOneUnit, RoundTakesNobody
from okienko.domain.rounds.lifecycle import RoundState
from okienko.domain.rounds.models import Entry, EntryFact, EntryJoin, EntryMember, PlacesRound
from okienko.domain.rounds.permissions import can_answer_own_entry, can_change_entry, can_run_round
from okienko.domain.rounds.queries.entries import applications_not_entered, wish_key
from okienko.domain.rounds.rules.answers import is_understood
from okienko.domain.rounds.rules.freezing import counts_since, moment_of_receipt
from okienko.domain.rounds.rules.plan import Plan
from okienko.domain.staff.models import StaffMember
from okienko.engines.ranking.applications import Fact
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.journal import actions as journal
from okienko.foundation.privacy import FieldClass
from okienko.foundation.versions import lock

_DIGITS = 8


@transaction.atomic
def gather_entries(*, places_round: PlacesRound, by: Actor, at: datetime) -> int:
    """Wpisanie do naboru: every application for the service that came in time, by whatever way; returns how many.

    Safe to repeat. A missed call, a paper and a press of a button count since their receipt. Raises NotAllowed.
    """
    if not can_run_round(by, places_round):
        raise NotAllowed
    places_round = lock(PlacesRound.objects, places_round.pk)
    if places_round.state != RoundState.OPEN:
        return 0
    plan, entered = places_round.plan, 0
    for application in applications_not_entered(places_round):
        request = Request.objects.select_related("receipt__taken_by").get(matter=application.matter_id)
        received = moment_of_receipt(
            received_at=request.received_at,
            day_of_receipt=request.day_of_receipt,
            window_until=plan.rules.window_until,
        )
        since = counts_since(plan, received=received, submitted=application.submitted_at)
        if since is None or since > at:
            continue
        EntryMember.objects.create(
            round=places_round,
            entry=_entry_for(places_round, application.person_id, at),
            application=application,
            person_id=application.person_id,
            received_at=since,
            day_of_receipt=day_of(since),
            channel=application.channel,
            taken_by=application.confirmed_by or request.receipt.taken_by,
            typed_at=at,
        )
        journal.record(
            by=by,
            at=at,
            verb="enter_round",
            thing=f"places_round:{places_round.pk}",
            about=application.person_id,
            fields=[FieldClass.PERSONAL],
        )
        entered += 1
    return entered


def _entry_for(places_round: PlacesRound, person_id: int, at: datetime) -> Entry:
    """The person's entry: the old one for whoever comes back, so that nobody draws a better number."""
    known = EntryMember.objects.filter(round=places_round, person_id=person_id).select_related("entry").first()
    if known is not None:
        return known.entry
    taken = set(places_round.entries.values_list("number", flat=True))
    number = next(one for one in iter(lambda: f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}", "") if one not in taken)
    return Entry.objects.create(round=places_round, number=number, salt=secrets.token_hex(32), typed_at=at)


@transaction.atomic
def tell_facts(
    *,
    entry: Entry,
    answers: Mapping[str, Fact | None],
    shown: Mapping[str, bool],
    source: str,
    by: Actor,
    at: datetime,
    staff: StaffMember | None = None,
    wishes: tuple[str, ...] | None = None,
) -> int:
    """Odpowiedzi w naborze: what changed becomes new rows; returns how many. An empty answer takes the old one back.

    `shown` says for which facts a worker saw the evidence; a resident alone cannot say that. `wishes` are variants in
    the order of preference. Raises NotAllowed, TooNear, RoundTakesNobody, AnswerNotUnderstood.
    """
    if not can_answer_own_entry(by, entry):
        raise NotAllowed
    _ensure_nobody_near(by, entry, at)
    places_round = lock(PlacesRound.objects, entry.round_id)
    if places_round.state != RoundState.OPEN:
        raise RoundTakesNobody
    plan = places_round.plan
    for fact, answer in answers.items():
        if not is_understood(plan, fact, answer):
            raise AnswerNotUnderstood
    known = {row.fact: row for row in entry.facts.all()}
    told: dict[str, tuple[object, bool]] = {
        fact: (answer, bool(shown.get(fact)) if staff else _was_shown(known.get(fact), answer))
        for fact, answer in answers.items()
    }
    if wishes is not None:
        told[wish_key()] = (_wishes(plan, wishes), False)
    written = 0
    for fact, (said, is_shown) in told.items():
        before = known.get(fact)
        value = json.dumps(said, ensure_ascii=False)
        if (before.value, before.is_shown) == (value, is_shown) if before else said is None:
            continue
        EntryFact.objects.create(
            entry=entry, fact=fact, value=value, is_shown=is_shown, source=source, staff=staff, at=at
        )
        written += 1
    if written:
        _record(entry, "tell_facts", by, at, [FieldClass.SENSITIVE])
    return written


def _ensure_nobody_near(by: Actor, entry: Entry, at: datetime) -> None:
    """A worker sees no evidence of the own household or family, and writes down no answer of theirs."""
    for member in entry.members.select_related("person"):
        ensure_clear(by, member.person, at)


def _was_shown(before: EntryFact | None, answer: object) -> bool:
    """Evidence stays with the answer it was shown for."""
    return before is not None and before.is_shown and before.value == json.dumps(answer, ensure_ascii=False)


def _wishes(plan: Plan, wishes: tuple[str, ...]) -> list[str]:
    names = {variant.name for variant in plan.rules.variants}
    if len(set(wishes)) < len(wishes) or not names.issuperset(wishes):
        raise AnswerNotUnderstood
    return list(wishes)


@transaction.atomic
def join_entries(*, entry: Entry, into: Entry | None, staff: StaffMember, by: Actor, at: datetime) -> EntryJoin:
    """Połączenie zgłoszeń: two persons come together or not at all, at their word; None takes it back. Both see it.

    Raises NotAllowed, TooNear, RoundTakesNobody, NotOneUnit.
    """
    if not can_change_entry(by, entry):
        raise NotAllowed
    _ensure_nobody_near(by, entry, at)
    places_round = lock(PlacesRound.objects, entry.round_id)
    if places_round.state != RoundState.OPEN:
        raise RoundTakesNobody
    if into is not None and (
        into.pk == entry.pk or into.round_id != entry.round_id or _joined(into) or _has_company(entry)
    ):
        raise NotOneUnit
    before = entry.joins.last()
    join = EntryJoin.objects.create(entry=entry, into=into, staff=staff, at=at)
    words = (
        _("W naborze jesteście razem: miejsca będą dla wszystkich albo dla nikogo")
        if into
        else _("W naborze Twoje zgłoszenie jest znów osobne")
    )
    other = into or (before.into if before else None)
    for member in [*entry.members.all(), *(other.members.all() if other else ())]:
        tell(matter=member.application.matter, kind=TimelineItem.Kind.STEP, what=words, staff=staff, by=by, at=at)
    _record(entry, "join_entries", by, at, [FieldClass.PERSONAL])
    return join


def _joined(entry: Entry) -> bool:
    newest = entry.joins.last()
    return newest is not None and newest.into_id is not None


def _has_company(entry: Entry) -> bool:
    return any(join.entry.joins.last() == join for join in entry.joined.all())


def _record(entry: Entry, verb: str, by: Actor, at: datetime, fields: list[FieldClass]) -> None:
    for member in entry.members.all():
        journal.record(by=by, at=at, verb=verb, thing=f"entry:{entry.pk}", about=member.person_id, fields=fields)
