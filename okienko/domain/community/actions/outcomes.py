"""Saying, after a while, what came of a meeting and what it cost."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions.impersonal import TextMissing, refuse_traces_of_persons
from okienko.domain.community.lifecycle import EventState
from okienko.domain.community.models import CommunityEvent, Outcome
from okienko.domain.community.permissions import can_work_with_community
from okienko.domain.community.rules import tidy
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.money import zl
from okienko.foundation.versions import ChangedMeanwhile, lock


class EventNotHeldYet(OfficeError):
    """Only something that took place has a result."""

    sentence = _("Najpierw zapisz, że spotkanie się odbyło i ile osób przyszło.")


class CostBelowZero(OfficeError):
    """A cost is zero or more."""

    sentence = _("Koszt nie może być mniejszy od zera.")


class CostWithoutSource(OfficeError):
    """Everybody may know who paid."""

    sentence = _("Napisz, skąd były pieniądze. Mieszkańcy zobaczą to na stronie.")


@transaction.atomic
def record_outcome(
    *,
    event: CommunityEvent,
    result: str,
    cost: Decimal | str,
    money_source: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Outcome:
    """Co z tego wyszło: for the first time, or again with more known.

    `version` is that of the outcome that was seen, None when there was none. Raises EventNotHeldYet, TextMissing,
    TextLeadsToAPerson, NotAnAmount, CostBelowZero, CostWithoutSource, ChangedMeanwhile.
    """
    if not can_work_with_community(by, event.community):
        raise NotAllowed
    result, money_source, cost = tidy(result), tidy(money_source), zl(cost)
    if not result:
        raise TextMissing
    refuse_traces_of_persons(result, money_source)
    if cost < 0:
        raise CostBelowZero
    if cost and not money_source:
        raise CostWithoutSource
    event = lock(CommunityEvent.objects.all(), event.pk)
    if event.state != EventState.HELD:
        raise EventNotHeldYet
    outcome = Outcome.objects.filter(event=event).first()
    if (outcome.version if outcome else None) != version:
        raise ChangedMeanwhile
    outcome = outcome.next_version() if outcome else Outcome(event=event)
    outcome.result, outcome.cost, outcome.money_source = result, cost, money_source
    outcome.recorded_at, outcome.recorded_by_id = at, by.user_id
    outcome.save()
    journal.record(by=by, at=at, verb="record_outcome", thing=f"community_event:{event.pk}")
    return outcome
