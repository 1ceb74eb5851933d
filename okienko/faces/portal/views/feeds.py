"""Calendars and news that anybody can follow without a social network."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from okienko.domain.community.letters import calendar_feed
from okienko.domain.community.models import Community, CommunityEvent
from okienko.domain.community.queries import communities
from okienko.domain.publishing.queries.news import all_news
from okienko.faces.portal.jobs import path_of
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import now


@open_to(EVERYONE)
@require_safe
def calendar(request: HttpRequest, slug: str = "") -> HttpResponse:
    """iCalendar of all meetings, or of one community."""

    def address(event: CommunityEvent) -> str:
        return request.build_absolute_uri(reverse("portal:meeting", args=[event.pk]))

    content = calendar_feed(_community(slug), now(), address=address)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{slug or "spotkania"}.ics"'
    return response


@open_to(EVERYONE)
@require_safe
def newsfeed(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Atom: meetings announced, changed or called off, what came of them, answers, and new things in the library."""
    about = _community(slug)
    at = now()
    home = reverse("portal:community", args=[slug]) if about else reverse("portal:meetings")
    feed = Atom1Feed(
        title=about.name if about else _("Spotkania sąsiadów"),
        link=request.build_absolute_uri(home),
        description="",
        language="pl",
        feed_url=request.build_absolute_uri(),
        feed_guid=request.build_absolute_uri(request.path),
        author_name=about.organiser.full_name if about else "Okienko",
    )
    for item in all_news(about, at):
        feed.add_item(
            title=item.title,
            link=request.build_absolute_uri(path_of(item)),
            description=item.summary,
            unique_id=item.uid,
            pubdate=item.published_at,
            updateddate=item.updated_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _community(slug: str) -> Community | None:
    if not slug:
        return None
    found = communities().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found
