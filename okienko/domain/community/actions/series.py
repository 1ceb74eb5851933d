"""Repeating a meeting: a series changes more than a single feast, so it costs one page."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions.events import EventDetails, announce_event
from okienko.domain.community.models import CommunityEvent, EventSeries
from okienko.domain.community.permissions import can_work_with_community
from okienko.domain.community.rules import days_of_series
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import WARSAW, at_hour
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.versions import lock

MOST = 52


class SeriesNotUnderstood(OfficeError):
    """Neither once nor more than a year of weeks."""

    sentence = _("Podaj, ile razy i co ile tygodni. Najwyżej 52 razy.")


@transaction.atomic
def repeat_event(
    *, event: CommunityEvent, times: int, every_weeks: int, by: Actor, at: datetime
) -> list[CommunityEvent]:
    """Seria spotkań: `times` more of them, on the same day of the week and at the same hour of the wall clock.

    Days on which nobody works stay out. The meeting itself becomes the first of the series. Raises SeriesNotUnderstood.
    """
    if not can_work_with_community(by, event.community):
        raise NotAllowed
    if not (1 <= times <= MOST and 1 <= every_weeks <= MOST):
        raise SeriesNotUnderstood
    event = lock(CommunityEvent.objects.select_related("community", "place", "action"), event.pk)
    if event.series is None:
        event.series = EventSeries.objects.create(community=event.community, title=event.title)
        event.next_version().save()
    starts = event.starts_at.astimezone(WARSAW)
    length: timedelta = event.ends_at - event.starts_at
    announced = []
    for day in days_of_series(starts.date(), times, every_weeks):
        starts_at = at_hour(day, starts.hour, starts.minute)
        if starts_at < at:
            continue
        details = EventDetails.of(event).at(starts_at, starts_at + length)
        one = announce_event(community=event.community, details=details, by=by, at=at)
        one.series = event.series
        one.save(update_fields=["series"])
        announced.append(one)
    journal.record(by=by, at=at, verb="repeat_event", thing=f"community_event:{event.pk}")
    return announced
