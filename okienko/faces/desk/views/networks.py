"""The network of a community, thin: its picture with a list and measures, the card of a partner, the forum."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from okienko.domain.networks.actions import read_leaders
from okienko.domain.networks.models import NetworkMember
from okienko.domain.networks.permissions import code_of
from okienko.domain.networks.queries import (
    departures_of,
    forums_of,
    meetings_of_forum,
    name_of,
    network_on,
    papers_of,
    papers_with,
    positions_of,
    sort_of,
    ties_of,
)
from okienko.domain.networks.rules import is_answer_late
from okienko.faces.desk.page import show
from okienko.faces.desk.roles import TALKERS
from okienko.faces.desk.views.community_work import Here, here
from okienko.foundation.access.doors import open_to
from okienko.foundation.clock import now, today

PAPERS, A_YEAR = 30, timedelta(days=365)


@open_to(*TALKERS)
@require_safe
@never_cache
def network(request: HttpRequest, slug: str) -> HttpResponse:
    """The network of a day, today unless another is asked for: drawn, as a list, measured; and what was signed."""
    at, day = here(request, slug), _day_asked_for(request)
    more = {
        "day": day,
        "is_today": day == today(),
        "year_ago": today() - A_YEAR,
        "network": network_on(at.community, day, _names(at)),
        "departures": departures_of(at.community, today()),
        "papers": papers_of(at.community)[:PAPERS],
        "today": today(),
    }
    return show(request, "network.html", at.context("network", **more))


def _names(at: Here) -> dict[int, str]:
    """Names of leaders for the team; the look at them is journalled."""
    return read_leaders(community=at.community, by=at.by, at=now()) if at.works else {}


def _day_asked_for(request: HttpRequest) -> date:
    try:
        return date.fromisoformat(request.GET.get("dzien", ""))
    except ValueError:
        return today()


@open_to(*TALKERS)
@require_safe
@never_cache
def partner(request: HttpRequest, pk: int) -> HttpResponse:
    """The card of a partner: what it is and gives, its ties over time, papers, and how often it comes to the forum."""
    found = NetworkMember.objects.select_related("community", "organisation").filter(pk=pk).first()
    if found is None:
        raise Http404
    at = here(request, found.community.slug)
    names = _names(at)
    entry = found.entry if found.is_leader and found.valid_until is None and at.works else None
    more: dict[str, Any] = {
        "member": found,
        "name": name_of(found, names),
        "sort": sort_of(found),
        "ties": [
            (one, name_of(one.second if one.first_id == found.pk else one.first, names)) for one in ties_of(found)
        ],
        "papers": papers_with(found),
        "forums": forums_of(found),
        "entry": entry,
        "private": request.build_absolute_uri(f"/lider/{code_of(entry)}/") if entry else "",
        "here_now": found.valid_until is None,
        "today": today(),
        "network_url": reverse("desk:network", args=[found.community.slug]),
    }
    return show(request, "partner.html", at.context("network", **more))


@open_to(*TALKERS)
@require_safe
@never_cache
def forum(request: HttpRequest, slug: str) -> HttpResponse:
    """The standing forum of partners: its meetings, what it put to whom, and the answers."""
    at, day = here(request, slug), today()
    more = {
        "meetings": meetings_of_forum(at.community),
        "positions": [
            (one, is_answer_late(one.answer_due_on, one.answered_on, day)) for one in positions_of(at.community)
        ],
    }
    return show(request, "forum.html", at.context("network", **more))
