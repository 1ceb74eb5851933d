"""Whoever agreed to wait for the next round is handed in by us when it opens, and is told so."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from okienko.domain.applications.actions import hand_in_carried_over
from okienko.domain.applications.models import Application
from okienko.domain.applications.queries import waiting_for_next_round
from okienko.domain.matters.actions import phone_of, tell, write_to_person
from okienko.domain.matters.models import TimelineItem, Who
from okienko.domain.rounds.actions.entering import gather_entries, tell_facts
from okienko.domain.rounds.letters import handed_in_for_you
from okienko.domain.rounds.lifecycle import TAKES_ENTRIES
from okienko.domain.rounds.models import EntryFact, EntryMember, PlacesRound
from okienko.domain.rounds.permissions import can_run_round
from okienko.domain.rounds.queries.entries import answers_of, entry_of_application, told
from okienko.domain.rounds.rules.answers import is_understood
from okienko.domain.rounds.rules.plan import Asking, Plan
from okienko.engines.ranking.applications import Fact
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.errors import OfficeError
from okienko.foundation.versions import lock


@transaction.atomic
def hand_in_for_the_waiting(*, places_round: PlacesRound, by: Actor, at: datetime) -> int:
    """Złożenie za tych, którzy się zgodzili: into the open round of their service; returns how many.

    Each counts since the opening, or since the consent when that came later, so nobody gains a moment by it. Answers
    that the new rules ask for again come along; documents are shown anew. Safe to repeat. What cannot be handed in
    stays on the list of the desk. Raises NotAllowed.
    """
    if not can_run_round(by, places_round):
        raise NotAllowed
    places_round = lock(PlacesRound.objects.select_related("service"), places_round.pk)
    if places_round.state not in TAKES_ENTRIES:
        return 0
    plan, done = places_round.plan, 0
    was_here = EntryMember.objects.filter(round=places_round).values("application")
    for one in waiting_for_next_round(places_round.service.code).exclude(pk__in=was_here):
        assert one.carried_at is not None  # the database holds it (what_is_carried_over_says_since_when)
        since = max(plan.opens_at, one.carried_at)
        if plan.takes(since) and since <= at and _hand_in(one, places_round, plan, since, by, at):
            done += 1
    return done


def _hand_in(one: Application, places_round: PlacesRound, plan: Plan, since: datetime, by: Actor, at: datetime) -> bool:
    """One person, whole or not at all: nobody waits because somebody else's application is not complete."""
    try:
        with transaction.atomic():
            new = hand_in_carried_over(application=one, since=since, by=by, at=at)
            gather_entries(places_round=places_round, by=by, at=at)
            _bring_answers(one, new, plan, by, at)
            _say(new, places_round, plan, by, at)
    except OfficeError:
        return False
    return True


def _bring_answers(one: Application, new: Application, plan: Plan, by: Actor, at: datetime) -> None:
    before, entry = entry_of_application(one.pk), entry_of_application(new.pk)
    known = {fact: told(row) for fact, row in answers_of(before).items()} if before else {}
    answers: dict[str, Fact | None] = {fact: said for fact, said in known.items() if is_understood(plan, fact, said)}
    if entry is not None and answers:
        tell_facts(entry=entry, answers=answers, shown={}, source=EntryFact.Source.DECLARED, by=by, at=at)


def _say(new: Application, places_round: PlacesRound, plan: Plan, by: Actor, at: datetime) -> None:
    """On the line of the matter, and by the way that the person chose."""
    asks = any(question.asking is not Asking.EARLIER for question in plan.questions)
    tell(
        matter=new.matter,
        kind=TimelineItem.Kind.STEP,
        what=_("Złożyliśmy wniosek za Ciebie: %(round)s") % {"round": places_round},
        by=by,
        at=at,
        now_text=_("Twój wniosek jest w naborze"),
        next_text=_("Po zamknięciu naboru ustalimy listę i powiemy, czy masz miejsce."),
        next_by=plan.complete_by if asks else new.answer_by,
        next_who=Who.RESIDENT if asks else Who.OFFICE,
        person_does=_("Sprawdź swoje odpowiedzi w naborze i pokaż dokumenty.") if asks else "",
    )
    write_to_person(
        matter=new.matter,
        kind="handed_in_for_you",
        subject=_("Wniosek jest w nowym naborze"),
        body=handed_in_for_you(new, until=plan.complete_by if asks else None, phone=phone_of(new.matter)),
        by=by,
        at=at,
    )
