"""The plan of community organising, its versions with their reasons, and what becomes of its actions."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Self

from django.db import transaction
from django.utils.translation import gettext as _

from okienko.domain.community.actions.impersonal import (
    TextMissing,
    impersonal,
    impersonal_and_there,
    refuse_traces_of_persons,
)
from okienko.domain.community.choices import Component, Dimension, Strategy
from okienko.domain.community.lifecycle import ACTION, PLAN, ActionState, PlanState
from okienko.domain.community.models import (
    Community,
    CommunityPlan,
    Indicator,
    PlanGoal,
    PlannedAction,
    PlanVersion,
)
from okienko.domain.community.permissions import can_lead_community, can_work_with_community
from okienko.domain.community.queries.plans import content_of
from okienko.domain.community.rules import last_day_of_plan, plan_period_is_allowed, tidy
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.lifecycle import MoveNotAllowed
from okienko.foundation.versions import lock


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


class UpdateNeedsAReason(OfficeError):
    """An adopted plan is changed with a word why, which its version keeps."""

    def __init__(self) -> None:
        super().__init__(_("Plan jest przyjęty. Napisz, dlaczego go zmieniasz. Powód zostanie przy nowej wersji."))


class BudgetWithoutSource(OfficeError):
    """Everybody may know who pays."""

    def __init__(self) -> None:
        super().__init__(_("Napisz, skąd będą pieniądze. Kwota nie może być mniejsza od zera."))


class ActionEndsBeforeItBegins(OfficeError):
    """The last day is before the first."""

    def __init__(self) -> None:
        super().__init__(_("Koniec działania nie może być przed jego początkiem."))


class GoalOfAnotherPlan(OfficeError):
    """An action serves a goal of its own plan."""

    def __init__(self) -> None:
        super().__init__(_("Ten cel jest w innym planie. Wybierz cel z tego planu."))


@dataclass(frozen=True, kw_only=True)
class ActionTerms:
    """What a plan may say of an action beside its title and dimension. All of it may be left out."""

    source_label: str = ""
    goal: PlanGoal | None = None
    strategy: Strategy | str = ""
    component: Component | str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    where: str = ""
    partners: str = ""
    volunteers: int | None = None
    budget: Decimal | None = None
    money_source: str = ""

    @classmethod
    def of(cls, action: PlannedAction) -> Self:
        """The terms of an action, for a form that changes it."""
        return cls(**{field.name: getattr(action, field.name) for field in fields(cls)})


NO_TERMS = ActionTerms()


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
    _keep_version(plan, _("Przyjęcie planu."), by, at)
    journal.record(by=by, at=at, verb="adopt_plan", thing=f"community_plan:{plan.pk}")
    return plan


@transaction.atomic
def update_plan(
    *, plan: CommunityPlan, goals: str, reason: str, by: Actor, at: datetime, version: int | None = None
) -> CommunityPlan:
    """Aktualizacja planu: other words about its goals. An adopted plan keeps the old ones as a version, with a reason.

    Raises TextMissing, TextLeadsToAPerson, UpdateNeedsAReason, MoveNotAllowed, ChangedMeanwhile.
    """
    if not can_lead_community(by, plan.community):
        raise NotAllowed
    goals, reason = impersonal_and_there(goals), impersonal(reason)
    plan = _changeable(plan, reason, version)
    plan.goals = goals
    plan.next_version().save(update_fields=["goals", "version"])
    _changed(plan, reason, by, at)
    journal.record(by=by, at=at, verb="update_plan", thing=f"community_plan:{plan.pk}")
    return plan


@transaction.atomic
def add_goal(*, plan: CommunityPlan, title: str, by: Actor, at: datetime, reason: str = "") -> PlanGoal:
    """Nowy cel planu: actions can then say which goal they serve. Raises as `update_plan`."""
    if not can_lead_community(by, plan.community):
        raise NotAllowed
    title, reason = impersonal_and_there(title), impersonal(reason)
    plan = _changeable(plan, reason)
    goal = PlanGoal.objects.create(plan=plan, title=title)
    _changed(plan, reason, by, at)
    journal.record(by=by, at=at, verb="add_goal", thing=f"community_plan:{plan.pk}")
    return goal


@transaction.atomic
def add_indicator(
    *,
    plan: CommunityPlan,
    name: str,
    number_from: str,
    by: Actor,
    at: datetime,
    target: Decimal | None = None,
    reason: str = "",
) -> Indicator:
    """Nowy wskaźnik planu: it says where its number comes from. Raises as `update_plan`."""
    if not can_lead_community(by, plan.community):
        raise NotAllowed
    name, number_from, reason = impersonal_and_there(name), impersonal_and_there(number_from), impersonal(reason)
    plan = _changeable(plan, reason)
    indicator = Indicator.objects.create(plan=plan, name=name, number_from=number_from, target=target)
    _changed(plan, reason, by, at)
    journal.record(by=by, at=at, verb="add_indicator", thing=f"community_plan:{plan.pk}")
    return indicator


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
    *,
    plan: CommunityPlan,
    title: str,
    dimension: Dimension,
    by: Actor,
    at: datetime,
    description: str = "",
    terms: ActionTerms = NO_TERMS,
    reason: str = "",
) -> PlannedAction:
    """Nowe działanie planu: also later, when the plan is being carried out, and then with a reason.

    Not in a plan that was summed up. Raises MoveNotAllowed, UpdateNeedsAReason, TextMissing, TextLeadsToAPerson,
    ActionEndsBeforeItBegins, BudgetWithoutSource, GoalOfAnotherPlan.
    """
    if not can_lead_community(by, plan.community):
        raise NotAllowed
    reason = impersonal(reason)
    plan = _changeable(plan, reason)
    action = PlannedAction(plan=plan, changed_at=at)
    _write(action, title, dimension, description, terms)
    action.save()
    _changed(plan, reason, by, at)
    journal.record(by=by, at=at, verb="add_action", thing=f"community_action:{action.pk}")
    return action


@transaction.atomic
def change_action(
    *,
    action: PlannedAction,
    title: str,
    dimension: Dimension,
    description: str,
    terms: ActionTerms,
    reason: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> PlannedAction:
    """Zmiana działania planu: what is promised, not how far it is. Raises as `add_action`, and ChangedMeanwhile."""
    if not can_lead_community(by, action.plan.community):
        raise NotAllowed
    reason = impersonal(reason)
    plan = _changeable(action.plan, reason)
    action = lock(PlannedAction.objects.all(), action.pk, version)
    _write(action, title, dimension, description, terms)
    action.next_version().save()
    _changed(plan, reason, by, at)
    journal.record(by=by, at=at, verb="change_action", thing=f"community_action:{action.pk}")
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
    action.next_version().save(update_fields=["state", "reason", "changed_at", "version"])
    journal.record(by=by, at=at, verb=f"{verb}_action", thing=f"community_action:{action.pk}")
    return action


def _write(action: PlannedAction, title: str, dimension: Dimension, description: str, terms: ActionTerms) -> None:
    action.title, action.description = impersonal_and_there(title), impersonal(description)
    if terms.starts_on and terms.ends_on and terms.ends_on < terms.starts_on:
        raise ActionEndsBeforeItBegins
    if terms.budget and (terms.budget < 0 or not tidy(terms.money_source)):
        raise BudgetWithoutSource
    if terms.goal and terms.goal.plan_id != action.plan_id:
        raise GoalOfAnotherPlan
    action.dimension = dimension
    for field in fields(terms):
        value = getattr(terms, field.name)
        setattr(action, field.name, impersonal(value) if isinstance(value, str) else value)


def _changeable(plan: CommunityPlan, reason: str, version: int | None = None) -> CommunityPlan:
    """The plan, locked. A draft changes freely, an adopted one with a reason, one that was summed up no more."""
    plan = lock(CommunityPlan.objects.select_related("community"), plan.pk, version)
    if plan.state == PlanState.CLOSED:
        raise MoveNotAllowed(_("Ten plan jest już podsumowany. Nowe działanie dopisz do kolejnego planu."))
    if plan.state == PlanState.ADOPTED and not reason:
        raise UpdateNeedsAReason
    return plan


def _changed(plan: CommunityPlan, reason: str, by: Actor, at: datetime) -> None:
    if plan.state == PlanState.ADOPTED:
        _keep_version(plan, reason, by, at)


def _keep_version(plan: CommunityPlan, reason: str, by: Actor, at: datetime) -> None:
    PlanVersion.objects.create(
        plan=plan, number=plan.versions.count() + 1, reason=reason, content=content_of(plan), made_at=at,
        made_by_id=by.user_id,
    )  # fmt: skip
