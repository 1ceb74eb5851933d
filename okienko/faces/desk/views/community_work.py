"""The work with a community, thin: what is known of it, what is planned, who does it; the way of the institution."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from okienko.domain.community.choices import NoteKind
from okienko.domain.community.lifecycle import ACTION, ITEM, PlanState
from okienko.domain.community.models import Community, CommunityPlan, RegisterItem, Survey
from okienko.domain.community.permissions import (
    can_lead_community,
    can_work_with_community,
    notes_visible_to,
    unit_organised_by,
)
from okienko.domain.community.queries import (
    budget_of,
    communities,
    done_since_the_beginning,
    duties_of,
    heard_from,
    initiatives_of,
    next_step,
    outings_of,
    plans_of,
    recruitments_of,
    register_of,
    roles_nobody_plays,
    sheet_of,
    standards_for_children,
    standards_of,
    steps_of,
    stock,
    surveys_of,
    tally_of,
    team_before,
    team_on,
)
from okienko.domain.community.rules import change, may_be_shown
from okienko.domain.places.queries import centre
from okienko.faces.desk.page import show
from okienko.faces.desk.roles import TALKERS, TEAM
from okienko.foundation.access import Actor, Role
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now, today
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.weekly_hours import opening_words, weekday_words
from okienko.ui.parts import NavItem

NOTES = 30


@dataclass(frozen=True)
class Here:
    """A community, who looks at it and what they may do."""

    community: Community
    by: Actor
    works: bool
    leads: bool

    def context(self, page: str, **more: Any) -> dict[str, Any]:
        """What every page of a community shows."""
        common = {"community": self.community, "works": self.works, "leads": self.leads}
        return {**common, "ways": ways_in(self.community, page, works=self.works), **more}


def ways_in(community: Community, page: str, *, works: bool) -> list[NavItem]:
    """The pages of a community; the names in its time bank are for the team."""
    pages = (
        ("community", _("Karta")),
        ("community_recognition", _("Rozpoznanie")),
        ("community_plan", _("Plan")),
        ("community_initiatives", _("Inicjatywy")),
        ("network", _("Sieć")),
        ("time_bank", _("Bank czasu")),
        ("community_results", _("Wyniki roku")),
        ("community_team", _("Zespół i etapy")),
    )
    return [
        NavItem(label=label, url=reverse(f"desk:{name}", args=[community.slug]), current=name == page)
        for name, label in pages
        if works or name != "time_bank"
    ]


def here(request: HttpRequest, slug: str) -> Here:
    """The community of an address. Raises Http404."""
    found = communities().select_related("unit__parent").filter(slug=slug).first()
    if found is None:
        raise Http404
    by = actor(request).working_on(Purpose.EVENT, f"community:{found.pk}")
    return Here(found, by, can_work_with_community(by, found), can_lead_community(by, found))


@open_to(*TALKERS)
@require_safe
@never_cache
def recognition(request: HttpRequest, slug: str) -> HttpResponse:
    """The register, the sheet, who said it, walks, surveys and notes."""
    at = here(request, slug)
    items: list[RegisterItem] = list(register_of(at.community, at.by))
    sheet = sheet_of(at.community, items)
    more = {
        "sheet": sheet,
        "potentials": [(number, item) for number, item in sheet.numbered if item.kind == NoteKind.POTENTIAL],
        "needs": [(number, item) for number, item in sheet.numbered if item.kind == NoteKind.NEED],
        "heard_from": heard_from(at.community) if at.works else [],
        "outings": outings_of(at.community) if at.works else [],
        "surveys": surveys_of(at.community),
        "notes": notes_visible_to(at.by).filter(community=at.community).select_related("item")[:NOTES],
        "moves": {state: bool(ITEM.moves_from(state)) for state in ITEM.states},
    }
    return show(request, "community_recognition.html", at.context("community_recognition", **more))


@open_to(*TALKERS)
@require_safe
@never_cache
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Every plan: the one in force first, with its actions, numbers, reviews and versions; and the standards."""
    at = here(request, slug)
    plans = plans_of(at.community).prefetch_related("goal_list", "versions", "reviews", "indicators__measurements")
    shown = sorted(plans, key=lambda one: one.state != PlanState.ADOPTED)
    more = {
        "plans": [_told(one, at) for one in shown if at.works or one.state != PlanState.DRAFT],
        "standards": standards_of(at.community),
    }
    return show(request, "community_plan.html", at.context("community_plan", **more))


def _told(plan: CommunityPlan, at: Here) -> dict[str, Any]:
    actions = plan.actions.select_related("goal")
    return {
        "plan": plan,
        "actions": [(one, at.works and bool(ACTION.moves_from(one.state))) for one in actions],
        "budget": budget_of(plan),
        "is_draft": plan.state == PlanState.DRAFT,
        "is_adopted": plan.state == PlanState.ADOPTED,
        "changes": at.leads and plan.state != PlanState.CLOSED,
    }


@open_to(*TALKERS)
@require_safe
@never_cache
def initiatives(request: HttpRequest, slug: str) -> HttpResponse:
    """Ideas of residents with their answers and what was bought; duty hours; the small stock."""
    at, moment = here(request, slug), now()
    duties = duties_of(at.community, moment)
    more = {
        "initiatives": initiatives_of(at.community),
        "duties": [(one, opening_words(one.opening, moment) if one.opening else "") for one in duties],
        "weekdays": [weekday_words(day) for day in range(7)],
        "stock": stock(at.community),
    }
    return show(request, "community_initiatives.html", at.context("community_initiatives", **more))


@open_to(*TALKERS)
@require_safe
@never_cache
def team(request: HttpRequest, slug: str) -> HttpResponse:
    """Who works here and in which role, who did before, searches for animators, and the stages with their days."""
    at, day = here(request, slug), today()
    more = {
        "team": team_on(at.community, day),
        "before": team_before(at.community, day),
        "empty_roles": roles_nobody_plays(at.community, day),
        "recruitments": recruitments_of(at.community),
        "stages": at.community.stages.order_by("-entered_on", "-pk"),
    }
    return show(request, "community_team.html", at.context("community_team", **more))


@open_to(*TEAM)
@require_safe
@never_cache
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """A survey to be printed, and what was answered; beside it what was answered the first time."""
    found = Survey.objects.select_related("community", "follows").filter(pk=pk).first()
    if found is None:
        raise Http404
    at, counted = here(request, found.community.slug), tally_of(found)
    if not at.works:
        raise Http404
    first = tally_of(found.follows) if found.follows else []
    changes = [change(before, after) for before, after in zip(first, counted, strict=True)] if first else []
    more = {
        "survey": found,
        "filled": found.sheets.count(),
        "counted": [
            (one, list(zip(one.question.options, one.counts, one.shares, *changes[place : place + 1], strict=True)))
            for place, one in enumerate(counted)
        ],
        "is_public": may_be_shown(found.sheets.count()),
    }
    return show(request, "survey.html", at.context("community_recognition", **more))


@open_to(*TEAM, Role.DIRECTOR)
@require_safe
@never_cache
def osl(request: HttpRequest) -> HttpResponse:
    """The five steps of an institution with their evidence, and all that was done since the beginning."""
    unit = centre().unit
    context = {
        "steps": steps_of(unit),
        "next": next_step(unit),
        "done": done_since_the_beginning(unit),
        "leads": unit_organised_by(actor(request)) is not None,
        "standards": standards_for_children(today()),
        "organises": actor(request).has(Role.COMMUNITY_ORGANISER),
    }
    return show(request, "osl.html", context)
