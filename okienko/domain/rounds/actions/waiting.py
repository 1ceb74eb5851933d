"""Publishing waiting times, every day, by itself."""

from datetime import date, datetime

from django.db import transaction

from okienko.domain.rounds.models import WaitingTime
from okienko.domain.rounds.permissions import can_publish_waiting_times
from okienko.domain.rounds.queries.waiting import waits_now
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.journal import actions as journal


@transaction.atomic
def publish_waiting_times(*, by: Actor, at: datetime) -> list[WaitingTime]:
    """Czasy oczekiwania na dziś: a row for each service; a second call on the same day changes nothing.

    Raises NotAllowed.
    """
    if not can_publish_waiting_times(by):
        raise NotAllowed
    day: date = day_of(at)
    known = set(WaitingTime.objects.filter(day=day).values_list("service_code", flat=True))
    rows = [
        WaitingTime(service_code=code, day=day, waiting=wait.waiting, days=wait.days)
        for code, wait in waits_now(day).items()
        if code not in known
    ]
    WaitingTime.objects.bulk_create(rows)
    journal.record(by=by, at=at, verb="publish_waiting_times", thing=f"waiting:{day.isoformat()}")
    return rows
