"""Plans of a matter, and plans that are late."""

from datetime import date

from django.db.models import QuerySet

from okienko.domain.plans.lifecycle import PlanState
from okienko.domain.plans.models import IndividualPlan


def plans_of(matter_id: int) -> QuerySet[IndividualPlan]:
    """Plans of one matter, newest first."""
    plans = IndividualPlan.objects.filter(matter_id=matter_id).select_related("coordinator", "approved_by")
    return plans.prefetch_related("lines__service").order_by("-made_at")


def running_plans(*, on: date) -> QuerySet[IndividualPlan]:
    """Approved plans in force on a day."""
    return IndividualPlan.objects.in_force_on(on).filter(state=PlanState.RUNNING)
