"""How long people wait."""

from collections import Counter, defaultdict
from datetime import date, timedelta

from okienko.domain.applications.lifecycle import ApplicationState
from okienko.domain.applications.models import Application
from okienko.domain.catalogue.queries import services_available
from okienko.domain.qualification.models import Qualification
from okienko.domain.rounds.models import WaitingTime
from okienko.domain.rounds.rules.waiting import Wait, wait_of
from okienko.foundation.clock import day_of

LOOKED_BACK = timedelta(days=180)


def waits_now(day: date) -> dict[str, Wait]:
    """Of every service available on the day: who waits, and how long places took in the last half of a year."""
    waiting = Counter(
        Application.objects.filter(state=ApplicationState.WAITING).values_list("service__code", flat=True)
    )
    lasted: dict[str, list[int]] = defaultdict(list)
    given = Qualification.objects.filter(valid_from__gt=day - LOOKED_BACK, valid_from__lte=day)
    for code, since, at in given.values_list("service__code", "application__requested_at", "qualified_at"):
        lasted[code].append((day_of(at) - day_of(since)).days)
    codes = [service.code for service in services_available(day)]
    return {code: wait_of(waiting[code], lasted[code]) for code in codes}


def waiting_times() -> dict[str, WaitingTime]:
    """The newest published waiting time of each service."""
    rows = WaitingTime.objects.order_by("service_code", "-day").distinct("service_code")
    return {row.service_code: row for row in rows}
