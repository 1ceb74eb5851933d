"""Leaving an anonymous trace."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from okienko.domain.catalogue.choices import StatutoryArea
from okienko.domain.needs.choices import AgeBand
from okienko.domain.needs.models import Trace, TraceHour
from okienko.domain.needs.needs_file import needs_by_code
from okienko.domain.needs.permissions import can_leave_trace
from okienko.domain.needs.rules import hour_is_full
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal


class TraceNotUnderstood(OfficeError):
    """The area, the need or the age is none of the lists."""

    sentence = _("Wybierz z listy, czego brakuje, i wiek. Wtedy zapiszemy ślad.")


class TooManyTraces(OfficeError):
    """The centre got as many traces this hour as it takes."""

    sentence = _("W tej godzinie mamy już bardzo dużo śladów. Spróbuj za godzinę albo zadzwoń.")


@transaction.atomic
def leave_trace(*, area: StatutoryArea | int | str, need: str, age_band: str, by: Actor, at: datetime) -> None:
    """Zostawienie śladu: one more in a counter, without a person, a day or an hour.

    `need` is a code of `data/needs.yaml` that belongs to `area`, `age_band` an AgeBand value. Raises NotAllowed,
    TraceNotUnderstood, TooManyTraces. The journal says that a trace was left, not which.
    """
    if not can_leave_trace(by):
        raise NotAllowed
    known = needs_by_code().get(need)
    if known is None or str(known.area.value) != str(area) or age_band not in AgeBand.values:
        raise TraceNotUnderstood
    _count_in_this_hour(at)
    month = day_of(at).replace(day=1)
    cell: dict[str, Any] = {"area": known.area, "need": need, "age_band": age_band, "month": month}
    trace, _made = Trace.objects.get_or_create(**cell)
    Trace.objects.filter(pk=trace.pk).update(count=F("count") + 1)
    journal.record(by=by, at=at, verb="leave_trace", thing=_reference(month))


def _count_in_this_hour(at: datetime) -> None:
    hour = at.replace(minute=0, second=0, microsecond=0)
    TraceHour.objects.get_or_create(pk=1, defaults={"hour": hour})
    row = TraceHour.objects.select_for_update().get(pk=1)
    if row.hour != hour:
        row.hour, row.count = hour, 0
    if hour_is_full(row.count):
        raise TooManyTraces
    row.count += 1
    row.save()


def _reference(month: date) -> str:
    return f"trace:{month:%Y-%m}"
