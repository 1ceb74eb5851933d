"""Lists by day, as the home page and the pages of meetings show them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from okienko.domain.catalogue.models import SocialService
from okienko.domain.community.models import CommunityEvent
from okienko.foundation.clock import day_of
from okienko.ui.templatetags.polish import day, hour, weekday

# Days of a series that are told ahead, after the next one.
DAYS_TOLD = 3


@dataclass(frozen=True)
class Line:
    """One line: when, what, a sentence, and free places of all of them where somebody counts them."""

    title: str
    url: str
    when: str
    more: str = ""
    about: str = ""
    free: int | None = None
    total: int | None = None


def near_day(when: date, today: date) -> str:
    """ "dziś", "jutro", the weekday within a week, else the day: "12 marca"."""
    ahead = (when - today).days
    if ahead in (0, 1):
        return _("jutro") if ahead else _("dziś")
    return weekday(when) if 1 < ahead < 7 else day(when)


def where(event: CommunityEvent) -> str:
    """The place of a meeting in a few words."""
    return ", ".join(part for part in (event.place.name if event.place else "", event.where) if part)


def line_of_event(event: CommunityEvent, at: datetime) -> Line:
    """A meeting that is ahead."""
    about = where(event)
    if not event.sign_up_needed:
        about = _("%(where)s. Bez zapisów.") % {"where": about}
    starts_on = day_of(event.starts_at)
    counted = event.sign_up_needed and event.places_limit is not None
    return Line(
        title=event.title,
        url=reverse("portal:meeting", args=[event.pk]),
        when=hour(event.starts_at),
        more=near_day(starts_on, day_of(at)),
        about=about,
        free=max(0, event.free) if counted else None,  # type: ignore[attr-defined]
        total=event.places_limit if counted else None,
    )


def lines_of(events: Iterable[CommunityEvent], at: datetime) -> list[Line]:
    """Meetings that are ahead, the next one first; of a series the next one, with the days after it."""
    lines: list[Line] = []
    first: dict[int, int] = {}
    later: dict[int, list[str]] = {}
    for event in events:
        if event.series_id in first:
            later[event.series_id].append(day(event.starts_at))
            continue
        if event.series_id is not None:
            first[event.series_id], later[event.series_id] = len(lines), []
        lines.append(line_of_event(event, at))
    for series, days in later.items():
        if days:
            line = lines[first[series]]
            about = _("%(about)s. Potem: %(days)s.") % {
                "about": line.about.rstrip("."),
                "days": ", ".join(days[:DAYS_TOLD]),
            }
            lines[first[series]] = replace(line, about=about)
    return lines


def first_sentence(text: str) -> str:
    """The first sentence of a text."""
    return re.split(r"(?<=[.?])\s", text, maxsplit=1)[0]


def line_of_service(service: SocialService, free: int | None, today: date) -> Line | None:
    """A service that takes applications now, or will; None when nobody knows when."""
    following = service.round_on(today)
    if following is not None and following.opens_on <= today:
        when, more = _("do %(day)s") % {"day": following.closes_on.day}, day(following.closes_on).split()[1]
    elif service.all_year:
        when, more = _("cały rok"), ""
    elif following is not None:
        when, more = _("od %(day)s") % {"day": following.opens_on.day}, day(following.opens_on).split()[1]
    else:
        return None
    counted = bool(service.places)
    return Line(
        title=service.name, url=reverse("portal:service", args=[service.code]), when=when, more=more,
        about=first_sentence(service.summary), free=free if counted else None,
        total=service.capacity if counted else None,
    )  # fmt: skip
