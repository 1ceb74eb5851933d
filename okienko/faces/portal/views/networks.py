"""The network of a community for everybody: organisations, agreements, the forum; and a leader's own entry."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from okienko.domain.community.queries import communities
from okienko.domain.networks.actions import read_own_entry, take_name_out
from okienko.domain.networks.queries import (
    entry_by_code,
    meetings_of_forum,
    name_of,
    papers_in_force,
    positions_of,
    public_network,
    ties_of,
)
from okienko.domain.networks.rules import is_answer_late
from okienko.domain.staff.queries import duty_sentence
from okienko.faces.portal.page import show
from okienko.foundation.access import Actor
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import now, today
from okienko.foundation.idempotency.once import once

MEETINGS = 5


@open_to(EVERYONE)
@require_safe
def network(request: HttpRequest, slug: str) -> HttpResponse:
    """Organisations and institutions with their ties, what they signed, and what their forum asked and was told."""
    community = communities().filter(slug=slug).first()
    if community is None:
        raise Http404
    day = today()
    positions = positions_of(community)
    context = {
        "community": community,
        "network": public_network(community, day),
        "papers": papers_in_force(community, day).order_by("member__name", "-valid_from"),
        "positions": [(one, is_answer_late(one.answer_due_on, one.answered_on, day)) for one in positions],
        "meetings": meetings_of_forum(community)[:MEETINGS],
        "organiser_hours": duty_sentence(community.organiser, now()),
    }
    return show(request, "network.html", context)


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def leader(request: HttpRequest, code: str) -> HttpResponse:
    """A leader's own entry, by the private address on a slip of paper; one button takes the name out."""
    by, at = Actor.resident(), now()
    entry = entry_by_code(code, by)
    if entry is None:
        raise Http404
    if request.method == "POST":
        if entry.left_on is None:
            take_name_out(entry=entry, code=code, by=by, at=at)
        return redirect("portal:leader", code)
    own = read_own_entry(entry=entry, by=by, at=at)
    member = own.member
    ties: list[Any] = [
        (one, name_of(one.second if one.first_id == member.pk else one.first, {})) for one in ties_of(member)
    ]
    context = {
        "entry": own,
        "member": member,
        "community": member.community,
        "ties": ties,
        "organiser_hours": duty_sentence(member.community.organiser, at),
    }
    return show(request, "leader.html", context)
