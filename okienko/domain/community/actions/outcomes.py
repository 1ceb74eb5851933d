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


class RaisedMoreThanItCost(OfficeError):
    """Money that was raised here is a part of the cost."""

    sentence = _("Na miejscu nie mogło się zebrać więcej, niż to kosztowało. Popraw jedną z kwot.")


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
    raised_here: Decimal | str = Decimal(0),
) -> Outcome:
    """Co z tego wyszło: for the first time, or again with more known. A cost may come before the result.

    `version` is that of the outcome that was seen, None when there was none. Raises EventNotHeldYet, TextMissing,
    TextLeadsToAPerson, NotAnAmount, CostBelowZero, CostWithoutSource, RaisedMoreThanItCost, ChangedMeanwhile.
    """
    if not can_work_with_community(by, event.community):
        raise NotAllowed
    result, money_source, cost, raised = tidy(result), tidy(money_source), zl(cost), zl(raised_here)
    if not (result or cost):
        raise TextMissing
    refuse_traces_of_persons(result, money_source)
    if cost < 0:
        raise CostBelowZero
    if not 0 <= raised <= cost:
        raise RaisedMoreThanItCost
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
    outcome.raised_here = raised
    outcome.recorded_at, outcome.recorded_by_id = at, by.user_id
    outcome.save()
    journal.record(by=by, at=at, verb="record_outcome", thing=f"community_event:{event.pk}")
    return outcome
