"""The plan of community organising, and what becomes of its actions."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from okienko.domain.community.actions.impersonal import TextMissing, refuse_traces_of_persons
from okienko.domain.community.choices import Dimension
from okienko.domain.community.lifecycle import ACTION, PLAN, ActionState, PlanState
from okienko.domain.community.models import Community, CommunityPlan, PlannedAction
from okienko.domain.community.permissions import can_lead_community, can_work_with_community
from okienko.domain.community.rules import last_day_of_plan, plan_period_is_allowed, tidy
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.lifecycle import MoveNotAllowed


class PlanPeriodNotAllowed(OfficeError):
    """The plan ends before it begins, or lasts too long."""

    def __init__(self, latest: date) -> None:
        super().__init__(
            _("Plan może trwać najdłużej do %(day)s i nie może się kończyć przed swoim początkiem.")
            % {"day": latest.strftime("%d.%m.%Y")}
        )


class AnotherPlanInForce(OfficeError):
    """The community has a plan for some of these days."""

    def __init__(self) -> None:
        super().__init__(_("Ta społeczność ma już plan na część tego czasu. Najpierw go podsumuj."))


class DropNeedsAReason(OfficeError):
    """Neighbours who were promised something may know why it will not be."""

    def __init__(self) -> None:
        super().__init__(_("Napisz, dlaczego tego nie będzie. Mieszkańcy zobaczą powód na stronie."))


@transaction.atomic
def start_plan(
    *,
    community: Community,
    valid_from: date,
    valid_until: date,
    goals: str,
    longest_months: int,
    by: Actor,
    at: datetime,
) -> CommunityPlan:
    """Szkic planu: `longest_months` is the centre's parameter. Raises PlanPeriodNotAllowed."""
    if not can_lead_community(by, community):
        raise NotAllowed
    if not plan_period_is_allowed(valid_from, valid_until, longest_months):
        raise PlanPeriodNotAllowed(last_day_of_plan(valid_from, longest_months))
    goals = tidy(goals)
    if not goals:
        raise TextMissing
    refuse_traces_of_persons(goals)
    plan = CommunityPlan.objects.create(
        community=community, valid_from=valid_from, valid_until=valid_until, goals=goals, recorded_at=at,
        recorded_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="start_plan", thing=f"community_plan:{plan.pk}")
    return plan


@transaction.atomic
def adopt_plan(*, plan: CommunityPlan, by: Actor, at: datetime) -> CommunityPlan:
    """Przyjęcie planu: from now on everybody sees it. Raises AnotherPlanInForce when two would cover one day."""
    if not can_lead_community(by, plan.community):
        raise NotAllowed
    # Two drafts adopted at the same moment meet at the lock of their community.
    Community.objects.select_for_update().get(pk=plan.community_id)
    plan = CommunityPlan.objects.select_for_update(of=("self",)).select_related("community").get(pk=plan.pk)
    state = PLAN.target(plan.state, "adopt")
    adopted = CommunityPlan.objects.filter(community=plan.community_id, state=PlanState.ADOPTED)
    if adopted.filter(valid_from__lte=plan.valid_until, valid_until__gte=plan.valid_from).exists():
        raise AnotherPlanInForce
    plan.state = state
    plan.save(update_fields=["state"])
    journal.record(by=by, at=at, verb="adopt_plan", thing=f"community_plan:{plan.pk}")
    return plan


@transaction.atomic
def close_plan(*, plan: CommunityPlan, conclusions: str, by: Actor, at: datetime) -> CommunityPlan:
    """Podsumowanie planu: what was reached and what was not, for the next one. Raises TextMissing."""
    if not can_lead_community(by, plan.community):
        raise NotAllowed
    conclusions = tidy(conclusions)
    if not conclusions:
        raise TextMissing
    refuse_traces_of_persons(conclusions)
    plan = CommunityPlan.objects.select_for_update(of=("self",)).select_related("community").get(pk=plan.pk)
    plan.state = PLAN.target(plan.state, "close")
    plan.conclusions = conclusions
    plan.save(update_fields=["state", "conclusions"])
    journal.record(by=by, at=at, verb="close_plan", thing=f"community_plan:{plan.pk}")
    return plan


@transaction.atomic
def add_action(
    *, plan: CommunityPlan, title: str, dimension: Dimension, by: Actor, at: datetime, description: str = ""
) -> PlannedAction:
    """Nowe działanie planu: also later, when the plan is being carried out; not in one that was summed up."""
    if not can_lead_community(by, plan.community):
        raise NotAllowed
    title, description = tidy(title), tidy(description)
    if not title:
        raise TextMissing
    refuse_traces_of_persons(title, description)
    plan = CommunityPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if plan.state == PlanState.CLOSED:
        raise MoveNotAllowed(_("Ten plan jest już podsumowany. Nowe działanie dopisz do kolejnego planu."))
    action = PlannedAction.objects.create(
        plan=plan, title=title, dimension=dimension, description=description, changed_at=at
    )
    journal.record(by=by, at=at, verb="add_action", thing=f"community_action:{action.pk}")
    return action


@transaction.atomic
def move_action(*, action: PlannedAction, verb: str, by: Actor, at: datetime, reason: str = "") -> PlannedAction:
    """Zmiana stanu działania: `verb` is start, finish or drop. Raises MoveNotAllowed, DropNeedsAReason."""
    if not can_work_with_community(by, action.plan.community):
        raise NotAllowed
    reason = tidy(reason)
    refuse_traces_of_persons(reason)
    action = PlannedAction.objects.select_for_update(of=("self",)).select_related("plan__community").get(pk=action.pk)
    state = ACTION.target(action.state, verb)
    if state == ActionState.DROPPED and not reason:
        raise DropNeedsAReason
    action.state, action.reason, action.changed_at = state, reason, at
    action.save(update_fields=["state", "reason", "changed_at"])
    journal.record(by=by, at=at, verb=f"{verb}_action", thing=f"community_action:{action.pk}")
    return action
