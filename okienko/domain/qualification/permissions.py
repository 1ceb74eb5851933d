"""Who qualifies."""

from okienko.domain.applications.models import Application
from okienko.foundation.access import Actor, Role


def can_qualify_application(by: Actor, application: Application) -> bool:
    """Coordinators, the organiser of services and the director (domain law 1.6); not the clerk who took the request."""
    return by.has(Role.PLAN_COORDINATOR, Role.SERVICES_ORGANISER, Role.DIRECTOR)
