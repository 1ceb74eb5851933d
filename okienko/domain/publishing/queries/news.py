"""News for those who asked: what happened since the last letter, and whose letter is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from okienko.domain.catalogue.queries import parameter
from okienko.domain.community.letters import news
from okienko.domain.community.models import Community, CommunityEvent
from okienko.domain.publishing.choices import VoiceKind
from okienko.domain.publishing.models import Publication, Subscription, Voice
from okienko.domain.publishing.queries.shelf import public_shelf
from okienko.domain.publishing.queries.voices import PUBLIC
from okienko.domain.publishing.rules import letter_is_due

MOST_NEWS = 30


@dataclass(frozen=True)
class News:
    """One piece of news. `uid` is a permanent URN; `thing` has the page where it stands."""

    uid: str
    title: str
    summary: str
    published_at: datetime
    updated_at: datetime
    thing: CommunityEvent | Voice | Publication


def all_news(community: Community | None, at: datetime, *, limit: int = MOST_NEWS) -> list[News]:
    """Nowości: meetings and what came of them, answers, new things in the library; the latest first."""
    found = [
        *(
            News(one.uid, one.title, one.summary, one.published_at, one.updated_at, one.event)
            for one in news(community, at, limit=limit)
        ),
        *_answers(community, limit),
        *_library(community, limit),
    ]
    return sorted(found, key=lambda one: one.updated_at, reverse=True)[:limit]


def news_since(community: Community | None, since: datetime, at: datetime) -> list[News]:
    """What is new after a moment, up to and with another."""
    return [one for one in all_news(community, at) if since < one.updated_at <= at]


def _answers(community: Community | None, limit: int) -> Iterator[News]:
    rows = Voice.objects.filter(kind=VoiceKind.QUESTION, state__in=PUBLIC, answered_at__isnull=False)
    if community:
        rows = rows.filter(community=community)
    for one in rows.order_by("-answered_at")[:limit]:
        if one.answered_at:
            title = _("Odpowiedź: %(title)s") % {"title": one.title}
            yield News(one.key.urn, title, one.answer, one.answered_at, one.answered_at, one)


def _library(community: Community | None, limit: int) -> Iterator[News]:
    for one in public_shelf(community).order_by("-published_at")[:limit]:
        if one.published_at:
            title = _("W bibliotece: %(title)s") % {"title": one.title}
            yield News(f"urn:okienko:publikacja:{one.pk}", title, one.about, one.published_at, one.published_at, one)


def links_a_day(on: date) -> int:
    """How many letters with a link one address gets in a day. Raises ParameterMissing."""
    return int(parameter("news_links_per_address_day", on=on).value)


def link_letters_due() -> QuerySet[Subscription]:
    """Letters with a link that wait, the oldest first."""
    rows = Subscription.objects.filter(letter_wanted_at__isnull=False).select_related("community")
    return rows.order_by("letter_wanted_at", "pk")


def subscriptions_due(at: datetime) -> list[Subscription]:
    """Confirmed subscriptions whose letter may go now, whether there is news or not."""
    rows = Subscription.objects.filter(confirmed_at__isnull=False).select_related("community")
    return [one for one in rows if one.news_until and letter_is_due(one.how_often, one.news_until, at)]


def readers_of(community: Community) -> int:
    """How many addresses hear of a community by itself; whose they are, nobody sees."""
    return Subscription.objects.filter(community=community, confirmed_at__isnull=False).count()
