"""iCalendar (RFC 5545, RFC 7986): a calendar that any phone subscribes to, without a social network."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration

from okienko.domain.community.lifecycle import EventState
from okienko.domain.community.models import Community, CommunityEvent
from okienko.domain.community.queries import calendar_events
from okienko.foundation.clock import WARSAW
from okienko.foundation.phones import format_phone

_KEPT = timedelta(days=365)
_ASK_AGAIN = timedelta(hours=6)


def calendar_feed(
    community: Community | None, at: datetime, *, address: Callable[[CommunityEvent], str] | None = None
) -> bytes:
    """Kalendarz spotkań: of one community, or of all of them when None; the last year and everything ahead.

    Cancelled meetings stay, marked. `address` gives the absolute address of a meeting.
    Two calls on an unchanged calendar give the same bytes.
    """
    events = list(calendar_events(at - _KEPT, at, community))
    name = community.name if community else _("Spotkania sąsiadów")
    calendar = Calendar()
    calendar.add("prodid", "-//Okienko//community//PL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", WARSAW.key)
    calendar.add("refresh-interval", vDuration(_ASK_AGAIN), parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(_event(event, address(event) if address else ""))
    if events:
        # The rules of summer time of these years only: the feed stays small.
        last = max(event.ends_at for event in events)
        calendar.add_missing_timezones(events[0].starts_at.date().replace(month=1, day=1), last.date() + _KEPT)
    content: bytes = calendar.to_ical()
    return content


def _event(event: CommunityEvent, url: str) -> Event:
    cancelled = event.state == EventState.CANCELLED
    entry = Event()
    entry.add("uid", str(event.uid))
    entry.add("dtstamp", event.changed_at)
    entry.add("created", event.announced_at)
    entry.add("last-modified", event.changed_at)
    entry.add("sequence", event.version - 1)
    entry.add("dtstart", _moment(event.starts_at))
    entry.add("dtend", _moment(event.ends_at))
    entry.add("summary", _("Odwołane: %(title)s") % {"title": event.title} if cancelled else event.title)
    entry.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    entry.add("location", where(event))
    entry.add("description", "\n\n".join(_paragraphs(event)))
    entry.add("categories", [event.community.name])
    organiser = event.community.organiser
    contact = [organiser.full_name, format_phone(organiser.duty_phone) if organiser.duty_phone else ""]
    entry.add("contact", ", ".join(part for part in contact if part))
    if url:
        entry.add("url", url)
    return entry


def _moment(moment: datetime) -> datetime:
    """Local time with its zone; in the hour that comes twice in autumn the second one is told in UTC."""
    local = moment.astimezone(WARSAW)
    return moment if local.fold else local


def where(event: CommunityEvent) -> str:
    """The place with its address, and the words about it: as one line."""
    place = [event.place.name, event.place.address] if event.place else []
    return ", ".join(part for part in (*place, event.where) if part)


def _paragraphs(event: CommunityEvent) -> list[str]:
    sign_up = _("Potrzebne zapisy: na stronie albo przez telefon.") if event.sign_up_needed else _("Bez zapisów.")
    texts = (
        _("Powód: %(reason)s") % {"reason": event.cancel_reason} if event.cancel_reason else "",
        event.description,
        event.access_info,
        "" if event.cancel_reason else sign_up,
    )
    return [text for text in texts if text]
