"""Communities, thin: the card with its notes, plan and meetings; a meeting with its list."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from okienko.domain.community.actions import look_at_photo, read_consents, read_sign_up_list
from okienko.domain.community.lifecycle import ACTION, EventState
from okienko.domain.community.models import ChildrenList, EventPhoto
from okienko.domain.community.permissions import (
    can_lead_community,
    can_see_sign_ups,
    can_work_with_community,
    notes_visible_to,
    unit_organised_by,
)
from okienko.domain.community.queries import (
    calls_to_close,
    card_of,
    communities,
    event_page,
    events_with_outcomes,
    outcome_of,
    plan_in_force,
    series_share,
    total_cost,
    upcoming_events,
)
from okienko.domain.community.rules import is_one_off
from okienko.faces.desk.acts.meeting import can_be_told, event_or_404, standing_of
from okienko.faces.desk.acts.recognition import RecognitionForm
from okienko.faces.desk.page import show
from okienko.faces.desk.roles import TALKERS, TEAM
from okienko.faces.desk.standing import NextStep
from okienko.faces.desk.views.community_work import ways_in
from okienko.foundation.access import NotAllowed
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now, today
from okienko.foundation.files.answers import as_picture
from okienko.foundation.journal.purposes import Purpose

PAST, NOTES = 10, 20


@open_to(*TALKERS)
@require_safe
def list_of_communities(request: HttpRequest) -> HttpResponse:
    """All communities and what comes next."""
    by = actor(request)
    context = {
        "communities": communities(),
        "upcoming": upcoming_events(now()),
        "opens": unit_organised_by(by) is not None,
    }
    return show(request, "communities.html", context)


@open_to(*TALKERS)
@require_safe
@never_cache
def community(request: HttpRequest, slug: str) -> HttpResponse:
    """One community."""
    by, at = actor(request).working_on(Purpose.EVENT, "community"), now()
    found = communities().select_related("unit__parent").filter(slug=slug).first()
    if found is None:
        raise Http404
    works, leads = can_work_with_community(by, found), can_lead_community(by, found)
    plan = plan_in_force(found, today())
    actions = plan.actions.all() if plan else []
    context = {
        "community": found,
        "ways": ways_in(found, "community", works=works),
        "works": works,
        "leads": leads,
        "plan": plan,
        "actions": [(one, works and bool(ACTION.moves_from(one.state))) for one in actions],
        "notes": notes_visible_to(by).filter(community=found)[:NOTES],
        "upcoming": upcoming_events(at, found),
        "past": [(event, outcome_of(event)) for event in events_with_outcomes(at, found)[:PAST]],
        "cost": total_cost(found),
        "one_off": is_one_off(*series_share(found)),
        "calls": calls_to_close(found) if works else [],
        "form": RecognitionForm(),
    }
    return show(request, "community.html", context)


@open_to(*TALKERS)
@require_safe
@never_cache
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """A meeting; its list for those who may see it, and the look at it is journalled."""
    by, at = actor(request).working_on(Purpose.EVENT, f"event:{pk}"), now()
    found = event_page(pk, at)
    if found is None:
        raise Http404
    one = event_or_404(pk)
    sees = can_see_sign_ups(by, one)
    listed = read_sign_up_list(event=one, by=by, at=at) if sees and found.sign_up_needed else []
    acts = []
    if sees and found.sign_up_needed and found.state == EventState.ANNOUNCED and found.starts_at > at:
        acts.append(NextStep(_("Zapisz osobę"), reverse("desk:sign_up", args=[pk])))
    works = can_work_with_community(by, one.community)
    if works:
        acts += [NextStep(words, reverse(f"desk:{name}", args=[pk])) for name, words in can_be_told(one, at)]
    if can_lead_community(by, one.community) and found.attended is not None and card_of(one) is None:
        acts.append(NextStep(_("Karta praktyki dla innych miast"), reverse("desk:card_of_event", args=[pk])))
    context = {
        "event": found,
        "acts": acts,
        "sees": sees,
        "outcome": outcome_of(found),
        "works": works,
        "leads": can_lead_community(by, one.community),
        "workers": one.workers.select_related("staff"),
        "children_list": ChildrenList.objects.filter(event=one).first() if works else None,
        "photos": one.photos.all() if works else [],
        "consents": read_consents(event=one, by=by, at=at) if works else [],
        "listed": [(sign_up, standing_of(sign_up)) for sign_up in listed],
    }
    return show(request, "event.html", context)


@open_to(*TEAM)
@require_safe
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """A photo for those who decide whether it may be shown; the look at it is journalled."""
    rows = EventPhoto.objects.select_related("file", "event__community__unit__parent")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    by = actor(request).working_on(Purpose.EVENT, f"event:{found.event_id}")
    try:
        content = look_at_photo(photo=found, by=by, at=now())
    except NotAllowed:
        raise Http404 from None
    return as_picture(request, found.file, content)
