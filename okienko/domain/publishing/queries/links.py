"""Links on our own pages: where they stand, and what the last look found."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from okienko.domain.community.lifecycle import InitiativeState, PlanState
from okienko.domain.community.models import Community, CommunityEvent, CommunityPlan, Initiative, Outcome
from okienko.domain.publishing.models import CheckedLink, Voice
from okienko.domain.publishing.permissions import links_visible_to
from okienko.domain.publishing.queries.shelf import public_shelf
from okienko.domain.publishing.queries.voices import PUBLIC
from okienko.domain.publishing.rules import links_in
from okienko.foundation.access import Actor


@dataclass(frozen=True)
class Standing:
    """A link and the page on which it stands."""

    url: str
    ref: str
    title: str
    community_id: int


def links_on_pages() -> Iterator[Standing]:
    """Every outside link that our public pages show: eight SQL queries."""
    for one in Community.objects.all():
        yield from _standing(f"community:{one.pk}", one.name, one.pk, one.definition)
    plans = CommunityPlan.objects.exclude(state=PlanState.DRAFT).select_related("community")
    for plan in plans.prefetch_related("actions"):
        texts = (plan.goals, *(action.description for action in plan.actions.all()))
        yield from _standing(f"community:{plan.community_id}", plan.community.name, plan.community_id, *texts)
    for event in CommunityEvent.objects.all():
        yield from _standing(
            f"community_event:{event.pk}", event.title, event.community_id, event.description, event.access_info
        )
    for told in Outcome.objects.select_related("event"):
        yield from _standing(f"community_event:{told.event_id}", told.event.title, told.event.community_id, told.result)
    for idea in Initiative.objects.select_related("community").exclude(state=InitiativeState.IDEA):
        yield from _standing(
            f"community:{idea.community_id}",
            idea.community.name,
            idea.community_id,
            idea.idea,
            idea.answer,
            idea.result,
        )
    for shown in public_shelf():
        yield from _standing(
            f"publication:{shown.pk}", shown.title, shown.community_id, shown.url, shown.about, shown.transcript
        )
    for voice in Voice.objects.filter(state__in=PUBLIC):
        yield from _standing(f"voice:{voice.pk}", voice.title, voice.community_id, voice.text, voice.answer)


def _standing(ref: str, title: str, community_id: int, *texts: str) -> Iterator[Standing]:
    return (Standing(url, ref, title, community_id) for url in links_in(*texts))


def links_of(by: Actor) -> QuerySet[CheckedLink]:
    """Links on pages of one's own communities, those dead longest first."""
    return links_visible_to(by).select_related("community")


def dead_links(by: Actor) -> QuerySet[CheckedLink]:
    """Those that lead nowhere."""
    return links_of(by).exclude(fault="")


def last_look(by: Actor) -> datetime | None:
    """When links of one's own communities were looked at; None when never or when there are none."""
    found: datetime | None = links_visible_to(by).order_by("-checked_at").values_list("checked_at", flat=True).first()
    return found
