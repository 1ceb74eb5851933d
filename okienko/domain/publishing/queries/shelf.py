"""The library, the programme of a meeting, and marks of those who pay."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from okienko.domain.community.models import Community, CommunityEvent
from okienko.domain.publishing.lifecycle import PublicationState
from okienko.domain.publishing.models import FunderMark, ProgrammeItem, Publication
from okienko.domain.publishing.permissions import publications_visible_to
from okienko.domain.publishing.rules import as_written
from okienko.foundation.access import Actor
from okienko.foundation.clock import WARSAW
from okienko.foundation.files.actions import show_file


def public_shelf(community: Community | None = None, since: datetime | None = None) -> QuerySet[Publication]:
    """The library, the latest first: of one community or of all."""
    rows = Publication.objects.filter(state=PublicationState.PUBLISHED).select_related("community", "file")
    if community:
        rows = rows.filter(community=community)
    return rows.filter(published_at__gt=since) if since else rows


def on_the_shelf(pk: int) -> Publication | None:
    """One thing of the library; None for what is no longer, or not yet, there."""
    return public_shelf().filter(pk=pk).first()


def content_of(publication: Publication) -> bytes | None:
    """The file of a publication in the library: public, so no look is written down. Raises FileMissing."""
    return show_file(publication.file) if publication.file else None


def shelf_of(by: Actor) -> QuerySet[Publication]:
    """Publications of one's own communities, drafts too."""
    return publications_visible_to(by).select_related("community", "file")


def programme_for(event: CommunityEvent) -> QuerySet[ProgrammeItem]:
    """Points of a programme in their order."""
    return ProgrammeItem.objects.filter(event=event)


def written_programme(event: CommunityEvent) -> str:
    """The programme as somebody typed it."""
    moments = ((one, one.starts_at.astimezone(WARSAW)) for one in programme_for(event))
    return as_written((at.date(), at.time(), one.title, one.who) for one, at in moments)


def marks_on(community: Community, on: date, event: CommunityEvent | None = None) -> QuerySet[FunderMark]:
    """What givers of money want to be written on a day: on every page of a community, or of one meeting too."""
    marks = FunderMark.objects.in_force_on(on).filter(community=community)
    return marks.filter(Q(event=None) | Q(event=event) if event else Q(event=None))


def marks_of(by_communities: QuerySet[Community]) -> QuerySet[FunderMark]:
    """All marks of some communities."""
    rows: QuerySet[FunderMark] = FunderMark.objects.filter(community__in=by_communities)
    return rows.select_related("community", "event")
