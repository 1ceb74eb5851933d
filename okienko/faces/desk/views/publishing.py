"""The public side of one's communities on one page, thin: what waits for an answer, which links are dead, the shelf."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from okienko.domain.community.permissions import can_lead_community, communities_worked_with_by
from okienko.domain.publishing.jobs import check_links_now
from okienko.domain.publishing.queries.links import dead_links, last_look, links_of
from okienko.domain.publishing.queries.news import readers_of
from okienko.domain.publishing.queries.shelf import marks_of, shelf_of
from okienko.domain.publishing.queries.voices import answered_voices, waiting_voices
from okienko.faces.desk.page import show
from okienko.faces.desk.roles import TEAM
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import today
from okienko.foundation.idempotency.once import once

ANSWERED = 15


@open_to(*TEAM)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def publishing(request: HttpRequest) -> HttpResponse:
    """Questions with their days, dead links, publications, marks and how many read the news. A POST looks again."""
    by = actor(request)
    if request.method == "POST":
        check_links_now.defer()
        messages.success(request, _("Sprawdzamy linki. Za kilka minut odśwież tę stronę."))
        return redirect("desk:publishing")
    own = communities_worked_with_by(by).select_related("unit__parent")
    context = {
        "communities": [(one, can_lead_community(by, one), readers_of(one)) for one in own],
        "leads": {one.pk for one in own if can_lead_community(by, one)},
        "waiting": waiting_voices(by),
        "answered": answered_voices(by)[:ANSWERED],
        "dead": dead_links(by),
        "links": links_of(by).count(),
        "looked_at": last_look(by),
        "shelf": shelf_of(by),
        "marks": marks_of(own),
        "today": today(),
    }
    return show(request, "publishing.html", context)
