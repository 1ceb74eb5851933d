"""Plans of a matter, and plans that are late."""

from django.db.models import QuerySet

from okienko.domain.plans.models import IndividualPlan


def plans_of(matter_id: int) -> QuerySet[IndividualPlan]:
    """Plans of one matter, newest first."""
    plans = IndividualPlan.objects.filter(matter_id=matter_id).select_related("coordinator", "approved_by")
    return plans.prefetch_related("lines__service").order_by("-made_at")
