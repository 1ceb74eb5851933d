"""Who makes plans and who approves them."""

from okienko.domain.plans.models import IndividualPlan
from okienko.foundation.access import Actor, Role


def can_make_plan(by: Actor) -> bool:
    """Coordinators of individual plans; the organiser of services stands in (domain law 1.6)."""
    return by.has(Role.PLAN_COORDINATOR, Role.SERVICES_ORGANISER)


def can_approve_plan(by: Actor, plan: IndividualPlan) -> bool:
    """The director, or the organiser of services authorised by the director (domain law 1.7, row 11)."""
    return by.has(Role.DIRECTOR, Role.SERVICES_ORGANISER)
