"""News of a community as data; a face writes them as Atom."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from okienko.domain.community.letters.calendar import where
from okienko.domain.community.lifecycle import EventState
from okienko.domain.community.models import Community, CommunityEvent
from okienko.domain.community.queries import latest_news, outcome_of
from okienko.foundation.money import format_zl


@dataclass(frozen=True)
class NewsItem:
    """One entry of the feed. `uid` is a permanent URN; `updated_at` moves when the entry says something new."""

    uid: str
    title: str
    summary: str
    published_at: datetime
    updated_at: datetime
    event: CommunityEvent


def news(community: Community | None, at: datetime, *, limit: int = 30) -> list[NewsItem]:
    """Nowości: meetings announced, changed or called off, and what came of them; the latest first."""
    items = [item for event in latest_news(at, community)[:limit] for item in _items(event)]
    return sorted(items, key=lambda item: item.updated_at, reverse=True)[:limit]


def _items(event: CommunityEvent) -> list[NewsItem]:
    items = [_announcement(event)]
    outcome = outcome_of(event)
    if outcome and outcome.result:
        told = outcome.recorded_at
        uid = uuid.uuid5(event.uid, "outcome").urn
        title = _("Co z tego wyszło: %(title)s") % {"title": event.title}
        cost = _("Koszt: %(cost)s.") % {"cost": format_zl(outcome.cost)}
        items.append(NewsItem(uid, title, f"{outcome.result}\n\n{cost}", told, told, event))
    return items


def _announcement(event: CommunityEvent) -> NewsItem:
    if event.state == EventState.CANCELLED:
        title, summary = _("Odwołane: %(title)s") % {"title": event.title}, event.cancel_reason
    else:
        title, summary = event.title, "\n\n".join(part for part in (where(event), event.description) if part)
    return NewsItem(event.uid.urn, title, summary, event.announced_at, event.changed_at, event)
