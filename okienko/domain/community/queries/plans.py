"""The plan as a page needs it, its versions, and how the work stands against the standards and the five steps."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum

from okienko.domain.catalogue.queries import parameter
from okienko.domain.community.choices import Standard, Step
from okienko.domain.community.models import (
    Community,
    CommunityPlan,
    DoneEntry,
    PlannedAction,
    StandardCheck,
    StepEvidence,
)
from okienko.foundation.units.models import Unit


def content_of(plan: CommunityPlan) -> dict[str, Any]:
    """What the plan says now, in words: what a version keeps. Three SQL queries."""
    return {
        "goals": plan.goals,
        "goal_list": [goal.title for goal in plan.goal_list.all()],
        "actions": [_words(action) for action in plan.actions.all()],
        "indicators": [
            {"name": one.name, "from": one.number_from, "target": str(one.target or "")}
            for one in plan.indicators.all()
        ],
    }


def _words(action: PlannedAction) -> dict[str, str]:
    return {
        "title": action.title,
        "dimension": str(action.get_dimension_display()),
        "state": str(action.get_state_display()),
        "starts_on": action.starts_on.isoformat() if action.starts_on else "",
        "ends_on": action.ends_on.isoformat() if action.ends_on else "",
        "budget": str(action.budget or ""),
    }


def plans_of(community: Community) -> QuerySet[CommunityPlan]:
    """Every plan of a community, the latest first."""
    return CommunityPlan.objects.filter(community=community)


def longest_plan_months(on: date) -> int:
    """How long a plan may last, by the centre's own rule in force on a day. Raises ParameterMissing."""
    return int(parameter("community_plan_max_months", on=on).value)


def budget_of(plan: CommunityPlan) -> Decimal:
    """What the actions of a plan should cost together."""
    budget: Decimal | None = plan.actions.aggregate(sum=Sum("budget"))["sum"]
    return budget or Decimal("0.00")


@dataclass(frozen=True)
class StandardStands:
    """A standard and its latest check; None while nobody has looked."""

    standard: Standard
    check: StandardCheck | None


def standards_of(community: Community) -> list[StandardStands]:
    """Every standard with its latest check: one SQL query."""
    latest = {check.standard: check for check in StandardCheck.objects.filter(community=community)}
    return [StandardStands(standard, latest.get(standard)) for standard in Standard]


@dataclass(frozen=True)
class StepStands:
    """A step of the way and what shows that it was gone."""

    step: Step
    evidence: list[StepEvidence]


def _within(unit: Unit) -> Q:
    """Of a unit and of its parts: an organiser works in a part, the way is the institution's."""
    return Q(unit=unit) | Q(unit__parent=unit) | Q(unit__parent__parent=unit)


def steps_of(unit: Unit) -> list[StepStands]:
    """The five steps of an institution with their evidence: one SQL query."""
    shown: dict[str, list[StepEvidence]] = {step: [] for step in Step}
    for one in StepEvidence.objects.filter(_within(unit)):
        shown[one.step].append(one)
    return [StepStands(step, shown[step]) for step in Step]


def next_step(unit: Unit) -> Step | None:
    """The first step without evidence: where the guided path leads now. None at its end."""
    return next((one.step for one in steps_of(unit) if not one.evidence), None)


def done_of(community: Community) -> QuerySet[DoneEntry]:
    """What was done in a community since the beginning, from the first month on."""
    return DoneEntry.objects.filter(community=community)


def done_since_the_beginning(unit: Unit) -> QuerySet[DoneEntry]:
    """The register of what was done, from the first month on."""
    return DoneEntry.objects.filter(_within(unit)).select_related("community")
