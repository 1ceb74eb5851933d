"""The archive: every meeting and every answer stays at its address, and can be found by its year."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models.functions import ExtractYear
from django.http import HttpRequest

from okienko.domain.community.models import Community, CommunityEvent, EventQuerySet
from okienko.domain.community.queries import communities
from okienko.domain.community.rules import slug_of
from okienko.foundation.clock import day_of

PAST_SHOWN = 10
# So many are read so that enough stay when each series is told once.
PAST_READ = 60
YEAR = "rok"


@dataclass(frozen=True)
class Archive:
    """What a page shows of the past: the latest, each series once, or all of one year; and which years there are."""

    events: list[CommunityEvent]
    years: list[int]
    year: int | None


def archive_of(past: EventQuerySet, request: HttpRequest) -> Archive:
    """The past as the address asks for it (`?rok=2025`): two SQL queries."""
    years = _in_order(past.order_by().values_list(ExtractYear("starts_at"), flat=True))
    year = _asked(years, request)
    shown = list(past.filter(starts_at__year=year)) if year else _series_once(list(past[:PAST_READ]))
    return Archive(shown, years, year)


def archive_in(past: list[CommunityEvent], request: HttpRequest) -> Archive:
    """The same for a past that is read already."""
    years = _in_order(day_of(one.starts_at).year for one in past)
    year = _asked(years, request)
    shown = [one for one in past if day_of(one.starts_at).year == year] if year else _series_once(past)
    return Archive(shown, years, year)


def _series_once(past: list[CommunityEvent]) -> list[CommunityEvent]:
    """The latest meetings, of each series only its latest one."""
    seen: set[int] = set()
    shown = []
    for event in past:
        if event.series_id in seen:
            continue
        if event.series_id is not None:
            seen.add(event.series_id)
        shown.append(event)
    return shown[:PAST_SHOWN]


def _in_order(years: Iterable[int]) -> list[int]:
    return sorted(set(years), reverse=True)


def _asked(years: list[int], request: HttpRequest) -> int | None:
    return next((one for one in years if str(one) == request.GET.get(YEAR, "")), None)


def community_called(slug: str) -> Community | None:
    """The community whose present name would give this address. Its own address is another one and never changes, so
    this is for those who guess it from the name.
    """
    return next((one for one in communities() if slug_of(one.name)[:80] == slug), None)
